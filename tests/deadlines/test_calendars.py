"""Working days: the right calendar by its code, holidays by name, and next year's days known."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sar_helper.deadlines.calendars import CalendarError, working_days
from sar_helper.law.load import countries, jurisdiction

DAYS = st.dates(date(2010, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    ("code", "day", "works"),
    [
        ("FR", "2026-04-03", True),
        ("FR-57", "2026-04-03", False),
        ("FR-6AE", "2025-12-26", False),
        ("FR", "2025-12-26", True),
        ("GB-ENG", "2026-04-06", False),
        ("GB-SCT", "2026-04-06", True),
        ("NONE", "2026-12-25", True),
        ("NONE", "2026-12-26", False),
        ("IT", "2027-10-04", False),
    ],
)
def test_a_calendar_knows_the_days_of_its_place(code: str, day: str, works: bool):
    assert working_days(code).is_working(date.fromisoformat(day)) is works


@pytest.mark.parametrize(("code", "warns"), [("IE", False), ("GB-SCT", False), ("GB-NIR", False), ("GB-ENG", True)])
def test_holidays_that_are_certain_are_not_called_uncertain(code: str, warns: bool):
    assert (working_days(code).caution is not None) is warns


@given(DAYS, st.sampled_from(["NONE", "FR", "FR-57", "GB-SCT", "DE-BY"]))
def test_rolling_ends_on_the_first_working_day(day: date, code: str):
    calendar = working_days(code)
    rolled = calendar.roll(day)
    assert calendar.is_working(rolled)
    assert not any(calendar.is_working(day + timedelta(n)) for n in range((rolled - day).days))


@given(DAYS, st.integers(1, 40))
def test_working_days_counted_are_the_working_days_between(day: date, count: int):
    calendar = working_days("FR")
    last = calendar.after(day, count)
    assert sum(calendar.is_working(day + timedelta(n)) for n in range(1, (last - day).days + 1)) == count
    assert calendar.is_working(last)


@pytest.mark.parametrize(
    ("code", "day", "rolled"),
    [
        ("FR", "2021-12-31", "2021-12-31"),
        ("FR", "2022-12-31", "2023-01-02"),
        ("GB-SCT", "2022-12-31", "2023-01-04"),
        ("NONE", "2023-12-30", "2024-01-01"),
        ("NONE", "9999-12-31", "9999-12-31"),
    ],
)
def test_a_day_rolls_over_the_end_of_a_year(code: str, day: str, rolled: str):
    assert working_days(code).roll(date.fromisoformat(day)) == date.fromisoformat(rolled)


@pytest.mark.parametrize("code", ["NONE", "FR-57", "DE-BY"])
def test_a_tabulated_year_has_the_weekends_and_holidays_of_its_names(code: str):
    calendar = working_days(code)
    for ordinal in range(date(2025, 12, 20).toordinal(), date(2027, 1, 10).toordinal()):
        day = date.fromordinal(ordinal)
        assert calendar.is_working(day) is (day.weekday() < 5 and calendar.holiday(day) is None), day


def test_the_last_known_year_asks_for_the_next_one_only_where_a_day_leads_there():
    last = date(2100, 12, 31)
    calendar = working_days("FR", ((last, "Fête locale"),))
    assert calendar.roll(date(2100, 12, 30)) == date(2100, 12, 30)
    with pytest.raises(CalendarError, match="2101"):
        calendar.roll(last)


def test_a_holiday_has_a_name_in_the_readers_language_or_the_countrys():
    holiday = working_days("FR-57").holiday(date(2026, 12, 26))
    assert holiday is not None
    assert holiday.render("en") == "Saint Stephen's Day"
    assert holiday.render("fr") == "Saint-Étienne"
    assert holiday.render("pl") == "Saint-Étienne"
    assert working_days("FR-57").holiday(date(2026, 12, 28)) is None


def test_a_local_holiday_can_be_added_without_changing_the_calendar_of_others():
    day = date(2026, 9, 8)
    with_local = working_days("FR", ((day, "Fête {locale}"),))
    assert not with_local.is_working(day)
    assert str(with_local.holiday(day)) == "Fête {locale}"
    assert working_days("FR").is_working(day)


@pytest.mark.parametrize("code", ["", "XX", "FR-59", "fr", "FR-57-", "NONE-1", "HolidayBase"])
def test_an_unknown_code_is_refused(code: str):
    with pytest.raises(CalendarError):
        working_days(code)


def test_a_year_that_the_package_does_not_reach_is_refused():
    with pytest.raises(CalendarError, match="1802"):
        working_days("FR").is_working(date(1802, 7, 14))


@pytest.mark.parametrize("code", countries())
def test_the_holidays_of_next_year_are_known(code: str):
    law = jurisdiction(code)
    next_year = datetime.now(UTC).year + 1  # noqa: TID251 - freshness is about the real day
    for calendar in {law.calendar_of(region) for region in (None, *law.regions)}:
        days = [date(next_year, 1, 1) + timedelta(n) for n in range(365)]
        assert any(working_days(calendar).holiday(day) is not None for day in days), calendar
