"""Schema: which version of the tables a database has, and the way to the newest one (Alembic, without an ini file)."""

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, text

from sar_helper.i18n.message import message
from sar_helper.storage.errors import DatabaseUnusable

MIGRATIONS: Final = Path(__file__).parent / "migrations"
# Any number, the same in every process of every version: two that start at once migrate one after the other.
_LOCK: Final = 0x5A12


def current_revision(connection: Connection) -> str | None:
    """Return the revision of the database, or None where it holds no tables of ours yet."""
    return MigrationContext.configure(connection).get_current_revision()


def newest_revision() -> str:
    """Return the revision that this program works with."""
    (head,) = ScriptDirectory.from_config(_config()).get_heads()
    return head


def refuse_newer(revision: str | None) -> None:
    """Check that this program knows the revision of a database.

    Raises:
        DatabaseUnusable: a newer version of SAR helper wrote it; nothing was changed.
    """
    if revision is None:
        return
    try:
        ScriptDirectory.from_config(_config()).get_revision(revision)
    except CommandError as error:
        raise DatabaseUnusable(
            message(
                "A newer version of SAR helper made this database (revision {revision}). "
                "Install that version, or restore a backup made by this one: sar-helper restore FILE",
                revision=revision,
            )
        ) from error


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Bring the tables to `revision` inside the transaction of `connection`."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    command.upgrade(_config(connection), revision)


def downgrade(connection: Connection, revision: str) -> None:
    """Take the tables back to `revision` ("base" removes them) inside the transaction of `connection`."""
    command.downgrade(_config(connection), revision)


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
