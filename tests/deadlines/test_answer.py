"""Every worked example of the vectors, and the questions that have no date."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sar_helper.deadlines.answer import answer, answered
from sar_helper.deadlines.export import answer_data
from sar_helper.deadlines.question import QuestionError, read

VECTORS = json.loads((Path(__file__).parents[1] / "data" / "deadline_vectors.json").read_text(encoding="utf-8"))[
    "vectors"
]


def vector(name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(row for row in VECTORS if row["id"] == name)
    return found


@pytest.mark.parametrize("row", VECTORS, ids=lambda row: row["id"])
def test_a_worked_example_comes_out_as_stated(row: dict[str, Any]):
    data = answer_data(answer(read(row)), "en")
    assert data["due_on"] == row["expected_due"], row["reasoning"]
    assert data["due_on_conservative"] == row.get("expected_due_conservative", row["expected_due"]), row["reasoning"]


def test_all_ninety_examples_are_there():
    assert len({row["id"] for row in VECTORS}) == 90


def test_a_complaint_on_the_due_date_is_too_early():
    row = vector("OFF-005")
    assert answer_data(answer(read(row)), "en")["overdue_from"] == row["events"]["complaint_earliest"] == "2019-10-11"


def test_the_superseded_rule_is_answered_by_the_current_one():
    row = vector("NEG-001")
    assert answer(read(row)).due_on != date.fromisoformat(row["wrong_result"])


def test_where_the_law_sets_no_period_there_is_no_date():
    data = answer_data(answer(read(vector("DER-112"))), "en")
    assert (data["due_on"], data["due_on_conservative"], data["overdue_from"]) == (None, None, None)
    assert data["trace"][0]["rule"] == "The law sets no date for this: it must happen without undue delay."


def test_the_trace_names_holidays_weekend_and_sources():
    trace = answer_data(answer(read(vector("DER-026"))), "en")["trace"]
    assert [(step["date"], step["rule"]) for step in trace[3:]] == [
        ("2026-04-03", "This day is a public holiday (Good Friday): the period does not end on it."),
        ("2026-04-04", "This day is a Saturday: the period does not end on it."),
        ("2026-04-05", "This day is a Sunday: the period does not end on it."),
        ("2026-04-06", "This day is a public holiday (Easter Monday): the period does not end on it."),
        ("2026-04-07", "The period ends with this day, at midnight."),
    ]
    assert all(step["source"] for step in trace)
    assert trace[0]["source"] == "GDPR Art. 12(3)"


def test_an_open_pause_has_no_date_yet():
    row = {**vector("DER-097"), "events": {"asked_on": "2026-03-04"}}
    result = answer(read(row))
    assert result.due_on is None
    assert "stands still" in str(result.trace[-1].rule)


def test_a_local_holiday_moves_the_last_day():
    row = {**vector("DER-027"), "extra_holidays": [{"date": "2026-04-03", "name": "Fête locale"}]}
    result = answer(read(row))
    assert result.due_on == date(2026, 4, 7)
    assert "Fête locale" in " ".join(str(step.rule) for step in result.trace)


def test_a_rule_that_the_regime_does_not_know_is_refused():
    with pytest.raises(QuestionError, match="rule"):
        answer(read({**vector("DER-027"), "rule": "foi_reply"}))


def test_footage_is_gone_after_elapsed_hours_even_when_clocks_change():
    row = {**vector("DER-116"), "received": "2026-10-24T12:00:00+02:00", "jurisdiction": "FR", "period": "PT48H"}
    assert answer_data(answer(read(row)), "en")["due_on"] == "2026-10-26T12:00:00+02:00"
    local = {**row, "received": "2026-10-24T12:00:00"}
    assert answer_data(answer(read(local)), "en")["due_on"] == "2026-10-26T11:00:00"


@pytest.mark.parametrize(("region", "due"), [("BE-VLG", date(2026, 11, 23)), ("BE-WAL", date(2026, 12, 3))])
def test_a_regional_act_answers_only_in_its_region(region: str, due: date):
    fields = {"jurisdiction": "BE", "regime": "BE-access-to-documents", "rule": "foi_reply", "received": "2026-11-03"}
    assert answer(read({**fields, "subdivision": region})).due_on == due
    with pytest.raises(QuestionError, match="rule"):
        answer(read(fields))


@pytest.mark.parametrize("row", VECTORS, ids=lambda row: row["id"])
def test_what_is_remembered_is_what_was_computed(row: dict[str, Any]):
    assert answered(row) == answered({**row, "id": "again"}) == answer(read(row))


def test_the_same_question_is_computed_once():
    assert answered(vector("DER-026")) is answered({**vector("DER-026"), "id": "again"})


@pytest.mark.parametrize(
    ("changes", "due"),
    [
        ({"received": "2026-03-04"}, date(2026, 4, 7)),
        ({"holiday_calendar": "FR"}, date(2026, 4, 3)),
        ({"extra_holidays": [{"date": "2026-04-07", "name": "Fête locale"}]}, date(2026, 4, 8)),
    ],
)
def test_another_question_is_not_taken_for_a_remembered_one(changes: dict[str, Any], due: date):
    row = {**vector("DER-026"), "events": None}
    assert answered(row).due_on == date(2026, 4, 7)
    assert answered({**row, **changes}).due_on == due


@pytest.mark.parametrize("received", [None, True, 20260303, ["2026-03-03"], {"day": 3}])
def test_a_field_of_another_type_is_refused_and_not_looked_up(received: object):
    with pytest.raises(QuestionError, match="received"):
        answered({**vector("DER-026"), "received": received})


def test_a_refusal_is_not_remembered_as_an_answer():
    for _ in range(2):
        with pytest.raises(QuestionError, match="rule"):
            answered({**vector("DER-027"), "rule": "foi_reply"})
