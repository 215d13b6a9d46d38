"""A database is copied whole and compared, or the target stays empty."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event, insert

from sar_helper.cases.reminders import Reminder, ReminderKind
from sar_helper.storage import copying
from sar_helper.storage.case_key import new_case_key
from sar_helper.storage.copying import COPIED, content_of, copy_database
from sar_helper.storage.drafts import Drafts
from sar_helper.storage.engine import Database
from sar_helper.storage.errors import CopyRefused, DatabaseUnusable
from sar_helper.storage.limiter import Limiter
from sar_helper.storage.reminders import Reminders
from sar_helper.storage.repository import Cases
from sar_helper.storage.tables import DRAFTS, METADATA

Open = Callable[[str], Database]
KEYS = [new_case_key("en") for _ in range(3)]


def fill(database: Database, now: datetime) -> None:
    """Put something into every table, in a time zone of its own and with every byte there is."""
    for number, key in enumerate(KEYS):
        stored = Cases(database).create(key, bytes(range(256)) * number, now + timedelta(days=30))
        due = date(2026, 12, 16 + number)
        Reminders(database).subscribe(
            stored.access, f"p{number}@example.org", "fr", [Reminder(ReminderKind.ANSWER, due, due)], stored.expires_at
        )
    Drafts(database).create(b"a green coat", now)
    Limiter(database).hit("open case", "192.0.2.7", 20, 600, now)


def content(database: Database) -> object:
    with database.read() as connection:
        return content_of(connection)


@pytest.fixture
def source(url: str, sqlite_database: Database, now: datetime) -> Database:
    # The address first, so that both databases are closed before the one behind it is dropped.
    fill(sqlite_database, now)
    return sqlite_database


@pytest.fixture
def target(url: str, tmp_path: Path, opened: Open) -> Database:
    """An empty database, once of each kind."""
    return opened(f"sqlite:///{tmp_path / 'other.sqlite3'}" if url.startswith("sqlite") else url)


def test_every_case_opens_in_the_copy_with_its_reminders(source: Database, target: Database, now: datetime):
    copied = copy_database(source, target)
    assert {name: found.rows for name, found in copied.items()} == {
        "cases": 3,
        "counters": 1,
        "drafts": 1,
        "reminders": 3,
        "subscriptions": 3,
    }
    for number, key in enumerate(KEYS):
        case = Cases(target).open(key, now)
        assert case.payload == bytes(range(256)) * number
        told = Reminders(target).subscription(case.access)
        assert told is not None
        assert told.address == f"p{number}@example.org"


def test_both_have_the_same_digests_afterwards(source: Database, target: Database):
    copied = copy_database(source, target)
    assert content(source) == content(target) == copied
    assert len({found.digest for found in copied.values()}) == len(copied)


def test_a_copy_of_the_copy_is_equal_too(source: Database, target: Database, tmp_path: Path, opened: Open):
    back = opened(f"sqlite:///{tmp_path / 'back.sqlite3'}")
    copy_database(source, target)
    copy_database(target, back)
    assert content(source) == content(back)


def test_a_target_that_holds_something_is_refused_and_left_alone(source: Database, target: Database, now: datetime):
    Drafts(target).create(b"someone else's", now)
    before = content(target)
    with pytest.raises(CopyRefused, match="The target holds 1 rows of drafts already"):
        copy_database(source, target)
    assert content(target) == before


def test_a_source_that_changes_meanwhile_is_noticed_and_the_target_stays_empty(
    source: Database, target: Database, now: datetime
):
    empty = content(target)

    def write_to_the_source(connection: object, cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("INSERT INTO reminders"):
            Drafts(source).create(b"written meanwhile", now)

    event.listen(target.engine, "before_cursor_execute", write_to_the_source)
    with pytest.raises(CopyRefused, match="Stop the server"):
        copy_database(source, target)
    assert content(target) == empty


def test_a_copy_that_breaks_off_leaves_nothing_and_can_be_begun_again(
    source: Database, target: Database, monkeypatch: pytest.MonkeyPatch
):
    empty = content(target)

    def breaks_off(connection: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(copying, "content_of", breaks_off)
        with pytest.raises(KeyboardInterrupt):
            copy_database(source, target)
    assert content(target) == empty
    assert copy_database(source, target)["cases"].rows == 3


def test_a_changed_byte_changes_the_digest(source: Database, target: Database, data_dir: Path):
    copy_database(source, target)
    with closing(sqlite3.connect(data_dir / "sar-helper.sqlite3")) as connection, connection:
        connection.execute("UPDATE cases SET version = version + 1 WHERE id = (SELECT min(id) FROM cases)")
    assert content(source) != content(target)


def test_more_rows_than_are_read_at_once_arrive(source: Database, target: Database, now: datetime):
    rows = [
        {"lookup": number.to_bytes(32), "sealed_payload": b"x", "version": 1, "expires_at": now}
        for number in range(1203)
    ]
    with source.write() as connection:
        connection.execute(insert(DRAFTS), rows)
    assert copy_database(source, target)["drafts"].rows == 1204


def test_a_target_of_another_host_is_refused(target: Database, tmp_path: Path):
    from sar_helper.storage.database import open_database

    address = target.engine.url.render_as_string(hide_password=False)
    with pytest.raises(DatabaseUnusable, match="host-secret does not belong"):
        open_database(address, tmp_path / "other-host")


def test_every_table_but_the_hosts_own_row_is_copied():
    assert {table.name for table in METADATA.tables.values()} - {table.name for table in COPIED} == {"host"}
