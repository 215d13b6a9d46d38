"""A backup is whole although the server writes, and a restore never leaves the host without a database."""

import os
import sqlite3
import stat
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from sar_helper.storage.backup import back_up, restore
from sar_helper.storage.case_key import new_case_key
from sar_helper.storage.engine import Database
from sar_helper.storage.errors import BackupRefused, CaseUnknown, DatabaseUnusable
from sar_helper.storage.repository import Cases
from sar_helper.storage.secrets import FILE_NAME

Open = Callable[[str], Database]
MONTH = timedelta(days=30)
KEY = new_case_key("en")


@dataclass(frozen=True)
class Host:
    """A running host with one case, and a backup made while it runs."""

    url: str
    data_dir: Path
    database: Database
    backup: Path


@pytest.fixture
def host(sqlite_database: Database, sqlite_url: str, data_dir: Path, tmp_path: Path, now: datetime) -> Host:
    Cases(sqlite_database).create(KEY, b"a green coat", now + MONTH)
    back_up(sqlite_url, tmp_path / "backup.sqlite3")
    return Host(sqlite_url, data_dir, sqlite_database, tmp_path / "backup.sqlite3")


def test_a_restored_database_has_no_table_of_a_backup(host: Host, tmp_path: Path):
    (tmp_path / "directory/fr").mkdir(parents=True)
    (tmp_path / "directory/fr/lille.toml").write_text("x", encoding="utf-8")
    assert back_up(host.url, tmp_path / "both.sqlite3", tmp_path / "directory") == 1
    host.database.close()
    for entries, expected in ((tmp_path / "elsewhere", 1), (None, 0)):
        assert restore(host.url, host.data_dir, tmp_path / "both.sqlite3", entries) == expected
        with closing(sqlite3.connect(host.data_dir / "sar-helper.sqlite3")) as connection:
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        assert "cases" in tables
        assert "directory_entries" not in tables
    assert (tmp_path / "elsewhere/fr/lille.toml").read_text(encoding="utf-8") == "x"


def test_an_entry_that_leads_out_of_its_folder_is_refused_and_nothing_is_replaced(host: Host, tmp_path: Path):
    with closing(sqlite3.connect(host.backup)) as connection, connection:
        connection.execute("CREATE TABLE directory_entries (slug TEXT PRIMARY KEY, content BLOB NOT NULL)")
        connection.execute("INSERT INTO directory_entries VALUES ('../../../evil', 'x')")
    host.database.close()
    (host.data_dir / "sar-helper.sqlite3").rename(tmp_path / "away.sqlite3")
    with pytest.raises(BackupRefused, match="not a backup of SAR helper"):
        restore(host.url, host.data_dir, host.backup, tmp_path / "directory")
    assert not (host.data_dir / "sar-helper.sqlite3").exists()
    assert not list(tmp_path.rglob("evil*"))


def test_a_backup_holds_what_only_the_write_ahead_log_had(host: Host):
    assert (host.data_dir / "sar-helper.sqlite3-wal").stat().st_size > 0
    with closing(sqlite3.connect(host.backup)) as connection:
        assert connection.execute("SELECT count(*) FROM cases").fetchone() == (1,)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert stat.S_IMODE(host.backup.stat().st_mode) == 0o600


def test_a_restored_backup_opens_its_cases_and_the_replaced_database_stays_beside(
    host: Host, opened: Open, now: datetime
):
    later = new_case_key("en")
    Cases(host.database).create(later, b"made after the backup", now + MONTH)
    host.database.close()
    restore(host.url, host.data_dir, host.backup)
    cases = Cases(opened(host.url))
    assert cases.open(KEY, now).payload == b"a green coat"
    with pytest.raises(CaseUnknown):
        cases.open(later, now)
    replaced = opened(f"sqlite:///{host.data_dir / 'before-restore.sqlite3'}")
    assert Cases(replaced).open(later, now).payload == b"made after the backup"


def test_a_backup_is_restored_where_there_is_no_database_yet(host: Host, tmp_path: Path, opened: Open, now: datetime):
    url = f"sqlite:///{tmp_path / 'new' / 'a.sqlite3'}"
    restore(url, host.data_dir, host.backup)
    assert Cases(opened(url)).open(KEY, now).payload == b"a green coat"


def test_a_damaged_database_can_be_replaced(host: Host, opened: Open, now: datetime):
    host.database.close()
    (host.data_dir / "sar-helper.sqlite3").write_bytes(b"no database any more" * 500)
    (host.data_dir / "sar-helper.sqlite3-wal").write_bytes(b"nor is this its log" * 500)
    restore(host.url, host.data_dir, host.backup)
    assert Cases(opened(host.url)).open(KEY, now).payload == b"a green coat"


def test_a_database_in_use_is_not_replaced(host: Host, now: datetime):
    with pytest.raises(BackupRefused, match="Stop the server first"):
        restore(host.url, host.data_dir, host.backup)
    assert Cases(host.database).open(KEY, now).payload == b"a green coat"


def test_a_damaged_backup_is_refused_and_the_database_stays(host: Host, opened: Open, now: datetime):
    host.database.close()
    whole = host.backup.read_bytes()
    for damaged in (whole[:5000], b"x" * 5000, whole[:4096] + bytes(len(whole) - 4096), b""):
        host.backup.write_bytes(damaged)
        with pytest.raises(BackupRefused):
            restore(host.url, host.data_dir, host.backup)
    assert Cases(opened(host.url)).open(KEY, now).payload == b"a green coat"
    assert not list(host.data_dir.glob(".*")), "no unfinished copy stays behind"


def test_a_replaced_database_stays_for_a_week_however_long_ago_it_was_written(host: Host):
    host.database.close()
    (host.data_dir / "sar-helper.sqlite3").write_bytes(b"no database any more" * 500)
    os.utime(host.data_dir / "sar-helper.sqlite3", (0, 0))
    restore(host.url, host.data_dir, host.backup)
    assert (host.data_dir / "before-restore.sqlite3").stat().st_mtime > time.time() - 3600


def test_a_backup_whose_rows_break_its_own_rules_is_refused(host: Host):
    host.database.close()
    rule, no_rule = "version INTEGER NOT NULL", "version INTEGER"
    for statement in (
        f"UPDATE sqlite_master SET sql = replace(sql, '{rule}', '{no_rule}') WHERE name = 'drafts'",
        "INSERT INTO drafts VALUES ('x', 'x', NULL, '2026-11-26')",
        f"UPDATE sqlite_master SET sql = replace(sql, '{no_rule}', '{rule}') WHERE name = 'drafts'",
    ):
        with closing(sqlite3.connect(host.backup)) as connection, connection:
            connection.execute("PRAGMA writable_schema=on")
            connection.execute(statement)
    with pytest.raises(BackupRefused, match=r"The database is damaged: NULL value in drafts\.version"):
        restore(host.url, host.data_dir, host.backup)


def test_a_backup_of_another_host_is_refused(host: Host):
    host.database.close()
    (host.data_dir / FILE_NAME).unlink()
    with pytest.raises(BackupRefused, match="another file host-secret"):
        restore(host.url, host.data_dir, host.backup)


def test_a_backup_of_a_newer_version_is_refused(host: Host):
    host.database.close()
    with closing(sqlite3.connect(host.backup)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = 'ffff'")
    with pytest.raises(DatabaseUnusable, match="newer version"):
        restore(host.url, host.data_dir, host.backup)


def test_a_backup_never_overwrites_a_file(host: Host):
    before = host.backup.read_bytes()
    with pytest.raises(BackupRefused, match="exists already"):
        back_up(host.url, host.backup)
    assert host.backup.read_bytes() == before


def test_there_must_be_something_to_save_and_somewhere_to_put_it(host: Host, tmp_path: Path):
    with pytest.raises(BackupRefused, match="There is no database at"):
        back_up(f"sqlite:///{tmp_path / 'none.sqlite3'}", tmp_path / "b")
    with pytest.raises(BackupRefused, match="There is no backup at"):
        restore(host.url, host.data_dir, tmp_path / "none.sqlite3")
    with pytest.raises(BackupRefused, match=r"The folder .* cannot be written"):
        back_up(host.url, tmp_path / "missing" / "b")
    assert not (tmp_path / "b").exists()


def test_a_backup_of_postgresql_names_its_own_tools(tmp_path: Path):
    for ask in (
        lambda url: back_up(url, tmp_path / "b"),
        lambda url: restore(url, tmp_path, tmp_path / "b"),
    ):
        with pytest.raises(BackupRefused, match="Use its own tools: pg_dump and pg_restore"):
            ask("postgresql+psycopg://h/d")


def test_a_deleted_case_is_not_in_a_backup_made_after_it(host: Host, tmp_path: Path, now: datetime):
    cases = Cases(host.database)
    with host.database.read() as connection:
        sealed = connection.scalar(text("SELECT sealed_payload FROM cases"))
    assert sealed in host.backup.read_bytes()
    cases.delete(cases.open(KEY, now).access)
    back_up(host.url, tmp_path / "after")
    assert sealed not in (tmp_path / "after").read_bytes()
