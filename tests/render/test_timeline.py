"""The timeline as data and as words: what stretches over which days, and how certain it is."""

from __future__ import annotations

from datetime import date

import pytest

from sar_helper.cases import casefile
from sar_helper.cases.service import clocks
from sar_helper.cases.words import CLOCK_WORDS, EVENT_WORDS
from sar_helper.deadlines.model import State
from sar_helper.law.terms import ClockKind, EventKind
from sar_helper.render.timeline import LaneKind, Span, TimelinePicture, picture_of, table_rows
from tests.render.test_ics import RECEIVED, SENT, at, case_with

ASKED = {"kind": "identity_asked", "on": "2026-11-25"}
SUPPLIED = {"kind": "identity_supplied", "on": "2026-11-28"}


def shown(day: str, *events: dict[str, str], **changed: object) -> TimelinePicture:
    case = case_with(*events, **changed)
    return picture_of(case, clocks(case, at(day)), at(day))


def said(picture: TimelinePicture) -> dict[str, str]:
    return {what.render("en"): when.render("en") for what, when, _ in table_rows(picture)}


def test_the_recording_is_certain_until_it_may_be_gone_and_uncertain_until_it_is() -> None:
    footage = shown("2026-11-17").lanes[0]
    assert footage.kind is LaneKind.FOOTAGE
    assert footage.spans == (
        Span(date(2026, 11, 16), date(2026, 11, 19), certain=True),
        Span(date(2026, 11, 19), date(2026, 12, 16), certain=False),
    )


def test_an_answer_runs_from_receipt_to_its_day() -> None:
    picture = shown("2026-12-01", SENT, RECEIVED)
    answer = next(lane for lane in picture.lanes if lane.basis == "GDPR Art. 12(3)")
    assert answer.spans == (Span(date(2026, 11, 20), date(2026, 12, 21), certain=True),)
    assert (answer.ends, answer.state) == (date(2026, 12, 21), State.RUNNING)


def test_two_readings_of_a_pause_are_a_certain_and_an_uncertain_end() -> None:
    """Art. 12(3) with three days of waiting: Wednesday 23 or, counting both days, Thursday 24 December 2026."""
    picture = shown("2026-12-01", SENT, RECEIVED, ASKED, SUPPLIED)
    answer = next(lane for lane in picture.lanes if lane.basis == "GDPR Art. 12(3)")
    assert answer.spans[1] == Span(date(2026, 12, 23), date(2026, 12, 24), certain=False)
    wait = picture.lanes[-1]
    assert (wait.kind, wait.spans) == (
        LaneKind.WAIT,
        (Span(date(2026, 11, 25), date(2026, 11, 28), certain=True),),
    )


def test_a_clock_that_stands_still_has_no_end() -> None:
    picture = shown("2026-11-26", SENT, RECEIVED, ASKED)
    answer = next(lane for lane in picture.lanes if lane.basis == "GDPR Art. 12(3)")
    assert answer.spans == (Span(date(2026, 11, 20), None, certain=False),)
    assert said(picture)["They waited for you"] == "Since 25 November 2026."


def test_what_happened_is_numbered_by_day() -> None:
    picture = shown("2026-12-01", RECEIVED, SENT)
    assert [(mark.number, mark.day) for mark in picture.marks] == [(1, date(2026, 11, 18)), (2, date(2026, 11, 20))]


def test_everything_lies_between_the_edges() -> None:
    picture = shown("2026-12-01", SENT, RECEIVED, ASKED, SUPPLIED)
    days = [picture.today, *(mark.day for mark in picture.marks)]
    days += [day for lane in picture.lanes for span in lane.spans for day in (span.begins, span.ends) if day]
    assert all(picture.begins < day < picture.ends for day in days)


def test_the_table_says_the_same_in_words() -> None:
    picture = shown("2026-12-01", SENT, RECEIVED)
    table = said(picture)
    assert table["1. I sent the letter"] == "18 November 2026"
    assert table["The footage"] == (
        "May be overwritten from 19 November 2026 on. By law the recording may be kept until 16 December 2026 at most. "
        "Then it is overwritten."
    )
    assert table["Their notice that they need more time"] == "Until 21 December 2026."
    assert len(table_rows(picture)) == len(picture.marks) + len(picture.lanes)


@pytest.mark.parametrize(
    ("day", "events", "sentence"),
    [
        ("2026-12-22", [], "Overdue, it was due by 21 December 2026."),
        ("2026-12-22", [{"kind": "answer_received", "on": "2026-12-22"}], "Done late, it was due by 21 December 2026."),
        ("2026-12-12", [{"kind": "answer_received", "on": "2026-12-10"}], "Done in time."),
    ],
)
def test_how_a_clock_stands_is_said(day: str, events: list[dict[str, str]], sentence: str) -> None:
    whens = [
        when.render("en")
        for _, when, basis in table_rows(shown(day, SENT, RECEIVED, *events))
        if basis == "GDPR Art. 12(3)"
    ]
    assert whens == [sentence]


LOST = {"kind": "footage_overwritten", "on": "2026-12-10"}
SAID_SO = {"kind": "refusal_received", "on": "2026-12-10", "ground": "overwritten_before_receipt"}


@pytest.mark.parametrize(
    ("events", "sentence", "ends", "certain"),
    [
        ([LOST], "Lost on 10 December 2026, after your request had arrived on 20 November 2026.", 10, True),
        ([LOST, SAID_SO], "Lost on 10 December 2026, after your request had arrived on 20 November 2026.", 10, True),
        ([SAID_SO], "They say that it is lost, and name no day. Ask for the day and enter it.", 10, False),
    ],
)
def test_a_lost_recording_ends_on_the_day_of_its_loss(
    events: list[dict[str, str]], sentence: str, ends: int, certain: bool
) -> None:
    picture = shown("2026-12-12", SENT, RECEIVED, *events)
    assert said(picture)["The footage"] == sentence
    assert picture.lanes[0].spans == (Span(date(2026, 11, 16), date(2026, 12, ends), certain=certain),)


def test_a_recording_in_hand_is_said_to_be_there() -> None:
    came = {"kind": "answer_received", "on": "2026-12-10", "copy": "video", "arrived": ["1", "2"]}
    assert said(shown("2026-12-12", SENT, RECEIVED, came))["The footage"] == "You received it."


def test_only_the_recording_of_before_the_day_is_lost() -> None:
    """Two recordings, one made after the other was lost: the picture has a lane for each."""
    first = casefile.dump(case_with())["recording_windows"][0]
    windows = [first, {**first, "date": "2026-11-20"}]
    picture = shown("2026-11-21", SENT, {"kind": "footage_overwritten", "on": "2026-11-18"}, recording_windows=windows)
    lanes = picture.lanes[:2]
    assert [lane.when.render("en").split(".")[0] for lane in lanes] == [
        "Lost on 18 November 2026, as they say",
        "May be overwritten from 23 November 2026 on",
    ]


def test_every_event_and_every_clock_has_a_name() -> None:
    assert set(EVENT_WORDS) == set(EventKind)
    assert set(CLOCK_WORDS) == set(ClockKind)
