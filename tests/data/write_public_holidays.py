"""Write down the public holidays that decide deadlines, so that an upgrade of `holidays` shows what it changes.

Run it, `python -m tests.data.write_public_holidays`, only after reading the difference that
tests/deadlines/test_public_holidays.py prints.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import holidays

from sar_helper.deadlines.calendars import WEEKENDS_ONLY, working_days
from sar_helper.law.load import countries, jurisdiction

COUNTRIES = (
    "AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".split()  # noqa: SIM905
)
YEARS = (2025, 2026, 2027, 2028)
GOLDEN = Path(__file__).parent / "public_holidays.json"


def computed() -> dict[str, dict[str, str]]:
    """Return the public holidays as month and day, by calendar code and year.

    Every calendar of the package for our countries, and every calendar that the law files make of them: variants, days
    that the law lists and the package does not.
    """
    result: dict[str, dict[str, str]] = {}
    for country in COUNTRIES:
        for subdivision in (None, *type(holidays.country_holidays(country)).subdivisions):
            code = country if subdivision is None else f"{country}-{subdivision}"
            result[code] = {
                str(year): " ".join(
                    f"{day:%m%d}" for day in sorted(holidays.country_holidays(country, subdivision, year))
                )
                for year in YEARS
            }
    for code in sorted(calendars_of_the_law() - {WEEKENDS_ONLY}):
        calendar = working_days(code)
        result[code] = {
            str(year): " ".join(f"{day:%m%d}" for day in days_of(year) if calendar.holiday(day) is not None)
            for year in YEARS
        }
    return result


def calendars_of_the_law() -> set[str]:
    """Return the codes of all calendars by which a date of some country can be counted."""
    found: set[str] = set()
    for law in map(jurisdiction, countries()):
        found |= {law.calendar_of(region) for region in (None, *law.regions)}
        found |= {clock.calendar for clock in law.clocks if clock.calendar is not None}
        found |= {example.calendar for clock in law.clocks for example in clock.examples}
        if law.holidays is not None:
            found |= {law.holidays.country, *(variant.id for variant in law.holidays.variants)}
    return found


def days_of(year: int) -> list[date]:
    """Return every day of a year."""
    return [date.fromordinal(day) for day in range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal())]


if __name__ == "__main__":
    GOLDEN.write_text(json.dumps(computed(), indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
