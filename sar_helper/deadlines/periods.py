"""Pure date arithmetic: what day or instant a period ends on, before weekends and holidays are looked at."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta

from sar_helper.deadlines.calendars import WorkingDays
from sar_helper.law.model import Period
from sar_helper.law.terms import FirstDay, Unit

MONTHS_IN_A_YEAR = 12
DAYS_IN_A_WEEK = 7
HOURS_IN_A_DAY = 24
_IN_EVERY_MONTH = 28


def add_months(day: date, months: int) -> date:
    """Return the day with the same number `months` later, or the last day of that month where it is missing."""
    year, month_index = divmod(day.year * MONTHS_IN_A_YEAR + day.month - 1 + months, MONTHS_IN_A_YEAR)
    month = month_index + 1
    number = day.day if day.day <= _IN_EVERY_MONTH else min(day.day, monthrange(year, month)[1])
    return date(year, month, number)


def months_of(period: Period) -> int | None:
    """Return the length in months of a period in months or years, None for other units."""
    if period.unit is Unit.MONTH:
        return period.amount
    return period.amount * MONTHS_IN_A_YEAR if period.unit is Unit.YEAR else None


def end_of(start: date, period: Period, first_day: FirstDay, calendar: WorkingDays) -> date:
    """Return the last day of a period that the event of `start` sets off, not yet moved to a working day.

    Args:
        start: the day of the event.
        period: days, weeks, months or years; hours count as whole days begun, working days skip what `calendar` skips.
        first_day: whether the day of the event is the first day of the period.
        calendar: the working days of the place; only periods in working days look at it.
    """
    months = months_of(period)
    if months is not None:
        end = add_months(start, months)
    elif period.unit is Unit.WORKING_DAY:
        # Counting the day of the event: it is the first working day itself, if it is one.
        before = start - timedelta(1) if first_day is FirstDay.COUNTED else start
        return calendar.after(before, period.amount)
    else:
        end = start + timedelta(_days_of(period))
    return end - timedelta(1) if first_day is FirstDay.COUNTED else end


def _days_of(period: Period) -> int:
    if period.unit is Unit.WEEK:
        return period.amount * DAYS_IN_A_WEEK
    if period.unit is Unit.HOUR:
        return -(-period.amount // HOURS_IN_A_DAY)
    return period.amount


def instant_after(start: datetime, period: Period) -> datetime:
    """Return the aware instant at which a period of clock time ends; it never moves to a working day.

    Hours are elapsed time. Days, weeks, months and years keep the time on the wall, in the zone of `start`, so that
    they are an hour shorter or longer across a change of summer time.
    """
    if period.unit is Unit.HOUR:
        return (start.astimezone(UTC) + timedelta(hours=period.amount)).astimezone(start.tzinfo)
    months = months_of(period)
    day = add_months(start.date(), months) if months is not None else start.date() + timedelta(_days_of(period))
    return datetime.combine(day, start.time(), tzinfo=start.tzinfo)
