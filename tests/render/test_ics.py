"""The calendar file: whole days with alarms, entries that move when imported again, and no name in it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar, Component

from sar_helper.cases import casefile
from sar_helper.cases.casefile import parse
from sar_helper.cases.editing import withdraw
from sar_helper.cases.model import Case
from sar_helper.cases.service import clocks
from sar_helper.deadlines.model import Deadline, State
from sar_helper.law.terms import ClockKind
from sar_helper.render import ics

VALENCIENNES = Path(__file__).parent.parent / "data" / "example-valenciennes.json"
SENT = {"kind": "letter_sent", "letter_type": "access_request", "on": "2026-11-18"}
RECEIVED = {"kind": "received", "on": "2026-11-20"}
TOKEN = b"t" * 16


def case_with(*events: dict[str, str], **changed: object) -> Case:
    data: dict[str, Any] = json.loads(VALENCIENNES.read_text(encoding="utf-8"))
    return parse({**data, **changed, "events": list(events)})


def at(day: str) -> datetime:
    return datetime.fromisoformat(day).replace(hour=9, tzinfo=UTC)


def file_of(case: Case, day: str, **more: Any) -> bytes:  # noqa: ANN401 - as case_calendar
    options = {"token": TOKEN, "sequence": 3, "now": at(day), **more}
    return ics.case_calendar(case, clocks(case, at(day)), **options)


def entries(content: bytes) -> dict[str, Component]:
    return {str(event["summary"]): event for event in Calendar.from_ical(content).walk("VEVENT")}


def test_the_answer_is_a_whole_day_with_alarms_a_week_and_a_day_before() -> None:
    """Received on 20 November 2026, due on Monday 21 December."""
    answer = entries(file_of(case_with(SENT, RECEIVED), "2026-12-01"))["The answer is due"]
    assert answer.decoded("dtstart") == date(2026, 12, 21)
    assert answer["dtstart"].params["VALUE"] == "DATE"
    assert answer.decoded("dtend") == date(2026, 12, 22)
    assert [alarm.decoded("trigger") for alarm in answer.walk("VALARM")] == [timedelta(days=-7), timedelta(days=-1)]
    assert (answer["class"], answer["status"], answer["sequence"]) == ("PRIVATE", "CONFIRMED", 3)
    assert answer.decoded("dtstamp") == at("2026-12-01")


def test_a_case_that_was_closed_takes_its_days_out_of_the_calendar() -> None:
    closed = case_with(SENT, RECEIVED, {"kind": "closed", "on": "2026-12-01"})
    found = entries(file_of(closed, "2026-12-02")).values()
    assert {str(entry["status"]) for entry in found} == {"CANCELLED"}
    assert [alarm for entry in found for alarm in entry.walk("VALARM")] == []


def test_the_recording_is_one_day_the_next_on_which_it_may_be_lost() -> None:
    footage = entries(file_of(case_with(), "2026-11-17"))["The recording may be overwritten from today on"]
    assert footage.decoded("dtstart") == date(2026, 11, 19)
    later = entries(file_of(case_with(SENT), "2026-11-25"))["The recording may be overwritten from today on"]
    assert later.decoded("dtstart") == date(2026, 12, 16)


def test_it_names_neither_person_nor_place_nor_controller_nor_law() -> None:
    case = case_with(SENT, RECEIVED)
    text = file_of(case, "2026-12-01").decode()
    unfolded = text.replace("\r\n ", "")
    request = case.request
    assert request.requester is not None
    planted = [
        *(request.controller.name, *request.controller.postal_address, request.requester.name),
        *request.requester.postal_address,
        *(window.place for window in request.recording_windows),
        *("GDPR", "Valenciennes", "fr-"),
    ]
    assert [word for word in planted if word in unfolded] == []


def test_imported_again_a_corrected_date_moves_the_same_entry() -> None:
    first = entries(file_of(case_with(SENT, RECEIVED), "2026-12-01"))["The answer is due"]
    corrected = case_with(SENT, {**RECEIVED, "on": "2026-11-23"})
    second = entries(file_of(corrected, "2026-12-02", sequence=4))["The answer is due"]
    assert first["uid"] == second["uid"]
    assert second.decoded("dtstart") == date(2026, 12, 23)
    assert (first["sequence"], second["sequence"]) == (3, 4)


def test_an_extension_moves_the_entry_of_the_answer_and_adds_none() -> None:
    """Three months from 20 November 2026 is Saturday 20 February 2027, so Monday 22."""
    before = entries(file_of(case_with(SENT, RECEIVED), "2026-12-01"))
    extended = case_with(SENT, RECEIVED, {"kind": "extension_notified", "on": "2026-12-10"})
    after = entries(file_of(extended, "2026-12-11", sequence=4))
    moved = after["The answer is due, with more time"]
    assert moved["uid"] == before["The answer is due"]["uid"]
    assert moved.decoded("dtstart") == date(2027, 2, 22)
    assert "The answer is due" not in after


def test_an_answer_that_came_takes_its_entry_back() -> None:
    answered = case_with(SENT, RECEIVED, {"kind": "answer_received", "on": "2026-12-10"})
    answer = entries(file_of(answered, "2026-12-11"))["The answer is due"]
    assert answer["status"] == "CANCELLED"
    assert answer.walk("VALARM") == []


def test_the_file_is_reproducible_and_another_case_has_other_names() -> None:
    case = case_with(SENT, RECEIVED)
    assert file_of(case, "2026-12-01") == file_of(case, "2026-12-01")
    own, other = (
        {
            str(part["uid"])
            for part in Calendar.from_ical(file_of(case, "2026-12-01", token=token)).walk()
            if "uid" in part
        }
        for token in (TOKEN, b"u" * 16)
    )
    assert own.isdisjoint(other)


def test_every_line_is_short_and_ends_as_the_standard_says() -> None:
    content = file_of(case_with(SENT, RECEIVED), "2026-12-01", locale="fr")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert content.count(b"\n") == content.count(b"\r\n")
    calendar = Calendar.from_ical(content)
    assert (calendar["method"], calendar["version"]) == ("PUBLISH", "2.0")
    assert all(part.name in {"VCALENDAR", "VEVENT", "VALARM"} for part in calendar.walk())


def test_the_calculator_gives_the_same_entry_for_the_same_question() -> None:
    deadlines = clocks(case_with(SENT, RECEIVED), at("2026-12-01")).deadlines
    answer = tuple(deadline for deadline in deadlines if deadline.kind is ClockKind.REPLY)
    content = ics.deadline_calendar(answer, now=at("2026-12-01"), locale="en")
    assert entries(content)["The answer is due"].decoded("dtstart") == date(2026, 12, 21)
    assert content == ics.deadline_calendar(answer, now=at("2026-12-01"), locale="en")


def test_the_calculator_speaks_of_no_case() -> None:
    deadlines = clocks(case_with(SENT, RECEIVED), at("2026-12-01")).deadlines
    content = ics.deadline_calendar(deadlines, now=at("2026-12-01"), locale="en")
    assert all("your case" not in str(entry["description"]) for entry in entries(content).values())


def test_a_day_that_stands_still_is_taken_out_of_the_calendar_until_it_runs_again() -> None:
    asked, supplied = {"kind": "identity_asked", "on": "2026-11-25"}, {"kind": "identity_supplied", "on": "2026-11-28"}
    before, paused, after = (
        entries(file_of(case_with(SENT, RECEIVED, *more), "2026-11-28", sequence=number))["The answer is due"]
        for number, more in enumerate(([], [asked], [asked, supplied]))
    )
    assert [entry["STATUS"] for entry in (before, paused, after)] == ["CONFIRMED", "CANCELLED", "CONFIRMED"]
    assert len({entry["UID"] for entry in (before, paused, after)}) == 1
    assert [entry["SEQUENCE"] for entry in (before, paused, after)] == [0, 1, 2]


def test_a_lost_recording_is_waited_for_no_more_while_another_one_is() -> None:
    first = casefile.dump(case_with())["recording_windows"][0]
    windows = [first, {**first, "date": "2026-11-20"}]
    lost = case_with(SENT, {"kind": "footage_overwritten", "on": "2026-11-18"}, recording_windows=windows)
    entry = entries(file_of(lost, "2026-11-21"))["The recording may be overwritten from today on"]
    assert (entry.decoded("dtstart"), entry["STATUS"]) == (date(2026, 11, 23), "CONFIRMED")


def test_a_day_counted_by_mistake_is_taken_out_of_the_calendar() -> None:
    """Entered as received, put into a calendar, then taken back: the next file cancels what the first one held."""
    told = case_with(SENT, RECEIVED)
    taken_back = withdraw(told, 1, date(2026, 12, 1))
    first, second = (entries(file_of(case, "2026-12-01"))["The answer is due"] for case in (told, taken_back))
    assert (first["STATUS"], second["STATUS"], second["UID"]) == ("CONFIRMED", "CANCELLED", first["UID"])


def test_a_question_whose_answer_has_no_date_makes_no_entry() -> None:
    paused = clocks(case_with(SENT, RECEIVED, {"kind": "identity_asked", "on": "2026-11-25"}), at("2026-11-26"))
    content = ics.deadline_calendar(paused.deadlines, now=at("2026-11-26"), locale="en")
    assert "The answer is due" not in entries(content)


@pytest.mark.parametrize("kind", [kind for kind in ClockKind if kind is not ClockKind.FOOTAGE_OVERWRITTEN])
def test_every_kind_of_clock_has_a_sentence(kind: ClockKind) -> None:
    day = date(2026, 12, 21)
    deadline = Deadline("k", kind, day, day, day, None, State.RUNNING, "", "", ())
    assert len(entries(ics.deadline_calendar([deadline], now=at("2026-12-01"), locale="en"))) == 1
