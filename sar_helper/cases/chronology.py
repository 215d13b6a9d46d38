"""The chronology of a complaint: what happened on which day, and the number of the paper that proves it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sar_helper.deadlines.events import Event
from sar_helper.law.terms import EventKind
from sar_helper.letters.history import History, Step, StepKind
from sar_helper.letters.keys import CONTROLLER_COMPLAINT, PRESERVATION_NOTICE, REMINDER
from sar_helper.letters.library import library
from sar_helper.letters.recipients import Recipient

_KINDS = {
    EventKind.RECEIVED: StepKind.RECEIVED,
    EventKind.ACKNOWLEDGED: StepKind.ACKNOWLEDGED,
    EventKind.IDENTITY_ASKED: StepKind.IDENTITY_ASKED,
    EventKind.IDENTITY_SUPPLIED: StepKind.IDENTITY_SUPPLIED,
    EventKind.CLARIFICATION_ASKED: StepKind.CLARIFICATION_ASKED,
    EventKind.CLARIFICATION_SUPPLIED: StepKind.CLARIFICATION_SUPPLIED,
    EventKind.EXTENSION_NOTIFIED: StepKind.EXTENSION_NOTIFIED,
    EventKind.ANSWER_RECEIVED: StepKind.ANSWER_RECEIVED,
    EventKind.REFUSAL_RECEIVED: StepKind.REFUSAL_RECEIVED,
    EventKind.FOOTAGE_OVERWRITTEN: StepKind.FOOTAGE_OVERWRITTEN,
    EventKind.REMINDER_SENT: StepKind.REMINDER_SENT,
}

# Of these a person need not hold a paper; of everything else the letter itself is one.
_WITHOUT_PAPER = frozenset({StepKind.RECEIVED, StepKind.FOOTAGE_OVERWRITTEN})


def steps_of(events: Iterable[Event], zone: str, requests: frozenset[str | None], history: History) -> tuple[Step, ...]:
    """Return the rows of the chronology in the order of their days, exhibits numbered from 1.

    Args:
        events: what happened with the request.
        zone: IANA zone of the controller's place.
        requests: the letters that ask for access, and None.
        history: the clocks; a time limit that ran out without an answer is a row of its own.
    """
    rows: list[tuple[Step, bool]] = []
    for event in events:
        kind = _kind(event, requests)
        if kind is not None:
            paper = event.details.get("exhibit", "no" if kind in _WITHOUT_PAPER else "yes") == "yes"
            rows.append((Step(event.day(zone), kind), paper))
    if history.overdue and history.due_on is not None and not _answered_by(history.due_on, rows):
        rows.append((Step(history.due_on, StepKind.DUE), False))
    rows.sort(key=lambda row: row[0].on)
    steps: list[Step] = []
    exhibits = 0
    for step, paper in rows:
        exhibits += paper
        steps.append(Step(step.on, step.kind, exhibits if paper else None))
    return tuple(steps)


def _answered_by(day: date, rows: Iterable[tuple[Step, bool]]) -> bool:
    answers = {StepKind.ANSWER_RECEIVED, StepKind.REFUSAL_RECEIVED}
    return any(step.kind in answers and step.on <= day for step, _ in rows)


def _kind(event: Event, requests: frozenset[str | None]) -> StepKind | None:
    """Return what a row says; None for what is no part of the dealings with the controller."""
    if event.letter_type == CONTROLLER_COMPLAINT:
        return StepKind.CONTROLLER_COMPLAINT if event.kind is EventKind.COMPLAINT_LODGED else None
    if event.kind is EventKind.LETTER_SENT:
        return _kind_of_letter(event.letter_type, requests)
    if event.kind is EventKind.RECEIVED and event.letter_type not in requests:
        return None
    return _KINDS.get(event.kind)


def _kind_of_letter(letter_type: str | None, requests: frozenset[str | None]) -> StepKind | None:
    if letter_type in requests:
        return StepKind.REQUEST_SENT
    if letter_type == PRESERVATION_NOTICE:
        return StepKind.NOTICE_SENT
    if letter_type == REMINDER:
        return StepKind.REMINDER_SENT
    known = library().letters.get(letter_type or "")
    return StepKind.LETTER_SENT if known is not None and known.to is Recipient.CONTROLLER else None
