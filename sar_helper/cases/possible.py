"""What cannot have happened: an event of the future, and one that comes before what it answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from sar_helper.deadlines.events import Event, first
from sar_helper.i18n.message import Message, message
from sar_helper.law.terms import EventKind
from sar_helper.letters.library import library
from sar_helper.letters.recipients import Recipient

_FOLLOWS = {
    EventKind.IDENTITY_SUPPLIED: EventKind.IDENTITY_ASKED,
    EventKind.CLARIFICATION_SUPPLIED: EventKind.CLARIFICATION_ASKED,
    EventKind.REMINDER_SENT: EventKind.LETTER_SENT,
}
"""What follows on something else; it may come alone, but not earlier."""

_AUTHORITIES = frozenset({Recipient.AUTHORITY, Recipient.INDIRECT_AUTHORITY, Recipient.FOI_AUTHORITY})
_ON_THE_WAY = (EventKind.LETTER_SENT, EventKind.RECEIVED)
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
    return _CHECKS.get(event.kind, _before_what_it_follows)(event, tuple(others), zone)


def made_impossible(
    others: tuple[Event, ...], old: Event | None, event: Event | None, zone: str, today: date
) -> Message | None:
    """Return what could not have happened once `event` stands in the place of `old`; None where all of it can.

    Args:
        others: what happened besides.
        old: what was told before, None where nothing gives way.
        event: what is told now, None where something is only taken back.
        zone: IANA zone of the controller's place.
        today: the present day there.
    """
    before, after = ((each,) if each is not None else () for each in (old, event))
    for place, other in enumerate(others):
        rest = (*others[:place], *others[place + 1 :])
        problem = impossible(other, (*rest, *after), zone, today)
        if problem is not None and impossible(other, (*rest, *before), zone, today) is None:
            return problem
    return None


def before_filming(event: Event, filmed: date, zone: str) -> Message | None:
    """Return that something about a recording happened before it was made, None where the days agree.

    Args:
        event: what is told now.
        filmed: the first day of the recordings.
        zone: IANA zone of the controller's place.
    """
    if event.day(zone) < filmed:
        return message("This cannot have been before {date}. Check the days.", date=filmed)
    return None


def received_before_sent(event: Event, others: Iterable[Event], zone: str) -> Message | None:
    """Return that a letter was received before it was sent, None where the days agree.

    An event that names no letter may be about any of them.
    """
    sent = first(_about(event.letter_type, others), EventKind.LETTER_SENT, zone)
    if sent is not None and event.day(zone) < sent:
        return message("The letter was received before it was sent, on {sent}.", sent=sent)
    return None


def _sent_after_received(event: Event, others: tuple[Event, ...], zone: str) -> Message | None:
    """Look at the other end: the first of all letters, and this one, cannot be sent after the first receipt."""
    letter = event.letter_type
    same = others if letter is None else tuple(other for other in others if other.letter_type == letter)
    for sendings, receipts in (((event, *others), others), ((event, *_about(letter, others)), same)):
        sent = first(sendings, EventKind.LETTER_SENT, zone)
        received = first(receipts, EventKind.RECEIVED, zone)
        if sent is not None and received is not None and received < sent:
            return message("The letter was received earlier, on {received}.", received=received)
    return None


def _written_before_any_letter(event: Event, others: tuple[Event, ...], zone: str) -> Message | None:
    """Return that what a controller wrote came before every letter that it can be about was there."""
    day = event.day(zone)
    papers = [other for other in _about(event.letter_type, others) if other.kind in _ON_THE_WAY]
    problem = None
    named: list[str | None] = [*sorted({paper.letter_type for paper in papers if paper.letter_type is not None})]
    for letter in named or [None]:
        about = _about(letter, papers)
        sent, received = (first(about, kind, zone) for kind in _ON_THE_WAY)
        if sent is not None and day < sent:
            problem = message("They cannot have written before your letter was sent, on {sent}.", sent=sent)
        elif received is not None and day < received:
            problem = message("They cannot have written before your letter arrived, on {received}.", received=received)
        else:
            return None
    return problem


def _complaint_without_letter(event: Event, others: tuple[Event, ...], zone: str) -> Message | None:
    sent = first(others, EventKind.LETTER_SENT, zone)
    if sent is not None and event.day(zone) < sent:
        return message("The complaint cannot have come before your letter was sent, on {sent}.", sent=sent)
    if not any(other.kind in _OF_THE_CONTROLLER or other.kind in _ON_THE_WAY for other in others):
        return message("A complaint needs the day on which your letter was sent. Enter that first.")
    return None


def _reply_without_complaint(event: Event, others: tuple[Event, ...], zone: str) -> Message | None:
    asked = [other.day(zone) for other in others if _went_to_an_authority(other)]
    if not asked:
        return message("An answer of the authority needs the day of your complaint. Enter that first.")
    if event.day(zone) < min(asked):
        return message("The authority cannot have answered before your complaint, on {lodged}.", lodged=min(asked))
    return None


def _went_to_an_authority(event: Event) -> bool:
    """Tell whether an event asked an authority: by a complaint, or by a letter that the law sends there."""
    if event.letter_type is None:
        return event.kind is EventKind.COMPLAINT_LODGED
    letter = library().letters.get(event.letter_type)
    to_it = letter is not None and letter.to in _AUTHORITIES
    return to_it and event.kind in {EventKind.COMPLAINT_LODGED, EventKind.LETTER_SENT}


def _before_what_it_follows(event: Event, others: tuple[Event, ...], zone: str) -> Message | None:
    before = _FOLLOWS.get(event.kind)
    earliest = None if before is None else first(others, before, zone)
    if earliest is not None and event.day(zone) < earliest:
        return message("This cannot have been before {date}. Check the days.", date=earliest)
    return None


def _about(letter: str | None, events: Iterable[Event]) -> tuple[Event, ...]:
    return tuple(event for event in events if letter is None or event.letter_type in {None, letter})


_Check = Callable[[Event, tuple[Event, ...], str], Message | None]
_CHECKS: dict[EventKind, _Check] = {
    EventKind.RECEIVED: received_before_sent,
    EventKind.LETTER_SENT: _sent_after_received,
    EventKind.COMPLAINT_LODGED: _complaint_without_letter,
    EventKind.AUTHORITY_REPLIED: _reply_without_complaint,
    **dict.fromkeys(_OF_THE_CONTROLLER, _written_before_any_letter),
}
"""What is looked at for each kind of event; every other kind follows on something, or on nothing."""
