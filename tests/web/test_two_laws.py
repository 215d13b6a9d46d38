"""Cameras under two laws in one request: every camera counts, the person is told of two letters, and gets both."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sar_helper.law.regimes import RegimeChoice
from sar_helper.web.letters import bases_of, letter_languages, main_letter_types
from tests.web.conftest import ANSWERS, Browser, filled, messages, tell, text_of, tree
from tests.web.test_going_further import EXAMPLE, SENT, open_case

WORN = {key.replace("windows-0", "windows-1"): value for key, value in ANSWERS["when"].items()} | {
    "windows-1-place": "Rue de Famars",
    "windows-1-camera_type": "body_worn",
}
BOTH = {**ANSWERS["when"], "windows-0-place": "Rue du Quesnoy", **WORN}
TOLD = "The cameras fall under two laws: you get two letters. Send both."


def answers(*cameras: str, country: str = "fr") -> dict[str, Any]:
    return {
        "jurisdiction": country,
        "setting": "public_space",
        "controller": {"kind": "municipality"},
        "recording_windows": [{"camera_type": camera} for camera in cameras],
    }


@pytest.mark.parametrize(
    ("cameras", "letters"),
    [
        (["dome"], ("access_request",)),
        (["body_worn"], ("access_request_law_enforcement",)),
        (["dome", "body_worn"], ("access_request", "access_request_law_enforcement")),
        (["body_worn", "dome"], ("access_request_law_enforcement", "access_request")),
        (["dome", "ptz", "drone"], ("access_request",)),
    ],
)
def test_every_camera_of_a_french_town_counts_for_the_letters(cameras: list[str], letters: tuple[str, ...]):
    assert main_letter_types(answers(*cameras)) == letters


def test_every_law_on_which_the_request_rests_is_named():
    assert len(bases_of(answers("dome", "body_worn"))) == 2
    assert bases_of(answers("dome", "body_worn")) == (*bases_of(answers("dome")), *bases_of(answers("body_worn")))


def test_only_languages_in_which_both_letters_are_complete_are_offered():
    assert set(letter_languages(answers("dome", "body_worn"))) <= set(letter_languages(answers("dome")))


def test_the_last_page_tells_of_two_letters_where_there_are_two(browser: Browser):
    browser.answer()
    assert TOLD not in text_of(browser.get("/request/check"))
    browser.fill("when", **BOTH)
    shown = browser.get("/request/check")
    assert TOLD in text_of(shown)
    assert "reported" not in text_of(shown)
    assert len(tree(shown).xpath("//p[@class='source'][starts-with(., 'The request rests on')]")) == 2


def test_a_law_that_was_not_read_in_itself_is_said_to_be_reported(browser: Browser, monkeypatch: pytest.MonkeyPatch):
    browser.answer()
    basis = "string(//p[@id='basis'])"
    assert "reported" not in tree(browser.get("/request/check")).xpath(basis)
    monkeypatch.setattr(RegimeChoice, "is_verified", False)
    assert tree(browser.get("/request/check")).xpath(basis).endswith("reported: check before you rely on it")


def made(browser: Browser) -> None:
    browser.answer(when=BOTH)
    browser.send(browser.get("/request/check"), "/case/new")
    browser.send(browser.get("/case/key"), "/case/key")


def test_each_letter_asks_for_the_recordings_of_its_own_cameras(browser: Browser):
    made(browser)
    town = browser.get("/case/letter/access_request/txt").get_data(as_text=True)
    police = browser.get("/case/letter/access_request_law_enforcement/txt").get_data(as_text=True)
    assert ("Rue du Quesnoy" in town, "Rue de Famars" in town) == (True, False)
    assert ("Rue du Quesnoy" in police, "Rue de Famars" in police) == (False, True)
    sheet = browser.get("/case/letter/search_sheet/txt").get_data(as_text=True)
    assert ("Rue du Quesnoy" in sheet, "Rue de Famars" in sheet) == (True, True)


def test_the_second_letter_is_a_next_step_until_it_is_sent(browser: Browser):
    made(browser)
    step = "//ol[@class='next']//a[@href='/case/letter/access_request_law_enforcement']"
    assert len(tree(browser.get("/case/view")).xpath(step)) == 1
    tell(browser, "letter_sent", 17)
    assert len(tree(browser.get("/case/view")).xpath(step)) == 1
    tell(browser, "letter_sent", 17)
    assert not tree(browser.get("/case/view")).xpath(step)
    assert text_of(browser.get("/case/view")).count("Send the second letter as well") == 0


@pytest.mark.parametrize(
    "kind", ["identity_asked", "clarification_asked", "identity_supplied", "clarification_supplied"]
)
def test_a_question_is_asked_about_its_letter_where_there_are_two_and_only_there(browser: Browser, kind: str):
    made(browser)
    choices = tree(browser.get(f"/case/event/{kind}")).xpath("//select[@name='letter_type']/option/@value")
    assert [choice for choice in choices if choice] == ["access_request", "access_request_law_enforcement"]


def test_a_question_about_the_one_letter_leaves_the_time_of_the_other_running(browser: Browser):
    made(browser)
    for letter in ("access_request", "access_request_law_enforcement"):
        tell(browser, "letter_sent", 17, letter_type=letter)
        tell(browser, "received", 18, letter_type=letter)
    tell(browser, "identity_asked", 20, letter_type="access_request_law_enforcement")
    answer = tree(browser.get("/case/event/identity_supplied"))
    assert answer.xpath("//option[@value='access_request_law_enforcement'][@selected]")
    cards = tree(browser.get("/case/view")).xpath(
        "//li[@class='deadline'][h3[contains(., 'Data protection regulation')]]"
    )
    assert cards
    assert all("waits for you" not in card.text_content() for card in cards)


def test_a_single_law_asks_for_no_letter_about_a_question(browser: Browser):
    browser.bring_case()
    assert not tree(browser.get("/case/event/identity_asked")).xpath("//select[@name='letter_type']")


def test_footage_that_came_is_asked_about_at_once_and_nothing_is_filled_in_for_the_other_letter(browser: Browser):
    made(browser)
    for letter in ("access_request", "access_request_law_enforcement"):
        tell(browser, "letter_sent", 17, letter_type=letter)
    police = {"letter_type": "access_request_law_enforcement", "copy": "video"}
    assert tell(browser, "answer_received", 20, **police).location == "/case/view"
    chosen = tree(browser.get("/case/arrived")).xpath(
        "//input[@type='radio'][contains(@name, 'came')][@checked]/@value"
    )
    assert chosen == ["none", "all"]


def test_which_of_several_recordings_came_has_to_be_said(browser: Browser):
    open_case(browser, SENT)
    assert tell(browser, "answer_received", 20, copy="video").location == "/case/arrived"
    shown = browser.get("/case/arrived")
    assert not tree(shown).xpath("//input[@type='radio'][contains(@name, 'came')][@checked]")
    refused = browser.send(shown, "/case/arrived", **{**filled(shown), "copy": "video", "recordings-0-came": "all"})
    assert (refused.status_code, messages(refused)) == (422, ["Choose what came."])
    assert browser.send(shown, "/case/arrived", **{**filled(shown), "copy": "none"}).location == "/case/arrived"


def test_an_answer_under_one_law_does_not_fill_in_that_nothing_came_under_the_other(browser: Browser):
    windows = json.loads(EXAMPLE.read_bytes())["recording_windows"]
    worn = {**windows[1], "camera_type": "body_worn"}
    came = {"kind": "answer_received", "letter_type": "access_request", "on": "2026-11-19", "copy": "video"}
    open_case(browser, came, recording_windows=[*windows, worn])
    police = {"letter_type": "access_request_law_enforcement", "copy": "video"}
    tell(browser, "letter_sent", 18, letter_type=police["letter_type"])
    assert tell(browser, "answer_received", 20, **police).location == "/case/arrived"
    shown = browser.get("/case/arrived")
    assert not tree(shown).xpath("//input[@type='radio'][contains(@name, 'came')][@checked]")
