"""What cannot have happened: an event of the future, and one that comes before what it answers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sar_helper.deadlines.events import Event
from sar_helper.i18n.message import Message, message
from sar_helper.law.terms import EventKind

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
    return None


def received_before_sent(event: Event, others: Iterable[Event], zone: str) -> Message | None:
    """Return that a letter was received before any was sent, None where the days agree."""
    sent = _first(EventKind.LETTER_SENT, others, zone)
    if sent is not None and event.day(zone) < sent:
        return message("The letter was received before it was sent, on {sent}.", sent=sent)
    return None


def _sent_after_received(event: Event, others: tuple[Event, ...], zone: str) -> Message | None:
    """Look at the other end: the first letter of all cannot be sent after the first receipt of all."""
    sent = _first(EventKind.LETTER_SENT, (event, *others), zone)
    received = _first(EventKind.RECEIVED, others, zone)
    if sent is not None and received is not None and received < sent:
        return message("The letter was received earlier, on {received}.", received=received)
    return None


def _first(kind: EventKind, events: Iterable[Event], zone: str) -> date | None:
    return min((event.day(zone) for event in events if event.kind is kind), default=None)
