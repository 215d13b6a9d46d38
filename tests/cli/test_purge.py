"""`sar-helper purge`: says what it deleted, can run again and again, and refuses in one line."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sar_helper.cli import run
from sar_helper.config import Config
from sar_helper.storage.case_key import new_case_key
from sar_helper.storage.database import open_database
from sar_helper.storage.drafts import Drafts
from sar_helper.storage.repository import Cases

LONG_AGO = datetime(2025, 1, 1, tzinfo=UTC)


def test_purging_says_what_was_deleted_while_the_server_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("SAR_DATA_DIR", str(tmp_path))
    config = Config(data_dir=tmp_path)
    server = open_database(config.database_url, config.data_dir)
    Cases(server).create(new_case_key("en"), b"", LONG_AGO)
    Cases(server).create(new_case_key("en"), b"", LONG_AGO + timedelta(days=36_500))
    Drafts(server).create(b"", LONG_AGO)
    assert [run(["purge"]), run(["purge"])] == [0, 0]
    server.close()
    assert capsys.readouterr().out.splitlines() == [
        "Deleted: 1 cases, 1 drafts, 0 counters, 0 addresses for reminders, 0 automatic copies.",
        "Deleted: 0 cases, 0 drafts, 0 counters, 0 addresses for reminders, 0 automatic copies.",
    ]


def test_a_data_folder_that_cannot_be_used_is_one_line_and_exit_code_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "data").write_text("")
    monkeypatch.setenv("SAR_DATA_DIR", str(tmp_path / "data"))
    assert run(["purge"]) == 2
    err = capsys.readouterr().err
    assert f"The data folder {tmp_path / 'data'} cannot be written" in err
    assert err.count("\n") == 1
