"""Waiting for the person: what stops a period, what restarts it, and what comes too late to do either."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sar_helper.deadlines.calendars import working_days
from sar_helper.deadlines.computation import Question, Result, compute
from sar_helper.deadlines.waiting import Wait
from sar_helper.law.load import jurisdiction
from sar_helper.law.model import Period
from sar_helper.law.terms import EventKind, PauseFor, PauseMethod, Unit

EU = jurisdiction("eu").countings["EU-GDPR-1182"]
IDENTITY, CLARIFICATION = EU.pauses


def ask(asked: str, supplied: str | None, waits_for: PauseFor = PauseFor.IDENTITY) -> Wait:
    return Wait(waits_for, date.fromisoformat(asked), None if supplied is None else date.fromisoformat(supplied))


def received_on_2_march(method: PauseMethod, *waits: Wait) -> Result:
    """A month from Monday 2 March 2026 ends on Thursday 2 April; Easter Monday is 6 April."""
    counting = replace(EU, pauses=(replace(IDENTITY, method=method), replace(CLARIFICATION, method=method)))
    return compute(
        Question(
            starts=EventKind.RECEIVED,
            start=date(2026, 3, 2),
            period=Period(1, Unit.MONTH),
            counting=counting,
            basis="test",
            calendar=working_days("FR"),
            waits=waits,
        )
    )


@pytest.mark.parametrize(
    ("method", "due", "conservative"),
    [
        (PauseMethod.SUSPEND, "2026-04-09", "2026-04-10"),
        (PauseMethod.EXCLUDE, "2026-04-10", "2026-04-10"),
        (PauseMethod.RESTART, "2026-04-13", "2026-04-13"),
    ],
)
def test_three_ways_to_count_a_week_of_waiting(method: PauseMethod, due: str, conservative: str):
    # 11 April 2026 is a Saturday: the restarted month rolls to Monday 13 April.
    result = received_on_2_march(method, ask("2026-03-04", "2026-03-11"))
    assert (result.due, result.conservative) == (date.fromisoformat(due), date.fromisoformat(conservative))


@pytest.mark.parametrize("method", list(PauseMethod))
@pytest.mark.parametrize("supplied", [None, "2026-04-20"])
def test_what_is_asked_after_the_end_stops_nothing(method: PauseMethod, supplied: str | None):
    result = received_on_2_march(method, ask("2026-04-03", supplied))
    assert result.due == date(2026, 4, 2)
    assert "already ended" in " ".join(str(step.rule) for step in result.trace)


@pytest.mark.parametrize("method", list(PauseMethod))
def test_what_is_asked_on_the_last_day_still_stops_the_period(method: PauseMethod):
    assert received_on_2_march(method, ask("2026-04-02", None)).due is None


def test_a_second_question_inside_the_time_that_the_first_one_gave_counts_too():
    result = received_on_2_march(
        PauseMethod.SUSPEND,
        ask("2026-03-04", "2026-03-11"),
        ask("2026-04-08", "2026-04-10", PauseFor.CLARIFICATION),
    )
    # 2 April and 7 days and 2 days: Saturday 11 April, so Monday 13 April.
    assert result.due == date(2026, 4, 13)


def test_asked_and_answered_on_one_day_adds_nothing_by_the_plain_reading():
    result = received_on_2_march(PauseMethod.SUSPEND, ask("2026-03-04", "2026-03-04"))
    assert (result.due, result.conservative) == (date(2026, 4, 2), date(2026, 4, 3))
