"""The timeline of a case as data: what stretches over which days, what happened when, and how certain it is.

`timeline_svg` draws it; `table_rows` says the same in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sar_helper.cases.footage_words import what_of_it
from sar_helper.cases.letters import place_zone
from sar_helper.cases.model import Case
from sar_helper.cases.service import CaseView
from sar_helper.cases.words import CLOCK_WORDS, clock_names, event_words
from sar_helper.deadlines.events import Event
from sar_helper.deadlines.model import Deadline, State, day_of
from sar_helper.i18n.message import Message, message
from sar_helper.law.terms import ClockKind, EventKind

_PAST_MARGIN = timedelta(days=2)
_FUTURE_MARGIN = timedelta(days=3)
_ASKED = {
    EventKind.IDENTITY_ASKED: EventKind.IDENTITY_SUPPLIED,
    EventKind.CLARIFICATION_ASKED: EventKind.CLARIFICATION_SUPPLIED,
}
_WAITED = message("They waited for you")
_NO_DATE = message("The law sets no date.")
_SAID_WITHOUT_DATE = {
    State.PAUSED: message("Stands still until you answer."),
    State.MET: message("Done in time."),
    State.UNKNOWN: _NO_DATE,
}


class LaneKind(StrEnum):
    """What a lane of the picture is about; its class name in the style sheet."""

    FOOTAGE = "footage"
    OWED = "owed"
    LOSABLE = "losable"
    WAIT = "wait"


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `begins` to `ends`, both included; None: nobody knows when. Solid where certain, else hatched."""

    begins: date
    ends: date | None
    certain: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """One stretch of time with its name, what is to be said about its dates, and the law behind it."""

    kind: LaneKind
    what: Message
    when: Message
    state: State | None
    spans: tuple[Span, ...]
    basis: str = ""

    @property
    def ends(self) -> date | None:
        """The last day that is known, None where none is."""
        return max((span.ends for span in self.spans if span.ends is not None), default=None)


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened, numbered in the order of the days."""

    number: int
    day: date
    what: Message


@dataclass(frozen=True, slots=True)
class TimelinePicture:
    """Everything that the picture shows; `begins` and `ends` are its edges. Days are those of the place."""

    begins: date
    ends: date
    today: date
    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...]


def picture_of(case: Case, view: CaseView, now: datetime) -> TimelinePicture:
    """Return the timeline of a case.

    Args:
        case: the case.
        view: how it stands at `now`.
        now: an aware instant.
    """
    zone = place_zone(case)
    waits = tuple(_waits(case.events, zone.key))
    return picture(view.deadlines, now.astimezone(zone).date(), case.events, zone.key, waits)


def picture(
    deadlines: Sequence[Deadline],
    today: date,
    events: Sequence[Event] = (),
    zone: str = "UTC",
    waits: Sequence[Span] = (),
) -> TimelinePicture:
    """Return the timeline of deadlines that may belong to no case, such as the calculator's.

    Args:
        deadlines: the clocks.
        today: the present day at the place.
        events: what happened.
        zone: IANA zone of the place, in which the instants of events fall on days.
        waits: when the controller waited for the person.
    """
    ordered = sorted(((event.day(zone), event) for event in events), key=lambda pair: pair[0])
    marks = tuple(
        Mark(number, day, event_words(event.kind, event.letter_type))
        for number, (day, event) in enumerate(ordered, start=1)
    )
    names = clock_names(deadlines)
    footage = [clock for clock in deadlines if clock.kind is ClockKind.FOOTAGE_OVERWRITTEN]
    groups = [[clock for clock in footage if (clock.lost is None) is kept] for kept in (False, True)]
    lanes = [_footage(group) for group in groups if group]
    lanes += [_lane(clock, names[clock.key]) for clock in deadlines if clock.kind is not ClockKind.FOOTAGE_OVERWRITTEN]
    lanes += [_wait(span) for span in waits]
    days = [today, *(mark.day for mark in marks)]
    for span in (span for lane in lanes for span in lane.spans):
        days += [span.begins, span.ends or span.begins]
    return TimelinePicture(min(days) - _PAST_MARGIN, max(days) + _FUTURE_MARGIN, today, tuple(lanes), marks)


def table_rows(shown: TimelinePicture) -> tuple[tuple[Message, Message, str], ...]:
    """Return what the picture shows as rows of a table: what, when, and the legal basis. Marks carry their numbers."""
    happened = tuple(
        (message("{number}. {what}", number=mark.number, what=mark.what), message("{date}", date=mark.day), "")
        for mark in shown.marks
    )
    return (*happened, *((lane.what, lane.when, lane.basis) for lane in shown.lanes))


def _footage(clocks: Sequence[Deadline]) -> Lane:
    """One lane for all recordings that are lost, or for all others: solid until the first may be gone or is lost."""
    begins = min(day_of(clock.starts_on) for clock in clocks)
    gone = [day_of(clock.due_on) for clock in clocks if clock.due_on is not None]
    spans: tuple[Span, ...]
    risky = [day_of(clock.due_on_conservative) for clock in clocks if clock.due_on_conservative is not None]
    told = _longest([clock for clock in clocks if clock.state is State.RUNNING] or clocks)
    what = CLOCK_WORDS[ClockKind.FOOTAGE_OVERWRITTEN]
    when = what_of_it(told, min(risky, default=None))
    if told.state is State.EXPIRED and told.lost is not None:
        known = told.lost.on or told.lost.told_on
        spans = (Span(begins, max(begins, known), certain=told.lost.on is not None),)
        return Lane(LaneKind.FOOTAGE, what, when, told.state, spans, told.legal_basis)
    if len(gone) < len(clocks) or not risky:
        when = message("Nobody knows until when it is kept.")
        return Lane(LaneKind.FOOTAGE, what, when, told.state, (Span(begins, None, certain=False),))
    first, last = min(risky), max(gone)
    spans = (Span(begins, first, certain=True), Span(first, last, certain=False))
    return Lane(LaneKind.FOOTAGE, what, when, told.state, spans[:1] if first == last else spans, told.legal_basis)


def _longest(clocks: Sequence[Deadline]) -> Deadline:
    return max(clocks, key=lambda clock: date.min if clock.due_on is None else day_of(clock.due_on))


def _lane(clock: Deadline, name: Message) -> Lane:
    kind = LaneKind.LOSABLE if clock.kind is ClockKind.REMEDY else LaneKind.OWED
    begins = day_of(clock.starts_on)
    ends = sorted({day_of(moment) for moment in (clock.due_on, clock.due_on_conservative) if moment is not None})
    spans: tuple[Span, ...] = (Span(begins, ends[0] if ends else None, certain=bool(ends)),)
    if len(ends) > 1:
        spans = (*spans, Span(ends[0], ends[-1], certain=False))
    return Lane(kind, name, _when(clock.state, ends), clock.state, spans, clock.legal_basis)


def _when(state: State, ends: Sequence[date]) -> Message:
    """Return what is said about the dates of a clock that is no footage."""
    if state in _SAID_WITHOUT_DATE:
        return _SAID_WITHOUT_DATE[state]
    if not ends:
        return _NO_DATE
    first, last = ends[0], ends[-1]
    over = {
        State.LATE: message("Done late, it was due by {date}.", date=last),
        State.OVERDUE: message("Overdue, it was due by {date}.", date=last),
        State.EXPIRED: message("Over since {date}.", date=last),
    }
    if state in over:
        return over[state]
    if first < last:
        return message("Until {date}, by the longer reading until {other}.", date=first, other=last)
    return message("Until {date}.", date=last)


def _waits(events: Iterable[Event], zone: str) -> Iterator[Span]:
    told = sorted(((event.day(zone), event.kind) for event in events), key=lambda pair: pair[0])
    for day, kind in told:
        if kind in _ASKED:
            answered = next((later for later, other in told if other is _ASKED[kind] and later >= day), None)
            yield Span(day, answered, certain=answered is not None)


def _wait(span: Span) -> Lane:
    if span.ends is None:
        when = message("Since {date}.", date=span.begins)
    else:
        when = message("From {date} to {end}.", date=span.begins, end=span.ends)
    return Lane(LaneKind.WAIT, _WAITED, when, None, (span,))
