"""Connections lose no update, keep instants in UTC and answer trouble with a named error."""

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import event, insert, select, text, update
from sqlalchemy.exc import StatementError

from sar_helper.storage.engine import Database, create_engine, sqlite_path
from sar_helper.storage.errors import DatabaseUnavailable, DatabaseUnusable
from sar_helper.storage.tables import COUNTERS, DRAFTS, METADATA

THREADS, ROUNDS = 8, 25


def test_eight_threads_that_read_and_then_write_lose_no_update_on_sqlite(sqlite_database: Database, now: datetime):
    with sqlite_database.write() as connection:
        connection.execute(insert(COUNTERS).values(client=b"c", window_start=0, hits=0, expires_at=now))

    def add_one(_: int) -> None:
        with sqlite_database.write() as connection:
            hits = connection.scalar(select(COUNTERS.c.hits))
            connection.execute(update(COUNTERS).values(hits=hits + 1))

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(add_one, range(THREADS * ROUNDS)))
    with sqlite_database.read() as connection:
        assert connection.scalar(select(COUNTERS.c.hits)) == THREADS * ROUNDS


def test_a_reader_does_not_wait_for_a_writer(sqlite_database: Database):
    with sqlite_database.write() as writer, sqlite_database.read() as reader:
        writer.execute(text("SELECT 1"))
        assert reader.scalar(text("SELECT 1")) == 1


def test_what_a_failing_block_wrote_is_gone(database: Database, now: datetime):
    def fail() -> None:
        with database.write() as connection:
            connection.execute(insert(DRAFTS).values(lookup=b"l", sealed_payload=b"", version=1, expires_at=now))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with database.read() as connection:
        assert connection.scalar(select(DRAFTS.c.version)) is None


def test_sqlite_is_set_up_to_keep_nothing_deleted(sqlite_database: Database):
    wanted = {"journal_mode": "wal", "secure_delete": 1, "foreign_keys": 1, "busy_timeout": 15000, "synchronous": 1}
    with sqlite_database.read() as connection:
        assert {name: connection.scalar(text(f"PRAGMA {name}")) for name in wanted} == wanted


def test_a_locked_database_is_a_named_error(sqlite_database: Database):
    event.listen(sqlite_database.engine, "checkout", lambda driver, *_: driver.execute("PRAGMA busy_timeout=20"))
    with sqlite_database.write(), pytest.raises(DatabaseUnavailable, match="Try again in a minute"):
        sqlite_database.write().__enter__()


def test_an_instant_comes_back_in_utc_from_any_zone(database: Database):
    paris = timezone(timedelta(hours=1))
    at = datetime(2026, 11, 25, 0, 30, tzinfo=paris)
    with database.write() as connection:
        connection.execute(insert(DRAFTS).values(lookup=b"l", sealed_payload=b"", version=1, expires_at=at))
        found = connection.scalar(select(DRAFTS.c.expires_at))
    assert found == datetime(2026, 11, 24, 23, 30, tzinfo=UTC)
    assert found.tzinfo is UTC


def test_an_instant_without_zone_is_refused(sqlite_database: Database):
    naive = datetime(2026, 11, 25, 0, 30)  # noqa: DTZ001 - the mistake under test
    with sqlite_database.read() as connection, pytest.raises(StatementError, match="needs a time zone"):
        connection.execute(select(DRAFTS).where(DRAFTS.c.expires_at > naive))


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("mysql://h/d", "Use sqlite:/// or postgresql"),
        ("postgres://h/d", "Use sqlite:/// or postgresql"),
        ("no address", "is not the address of a database"),
    ],
)
def test_an_address_of_something_else_is_refused(url: str, sentence: str):
    with pytest.raises(DatabaseUnusable, match=sentence):
        create_engine(url)


def test_an_error_does_not_carry_the_row_into_a_log(sqlite_database: Database):
    with sqlite_database.read() as connection, pytest.raises(StatementError) as caught:
        connection.execute(text("INSERT INTO nowhere VALUES (:name)"), {"name": "Amélie Planted"})
    assert "Planted" not in str(caught.value)


def test_only_sqlite_has_a_file():
    assert str(sqlite_path("sqlite:////srv/a.sqlite3")) == "/srv/a.sqlite3"
    assert sqlite_path("postgresql+psycopg://h/d") is None


# Whoever adds a column decides here that it may be read by someone who stole the database.
def test_nothing_can_be_read_in_a_table_but_versions_counts_and_expiries():
    sealed_or_hashed = {"id", "lookup", "wrapped_data_key", "sealed_payload", "client", "fingerprint"}
    sealed_or_hashed |= {"sealed_address", "stop_hash", "owner"}
    readable = {"version", "expires_at", "hits", "window_start"}
    readable |= {"locale", "kind", "due_on", "send_on", "state", "tries", "not_before"}  # a reminder is nobody's
    assert {column.name for table in METADATA.tables.values() for column in table.columns} == (
        sealed_or_hashed | readable
    )


@pytest.mark.parametrize("held", ["BEGIN", "BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
def test_a_new_database_that_another_process_is_just_making_is_waited_for(tmp_path: Path, held: str):
    path = tmp_path / "new.sqlite3"
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("CREATE TABLE made (n)")
        other.execute(held)
        other.execute("SELECT * FROM made").fetchall()
        releasing = threading.Timer(0.2, lambda: other.execute("COMMIT"))
        releasing.start()
        engine = create_engine(f"sqlite:///{path}")
        with engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        engine.dispose()
        releasing.join()
