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


def test_a_letter_that_was_sent_too_late_keeps_the_warning(valenciennes: dict[str, Any]) -> None:
    late = {**valenciennes, "events": [{"kind": "letter_sent", "on": "2026-12-17"}]}
    assert len(warnings(late, "2026-12-18")) == 2
    in_time = {**valenciennes, "events": [{"kind": "letter_sent", "on": "2026-12-16"}]}
    assert warnings(in_time, "2026-12-18") == []


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


def at_night(unsent: dict[str, Any], day: str, starts: str, ends: str, **changed: object) -> list[str]:
    window = {"place": "Place d'Armes", "date": day, "from": starts, "to": ends}
    return warnings({**unsent, **changed, "recording_windows": [window]}, "2026-11-17")


@pytest.mark.parametrize(
    ("starts", "ends", "named"), [("02:10", "02:40", "02:10"), ("01:50", "02:00", "02:00"), ("02:59", "03:20", "02:59")]
)
def test_a_time_that_the_clocks_skip_is_said_once(unsent: dict[str, Any], starts: str, ends: str, named: str) -> None:
    assert at_night(unsent, "2026-03-29", starts, ends)[0] == (
        f"The clocks go forward that night, so there is no 29 March 2026, {named} at this place. Check the time."
    )


@pytest.mark.parametrize(
    ("starts", "ends", "named"), [("02:10", "02:40", "02:10"), ("01:50", "02:00", "02:00"), ("02:59", "03:20", "02:59")]
)
def test_a_time_that_comes_twice_is_said_once(unsent: dict[str, Any], starts: str, ends: str, named: str) -> None:
    told = f"The clocks go back that night, so 25 October 2026, {named} comes twice at this place. "
    which = "If you know which of the two it was, say so in your description."
    assert at_night(unsent, "2026-10-25", starts, ends) == [told + which]


@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25"])
def test_the_minutes_before_and_after_a_change_of_the_clocks_are_usual(unsent: dict[str, Any], day: str) -> None:
    said = at_night(unsent, day, "01:00", "01:59") + at_night(unsent, day, "03:00", "03:59")
    assert not [each for each in said if "clocks" in each]


def test_the_clocks_are_those_of_the_place(unsent: dict[str, Any]) -> None:
    """Réunion has no summer time; Great Britain changes an hour earlier by its own clock."""
    assert at_night(unsent, "2026-10-25", "02:10", "02:40", region="974") == []
    british = {"jurisdiction": "gb", "region": "ENG"}
    assert "comes twice" in at_night(unsent, "2026-10-25", "01:10", "01:40", **british)[0]
    assert at_night(unsent, "2026-10-25", "02:10", "02:40", **british) == []


def test_an_event_in_the_future_is_said(valenciennes: dict[str, Any]) -> None:
    assert warnings(valenciennes, "2026-11-19") == [
        "What you entered for 20 November 2026 lies in the future. Check the date."
    ]
