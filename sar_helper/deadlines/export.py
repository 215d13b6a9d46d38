"""Deadlines as data for JSON, with the names of the command line's contract."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sar_helper.deadlines.answer import Answer
from sar_helper.deadlines.model import TraceStep


def answer_data(answer: Answer, locale: str) -> dict[str, Any]:
    """Return the answer to a deadline question as JSON-ready keys, its trace in `locale`."""
    return {
        "due_on": iso(answer.due_on),
        "due_on_conservative": iso(answer.due_on_conservative),
        "overdue_from": iso(answer.overdue_from),
        "trace": trace_data(answer.trace, locale),
    }


def trace_data(trace: Iterable[TraceStep], locale: str) -> list[dict[str, str]]:
    """Return the steps of a deadline as JSON-ready keys, their sentences in `locale`."""
    return [{"date": step.date.isoformat(), "rule": step.rule.render(locale), "source": step.source} for step in trace]


def iso(day: date | None) -> str | None:
    """Return a date or an instant in ISO 8601, None where there is none."""
    return None if day is None else day.isoformat()
