"""What is over is deleted, and its bytes leave the files."""

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import event, select

from sar_helper.storage.case_key import new_case_key
from sar_helper.storage.drafts import Drafts
from sar_helper.storage.engine import Database
from sar_helper.storage.limiter import Limiter
from sar_helper.storage.purge import Purged, purge_expired
from sar_helper.storage.repository import Cases
from sar_helper.storage.tables import CASES, DRAFTS


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


def test_what_was_purged_is_gone_from_the_files(sqlite_database: Database, content: Callable[[], bytes], now: datetime):
    Cases(sqlite_database).create(new_case_key("en"), b"a case", now)
    Drafts(sqlite_database).create(b"a draft", now)
    with sqlite_database.read() as connection:
        remains = [
            *connection.execute(select(CASES.c.lookup, CASES.c.wrapped_data_key, CASES.c.sealed_payload)).one(),
            *connection.execute(select(DRAFTS.c.lookup, DRAFTS.c.sealed_payload)).one(),
        ]
    assert all(piece in content() for piece in remains)
    purge_expired(sqlite_database, now + timedelta(days=2))
    after = content()
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
