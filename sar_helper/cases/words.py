"""What events and clocks are called when a resident reads about the own case."""

from __future__ import annotations

from typing import Final

from sar_helper.i18n.message import Message, message
from sar_helper.law.terms import ClockKind, EventKind

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
    EventKind.FOOTAGE_OVERWRITTEN: message("They wrote that the footage is overwritten"),
    EventKind.REMINDER_SENT: message("I sent a reminder"),
    EventKind.COMPLAINT_LODGED: message("I complained to the authority"),
    EventKind.AUTHORITY_REPLIED: message("The authority answered"),
    EventKind.CLOSED: message("I am done, close the case"),
}

CLOCK_WORDS: Final[dict[ClockKind, Message]] = {
    ClockKind.FOOTAGE_OVERWRITTEN: message("The footage"),
    ClockKind.REPLY: message("Their answer"),
    ClockKind.EXTENSION_NOTICE: message("Their notice that they need more time"),
    ClockKind.EXTENDED_REPLY: message("Their answer, with more time"),
    ClockKind.COMPLAINT_ACKNOWLEDGEMENT: message("The authority confirms your complaint"),
    ClockKind.AUTHORITY_PROGRESS: message("The authority tells you how it stands"),
    ClockKind.FOI_REPLY: message("Answer to your request for documents"),
    ClockKind.REMEDY: message("Your time to go further"),
}
