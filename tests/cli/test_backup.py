"""`sar-helper backup` and `restore`: what was saved comes back, and whatever is in the way is one line."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sar_helper.cli import run
from sar_helper.config import Config
from sar_helper.storage.case_key import new_case_key
from sar_helper.storage.database import open_database
from sar_helper.storage.errors import CaseUnknown
from sar_helper.storage.repository import Cases

NOW = datetime(2026, 11, 25, 14, 5, tzinfo=UTC)
KEPT, EXPIRED = new_case_key("en"), new_case_key("en")


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    """A host with a case that is kept for long and one that expired long ago."""
    monkeypatch.setenv("SAR_DATA_DIR", str(tmp_path / "data"))
    config = Config(data_dir=tmp_path / "data")
    database = open_database(config.database_url, config.data_dir)
    Cases(database).create(KEPT, b"a green coat", NOW + timedelta(days=36_500))
    Cases(database).create(EXPIRED, b"long ago", NOW - timedelta(days=365))
    database.close()
    return config


def test_what_was_backed_up_can_be_restored(config: Config, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    backup = tmp_path / "backup.sqlite3"
    assert run(["backup", str(backup)]) == 0
    assert f"Keep a copy of {config.data_dir / 'host-secret'} in another place" in capsys.readouterr().out
    (config.data_dir / "sar-helper.sqlite3").unlink()
    assert run(["restore", str(backup)]) == 0
    assert "1 cases had expired since and were deleted" in capsys.readouterr().out
    database = open_database(config.database_url, config.data_dir)
    assert Cases(database).open(KEPT, NOW).payload == b"a green coat"
    with pytest.raises(CaseUnknown):
        Cases(database).open(EXPIRED, NOW - timedelta(days=400))
    database.close()


def test_imported_directory_entries_come_back_with_the_backup_and_later_ones_stay(
    config: Config, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    backup, lille, lyon = tmp_path / "b.sqlite3", config.directory / "fr/lille.toml", config.directory / "fr/lyon.toml"
    lille.parent.mkdir(parents=True)
    lille.write_text("as it was", encoding="utf-8")
    (config.directory / "fr/Not a slug.toml").write_text("left out", encoding="utf-8")
    assert run(["backup", str(backup)]) == 0
    assert f"Saved {backup}, with 1 imported directory entries." in capsys.readouterr().out
    lille.write_text("edited since", encoding="utf-8")
    lyon.write_text("imported since", encoding="utf-8")
    assert run(["restore", str(backup)]) == 0
    assert f"1 imported directory entries are back in {config.directory}." in capsys.readouterr().out
    assert (lille.read_text(encoding="utf-8"), lyon.read_text(encoding="utf-8")) == ("as it was", "imported since")
    assert [path.name for path in lille.parent.iterdir() if path.name.startswith(".")] == []


@pytest.mark.usefixtures("config")
def test_a_refusal_is_one_line_and_exit_code_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "photo.jpg").write_bytes(b"no database" * 500)
    for arguments, sentence in (
        (["backup", str(tmp_path / "photo.jpg")], "exists already"),
        (["restore", str(tmp_path / "none")], "There is no backup at"),
        (["restore", str(tmp_path / "photo.jpg")], "cannot be copied"),
    ):
        assert run(arguments) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert sentence in err
        assert err.count("\n") == 1


def test_postgresql_is_left_to_its_own_tools(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("SAR_DATABASE_URL", "postgresql+psycopg://sar:secret@h/d")
    for command in ("backup", "restore"):
        assert run([command, str(tmp_path / "b")]) == 2
        err = capsys.readouterr().err
        assert err == "sar-helper: This database is PostgreSQL. Use its own tools: pg_dump and pg_restore.\n"
