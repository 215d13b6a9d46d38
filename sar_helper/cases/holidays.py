"""Local holidays of the controller's place that no calendar of ours knows: entered and taken back by a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sar_helper.cases import limits
from sar_helper.cases.model import Case
from sar_helper.i18n.message import MessageError, message


class HolidayRefused(MessageError):
    """A local holiday cannot be entered as it is told."""


def with_holiday(case: Case, day: date, name: str) -> Case:
    """Return the case with one more local holiday, its clocks to be read anew.

    Args:
        case: the case.
        day: a day of the controller's calendar.
        name: how the trace of a deadline names it.

    Raises:
        HolidayRefused: the day is in the list, or out of reach of the calendars, or the list is full.
    """
    if not limits.is_in_reach(day):
        raise HolidayRefused(message("Check the year."))
    if any(day == known for known, _ in case.extra_holidays):
        raise HolidayRefused(message("This day is in the list already."))
    if len(case.extra_holidays) >= limits.EXTRA_HOLIDAYS:
        raise HolidayRefused(limits.too_many(len(case.extra_holidays) + 1, limits.EXTRA_HOLIDAYS))
    return replace(case, extra_holidays=tuple(sorted((*case.extra_holidays, (day, name)))))


def without_holiday(case: Case, day: date) -> Case:
    """Return the case without the local holiday of a day; one that is gone already changes nothing."""
    return replace(case, extra_holidays=tuple(entry for entry in case.extra_holidays if entry[0] != day))
