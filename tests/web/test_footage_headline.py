"""The headline of the footage clock: none promises more time than the earliest loss, or it says "at most"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Any

import pytest

from sar_helper.law.load import countries, jurisdiction
from sar_helper.law.model import Period
from sar_helper.law.retention import RetentionChoice, retention_for
from sar_helper.law.terms import CameraType, ControllerKind, Setting, Unit
from sar_helper.web.wizard.footage import FootageClock, clock_of

FILMED = date(2026, 11, 16)
AGES = (0, 1, 2, 4, 7, 20, 35, 100, 400)
LONGEST = {Unit.HOUR: 1 / 24, Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 31, Unit.YEAR: 366}


def situations(code: str) -> Iterator[tuple[dict[str, Any], RetentionChoice]]:
    """Yield one situation of a country for every pair of rules that any situation in it has."""
    law, told = jurisdiction(code), set()
    for region, setting, kind, camera in product((None, *law.regions), Setting, ControllerKind, CameraType):
        rules = retention_for(law, setting=setting, controller_kind=kind, camera_type=camera, region=region)
        pair = (id(rules.latest), id(rules.earliest))
        if pair not in told:
            told.add(pair)
            window = {"place": "x", "date": FILMED.isoformat(), "from": "12:00", "to": "12:10", "camera_type": camera}
            controller = {"name": "x", "kind": kind}
            place = {"jurisdiction": code, "region": region, "setting": setting, "controller": controller}
            yield {**place, "recording_windows": [window]}, rules


def after(answers: dict[str, Any], days: int) -> FootageClock:
    now = datetime(FILMED.year, FILMED.month, FILMED.day, 18, tzinfo=UTC) + timedelta(days)
    found = clock_of(answers, now)
    assert found is not None
    return found


def at_most_days(period: Period) -> float:
    return period.amount * LONGEST[period.unit]


@pytest.mark.parametrize("code", countries())
def test_the_headline_never_promises_more_than_the_earliest_possible_loss(code: str):
    found = list(situations(code))
    assert found
    for (answers, rules), age in product(found, AGES):
        clock = after(answers, age)
        if rules.earliest is None or rules.earliest.period is None:
            assert clock.days_left is None
            continue
        shortest = min(at_most_days(rule.period) for rule in (rules.earliest, rules.latest) if rule and rule.period)
        if clock.at_most:
            assert clock.gone is not None
            assert clock.days_left == (clock.gone - FILMED).days - age <= 31
        elif clock.days_left is not None:
            assert age + clock.days_left <= shortest + 1, (answers, age)
        elif not clock.is_gone:
            assert clock.may_be_gone


def test_a_year_that_the_law_allows_at_most_is_no_time_left():
    """The Belgian police may keep its footage for a year, and nothing says that it does."""
    police = {"jurisdiction": "be", "setting": Setting.PUBLIC_SPACE, "controller": {"name": "x", "kind": "police"}}
    window = {"place": "x", "date": FILMED.isoformat(), "from": "12:00", "to": "12:10", "camera_type": "fixed"}
    clock = after({**police, "recording_windows": [window]}, 21)
    assert (clock.days_left, clock.may_be_gone, clock.mood) == (None, True, "soon")
    assert "By law the recording may be kept until" in str(clock.sentence.render("en"))


def test_a_month_that_the_law_allows_at_most_is_told_as_that():
    """As LOOK.md draws it, "9 days left", and without a promise that the town keeps it so long."""
    town = {"jurisdiction": "fr", "setting": Setting.PUBLIC_SPACE, "controller": {"name": "x", "kind": "municipality"}}
    window = {"place": "x", "date": FILMED.isoformat(), "from": "12:00", "to": "12:10", "camera_type": "fixed"}
    clock = after({**town, "recording_windows": [window]}, 21)
    assert (clock.days_left, clock.at_most, clock.may_be_gone) == (9, True, True)


def test_of_two_recordings_the_headline_is_about_the_one_that_can_still_be_saved_and_goes_first():
    shop = {"jurisdiction": "fr", "setting": Setting.SHOP, "controller": {"name": "x", "kind": "retailer"}}
    window = {"place": "x", "from": "12:00", "to": "12:10", "camera_type": "fixed"}
    days = ("2026-11-14", "2026-09-01", FILMED.isoformat())
    clock = after({**shop, "recording_windows": [{**window, "date": day} for day in days]}, 1)
    assert (clock.filmed, clock.is_gone) == (date(2026, 11, 14), False)
