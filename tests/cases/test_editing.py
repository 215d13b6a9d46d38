"""What happened is told, corrected and withdrawn; what was told before stays, and clocks no longer see it."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

import pytest

from sar_helper.cases import editing, limits
from sar_helper.cases.casefile import dump, parse, read, write
from sar_helper.cases.model import Case, Withdrawn
from sar_helper.cases.reading import CaseFileError
from sar_helper.cases.service import clocks
from sar_helper.deadlines.events import Event
from sar_helper.law.terms import EventKind
from tests.cases.test_service import RECEIVED, SENT, at

TODAY = date(2026, 12, 1)


def told(kind: EventKind, day: str) -> Event:
    return Event(kind, on=date.fromisoformat(day))


@pytest.fixture
def case(valenciennes: dict[str, Any]) -> Case:
    return parse({**valenciennes, "events": [SENT, RECEIVED]})


def test_a_corrected_receipt_moves_the_answer_and_the_old_day_stays_as_history(case: Case) -> None:
    """A month from Monday 23 November 2026 is Wednesday 23 December."""
    corrected = editing.correct(case, 1, told(EventKind.RECEIVED, "2026-11-23"), TODAY)
    assert [event.on for event in corrected.events] == [date(2026, 11, 18), date(2026, 11, 23)]
    assert corrected.withdrawn == (Withdrawn(case.events[1], TODAY, corrected=True),)
    (reply,) = (d for d in clocks(corrected, at("2026-12-01")).deadlines if d.key == "gdpr-reply")
    assert reply.due_on == date(2026, 12, 23)


def test_a_withdrawn_receipt_stops_the_clock_and_stays_as_history(case: Case) -> None:
    without = editing.withdraw(case, 1, TODAY)
    assert without.events == case.events[:1]
    assert without.withdrawn == (Withdrawn(case.events[1], TODAY, corrected=False),)
    assert clocks(without, at("2026-12-01")).status == "sent"


def test_telling_the_same_again_changes_nothing(case: Case) -> None:
    assert editing.correct(case, 1, case.events[1], TODAY) is case


def test_history_survives_the_case_file(case: Case) -> None:
    changed = editing.withdraw(editing.correct(case, 1, told(EventKind.RECEIVED, "2026-11-23"), TODAY), 0, TODAY)
    assert read(write(changed)) == changed
    assert dump(changed)["withdrawn_events"][0] == {
        "event": {"kind": "received", "on": "2026-11-20"},
        "withdrawn_on": "2026-12-01",
        "corrected": True,
    }


def test_a_case_without_history_writes_no_key_for_it(case: Case) -> None:
    assert "withdrawn_events" not in dump(case)


@pytest.mark.parametrize(
    ("entry", "path"),
    [
        ({"withdrawn_on": "2026-12-01", "corrected": True}, "withdrawn_events[0].event"),
        ({"event": RECEIVED, "withdrawn_on": "2026-12-01"}, "withdrawn_events[0].corrected"),
        ({"event": RECEIVED, "withdrawn_on": "2026-12-01", "corrected": "yes"}, "withdrawn_events[0].corrected"),
        ({"event": RECEIVED, "withdrawn_on": "soon", "corrected": True}, "withdrawn_events[0].withdrawn_on"),
        (
            {"event": {"kind": "lost"}, "withdrawn_on": "2026-12-01", "corrected": True},
            "withdrawn_events[0].event.kind",
        ),
        ({"event": RECEIVED, "withdrawn_on": "2026-12-01", "corrected": True, "by": "me"}, "withdrawn_events[0].by"),
    ],
)
def test_a_history_that_says_something_else_is_refused_by_name(
    valenciennes: dict[str, Any], entry: dict[str, Any], path: str
) -> None:
    with pytest.raises(CaseFileError) as refused:
        parse({**copy.deepcopy(valenciennes), "withdrawn_events": [entry]})
    assert refused.value.path == path


@pytest.mark.parametrize(
    ("kind", "day", "sentence"),
    [
        (EventKind.ANSWER_RECEIVED, "2026-12-02", "This day has not come yet. Enter what has happened."),
        (EventKind.RECEIVED, "2026-11-17", "The letter was received before it was sent, on 18 November 2026."),
        (
            EventKind.IDENTITY_ASKED,
            "2026-11-17",
            "They cannot have written before your letter was sent, on 18 November 2026.",
        ),
        (
            EventKind.ANSWER_RECEIVED,
            "2026-11-19",
            "They cannot have written before your letter arrived, on 20 November 2026.",
        ),
        (
            EventKind.COMPLAINT_LODGED,
            "2026-11-17",
            "The complaint cannot have come before your letter was sent, on 18 November 2026.",
        ),
        (
            EventKind.AUTHORITY_REPLIED,
            "2026-11-30",
            "An answer of the authority needs the day of your complaint. Enter that first.",
        ),
    ],
)
def test_what_cannot_have_happened_is_refused_at_the_day(case: Case, kind: EventKind, day: str, sentence: str) -> None:
    with pytest.raises(editing.EventRefused) as refused:
        editing.add(case, told(kind, day), TODAY)
    assert (refused.value.field, str(refused.value.message)) == ("on", sentence)


@pytest.mark.parametrize("kind", [kind for kind in EventKind if kind is not EventKind.AUTHORITY_REPLIED])
def test_nothing_is_entered_that_lies_ahead(case: Case, kind: EventKind) -> None:
    with pytest.raises(editing.EventRefused, match="This day has not come yet"):
        editing.add(case, told(kind, "2026-12-02"), TODAY)


def test_a_complaint_needs_a_letter_before_it(case: Case) -> None:
    empty = editing.withdraw(editing.withdraw(case, 1, TODAY), 0, TODAY)
    with pytest.raises(editing.EventRefused, match="A complaint needs the day on which your letter was sent"):
        editing.add(empty, told(EventKind.COMPLAINT_LODGED, "2026-11-30"), TODAY)
    complained = editing.add(case, told(EventKind.COMPLAINT_LODGED, "2026-11-30"), TODAY)
    replied = editing.add(complained, told(EventKind.AUTHORITY_REPLIED, "2026-12-01"), TODAY)
    with pytest.raises(editing.EventRefused, match="needs the day of your complaint"):
        editing.withdraw(replied, 2, TODAY)


def test_what_an_authority_was_asked_by_letter_it_can_answer(case: Case) -> None:
    asked = Event(EventKind.LETTER_SENT, on=TODAY, details={"letter_type": "indirect_access_request"})
    assert editing.add(editing.add(case, asked, TODAY), told(EventKind.AUTHORITY_REPLIED, "2026-12-01"), TODAY)


def test_a_letter_is_not_entered_as_received_after_its_answer(case: Case) -> None:
    answered = editing.add(editing.withdraw(case, 1, TODAY), told(EventKind.ANSWER_RECEIVED, "2026-11-24"), TODAY)
    with pytest.raises(editing.EventRefused, match="cannot have written before your letter arrived, on 25 November"):
        editing.add(answered, told(EventKind.RECEIVED, "2026-11-25"), TODAY)
    editing.add(answered, told(EventKind.RECEIVED, "2026-11-24"), TODAY)


def test_a_question_about_the_request_may_come_before_another_letter_arrives(case: Case) -> None:
    """Without a letter named, the question is about any that can have been there."""
    about_documents = {"letter_type": "foi_request"}
    sent = Event(EventKind.LETTER_SENT, on=date(2026, 11, 21), details=about_documents)
    there = Event(EventKind.RECEIVED, on=date(2026, 11, 25), details=about_documents)
    request = parse({**dump(case), "events": [{**SENT, "letter_type": "access_request"}]})
    both = editing.add(editing.add(request, sent, TODAY), there, TODAY)
    editing.add(both, told(EventKind.IDENTITY_ASKED, "2026-11-23"), TODAY)
    with pytest.raises(editing.EventRefused, match="arrived, on 25 November"):
        editing.add(both, Event(EventKind.ANSWER_RECEIVED, on=date(2026, 11, 23), details=about_documents), TODAY)


def test_an_authority_does_not_answer_before_it_is_asked(case: Case) -> None:
    complained = editing.add(case, told(EventKind.COMPLAINT_LODGED, "2026-11-28"), TODAY)
    with pytest.raises(editing.EventRefused, match="before your complaint, on 28 November 2026"):
        editing.add(complained, told(EventKind.AUTHORITY_REPLIED, "2026-11-27"), TODAY)
    editing.add(complained, told(EventKind.AUTHORITY_REPLIED, "2026-11-28"), TODAY)


def test_a_sent_date_cannot_be_corrected_to_after_the_receipt(case: Case) -> None:
    with pytest.raises(editing.EventRefused, match="received earlier, on 20 November 2026"):
        editing.correct(case, 0, told(EventKind.LETTER_SENT, "2026-11-21"), TODAY)


def test_a_second_letter_after_the_receipt_of_the_first_is_possible(case: Case) -> None:
    reminder = Event(EventKind.LETTER_SENT, on=TODAY, details={"letter_type": "preservation_notice"})
    assert editing.add(case, reminder, TODAY).events[-1] == reminder


def test_each_letter_is_received_after_its_own_sending(case: Case) -> None:
    def about_documents(kind: EventKind, day: int) -> Event:
        return Event(kind, on=date(2026, 11, day), details={"letter_type": "foi_request"})

    asked = editing.add(case, about_documents(EventKind.LETTER_SENT, 24), TODAY)
    with pytest.raises(editing.EventRefused, match="before it was sent, on 24 November 2026"):
        editing.add(
            parse({**dump(asked), "events": [{**SENT, "letter_type": "access_request"}, *dump(asked)["events"][1:]]}),
            about_documents(EventKind.RECEIVED, 23),
            TODAY,
        )


def test_a_corrected_day_makes_nothing_else_impossible(case: Case) -> None:
    answered = editing.add(editing.withdraw(case, 1, TODAY), told(EventKind.ANSWER_RECEIVED, "2026-11-21"), TODAY)
    with pytest.raises(editing.EventRefused, match="cannot have written before your letter was sent, on 23 November"):
        editing.correct(answered, 0, told(EventKind.LETTER_SENT, "2026-11-23"), TODAY)
    assert editing.correct(answered, 0, told(EventKind.LETTER_SENT, "2026-11-21"), TODAY).events[0].on == date(
        2026, 11, 21
    )


def test_a_sending_is_not_withdrawn_while_its_receipt_would_contradict_what_stays(case: Case) -> None:
    later = Event(EventKind.LETTER_SENT, on=date(2026, 11, 24), details={"letter_type": "preservation_notice"})
    with pytest.raises(editing.EventRefused, match="received before it was sent, on 24 November 2026"):
        editing.withdraw(editing.add(case, later, TODAY), 0, TODAY)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (EventKind.IDENTITY_ASKED, EventKind.IDENTITY_SUPPLIED),
        (EventKind.CLARIFICATION_ASKED, EventKind.CLARIFICATION_SUPPLIED),
    ],
)
def test_a_question_is_not_answered_before_it_is_asked(case: Case, first: EventKind, then: EventKind) -> None:
    asked = editing.add(case, told(first, "2026-11-24"), TODAY)
    with pytest.raises(editing.EventRefused, match="cannot have been before 24 November 2026"):
        editing.add(asked, told(then, "2026-11-23"), TODAY)
    editing.add(asked, told(then, "2026-11-24"), TODAY)


def test_nobody_reminds_before_writing_and_nothing_is_overwritten_before_it_is_filmed(case: Case) -> None:
    with pytest.raises(editing.EventRefused, match="cannot have been before 18 November 2026"):
        editing.add(case, told(EventKind.REMINDER_SENT, "2026-11-17"), TODAY)
    with pytest.raises(editing.EventRefused, match="cannot have been before 16 November 2026"):
        editing.add(case, told(EventKind.FOOTAGE_OVERWRITTEN, "2026-11-15"), TODAY)
    editing.add(case, told(EventKind.FOOTAGE_OVERWRITTEN, "2026-11-16"), TODAY)


def test_looking_through_an_answer_again_is_no_correction_unless_it_takes_back_what_came(case: Case) -> None:
    def answer(**details: str) -> Event:
        return Event(EventKind.ANSWER_RECEIVED, on=date(2026, 11, 27), details=details)

    answered = editing.add(case, answer(), TODAY)
    once = editing.compare(answered, 2, answer(copy="video", arrived="1"), TODAY)
    again = editing.compare(once, 2, answer(copy="video", arrived="1,2"), TODAY)
    assert (again.events[2], again.withdrawn) == (answer(copy="video", arrived="1,2"), ())
    without = editing.compare(again, 2, answer(arrived=""), TODAY)
    assert without.withdrawn == (Withdrawn(again.events[2], TODAY, corrected=True),)


@pytest.mark.parametrize("number", [-1, 2, 99])
def test_an_event_that_is_not_there_cannot_be_changed(case: Case, number: int) -> None:
    with pytest.raises(editing.EventRefused, match="no longer in the case"):
        editing.withdraw(case, number, TODAY)


def test_a_full_case_and_a_full_history_are_said(case: Case) -> None:
    full = case
    while len(full.events) < limits.EVENTS:
        full = editing.add(full, told(EventKind.ACKNOWLEDGED, "2026-11-25"), TODAY)
    with pytest.raises(editing.EventRefused, match="holds 100 events"):
        editing.add(full, told(EventKind.ACKNOWLEDGED, "2026-11-26"), TODAY)
    corrected = case
    for turn in range(limits.EVENTS):
        corrected = editing.correct(corrected, 1, told(EventKind.RECEIVED, f"2026-11-2{turn % 2 + 1}"), TODAY)
    with pytest.raises(editing.EventRefused, match="corrected 100 times"):
        editing.withdraw(corrected, 1, TODAY)
    assert read(write(corrected)) == corrected


def test_a_form_is_read_like_a_case_file(case: Case) -> None:
    event = editing.read_event(case, {"kind": "extension_notified", "on": "2026-11-30", "reasons_given": "no"})
    assert event.details == {"reasons_given": "no"}
    with pytest.raises(CaseFileError) as refused:
        editing.read_event(case, {"kind": "received", "on": "2026-11-31"})
    assert refused.value.path == "on"
    with pytest.raises(CaseFileError, match="Only a notice of more time and a refusal have this key"):
        editing.read_event(case, {"kind": "received", "on": "2026-11-20", "reasons_given": "no"})
