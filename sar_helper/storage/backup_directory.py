"""The host's own directory entries inside a backup: files of a folder as rows of one table, and back."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from sar_helper.directory.keeping import write_whole
from sar_helper.directory.load import is_slug, slugs_in
from sar_helper.i18n.message import message
from sar_helper.storage.errors import BackupRefused

_TABLE: Final = "directory_entries"
"""A table of backups alone; no database that a server uses has it."""


def pack(backup: Path, folder: Path) -> int:
    """Put the entries of a folder into a backup, and return how many there are.

    Args:
        backup: an SQLite file that nobody else uses.
        folder: the entries that the host imported; it need not exist.
    """
    entries = [(slug, (folder / f"{slug}.toml").read_bytes()) for slug in slugs_in(folder) if is_slug(slug)]
    if entries:
        with closing(sqlite3.connect(backup)) as connection, connection:
            connection.execute(f"CREATE TABLE {_TABLE} (slug TEXT PRIMARY KEY, content BLOB NOT NULL)")
            connection.executemany(f"INSERT INTO {_TABLE} VALUES (?, ?)", entries)  # noqa: S608 - a name of our own
    return len(entries)


def unpack(backup: Path, folder: Path | None) -> int:
    """Take the entries out of a backup into a folder, and return how many came to it.

    Those of the backup replace files of the same name; what was imported since stays. A backup of an older version
    of the program has none.

    Args:
        backup: a private copy of the backup; afterwards it is a database as a server uses it.
        folder: the entries of the host, made if it is not there; None leaves out those of the backup.

    Raises:
        BackupRefused: a name leads out of the folder, so the file was not made by this program.
    """
    with closing(sqlite3.connect(backup)) as connection:
        known = connection.execute(
            "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (_TABLE,)
        ).fetchone()
        if known is None:
            return 0
        found = connection.execute(f"SELECT slug, content FROM {_TABLE}").fetchall()  # noqa: S608
        entries = [] if folder is None else [(folder, slug, content) for slug, content in found]
        if not all(isinstance(slug, str) and is_slug(slug) for _, slug, _ in entries):
            raise BackupRefused(message("This file is not a backup of SAR helper."))
        for place, slug, content in entries:
            write_whole(place / f"{slug}.toml", content)
        with connection:
            connection.execute(f"DROP TABLE {_TABLE}")
    return len(entries)
