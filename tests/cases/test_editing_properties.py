"""Whatever is told, corrected and withdrawn, in any order: a case holds what can have happened and loses nothing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sar_helper.cases import editing
from sar_helper.cases.casefile import dump, parse, read, read_kept, write
from sar_helper.cases.model import Case
from sar_helper.deadlines.events import Event
from sar_helper.law.terms import EventKind
from tests.cases.test_editing import TODAY
from tests.cases.test_service import RECEIVED, SENT

ORDERED = (
    EventKind.LETTER_SENT,
    EventKind.RECEIVED,
    EventKind.ANSWER_RECEIVED,
    EventKind.COMPLAINT_LODGED,
    EventKind.AUTHORITY_REPLIED,
)


@pytest.fixture
def case(valenciennes: dict[str, Any]) -> Case:
    return parse({**valenciennes, "events": [SENT, RECEIVED]})


def days_of(events: tuple[Event, ...], kind: EventKind) -> list[date]:
    return [event.on for event in events if event.kind is kind and event.on is not None]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(ORDERED), st.integers(-14, 3)), max_size=9))
def test_told_in_any_order_a_case_holds_only_what_can_have_happened(case: Case, told_now: list[Any]) -> None:
    """The rule said once more, by days alone: what was accepted, in whatever order, keeps to it."""
    case = parse({**dump(case), "events": []})
    for kind, offset in told_now:
        try:
            case = editing.add(case, Event(kind, on=TODAY + timedelta(offset)), TODAY)
        except editing.EventRefused:
            continue
    sent, received, answered, complained, replied = (days_of(case.events, kind) for kind in ORDERED)
    assert all(event.on is not None and event.on <= TODAY for event in case.events)
    for earlier, later in ((sent, received), (sent, answered), (received, answered), (sent, complained)):
        assert not earlier or not later or min(earlier) <= min(later)
    assert not complained or sent or received or answered
    assert not replied or (complained and min(complained) <= min(replied))


@given(st.lists(st.integers(-14, 0), min_size=5, max_size=5).map(sorted), st.permutations(range(4)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_what_can_have_happened_is_accepted_in_the_order_in_which_a_person_remembers_it(
    case: Case, offsets: list[int], order: list[int]
) -> None:
    """All but the answer of the authority, which needs its complaint, may be told in any order."""
    events = [Event(kind, on=TODAY + timedelta(offset)) for kind, offset in zip(ORDERED, offsets, strict=True)]
    case = parse({**dump(case), "events": []})
    complaint_is_first = order[0] == ORDERED.index(EventKind.COMPLAINT_LODGED)
    for place in (*order[1:], order[0]) if complaint_is_first else order:
        case = editing.add(case, events[place], TODAY)
    assert len(editing.add(case, events[4], TODAY).events) == len(ORDERED)


LETTERS = (None, "access_request", "foi_request", "preservation_notice")
KINDS = tuple(kind for kind in EventKind if kind is not EventKind.CLOSED)
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(("add", "correct", "withdraw")),
        st.integers(0, 5),
        st.sampled_from((EventKind.LETTER_SENT, EventKind.RECEIVED, *KINDS)),
        st.integers(16, 30),
        st.sampled_from(LETTERS),
    ),
    max_size=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(CHANGES)
def test_whatever_is_told_and_taken_back_the_case_still_opens(case: Case, changes: list[Any]) -> None:
    for how, number, kind, day, letter in changes:
        event = Event(kind, on=date(2026, 11, day), details={"letter_type": letter} if letter else {})
        try:
            if how == "add":
                case = editing.add(case, event, TODAY)
            elif how == "correct":
                case = editing.correct(case, number, event, TODAY)
            else:
                case = editing.withdraw(case, number, TODAY)
        except editing.EventRefused:
            continue
    kept = read_kept(write(case))
    told = [(event.kind, event.on, event.at) for event in case.events]
    assert [(event.kind, event.on, event.at) for event in kept.events] == told
    assert read(write(kept)) == kept, "its own file is refused, or means something else"


days = st.dates(date(2026, 11, 18), TODAY)


@given(changes=st.lists(st.tuples(st.booleans(), st.integers(0, 3), days), max_size=8))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_that_was_told_is_ever_lost(case: Case, changes: list[tuple[bool, int, date]]) -> None:
    ever = list(case.events)
    for is_withdrawal, number, day in changes:
        try:
            if is_withdrawal:
                case = editing.withdraw(case, number, TODAY)
            else:
                event = Event(EventKind.ACKNOWLEDGED, on=day)
                before = case
                case = editing.correct(case, number, event, TODAY)
                ever += [event] if case is not before else []
        except editing.EventRefused:
            continue
    assert sorted(map(str, ever)) == sorted(map(str, [*case.events, *(gone.event for gone in case.withdrawn)]))
