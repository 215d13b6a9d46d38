"""Reminders: on which days a resident is written to, and the sentence of each, which names nobody and no place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from sar_helper.cases.action import ActionKey
from sar_helper.cases.service import CaseView
from sar_helper.cases.status import Status
from sar_helper.deadlines.model import State
from sar_helper.i18n.message import Message, message
from sar_helper.law.terms import ClockKind

_OTHERS_OWE: Final = frozenset(
    {ClockKind.REPLY, ClockKind.EXTENDED_REPLY, ClockKind.FOI_REPLY, ClockKind.COMPLAINT_ACKNOWLEDGEMENT}
)
_SAVES_FOOTAGE: Final = frozenset({ActionKey.SEND_REQUEST, ActionKey.SEND_PRESERVATION_NOTICE})

# How long before a loss a reminder still helps. Habits, not law.
_BEFORE_OVERWRITING: Final = (timedelta(days=2), timedelta(days=1))
_BEFORE_A_REMEDY_ENDS: Final = (timedelta(days=14), timedelta(days=3))
_BEFORE_THE_CASE_EXPIRES: Final = (timedelta(days=14),)


class ReminderKind(StrEnum):
    """What a reminder is about."""

    FOOTAGE = "footage"
    ANSWER = "answer"
    REMEDY = "remedy"
    AUTHORITY = "authority"
    EXPIRY = "expiry"

    def sentence(self, due_on: date) -> Message:
        """Return what the mail says about the day `due_on`."""
        match self:
            case ReminderKind.FOOTAGE:
                return message(
                    "A recording may be overwritten from {date} on, and your letter is not sent.", date=due_on
                )
            case ReminderKind.ANSWER:
                return message("An answer was due by {date}. If none came, you can act now.", date=due_on)
            case ReminderKind.REMEDY:
                return message("By {date} you can still take the next step. Afterwards you cannot.", date=due_on)
            case ReminderKind.AUTHORITY:
                return message("An authority was to write to you by {date}. If it did not, ask.", date=due_on)
            case ReminderKind.EXPIRY:
                return message(
                    "Your case is kept until {date} and is then deleted. Any change prolongs that.", date=due_on
                )


@dataclass(frozen=True, slots=True)
class Reminder:
    """One mail to send: on `send_on`, about `due_on`; both are days of the controller's calendar."""

    kind: ReminderKind
    due_on: date
    send_on: date


def plan(view: CaseView, today: date, expires_on: date | None = None) -> tuple[Reminder, ...]:
    """Return the reminders of a case as it stands, soonest first; none of them is for today or earlier.

    Args:
        view: the case at this moment.
        today: the present day at the controller's place.
        expires_on: the day on which the host deletes the case, where it does.
    """
    found: set[Reminder] = set()
    if view.status is not Status.CLOSED:
        found |= {*_of_footage(view, today), *_of_clocks(view, today)}
    if expires_on is not None:
        found |= set(_before(ReminderKind.EXPIRY, expires_on, _BEFORE_THE_CASE_EXPIRES, today))
    kept = (reminder for reminder in found if expires_on is None or reminder.send_on < expires_on)
    return tuple(sorted(kept, key=lambda reminder: (reminder.send_on, reminder.kind, reminder.due_on)))


def _of_footage(view: CaseView, today: date) -> Iterator[Reminder]:
    moments = [action.by for action in view.actions if action.key in _SAVES_FOOTAGE and isinstance(action.by, datetime)]
    if moments:
        yield from list(_before(ReminderKind.FOOTAGE, min(moments).date(), _BEFORE_OVERWRITING, today))[:1]


def _of_clocks(view: CaseView, today: date) -> Iterator[Reminder]:
    for clock in view.deadlines:
        if clock.state is not State.RUNNING or clock.overdue_from is None:
            continue
        last_day = clock.overdue_from - timedelta(days=1)
        if clock.kind in _OTHERS_OWE:
            yield from _before(ReminderKind.ANSWER, last_day, (-timedelta(days=1),), today)
        elif clock.kind is ClockKind.AUTHORITY_PROGRESS:
            yield from _before(ReminderKind.AUTHORITY, last_day, (-timedelta(days=1),), today)
        elif clock.kind is ClockKind.REMEDY and clock.due_on_conservative is not None:
            yield from _before(ReminderKind.REMEDY, clock.due_on_conservative, _BEFORE_A_REMEDY_ENDS, today)


def _before(kind: ReminderKind, due_on: date, leads: tuple[timedelta, ...], today: date) -> Iterator[Reminder]:
    for lead in leads:
        if due_on - lead > today:
            yield Reminder(kind, due_on, due_on - lead)
