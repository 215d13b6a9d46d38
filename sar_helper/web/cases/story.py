"""Story: a case as its page shows it. Status, next actions, clocks with their traces, the picture of time, events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Final

from markupsafe import Markup

from sar_helper.cases.action import Action, ActionKey
from sar_helper.cases.footage_words import what_of_it
from sar_helper.cases.letters import place_zone, today_at
from sar_helper.cases.model import Case
from sar_helper.cases.service import CaseView, clocks
from sar_helper.cases.status import Status
from sar_helper.cases.words import clock_names, event_words
from sar_helper.deadlines.events import Event
from sar_helper.deadlines.model import Deadline, State
from sar_helper.i18n.message import N_, Message, message
from sar_helper.law.terms import ClockKind, EventKind
from sar_helper.letters.offer import titles_in
from sar_helper.render.timeline import TimelinePicture, picture_of, table_rows
from sar_helper.render.timeline_svg import OF_A_CASE, timeline_svg
from sar_helper.web.cases import event_form
from sar_helper.web.rendering import url

STATE_NAMES: Final[dict[State, str]] = {
    State.RUNNING: N_("running"),
    State.MET: N_("done in time"),
    State.LATE: N_("late"),
    State.OVERDUE: N_("overdue"),
    State.PAUSED: N_("waits for you"),
    State.EXPIRED: N_("over"),
    State.UNKNOWN: N_("no date in the law"),
}

_WITHOUT_LETTER: Final[dict[ActionKey, EventKind]] = {
    ActionKey.ENTER_RECEIPT: EventKind.RECEIVED,
    ActionKey.CLOSE: EventKind.CLOSED,
    ActionKey.SUPPLY_IDENTITY: EventKind.IDENTITY_SUPPLIED,
    ActionKey.SUPPLY_CLARIFICATION: EventKind.CLARIFICATION_SUPPLIED,
}
_PAGES: Final[dict[ActionKey, str]] = {
    ActionKey.CHECK_ANSWER: "answers.arrived",
    ActionKey.CHECK_REFUSAL: "answers.refusal",
}


_TO_AN_AUTHORITY: Final = frozenset({ActionKey.ASK_AUTHORITY, ActionKey.COMPLAIN, ActionKey.READ_DECISION})


@dataclass(frozen=True, slots=True)
class ClockCard:
    """One clock with its name, how it stands and what its two dates mean."""

    deadline: Deadline
    name: Message
    state: str
    readings: Message | None
    place: str | None = None
    """Which recording a footage clock is about, where there are several."""


@dataclass(frozen=True, slots=True)
class Picture:
    """The timeline drawn, and the same content as a table."""

    svg: Markup
    rows: tuple[tuple[Message, Message, str], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One event: its number in the case file, its day at the place, its words, and what else was told of it."""

    number: int
    day: date
    words: Message
    details: tuple[Message | str, ...]


@dataclass(frozen=True, slots=True)
class PastEntry:
    """An event that was taken back or corrected."""

    day: date
    words: Message
    on: date
    corrected: bool


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing to do, and where it is done: its letter, or the page or the event that it needs."""

    sentence: Message
    address: str | None = None
    leads_to: str = ""
    letter_type: str | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """Everything that the page of a case tells. `today` is a day of the place."""

    today: date
    status: Status
    steps: tuple[NextStep, ...]
    warnings: tuple[Message, ...]
    cards: tuple[ClockCard, ...]
    picture: Picture
    entries: tuple[Entry, ...]
    past: tuple[PastEntry, ...]


def story_of(case: Case, now: datetime, locale: str) -> Story:
    """Return the story of a case at a moment (aware), drawn in a language.

    Raises:
        NoRegimeError: the law files name no way to ask for this footage.
    """
    view = clocks(case, now)
    zone = place_zone(case)
    titles = titles_in(locale)
    return Story(
        today=today_at(case, now),
        status=view.status,
        steps=tuple(_step(action, case.request.jurisdiction) for action in view.actions),
        warnings=view.warnings,
        cards=_cards(case, view),
        picture=drawn(picture_of(case, view, now), locale),
        entries=_entries(case.events, zone.key, titles),
        past=tuple(
            PastEntry(
                told.event.day(zone.key), event_words(told.event.kind, told.event.letter_type), told.on, told.corrected
            )
            for told in case.withdrawn
        ),
    )


def drawn(picture: TimelinePicture, locale: str, title: Message = OF_A_CASE) -> Picture:
    """Return a timeline as the page shows it."""
    return Picture(Markup(timeline_svg(picture, locale, title=title)), table_rows(picture))  # noqa: S704 - it escapes every text


def cards_of(
    deadlines: Sequence[Deadline], places: Mapping[str, str | None] = MappingProxyType({})
) -> tuple[ClockCard, ...]:
    """Return clocks as the page shows them; `places` names the recording of a footage clock by its key."""
    names = clock_names(deadlines)
    return tuple(
        ClockCard(clock, names[clock.key], STATE_NAMES[clock.state], readings_of(clock), places.get(clock.key))
        for clock in deadlines
    )


def readings_of(deadline: Deadline) -> Message | None:
    """Return what two plausible dates of a clock mean, and what of footage; None where there is one date only."""
    if deadline.kind is ClockKind.FOOTAGE_OVERWRITTEN:
        return what_of_it(deadline, deadline.due_on_conservative)
    due, other = deadline.due_on, deadline.due_on_conservative
    if due is None or other is None or due == other:
        return None
    if deadline.kind is ClockKind.REMEDY:
        return message("By the strict reading only until {date}: rely on that one.", date=other)
    return message(
        "By the strict reading {due}, by the cautious one {other}. It counts as overdue only after the later date.",
        due=due,
        other=other,
    )


def _step(action: Action, code: str) -> NextStep:
    if action.key in _PAGES:
        return NextStep(action.sentence, url(_PAGES[action.key]), N_("Do it now"), action.letter_type)
    if action.letter_type is not None:
        address = url("exchange.preview", letter_type=action.letter_type)
        return NextStep(action.sentence, address, N_("To the letter"), action.letter_type)
    kind = _WITHOUT_LETTER.get(action.key)
    if kind is not None:
        return NextStep(action.sentence, url("events.ask", kind=kind.value), N_("Enter it"))
    if action.key in _TO_AN_AUTHORITY:
        place = "help" if action.authority is None else f"authority-{action.authority}"
        return NextStep(action.sentence, f"{url('pages.law_of', code=code)}#{place}", N_("How to reach it"))
    if action.clock is not None or action.key is ActionKey.DOCUMENTS:
        place = "documents" if action.clock is None else f"clock-{action.clock}"
        address = f"{url('pages.law_of', code=code)}#{place}"
        return NextStep(action.sentence, address, N_("What the law says"))
    return NextStep(action.sentence)


def _entries(events: tuple[Event, ...], zone: str, titles: dict[str, str]) -> tuple[Entry, ...]:
    told = [
        Entry(number, event.day(zone), event_words(event.kind, event.letter_type), event_form.described(event, titles))
        for number, event in enumerate(events)
    ]
    return tuple(sorted(told, key=lambda entry: (entry.day, entry.number)))


def _cards(case: Case, view: CaseView) -> tuple[ClockCard, ...]:
    places: list[str | None] = [window.place for window in case.request.recording_windows]
    footage = [deadline for deadline in view.deadlines if deadline.kind is ClockKind.FOOTAGE_OVERWRITTEN]
    about = dict(zip((deadline.key for deadline in footage), places, strict=True)) if len(footage) > 1 else {}
    return cards_of(view.deadlines, about)
