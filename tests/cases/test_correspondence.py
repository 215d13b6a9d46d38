"""The history that letters speak about: dates that accuse nobody too early, and a chronology with numbered papers."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sar_helper.cases.casefile import dump, parse
from sar_helper.cases.letters import facts_of, write_letter
from sar_helper.law.terms import GroundId
from sar_helper.letters.history import Demand, History, Step, StepKind
from sar_helper.letters.model import Table
from sar_helper.letters.offer import FactMissing

AFTER = date(2026, 12, 22)
"""The month from 20 November ends on Sunday 20 December, so on Monday the 21st: overdue from the 22nd."""


def history(valenciennes: dict[str, Any], *events: dict[str, Any], today: date = AFTER) -> History:
    case = parse({**valenciennes, "events": [*valenciennes["events"], *events]})
    return facts_of(case, today).history


def test_nobody_is_late_before_the_later_plausible_date_is_over(valenciennes: dict[str, Any]) -> None:
    on_time = history(valenciennes, today=date(2026, 12, 21))
    assert (on_time.due_on, on_time.overdue) == (date(2026, 12, 21), False)
    assert history(valenciennes).overdue
    assert history(valenciennes).courtesy_on == date(2027, 1, 5)


def test_what_happens_after_the_letter_is_not_in_it(valenciennes: dict[str, Any]) -> None:
    later = {"kind": "refusal_received", "on": "2026-12-24", "ground": "fee"}
    assert history(valenciennes, later).refused_on is None
    assert history(valenciennes, later, today=date(2026, 12, 24)).ground is GroundId.FEE


def test_an_extension_in_time_moves_the_date_and_a_late_one_does_not(valenciennes: dict[str, Any]) -> None:
    in_time = history(valenciennes, {"kind": "extension_notified", "on": "2026-12-15", "reasons_given": "yes"})
    assert (in_time.extended, in_time.due_on, in_time.extension_reasons) == (True, date(2027, 2, 22), True)
    late = history(valenciennes, {"kind": "extension_notified", "on": "2026-12-22"})
    assert (late.extended, late.due_on, late.notice_due_on) == (False, date(2026, 12, 21), date(2026, 12, 21))


def test_the_last_word_of_the_controller_counts(valenciennes: dict[str, Any]) -> None:
    refusal = {"kind": "refusal_received", "on": "2026-12-01", "ground": "identity", "reasons_given": "no"}
    answer = {"kind": "answer_received", "on": "2026-12-10", "copy": "stills"}
    told = history(valenciennes, refusal, answer)
    assert (told.refused_on, told.answered_on) == (None, date(2026, 12, 10))
    told = history(valenciennes, refusal)
    assert (told.ground, told.refusal_reasons) == (GroundId.IDENTITY, False)


@pytest.mark.parametrize(
    ("said", "erased", "ground"),
    [
        ("overwritten_before_receipt", None, GroundId.OVERWRITTEN_BEFORE_RECEIPT),
        ("overwritten_after_receipt", None, GroundId.OVERWRITTEN_BEFORE_RECEIPT),
        ("overwritten_before_receipt", "2026-11-19", GroundId.OVERWRITTEN_BEFORE_RECEIPT),
        ("overwritten_before_receipt", "2026-11-20", GroundId.OVERWRITTEN_BEFORE_RECEIPT),
        ("overwritten_before_receipt", "2026-11-21", GroundId.OVERWRITTEN_AFTER_RECEIPT),
    ],
)
def test_the_timeline_decides_whether_footage_was_erased_before_or_after_receipt(
    said: str, erased: str | None, ground: GroundId, valenciennes: dict[str, Any]
) -> None:
    events: list[dict[str, Any]] = [{"kind": "refusal_received", "on": "2026-12-01", "ground": said}]
    if erased is not None:
        events.append({"kind": "footage_overwritten", "on": erased})
    assert history(valenciennes, *events).ground is ground


def test_questions_of_the_controller_are_known_with_what_they_demand(valenciennes: dict[str, Any]) -> None:
    told = history(
        valenciennes,
        {"kind": "identity_asked", "on": "2026-11-25", "demanded": ["identity_document"]},
        {"kind": "clarification_asked", "on": "2026-11-26", "answer": "The afternoon."},
    )
    assert (told.identity_asked_on, told.demanded) == (date(2026, 11, 25), (Demand.IDENTITY_DOCUMENT,))
    assert (told.clarification_asked_on, told.clarification) == (date(2026, 11, 26), "The afternoon.")
    assert not told.overdue


def test_the_chronology_numbers_the_papers_that_there_are(valenciennes: dict[str, Any]) -> None:
    sent, received = valenciennes["events"]
    told = history(
        {**valenciennes, "events": [sent, {**received, "letter_type": "access_request"}]},
        {"kind": "letter_sent", "letter_type": "preservation_notice", "on": "2026-11-17"},
        {"kind": "acknowledged", "on": "2026-11-21", "exhibit": "no"},
        {"kind": "letter_sent", "letter_type": "foi_request", "on": "2026-11-22"},
        {"kind": "reminder_sent", "on": "2026-12-22"},
        {"kind": "complaint_lodged", "on": "2026-12-22"},
    )
    assert told.steps == (
        Step(date(2026, 11, 17), StepKind.NOTICE_SENT, 1),
        Step(date(2026, 11, 18), StepKind.REQUEST_SENT, 2),
        Step(date(2026, 11, 20), StepKind.RECEIVED, None),
        Step(date(2026, 11, 21), StepKind.ACKNOWLEDGED, None),
        Step(date(2026, 12, 21), StepKind.DUE, None),
        Step(date(2026, 12, 22), StepKind.REMINDER_SENT, 3),
    )


def test_a_time_limit_that_was_kept_is_no_event(valenciennes: dict[str, Any]) -> None:
    in_time = history(valenciennes, {"kind": "refusal_received", "on": "2026-12-21"})
    assert [step.kind for step in in_time.steps][-1] is StepKind.REFUSAL_RECEIVED
    late = history(valenciennes, {"kind": "refusal_received", "on": "2026-12-22"})
    assert [step.kind for step in late.steps][-2:] == [StepKind.DUE, StepKind.REFUSAL_RECEIVED]


def test_a_complaint_to_the_controller_is_part_of_the_dealings(valenciennes: dict[str, Any]) -> None:
    told = history(
        valenciennes, {"kind": "complaint_lodged", "letter_type": "controller_complaint", "on": "2026-12-01"}
    )
    assert Step(date(2026, 12, 1), StepKind.CONTROLLER_COMPLAINT, 2) in told.steps


def test_the_situation_of_an_objection_survives_the_case_file(valenciennes: dict[str, Any]) -> None:
    data = {**valenciennes, "wants": {**valenciennes["wants"], "situation": "I live opposite the camera."}}
    case = parse(data)
    assert case.request.wants.situation == "I live opposite the camera."
    assert parse(dump(case)) == case


def test_a_request_for_documents_has_dates_of_its_own(valenciennes: dict[str, Any]) -> None:
    told = history(
        valenciennes,
        {"kind": "letter_sent", "letter_type": "foi_request", "on": "2026-11-18"},
        {"kind": "received", "letter_type": "foi_request", "on": "2026-11-19"},
    )
    assert told.documents is not None
    assert (told.documents.requested_on, told.documents.refused_on) == (date(2026, 11, 18), None)
    assert (told.documents.due_on, told.documents.overdue) == (date(2026, 12, 21), True)


def test_a_complaint_of_a_case_file_is_written_whole(valenciennes: dict[str, Any]) -> None:
    case = parse({**valenciennes, "letter_locale": "en"})
    letter = write_letter(case, "authority_complaint", today=AFTER)
    assert letter.recipient[0] == "Commission nationale de l'informatique"
    (chronology,) = (block for block in letter.blocks if block.id == "chronology" and isinstance(block, Table))
    assert [row[0] for row in chronology.rows] == ["18 November 2026", "20 November 2026", "21 December 2026"]
    assert letter.enclosures == ("Exhibit 1: Access request sent to the controller, 18 November 2026",)


def test_a_letter_whose_facts_are_missing_says_which_to_enter(valenciennes: dict[str, Any]) -> None:
    case = parse({**valenciennes, "letter_locale": "en"})
    with pytest.raises(FactMissing, match="day after it"):
        write_letter(case, "reminder", today=date(2026, 12, 21))
    with pytest.raises(FactMissing, match="on which day the refusal came"):
        write_letter(case, "refusal_reply", today=AFTER)
