"""`sar-helper copy-db` moves a host's cases, says how many and their digest, and refuses in one line."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sar_helper.cli import run
from sar_helper.storage.case_key import new_case_key
from sar_helper.storage.database import open_database
from sar_helper.storage.repository import Cases

NOW = datetime(2026, 11, 25, tzinfo=UTC)
KEY = new_case_key("fr")


@pytest.fixture
def host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stopped host with one case."""
    folder = tmp_path / "data"
    monkeypatch.setenv("SAR_DATA_DIR", str(folder))
    database = open_database(f"sqlite:///{folder / 'sar-helper.sqlite3'}", folder)
    Cases(database).create(KEY, b"a green coat", NOW + timedelta(days=30))
    database.close()
    return folder


def test_a_case_opens_in_the_new_database(host: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    url = f"sqlite:///{tmp_path / 'new.sqlite3'}"
    assert run(["copy-db", "--to", url]) == 0
    told = capsys.readouterr().out
    assert "cases: 1 rows, SHA-256 " in told
    assert "Both databases are equal. Set SAR_DATABASE_URL" in told
    database = open_database(url, host)
    assert Cases(database).open(KEY, NOW).payload == b"a green coat"
    database.close()


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("sqlite:///{host}/sar-helper.sqlite3", "--to: expected another database than the present one"),
        ("mysql://sar:hunter2@db/sar", "--to: expected sqlite:///FILE or postgresql+psycopg://"),
        ("postgresql+psycopg://sar:hunter2@127.0.0.1:1/sar", "The database server does not answer"),
    ],
)
def test_a_target_that_cannot_be_used_is_refused_in_one_line_without_its_password(
    host: Path, capsys: pytest.CaptureFixture[str], target: str, told: str
):
    assert run(["copy-db", "--to", target.format(host=host)]) in {1, 2}
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1
    assert "hunter2" not in error


def test_a_second_copy_into_the_same_database_is_refused(
    host: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    url = f"sqlite:///{tmp_path / 'new.sqlite3'}"
    run(["copy-db", "--to", url])
    assert run(["copy-db", "--to", url]) == 2
    assert "The target holds 1 rows of cases already. Name an empty database." in capsys.readouterr().err
