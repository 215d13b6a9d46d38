"""What cannot have happened: an event of the future, and one that comes before what it answers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sar_helper.deadlines.events import Event
from sar_helper.i18n.message import Message, message
from sar_helper.law.terms import EventKind

_FOLLOWS = {
    EventKind.IDENTITY_SUPPLIED: EventKind.IDENTITY_ASKED,
    EventKind.CLARIFICATION_SUPPLIED: EventKind.CLARIFICATION_ASKED,
    EventKind.REMINDER_SENT: EventKind.LETTER_SENT,
}
"""What follows on something else; it may come alone, but not earlier."""

_OF_THE_CONTROLLER = frozenset(
    {
        EventKind.ACKNOWLEDGED,
        EventKind.IDENTITY_ASKED,
        EventKind.CLARIFICATION_ASKED,
        EventKind.EXTENSION_NOTIFIED,
        EventKind.ANSWER_RECEIVED,
        EventKind.REFUSAL_RECEIVED,
    }
)


def impossible(event: Event, others: Iterable[Event], zone: str, today: date) -> Message | None:
    """Return why an event cannot have happened on its day, None where it can.

    Args:
        event: what is told now.
        others: what happened besides it.
        zone: IANA zone of the controller's place.
        today: the present day there.
    """
    day = event.day(zone)
    if day > today:
        return message("This day has not come yet. Enter what has happened.")
    around = tuple(others)
    if event.kind is EventKind.RECEIVED:
        return received_before_sent(event, around, zone)
    if event.kind in _OF_THE_CONTROLLER:
        sent = _first(EventKind.LETTER_SENT, around, zone)
        if sent is not None and day < sent:
            return message("They cannot have written before your letter was sent, on {sent}.", sent=sent)
    if event.kind is EventKind.AUTHORITY_REPLIED:
        lodged = _first(EventKind.COMPLAINT_LODGED, around, zone)
        if lodged is not None and day < lodged:
            return message("The authority cannot have answered before your complaint, on {lodged}.", lodged=lodged)
    if event.kind is EventKind.LETTER_SENT:
        return _sent_after_received(event, around, zone)
    return _before_what_it_follows(event, around, zone)


def made_impossible(
    others: tuple[Event, ...], old: Event, event: Event | None, zone: str, today: date
) -> Message | None:
    """Return what could not have happened once `old` gives way to `event`, or to nothing; None where all of it can."""
    for place, other in enumerate(others):
        rest = (*others[:place], *others[place + 1 :])
        problem = impossible(other, rest if event is None else (*rest, event), zone, today)
        if problem is not None and impossible(other, (*rest, old), zone, today) is None:
            return problem
    return None


def overwritten_before_filmed(event: Event, filmed: date, zone: str) -> Message | None:
    """Return that a recording was gone before it was made, None where the days agree.

    Args:
        event: what is told now.
        filmed: the first day of the recordings.
        zone: IANA zone of the controller's place.
    """
    if event.kind is EventKind.FOOTAGE_OVERWRITTEN and event.day(zone) < filmed:
        return message("This cannot have been before {date}. Check the days.", date=filmed)
    return None


def received_before_sent(event: Event, others: Iterable[Event], zone: str) -> Message | None:
    """Return that a letter was received before it was sent, None where the days agree.

    An event that names no letter may be about any of them.
    """
    sent = _first(EventKind.LETTER_SENT, _about(event.letter_type, others), zone)
    if sent is not None and event.day(zone) < sent:
        return message("The letter was received before it was sent, on {sent}.", sent=sent)
    return None


def _sent_after_received(event: Event, others: tuple[Event, ...], zone: str) -> Message | None:
    """Look at the other end: the first of all letters, and this one, cannot be sent after the first receipt."""
    letter = event.letter_type
    same = others if letter is None else tuple(other for other in others if other.letter_type == letter)
    for sendings, receipts in (((event, *others), others), ((event, *_about(letter, others)), same)):
        sent = _first(EventKind.LETTER_SENT, sendings, zone)
        received = _first(EventKind.RECEIVED, receipts, zone)
        if sent is not None and received is not None and received < sent:
            return message("The letter was received earlier, on {received}.", received=received)
    return None


def _before_what_it_follows(event: Event, others: tuple[Event, ...], zone: str) -> Message | None:
    before = _FOLLOWS.get(event.kind)
    first = None if before is None else _first(before, others, zone)
    if first is not None and event.day(zone) < first:
        return message("This cannot have been before {date}. Check the days.", date=first)
    return None


def _about(letter: str | None, events: Iterable[Event]) -> tuple[Event, ...]:
    return tuple(event for event in events if letter is None or event.letter_type in {None, letter})


def _first(kind: EventKind, events: Iterable[Event], zone: str) -> date | None:
    return min((event.day(zone) for event in events if event.kind is kind), default=None)
