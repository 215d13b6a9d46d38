"""Rules of periods that have a shape: monotone, never a last day that is not worked, extension after reply."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sar_helper.deadlines.calendars import WorkingDays, working_days
from sar_helper.deadlines.computation import Question, compute
from sar_helper.deadlines.waiting import Wait
from sar_helper.law.load import jurisdiction
from sar_helper.law.model import Counting, Period
from sar_helper.law.terms import EventKind, FirstDay, LastDay, PauseFor, PauseMethod, Unit

EU = jurisdiction("eu").countings["EU-GDPR-1182"]
DAYS = st.dates(date(2016, 1, 1), date(2040, 12, 31))
CALENDARS = st.sampled_from(["NONE", "FR", "FR-57", "DE-BY", "GB-SCT"])
MONTH = Period(1, Unit.MONTH)


def question(
    start: date,
    code: str = "FR",
    period: Period = MONTH,
    *,
    counting: Counting = EU,
    others: tuple[WorkingDays, ...] = (),
    waits: tuple[Wait, ...] = (),
    loses: bool = False,
) -> Question:
    calendar = working_days(code)
    return Question(EventKind.RECEIVED, start, period, counting, "test", calendar, others, waits, loses)


@given(DAYS, DAYS, CALENDARS, st.integers(1, 6))
def test_a_later_receipt_is_never_due_earlier(one: date, other: date, code: str, months: int):
    earlier, later = sorted((one, other))
    period = Period(months, Unit.MONTH)
    assert compute(question(earlier, code, period)).due <= compute(question(later, code, period)).due


@given(DAYS, CALENDARS)
def test_the_last_day_is_a_working_day_about_a_month_later(start: date, code: str):
    result = compute(question(start, code))
    assert working_days(code).is_working(result.due)
    assert timedelta(28) <= result.due - start <= timedelta(31 + 7)


@given(DAYS, CALENDARS)
def test_an_extended_reply_is_due_after_the_reply(start: date, code: str):
    assert compute(question(start, code, Period(3, Unit.MONTH))).due > compute(question(start, code)).due


@given(DAYS, CALENDARS, st.integers(0, 20), st.integers(0, 40))
def test_waiting_for_the_person_never_shortens_and_the_safe_date_is_never_earlier(
    start: date, code: str, asked: int, waited: int
):
    wait = Wait(PauseFor.IDENTITY, start + timedelta(asked), start + timedelta(asked + waited))
    result = compute(question(start, code, waits=(wait,)))
    assert result.due >= compute(question(start, code)).due
    assert result.conservative >= result.due


@given(DAYS, CALENDARS)
def test_every_step_has_a_source_and_the_trace_leads_to_the_due_date(start: date, code: str):
    result = compute(question(start, code))
    assert all(step.source for step in result.trace)
    assert result.due in {step.date for step in result.trace}


@given(DAYS)
def test_a_regional_holiday_can_only_make_the_safe_date_later(start: date):
    national = compute(question(start, "FR")).due
    result = compute(question(start, "FR-57", others=(working_days("FR"),)))
    assert result.conservative == max(result.due, national)


def test_two_overlapping_waits_are_not_added_twice():
    waits = (
        Wait(PauseFor.IDENTITY, date(2026, 3, 4), date(2026, 3, 11)),
        Wait(PauseFor.CLARIFICATION, date(2026, 3, 9), date(2026, 3, 16)),
    )
    result = compute(question(date(2026, 3, 2), waits=waits))
    # Base 2 April; 4 to 16 March are 12 days: 14 April, a Tuesday; one more by the tolerant reading.
    assert (result.due, result.conservative) == (date(2026, 4, 14), date(2026, 4, 15))


@pytest.mark.parametrize(
    ("last_day", "due", "conservative"),
    [
        (LastDay.NEXT_WORKING_DAY, "2026-12-21", "2026-12-21"),
        (LastDay.UNSETTLED, "2026-12-20", "2026-12-21"),
        (LastDay.STANDS, "2026-12-20", "2026-12-20"),
    ],
)
def test_what_happens_to_a_sunday_is_what_the_counting_says(last_day: LastDay, due: str, conservative: str):
    result = compute(question(date(2026, 11, 20), counting=replace(EU, last_day=last_day)))
    assert (result.due, result.conservative) == (date.fromisoformat(due), date.fromisoformat(conservative))


def test_what_the_person_can_lose_has_the_earlier_date_as_the_safe_one():
    result = compute(question(date(2026, 11, 20), loses=True))
    assert (result.due, result.conservative) == (date(2026, 12, 21), date(2026, 12, 20))


def test_a_first_day_that_counts_ends_a_day_earlier():
    result = compute(question(date(2026, 9, 9), "NONE", counting=replace(EU, first_day=FirstDay.COUNTED)))
    assert result.due == date(2026, 10, 8)


def test_a_restarting_pause_begins_the_period_again():
    restart = replace(EU, pauses=(replace(EU.pauses[0], method=PauseMethod.RESTART),))
    wait = Wait(PauseFor.IDENTITY, date(2026, 3, 4), date(2026, 3, 16))
    assert compute(question(date(2026, 3, 2), counting=restart, waits=(wait,))).due == date(2026, 4, 16)
    open_wait = replace(wait, supplied_on=None)
    assert compute(question(date(2026, 3, 2), counting=restart, waits=(open_wait,))).due is None


def test_a_pause_that_is_not_yet_law_does_not_count():
    later = replace(EU, pauses=(replace(EU.pauses[0], valid_from=date(2026, 2, 5)),))
    wait = Wait(PauseFor.IDENTITY, date(2026, 2, 10), date(2026, 2, 20))
    before = compute(question(date(2026, 2, 4), counting=later, waits=(wait,)))
    after = compute(question(date(2026, 2, 5), counting=later, waits=(wait,)))
    assert (before.due, after.due) == (date(2026, 3, 4), date(2026, 3, 16))


@given(DAYS, st.integers(2, 6))
def test_a_short_period_holds_two_working_days(start: date, days: int):
    counting = jurisdiction("eu").countings["REG-1182-days"]
    calendar = working_days("DE")
    result = compute(question(start, "DE", Period(days, Unit.DAY), counting=counting))
    assert sum(calendar.is_working(start + timedelta(n)) for n in range(1, (result.due - start).days + 1)) >= 2
    assert calendar.is_working(result.due)


def test_uncertain_holidays_are_said_at_the_end():
    result = compute(question(date(2025, 7, 15), "DE-BY-CATH"))
    assert result.due == date(2025, 8, 18)
    assert "not all certain" in str(result.trace[-1].rule)
    assert "Catholic" in result.trace[-1].source
