"""Date arithmetic: months clamp, days and weeks add, hours are elapsed time."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sar_helper.deadlines.calendars import working_days
from sar_helper.deadlines.periods import add_months, end_of, instant_after
from sar_helper.law.model import Period
from sar_helper.law.terms import FirstDay, Unit

DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))
WEEKENDS_ONLY = working_days("NONE")
PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2028-02-29", 1, "2028-03-29"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2025-11-30", 3, "2026-02-28"),
        ("2026-12-31", 1, "2027-01-31"),
        ("2026-08-31", 1, "2026-09-30"),
        ("2026-03-05", 1, "2026-04-05"),
    ],
)
def test_a_month_keeps_the_day_number_or_ends_with_the_month(day: str, months: int, expected: str):
    assert add_months(date.fromisoformat(day), months) == date.fromisoformat(expected)


@given(DAYS, DAYS, st.integers(0, 60))
def test_a_later_receipt_never_ends_earlier(one: date, other: date, months: int):
    earlier, later = sorted((one, other))
    assert add_months(earlier, months) <= add_months(later, months)


@given(DAYS, st.integers(1, 60))
def test_a_month_ends_in_the_right_month_on_no_later_number(day: date, months: int):
    end = add_months(day, months)
    assert (end.year * 12 + end.month) - (day.year * 12 + day.month) == months
    assert end.day == day.day or (end.day < day.day and (end + timedelta(1)).day == 1)


@pytest.mark.parametrize(
    ("amount", "unit", "first_day", "expected"),
    [
        (30, Unit.DAY, FirstDay.NOT_COUNTED, "2026-07-19"),
        (30, Unit.DAY, FirstDay.COUNTED, "2026-07-18"),
        (4, Unit.WEEK, FirstDay.NOT_COUNTED, "2026-07-17"),
        (1, Unit.MONTH, FirstDay.COUNTED, "2026-07-18"),
        (1, Unit.YEAR, FirstDay.NOT_COUNTED, "2027-06-19"),
        (48, Unit.HOUR, FirstDay.NOT_COUNTED, "2026-06-21"),
        (1, Unit.WORKING_DAY, FirstDay.NOT_COUNTED, "2026-06-22"),
        (5, Unit.WORKING_DAY, FirstDay.NOT_COUNTED, "2026-06-26"),
        (5, Unit.WORKING_DAY, FirstDay.COUNTED, "2026-06-25"),
    ],
)
def test_every_unit_has_its_arithmetic(amount: int, unit: Unit, first_day: FirstDay, expected: str):
    friday = date(2026, 6, 19)
    assert end_of(friday, Period(amount, unit), first_day, WEEKENDS_ONLY) == date.fromisoformat(expected)


def test_twenty_working_days_over_christmas_in_england():
    # 18 December 2026 is a Friday; holidays: 25 December, 28 December (substitute), 1 January.
    end = end_of(date(2026, 12, 18), Period(20, Unit.WORKING_DAY), FirstDay.NOT_COUNTED, working_days("GB-ENG"))
    assert end == date(2027, 1, 20)


def test_hours_are_elapsed_time_and_days_are_time_on_the_wall():
    before = datetime(2026, 10, 24, 12, 0, tzinfo=PARIS)
    assert instant_after(before, Period(48, Unit.HOUR)).isoformat() == "2026-10-26T11:00:00+01:00"
    assert instant_after(before, Period(2, Unit.DAY)).isoformat() == "2026-10-26T12:00:00+01:00"
    assert instant_after(before, Period(1, Unit.MONTH)).isoformat() == "2026-11-24T12:00:00+01:00"
    assert instant_after(before, Period(1, Unit.WEEK)).isoformat() == "2026-10-31T12:00:00+01:00"
