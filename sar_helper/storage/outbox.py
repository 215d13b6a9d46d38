"""Outbox: which reminder a sender may send now. Two senders never hold the same one, and a killed one loses none.

A claim puts a reminder off by a lease; who dies while holding it never says that it was sent, and after the lease the
next one takes it. A death between sending and saying so sends it twice, so both copies carry the same Message-ID.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, select, update

from sar_helper.cases.reminders import ReminderKind
from sar_helper.storage.engine import Database
from sar_helper.storage.errors import SealBroken
from sar_helper.storage.reminders import OutboxState, Subscription, opened
from sar_helper.storage.tables import REMINDERS, SUBSCRIPTIONS


@dataclass(frozen=True, slots=True)
class Claimed:
    """A reminder that its holder may send until the lease ends."""

    id: bytes
    kind: ReminderKind
    due_on: date
    send_on: date
    tries: int
    """How often it was claimed, this time included."""
    to: Subscription


class Outbox:
    """The waiting reminders of one host."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def claim(self, now: datetime, lease: timedelta) -> Claimed | None:
        """Return the reminder that has waited longest, for the caller alone; None where none is due.

        A row that cannot be opened was changed or sealed by another host: it is given up, and the next one is taken.

        Args:
            now: aware.
            lease: for how long nobody else gets it.
        """
        while True:
            with self._database.write() as connection:
                claimed = self._claim(connection, now, lease)
            if not isinstance(claimed, bytes):
                return claimed

    def _claim(self, connection: Connection, now: datetime, lease: timedelta) -> Claimed | bytes | None:
        due = (
            select(REMINDERS.c.id)
            .where(REMINDERS.c.state == OutboxState.WAITING, REMINDERS.c.not_before <= now)
            .order_by(REMINDERS.c.not_before)
            .limit(1)
            # PostgreSQL: who finds it taken looks at the next one. SQLite has one writer at a time.
            .with_for_update(skip_locked=True)
            .scalar_subquery()
        )
        row = connection.execute(
            update(REMINDERS)
            .where(REMINDERS.c.id == due)
            .values(not_before=now + lease, tries=REMINDERS.c.tries + 1)
            .returning(*REMINDERS.c)
        ).one_or_none()
        if row is None:
            return None
        columns = (SUBSCRIPTIONS.c.sealed_address, SUBSCRIPTIONS.c.locale)
        told = connection.execute(select(*columns).where(SUBSCRIPTIONS.c.owner == row.owner)).one()
        try:
            to = opened(self._database, row.owner, told.sealed_address, told.locale)
        except SealBroken:
            _settle(connection, row.id, OutboxState.GIVEN_UP)
            reminder_id: bytes = row.id
            return reminder_id
        return Claimed(row.id, ReminderKind(row.kind), row.due_on, row.send_on, row.tries, to)

    def sent(self, claimed: Claimed) -> None:
        """Note that a reminder was sent."""
        with self._database.write() as connection:
            _settle(connection, claimed.id, OutboxState.SENT)

    def give_up(self, claimed: Claimed) -> None:
        """Note that a reminder cannot be delivered and is not tried again."""
        with self._database.write() as connection:
            _settle(connection, claimed.id, OutboxState.GIVEN_UP)

    def put_back(self, claimed: Claimed, not_before: datetime) -> None:
        """Let a reminder be claimed again from a moment on, unless someone else holds it by now."""
        with self._database.write() as connection:
            connection.execute(
                update(REMINDERS)
                .where(
                    REMINDERS.c.id == claimed.id,
                    REMINDERS.c.tries == claimed.tries,
                    REMINDERS.c.state == OutboxState.WAITING,
                )
                .values(not_before=not_before)
            )


def _settle(connection: Connection, reminder_id: bytes, state: OutboxState) -> None:
    connection.execute(update(REMINDERS).where(REMINDERS.c.id == reminder_id).values(state=state))
