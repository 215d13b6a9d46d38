"""The recording on the screen: what became of it, by whose word, and what asking in time brings."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.conftest import Browser, filled, messages, tell, text_of, tree
from tests.web.test_going_further import RECEIVED, SENT, open_case

POLICE = {
    "setting": "police",
    "controller": {"name": "Police", "kind": "police", "postal_address": ["1 rue Neuve", "59300 Valenciennes"]},
}


def cards(browser: Browser) -> list[str]:
    """Return the cards of the recordings, their words alone."""
    found = tree(browser.get("/case/view")).xpath("//li[@class='deadline'][h3[starts-with(., 'The footage')]]")
    return [" ".join(card.xpath("string(p[@class='when'])").split()) + "|" + said(card) for card in found]


def said(card: Any) -> str:  # noqa: ANN401 - lxml's element
    return " ".join(card.xpath("string(p[@class='small'])").split())


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (19, "Lost on 19 November 2026, before your request arrived on 20 November 2026."),
        (20, "Lost on 20 November 2026, the day on which your request arrived."),
        (25, "Lost on 25 November 2026, after your request had arrived on 20 November 2026."),
    ],
)
def test_the_card_shows_the_day_of_the_loss_and_on_which_side_of_the_receipt_it_lies(
    browser: Browser, day: int, sentence: str
):
    open_case(browser, SENT, RECEIVED)
    form = browser.get("/case/event/footage_overwritten")
    assert tree(form).get_element_by_id("on-day").value in {"", None}, "today is no likely day of a loss"
    shown = text_of(form)
    assert "On which day it was overwritten, as they wrote" in shown
    assert "If they name no day, enter instead that they refused" in shown
    assert tell(browser, "footage_overwritten", day).location == "/case/view"
    assert [card.partition("|")[2] for card in cards(browser)] == [sentence, sentence]
    assert all(f"{day} November 2026|" in card for card in cards(browser))
    table = tree(browser.get("/case/view")).xpath("//figure//td[starts-with(., 'Lost on')]")
    assert [cell.text_content().strip() for cell in table] == [sentence]


def test_a_loss_without_a_day_has_no_date(browser: Browser):
    open_case(browser, SENT, RECEIVED)
    tell(browser, "refusal_received", 25, ground="overwritten_before_receipt")
    unknown = "No date|They say that it is lost, and name no day. Ask for the day and enter it."
    assert cards(browser) == [unknown, unknown]


def test_a_loss_before_the_recording_is_refused_at_the_day(browser: Browser):
    open_case(browser, SENT, RECEIVED)
    refused = tell(browser, "footage_overwritten", 15)
    assert refused.status_code == 422
    assert messages(refused) == ["This cannot have been before 16 November 2026. Check the days."]


def test_a_recording_is_not_moved_to_after_what_happened_about_it(browser: Browser):
    # A correction keeps the language of the letter where the place speaks it.
    open_case(browser, SENT, RECEIVED, letter_locale="fr")
    browser.send(browser.get("/case/view"), "/case/correct")
    when = {"windows-0-date-day": "19", "windows-1-date-day": "19"}
    browser.fill("when", **{**filled(browser.get("/request/when")), **when})
    refused = browser.send(browser.get("/request/check"), "/case/new")
    assert refused.status_code == 422
    assert (
        "Something in your case happened on 18 November 2026, before this recording. Check the date of the recording."
    ) in text_of(refused)


def test_in_custody_the_page_says_by_when_to_ask_and_what_that_brings(browser: Browser, clock: Any):  # noqa: ANN401
    """CSI L256-4: 48 hours, a week for those who ask within them."""
    clock.forward(days=-20)
    open_case(browser, **POLICE)
    shown = text_of(browser.get("/case/view"))
    assert "If you ask by 18 November 2026, 14:40 that the recording be kept" in shown
    assert "it is kept until 23 November 2026, 14:40." in shown
    tell(browser, "letter_sent", 17)
    asked = "You asked in time that the recording be kept, so it is kept until 23 November 2026, 14:40."
    assert asked in text_of(browser.get("/case/view"))


def test_a_time_that_the_clocks_skip_is_said_after_the_page_that_asks_for_it_and_on_the_case(browser: Browser):
    night = {
        "windows-0-date-day": "29",
        "windows-0-date-month": "3",
        "windows-0-starts": "02:10",
        "windows-0-ends": "02:40",
    }
    browser.answer(until="appearance", when=night)
    told = "The clocks go forward that night, so there is no 29 March 2026, 02:10 at this place. Check the time."
    assert told in text_of(browser.get("/request/footage"))
    browser.answer(when=night)
    browser.send(browser.get("/request/check"), "/case/new")
    browser.send(browser.get("/case/key"), "/case/key")
    assert told in text_of(browser.get("/case/view"))


def test_where_no_rule_was_found_none_is_cited(browser: Browser):
    place = {"jurisdiction": "gb", "setting": "public_space"}
    browser.answer(until="appearance", place=place, controller={"controller_kind": "police"})
    shown = text_of(browser.get("/request/footage"))
    assert "We found no rule on how long this footage is kept." in shown
    assert "Source" not in shown
    assert "We did not read this" not in shown
