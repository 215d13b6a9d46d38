"""Which events fit now, and which letters an event can be about: the few taps that most people need come first."""

from __future__ import annotations

from typing import Final

from sar_helper.cases.letters import facts_of, today_at
from sar_helper.cases.model import Case
from sar_helper.cases.status import Status
from sar_helper.deadlines.events import Event
from sar_helper.law.load import jurisdiction
from sar_helper.law.terms import EventKind
from sar_helper.letters.facts import Facts
from sar_helper.letters.keys import (
    AUTHORITY_COMPLAINT,
    CLARIFICATION_REPLY,
    CONTROLLER_COMPLAINT,
    FOI_APPEAL,
    FOI_REQUEST,
    IDENTIFICATION_REPLY,
    MANDATE,
    REMINDER,
    SEARCH_SHEET,
)
from sar_helper.letters.offer import errand_of, in_this_law, is_offered, titles_in
from sar_helper.web.letters import main_letters_of
from sar_helper.web.services import services

_ANSWERS: Final = (
    EventKind.ANSWER_RECEIVED,
    EventKind.REFUSAL_RECEIVED,
    EventKind.IDENTITY_ASKED,
    EventKind.CLARIFICATION_ASKED,
    EventKind.EXTENSION_NOTIFIED,
    EventKind.FOOTAGE_OVERWRITTEN,
)
_AFTER_AN_ANSWER: Final = (EventKind.LETTER_SENT, EventKind.ANSWER_RECEIVED, EventKind.COMPLAINT_LODGED)
_LIKELY: Final[dict[Status, tuple[EventKind, ...]]] = {
    Status.READY_TO_SEND: (EventKind.LETTER_SENT,),
    Status.SENT: (EventKind.RECEIVED, EventKind.ACKNOWLEDGED, EventKind.ANSWER_RECEIVED),
    Status.WAITING: _ANSWERS,
    Status.PAUSED: (EventKind.IDENTITY_SUPPLIED, EventKind.CLARIFICATION_SUPPLIED, *_ANSWERS[:2]),
    Status.LATE: _ANSWERS,
    Status.OVERDUE: (EventKind.REMINDER_SENT, EventKind.COMPLAINT_LODGED, *_ANSWERS),
    Status.FOOTAGE_LOST: _ANSWERS,
    Status.ANSWERED: (*_AFTER_AN_ANSWER, EventKind.CLOSED),
    Status.REFUSED: (*_AFTER_AN_ANSWER, EventKind.CLOSED),
    Status.COMPLAINT: (EventKind.AUTHORITY_REPLIED, EventKind.ANSWER_RECEIVED),
    Status.AUTHORITY_REPLIED: (EventKind.ANSWER_RECEIVED, EventKind.CLOSED),
    Status.CLOSED: (EventKind.ANSWER_RECEIVED, EventKind.LETTER_SENT),
}

_COMPLAINTS_ELSEWHERE: Final = (CONTROLLER_COMPLAINT, FOI_APPEAL)
"""Complaints that clocks of their own count for: each is entered by its name, or its clock would never run."""

SENT_AS: Final[dict[str, EventKind]] = {
    REMINDER: EventKind.REMINDER_SENT,
    AUTHORITY_COMPLAINT: EventKind.COMPLAINT_LODGED,
    **dict.fromkeys(_COMPLAINTS_ELSEWHERE, EventKind.COMPLAINT_LODGED),
    IDENTIFICATION_REPLY: EventKind.IDENTITY_SUPPLIED,
    CLARIFICATION_REPLY: EventKind.CLARIFICATION_SUPPLIED,
}
"""What sending a letter is called where it is more than that a letter was sent."""

_NOT_SENT: Final = frozenset({SEARCH_SHEET, MANDATE, *SENT_AS})
"""What goes with a letter and never alone, and what is entered by its own name."""

_OF_ANY_LETTER: Final = frozenset(
    {
        EventKind.RECEIVED,
        EventKind.ACKNOWLEDGED,
        EventKind.EXTENSION_NOTIFIED,
        EventKind.ANSWER_RECEIVED,
        EventKind.REFUSAL_RECEIVED,
    }
)


_QUESTIONS: Final = {
    EventKind.IDENTITY_SUPPLIED: EventKind.IDENTITY_ASKED,
    EventKind.CLARIFICATION_SUPPLIED: EventKind.CLARIFICATION_ASKED,
    EventKind.IDENTITY_ASKED: None,
    EventKind.CLARIFICATION_ASKED: None,
}
"""What stops the time of a letter, and what of it is the answer to what. Under two laws it stops that of one letter."""


def likely(status: Status, case: Case) -> tuple[EventKind, ...]:
    """Return the events that usually come next, the likeliest first; no answer to what nobody has asked."""
    told = {None, *(event.kind for event in case.events)}
    return tuple(kind for kind in _LIKELY[status] if _QUESTIONS.get(kind) in told)


def unlikely(status: Status, case: Case) -> tuple[EventKind, ...]:
    """Return all other events, in the order in which a case goes through them."""
    return tuple(kind for kind in EventKind if kind not in likely(status, case))


def letters_about(case: Case, kind: EventKind, locale: str) -> list[tuple[str, str]]:
    """Return the letters that an event of this kind can be about, as choices; the request comes first."""
    main, titles = main_letters_of(case), titles_in(locale)
    if kind is EventKind.LETTER_SENT:
        facts = _facts_now(case)
        found = [*main, *(key for key in titles if errand_of(key) not in _NOT_SENT and is_offered(key, facts))]
    elif kind in _OF_ANY_LETTER:
        found = [*main, *_sent(case.events, main[0])]
    elif kind in _QUESTIONS:
        found = [*main] if len(main) > 1 else []
    elif kind is EventKind.COMPLAINT_LODGED:
        found = [_to_the_authority(case), *_complaints_elsewhere(case)]
    elif kind is EventKind.AUTHORITY_REPLIED:
        lodged = [letter for letter in _lodged(case.events) if letter != CONTROLLER_COMPLAINT]
        found = [_to_the_authority(case), *lodged]
    else:
        found = []
    return [(key, titles[key]) for key in dict.fromkeys(found) if key in titles]


def letter_meant(case: Case, kind: EventKind) -> str:
    """Return the letter that an event is about unless the person says otherwise: the last that is still on its way."""
    main = main_letters_of(case)
    sent = _sent(case.events, main[0])
    if kind is EventKind.COMPLAINT_LODGED:
        return _to_the_authority(case)
    if kind is EventKind.AUTHORITY_REPLIED:
        lodged = [letter for letter in _lodged(case.events) if letter != CONTROLLER_COMPLAINT]
        return lodged[-1] if lodged else _to_the_authority(case)
    question = _QUESTIONS.get(kind)
    if question is not None:
        asked = [event.letter_type for event in case.events if event.kind is question and event.letter_type in main]
        return (asked[-1] if asked else None) or main[0]
    if kind not in _OF_ANY_LETTER:
        unsent = [letter for letter in main if kind is EventKind.LETTER_SENT and letter not in sent]
        return unsent[0] if unsent else main[0]
    done = {event.letter_type or main[0] for event in case.events if event.kind is kind}
    # A request that was never sent is not the one that arrived, or its time would run without it.
    waiting = [letter for letter in sent or [main[0]] if letter not in done]
    return next((letter for letter in waiting if letter in main), waiting[-1] if waiting else main[0])


def _facts_now(case: Case) -> Facts:
    return facts_of(case, today_at(case, services().now()))


def _to_the_authority(case: Case) -> str:
    """Return the complaint to the authority under the law of the request."""
    return in_this_law(AUTHORITY_COMPLAINT, _facts_now(case))


def _sent(events: tuple[Event, ...], request: str) -> list[str]:
    sent = [event.letter_type or request for event in events if event.kind is EventKind.LETTER_SENT]
    return [*sent, *(letter for letter in _lodged(events) if letter in _COMPLAINTS_ELSEWHERE)]


def _lodged(events: tuple[Event, ...]) -> list[str]:
    return [event.letter_type for event in events if event.kind is EventKind.COMPLAINT_LODGED and event.letter_type]


def _complaints_elsewhere(case: Case) -> list[str]:
    """Return the complaints besides the one to the authority that the law and the case know."""
    clocks = jurisdiction(case.request.jurisdiction).clocks
    starting = {
        letter for clock in clocks if clock.starts is EventKind.COMPLAINT_LODGED for letter in clock.letter_types
    }
    meeting = {letter for clock in clocks for letter in clock.met_by_letter_types}
    documents = {event.letter_type for event in case.events} & {FOI_REQUEST, FOI_APPEAL}
    known = (starting | meeting) if documents else (starting | meeting) - {FOI_APPEAL}
    return [letter for letter in _COMPLAINTS_ELSEWHERE if letter in known]
