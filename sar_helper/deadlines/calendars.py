"""Working days of a place: weekends, public holidays as the law data choose them, and local days that a person adds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from functools import cache, lru_cache
from typing import Any

import holidays

from sar_helper.i18n.catalogue import SOURCE_LOCALE
from sar_helper.i18n.message import Message, MessageError, message
from sar_helper.law.load import codes, jurisdiction
from sar_helper.law.model import ExtraDay, Holidays

WEEKENDS_ONLY = "NONE"
SATURDAY = 5


class CalendarError(MessageError):
    """A holiday calendar that nobody knows, or a year that it does not reach."""


@dataclass(frozen=True, slots=True)
class _Recipe:
    """How the `holidays` package is asked for one calendar."""

    country: str
    subdivisions: tuple[str | None, ...]
    categories: tuple[str, ...]
    extra_days: tuple[ExtraDay, ...]
    caution: str | None

    def days(self, year: int, language: str | None) -> dict[date, str]:
        """Return the public holidays of a year by name; `language` None means the country's own."""
        result: dict[date, str] = {}
        for subdivision in self.subdivisions:
            entity = _package(self.country)
            if not entity.start_year <= year <= entity.end_year:
                raise CalendarError(
                    message("The holidays of {country} in {year} are unknown.", country=self.country, year=str(year))
                )
            known: Mapping[date, str] = entity(
                years=year, subdiv=subdivision, categories=self.categories, language=language or entity.default_language
            )
            result.update(known)
        for extra in self.extra_days:
            result.setdefault(date(year, extra.month, extra.day), extra.name)
        return result


@dataclass(frozen=True, slots=True)
class HolidayName(Message):
    """The name of a public holiday, in the reader's language where the `holidays` package has it."""

    recipe: _Recipe | None = None
    day: date | None = None

    def render(self, locale: str) -> str:
        """Return the name in `locale`, else in the country's own language."""
        if self.recipe is None or self.day is None:
            return self.text
        return _names(self.recipe, self.day.year, _language(self.recipe.country, locale)).get(self.day, self.text)


class WorkingDays:
    """The working days of one calendar; years are tabulated when they are first asked for.

    The table of a year names for every weekend and holiday the next working day, or the first day of the next year
    where that year must be asked.
    """

    __slots__ = ("_local", "_years", "code", "recipe")

    def __init__(self, code: str, recipe: _Recipe | None, local: Mapping[date, str]) -> None:
        self.code = code
        self.recipe = recipe
        self._local = local
        self._years: dict[int, dict[date, date]] = {}

    def is_working(self, day: date) -> bool:
        """Tell whether `day` is neither a weekend nor a public holiday here."""
        return day not in (self._years.get(day.year) or self._tabulate(day.year))

    @property
    def caution(self) -> str | None:
        """Return what our law data warn of about these holidays, None where there is nothing to say."""
        return None if self.recipe is None else self.recipe.caution

    def _tabulate(self, year: int) -> dict[date, date]:
        known = set(self._local) if self.recipe is None else {*self._local, *_names(self.recipe, year, None)}
        following = date.max if year == MAXYEAR else date(year + 1, 1, 1)
        days_off: dict[date, date] = {}
        for ordinal in range(date(year, 12, 31).toordinal(), date(year, 1, 1).toordinal() - 1, -1):
            day = date.fromordinal(ordinal)
            if day.weekday() >= SATURDAY or day in known:
                days_off[day] = following
            else:
                following = day
        self._years[year] = days_off
        return days_off

    def roll(self, day: date) -> date:
        """Return `day` itself if it is a working day, else the next one."""
        found = (self._years.get(day.year) or self._tabulate(day.year)).get(day, day)
        return found if found.year == day.year else self.roll(found)

    def after(self, day: date, count: int) -> date:
        """Return the working day that is number `count` after `day`; `day` itself is not counted."""
        while count > 0:
            day = self.roll(day + timedelta(1))
            count -= 1
        return day

    def holiday(self, day: date) -> Message | None:
        """Return the name of the public holiday on `day`, None if it is none."""
        if day in self._local:
            return HolidayName(self._local[day], {})
        if self.recipe is None:
            return None
        name = _names(self.recipe, day.year, None).get(day)
        return HolidayName(name, {}, recipe=self.recipe, day=day) if name is not None else None


def working_days(code: str, extra_holidays: tuple[tuple[date, str], ...] = ()) -> WorkingDays:
    """Return the working days of a calendar code, with local holidays of the place added.

    Args:
        code: `NONE` (weekends only), a country `FR`, a subdivision `FR-57` or the id of a variant, `DE-BY-CATH`.
        extra_holidays: dates with their names.

    Raises:
        CalendarError: the code is unknown.
    """
    return _calendar(code) if not extra_holidays else WorkingDays(code, _recipe(code), dict(extra_holidays))


@cache
def _calendar(code: str) -> WorkingDays:
    return WorkingDays(code, _recipe(code), {})


@cache
def _recipe(code: str) -> _Recipe | None:
    if code == WEEKENDS_ONLY:
        return None
    country, _, rest = code.partition("-")
    package = _package(country)
    law = _law_of(country)
    categories, extra_days = (law.categories, law.extra_days) if law is not None else (("public",), ())
    for variant in law.variants if law is not None else ():
        if variant.id == code:
            return _Recipe(country, variant.subdivisions or (None,), variant.categories, extra_days, variant.caution)
    if rest and rest not in package.subdivisions:
        raise _unknown(code)
    return _Recipe(country, (rest or None,), categories, extra_days, law.caution if law is not None else None)


def _law_of(country: str) -> Holidays | None:
    """Return what our law data say about a country's holidays; the package alone knows a country without a file."""
    code = country.lower()
    return jurisdiction(code).holidays if code in codes() else None


@cache
def _package(country: str) -> Any:  # noqa: ANN401 - the package builds its classes at run time
    if country not in holidays.list_supported_countries():
        raise _unknown(country)
    return type(holidays.country_holidays(country))


def _unknown(code: str) -> CalendarError:
    return CalendarError(message("There is no holiday calendar {code}.", code=code))


@lru_cache(maxsize=4096)
def _names(recipe: _Recipe, year: int, language: str | None) -> dict[date, str]:
    return recipe.days(year, language)


@cache
def _language(country: str, locale: str) -> str | None:
    """Return the package's language for a locale, None (the country's own) where it has none."""
    supported: tuple[str, ...] = _package(country).supported_languages
    wanted = locale.replace("-", "_")
    candidates = [wanted, wanted.split("_", maxsplit=1)[0], *(["en_US"] if wanted.startswith(SOURCE_LOCALE) else [])]
    return next((language for language in supported if language in candidates), None)
