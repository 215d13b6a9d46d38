"""The Valenciennes case on fixed days: how it stands, which clocks run, and what to do next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from sar_helper.cases.casefile import parse
from sar_helper.cases.service import CaseView, clocks, view_keys
from sar_helper.deadlines.model import Deadline, State
from sar_helper.law.terms import ClockKind

PARIS = ZoneInfo("Europe/Paris")
SENT = {"kind": "letter_sent", "letter_type": "access_request", "on": "2026-11-18"}
RECEIVED = {"kind": "received", "on": "2026-11-20"}

Viewed = Callable[..., CaseView]


def at(day: str, hour: int = 9) -> datetime:
    return datetime.fromisoformat(day).replace(hour=hour, tzinfo=PARIS)


@pytest.fixture
def viewed(valenciennes: dict[str, Any]) -> Viewed:
    """Return a function that gives the Valenciennes case other events and views it on a day."""

    def view(day: str, *events: dict[str, str], **changed: object) -> CaseView:
        return clocks(parse({**valenciennes, **changed, "events": list(events)}), at(day))

    return view


def clock(view: CaseView, key: str) -> Deadline:
    return next(deadline for deadline in view.deadlines if deadline.key == key)


def test_the_answer_to_a_letter_received_on_20_november_is_due_on_monday_21_december(viewed: Viewed) -> None:
    """A month from Friday 20 November 2026 ends on Sunday 20 December: Monday 21 (Regulation 1182/71)."""
    reply = clock(viewed("2026-12-01", SENT, RECEIVED), "gdpr-reply")
    assert (reply.starts_on, reply.due_on, reply.due_on_conservative) == (
        date(2026, 11, 20),
        date(2026, 12, 21),
        date(2026, 12, 21),
    )
    assert reply.overdue_from == date(2026, 12, 22)
    assert reply.state is State.RUNNING
    assert any("Sunday" in step.rule.render("en") for step in reply.trace)


@pytest.mark.parametrize(
    ("day", "status", "state"),
    [
        ("2026-11-25", "waiting", State.RUNNING),
        ("2026-12-20", "waiting", State.RUNNING),
        ("2026-12-21", "waiting", State.RUNNING),
        ("2026-12-22", "overdue", State.OVERDUE),
    ],
)
def test_a_case_is_overdue_the_day_after_the_due_date_and_not_on_it(
    viewed: Viewed, day: str, status: str, state: State
) -> None:
    view = viewed(day, SENT, RECEIVED)
    assert view.status == status
    assert clock(view, "gdpr-reply").state is state


def test_a_local_holiday_on_the_last_day_moves_it(viewed: Viewed) -> None:
    holiday = [{"date": "2026-12-21", "name": "Fête locale"}]
    reply = clock(viewed("2026-12-01", SENT, RECEIVED, extra_holidays=holiday), "gdpr-reply")
    assert reply.due_on == date(2026, 12, 22)


def test_every_recording_has_a_footage_clock_of_its_own(viewed: Viewed) -> None:
    """One month at most (CSI L252-5), as clock time: 16 November 14:40 to 16 December 14:40."""
    footage = [d for d in viewed("2026-11-17").deadlines if d.kind is ClockKind.FOOTAGE_OVERWRITTEN]
    assert [deadline.due_on for deadline in footage] == [
        datetime(2026, 12, 16, 14, 40, tzinfo=PARIS),
        datetime(2026, 12, 16, 15, 0, tzinfo=PARIS),
    ]
    assert [deadline.state for deadline in footage] == [State.RUNNING, State.RUNNING]


def test_days_are_those_of_the_controller_and_not_of_the_server(valenciennes: dict[str, Any]) -> None:
    """22:30 UTC on 21 December is 23:30 in Valenciennes; an hour later it is the day after."""
    case = parse(valenciennes)
    assert clocks(case, datetime(2026, 12, 21, 22, 30, tzinfo=UTC)).status == "waiting"
    assert clocks(case, datetime(2026, 12, 21, 23, 30, tzinfo=UTC)).status == "overdue"


def test_an_extension_in_time_gives_three_months_from_receipt(viewed: Viewed) -> None:
    extended = {"kind": "extension_notified", "on": "2026-12-10"}
    view = viewed("2027-01-05", SENT, RECEIVED, extended)
    assert view.status == "waiting"
    assert clock(view, "gdpr-extended").due_on == date(2027, 2, 22)  # 20 February 2027 is a Saturday


def test_an_extension_that_came_too_late_leaves_the_answer_overdue(viewed: Viewed) -> None:
    view = viewed("2027-01-05", SENT, RECEIVED, {"kind": "extension_notified", "on": "2026-12-28"})
    assert view.status == "overdue"


def test_the_contract_names_the_keys_of_the_json(viewed: Viewed) -> None:
    keys = view_keys(viewed("2026-12-01", SENT, RECEIVED), "en")
    assert {"status", "clocks", "next_actions"} <= keys.keys()
    reply = next(found for found in keys["clocks"] if found["key"] == "gdpr-reply")
    assert set(reply) == {
        "key",
        "kind",
        "starts_on",
        "due_on",
        "due_on_conservative",
        "overdue_from",
        "state",
        "legal_basis",
        "source",
        "trace",
    }
    assert (reply["kind"], reply["due_on"], reply["state"]) == ("reply", "2026-12-21", "running")
    assert set(reply["trace"][0]) == {"date", "rule", "source"}
    assert keys["clocks"][0]["due_on"] == "2026-12-16T14:40:00+01:00"
