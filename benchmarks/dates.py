"""Deadlines: SAR helper with its trace, a loop over dateutil and holidays without one, numpy's working days."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta

import holidays
from dateutil.relativedelta import relativedelta

from benchmarks.people import ROOT
from sar_helper.deadlines.answer import answer
from sar_helper.deadlines.question import read

Call = Callable[[int], int]
MANY = 2000
_NO_SIZE = 1000  # what is returned only keeps the work from being left out
_DAYS = [date(2024, 1, 1) + timedelta(days=number % 900) for number in range(MANY)]
_SHAPE = next(
    vector
    for vector in json.loads((ROOT / "tests" / "data" / "deadline_vectors.json").read_text(encoding="utf-8"))["vectors"]
    if vector["jurisdiction"] == "FR" and vector["rule"] == "reply"
)
_KEYS = ("id", "jurisdiction", "subdivision", "regime", "rule", "holiday_calendar")


def _ours() -> Call:
    questions = [{**{key: _SHAPE.get(key) for key in _KEYS}, "received": day.isoformat()} for day in _DAYS]
    return lambda _number: sum(len(answer(read(question)).trace) for question in questions) % _NO_SIZE


def _ours_read_before() -> Call:
    shape = {key: _SHAPE.get(key) for key in _KEYS}
    questions = [read({**shape, "received": day.isoformat()}) for day in _DAYS]
    return lambda _number: sum(len(answer(question).trace) for question in questions) % _NO_SIZE


def _loop() -> Call:
    """What one writes first: add a month, then step over weekends and holidays. No trace, no second reading of law."""
    calendar = holidays.country_holidays("FR")

    def call(_number: int) -> int:
        found = 0
        for day in _DAYS:
            due = day + relativedelta(months=1)
            while due.weekday() >= 5 or due in calendar:
                due += timedelta(days=1)
            found += due.day
        return found % _NO_SIZE

    return call


def _fresh_loop() -> Call:
    """The same with the calendar made for each letter, as in a script that answers one question."""

    def call(_number: int) -> int:
        found = 0
        for day in _DAYS[:100]:
            calendar = holidays.country_holidays("FR")
            due = day + relativedelta(months=1)
            while due.weekday() >= 5 or due in calendar:
                due += timedelta(days=1)
            found += due.day
        return found % _NO_SIZE

    return call


def _numpy() -> Call:
    """All at once, of the rolling alone: months are added by the caller, and there is no trace."""
    import numpy  # noqa: PLC0415

    free = sorted(day for year in range(2024, 2028) for day in holidays.country_holidays("FR", years=year))
    ends = numpy.array([day + relativedelta(months=1) for day in _DAYS], dtype="datetime64[D]")
    off = numpy.array(free, dtype="datetime64[D]")
    return lambda _number: (
        int(numpy.busday_offset(ends, 0, roll="forward", holidays=off).astype("int64").sum()) % _NO_SIZE
    )


CONTESTANTS: dict[str, Callable[[], Call]] = {
    "SAR helper, with trace": _ours,
    "SAR helper, with trace, the question read and checked before": _ours_read_before,
    "dateutil and holidays, no trace": _loop,
    "100 deadlines, dateutil and holidays made anew for each": _fresh_loop,
    "numpy busday_offset, rolling only": _numpy,
}
