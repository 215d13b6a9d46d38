"""Local holidays of a case: entered once each, kept in order, and counted by every clock that ends on one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from sar_helper.cases.casefile import parse, read, write
from sar_helper.cases.holidays import HolidayRefused, with_holiday, without_holiday
from sar_helper.cases.model import Case
from sar_helper.cases.service import clocks
from sar_helper.deadlines.events import Event
from sar_helper.law.terms import ClockKind, EventKind

FAIR = date(2026, 12, 18)


@pytest.fixture
def waiting(valenciennes: dict[str, Any]) -> Case:
    return replace(parse(valenciennes), events=(Event(EventKind.RECEIVED, on=date(2026, 11, 18)),))


def test_an_answer_due_on_a_local_holiday_is_due_on_the_next_working_day_and_the_trace_names_it(waiting: Case):
    case = with_holiday(waiting, FAIR, "Town fair")
    deadlines = clocks(case, datetime(2026, 12, 1, tzinfo=UTC)).deadlines
    reply = next(deadline for deadline in deadlines if deadline.kind is ClockKind.REPLY and deadline.due_on is not None)
    # 18 December 2026 is a Friday.
    assert reply.due_on == date(2026, 12, 21)
    rules = [step.rule.render("en") for step in reply.trace]
    assert "This day is a public holiday (Town fair): the period does not end on it." in rules


def test_a_holiday_taken_back_is_counted_no_more(waiting: Case):
    case = without_holiday(with_holiday(waiting, FAIR, "Town fair"), FAIR)
    assert case == waiting
    assert without_holiday(case, FAIR) == waiting


def test_holidays_stand_in_the_order_of_the_year_and_in_the_case_file(waiting: Case):
    case = with_holiday(with_holiday(waiting, FAIR, "Town fair"), date(2026, 3, 2), "Saint Chad")
    assert [day for day, _ in case.extra_holidays] == [date(2026, 3, 2), FAIR]
    assert read(write(case)) == case


def test_the_same_day_twice_and_a_year_out_of_reach_are_refused(waiting: Case):
    case = with_holiday(waiting, FAIR, "Town fair")
    with pytest.raises(HolidayRefused, match=r"This day is in the list already\."):
        with_holiday(case, FAIR, "Another name")
    with pytest.raises(HolidayRefused, match=r"Check the year\."):
        with_holiday(case, date(1826, 12, 18), "Town fair")


def test_a_list_that_is_full_takes_no_more(waiting: Case):
    full = replace(waiting, extra_holidays=tuple((date(2026, 1, day), f"Day {day}") for day in range(1, 31)))
    with pytest.raises(HolidayRefused, match=r"It can hold 30\."):
        with_holiday(full, FAIR, "Town fair")
