"""Backup: a checked copy of an SQLite database while it is in use, and the way back."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from sar_helper.i18n.message import message
from sar_helper.storage.backup_directory import pack, unpack
from sar_helper.storage.engine import create_engine, sqlite_path
from sar_helper.storage.errors import BackupRefused
from sar_helper.storage.schema import current_revision, refuse_newer
from sar_helper.storage.secrets import load_host_secrets

BEFORE: Final = "before-"
"""Begins the name of a copy that the program makes on its own, before a migration or a restore."""
_BUSY_SECONDS: Final = 15


def back_up(url: str, target: Path, entries: Path | None = None) -> int:
    """Write a whole, checked copy of the database to a new file (mode 0600); the server may go on meanwhile.

    The copy opens only together with the file `host-secret` of the data folder, which is not in it.

    Args:
        url: of the database.
        target: the new file.
        entries: the folder of the directory entries that the host imported, to go with the copy.

    Returns:
        How many entries went with it.

    Raises:
        BackupRefused: it is not SQLite, there is nothing to copy, or `target` exists or cannot be written.
    """
    source = _sqlite_file(url)
    if not source.is_file():
        raise BackupRefused(message("There is no database at {path}.", path=str(source)))
    if target.exists():
        raise BackupRefused(message("{path} exists already. Name a new file.", path=str(target)))
    return copy_sqlite(source, target, entries)


def copy_sqlite(source: Path, target: Path, entries: Path | None = None) -> int:
    """Copy one SQLite file with its write-ahead log to `target`, whole or not at all; an older copy is replaced.

    Args:
        source: the database.
        target: the copy.
        entries: a folder of directory entries to go with it; their number is returned.

    Raises:
        BackupRefused: the source is damaged, or the target cannot be written.
    """
    unfinished = _new_beside(target)
    try:
        with closing(sqlite3.connect(source, timeout=_BUSY_SECONDS)) as connection:
            connection.execute("VACUUM INTO ?", (str(unfinished),))
        _check_whole(unfinished)
        packed = 0 if entries is None else pack(unfinished, entries)
        unfinished.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise BackupRefused(
            message("The database cannot be copied to {path}: {reason}", path=str(target), reason=str(error))
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)
    return packed


def restore(url: str, data_dir: Path, source: Path, entries: Path | None = None) -> int:
    """Put the database of a backup in the place of the present one, of which a copy stays beside it for a week.

    Args:
        url: of the database.
        data_dir: where the host's secret is.
        source: the backup.
        entries: the folder to which the directory entries of the backup come back; None leaves them out.

    Returns:
        How many entries came back.

    Raises:
        BackupRefused: it is not SQLite, the backup is damaged or not of this host, or the server still runs.
        DatabaseUnusable: a newer version of the program made the backup, or the secrets cannot be read.
    """
    target = _sqlite_file(url)
    if not source.is_file():
        raise BackupRefused(message("There is no backup at {path}.", path=str(source)))
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    incoming = _new_beside(target)
    try:
        copy_sqlite(source, incoming)
        _check_ours(incoming, load_host_secrets(data_dir).fingerprint)
        _put_aside(target)
        unpacked = unpack(incoming, entries)
        incoming.replace(target)
    except OSError as error:
        raise BackupRefused(
            message("The database {path} cannot be replaced: {reason}", path=str(target), reason=str(error))
        ) from error
    finally:
        incoming.unlink(missing_ok=True)
    return unpacked


def _sqlite_file(url: str) -> Path:
    path = sqlite_path(url)
    if path is None:
        raise BackupRefused(message("This database is PostgreSQL. Use its own tools: pg_dump and pg_restore."))
    return path


def _new_beside(target: Path) -> Path:
    """Return a private empty file in the folder of `target`, so that it can take its name in one step."""
    path = target.with_name(f".{target.name}-{os.urandom(8).hex()}")
    try:
        path.touch(mode=0o600, exist_ok=False)
    except OSError as error:
        raise BackupRefused(message("The folder {folder} cannot be written.", folder=str(target.parent))) from error
    return path


def _check_whole(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        verdict = connection.execute("PRAGMA integrity_check").fetchone()[0]
    if verdict != "ok":
        raise BackupRefused(message("The database is damaged: {reason}", reason=verdict))


def _check_ours(path: Path, fingerprint: bytes) -> None:
    engine = create_engine(f"sqlite:///{path}")
    try:
        with engine.connect() as connection:
            revision = current_revision(connection)
    finally:
        engine.dispose()
    if revision is None:
        raise BackupRefused(message("This file is not a backup of SAR helper."))
    refuse_newer(revision)
    with closing(sqlite3.connect(path)) as connection:
        known = connection.execute("SELECT fingerprint FROM host").fetchone()
    if known is not None and known[0] != fingerprint:
        raise BackupRefused(
            message(
                "This backup was made with another file host-secret, without which its cases do not open. "
                "Put that file into the data folder first."
            )
        )


def _put_aside(target: Path) -> None:
    """Keep a copy of the present database, also of a damaged one, but never of one that a server is using.

    The database itself stays in its place: who is killed before the backup takes it must not leave the host without.
    """
    aside = target.with_name(f"{BEFORE}restore{target.suffix}")
    if target.exists():
        with closing(sqlite3.connect(target, timeout=0)) as connection:
            try:
                # Only the sole user of a file may leave the write-ahead log; this also writes the log's rest into it.
                connection.execute("PRAGMA journal_mode=delete")
            except sqlite3.OperationalError as error:
                raise BackupRefused(message("The database is in use. Stop the server first.")) from error
            except sqlite3.DatabaseError:
                pass  # damaged: that is why it is being replaced
        unfinished = _new_beside(aside)
        try:
            shutil.copyfile(target, unfinished)
            unfinished.replace(aside)
        finally:
            unfinished.unlink(missing_ok=True)
    for rest in ("-wal", "-shm"):
        target.with_name(target.name + rest).unlink(missing_ok=True)
