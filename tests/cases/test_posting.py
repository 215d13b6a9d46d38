"""The last day for the post: named where it can be computed, and said where none is left."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from sar_helper.cases.casefile import parse
from sar_helper.cases.posting import about_post, last_posting_day, post_may_be_too_late
from sar_helper.cases.service import clocks
from sar_helper.deadlines.model import Deadline
from tests.cases.test_service import PARIS, at

UNSAFE = (
    "No letter by post is safe any more. Posted on 12 December 2026 at the latest it arrives in time only if the "
    "recording is kept as long as it may be."
)


def footage(data: dict[str, Any], day: str, **changed: object) -> Deadline:
    return clocks(parse({**data, **changed, "events": []}), at(day)).deadlines[0]


@pytest.mark.parametrize(
    ("filmed", "today", "sentence"),
    [
        ("2026-12-01", "2026-11-30", "By post it arrives in time if you post it on 30 November 2026 at the latest."),
        (
            "2026-11-16",
            "2026-11-17",
            UNSAFE,
        ),
        ("2026-11-16", "2026-12-13", "No letter by post arrives in time any more."),
    ],
)
def test_the_last_day_is_named_or_that_there_is_none(
    valenciennes: dict[str, Any], filmed: str, today: str, sentence: str
) -> None:
    windows = [{**window, "date": filmed} for window in valenciennes["recording_windows"]]
    clock = footage(valenciennes, today, recording_windows=windows)
    assert str(about_post(clock, date.fromisoformat(today))) == sentence
    assert post_may_be_too_late(clock, date.fromisoformat(today)) is (not sentence.startswith("By post"))


def test_a_letter_posted_in_the_evening_of_the_last_day_is_still_there_in_time() -> None:
    """Gone from 14:00 on the 19th: posted on the 15th at any hour it takes three days, until the 18th."""
    assert last_posting_day(datetime(2026, 11, 19, 14, tzinfo=PARIS)) == date(2026, 11, 15)


def test_where_nobody_knows_how_long_it_is_kept_no_letter_by_post_is_safe(valenciennes: dict[str, Any]) -> None:
    unknown = replace(footage(valenciennes, "2026-11-17"), due_on_conservative=None)
    assert post_may_be_too_late(unknown, date(2026, 11, 17))
    assert str(about_post(unknown, date(2026, 11, 17))).endswith("so no letter by post is safe.")
