"""The answer to a deadline question: one period, no case and no today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from sar_helper.deadlines.calendars import working_days
from sar_helper.deadlines.clocks import calendars_of
from sar_helper.deadlines.computation import Question, compute
from sar_helper.deadlines.footage import CHECK_FIRST
from sar_helper.deadlines.model import TraceStep
from sar_helper.deadlines.periods import end_of, instant_after
from sar_helper.deadlines.question import QuestionError, RetentionQuestion, RuleQuestion, read
from sar_helper.i18n.message import message
from sar_helper.law.load import jurisdiction
from sar_helper.law.model import Clock
from sar_helper.law.terms import EventKind, FirstDay, Rule

_NO_FIGURE = message("The law sets no date for this: it must happen without undue delay.")
_WAITING = message("The period stands still until you answer: it has no last day yet.")
_RECORDED = message("The recording was made.")
_GONE = message("The recording is gone by now. Weekends and holidays do not matter.")


@dataclass(frozen=True, slots=True)
class Answer:
    """The dates of one period: days, or instants for footage; None where the law sets no figure or a pause is open."""

    due_on: date | None
    due_on_conservative: date | None
    overdue_from: date | None
    trace: tuple[TraceStep, ...]


def answered(fields: Mapping[str, object]) -> Answer:
    """Read and answer the question that the fields of a JSON object ask.

    What the same rule gives for the same day is computed once: thousands of requests arrive on a few hundred days.

    Raises:
        QuestionError: a field is missing or not what is expected, or the law files know no such rule.
        CalendarError: the holiday calendar or the holidays of the year are unknown.
    """
    if fields.keys().isdisjoint(_MORE):
        try:
            return _remembered(*map(fields.get, _TEXTS))
        except TypeError:
            # A list or an object where a text belongs cannot be looked up; reading it says which field it is.
            pass
    return answer(read(fields))


_TEXTS: Final = ("jurisdiction", "subdivision", "regime", "rule", "received", "holiday_calendar")
_MORE: Final = ("events", "period", "period_days", "extra_holidays")


@lru_cache(maxsize=8192)
def _remembered(*texts: object) -> Answer:
    return answer(read(dict(zip(_TEXTS, texts, strict=True))))


def answer(question: RuleQuestion | RetentionQuestion) -> Answer:
    """Answer one question.

    Raises:
        QuestionError: the law files know no such rule in that regime on that day.
        CalendarError: the holidays of the year are unknown.
    """
    return _retention(question) if isinstance(question, RetentionQuestion) else _rule(question)


def _rule(question: RuleQuestion) -> Answer:
    period, counting = question.period, question.counting
    basis, starts, own_calendar = counting.end_basis, EventKind.RECEIVED, None
    caveat: tuple[TraceStep, ...] = ()
    if question.rule is not Rule.SHORT_PERIOD_DAYS:
        clock = _clock(question)
        period, basis, starts, own_calendar = clock.period, clock.legal_basis, clock.starts, clock.calendar
        if not clock.provenance.is_verified:
            caveat = (TraceStep(question.received, CHECK_FIRST, clock.provenance.source),)
    if period is None:
        return Answer(None, None, None, (TraceStep(question.received, _NO_FIGURE, basis),))
    code = question.calendar or own_calendar
    calendar, others = calendars_of(question.law, question.region, question.extra_holidays, code)
    result = compute(
        Question(
            starts=starts,
            start=question.received,
            period=period,
            counting=counting,
            basis=basis,
            calendar=calendar,
            others=others,
            waits=question.waits,
            loses=question.rule is Rule.REMEDY,
        )
    )
    if result.due is None or result.conservative is None:
        return Answer(None, None, None, (*caveat, *result.trace, TraceStep(question.received, _WAITING, basis)))
    last = max(result.due, result.conservative)
    return Answer(result.due, result.conservative, last + timedelta(1), (*caveat, *result.trace))


def _clock(question: RuleQuestion) -> Clock:
    for clock in _clocks(question.law.code, question.counting.id, question.rule):
        if clock.scope.reaches(question.region) and clock.in_force(question.received):
            return clock
    problem = message(
        "there is no rule {rule} counted by {regime} on that day.",
        rule=question.rule.value,
        regime=question.counting.id,
    )
    raise QuestionError("rule", problem)


@cache
def _clocks(code: str, counting: str, rule: Rule) -> tuple[Clock, ...]:
    return tuple(
        clock
        for clock in jurisdiction(code).clocks
        if clock.counting == counting and clock.rule is rule and clock.provenance.is_usable
    )


def _retention(question: RetentionQuestion) -> Answer:
    filmed, source = question.filmed, "period given in the question"
    if isinstance(filmed, datetime):
        zone = filmed.tzinfo or ZoneInfo(question.zone)
        end: date = instant_after(filmed.replace(tzinfo=zone), question.period).replace(tzinfo=filmed.tzinfo)
    else:
        end = end_of(filmed, question.period, FirstDay.NOT_COUNTED, working_days("NONE"))
    trace = (TraceStep(filmed, _RECORDED, source), TraceStep(end, _GONE, source))
    return Answer(end, end, None, trace)
