"""Which regions a country takes: each that its file knows, and where it changes nothing that is proved."""

from __future__ import annotations

import holidays
import pytest

from sar_helper.law.load import countries, jurisdiction, region_is_possible, why_no_region

YEARS = range(2024, 2036)
TAKEN_WITHOUT_EFFECT = ("at", "no", "pl", "fi")


def package(code: str, region: str | None = None) -> dict[object, str]:
    law = jurisdiction(code)
    assert law.holidays is not None
    return holidays.country_holidays(
        law.holidays.country, subdiv=region, years=YEARS, categories=tuple(law.holidays.categories)
    )


def parts(code: str) -> tuple[str, ...]:
    return holidays.country_holidays(code.upper()).subdivisions


@pytest.mark.parametrize("code", TAKEN_WITHOUT_EFFECT)
def test_a_region_that_changes_nothing_has_the_holidays_of_the_country(code: str):
    law = jurisdiction(code)
    for region in parts(code):
        assert region_is_possible(law, region), region
        if region not in law.regions:
            assert set(package(code, region)) == set(package(code)), region
            assert law.calendar_of(region) == law.calendar_of(None)


@pytest.mark.parametrize("code", ["at", "no", "pl"])
def test_only_the_codes_of_the_country_are_taken(code: str):
    known = set(parts(code))
    two_digits = {f"{number:02}" for number in range(100)} | {str(number) for number in range(10)}
    assert {region for region in two_digits if region_is_possible(jurisdiction(code), region)} == known


def test_vienna_is_a_region_of_austria():
    assert why_no_region(jurisdiction("at"), "9") is None


@pytest.mark.parametrize("code", [code for code in countries() if jurisdiction(code).region_pattern is None])
def test_a_country_that_tells_no_regions_apart_takes_none_and_says_so(code: str):
    """An Italian town has a holiday of its own: a region that was taken without effect would give a wrong day."""
    refused = why_no_region(jurisdiction(code), "RM")
    assert str(refused) == f"The law file of {code} tells no regions apart. Leave the key out."
    assert not jurisdiction(code).regions


@pytest.mark.parametrize("code", [code for code in countries() if jurisdiction(code).region_pattern is not None])
def test_a_code_of_nowhere_is_refused_by_what_is_expected(code: str):
    assert str(why_no_region(jurisdiction(code), "ZZZ")).startswith(f"No region of {code} has this code.")
