"""Which part of the country: what no answer means is said truly, and places with own holidays can be chosen."""

from __future__ import annotations

import re
from itertools import product
from string import ascii_uppercase

import pytest

from sar_helper.law.load import countries, jurisdiction
from tests.web.conftest import ANSWERS, Browser, text_of, tree

WITH_REGIONS = [code for code in countries() if jurisdiction(code).regions]


def offered(browser: Browser, country: str) -> dict[str, str]:
    """Return what the page offers: the words by their key."""
    browser.fill("place", jurisdiction=country, setting="public_space")
    cards = tree(browser.get("/request/region")).xpath("//label[@class='choice']")
    return {card.xpath("string(.//input/@value)"): card.xpath("string(.//span)").strip() for card in cards}


@pytest.mark.parametrize("code", WITH_REGIONS)
def test_where_every_part_is_listed_no_answer_means_not_to_know(browser: Browser, code: str):
    words = offered(browser, code)
    listed = code in {"be", "ch", "de", "es", "gb"}
    assert words["-"] == ("I do not know" if listed else "Another part, or I do not know")
    assert set(words) == {*jurisdiction(code).regions, "-"}


@pytest.mark.parametrize("code", WITH_REGIONS)
def test_a_country_says_that_every_part_is_listed_only_where_its_codes_are(code: str):
    law = jurisdiction(code)
    assert law.region_pattern is not None
    two_letters = {"".join(pair) for pair in product(ascii_uppercase, repeat=2)}
    digits = {f"{number:0{width}}" for width in (2, 3) for number in range(10**width)}
    possible = {text for text in two_letters | digits if re.fullmatch(law.region_pattern, text)}
    assert law.every_region_listed is (possible <= set(law.regions))


def test_bavaria_has_augsburg_and_its_catholic_municipalities_beside_it(browser: Browser):
    words = offered(browser, "de")
    keys = list(words)
    assert keys[1:4] == ["BY-CATH", "BY-AUG", "BY"]
    assert words["BY"] == "Bayern: another place, or I do not know"
    assert words["BY-CATH"] == "Bayern: a mainly Catholic municipality"
    assert words["BY-AUG"] == "Bayern: Augsburg"
    assert words["BE"] == "Berlin"


def test_the_place_chosen_is_shown_again_and_stands_on_the_check_page(browser: Browser):
    browser.fill("place", jurisdiction="de", setting="public_space")
    browser.fill("region", region="BY-CATH")
    assert tree(browser.get("/request/region")).get_element_by_id("region-BY-CATH").checked
    for step in ("controller", "when", "appearance", "asks", "you"):
        browser.fill(step, **ANSWERS[step])
    browser.fill("delivery", delivery="email", letter_locale="de")
    assert "Bayern: a mainly Catholic municipality" in text_of(browser.get("/request/check"))


def test_the_calculator_offers_the_same_parts_by_the_same_names(browser: Browser):
    words = offered(browser, "de")
    options = tree(browser.get("/calculator?jurisdiction=de")).xpath("//select[@name='region']/option")
    assert {option.get("value") or "-": option.text_content().strip() for option in options} == words
