"""The wizard offers what a letter can say, and says where a letter cannot; who writes for a child is asked for."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.conftest import ANSWERS, Browser, filled, messages, text_of, tree

POLICE = {
    "place": {"setting": "police"},
    "controller": {"controller_kind": "police"},
    "when": {"windows-0-camera_type": "body_worn"},
}
SHOP = {"place": {"setting": "shop"}, "controller": {"controller_kind": "retailer"}}
NOT_IN_IT = "The form of the footage and your questions do not stand in it."
BRITAIN = {**SHOP, "place": {"jurisdiction": "gb", "setting": "shop"}}
OBJECTION = "I also object to being filmed there"
MIA = {
    "representative_name": "Ada",
    "representative_address": "1 Road\nTown",
    "mandate": "mother",
}


@pytest.mark.parametrize(("changed", "objects"), [(POLICE, False), ({}, False), (SHOP, True)])
def test_an_objection_is_offered_where_there_is_a_letter_for_it(
    changed: dict[str, dict[str, Any]], objects: bool, browser: Browser
):
    """Nobody objects to the processing of the police, nor to cameras in public places in France (CSI R253-6 V)."""
    browser.answer(until="asks", **changed)
    assert (OBJECTION in text_of(browser.get("/request/asks"))) is objects


def test_what_was_written_for_an_objection_is_shown_in_any_case(browser: Browser):
    browser.answer(until="you", asks={"situation": "I pass there every day."})
    assert OBJECTION in text_of(browser.get("/request/asks"))


def test_who_must_go_through_the_authority_hears_what_that_letter_leaves_out(browser: Browser):
    browser.answer(until="delivery", **{**POLICE, "place": {"jurisdiction": "be", "setting": "police"}})
    shown = browser.get("/request/delivery")
    browser.fill("delivery", shown, **{**filled(shown), "delivery": "email"})
    for step in ("asks", "check"):
        assert NOT_IN_IT in text_of(browser.get(f"/request/{step}"))


def test_a_parent_who_writes_for_a_child_sends_proof_and_no_mandate(browser: Browser):
    mother = {**MIA, "representative_kind": "parent_or_guardian"}
    browser.answer(**BRITAIN, you=mother, delivery={"letter_locale": "en"})
    checked = browser.get("/request/check")
    assert "My parent or guardian" in text_of(checked)
    browser.send(checked, "/case/new")
    browser.send(browser.get("/case/key"), "/case/key")
    letter = text_of(browser.get("/case/letter/access_request_uk"))
    assert "proof of parental responsibility or guardianship is enclosed" in letter
    assert "mandate" not in letter


@pytest.mark.parametrize("changed", [POLICE, {}, SHOP])
def test_nobody_else_hears_of_the_authority(changed: dict[str, dict[str, Any]], browser: Browser):
    browser.answer(until="asks", **changed)
    assert NOT_IN_IT not in text_of(browser.get("/request/asks"))


def test_who_writes_must_be_said_and_is_shown_before_the_letter_is_made(browser: Browser):
    browser.answer(until="you")
    refused = browser.fill("you", **ANSWERS["you"], **MIA)
    assert messages(refused) == ["Choose who writes for you."]
    browser.fill("you", **ANSWERS["you"], **MIA, representative_kind="parent_or_guardian")
    again = tree(browser.get("/request/you"))
    assert again.xpath("//input[@name='representative_kind'][@checked]/@value") == ["parent_or_guardian"]


def test_who_only_chooses_who_writes_is_asked_for_the_rest(browser: Browser):
    browser.answer(until="you")
    refused = browser.fill("you", **ANSWERS["you"], representative_kind="mandate")
    assert "Enter the name of who writes for you." in messages(refused)
