"""Which reminders a case needs, on which days, and that their sentences name nobody."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sar_helper.cases.casefile import parse
from sar_helper.cases.reminders import Reminder, ReminderKind, plan
from sar_helper.cases.service import clocks
from sar_helper.law.terms import EventKind
from tests.cases.test_service import RECEIVED, SENT, at
from tests.cases.test_status import ANSWERED, ASKED, CLOSED, COMPLAINT


def planned(
    data: dict[str, Any], day: str, *events: dict[str, str], expires_on: date | None = None
) -> tuple[Reminder, ...]:
    view = clocks(parse({**data, "events": list(events)}), at(day))
    return plan(view, date.fromisoformat(day), expires_on)


def test_after_receipt_the_mail_comes_on_the_day_after_the_answer_was_due(valenciennes: dict[str, Any]) -> None:
    """Due on Monday 21 December 2026, so nobody is late before Tuesday 22."""
    assert planned(valenciennes, "2026-12-01", SENT, RECEIVED) == (
        Reminder(ReminderKind.ANSWER, date(2026, 12, 21), date(2026, 12, 22)),
    )


def test_before_the_letter_is_sent_the_recording_comes_first(valenciennes: dict[str, Any]) -> None:
    """The recording of 16 November may be overwritten from 19 November 2026, 14:00 on."""
    (first,) = planned(valenciennes, "2026-11-16")
    assert first == Reminder(ReminderKind.FOOTAGE, date(2026, 11, 19), date(2026, 11, 17))
    (shorter,) = planned(valenciennes, "2026-11-17")
    assert shorter.send_on == date(2026, 11, 18)


def test_a_letter_that_asks_to_keep_the_recording_needs_no_reminder_of_it(valenciennes: dict[str, Any]) -> None:
    assert planned(valenciennes, "2026-11-18", SENT) == ()


@pytest.mark.parametrize("events", [[SENT, RECEIVED, ANSWERED], [SENT, RECEIVED, ASKED], [SENT, RECEIVED, CLOSED]])
def test_what_is_answered_paused_or_closed_needs_no_mail_about_the_answer(
    valenciennes: dict[str, Any], events: list[dict[str, str]]
) -> None:
    found = planned(valenciennes, "2026-12-11", *events)
    assert ReminderKind.ANSWER not in {reminder.kind for reminder in found}


def test_a_complaint_is_followed_until_the_authority_was_to_write(valenciennes: dict[str, Any]) -> None:
    """Art. 78(2) GDPR: three months from 22 December 2026, so Monday 22 March 2027."""
    found = planned(valenciennes, "2026-12-23", SENT, RECEIVED, COMPLAINT)
    assert Reminder(ReminderKind.AUTHORITY, date(2027, 3, 22), date(2027, 3, 23)) in found


def test_a_remedy_is_named_twice_before_it_is_lost(valenciennes: dict[str, Any]) -> None:
    foi = {"letter_type": "foi_request"}
    refused = {"kind": "refusal_received", "on": "2026-12-10", **foi}
    found = planned(valenciennes, "2026-12-11", SENT, RECEIVED, {**RECEIVED, **foi}, refused)
    assert [reminder.send_on for reminder in found if reminder.kind is ReminderKind.REMEDY] == [
        date(2027, 1, 27),
        date(2027, 2, 7),
    ]


def test_two_weeks_before_the_host_deletes_the_case_its_owner_hears_of_it(valenciennes: dict[str, Any]) -> None:
    found = planned(valenciennes, "2026-12-11", SENT, RECEIVED, ANSWERED, expires_on=date(2027, 12, 31))
    assert Reminder(ReminderKind.EXPIRY, date(2027, 12, 31), date(2027, 12, 17)) in found


def test_nothing_is_planned_for_after_the_case_is_gone(valenciennes: dict[str, Any]) -> None:
    assert planned(valenciennes, "2026-12-01", SENT, RECEIVED, expires_on=date(2026, 12, 10)) == ()


@pytest.mark.parametrize("kind", ReminderKind)
def test_a_reminder_says_its_day_and_nothing_of_the_case(kind: ReminderKind) -> None:
    sentence = kind.sentence(date(2026, 12, 21))
    assert set(sentence.values) == {"date"}
    assert "21 December 2026" in sentence.render("en")


days = st.dates(date(2026, 11, 18), date(2027, 6, 30))
histories = st.lists(st.tuples(st.sampled_from([kind.value for kind in EventKind]), days), max_size=6)


@given(history=histories, today=days)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_happened_every_reminder_lies_ahead_and_stands_once(
    valenciennes: dict[str, Any], history: list[tuple[str, date]], today: date
) -> None:
    events = [SENT, *({"kind": kind, "on": on.isoformat()} for kind, on in history)]
    found = planned(valenciennes, today.isoformat(), *events)
    assert all(reminder.send_on > today for reminder in found)
    assert len(set(found)) == len(found)
    assert list(found) == sorted(found, key=lambda reminder: reminder.send_on)
