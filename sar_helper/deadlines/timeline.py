"""The events of a case as clocks read them: which letter they are about, and on which day of the place they fell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sar_helper.deadlines.events import Event
from sar_helper.deadlines.loss import Loss
from sar_helper.deadlines.waiting import Wait
from sar_helper.law.model import Clock
from sar_helper.law.terms import ClockKind, EventKind, GroundId, PauseFor, RegimeKind

_LETTERS = frozenset({EventKind.LETTER_SENT, EventKind.RECEIVED})
_ANSWERS = frozenset({EventKind.ANSWER_RECEIVED, EventKind.REFUSAL_RECEIVED})
_MET_BY = {
    ClockKind.REPLY: _ANSWERS,
    ClockKind.EXTENDED_REPLY: _ANSWERS,
    ClockKind.FOI_REPLY: _ANSWERS,
    ClockKind.EXTENSION_NOTICE: _ANSWERS | {EventKind.EXTENSION_NOTIFIED},
    ClockKind.COMPLAINT_ACKNOWLEDGEMENT: _ANSWERS | {EventKind.ACKNOWLEDGED},
    ClockKind.AUTHORITY_PROGRESS: frozenset({EventKind.AUTHORITY_REPLIED}),
    ClockKind.REMEDY: frozenset({EventKind.COMPLAINT_LODGED}),
}
_SAID_LOST = frozenset({GroundId.OVERWRITTEN_BEFORE_RECEIPT.value, GroundId.OVERWRITTEN_AFTER_RECEIPT.value})
_WAITS = {
    PauseFor.IDENTITY: (EventKind.IDENTITY_ASKED, EventKind.IDENTITY_SUPPLIED),
    PauseFor.CLARIFICATION: (EventKind.CLARIFICATION_ASKED, EventKind.CLARIFICATION_SUPPLIED),
}


class Timeline:
    """Events in the order of their days.

    An event that names no letter is about the request itself. A clock with letter types sees only events that name
    one of them; every other clock sees the rest, and of letters sent and received only those of the request. Letters
    apart (a request for documents, say) are nobody's but their own clocks'. Where the cameras fall under two laws, each
    with its letter, a clock of the one law does not see what is about the letter of the other.
    """

    def __init__(
        self,
        events: Sequence[Event],
        time_zone: str,
        letters_apart: frozenset[str],
        request_letters: frozenset[str],
        letters_of: Mapping[RegimeKind, frozenset[str]],
    ) -> None:
        self._events = sorted(((event.day(time_zone), event) for event in events), key=lambda pair: pair[0])
        self._apart = letters_apart
        self._request_letters = request_letters
        self._letters_of = letters_of

    def _of_the_other_law(self, clock: Clock) -> frozenset[str]:
        own = [self._letters_of[kind] for kind in clock.regimes if kind in self._letters_of]
        return frozenset().union(*self._letters_of.values()).difference(*own) if own else frozenset()

    def _concerns(self, event: Event, letter_types: frozenset[str], not_about: frozenset[str] = frozenset()) -> bool:
        name = event.letter_type
        if letter_types:
            return name in letter_types
        if name is None:
            return True
        if name in not_about or event.is_beside:
            return False
        return name in self._request_letters if event.kind in _LETTERS else name not in self._apart

    def _days(
        self,
        kinds: frozenset[EventKind],
        letter_types: frozenset[str],
        since: date,
        not_about: frozenset[str] = frozenset(),
    ) -> list[date]:
        return [
            day
            for day, event in self._events
            if event.kind in kinds and day >= since and self._concerns(event, letter_types, not_about)
        ]

    def start_of(self, clock: Clock) -> date | None:
        """Return the first day of the event with which a clock starts, None where it has not happened."""
        other = self._of_the_other_law(clock)
        days = [
            day
            for day, event in self._events
            if event.kind is clock.starts and not event.is_progress and self._concerns(event, clock.letter_types, other)
        ]
        return days[0] if days else None

    def met_on(self, clock: Clock, since: date) -> date | None:
        """Return the first day on which what the clock waits for happened, on or after `since`."""
        kinds = clock.met_by or _MET_BY[clock.kind]
        letters = clock.met_by_letter_types or clock.letter_types
        days = self._days(kinds, letters, since, self._of_the_other_law(clock))
        return days[0] if days else None

    def extended_on(self, clock: Clock, since: date) -> date | None:
        """Return the first day on which more time was announced, on or after `since`."""
        notified = frozenset({EventKind.EXTENSION_NOTIFIED})
        days = self._days(notified, clock.letter_types, since, self._of_the_other_law(clock))
        return days[0] if days else None

    def waits_of(self, clock: Clock, since: date) -> tuple[Wait, ...]:
        """Return when the controller waited for the person, in order; only a period of the controller can pause."""
        if clock.starts not in _LETTERS:
            return ()
        other = self._of_the_other_law(clock)
        waits: list[Wait] = []
        for waits_for, (asked, supplied) in _WAITS.items():
            answers = self._days(frozenset({supplied}), clock.letter_types, since, other)
            for day in self._days(frozenset({asked}), clock.letter_types, since, other):
                answer = next((answered for answered in answers if answered >= day), None)
                waits.append(Wait(waits_for, day, answer))
        return tuple(sorted(waits, key=lambda wait: wait.asked_on))

    def loss(self, not_about: frozenset[str] = frozenset()) -> Loss | None:
        """Return that the footage is lost, as the controller says; None where it has not said so.

        Of several days the last one counts. A refusal that gives the loss as its reason names no day.

        Args:
            not_about: letters that ask for other recordings: what is said of those is not said of this one.
        """
        arrived = self._days(frozenset({EventKind.RECEIVED}), frozenset(), date.min, not_about)
        arrived_on = arrived[0] if arrived else None
        lost = self._days(frozenset({EventKind.FOOTAGE_OVERWRITTEN}), frozenset(), date.min, not_about)
        if lost:
            return Loss(lost[-1], lost[-1], arrived_on)
        for day, event in self._events:
            told = event.is_beside or self._concerns(event, frozenset(), not_about)
            if told and event.details.get("ground") in _SAID_LOST:
                return Loss(None, day, arrived_on)
        return None
