"""What an act on documents demands of whoever asks: asked where the law data list it, and told in that letter alone."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest

from sar_helper.law.load import countries, jurisdiction
from tests.web.conftest import Browser, messages, text_of, tree
from tests.web.test_going_further import SENT, open_case

PAGE = "/case/details"
LETTER = "/case/letter/foi_request"
BORN = {"birth_date-day": "7", "birth_date-month": "3", "birth_date-year": "1968"}
HOME = "Dlouhá 5\n11000 Praha 1"


def enter(browser: Browser, **fields: str) -> Any:  # noqa: ANN401
    return browser.send(browser.get(PAGE), PAGE, **fields)


def names_of(browser: Browser) -> set[str]:
    return set(tree(browser.get(PAGE)).xpath("//main//form//*[@name][not(@type='hidden')]/@name"))


def test_without_the_day_of_birth_there_is_no_czech_request_but_the_way_to_enter_it(browser: Browser):
    """Zákon č. 106/1999 Sb., § 14(2) and (4): without these details the request is no request."""
    open_case(browser, SENT, jurisdiction="cz", region=None)
    shown = browser.get(LETTER)
    assert shown.status_code == 422
    assert "asks for more than a name" in text_of(shown)
    assert tree(shown).xpath(f"//main//a[@href='{PAGE}']")
    view = tree(browser.get("/case/view"))
    assert view.xpath(f"//main//a[@href='{PAGE}']")
    assert not view.xpath(f"//main//a[starts-with(@href, '{LETTER}')]")


def test_the_page_asks_for_what_the_act_demands_and_the_letter_says_it(browser: Browser):
    open_case(browser, SENT, jurisdiction="cz", region=None)
    assert names_of(browser) == {"birth_date-day", "birth_date-month", "birth_date-year", "permanent_address"}
    assert "Your date of birth." in text_of(browser.get(PAGE))
    assert "12 bis rue du Quesnoy" in text_of(browser.get(PAGE))  # the address for letters, to be left or changed
    assert enter(browser, **BORN, permanent_address=HOME).location == LETTER
    letter = browser.get(f"{LETTER}/txt").get_data(as_text=True)
    assert "Date of birth: 7 March 1968." in letter
    assert "Permanent residence: Dlouhá 5, 11000 Praha 1." in " ".join(letter.split())
    assert "1968" not in browser.get("/case/letter/access_request/txt").get_data(as_text=True)


def test_the_day_of_birth_is_in_no_property_of_the_file_and_in_no_name_of_it(browser: Browser):
    open_case(browser, SENT, jurisdiction="cz", region=None)
    enter(browser, **BORN, permanent_address=HOME)
    saved = browser.get(f"{LETTER}/docx")
    assert "1968" not in saved.headers["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(saved.data)) as parts:
        properties = [name for name in parts.namelist() if name.startswith("docProps/")]
        assert properties
        assert all(b"1968" not in parts.read(name) for name in properties)
        assert b"1968" in parts.read("word/document.xml")


def test_the_liechtenstein_request_states_the_interest_that_its_act_demands(browser: Browser):
    open_case(browser, SENT, jurisdiction="li", region=None)
    assert names_of(browser) == {"interest"}
    assert enter(browser, interest="I live beside this camera.").location == LETTER
    letter = " ".join(browser.get(f"{LETTER}/txt").get_data(as_text=True).split())
    assert "My legitimate interest in these documents: I live beside this camera." in letter


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"permanent_address": HOME}, "Enter your date of birth."),
        ({**BORN, "permanent_address": ""}, "Enter the address of your permanent residence."),
        ({**BORN, "birth_date-year": "1899", "permanent_address": HOME}, "Enter a day after 1899."),
        ({**BORN, "birth_date-year": "2027", "permanent_address": HOME}, "This day has not come yet."),
        ({**BORN, "permanent_address": "x\n" * 21}, "The list has 21 entries. It can hold 20."),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(browser: Browser, fields: dict[str, str], problem: str):
    open_case(browser, SENT, jurisdiction="cz", region=None)
    refused = enter(browser, **fields)
    assert refused.status_code == 422
    assert any(said.startswith(problem) for said in messages(refused))


def test_the_details_go_with_the_case_file_and_outlive_a_correction_of_the_answers(browser: Browser):
    open_case(browser, SENT, jurisdiction="cz", region=None)
    enter(browser, **BORN, permanent_address=HOME)
    told = {"birth_date": "1968-03-07", "permanent_address": ["Dlouhá 5", "11000 Praha 1"]}
    assert json.loads(browser.get("/case/export").data)["documents_details"] == told
    browser.send(browser.get("/case/take"), "/case/correct")
    browser.send(browser.get("/request/check"), "/case/new")
    assert json.loads(browser.get("/case/export").data)["documents_details"] == told


@pytest.mark.parametrize(
    "code", [code for code in countries() if not any(act.details for act in jurisdiction(code).foi)]
)
def test_where_no_act_demands_more_nothing_more_is_asked(browser: Browser, code: str):
    open_case(browser, jurisdiction=code, region=None, events=[])
    assert browser.get(PAGE).location == LETTER
    assert not tree(browser.get("/case/view")).xpath(f"//main//a[@href='{PAGE}']")
