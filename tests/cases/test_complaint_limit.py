"""When the complaint to the authority comes too early or too late, and what the case says instead."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sar_helper.cases.casefile import parse
from sar_helper.cases.complaint_limit import too_late
from tests.cases.test_actions import abroad, actions
from tests.cases.test_service import RECEIVED, SENT
from tests.cases.test_status import REFUSED


def test_in_the_united_kingdom_the_controller_hears_the_complaint_first(valenciennes: dict[str, Any]) -> None:
    """DPA 2018, s. 164A: thirty days for its word on the complaint, which end on Thursday 28 January 2027."""
    british = {**valenciennes, "jurisdiction": "gb", "region": "ENG", "letter_locale": "en"}
    about = {"letter_type": "controller_complaint"}
    complained = {"kind": "complaint_lodged", "on": "2026-12-29", **about}

    def keys(day: str, *more: dict[str, str]) -> list[str]:
        return [action.key.value for action in actions(british, day, SENT, RECEIVED, *more)]

    assert keys("2026-12-30") == ["remind", "complain_to_controller"]
    assert keys("2026-12-30", complained) == ["remind", "wait_for_controller"]
    acknowledged = {"kind": "acknowledged", "on": "2027-01-05", **about}
    assert keys("2027-01-06", complained, acknowledged) == ["remind", "wait_for_controller"]
    waiting = actions(british, "2027-01-28", SENT, RECEIVED, complained)[1]
    assert (waiting.key, waiting.by) == ("wait_for_controller", date(2027, 1, 28))
    assert str(waiting.sentence) == (
        "You have complained to the controller. Wait until 28 January 2027 for what it says, then go to the authority."
    )
    assert keys("2027-01-29", complained) == ["remind", "complain"]
    answered = {"kind": "answer_received", "on": "2027-01-05", **about}
    assert keys("2027-01-06", complained, answered) == ["remind", "complain"]


def test_after_the_time_limit_of_the_complaint_the_case_says_when_it_was_over_and_what_is_left(
    valenciennes: dict[str, Any],
) -> None:
    """DSG § 24(4): one year from the refusal of 10 December 2026."""
    austrian = abroad(valenciennes, "at")
    assert "complain" in [action.key for action in actions(austrian, "2027-12-10", SENT, RECEIVED, REFUSED)]
    found = actions(austrian, "2027-12-13", SENT, RECEIVED, REFUSED)
    assert [action.key.value for action in found] == ["check_refusal", "ask_anew"]
    assert str(found[1].sentence) == (
        "The time to complain to the authority was over on 10 December 2027: DSG § 24(4). You can still ask them anew; "
        "a new answer or refusal starts a new time."
    )
    answered = {"kind": "answer_received", "on": "2027-06-01"}
    again = actions(austrian, "2027-12-13", SENT, RECEIVED, REFUSED, answered)
    assert "ask_anew" not in [action.key for action in again]


@pytest.mark.parametrize("country", ["fr", "ie", "nl"])
def test_where_the_law_sets_no_limit_a_complaint_is_never_too_late(country: str, valenciennes: dict[str, Any]) -> None:
    found = actions(abroad(valenciennes, country), "2030-12-13", SENT, RECEIVED, REFUSED)
    assert "complain" in [action.key for action in found]


@pytest.mark.parametrize(
    ("day", "letter", "is_said"),
    [
        (date(2027, 12, 10), "authority_complaint", False),
        (date(2027, 12, 13), "authority_complaint", True),
        (date(2027, 12, 13), "refusal_reply", False),
    ],
)
def test_beside_the_letter_itself_it_is_said_as_well(
    day: date,
    letter: str,
    is_said: bool,
    valenciennes: dict[str, Any],
) -> None:
    case = parse({**abroad(valenciennes, "at"), "events": [SENT, RECEIVED, REFUSED]})
    assert (too_late(case, letter, day) is not None) is is_said
