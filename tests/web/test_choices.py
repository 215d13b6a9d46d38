"""The wizard offers what a letter can say, and says where a letter cannot; who writes for a child is asked for."""

from __future__ import annotations

from typing import Any

import pytest

from sar_helper.web.letters import can_object, goes_to_authority
from tests.web.conftest import ANSWERS, Browser, filled, messages, text_of, tree

NOT_IN_IT = "The form of the footage and your questions do not stand in it."
OBJECTION = "I also object to being filmed there"
THROUGH_THE_AUTHORITY = {
    "place": {"jurisdiction": "be", "setting": "police"},
    "controller": {"controller_kind": "police"},
}
BRITAIN = {"place": {"jurisdiction": "gb", "setting": "shop"}, "controller": {"controller_kind": "retailer"}}
ADA = {"representative_name": "Ada", "representative_address": "1 Road\nTown", "mandate": "mother"}


@pytest.mark.parametrize(
    ("code", "setting", "kind", "objects", "indirectly"),
    [
        ("fr", "public_space", "municipality", False, False),  # CSI R253-6 V
        ("fr", "shop", "retailer", True, False),
        ("gb", "shop", "retailer", True, False),
        ("ch", "shop", "retailer", True, False),
        ("fr", "police", "police", False, False),
        ("be", "police", "police", False, True),
    ],
)
def test_an_objection_and_the_way_through_an_authority_follow_the_law(
    code: str, setting: str, kind: str, objects: bool, indirectly: bool
):
    cameras = [{"camera_type": "fixed"}]
    answers = {
        "jurisdiction": code, "setting": setting, "controller": {"kind": kind}, "recording_windows": cameras,
    }  # fmt: skip
    assert (can_object(answers), goes_to_authority(answers)) == (objects, indirectly)


def test_what_a_letter_cannot_say_is_not_offered_or_told_before_it_is_made(browser: Browser):
    usual: dict[str, dict[str, Any]] = THROUGH_THE_AUTHORITY
    browser.answer(until="asks", **usual)
    asked = browser.get("/request/asks")
    assert NOT_IN_IT in text_of(asked)
    assert OBJECTION not in text_of(asked)
    browser.fill("asks", asked, **ANSWERS["asks"], situation="I pass there every day.")
    assert OBJECTION in text_of(browser.get("/request/asks"))  # nobody's words are hidden
    browser.fill("you", **ANSWERS["you"])
    shown = browser.get("/request/delivery")
    browser.fill("delivery", shown, **{**filled(shown), "delivery": "email"})
    assert NOT_IN_IT in text_of(browser.get("/request/check"))


def test_a_parent_who_writes_for_a_child_sends_proof_and_no_mandate(browser: Browser):
    browser.answer(until="you", **BRITAIN)
    assert NOT_IN_IT not in text_of(browser.get("/request/asks"))
    assert messages(browser.fill("you", **ANSWERS["you"], **ADA)) == ["Choose who writes for you."]
    parent = {"representative_kind": "parent_or_guardian"}
    assert "Enter the name of who writes for you." in messages(browser.fill("you", **ANSWERS["you"], **parent))
    browser.fill("you", **ANSWERS["you"], **ADA, **parent)
    browser.fill("delivery", delivery="email", letter_locale="en")
    chosen = tree(browser.get("/request/you")).xpath("//input[@name='representative_kind'][@checked]/@value")
    assert chosen == ["parent_or_guardian"]
    checked = browser.get("/request/check")
    assert "My parent or guardian" in text_of(checked)
    browser.send(checked, "/case/new")
    browser.send(browser.get("/case/key"), "/case/key")
    letter = text_of(browser.get("/case/letter/access_request_uk"))
    assert "proof of parental responsibility or guardianship is enclosed" in letter
    assert "mandate" not in letter


def test_a_choice_of_who_writes_that_was_made_by_mistake_can_be_taken_back(browser: Browser):
    browser.answer(until="you", **BRITAIN)
    refused = browser.fill("you", **ANSWERS["you"], representative_kind="mandate")
    cards = tree(refused).xpath("//label[input[@name='representative_kind']][1]")
    assert " ".join(cards[0].text_content().split()) == "Nobody"
    (nobody,) = cards[0].xpath("./input/@value")
    assert browser.fill("you", refused, **ANSWERS["you"], representative_kind=nobody).status_code == 303
    assert "Who writes for you" not in text_of(browser.get("/request/check"))


def test_who_asks_for_a_mandate_and_named_nobody_is_led_to_where_it_is_named(browser: Browser):
    browser.bring_case()
    refused = browser.get("/case/letter/mandate")
    assert "A mandate needs the name and the address" in text_of(refused)
    assert "Correct my answers" in text_of(refused)
