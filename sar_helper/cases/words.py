"""What events and clocks are called when a resident reads about the own case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from sar_helper.deadlines.model import Deadline
from sar_helper.i18n.message import Message, message
from sar_helper.law.terms import ClockKind, EventKind, RegimeKind
from sar_helper.letters.keys import CONTROLLER_COMPLAINT

EVENT_WORDS: Final[dict[EventKind, Message]] = {
    EventKind.LETTER_SENT: message("I sent the letter"),
    EventKind.RECEIVED: message("They received it"),
    EventKind.ACKNOWLEDGED: message("They confirmed that it arrived"),
    EventKind.IDENTITY_ASKED: message("They asked for proof of who I am"),
    EventKind.IDENTITY_SUPPLIED: message("I proved who I am"),
    EventKind.CLARIFICATION_ASKED: message("They asked what exactly I want"),
    EventKind.CLARIFICATION_SUPPLIED: message("I told them what exactly I want"),
    EventKind.EXTENSION_NOTIFIED: message("They wrote that they need more time"),
    EventKind.ANSWER_RECEIVED: message("They answered"),
    EventKind.REFUSAL_RECEIVED: message("They refused"),
    EventKind.FOOTAGE_OVERWRITTEN: message("The footage was overwritten, as they wrote"),
    EventKind.REMINDER_SENT: message("I sent a reminder"),
    EventKind.COMPLAINT_LODGED: message("I complained to the authority"),
    EventKind.AUTHORITY_REPLIED: message("The authority answered"),
    EventKind.CLOSED: message("I am done, close the case"),
}

_COMPLAINED_TO_THEM: Final = message("I complained to them directly")


def event_words(kind: EventKind, letter_type: str | None) -> Message:
    """Return what an event about a letter is called; a complaint to the controller itself is none to an authority."""
    to_them = kind is EventKind.COMPLAINT_LODGED and letter_type == CONTROLLER_COMPLAINT
    return _COMPLAINED_TO_THEM if to_them else EVENT_WORDS[kind]


CLOCK_WORDS: Final[dict[ClockKind, Message]] = {
    ClockKind.FOOTAGE_OVERWRITTEN: message("The footage"),
    ClockKind.REPLY: message("Their answer"),
    ClockKind.EXTENSION_NOTICE: message("Their notice that they need more time"),
    ClockKind.EXTENDED_REPLY: message("Their answer, with more time"),
    ClockKind.COMPLAINT_ACKNOWLEDGEMENT: message("They confirm your complaint"),
    ClockKind.AUTHORITY_PROGRESS: message("The authority tells you how it stands"),
    ClockKind.FOI_REPLY: message("Answer to your request for documents"),
    ClockKind.REMEDY: message("Your time to go further"),
}


REGIME_WORDS: Final[dict[RegimeKind, Message]] = {
    RegimeKind.GDPR: message("Data protection regulation"),
    RegimeKind.LAW_ENFORCEMENT: message("Police and justice"),
    RegimeKind.STATE_SECURITY: message("State security"),
    RegimeKind.FADP: message("Data protection act"),
    RegimeKind.NATIONAL: message("National law"),
    RegimeKind.HOUSEHOLD: message("A private camera"),
}


def clock_names(deadlines: Iterable[Deadline]) -> dict[str, Message]:
    """Return what the clocks of a case are called, by their keys.

    Where two laws give the same kind of clock, each name says which law: who waits for two answers has to know which
    one is missing.
    """
    known = tuple(deadlines)
    times: Counter[ClockKind] = Counter(
        deadline.kind for deadline in known if deadline.kind is not ClockKind.FOOTAGE_OVERWRITTEN
    )
    return {
        deadline.key: message("{what}: {title}", what=CLOCK_WORDS[deadline.kind], title=_law_of(deadline))
        if times[deadline.kind] > 1
        else CLOCK_WORDS[deadline.kind]
        for deadline in known
    }


def _law_of(deadline: Deadline) -> Message | str:
    return deadline.legal_basis if deadline.regime is None else REGIME_WORDS[deadline.regime]
