"""Story: a case as its page shows it. Clocks with their traces on one time scale, next actions, and what happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sar_helper.cases.actions import Action
from sar_helper.cases.letters import place_zone
from sar_helper.cases.model import Case
from sar_helper.cases.service import CaseView, clocks
from sar_helper.deadlines.events import Event
from sar_helper.deadlines.model import Deadline, State
from sar_helper.i18n.message import N_, Message
from sar_helper.law.terms import ClockKind
from sar_helper.web import words

CLOCK_NAMES: Final[dict[ClockKind, str]] = {
    ClockKind.FOOTAGE_OVERWRITTEN: N_("The footage"),
    ClockKind.REPLY: N_("Their answer"),
    ClockKind.EXTENSION_NOTICE: N_("Their notice that they need more time"),
    ClockKind.EXTENDED_REPLY: N_("Their answer, with more time"),
    ClockKind.COMPLAINT_ACKNOWLEDGEMENT: N_("The authority confirms your complaint"),
    ClockKind.AUTHORITY_PROGRESS: N_("The authority tells you how it stands"),
    ClockKind.FOI_REPLY: N_("Answer to your request for documents"),
    ClockKind.REMEDY: N_("Your time to go further"),
}

STATE_NAMES: Final[dict[State, str]] = {
    State.RUNNING: N_("running"),
    State.MET: N_("done in time"),
    State.LATE: N_("late"),
    State.OVERDUE: N_("overdue"),
    State.PAUSED: N_("waits for you"),
    State.EXPIRED: N_("over"),
    State.UNKNOWN: N_("no date in the law"),
}

_PAST_MARGIN: Final = timedelta(days=1)
_FUTURE_MARGIN: Final = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Bar:
    """A clock on the common scale, in per cent: certain from `start` to `end`, uncertain on to `until`."""

    start: float
    end: float
    until: float


@dataclass(frozen=True, slots=True)
class ClockCard:
    """One clock with its name and, where it has dates, its bar."""

    deadline: Deadline
    name: str
    state: str
    bar: Bar | None
    place: str | None
    """Which recording a footage clock is about, where there are several."""

    @property
    def due(self) -> date | None:
        """The last day, as a day of the place."""
        return _day(self.deadline.due_on)

    @property
    def other(self) -> date | None:
        """The other plausible day, where it differs."""
        other = _day(self.deadline.due_on_conservative)
        return other if other != self.due else None

    @property
    def is_footage(self) -> bool:
        """Whether the clock is about the recording."""
        return self.deadline.kind is ClockKind.FOOTAGE_OVERWRITTEN


@dataclass(frozen=True, slots=True)
class Entry:
    """One event: its number in the case file, its day at the place and its words."""

    number: int
    day: date
    words: str


@dataclass(frozen=True, slots=True)
class Story:
    """Everything that the page of a case tells. `today` is a day of the place, `now` its place on the scale."""

    today: date
    now: float
    status: Message
    actions: tuple[Action, ...]
    warnings: tuple[Message, ...]
    cards: tuple[ClockCard, ...]
    entries: tuple[Entry, ...]
    begins: date
    ends: date


def story_of(case: Case, now: datetime) -> Story:
    """Return the story of a case at a moment (aware).

    Raises:
        NoRegimeError: the law files name no way to ask for this footage.
    """
    view = clocks(case, now)
    zone = place_zone(case)
    today = now.astimezone(zone).date()
    begins, ends = _span(view, today)
    return Story(
        today=today,
        now=_position(today, begins, ends),
        status=view.status.sentence,
        actions=view.actions,
        warnings=view.warnings,
        cards=_cards(case, view, begins, ends),
        entries=_entries(case.events, zone.key),
        begins=begins,
        ends=ends,
    )


def _entries(events: tuple[Event, ...], zone: str) -> tuple[Entry, ...]:
    told = [Entry(number, event.day(zone), words.EVENTS[event.kind]) for number, event in enumerate(events)]
    return tuple(sorted(told, key=lambda entry: (entry.day, entry.number)))


def _span(view: CaseView, today: date) -> tuple[date, date]:
    days = [today]
    for deadline in view.deadlines:
        moments = (deadline.starts_on, deadline.due_on, deadline.due_on_conservative)
        days += [day for day in map(_day, moments) if day is not None]
    return min(days) - _PAST_MARGIN, max(days) + _FUTURE_MARGIN


def _cards(case: Case, view: CaseView, begins: date, ends: date) -> tuple[ClockCard, ...]:
    places: list[str | None] = [window.place for window in case.request.recording_windows]
    footage = [deadline for deadline in view.deadlines if deadline.kind is ClockKind.FOOTAGE_OVERWRITTEN]
    about = dict(zip((deadline.key for deadline in footage), places, strict=True)) if len(footage) > 1 else {}
    return tuple(_card(deadline, begins, ends, about.get(deadline.key)) for deadline in view.deadlines)


def _card(deadline: Deadline, begins: date, ends: date, place: str | None) -> ClockCard:
    start, due, other = (_day(moment) for moment in (deadline.starts_on, deadline.due_on, deadline.due_on_conservative))
    bar = None
    if start is not None and due is not None:
        first, last = sorted((due, other or due))
        bar = Bar(*(_position(day, begins, ends) for day in (start, first, last)))
    return ClockCard(deadline, CLOCK_NAMES[deadline.kind], STATE_NAMES[deadline.state], bar, place)


def _position(day: date, begins: date, ends: date) -> float:
    return round((day - begins) / (ends - begins) * 100, 1)


def _day(moment: date | datetime | None) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment
