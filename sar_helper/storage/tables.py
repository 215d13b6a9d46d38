"""Tables: what the database holds. Nothing in it names a person, a place or a key.

What can be read is when rows expire and how often they were saved, and of reminders their days, their kind, their
language and how far the sending is.
"""

from datetime import UTC, datetime
from typing import Final

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)
from sqlalchemy.types import TypeDecorator

METADATA: Final = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class UtcDateTime(TypeDecorator[datetime]):
    """An instant; SQLite forgets the time zone, so it is turned into UTC going in and marked as UTC coming out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Refuse an instant without time zone, which would be read as UTC by accident."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Return the instant in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


CASES: Final = Table(
    "cases",
    METADATA,
    Column("id", LargeBinary(16), primary_key=True),
    Column("lookup", LargeBinary(32), nullable=False, unique=True),
    Column("wrapped_data_key", LargeBinary, nullable=False),
    Column("sealed_payload", LargeBinary, nullable=False),
    Column("version", Integer, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False, index=True),
)

DRAFTS: Final = Table(
    "drafts",
    METADATA,
    Column("lookup", LargeBinary(32), primary_key=True),
    Column("sealed_payload", LargeBinary, nullable=False),
    Column("version", Integer, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False, index=True),
)

COUNTERS: Final = Table(
    "counters",
    METADATA,
    Column("client", LargeBinary(32), primary_key=True),
    Column("window_start", BigInteger, primary_key=True, autoincrement=False),
    Column("hits", Integer, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False, index=True),
)

SUBSCRIPTIONS: Final = Table(
    "subscriptions",
    METADATA,
    Column("owner", LargeBinary(16), primary_key=True),
    Column("sealed_address", LargeBinary, nullable=False),
    Column("stop_hash", LargeBinary(32), nullable=False, unique=True),
    Column("locale", String(35), nullable=False),
    Column("expires_at", UtcDateTime, nullable=False, index=True),
)

REMINDERS: Final = Table(
    "reminders",
    METADATA,
    Column("id", LargeBinary(16), primary_key=True),
    Column("owner", LargeBinary(16), ForeignKey("subscriptions.owner", ondelete="CASCADE"), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("due_on", Date, nullable=False),
    Column("send_on", Date, nullable=False),
    Column("state", String(10), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("not_before", UtcDateTime, nullable=False, index=True),
    UniqueConstraint("owner", "kind", "due_on", "send_on"),
)

HOST: Final = Table(
    "host",
    METADATA,
    Column("fingerprint", LargeBinary(32), primary_key=True),
)
