"""Reminders kept on the host: an address sealed with the host's key, and the days to write to it. They name no one.

Only who can open a case can tell which of them belong to it: the owner is derived from the key of the case.
"""

import base64
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from enum import StrEnum
from hashlib import sha256
from typing import Final

from email_validator import EmailNotValidError, validate_email
from sqlalchemy import Connection, delete, insert, select, update

from sar_helper.cases.reminders import Reminder
from sar_helper.storage.engine import Database
from sar_helper.storage.errors import ReminderAddressInvalid
from sar_helper.storage.repository import CaseAccess
from sar_helper.storage.sealing import Purpose, seal, unseal
from sar_helper.storage.tables import REMINDERS, SUBSCRIPTIONS

# Early enough for the working day in Europe, late enough not to wake anyone.
SENT_AT: Final = time(6, tzinfo=UTC)
_ID_BYTES: Final = 16
_STOP_BYTES: Final = 24


class OutboxState(StrEnum):
    """What became of a reminder."""

    WAITING = "waiting"
    SENT = "sent"
    GIVEN_UP = "given_up"


@dataclass(frozen=True, slots=True)
class Subscription:
    """To whom the reminders of a case go, and what ends them."""

    address: str = field(repr=False)
    stop_token: str = field(repr=False)
    """For the link in every mail; of it only a hash can be read in the database."""
    locale: str
    """BCP 47."""


class Reminders:
    """The reminders of one host."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def subscribe(
        self, access: CaseAccess, address: str, locale: str, planned: Sequence[Reminder], expires_at: datetime
    ) -> None:
        """Send the reminders of a case to an address from now on, instead of to any earlier one.

        Args:
            access: the opened case.
            address: where to write, as it was typed.
            locale: the language of the mails (BCP 47).
            planned: as `cases.reminders.plan` made them.
            expires_at: aware; when the case is deleted, the address goes too.

        Raises:
            ReminderAddressInvalid: the address is none.
        """
        owner = access.reminder_owner
        told = Subscription(_checked(address), base64.urlsafe_b64encode(os.urandom(_STOP_BYTES)).decode(), locale)
        with self._database.write() as connection:
            connection.execute(delete(SUBSCRIPTIONS).where(SUBSCRIPTIONS.c.owner == owner))
            connection.execute(
                insert(SUBSCRIPTIONS).values(
                    owner=owner,
                    sealed_address=self._sealed(owner, told),
                    stop_hash=_hash(told.stop_token),
                    locale=locale,
                    expires_at=expires_at,
                )
            )
            _put(connection, owner, planned)

    def subscription(self, access: CaseAccess) -> Subscription | None:
        """Return to whom the reminders of a case go, None where none were asked for.

        Raises:
            SealBroken: the row was changed.
        """
        columns = (SUBSCRIPTIONS.c.sealed_address, SUBSCRIPTIONS.c.locale)
        with self._database.read() as connection:
            row = connection.execute(
                select(*columns).where(SUBSCRIPTIONS.c.owner == access.reminder_owner)
            ).one_or_none()
        if row is None:
            return None
        return opened(self._database, access.reminder_owner, row.sealed_address, row.locale)

    def replace(self, access: CaseAccess, planned: Sequence[Reminder], expires_at: datetime) -> None:
        """Plan the reminders of a changed case anew; what was sent is not sent again, and who asked for none gets none.

        Args:
            access: the opened case.
            planned: as `cases.reminders.plan` made them of the changed case.
            expires_at: aware; the new expiry of the case.
        """
        owner = access.reminder_owner
        with self._database.write() as connection:
            done = connection.execute(
                update(SUBSCRIPTIONS).where(SUBSCRIPTIONS.c.owner == owner).values(expires_at=expires_at)
            )
            if done.rowcount:
                _put(connection, owner, planned)

    def cancel(self, access: CaseAccess) -> None:
        """Forget the address of a case and its reminders."""
        with self._database.write() as connection:
            connection.execute(delete(SUBSCRIPTIONS).where(SUBSCRIPTIONS.c.owner == access.reminder_owner))
        self._database.checkpoint()

    def stop(self, token: str) -> None:
        """Forget the address that a link of a mail belongs to; one that is gone already is no error."""
        with self._database.write() as connection:
            connection.execute(delete(SUBSCRIPTIONS).where(SUBSCRIPTIONS.c.stop_hash == _hash(token)))
        self._database.checkpoint()

    def purge(self, now: datetime) -> int:
        """Delete the addresses whose case is over and return how many there were."""
        with self._database.write() as connection:
            return connection.execute(delete(SUBSCRIPTIONS).where(SUBSCRIPTIONS.c.expires_at <= now)).rowcount

    def _sealed(self, owner: bytes, told: Subscription) -> bytes:
        plaintext = json.dumps({"address": told.address, "stop": told.stop_token}).encode()
        return seal(self._database.secrets.reminder_key, plaintext, row_id=owner, purpose=Purpose.REMINDER_ADDRESS)


def opened(database: Database, owner: bytes, sealed: bytes, locale: str) -> Subscription:
    """Return what a row of the table holds.

    Raises:
        SealBroken: the row was changed, or another host sealed it.
    """
    plaintext = unseal(database.secrets.reminder_key, sealed, row_id=owner, purpose=Purpose.REMINDER_ADDRESS)
    told = json.loads(plaintext)
    return Subscription(told["address"], told["stop"], locale)


def _put(connection: Connection, owner: bytes, planned: Sequence[Reminder]) -> None:
    """Let exactly `planned` wait, next to what was sent or given up before."""
    waiting = (REMINDERS.c.owner == owner, REMINDERS.c.state == OutboxState.WAITING)
    columns = (REMINDERS.c.id, REMINDERS.c.kind, REMINDERS.c.due_on, REMINDERS.c.send_on, REMINDERS.c.state)
    kept: set[tuple[str, date, date]] = set()
    wanted = {(reminder.kind.value, reminder.due_on, reminder.send_on) for reminder in planned}
    for row in connection.execute(select(*columns).where(REMINDERS.c.owner == owner)):
        key = (row.kind, row.due_on, row.send_on)
        if row.state == OutboxState.WAITING and key not in wanted:
            connection.execute(delete(REMINDERS).where(*waiting, REMINDERS.c.id == row.id))
        else:
            kept.add(key)
    for kind, due_on, send_on in sorted(wanted - kept):
        connection.execute(
            insert(REMINDERS).values(
                id=os.urandom(_ID_BYTES),
                owner=owner,
                kind=kind,
                due_on=due_on,
                send_on=send_on,
                state=OutboxState.WAITING,
                tries=0,
                not_before=datetime.combine(send_on, SENT_AT),
            )
        )


def _checked(address: str) -> str:
    try:
        valid = validate_email(address, check_deliverability=False)
    except EmailNotValidError as error:
        raise ReminderAddressInvalid from error
    if valid.ascii_email is None:
        raise ReminderAddressInvalid
    return valid.ascii_email


def _hash(token: str) -> bytes:
    return sha256(b"sar-helper/stop/1/" + token.encode()).digest()
