"""Database: opens the host's data, makes or migrates its tables, and says in one sentence what the host must do."""

import os
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import DatabaseError, OperationalError

from sar_helper.i18n.message import message
from sar_helper.storage.backup import BEFORE, copy_sqlite
from sar_helper.storage.engine import Database, create_engine, sqlite_path
from sar_helper.storage.errors import DatabaseUnusable, StorageError
from sar_helper.storage.schema import current_revision, newest_revision, refuse_newer, upgrade
from sar_helper.storage.secrets import HostSecrets, load_host_secrets
from sar_helper.storage.tables import HOST

_PRIVATE_FOLDER: Final = 0o700
_PRIVATE_FILE: Final = 0o600


def open_database(url: str, data_dir: Path) -> Database:
    """Open the database of a host, ready to use: folder, secrets and tables are made where they are missing.

    Before an existing SQLite database is migrated, a copy is put beside it; `purge_expired` removes it after a week.

    Args:
        url: SQLAlchemy URL, `sqlite:///FILE` or `postgresql+psycopg://...`.
        data_dir: the folder of the secrets (mode 0700 where it is made here).

    Raises:
        DatabaseUnusable: the host must do something first; the message says what.
    """
    _make_folder(data_dir)
    secrets = load_host_secrets(data_dir)
    path = sqlite_path(url)
    if path is not None:
        _make_private_file(path)
    database = Database(create_engine(url), secrets)
    try:
        if path is not None:
            _copy_before_migration(database, path)
        with database.engine.begin() as connection:
            refuse_newer(current_revision(connection))
            upgrade(connection)
            _bind(connection, secrets)
    except OperationalError as error:
        database.close()
        raise _cannot_open(path) from error
    except DatabaseError as error:
        database.close()
        raise DatabaseUnusable(
            message("The database is damaged or not ours. Restore a backup: sar-helper restore FILE")
        ) from error
    except StorageError:
        database.close()
        raise
    return database


def check_ready(database: Database) -> None:
    """Check that the database answers and has the tables of this program; for `/readyz`.

    Raises:
        DatabaseUnavailable: it does not answer.
        DatabaseUnusable: another version of the program migrated it meanwhile.
    """
    with database.read() as connection:
        revision = current_revision(connection)
    refuse_newer(revision)
    if revision != newest_revision():
        raise DatabaseUnusable(message("The database has older tables than this program. Start the program again."))


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
    except OSError as error:
        raise _not_writable(folder) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise _not_writable(folder)


def _make_private_file(path: Path) -> None:
    try:
        path.parent.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
        path.touch(mode=_PRIVATE_FILE)
    except OSError as error:
        raise _not_writable(path.parent) from error


def _not_writable(folder: Path) -> DatabaseUnusable:
    return DatabaseUnusable(
        message(
            "The data folder {folder} cannot be written. Give this user the right to, or set SAR_DATA_DIR.",
            folder=str(folder),
        )
    )


def _cannot_open(path: Path | None) -> DatabaseUnusable:
    if path is not None:
        return DatabaseUnusable(
            message("The database {path} cannot be opened for writing. Give this user the right to.", path=str(path))
        )
    return DatabaseUnusable(message("The database server does not answer. Start it, or correct SAR_DATABASE_URL."))


def _copy_before_migration(database: Database, path: Path) -> None:
    with database.engine.connect() as connection:
        revision = current_revision(connection)
    refuse_newer(revision)
    newest = newest_revision()
    if revision is not None and revision != newest:
        copy_sqlite(path, path.with_name(f"{BEFORE}migration-{newest}{path.suffix}"))


def _bind(connection: Connection, secrets: HostSecrets) -> None:
    """Note whose database this is: with another host's secrets every key would look unknown to its holder."""
    known = connection.scalar(select(HOST.c.fingerprint))
    if known is None:
        connection.execute(insert(HOST).values(fingerprint=secrets.fingerprint))
    elif known != secrets.fingerprint:
        raise DatabaseUnusable(
            message("The file host-secret does not belong to this database. Put the right one into the data folder.")
        )
