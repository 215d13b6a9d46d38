"""The wizard in two tabs: what one has changed is compared before the other replaces it, and drafts are not mixed."""

from __future__ import annotations

import pytest

from tests.web.conftest import ANSWERS, Browser, text_of, tree


def test_two_tabs_with_different_answers_are_compared_before_one_replaces_the_other(browser: Browser):
    browser.answer(until="when")
    here, there = browser.get("/request/controller"), browser.get("/request/controller")
    browser.fill("controller", there, **{**ANSWERS["controller"], "name": "Mairie"})
    refused = browser.fill("controller", here, **{**ANSWERS["controller"], "name": "Préfecture"})
    assert refused.status_code == 409
    assert "Mairie" in text_of(refused)
    assert tree(refused).get_element_by_id("name").value == "Préfecture"
    kept = browser.fill("controller", refused, **{**ANSWERS["controller"], "name": "Préfecture"})
    assert kept.status_code == 303
    assert tree(browser.get("/request/controller")).get_element_by_id("name").value == "Préfecture"


@pytest.mark.parametrize("drawn_again", [{"speak": "fr"}, {"postal_address": "1\n" * 9}])
def test_two_tabs_are_compared_also_after_a_page_was_drawn_again(browser: Browser, drawn_again: dict[str, str]):
    browser.answer(until="when")
    here, there = browser.get("/request/controller"), browser.get("/request/controller")
    browser.fill("controller", there, **{**ANSWERS["controller"], "name": "Mairie"})
    again = browser.fill("controller", here, **{**ANSWERS["controller"], "name": "Préfecture", **drawn_again})
    assert again.status_code in {200, 422}
    refused = browser.fill("controller", again, **{**ANSWERS["controller"], "name": "Préfecture"})
    assert refused.status_code == 409
    assert "Mairie" in text_of(refused)


def test_two_tabs_on_different_pages_do_not_disturb_each_other(browser: Browser):
    browser.answer(until="asks")
    appearance, controller = browser.get("/request/appearance"), browser.get("/request/controller")
    browser.fill("controller", controller, **{**ANSWERS["controller"], "name": "Mairie"})
    assert browser.fill("appearance", appearance, **ANSWERS["appearance"]).status_code == 303
    assert tree(browser.get("/request/controller")).get_element_by_id("name").value == "Mairie"


def test_a_page_of_a_request_that_was_ended_does_not_write_into_the_new_one(browser: Browser):
    browser.answer(until="when")
    old = browser.get("/request/controller")
    browser.send(old, "/request/restart")
    browser.answer(until="when")
    refused = browser.fill("controller", old, **{**ANSWERS["controller"], "name": "Préfecture"})
    assert refused.status_code == 409
    assert "Another request is open" in text_of(refused)
    assert tree(browser.get("/request/controller")).get_element_by_id("name").value == "Ville de Valenciennes"
