"""What a case needs next: which fact a letter lacks, where that is entered, and which letter answers."""

from __future__ import annotations

import json

import pytest

from tests.web.conftest import EXAMPLE, Browser, text_of, tree


@pytest.mark.parametrize(
    ("letter", "leads_to"),
    [
        ("reminder", "/case/event/letter_sent"),
        ("foi_appeal", "/case/event/letter_sent?letter=foi_request"),
    ],
)
def test_a_letter_that_lacks_a_fact_says_which_and_leads_there(browser: Browser, letter: str, leads_to: str):
    browser.bring_case()
    refused = browser.get(f"/case/letter/{letter}")
    assert refused.status_code == 422
    assert "Enter first on which day you sent one." in text_of(refused)
    assert tree(refused).xpath("//main//a[@class='button']/@href") == [leads_to]


def test_an_objection_asks_for_the_own_situation_and_then_says_it(browser: Browser):
    browser.answer(
        place={"setting": "shop"}, controller={"controller_kind": "retailer"}, delivery={"letter_locale": "fr"}
    )
    browser.send(browser.get("/request/check"), "/case/new")
    browser.send(browser.get("/case/key"), "/case/key")
    lacking = browser.get("/case/letter/objection")
    assert "An objection needs what is particular about your situation." in text_of(lacking)
    assert browser.send(lacking, "/case/correct").location == "/request/check"
    told = "Je passe là chaque jour."
    browser.fill("asks", copy="video", preserve="yes", situation=told)
    assert told in text_of(browser.get("/request/check"))
    browser.send(browser.get("/request/check"), "/case/new")
    assert told in text_of(browser.get("/case/letter/objection"))
    browser.send(lacking, "/case/correct")
    assert told in text_of(browser.get("/request/asks"))


@pytest.mark.parametrize(
    ("country", "step"),
    [("fr", "/case/letter/identification_reply_law_enforcement"), ("be", "/case/event/identity_supplied")],
)
def test_a_question_of_the_police_is_answered_by_a_letter_or_by_entering_it(browser: Browser, country: str, step: str):
    """In Belgium nobody asks the police itself, so no letter answers it."""
    example = {**json.loads(EXAMPLE.read_bytes()), "setting": "police", "letter_locale": "en"}
    police = {**example, "controller": {**example["controller"], "kind": "police"}}
    police |= {"jurisdiction": country, "region": example["region"] if country == "fr" else None}
    asked = {"kind": "identity_asked", "on": "2026-11-24"}
    content = json.dumps({**police, "events": [*police["events"], asked]}).encode()
    browser.bring(content)
    assert tree(browser.get("/case/view")).xpath("//ol[@class='next']//a/@href") == [step]
