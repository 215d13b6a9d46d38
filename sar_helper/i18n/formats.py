"""Dates, times and numbers as a language writes them: CLDR through Babel, no table of our own."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from functools import lru_cache
from typing import Literal

from babel import Locale
from babel.dates import format_date, format_time, get_date_format, get_datetime_format
from babel.numbers import format_decimal

from sar_helper.i18n.catalogue import SOURCE_LOCALE, babel_locale, catalogue, languages

_ENGLISH_OF_EUROPE = Locale("en", "150")


def _conventions(locale: str) -> Locale:
    """Return whose dates and numbers `locale` writes: plain English means that of Europe, 3 March and 14:05."""
    return _ENGLISH_OF_EUROPE if locale == SOURCE_LOCALE else babel_locale(locale)


@lru_cache(maxsize=256)
def _pattern(locale: str, length: Literal["long", "full"], *, first_of_month: bool) -> str:
    """Return CLDR's pattern of a date, the first of a month as the catalogue writes it: CLDR knows no "1er mars".

    A language without a catalogue keeps CLDR's plain number.
    """
    pattern: str = get_date_format(length, locale=_conventions(locale)).pattern
    if not first_of_month or locale not in languages():
        return pattern
    # Translators: The first day of a month in a date, such as "1er" in the French "1er mars 2026"; else plain 1.
    first = catalogue(locale).pgettext("first day of a month", "1")
    return pattern if first == "1" else re.sub(r"(?<!d)d(?!d)", f"'{first}'", pattern)


@lru_cache(maxsize=4096)
def date_long(value: date, locale: str) -> str:
    """Return a date with the month's name, such as "3 March 2026"."""
    return format_date(value, _pattern(locale, "long", first_of_month=value.day == 1), locale=_conventions(locale))


def date_with_weekday(value: date, locale: str) -> str:
    """Return a date with weekday and month's name, such as "Tuesday, 3 March 2026"."""
    return format_date(value, _pattern(locale, "full", first_of_month=value.day == 1), locale=_conventions(locale))


def weekday(value: date, locale: str) -> str:
    """Return the name of the day of the week."""
    return format_date(value, "EEEE", locale=_conventions(locale))


def time_of_day(value: time, locale: str) -> str:
    """Return hours and minutes."""
    return format_time(value, "short", locale=_conventions(locale))


def date_and_time(value: datetime, locale: str) -> str:
    """Return date and time of day as they stand in `value`; convert to the place's zone first."""
    pattern = str(get_datetime_format("medium", locale=_conventions(locale))).replace("'", "")
    return pattern.format(time_of_day(value.time(), locale), date_long(value.date(), locale))


@lru_cache(maxsize=4096)
def number(value: int, locale: str) -> str:
    """Return a whole number with the language's digits and grouping."""
    return format_decimal(value, locale=_conventions(locale))
