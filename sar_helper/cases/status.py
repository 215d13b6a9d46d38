"""How a case stands, in one word and one sentence: derived from events and clocks at reading time, never stored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sar_helper.deadlines.clocks import Situation
from sar_helper.deadlines.events import Event, first
from sar_helper.deadlines.footage import left_open
from sar_helper.deadlines.model import Deadline, State
from sar_helper.i18n.message import Message, message
from sar_helper.law.terms import ClockKind, EventKind


class Status(StrEnum):
    """How a case stands."""

    READY_TO_SEND = "ready_to_send"
    SENT = "sent"
    WAITING = "waiting"
    PAUSED = "paused"
    LATE = "late"
    OVERDUE = "overdue"
    FOOTAGE_LOST = "footage_lost"
    ANSWERED = "answered"
    REFUSED = "refused"
    COMPLAINT = "complaint"
    AUTHORITY_REPLIED = "authority_replied"
    CLOSED = "closed"

    @property
    def sentence(self) -> Message:
        """The status as a sentence for the resident."""
        return _SENTENCES[self]


_SENTENCES = {
    Status.READY_TO_SEND: message("The letter is ready and has not been sent."),
    Status.SENT: message("The letter is on its way. The time for the answer starts when it is received."),
    Status.WAITING: message("The letter was received. The controller has to answer."),
    Status.PAUSED: message("The controller waits for something from you. Until then its time stands still."),
    Status.LATE: message("The answer was due. By a later way of counting the controller still has time."),
    Status.OVERDUE: message("The time for the answer is over, and there was no answer."),
    Status.FOOTAGE_LOST: message("The recording no longer exists. The controller still has to answer."),
    Status.ANSWERED: message("The controller has answered."),
    Status.REFUSED: message("The controller has refused."),
    Status.COMPLAINT: message("A complaint is with the authority."),
    Status.AUTHORITY_REPLIED: message("The authority has replied to the complaint."),
    Status.CLOSED: message("The case is closed."),
}

# A request for documents has clocks of its own; it does not change how the access request stands.
_REPLIES = frozenset({ClockKind.REPLY, ClockKind.EXTENDED_REPLY})
_DONE = frozenset({State.MET, State.LATE})


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything that status and next actions are derived from, asked once."""

    situation: Situation
    events: tuple[Event, ...]
    deadlines: tuple[Deadline, ...]
    today: date

    @property
    def _own_events(self) -> tuple[Event, ...]:
        """The events of the request: not those about a letter that has clocks of its own or asks for something else."""
        elsewhere = self.situation.law.letters_apart - self._letters
        return tuple(event for event in self.events if event.letter_type not in elsewhere and not event.is_beside)

    @property
    def _letters(self) -> frozenset[str]:
        return frozenset(regime.letter_type for regime in self.situation.regimes if regime.letter_type is not None)

    def happened(self, *kinds: EventKind) -> EventKind | None:
        """Return which of these kinds of event happened last; of two on one day, the one told later."""
        zone = self.situation.zone
        found = [(event.day(zone), place, event.kind) for place, event in enumerate(self._own_events)]
        return max((item for item in found if item[2] in kinds), default=(None, 0, None))[2]

    def is_open(self, asked: EventKind, supplied: EventKind) -> bool:
        """Tell whether a question has no answer yet; under two laws each letter has questions of its own."""
        zone = self.situation.zone
        told = [(e.day(zone), place, e) for place, e in enumerate(self._own_events) if e.kind in {asked, supplied}]
        last = {
            letter: max(item for item in told if letter is None or item[2].letter_type in {letter, None})[2].kind
            for letter in {event.letter_type for _, _, event in told if event.kind is asked}
        }
        return asked in last.values()

    def last_of(self, kind: EventKind) -> Event | None:
        """Return the latest event of a kind about the request; of two on one day, the one told later."""
        zone = self.situation.zone
        found = [(event.day(zone), place) for place, event in enumerate(self._own_events) if event.kind is kind]
        return self._own_events[max(found)[1]] if found else None

    @property
    def footage_is_unsaid(self) -> bool:
        """Whether footage came, and nobody has said since which of several recordings it shows."""
        zone = self.situation.zone
        answers = [event for event in self._own_events if event.kind is EventKind.ANSWER_RECEIVED]
        in_order = sorted(answers, key=lambda event: event.day(zone))
        return bool(left_open(in_order, self.situation.asked)) and any(
            clock.state is not State.MET for clock in self.of_kind(ClockKind.FOOTAGE_OVERWRITTEN)
        )

    def first_of(self, kind: EventKind) -> date | None:
        """Return the first day of a kind of event about the request."""
        return first(self._own_events, kind, self.situation.zone)

    def sent(self, letter_type: str) -> bool:
        """Tell whether a letter of that type was sent."""
        return any(event.kind is EventKind.LETTER_SENT and event.letter_type == letter_type for event in self.events)

    def requested(self, kind: EventKind) -> bool:
        """Tell whether the request itself, and not only some other letter, was sent or received."""
        return any(event.kind is kind and event.letter_type in {None, *self._letters} for event in self.events)

    def of_kind(self, *kinds: ClockKind) -> tuple[Deadline, ...]:
        """Return the clocks of these kinds."""
        return tuple(deadline for deadline in self.deadlines if deadline.kind in kinds)

    @property
    def open_replies(self) -> tuple[Deadline, ...]:
        """The answers that are still owed."""
        return tuple(deadline for deadline in self.of_kind(*_REPLIES) if deadline.state not in _DONE)


def status_of(standing: Standing) -> Status:
    """Return how the case stands; what came later in the life of a case outweighs what came before."""
    return _ended(standing) or _answered(standing) or _under_way(standing)


def _ended(standing: Standing) -> Status | None:
    if standing.happened(EventKind.CLOSED):
        return Status.CLOSED
    last = standing.happened(EventKind.COMPLAINT_LODGED, EventKind.AUTHORITY_REPLIED)
    if last is None:
        return None
    reply = standing.last_of(EventKind.AUTHORITY_REPLIED)
    undecided = last is EventKind.COMPLAINT_LODGED or (reply is not None and reply.is_progress)
    return Status.COMPLAINT if undecided else Status.AUTHORITY_REPLIED


def _answered(standing: Standing) -> Status | None:
    states = {deadline.state for deadline in standing.open_replies}
    if State.OVERDUE in states:
        return Status.OVERDUE
    last = standing.happened(EventKind.ANSWER_RECEIVED, EventKind.REFUSAL_RECEIVED)
    if last is None:
        return None
    return Status.REFUSED if last is EventKind.REFUSAL_RECEIVED else Status.ANSWERED


def _under_way(standing: Standing) -> Status:
    states = {deadline.state for deadline in standing.open_replies}
    if standing.happened(EventKind.FOOTAGE_OVERWRITTEN):
        return Status.FOOTAGE_LOST
    if State.PAUSED in states:
        return Status.PAUSED
    if _is_past_the_first_date(standing.open_replies, standing.today):
        return Status.LATE
    if standing.requested(EventKind.RECEIVED):
        return Status.WAITING
    return Status.SENT if standing.requested(EventKind.LETTER_SENT) else Status.READY_TO_SEND


def _is_past_the_first_date(replies: Iterable[Deadline], today: date) -> bool:
    return any(isinstance(reply.due_on, date) and reply.due_on < today for reply in replies)


def earliest(deadlines: Sequence[Deadline]) -> Deadline | None:
    """Return the clock that ends first by its plain date, None where none has a date."""
    dated = [(deadline.due_on, place) for place, deadline in enumerate(deadlines) if deadline.due_on is not None]
    return deadlines[min(dated)[1]] if dated else None
