"""One period computed: start, end and the move to a working day, each step kept for the reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from sar_helper.deadlines.calendars import SATURDAY, WorkingDays
from sar_helper.deadlines.model import TraceStep
from sar_helper.deadlines.periods import end_of, months_of
from sar_helper.deadlines.waiting import Wait, Waiting
from sar_helper.i18n.message import Message, message, plural_message
from sar_helper.law.model import Counting, Period
from sar_helper.law.terms import EventKind, FirstDay, LastDay, Unit

_STARTS = {
    EventKind.LETTER_SENT: message("The period starts with the day on which the request was made."),
    EventKind.RECEIVED: message("The period starts with the day on which the letter was received."),
    EventKind.COMPLAINT_LODGED: message("The period starts with the day on which the complaint was lodged."),
    EventKind.REFUSAL_RECEIVED: message("The period starts with the day on which the refusal was received."),
    EventKind.ANSWER_RECEIVED: message("The period starts with the day on which the answer was received."),
}
_STARTS_OTHERWISE = message("The period starts on this day.")
_NOT_COUNTED = message("That day itself is not counted.")
_COUNTED = message("That day is the first day of the period.")
_SATURDAY = message("This day is a Saturday: the period does not end on it.")
_SUNDAY = message("This day is a Sunday: the period does not end on it.")
_CAUTION = message("The holidays of this place are not all certain: check them before you rely on this day.")
_ENDS = message("The period ends with this day, at midnight.")


@dataclass(frozen=True, slots=True)
class Question:
    """One period to compute: from which event and day, how long, counted how, in which calendars.

    `others` are calendars in which the last day might be judged as well; only the conservative date looks at them.
    `loses` says that the person loses something at the end, so that the conservative date is the earlier one.
    """

    starts: EventKind
    start: date
    period: Period
    counting: Counting
    basis: str
    calendar: WorkingDays
    others: tuple[WorkingDays, ...] = ()
    waits: tuple[Wait, ...] = ()
    loses: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """The dates of a period; both are None while the controller waits for an answer."""

    due: date | None
    conservative: date | None
    trace: tuple[TraceStep, ...]


def compute(question: Question) -> Result:
    """Return the last day of a period with the steps that lead to it.

    Sources: Regulation (EEC, Euratom) No 1182/71 for the shape of the algorithm; which article stands behind each
    step comes from the counting in the law data.
    """
    trace = [TraceStep(question.start, _STARTS.get(question.starts, _STARTS_OTHERWISE), question.basis)]
    if not question.waits:
        nominal = _nominal_end(question, question.start, trace)
        return _last_day(question, question.start, nominal, nominal, trace)
    return _after_waiting(question, trace)


def _after_waiting(question: Question, trace: list[TraceStep]) -> Result:
    counting, calendar = question.counting, question.calendar

    def nominal_end(day: date) -> date:
        return end_of(day, question.period, counting.first_day, calendar)

    def last_day(day: date) -> date:
        return calendar.roll(day) if counting.last_day is LastDay.NEXT_WORKING_DAY else day

    waiting = Waiting(counting, question.start, question.waits, last_day)
    start = waiting.restart(nominal_end, trace)
    if start is None:
        return Result(None, None, tuple(trace))
    nominal = _nominal_end(question, start, trace)
    added = waiting.days(start, nominal, trace)
    if added is None:
        return Result(None, None, tuple(trace))
    strict, tolerant = added
    return _last_day(question, start, nominal + timedelta(strict), nominal + timedelta(tolerant), trace)


def _nominal_end(question: Question, start: date, trace: list[TraceStep]) -> date:
    """Return the end of a period before weekends and holidays are looked at, with the steps from its start to it."""
    counting, period = question.counting, question.period
    first_day = _NOT_COUNTED if counting.first_day is FirstDay.NOT_COUNTED else _COUNTED
    trace.append(TraceStep(start, first_day, counting.start_basis))
    nominal = end_of(start, period, counting.first_day, question.calendar)
    is_shortened = nominal.day < start.day and (nominal + timedelta(1)).day == 1
    trace.append(TraceStep(nominal, _length(period, is_shortened=is_shortened), counting.end_basis))
    return nominal


@lru_cache(maxsize=256)
def _length(period: Period, *, is_shortened: bool) -> Message:
    months = months_of(period)
    if months is None:
        return _length_in_days(period)
    if is_shortened:
        return plural_message(
            "After {count} month: that month has no such day, so its last day counts.",
            "After {count} months: that month has no such day, so its last day counts.",
            months,
        )
    return plural_message(
        "The same day number after {count} month.", "The same day number after {count} months.", months
    )


def _length_in_days(period: Period) -> Message:
    match period.unit:
        case Unit.WEEK:
            return plural_message("After {count} week.", "After {count} weeks.", period.amount)
        case Unit.WORKING_DAY:
            return plural_message("After {count} working day.", "After {count} working days.", period.amount)
        case Unit.HOUR:
            return plural_message("After {count} hour.", "After {count} hours.", period.amount)
        case _:
            return plural_message("After {count} day.", "After {count} days.", period.amount)


def _last_day(question: Question, start: date, nominal: date, tolerant: date, trace: list[TraceStep]) -> Result:
    counting, calendar = question.counting, question.calendar
    moves = counting.last_day is LastDay.NEXT_WORKING_DAY
    due = _rolled(nominal, calendar, counting.roll_basis or counting.end_basis, trace) if moves else nominal
    while counting.minimum_working_days and calendar.after(start, counting.minimum_working_days) > due:
        due = calendar.roll(due + timedelta(1))
        rule = message("The period must hold at least {count} working days.", count=counting.minimum_working_days)
        trace.append(TraceStep(due, rule, counting.end_basis))
    trace.append(TraceStep(due, _ENDS, question.basis))
    if moves and calendar.caution is not None:
        trace.append(TraceStep(due, _CAUTION, calendar.caution))
    if question.loses:
        return _earlier(question, nominal, due, trace)
    return _later(question, tolerant, due, trace)


def _rolled(day: date, calendar: WorkingDays, basis: str, trace: list[TraceStep]) -> date:
    while not calendar.is_working(day):
        trace.append(TraceStep(day, _why_not(day, calendar), basis))
        day += timedelta(1)
    return day


def _why_not(day: date, calendar: WorkingDays) -> Message:
    if day.weekday() >= SATURDAY:
        return _SATURDAY if day.weekday() == SATURDAY else _SUNDAY
    holiday = calendar.holiday(day)
    assert holiday is not None
    return message("This day is a public holiday ({name}): the period does not end on it.", name=holiday)


def _earlier(question: Question, nominal: date, due: date, trace: list[TraceStep]) -> Result:
    if nominal < due:
        rule = message("To be safe act by this day: do not rely on the move to a working day.")
        trace.append(TraceStep(nominal, rule, question.counting.end_basis))
    return Result(due, min(nominal, due), tuple(trace))


def _later(question: Question, tolerant: date, due: date, trace: list[TraceStep]) -> Result:
    counting = question.counting
    if counting.last_day is LastDay.STANDS:
        conservative = max(due, tolerant)
    else:
        conservative = max(due, question.calendar.roll(tolerant))
        for other in question.others:
            conservative = max(conservative, other.roll(tolerant))
    if conservative > due:
        rule = message("Another reading of the rules ends with this day: wait for it before you call the answer late.")
        trace.append(TraceStep(conservative, rule, counting.roll_basis or counting.end_basis))
    return Result(due, conservative, tuple(trace))
