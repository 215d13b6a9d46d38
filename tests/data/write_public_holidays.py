"""Write down the public holidays that decide deadlines, so that an upgrade of `holidays` shows what it changes.

Run it only after reading the difference that tests/deadlines/test_public_holidays.py prints.
"""

from __future__ import annotations

import json
from pathlib import Path

import holidays

COUNTRIES = (
    "AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".split()  # noqa: SIM905
)
YEARS = (2025, 2026, 2027)
GOLDEN = Path(__file__).parent / "public_holidays.json"


def computed() -> dict[str, dict[str, str]]:
    """Return the public holidays as month and day, by calendar code and year."""
    result = {}
    for country in COUNTRIES:
        for subdivision in (None, *type(holidays.country_holidays(country)).subdivisions):
            code = country if subdivision is None else f"{country}-{subdivision}"
            result[code] = {
                str(year): " ".join(
                    f"{day:%m%d}" for day in sorted(holidays.country_holidays(country, subdivision, year))
                )
                for year in YEARS
            }
    return result


if __name__ == "__main__":
    GOLDEN.write_text(json.dumps(computed(), indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
