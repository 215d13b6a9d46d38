"""What a question must hold: every fault names its field."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from sar_helper.deadlines.calendars import CalendarError
from sar_helper.deadlines.question import QuestionError, RetentionQuestion, RuleQuestion, read
from sar_helper.law.terms import Rule

GOOD = {
    "id": "1",
    "jurisdiction": "FR",
    "subdivision": "FR-57",
    "regime": "EU-GDPR-1182",
    "rule": "reply",
    "received": "2026-03-03",
    "holiday_calendar": "FR-57",
}


def test_a_good_question_is_read():
    question = read(GOOD)
    assert isinstance(question, RuleQuestion)
    assert (question.region, question.rule, question.received) == ("57", Rule.REPLY, date(2026, 3, 3))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"jurisdiction": None}, "jurisdiction"),
        ({"jurisdiction": "XX"}, "jurisdiction"),
        ({"jurisdiction": 5}, "jurisdiction"),
        ({"jurisdiction": "../eu"}, "jurisdiction"),
        ({"subdivision": "DE-BY"}, "subdivision"),
        ({"subdivision": "FR"}, "subdivision"),
        ({"regime": "EU-GDPR"}, "regime"),
        ({"regime": ""}, "regime"),
        ({"rule": "answer"}, "rule"),
        ({"received": "2026-02-30"}, "received"),
        ({"received": "3 March 2026"}, "received"),
        ({"received": "20260303"}, "received"),
        ({"received": "9999-12-31"}, "received"),
        ({"received": "0001-01-01"}, "received"),
        ({"received": 20260303}, "received"),
        ({"events": "none"}, "events"),
        ({"events": {"asked_on": "soon"}}, "asked_on"),
        ({"events": {"asked_on": "2026-03-11", "supplied_on": "2026-03-04"}}, "supplied_on"),
        ({"rule": "short_period_days", "regime": "REG-1182-days"}, "period_days"),
        ({"rule": "short_period_days", "regime": "REG-1182-days", "period_days": 0}, "period_days"),
        ({"rule": "short_period_days", "regime": "REG-1182-days", "period_days": True}, "period_days"),
        ({"rule": "retention_expiry", "regime": "RETENTION"}, "period"),
        ({"rule": "retention_expiry", "regime": "RETENTION", "period": "72 h"}, "period"),
        ({"rule": "retention_expiry", "regime": "RETENTION", "period": "P0D"}, "period"),
        ({"rule": "retention_expiry", "regime": "RETENTION", "period": "P99999999999M"}, "period"),
        ({"extra_holidays": ["2026-04-03"]}, "extra_holidays"),
        ({"extra_holidays": [{"date": "2026-04-03"}]}, "name"),
    ],
)
def test_a_bad_field_is_named(changes: dict[str, Any], field: str):
    with pytest.raises(QuestionError) as raised:
        read({**GOOD, **changes})
    assert raised.value.field == field


@pytest.mark.parametrize("calendar", ["FR-99", "ZZ", "fr", "HolidayBase", "DE-BY-XX"])
def test_an_unknown_calendar_is_refused(calendar: str):
    with pytest.raises(CalendarError):
        read({**GOOD, "holiday_calendar": calendar})


def test_a_subdivision_can_be_a_calendar_that_is_no_region():
    question = read({**GOOD, "subdivision": "FR-6AE", "holiday_calendar": None})
    assert isinstance(question, RuleQuestion)
    assert (question.region, question.calendar) == (None, "FR-6AE")


def test_an_arrival_counts_on_the_day_of_the_controllers_place():
    question = read({**GOOD, "events": {"received_at": "2026-03-31T23:30:00Z"}})
    assert isinstance(question, RuleQuestion)
    assert question.received == date(2026, 4, 1)


def test_a_recording_keeps_its_time_of_day():
    question = read(
        {
            **GOOD,
            "rule": "retention_expiry",
            "regime": "RETENTION",
            "received": "2026-03-03T10:00:00",
            "period": "PT72H",
        }
    )
    assert isinstance(question, RetentionQuestion)
    assert question.filmed == datetime(2026, 3, 3, 10)  # noqa: DTZ001 - the zone is the place's


def test_fields_of_other_names_are_left_alone():
    assert read({**GOOD, "expected_due": "2026-04-07", "status": "derived"}) == read(GOOD)
