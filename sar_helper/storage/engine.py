"""Engine: connections that lose no update and leave no deleted text behind, on SQLite and PostgreSQL alike."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import sqlalchemy
from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, InternalError, NoSuchModuleError, OperationalError

from sar_helper.i18n.message import message
from sar_helper.storage.errors import DatabaseNotWritable, DatabaseUnavailable, DatabaseUnusable
from sar_helper.storage.secrets import HostSecrets

_BUSY_TIMEOUT_MS: Final = 15_000
_PAUSE_SECONDS: Final = 0.01
_NOT_WRITABLE_SQLITE: Final = ("SQLITE_FULL", "SQLITE_READONLY", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_FSYNC")
_NOT_WRITABLE_POSTGRESQL: Final = frozenset({"53100", "25006"})
"""SQLSTATE disk_full and read_only_sql_transaction (PostgreSQL, appendix A)."""
_PRAGMAS: Final = (
    f"busy_timeout={_BUSY_TIMEOUT_MS}",
    "journal_mode=wal",
    "foreign_keys=on",
    "secure_delete=on",
    "synchronous=normal",
)


@dataclass(frozen=True, slots=True)
class Database:
    """An open database and the secrets of its host."""

    engine: Engine
    secrets: HostSecrets

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Run a block that only reads; on SQLite it does not wait for a writer.

        Raises:
            DatabaseUnavailable: the database does not answer.
        """
        with _named_errors(), self.engine.connect() as connection:
            connection.execution_options(sar_read_only=True)
            yield connection

    @contextmanager
    def write(self, within: Connection | None = None) -> Iterator[Connection]:
        """Run a block in one transaction: committed at its end, rolled back where it raises.

        Args:
            within: a transaction that is open already; the block becomes a part of it and is committed with it.

        Raises:
            DatabaseUnavailable: the database does not answer or stayed locked for 15 seconds.
        """
        if within is not None:
            yield within
            return
        with _named_errors(), self.engine.begin() as connection:
            yield connection

    def checkpoint(self) -> bool:
        """Empty SQLite's write-ahead log, where deleted text outlives its row; return False if a reader held it."""
        if self.engine.dialect.name != "sqlite":
            return True
        with _named_errors(), self.engine.connect() as connection:
            # Outside any transaction, which the driver's connection is and SQLAlchemy's would not be.
            driver: Any = connection.connection.driver_connection
            busy: int = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        return not busy

    def close(self) -> None:
        """Give every connection back to the system."""
        self.engine.dispose()


def create_engine(url: str) -> Engine:
    """Return an engine for `sqlite:///FILE` or `postgresql+psycopg://...`; nothing is opened yet.

    Raises:
        DatabaseUnusable: the address names another kind of database, or its driver is not installed.
    """
    try:
        name = make_url(url).drivername
        if name not in {"sqlite", "postgresql+psycopg"}:
            raise DatabaseUnusable(
                message("SAR_DATABASE_URL begins with {name}. Use sqlite:/// or postgresql+psycopg://.", name=name)
            )
        # hide_parameters: an error in a log must not carry a row with it.
        engine = sqlalchemy.create_engine(url, hide_parameters=True, pool_pre_ping=name != "sqlite")
    except ArgumentError as error:
        raise DatabaseUnusable(message("SAR_DATABASE_URL is not the address of a database.")) from error
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise DatabaseUnusable(
            message("The driver for PostgreSQL is not installed. Install sar-helper[postgres].")
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def sqlite_path(url: str) -> Path | None:
    """Return the file of an SQLite address, or None where the database is a server."""
    parsed = make_url(url)
    return Path(parsed.database) if parsed.get_backend_name() == "sqlite" and parsed.database else None


@contextmanager
def _named_errors() -> Iterator[None]:
    try:
        yield
    except (OperationalError, InternalError) as error:
        if _is_not_writable(error.orig):
            raise DatabaseNotWritable from error
        if isinstance(error, InternalError):
            raise
        raise DatabaseUnavailable from error


def _is_not_writable(error: BaseException | None) -> bool:
    """Tell a full disk and a database that may only be read from one that does not answer."""
    if isinstance(error, sqlite3.Error):
        return error.sqlite_errorname.startswith(_NOT_WRITABLE_SQLITE)
    return getattr(error, "sqlstate", None) in _NOT_WRITABLE_POSTGRESQL


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        _set(connection, pragma)


def _set(connection: sqlite3.Connection, pragma: str) -> None:
    # Of several processes that open a new database at once, SQLite refuses the switch to its write-ahead log to all
    # but one, without waiting as it does for a transaction.
    until = time.monotonic() + _BUSY_TIMEOUT_MS / 1000
    while True:
        try:
            connection.execute(f"PRAGMA {pragma}").close()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(_PAUSE_SECONDS)
        else:
            return


def _begin_sqlite(connection: Connection) -> None:
    # Python's own BEGIN takes the write lock only at the first write: two that read before it then lose an update
    # without an error (82 of 480 counted in the trial recorded in docs/adr/0006).
    read_only = connection.get_execution_options().get("sar_read_only", False)
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")
