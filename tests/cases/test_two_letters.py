"""Cameras under two laws, a letter for each: what happens to the one says nothing about the other."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sar_helper.cases.casefile import parse
from sar_helper.cases.letters import write_letter
from sar_helper.cases.service import CaseView, clocks
from sar_helper.deadlines.model import State
from sar_helper.letters.offer import FactMissing, NotOffered
from sar_helper.render.text import render
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


def written(data: dict[str, Any], letter: str, *events: dict[str, str]) -> str:
    case = parse({**data, "events": [*ON_THE_WAY, *events]})
    return " ".join(render(write_letter(case, letter, today=date(2027, 1, 5), locale="en")).split())


@pytest.mark.parametrize("outcome", ["answer_received", "refusal_received"])
def test_a_reminder_and_a_complaint_speak_of_the_letter_that_was_not_answered(
    both: dict[str, Any], outcome: str
) -> None:
    reminder = written(both, "reminder", told(outcome, WORN, "2026-12-01"))
    assert "By letter of 25 November 2026 I asked" in reminder
    assert "You received that letter on 27 November 2026." in reminder
    assert "this period ended on 28 December 2026" in reminder
    complaint = written(both, "authority_complaint", told(outcome, WORN, "2026-12-01"))
    assert "The controller has not answered." in complaint
    for letter in (reminder, complaint):
        assert "Place d'Armes, devant" in letter
        assert "Rue de Famars, arrêt" not in letter
        assert "20 November 2026" not in letter


def test_an_answer_to_one_letter_is_no_answer_to_the_other_in_a_letter(both: dict[str, Any]) -> None:
    with pytest.raises(FactMissing, match="You have entered an answer"):
        written(both, "reminder", told("answer_received", TOWN, "2026-12-30"))


def test_the_receipt_of_the_second_letter_is_asked_for_as_well(both: dict[str, Any]) -> None:
    only_one = [event for event in ON_THE_WAY if event != told("received", TOWN, "2026-11-27")]
    data = {**both, "events": only_one}
    assert [action.key for action in clocks(parse(data), at("2026-12-01")).actions] == ["enter_receipt", "wait"]
    data["events"] = [*only_one, told("answer_received", WORN, "2026-12-01")]
    assert [action.key for action in clocks(parse(data), at("2026-12-02")).actions] == ["check_answer", "enter_receipt"]
    assert [action.key for action in view(both, "2026-12-01").actions] == ["wait"]


def test_what_follows_is_written_under_the_law_of_the_letter_that_was_refused(both: dict[str, Any]) -> None:
    refused = {**told("refusal_received", WORN, "2026-12-01"), "ground": "third_parties"}
    letters = {action.key.value: action.letter_type for action in view(both, "2026-12-02", refused).actions}
    assert letters["check_refusal"] == "refusal_reply_law_enforcement"
    assert letters["complain"] == "authority_complaint_law_enforcement"
    case = parse({**both, "events": [*ON_THE_WAY, refused]})
    day = date(2026, 12, 2)
    reply = " ".join(render(write_letter(case, "refusal_reply_law_enforcement", today=day, locale="en")).split())
    assert "Rue de Famars, arrêt" in reply
    assert "Place d'Armes, devant" not in reply
    assert "GDPR" not in reply
    with pytest.raises(NotOffered):
        write_letter(case, "refusal_reply", today=day, locale="en")


def test_a_refusal_of_the_letter_to_the_town_is_answered_under_the_gdpr(both: dict[str, Any]) -> None:
    refused = {**told("refusal_received", TOWN, "2026-12-01"), "ground": "third_parties"}
    letters = {action.key.value: action.letter_type for action in view(both, "2026-12-02", refused).actions}
    assert letters["check_refusal"] == "refusal_reply"
    assert letters["complain"] == "authority_complaint"


@pytest.mark.parametrize(
    ("answered", "came", "lacks"),
    [(TOWN, "1 14:00-14:05", "a part of the recording No. 1 (Place"), (WORN, "1", "the recording No. 1 (Rue")],
)
def test_only_what_a_letter_asked_for_is_missing_from_its_answer(
    both: dict[str, Any], answered: str, came: str, lacks: str
) -> None:
    answer = {**told("answer_received", answered, "2026-12-01"), "copy": "video", "arrived": [came]}
    case = parse({**both, "events": [*ON_THE_WAY, answer]})
    letter = answered.replace("access_request", "incomplete_answer")
    text = " ".join(render(write_letter(case, letter, today=date(2026, 12, 2), locale="en")).split())
    assert lacks in text
    assert ("Rue de Famars, arrêt" in text) is (answered == WORN)
    assert ("Place d'Armes, devant" in text) is (answered == TOWN)


def footage(found: CaseView) -> list[State]:
    return [clock.state for clock in found.deadlines if clock.key.startswith("footage")]


def came(letter: str | None, **details: list[str]) -> dict[str, Any]:
    about = {} if letter is None else {"letter_type": letter}
    return {"kind": "answer_received", "on": "2026-12-01", "copy": "video", **about, **details}


@pytest.mark.parametrize(
    ("answer", "states"),
    [
        (came(TOWN), [State.MET, State.RUNNING]),
        (came(WORN), [State.RUNNING, State.MET]),
        (came(None), [State.RUNNING, State.RUNNING]),
        (came(None, arrived=["2"]), [State.RUNNING, State.MET]),
        (came(TOWN, arrived=[]), [State.RUNNING, State.RUNNING]),
    ],
)
def test_footage_that_came_saves_only_the_recordings_of_its_own_letter(
    both: dict[str, Any], answer: dict[str, Any], states: list[State]
) -> None:
    assert footage(view(both, "2026-12-02", answer)) == states


SAY_WHICH = "Say which recordings came. Until you do, none of them counts as safe."


def test_footage_of_which_nobody_said_what_it_shows_is_asked_about_first(both: dict[str, Any]) -> None:
    first, second = view(both, "2026-12-02", came(None)).actions[0], view(both, "2026-12-02", came(TOWN)).actions[0]
    assert (first.key, str(first.sentence)) == ("check_answer", SAY_WHICH)
    assert (second.key, str(second.sentence)) == ("check_answer", "Compare the answer with what you asked for.")


def test_under_one_law_as_well_no_recording_counts_as_safe_before_it_is_said(valenciennes: dict[str, Any]) -> None:
    found = view(valenciennes, "2026-12-02", came(TOWN))
    assert footage(found) == [State.RUNNING, State.RUNNING]
    assert str(found.actions[0].sentence) == SAY_WHICH
    alone = {**valenciennes, "recording_windows": valenciennes["recording_windows"][:1]}
    assert footage(view(alone, "2026-12-02", came(TOWN))) == [State.MET]


def test_it_is_asked_also_after_a_later_answer_until_one_says_what_came(both: dict[str, Any]) -> None:
    *_, window = both["recording_windows"]
    three = {**both, "recording_windows": [*both["recording_windows"], {**window, "camera_type": "dome"}]}
    later = {**came(WORN), "on": "2026-12-02"}
    assert footage(view(three, "2026-12-02", came(TOWN), later)) == [State.RUNNING, State.MET, State.RUNNING]
    assert str(view(three, "2026-12-02", came(TOWN), later).actions[0].sentence) == SAY_WHICH
    said = view(three, "2026-12-02", came(TOWN), {**later, "arrived": ["1", "2"]})
    assert (footage(said)[2], str(said.actions[0].sentence) == SAY_WHICH) == (State.RUNNING, False)


def test_that_the_recordings_of_one_letter_are_lost_says_nothing_about_those_of_the_other(both: dict[str, Any]) -> None:
    refused = {**told("refusal_received", WORN, "2026-12-01"), "ground": "overwritten_before_receipt"}
    assert footage(view(both, "2026-12-02", refused)) == [State.RUNNING, State.EXPIRED]
