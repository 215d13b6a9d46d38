"""Cases: sealed on disk, opened by their key alone. It knows bytes; what a case is, `cases` knows."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Final

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from sar_helper.storage.case_key import CaseKey, case_lock
from sar_helper.storage.derivation import KEY_BYTES, derived
from sar_helper.storage.engine import Database
from sar_helper.storage.errors import CaseChanged, CaseExists, CaseUnknown, SealBroken
from sar_helper.storage.sealing import Purpose, new_key, seal, unseal
from sar_helper.storage.tables import CASES, SUBSCRIPTIONS

_ID_BYTES: Final = 16


@dataclass(frozen=True, slots=True)
class CaseAccess:
    """What opens one case again without its words: for the sealed session of a browser in which it is open."""

    case_id: bytes
    data_key: bytes = field(repr=False)

    def to_bytes(self) -> bytes:
        """Return both in 48 bytes. They are as secret as the key of the case."""
        return self.case_id + self.data_key

    @property
    def reminder_owner(self) -> bytes:
        """Whose reminders belong to this case, 16 bytes: nobody else can tell which row of reminders is whose."""
        return self._derived(b"reminders")

    @property
    def calendar_token(self) -> bytes:
        """What the entries of a calendar file are named after, 16 bytes: it stays, and leads back to no row."""
        return self._derived(b"calendar")

    def _derived(self, label: bytes) -> bytes:
        return derived(self.data_key, b"sar-helper/case/1/" + label, _ID_BYTES)

    @classmethod
    def from_bytes(cls, packed: bytes) -> "CaseAccess":
        """Read what `to_bytes` wrote.

        Raises:
            SealBroken: these bytes are something else.
        """
        if len(packed) != _ID_BYTES + KEY_BYTES:
            raise SealBroken
        return cls(packed[:_ID_BYTES], packed[_ID_BYTES:])


@dataclass(frozen=True, slots=True)
class StoredCase:
    """A case as it was read: its bytes, and what saving it again needs."""

    access: CaseAccess
    payload: bytes = field(repr=False)
    version: int
    """Grows by one with every save."""
    expires_at: datetime
    """Aware, UTC, always a midnight."""


class Cases:
    """The cases of one host."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def create(
        self,
        key: CaseKey,
        payload: bytes,
        expires_at: datetime,
        alongside: Callable[[Connection, CaseAccess], None] | None = None,
    ) -> StoredCase:
        """Keep a new case under a new key.

        Args:
            key: as `new_case_key` made it; it is not kept.
            payload: the case, any bytes.
            expires_at: aware; kept as the midnight (UTC) at or after it, so that a row does not tell when it was made.
            alongside: writes what must be kept with the case or not at all, in the same transaction; what it raises
                takes the case back.

        Raises:
            CaseExists: a case has this key already.
        """
        lock = case_lock(key, self._database.secrets.pepper)
        access = CaseAccess(os.urandom(_ID_BYTES), new_key())
        stored = StoredCase(access, payload, 1, _midnight_after(expires_at))
        wrapped = seal(lock.wrapping_key, access.data_key, row_id=access.case_id, purpose=Purpose.DATA_KEY)
        try:
            with self._database.write() as connection:
                connection.execute(
                    insert(CASES).values(
                        id=access.case_id,
                        lookup=lock.lookup,
                        wrapped_data_key=wrapped,
                        sealed_payload=_sealed(stored),
                        version=stored.version,
                        expires_at=stored.expires_at,
                    )
                )
                if alongside is not None:
                    alongside(connection, access)
        except IntegrityError as error:
            raise CaseExists from error
        return stored

    def open(self, key: CaseKey, now: datetime) -> StoredCase:
        """Return the case that the key opens. Takes about 50 ms on purpose; ask the limiter first.

        Raises:
            CaseUnknown: no such case, or it expired or was deleted.
            SealBroken: the row was changed.
        """
        lock = case_lock(key, self._database.secrets.pepper)
        row = self._row(CASES.c.lookup == lock.lookup, now)
        data_key = unseal(lock.wrapping_key, row.wrapped_data_key, row_id=row.id, purpose=Purpose.DATA_KEY)
        return _opened(row, CaseAccess(row.id, data_key))

    def reopen(self, access: CaseAccess, now: datetime) -> StoredCase:
        """Return the case again, as it is now, for a browser in which it was opened.

        Raises:
            CaseUnknown: it expired or was deleted meanwhile.
            SealBroken: the row was changed.
        """
        return _opened(self._row(CASES.c.id == access.case_id, now), access)

    def save(self, stored: StoredCase, payload: bytes, *, expires_at: datetime | None = None) -> StoredCase:
        """Replace the bytes of a case and return it as it is now kept.

        Args:
            stored: the case as it was read.
            payload: the new bytes.
            expires_at: a new expiry, aware; None leaves it as it is.

        Raises:
            CaseChanged: it was saved by someone else since it was read.
            CaseUnknown: it was deleted since it was read.
        """
        until = stored.expires_at if expires_at is None else _midnight_after(expires_at)
        saved = StoredCase(stored.access, payload, stored.version + 1, until)
        same_case = CASES.c.id == stored.access.case_id
        with self._database.write() as connection:
            done = connection.execute(
                update(CASES)
                .where(same_case, CASES.c.version == stored.version)
                .values(sealed_payload=_sealed(saved), version=saved.version, expires_at=saved.expires_at)
            )
            if done.rowcount == 0:
                raise CaseChanged if connection.scalar(select(CASES.c.version).where(same_case)) else CaseUnknown
        return saved

    def delete(self, access: CaseAccess) -> None:
        """Delete a case now, with its reminders and the only copy of the key of its bytes; already gone is no error."""
        with self._database.write() as connection:
            connection.execute(delete(SUBSCRIPTIONS).where(SUBSCRIPTIONS.c.owner == access.reminder_owner))
            connection.execute(delete(CASES).where(CASES.c.id == access.case_id))
        self._database.checkpoint()

    def purge(self, now: datetime) -> int:
        """Delete every expired case and return how many there were."""
        with self._database.write() as connection:
            return connection.execute(delete(CASES).where(CASES.c.expires_at <= now)).rowcount

    def _row(self, wanted: ColumnElement[bool], now: datetime) -> Row[bytes, bytes, bytes, int, datetime]:
        columns = (CASES.c.id, CASES.c.wrapped_data_key, CASES.c.sealed_payload, CASES.c.version, CASES.c.expires_at)
        with self._database.read() as connection:
            row = connection.execute(select(*columns).where(wanted, CASES.c.expires_at > now)).one_or_none()
        if row is None:
            raise CaseUnknown
        return row


def _sealed(case: StoredCase) -> bytes:
    return seal(case.access.data_key, case.payload, row_id=case.access.case_id, purpose=Purpose.CASE)


def _opened(row: Row[bytes, bytes, bytes, int, datetime], access: CaseAccess) -> StoredCase:
    payload = unseal(access.data_key, row.sealed_payload, row_id=access.case_id, purpose=Purpose.CASE)
    return StoredCase(access, payload, row.version, row.expires_at)


def _midnight_after(instant: datetime) -> datetime:
    in_utc = instant.astimezone(UTC)
    midnight = datetime.combine(in_utc.date(), time(), tzinfo=UTC)
    return midnight if midnight == in_utc else midnight + timedelta(days=1)
