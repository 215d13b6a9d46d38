"""Deadlines: SAR helper with its trace, a loop over dateutil and holidays without one, numpy's working days.

SAR helper computes the same rule for the same day once, so what is asked decides what is measured. Three cases stand
beside each other: a register of many requests on few hundred days, of which none was computed before; days of which
none repeats; days that all were computed before. Law, calendars and packages are loaded by all before the clock runs.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date, timedelta

import holidays
from dateutil.relativedelta import relativedelta

from benchmarks.people import ROOT
from sar_helper.deadlines.answer import answer, answered
from sar_helper.deadlines.question import read

Call = Callable[[int], int]
DAYS = 900
REGISTER = 100_000
FRESH = 100
OURS_REGISTER = "SAR helper, with trace: 100,000 requests on 900 days, none computed before"
LOOP_REGISTER = "dateutil and holidays, no trace: the same 100,000"
OURS_NEW = "SAR helper, with trace: 900 days, none computed before"
OURS_KNOWN = "SAR helper, with trace: the same 900 days, all computed before"
LOOP = "dateutil and holidays, no trace: the same 900 days"
LOOP_FRESH = "dateutil and holidays, no trace: 100 days, the calendar made anew for each"
NUMPY = "numpy busday_offset, no months, no trace: the same 900 days"
_NO_SIZE = 1000  # what is returned only keeps the work from being left out
_SHAPE = next(
    vector
    for vector in json.loads((ROOT / "tests" / "data" / "deadline_vectors.json").read_text(encoding="utf-8"))["vectors"]
    if vector["jurisdiction"] == "FR" and vector["rule"] == "reply"
)
_KEYS = ("id", "jurisdiction", "subdivision", "regime", "rule", "holiday_calendar")


def _days(count: int) -> list[date]:
    """Return the days on which requests arrived, in no order that would help anyone."""
    return [date(2024, 1, 1) + timedelta(number * 389 % DAYS) for number in range(count)]


def _questions(count: int) -> list[dict[str, object]]:
    shape = {key: _SHAPE.get(key) for key in _KEYS}
    return [{**shape, "received": day.isoformat()} for day in _days(count)]


def _register() -> Call:
    questions = _questions(REGISTER)
    answer(read({**questions[0], "received": "2023-12-20"}))
    return lambda _number: sum(len(answered(question).trace) for question in questions) % _NO_SIZE


def _new() -> Call:
    questions = _questions(DAYS)
    return lambda _number: sum(len(answer(read(question)).trace) for question in questions) % _NO_SIZE


def _known() -> Call:
    questions = _questions(DAYS)
    return lambda _number: sum(len(answered(question).trace) for question in questions) % _NO_SIZE


def _looped(days: Sequence[date], calendar: holidays.HolidayBase) -> int:
    """What one writes first: add a month, then step over weekends and holidays. No trace, no second reading of law."""
    found = 0
    for day in days:
        due = day + relativedelta(months=1)
        while due.weekday() >= 5 or due in calendar:
            due += timedelta(days=1)
        found += due.day
    return found % _NO_SIZE


def _loop(count: int) -> Callable[[], Call]:
    def prepared() -> Call:
        days, calendar = _days(count), holidays.country_holidays("FR", years=range(2024, 2028))
        return lambda _number: _looped(days, calendar)

    return prepared


def _loop_fresh() -> Call:
    """The same as a function of one deadline, in a script that answers one question."""
    days = _days(FRESH)
    return lambda _number: sum(_looped([day], holidays.country_holidays("FR")) for day in days) % _NO_SIZE


def _numpy() -> Call:
    """All at once, of the rolling alone: months are added by the caller, and there is no trace."""
    import numpy  # noqa: PLC0415

    free = sorted(day for year in range(2024, 2028) for day in holidays.country_holidays("FR", years=year))
    ends = numpy.array([day + relativedelta(months=1) for day in _days(DAYS)], dtype="datetime64[D]")
    off = numpy.array(free, dtype="datetime64[D]")
    return lambda _number: (
        int(numpy.busday_offset(ends, 0, roll="forward", holidays=off).astype("int64").sum()) % _NO_SIZE
    )


CONTESTANTS: dict[str, Callable[[], Call]] = {
    OURS_REGISTER: _register,
    LOOP_REGISTER: _loop(REGISTER),
    OURS_NEW: _new,
    OURS_KNOWN: _known,
    LOOP: _loop(DAYS),
    LOOP_FRESH: _loop_fresh,
    NUMPY: _numpy,
}
CALLS = {OURS_REGISTER: 1, LOOP_REGISTER: 1}
_COUNTS = {OURS_REGISTER: REGISTER, LOOP_REGISTER: REGISTER, LOOP_FRESH: FRESH}
PARTS = {name: _COUNTS.get(name, DAYS) / 1000 for name in CONTESTANTS}
"""By what the time of a call is divided: the table is about 1,000 deadlines."""
