"""Correcting the answers of a case: what happened stays, and what no longer fits the letter that went is said."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tests.web.conftest import ANSWERS, Browser, Clock, enter, text_of, tree


def test_correcting_answers_keeps_what_happened_and_the_key(browser: Browser, new_browser: Callable[[], Browser]):
    key = browser.bring_case()
    enter(browser, "letter_sent", 18)
    assert browser.send(browser.get("/case/delete"), "/case/correct").location == "/request/check"
    browser.fill("controller", **{**ANSWERS["controller"], "name": "Mairie de Valenciennes"})
    saved = browser.send(browser.get("/request/check"), "/case/new")
    assert saved.location == "/case/view"
    other = new_browser()
    other.send(other.get("/case"), "/case", key=key)
    shown = text_of(other.get("/case/view"))
    assert "Mairie de Valenciennes" in shown
    assert "I sent the letter" in shown


def test_a_corrected_answer_leaves_the_reference_that_the_controller_knows(browser: Browser):
    browser.bring_case()
    before = text_of(browser.get("/case/letter/access_request"))
    enter(browser, "letter_sent", 18)
    browser.send(browser.get("/case/delete"), "/case/correct")
    browser.fill("controller", **{**ANSWERS["controller"], "name": "Mairie de Valenciennes"})
    browser.send(browser.get("/request/check"), "/case/new")
    after = text_of(browser.get("/case/letter/access_request"))
    references = [re.findall(r"SAR-\d{8}-\w{6}", text) for text in (before, after)]
    assert references[0] == references[1] != []


def correct(browser: Browser, step: str, **changed: Any) -> str:  # noqa: ANN401
    """Correct one answer of the open case, and return what the last page says of it before it is saved."""
    browser.send(browser.get("/case/delete"), "/case/correct")
    browser.fill(step, **{**ANSWERS[step], **changed})
    return text_of(browser.get("/request/check"))


def test_every_page_of_a_correction_says_that_it_is_no_new_request(browser: Browser):
    browser.answer()
    caption = "string(//p[@class='caption'])"
    assert tree(browser.get("/request/you")).xpath(caption).startswith("Question")
    assert tree(browser.get("/request/check")).xpath(caption) == ""
    browser.send(browser.get("/request/check"), "/case/new")
    browser.send(browser.get("/case/key"), "/case/key")
    browser.send(browser.get("/case/delete"), "/case/correct")
    assert browser.get("/request").location == "/request/check"
    for step in (*ANSWERS, "footage", "check"):
        assert tree(browser.get(f"/request/{step}")).xpath(caption) == "Correct your case", step


def test_another_controller_than_the_letter_went_to_is_named_before_it_is_saved(browser: Browser):
    browser.bring_case()
    assert "went to" not in correct(browser, "controller", name="Transvilles")
    enter(browser, "letter_sent", 18)
    said = correct(browser, "controller", name="Transvilles")
    assert "Your letter of 18 November 2026 went to Ville de Valenciennes." in said
    begin_again = "//details[@open]//form[@action='/request/restart']"
    assert tree(browser.get("/request/check")).xpath(begin_again), "the button that the sentence names is in sight"
    assert "other times or other things" not in said
    assert "went to" not in correct(browser, "controller", name="ville de  Valenciennes", email="rgpd@example.org")


def test_other_things_than_the_letter_asked_for_are_named_before_they_are_saved(browser: Browser):
    browser.bring_case()
    enter(browser, "letter_sent", 18)
    said = correct(browser, "when", **{"windows-0-starts": "15:00", "windows-0-ends": "15:40"})
    assert "Your letter of 18 November 2026 asked for other times or other things." in said
    assert "other times or" in correct(browser, "asks", questions=["analytics", "drone"])
    assert "other times or" not in correct(browser, "when", **{"windows-0-place": "Place d'Armes, mairie"})


def test_a_recording_that_an_answer_names_cannot_be_taken_out_and_its_page_is_named(browser: Browser):
    second = {key.replace("-0-", "-1-"): value for key, value in ANSWERS["when"].items()}
    browser.answer(when={**ANSWERS["when"], **second})
    browser.send(browser.get("/request/check"), "/case/new")
    browser.send(browser.get("/case/key"), "/case/key")
    enter(browser, "letter_sent", 18)
    enter(browser, "received", 20)
    enter(browser, "answer_received", 27)
    came = {"recordings-0-came": "none", "recordings-1-came": "all"}
    assert browser.send(browser.get("/case/arrived"), "/case/arrived", copy="video", **came).status_code == 303
    correct(browser, "when")
    refused = browser.send(browser.get("/request/check"), "/case/new")
    assert refused.status_code == 422
    assert tree(refused).xpath("//*[@id='summary']//a/@href") == ["/request/when"]


def test_a_correction_that_another_holder_of_the_key_saved_meanwhile_is_not_lost_unsaid(
    browser: Browser, new_browser: Callable[[], Browser]
):
    other, key = new_browser(), browser.bring_case()
    other.send(other.get("/case"), "/case", key=key)
    correct(browser, "you", name="Zoe Bronte")
    enter(other, "letter_sent", 18)
    correct(other, "you", name="Charlotte Brontë")
    assert other.send(other.get("/request/check"), "/case/new").location == "/case/view"
    refused = browser.send(browser.get("/request/check"), "/case/new")
    assert refused.status_code == 409
    assert "This case was changed in another tab." in text_of(refused)
    assert "You: Charlotte Brontë" in text_of(refused)
    assert browser.send(refused, "/case/new").location == "/case/view"
    assert "Zoe Bronte" in text_of(browser.get("/case/letter/access_request"))


def test_what_happened_meanwhile_is_no_other_correction(browser: Browser, new_browser: Callable[[], Browser]):
    other, key = new_browser(), browser.bring_case()
    other.send(other.get("/case"), "/case", key=key)
    correct(browser, "you", name="Zoe Bronte")
    enter(other, "letter_sent", 18)
    assert browser.send(browser.get("/request/check"), "/case/new").location == "/case/view"
    assert "I sent the letter" in text_of(browser.get("/case/view"))


def test_the_last_page_of_a_correction_asks_for_the_key_of_a_case_that_is_closed(browser: Browser, clock: Clock):
    browser.bring_case()
    browser.send(browser.get("/case/delete"), "/case/correct")
    clock.forward(hours=1)
    assert browser.get("/request/check").location == "/case?closed=1"
