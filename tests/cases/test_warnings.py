"""What looks wrong is said; nothing is refused for it."""

from __future__ import annotations

from typing import Any

import pytest

from sar_helper.cases.casefile import parse
from sar_helper.cases.service import clocks
from tests.cases.conftest import Changed
from tests.cases.test_service import at


def warnings(data: dict[str, Any], day: str) -> list[str]:
    return [str(warning) for warning in clocks(parse(data), at(day)).warnings]


@pytest.fixture
def unsent(valenciennes: dict[str, Any]) -> dict[str, Any]:
    return {**valenciennes, "events": []}


def test_a_usual_request_has_nothing_to_look_at_again(unsent: dict[str, Any]) -> None:
    assert warnings(unsent, "2026-11-17") == []


def test_a_recording_in_the_future_is_said_for_each_window(unsent: dict[str, Any]) -> None:
    assert warnings(unsent, "2026-11-15") == [
        "The recording of 16 November 2026, 14:00 lies in the future. Check the date.",
        "The recording of 16 November 2026, 14:40 lies in the future. Check the date.",
    ]


def test_a_recording_long_overwritten_is_said_before_the_letter_is_sent(
    unsent: dict[str, Any], valenciennes: dict[str, Any]
) -> None:
    assert warnings(unsent, "2027-02-01")[0] == (
        "By law the recording of 16 November 2026, 14:00 was to be erased by 16 December 2026, 14:40."
    )
    assert warnings(valenciennes, "2027-02-01") == []


def test_where_only_guidance_or_habit_ends_the_keeping_the_warning_says_which(unsent: dict[str, Any]) -> None:
    workplace = {**unsent, "setting": "workplace", "controller": {**unsent["controller"], "kind": "employer"}}
    assert warnings(workplace, "2027-02-01")[0] == (
        "By guidance the recording of 16 November 2026, 14:00 was to be kept until 16 December 2026, 14:40 at most."
    )
    english = unsent | {"jurisdiction": "gb", "region": "ENG"}
    assert warnings(english, "2027-02-01")[0].startswith("The recording of 16 November 2026, 14:00 was usually")


def test_more_than_an_hour_is_said_to_be_hard_to_search(changed: Changed) -> None:
    data = changed("recording_windows", 0, "to", to="15:01") | {"events": []}
    assert warnings(data, "2026-11-17") == [
        (
            "From 16 November 2026, 14:00 to 16 November 2026, 15:01 is more than an hour. "
            "A shorter time is found more easily."
        )
    ]


def test_an_event_in_the_future_is_said(valenciennes: dict[str, Any]) -> None:
    assert warnings(valenciennes, "2026-11-19") == [
        "What you entered for 20 November 2026 lies in the future. Check the date."
    ]
