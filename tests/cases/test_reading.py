"""One value of a case file: what an error shows of it, and how it is read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sar_helper.cases.reading import CaseFileError, Node, shown

PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        (True, "true"),
        (1, "1"),
        (1.5, "1.5"),
        ({"name": "Zoë"}, "{…}"),
        (["Zoë"], "[…]"),
        ("two\nlines", "two lines"),
        ("x" * 40, "x" * 40),
        ("x" * 41, "x" * 39 + "…"),
    ],
)
def test_an_error_shows_a_value_on_one_short_line(value: object, text: str) -> None:
    assert shown(value) == text


@given(st.text())
def test_no_text_breaks_the_line_of_an_error(text: str) -> None:
    line = shown(text)
    assert len(line) <= 40
    assert len(line.splitlines()) <= 1
    line.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2026-11-16T14:05Z", datetime(2026, 11, 16, 14, 5, tzinfo=UTC)),
        ("2026-11-16T14:05:30.5+01:00", datetime(2026, 11, 16, 13, 5, 30, 500000, tzinfo=UTC)),
        ("2026-11-16T14:05", datetime(2026, 11, 16, 13, 5, tzinfo=UTC)),
        ("2026-07-16T14:05", datetime(2026, 7, 16, 12, 5, tzinfo=UTC)),
    ],
)
def test_an_instant_has_its_offset_or_that_of_the_place(text: str, instant: datetime) -> None:
    assert Node("at", text).instant(PARIS) == instant


@given(
    st.datetimes(
        datetime.fromisoformat("1990-01-02"),
        datetime.fromisoformat("2090-12-30"),
        timezones=st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes))),
    )
)
def test_every_instant_that_is_written_is_read_again(moment: datetime) -> None:
    assert Node("at", moment.isoformat()).instant(PARIS) == moment


@pytest.mark.parametrize(
    "text", ["20261116T1405", "2026-11-16 14:05", "2026-11-16T14", "2026-11-16T14:05+1", "now", "２０２６-11-16"]
)
def test_other_spellings_of_a_moment_are_refused_with_an_example(text: str) -> None:
    with pytest.raises(CaseFileError, match=r"2026-11-16T14:05\+01:00"):
        Node("at", text).instant(PARIS)
