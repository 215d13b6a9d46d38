"""Drafts: unfinished answers, sealed with a ticket that only the browser's cookie holds, and gone after a day."""

import base64
import binascii
import os
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from sar_helper.storage.derivation import derived
from sar_helper.storage.engine import Database
from sar_helper.storage.errors import DraftChanged, DraftUnknown
from sar_helper.storage.sealing import Purpose, seal, unseal
from sar_helper.storage.tables import DRAFTS

DRAFT_LIFETIME: Final = timedelta(hours=24)
_TICKET_BYTES: Final = 32

# Every page of the wizard reads its draft; building the statement took longer than the database.
_READ: Final = select(DRAFTS.c.sealed_payload, DRAFTS.c.version, DRAFTS.c.expires_at).where(
    DRAFTS.c.lookup == bindparam("wanted"), DRAFTS.c.expires_at > bindparam("now")
)


@dataclass(frozen=True, slots=True)
class DraftTicket:
    """What finds and opens one draft: 256 random bits, kept by the browser and nowhere on the host."""

    secret: bytes = field(repr=False)

    @property
    def text(self) -> str:
        """The ticket for a cookie, 43 characters of URL-safe base 64."""
        return base64.urlsafe_b64encode(self.secret).rstrip(b"=").decode("ascii")

    @classmethod
    def from_text(cls, text: str) -> "DraftTicket":
        """Read the ticket of a cookie.

        Raises:
            DraftUnknown: this is no ticket, so it opens nothing.
        """
        try:
            secret = base64.b64decode(text + "=", altchars=b"-_", validate=True)
        except (ValueError, binascii.Error) as error:
            raise DraftUnknown from error
        if len(secret) != _TICKET_BYTES:
            raise DraftUnknown
        return cls(secret)

    @property
    def lookup(self) -> bytes:
        """The only trace of the ticket in the database, 32 bytes."""
        return sha256(self._derived(b"lookup")).digest()

    @property
    def key(self) -> bytes:
        """Seals the draft, 32 bytes."""
        return self._derived(b"key")

    def _derived(self, label: bytes) -> bytes:
        return derived(self.secret, b"sar-helper/draft/1/" + label)


@dataclass(frozen=True, slots=True)
class StoredDraft:
    """A draft as it was read."""

    payload: bytes = field(repr=False)
    version: int
    """Grows by one with every update."""
    expires_at: datetime
    """Aware, UTC."""


class Drafts:
    """The drafts of one host."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def create(
        self,
        payload: bytes,
        now: datetime,
        lifetime: timedelta = DRAFT_LIFETIME,
        *,
        within: Connection | None = None,
    ) -> DraftTicket:
        """Keep new answers for `lifetime`, which no update prolongs, and return their ticket.

        Args:
            payload: the answers, any bytes.
            now: an aware instant.
            lifetime: for how long.
            within: a transaction of which this becomes a part.
        """
        ticket = DraftTicket(os.urandom(_TICKET_BYTES))
        with self._database.write(within) as connection:
            connection.execute(
                insert(DRAFTS).values(
                    lookup=ticket.lookup,
                    sealed_payload=_sealed(ticket, payload),
                    version=1,
                    expires_at=now + lifetime,
                )
            )
        return ticket

    def read(self, ticket: DraftTicket, now: datetime) -> StoredDraft:
        """Return the draft of a ticket.

        Raises:
            DraftUnknown: no such draft, or it expired or was deleted.
            SealBroken: the row was changed.
        """
        lookup = ticket.lookup
        with self._database.read() as connection:
            row = connection.execute(_READ, {"wanted": lookup, "now": now}).one_or_none()
        if row is None:
            raise DraftUnknown
        payload = unseal(ticket.key, row.sealed_payload, row_id=lookup, purpose=Purpose.DRAFT)
        return StoredDraft(payload, row.version, row.expires_at)

    def update(
        self,
        ticket: DraftTicket,
        payload: bytes,
        expected_version: int,
        now: datetime,
        *,
        within: Connection | None = None,
    ) -> int:
        """Replace the answers of a draft and return its new version.

        Args:
            ticket: of the draft.
            payload: the new answers, any bytes.
            expected_version: the version that was read.
            now: an aware instant.
            within: a transaction of which this becomes a part.

        Raises:
            DraftChanged: the draft has another version than `expected_version`, another tab was quicker.
            DraftUnknown: no such draft, or it expired or was deleted.
        """
        living = (DRAFTS.c.lookup == ticket.lookup, DRAFTS.c.expires_at > now)
        with self._database.write(within) as connection:
            done = connection.execute(
                update(DRAFTS)
                .where(*living, DRAFTS.c.version == expected_version)
                .values(sealed_payload=_sealed(ticket, payload), version=expected_version + 1)
            )
            if done.rowcount == 0:
                raise DraftChanged if connection.scalar(select(DRAFTS.c.version).where(*living)) else DraftUnknown
        return expected_version + 1

    def delete(self, ticket: DraftTicket) -> None:
        """Delete a draft now; a draft already gone is no error."""
        with self._database.write() as connection:
            connection.execute(delete(DRAFTS).where(DRAFTS.c.lookup == ticket.lookup))
        self._database.checkpoint()

    def purge(self, now: datetime) -> int:
        """Delete every expired draft and return how many there were."""
        with self._database.write() as connection:
            return connection.execute(delete(DRAFTS).where(DRAFTS.c.expires_at <= now)).rowcount


def _sealed(ticket: DraftTicket, payload: bytes) -> bytes:
    return seal(ticket.key, payload, row_id=ticket.lookup, purpose=Purpose.DRAFT)
