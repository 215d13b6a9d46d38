"""What happened in a case: one event with its day or its instant, and how it is found among others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sar_helper.i18n.message import MessageError, message
from sar_helper.law.terms import EventKind

__all__ = ["LETTERS_BESIDE", "Event", "EventError", "EventKind", "first"]

LETTERS_BESIDE = frozenset(
    {
        "preservation_notice",
        "controller_enquiry",
        "destruction_enquiry",
        "destruction_confirmation",
        "erasure_request",
        "erasure_request_swiss",
        "erasure_request_uk",
        "objection",
        "objection_swiss",
        "objection_uk",
    }
)
"""Letters that ask for something else than access: an answer to one of them leaves the request unanswered."""

_OUTCOMES = frozenset({EventKind.ANSWER_RECEIVED, EventKind.REFUSAL_RECEIVED, EventKind.EXTENSION_NOTIFIED})


class EventError(MessageError):
    """An event that cannot have happened as it is told."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, on a day of the controller's calendar or at an aware instant.

    Details that clocks read: `letter_type` (which letter the event is about), `copy` (`video` or `stills`: the
    answer brought footage), `arrived` (which recordings it brought, by their numbers) and `reply` (`decision` or
    `progress`: what the authority wrote; a mere word on how far it is starts no time limit).

    Raises:
        EventError: neither or both of `on` and `at` are given, or `at` has no time zone.
    """

    kind: EventKind
    on: date | None = None
    at: datetime | None = None
    details: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if (self.on is None) == (self.at is None):
            raise EventError(
                message("The event {kind} needs either a date or a date with a time.", kind=self.kind.value)
            )
        if self.at is not None and self.at.utcoffset() is None:
            raise EventError(message("The time of the event {kind} needs a time zone.", kind=self.kind.value))

    @property
    def letter_type(self) -> str | None:
        """Return the key of the letter that the event is about, None where it is not said."""
        return self.details.get("letter_type")

    @property
    def is_progress(self) -> bool:
        """Tell whether an authority only wrote how far it is."""
        return self.details.get("reply") == "progress"

    @property
    def is_beside(self) -> bool:
        """Tell whether this answers a letter that did not ask for access; footage that came is an answer to both."""
        return self.kind in _OUTCOMES and self.letter_type in LETTERS_BESIDE and "copy" not in self.details

    def day(self, time_zone: str) -> date:
        """Return the calendar day of the event at the controller's place (IANA zone)."""
        if self.on is not None:
            return self.on
        assert self.at is not None
        return self.at.astimezone(ZoneInfo(time_zone)).date()


def first(events: Iterable[Event], kind: EventKind, time_zone: str) -> date | None:
    """Return the earliest day of an event of that kind, None where there is none."""
    return min((event.day(time_zone) for event in events if event.kind is kind), default=None)
