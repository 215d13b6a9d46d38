"""Cameras under two laws, a letter for each: what happens to the one says nothing about the other."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sar_helper.cases.casefile import parse
from sar_helper.cases.service import CaseView, clocks
from sar_helper.deadlines.model import State
from tests.cases.test_service import at

TOWN, WORN = "access_request", "access_request_law_enforcement"


def told(kind: str, letter: str, day: str) -> dict[str, str]:
    return {"kind": kind, "letter_type": letter, "on": day}


ON_THE_WAY = [
    told("letter_sent", WORN, "2026-11-18"),
    told("received", WORN, "2026-11-20"),
    told("letter_sent", TOWN, "2026-11-25"),
    told("received", TOWN, "2026-11-27"),
]


@pytest.fixture
def both(valenciennes: dict[str, Any]) -> dict[str, Any]:
    first, second = valenciennes["recording_windows"]
    return {**valenciennes, "recording_windows": [first, {**second, "camera_type": "body_worn"}]}


def view(data: dict[str, Any], day: str, *events: dict[str, str]) -> CaseView:
    return clocks(parse({**data, "events": [*ON_THE_WAY, *events]}), at(day))


def states(found: CaseView) -> dict[str, State]:
    return {clock.key: clock.state for clock in found.deadlines if clock.key in {"gdpr-reply", "led-reply"}}


def test_the_time_for_an_answer_runs_from_the_day_on_which_its_own_letter_arrived(both: dict[str, Any]) -> None:
    reply = next(clock for clock in view(both, "2026-12-23").deadlines if clock.key == "gdpr-reply")
    # 27 December 2026 is a Sunday.
    assert (reply.starts_on, reply.due_on) == (date(2026, 11, 27), date(2026, 12, 28))
    assert reply.state is State.RUNNING


@pytest.mark.parametrize(
    ("answered", "left"),
    [
        (WORN, {"gdpr-reply": State.RUNNING, "led-reply": State.MET}),
        (TOWN, {"gdpr-reply": State.MET, "led-reply": State.UNKNOWN}),
    ],
)
def test_an_answer_to_one_letter_leaves_the_other_one_open(
    both: dict[str, Any], answered: str, left: dict[str, State]
) -> None:
    found = view(both, "2026-12-02", told("answer_received", answered, "2026-12-01"))
    assert states(found) == left
    assert [action.key for action in found.actions] == ["check_answer", "wait"]


def test_silence_about_one_letter_is_not_hidden_by_a_refusal_of_the_other(both: dict[str, Any]) -> None:
    refused = told("refusal_received", WORN, "2026-12-01")
    assert [action.key for action in view(both, "2026-12-02", refused).actions][-1] == "wait"
    assert view(both, "2026-12-29", refused).status == "overdue"


def test_more_time_for_one_letter_is_none_for_the_other(both: dict[str, Any]) -> None:
    found = view(both, "2026-12-02", told("extension_notified", WORN, "2026-12-01"))
    assert states(found)["gdpr-reply"] is State.RUNNING
