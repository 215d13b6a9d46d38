"""The history of a case as its letters speak about it, read from events and clocks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sar_helper.cases.chronology import steps_of
from sar_helper.cases.event_details import REASONS_GIVEN, listed, said_yes
from sar_helper.cases.model import Case
from sar_helper.cases.received import arrived_of, missing_from
from sar_helper.cases.situation import situation_of
from sar_helper.deadlines.events import Event
from sar_helper.deadlines.model import Deadline, State
from sar_helper.law.load import jurisdiction
from sar_helper.law.model import Jurisdiction
from sar_helper.law.terms import ClockKind, EventKind, GroundId, RegimeKind, Route
from sar_helper.letters.history import Demand, Documents, History
from sar_helper.letters.keys import CONTROLLER_COMPLAINT, FOI_REQUEST

# A courtesy and no law: long enough for an office, short enough to be remembered. The letter says that it is ours.
COURTESY = timedelta(days=14)

# Where the law sets no date, this is how long a person waits before a reminder: a courtesy as well.
PATIENCE = 2 * COURTESY


_REPLIES = frozenset({ClockKind.REPLY, ClockKind.EXTENDED_REPLY})
_DOCUMENT_REPLIES = frozenset({ClockKind.FOI_REPLY, ClockKind.EXTENDED_REPLY})
_AT_RISK = frozenset({State.RUNNING, State.LATE, State.UNKNOWN})
_ERASED = frozenset({GroundId.OVERWRITTEN_BEFORE_RECEIPT, GroundId.OVERWRITTEN_AFTER_RECEIPT})


@dataclass(frozen=True, slots=True)
class Record:
    """The events of a case up to a day, asked for by what they are about.

    Those about letters that have clocks of their own (a request for documents, say) are kept apart.
    """

    law: Jurisdiction
    zone: str
    events: tuple[Event, ...]

    @classmethod
    def of(cls, case: Case, today: date) -> Record:
        """Return the record of a case: what happened until and including `today`."""
        law = jurisdiction(case.request.jurisdiction)
        zone = law.zone_of(case.request.region)
        ordered = sorted(case.events, key=lambda event: event.day(zone))
        return cls(law, zone, tuple(event for event in ordered if event.day(zone) <= today))

    def without(self, letters: frozenset[str]) -> Record:
        """Return the record without what is told of some letters."""
        return replace(self, events=tuple(event for event in self.events if event.letter_type not in letters))

    @property
    def requests(self) -> frozenset[str | None]:
        """The letters that ask for access, and None for an event that names no letter."""
        direct = {regime.letter_type for regime in self.law.regimes if regime.route is Route.CONTROLLER}
        return frozenset({None, *direct}) - self.law.letters_apart

    @property
    def own(self) -> tuple[Event, ...]:
        """The events about the request for access."""
        return self._outside(self.law.letters_apart)

    @property
    def dealings(self) -> tuple[Event, ...]:
        """The events about the request, and the complaint to the controller about it."""
        return self._outside(self.law.letters_apart - {CONTROLLER_COMPLAINT})

    def _outside(self, apart: frozenset[str]) -> tuple[Event, ...]:
        return tuple(event for event in self.events if event.letter_type not in apart and not event.is_beside)

    def about(self, letter_type: str) -> tuple[Event, ...]:
        """Return the events about one letter."""
        return tuple(event for event in self.events if event.letter_type == letter_type)

    def day_of(self, kind: EventKind, letters: frozenset[str | None]) -> date | None:
        """Return the first day of an event of this kind about one of these letters."""
        days = (event.day(self.zone) for event in self.own if event.kind is kind and event.letter_type in letters)
        return next(days, None)

    def last(self, *kinds: EventKind) -> Event | None:
        """Return the last event of these kinds about the request."""
        return next((event for event in reversed(self.own) if event.kind in kinds), None)


def history_of(case: Case, deadlines: Sequence[Deadline], today: date) -> History:
    """Return what a letter of the case has to know.

    Args:
        case: the case.
        deadlines: its clocks on that day.
        today: the date of the letter, in the controller's calendar; later events are left out.
    """
    whole = Record.of(case, today)
    letters = situation_of(case).letters_of if deadlines else {}
    law = _law_meant(letters, deadlines, whole)
    own = frozenset() if law is None else letters[law]
    record = whole.without(frozenset().union(*letters.values()) - own)
    deadlines = [clock for clock in deadlines if law is None or clock.regime in {None, law}]
    outcome = record.last(EventKind.ANSWER_RECEIVED, EventKind.REFUSAL_RECEIVED)
    received_on = record.day_of(EventKind.RECEIVED, record.requests)
    erased = record.last(EventKind.FOOTAGE_OVERWRITTEN)
    sent = (event.day(whole.zone) for event in whole.events if event.kind is EventKind.LETTER_SENT)
    history = History(
        reference=case.reference,
        first_sent_on=next(sent, None),
        requests=own,
        access_requested_on=record.day_of(EventKind.LETTER_SENT, record.requests),
        received_on=received_on,
        erased_after_receipt=erased_after_receipt(received_on, None if erased is None else erased.day(record.zone)),
        courtesy_on=today + COURTESY,
        footage_at_risk=any(
            clock.kind is ClockKind.FOOTAGE_OVERWRITTEN and clock.state in _AT_RISK for clock in deadlines
        ),
        documents=_documents(record, deadlines, today),
    )
    history = _with_clocks(history, record, deadlines, today)
    history = _with_questions(history, record)
    if outcome is not None:
        history = _with_outcome(history, record, outcome, case)
    return replace(history, steps=steps_of(record.dealings, record.zone, record.requests, history))


def _law_meant(
    letters: Mapping[RegimeKind, frozenset[str]], deadlines: Sequence[Deadline], record: Record
) -> RegimeKind | None:
    """Return the law whose letter the case comes back to where there are two.

    It is one that is overdue, else the one that was answered or refused last, else the GDPR.
    """
    if not letters:
        return None
    late = {clock.regime for clock in deadlines if clock.kind in _REPLIES and clock.state is State.OVERDUE}
    outcome = record.last(EventKind.ANSWER_RECEIVED, EventKind.REFUSAL_RECEIVED)
    about = None if outcome is None else outcome.letter_type
    in_order = sorted(
        letters, key=lambda kind: (kind not in late, about not in letters[kind], kind is not RegimeKind.GDPR)
    )
    return in_order[0]


def erased_after_receipt(received_on: date | None, erased_on: date | None) -> bool:
    """Tell whether the controller named a day of erasure after it had the request; the same day accuses nobody."""
    return received_on is not None and erased_on is not None and erased_on > received_on


def _with_clocks(history: History, record: Record, deadlines: Sequence[Deadline], today: date) -> History:
    own = _about(record.law, deadlines, frozenset())
    replies = [clock for clock in own if clock.kind in _REPLIES]
    due = _latest(replies)
    undated = bool(replies) and all(clock.state is State.UNKNOWN for clock in replies)
    reminder = record.last(EventKind.REMINDER_SENT)
    return replace(
        history,
        undated=undated,
        silent=undated and history.received_on is not None and today >= history.received_on + PATIENCE,
        reminded_in_vain=undated and reminder is not None and today > reminder.day(record.zone) + COURTESY,
        due_on=due,
        overdue=due is not None and today > due,
        extended=any(clock.kind is ClockKind.EXTENDED_REPLY for clock in own),
        notice_due_on=_latest(clock for clock in own if clock.kind is ClockKind.EXTENSION_NOTICE),
    )


def _with_questions(history: History, record: Record) -> History:
    identity = record.last(EventKind.IDENTITY_ASKED)
    clarification = record.last(EventKind.CLARIFICATION_ASKED)
    notices = [event for event in record.own if event.kind is EventKind.EXTENSION_NOTIFIED]
    if identity is not None:
        demanded = tuple(Demand(word) for word in listed(identity.details.get("demanded")))
        history = replace(history, identity_asked_on=identity.day(record.zone), demanded=demanded)
    if clarification is not None:
        asked_on, answer = clarification.day(record.zone), clarification.details.get("answer")
        history = replace(history, clarification_asked_on=asked_on, clarification=answer)
    if notices:
        # The first notice decides whether it was in time, as it does for the clocks; reasons may follow later.
        told_on, reasons = notices[0].day(record.zone), said_yes(notices[-1].details.get(REASONS_GIVEN))
        history = replace(history, extension_notified_on=told_on, extension_reasons=reasons)
    return history


def _with_outcome(history: History, record: Record, outcome: Event, case: Case) -> History:
    day = outcome.day(record.zone)
    if outcome.kind is EventKind.ANSWER_RECEIVED:
        missing = missing_from(case.request, arrived_of(outcome), history.requests)
        return replace(history, answered_on=day, missing=missing)
    said = outcome.details.get("ground")
    return replace(
        history,
        refused_on=day,
        ground=None if said is None else settled_ground(GroundId(said), after=history.erased_after_receipt),
        refusal_reasons=said_yes(outcome.details.get(REASONS_GIVEN)),
    )


def settled_ground(said: GroundId, *, after: bool) -> GroundId:
    """Return the ground of a refusal; whether footage was erased before or after receipt, the timeline decides."""
    if said not in _ERASED:
        return said
    return GroundId.OVERWRITTEN_AFTER_RECEIPT if after else GroundId.OVERWRITTEN_BEFORE_RECEIPT


def _documents(record: Record, deadlines: Sequence[Deadline], today: date) -> Documents | None:
    events = record.about(FOI_REQUEST)
    days = {kind: [event.day(record.zone) for event in events if event.kind is kind] for kind in EventKind}
    if not days[EventKind.LETTER_SENT]:
        return None
    clocks = _about(record.law, deadlines, frozenset({FOI_REQUEST}))
    due = _latest(clock for clock in clocks if clock.kind in _DOCUMENT_REPLIES)
    return Documents(
        requested_on=days[EventKind.LETTER_SENT][0],
        refused_on=next(iter(days[EventKind.REFUSAL_RECEIVED]), None),
        due_on=due,
        overdue=due is not None and today > due and not days[EventKind.ANSWER_RECEIVED],
    )


def _about(law: Jurisdiction, deadlines: Sequence[Deadline], letters: frozenset[str]) -> list[Deadline]:
    wanted = {clock.id for clock in law.clocks if clock.letter_types == letters}
    return [deadline for deadline in deadlines if deadline.key in wanted]


def _latest(clocks: Iterable[Deadline]) -> date | None:
    """Return the latest of the later plausible dates: where two laws run side by side, nobody is accused too early."""
    dates = [clock.due_on_conservative for clock in clocks if clock.due_on_conservative is not None]
    return max(dates, default=None)
