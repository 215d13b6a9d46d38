"""What is over is deleted, and its bytes leave the files."""

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import event, select

from sar_helper.cases.reminders import Reminder, ReminderKind
from sar_helper.storage.backup import back_up
from sar_helper.storage.case_key import new_case_key
from sar_helper.storage.drafts import Drafts
from sar_helper.storage.engine import Database
from sar_helper.storage.limiter import Limiter
from sar_helper.storage.purge import Purged, purge_expired
from sar_helper.storage.reminders import Reminders
from sar_helper.storage.repository import CaseAccess, Cases
from sar_helper.storage.tables import CASES, DRAFTS, REMINDERS, SUBSCRIPTIONS


def test_everything_that_is_over_is_deleted_once(database: Database, now: datetime):
    Cases(database).create(new_case_key("en"), b"", now)
    Drafts(database).create(b"", now)
    Drafts(database).create(b"", now + timedelta(days=3))
    Limiter(database).hit("open case", "192.0.2.7", 1, 60, now)
    later = now + timedelta(days=2)
    assert purge_expired(database, later) == Purged(
        cases=1, drafts=1, counters=1, subscriptions=0, copies=0, log_emptied=True
    )
    assert purge_expired(database, later) == Purged(
        cases=0, drafts=0, counters=0, subscriptions=0, copies=0, log_emptied=True
    )


def _pieces(database: Database) -> list[bytes]:
    """Return every value that tells one row from another: nobody but its holder has the like."""
    tables = (CASES, DRAFTS, SUBSCRIPTIONS, REMINDERS)
    with database.read() as connection:
        rows = [row for table in tables for row in connection.execute(select(table))]
    return [value for row in rows for value in row if isinstance(value, bytes)]


def _full(database: Database, now: datetime) -> CaseAccess:
    """Keep a case with reminders and a draft."""
    access = Cases(database).create(new_case_key("en"), b"a case", now + timedelta(days=1)).access
    reminder = Reminder(ReminderKind.ANSWER, now.date(), now.date())
    Reminders(database).subscribe(access, "amelie@example.org", "en", [reminder], now + timedelta(days=1))
    Drafts(database).create(b"a draft", now)
    return access


def test_what_was_purged_is_gone_from_the_files_and_from_a_backup_made_afterwards(
    sqlite_database: Database, sqlite_url: str, tmp_path: Path, content: Callable[[], bytes], now: datetime
):
    _full(sqlite_database, now)
    remains = _pieces(sqlite_database)
    assert len(remains) >= 8
    back_up(sqlite_url, tmp_path / "before.sqlite3")
    kept = (tmp_path / "before.sqlite3").read_bytes()
    assert all(piece in content() and piece in kept for piece in remains)
    purge_expired(sqlite_database, now + timedelta(days=2))
    back_up(sqlite_url, tmp_path / "after.sqlite3")
    after = content() + (tmp_path / "after.sqlite3").read_bytes()
    assert [piece for piece in remains if piece in after] == []


def test_what_was_deleted_is_gone_from_the_files_and_from_a_backup_made_afterwards(
    sqlite_database: Database, sqlite_url: str, tmp_path: Path, content: Callable[[], bytes], now: datetime
):
    access = _full(sqlite_database, now)
    with sqlite_database.read() as connection:
        draft = {value for row in connection.execute(select(DRAFTS)) for value in row if isinstance(value, bytes)}
    remains = [piece for piece in _pieces(sqlite_database) if piece not in draft]
    Cases(sqlite_database).delete(access)
    back_up(sqlite_url, tmp_path / "after.sqlite3")
    after = content() + (tmp_path / "after.sqlite3").read_bytes()
    assert [piece for piece in remains if piece in after] == []


def test_a_reader_in_the_way_is_told_and_the_next_purge_empties_the_log(
    sqlite_database: Database, data_dir: Path, now: datetime
):
    log = data_dir / "sar-helper.sqlite3-wal"
    # Waiting 15 seconds for the reader would test nothing more.
    event.listen(sqlite_database.engine, "checkout", lambda driver, *_: driver.execute("PRAGMA busy_timeout=20"))
    with sqlite_database.read() as reader:
        reader.execute(select(CASES))
        Drafts(sqlite_database).create(b"a draft", now)
        assert not purge_expired(sqlite_database, now).log_emptied
        assert log.stat().st_size > 0
    assert purge_expired(sqlite_database, now).log_emptied
    assert log.stat().st_size == 0


def test_automatic_copies_are_kept_for_a_week_and_other_files_for_ever(
    sqlite_database: Database, data_dir: Path, now: datetime
):
    for name, age in {
        "before-migration-0002.sqlite3": timedelta(days=7),
        "before-restore.sqlite3": timedelta(days=6, hours=23),
        "mine.sqlite3": timedelta(days=900),
    }.items():
        (data_dir / name).touch()
        then = (now - age).timestamp()
        os.utime(data_dir / name, (then, then))
    assert purge_expired(sqlite_database, now).copies == 1
    assert {path.name for path in data_dir.glob("*.sqlite3")} == {
        "before-restore.sqlite3",
        "mine.sqlite3",
        "sar-helper.sqlite3",
    }
