"""Copying: every row of one database into another empty one, compared row by row before it counts.

All of it is one transaction of the target: a copy that broke off left nothing there and is simply begun again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from sqlalchemy import Connection, Table, func, insert, select, text

from sar_helper.i18n.message import message
from sar_helper.storage.engine import Database
from sar_helper.storage.errors import CopyRefused
from sar_helper.storage.tables import HOST, METADATA

# The host's own row was written when the target was opened, with the same secrets.
COPIED: Final[tuple[Table, ...]] = tuple(table for table in METADATA.sorted_tables if table is not HOST)
_ROWS_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class Content:
    """How many rows a table holds, and the SHA-256 of all of them in the order of their key."""

    rows: int
    digest: str


def copy_database(source: Database, target: Database) -> Mapping[str, Content]:
    """Copy all rows of `source` into `target` and return what each table then holds.

    Args:
        source: an open database; nothing may write to it meanwhile.
        target: another open database of the same host, whose tables are empty.

    Raises:
        CopyRefused: the target holds something already, or the source changed meanwhile; the target is as it was.
        DatabaseUnavailable: one of them does not answer.
    """
    with source.read() as reading, target.write() as writing:
        _refuse_filled(writing)
        for table in COPIED:
            rows = reading.execute(select(table).execution_options(yield_per=_ROWS_AT_ONCE))
            for part in rows.mappings().partitions():
                writing.execute(insert(table), [dict(row) for row in part])
        copied = content_of(writing)
        # Read anew, so that a write to the source since the copy began is seen as well.
        with source.read() as again:
            if content_of(again) != copied:
                raise CopyRefused(
                    message("The database changed while it was copied. Stop the server, then copy it again.")
                )
    return copied


def content_of(connection: Connection) -> Mapping[str, Content]:
    """Return what each copied table holds; equal rows give equal digests on SQLite and on PostgreSQL."""
    return {table.name: _content(connection, table) for table in COPIED}


def _content(connection: Connection, table: Table) -> Content:
    count, digest = 0, sha256()
    wanted = select(table).order_by(*table.primary_key).execution_options(yield_per=_ROWS_AT_ONCE)
    for row in connection.execute(wanted):
        count += 1
        digest.update(f"{tuple(row)!r}\n".encode())
    return Content(count, digest.hexdigest())


def _refuse_filled(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        names = ", ".join(table.name for table in COPIED)
        connection.execute(text(f"LOCK TABLE {names} IN EXCLUSIVE MODE"))
    for table in COPIED:
        rows = connection.scalar(select(func.count()).select_from(table))
        if rows:
            raise CopyRefused(
                message(
                    "The target holds {count} rows of {table} already. Name an empty database.",
                    count=rows,
                    table=table.name,
                )
            )
