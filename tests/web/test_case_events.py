"""What happened is entered, corrected and taken back, and the case says what runs from it."""

from __future__ import annotations

import pytest

from tests.web.conftest import Browser, Clock, enter, filled, messages, tell, text_of, tree


def test_entering_sent_and_received_starts_the_clock_with_its_trace(browser: Browser):
    browser.bring_case()
    assert "The letter is on its way." in enter(browser, "letter_sent", 18)
    shown = enter(browser, "received", 20)
    assert "The letter was received. The controller has to answer." in shown
    assert "Monday, 21 December 2026" in shown
    assert "This day is a Sunday: the period does not end on it." in shown


def test_the_usual_way_of_sending_is_filled_in_and_the_proof_is_shown(browser: Browser):
    browser.bring_case()
    assert tree(browser.get("/case/event/letter_sent")).xpath("//select[@id='channel']/option[@selected]/@value") == [
        "email"
    ]
    assert "By e-mailRK 4711" in enter(browser, "letter_sent", 18, note="RK 4711")


@pytest.mark.parametrize(("way", "day"), [("email", "18"), ("by_hand", "18"), ("registered_post", "7")])
def test_the_day_of_receipt_of_what_comes_at_once_is_the_day_of_sending(browser: Browser, way: str, day: str):
    browser.bring_case()
    tell(browser, "letter_sent", 18, channel=way)
    assert filled(browser.get("/case/event/received"))["on-day"] == [day]
    assert filled(browser.get("/case/event/acknowledged"))["on-day"] == ["7"]


def test_the_day_of_receipt_is_not_after_the_day_on_which_they_confirmed_it(browser: Browser):
    browser.bring_case()
    tell(browser, "letter_sent", 18, channel="post")
    tell(browser, "acknowledged", 23)
    assert filled(browser.get("/case/event/received"))["on-day"] == ["23"]


@pytest.mark.parametrize("letter", ["foi_request", "preservation_notice"])
def test_what_was_received_is_the_letter_that_was_sent_and_not_one_that_was_not(browser: Browser, letter: str):
    browser.bring_case()
    tell(browser, "letter_sent", 18, letter_type=letter)
    for kind in ("received", "answer_received", "refusal_received"):
        assert filled(browser.get(f"/case/event/{kind}"))["letter_type"] == [letter]
    tell(browser, "letter_sent", 19, letter_type="access_request")
    assert filled(browser.get("/case/event/received"))["letter_type"] == ["access_request"]


def test_only_the_later_date_makes_an_answer_overdue(browser: Browser, clock: Clock):
    key = browser.bring_case()
    enter(browser, "letter_sent", 18)
    enter(browser, "received", 20)
    enter(browser, "identity_asked", 24)
    shown = enter(browser, "identity_supplied", 27)
    assert "By the strict reading 23 December 2026, by the cautious one 24 December 2026." in shown
    clock.forward(days=17)
    browser.send(browser.get("/case"), "/case", key=key)
    assert "The answer was due. By a later way of counting the controller still has time." in text_of(
        browser.get("/case/view")
    )
    clock.forward(days=1)
    browser.send(browser.get("/case"), "/case", key=key)
    assert "The time for the answer is over" in text_of(browser.get("/case/view"))


def test_only_the_question_that_was_asked_can_be_answered_with_one_tap(browser: Browser):
    browser.bring_case()
    tell(browser, "letter_sent", 18)
    tell(browser, "received", 20)
    tell(browser, "identity_asked", 25)
    first = tree(browser.get("/case/view")).xpath("(//ul[@class='taps'])[1]//a/@href")
    assert first == [f"/case/event/{kind}" for kind in ("identity_supplied", "answer_received", "refusal_received")]
    tell(browser, "clarification_asked", 26)
    assert "/case/event/clarification_supplied" in tree(browser.get("/case/view")).xpath(
        "(//ul[@class='taps'])[1]//a/@href"
    )


def test_an_event_that_has_not_happened_yet_is_refused(browser: Browser):
    browser.bring_case()
    refused = tell(browser, "received", 8, 12)
    assert refused.status_code == 422
    assert messages(refused) == ["This day has not come yet. Enter what has happened."]


def test_a_letter_received_before_it_was_sent_is_refused_with_the_reason(browser: Browser):
    browser.bring_case()
    enter(browser, "letter_sent", 18)
    refused = tell(browser, "received", 17)
    assert refused.status_code == 422
    assert messages(refused) == ["The letter was received before it was sent, on 18 November 2026."]


def test_an_event_entered_by_mistake_is_taken_back_and_stays_readable(browser: Browser):
    browser.bring_case()
    enter(browser, "letter_sent", 18)
    shown = browser.get("/case/event/change/0")
    taken = browser.send(shown, "/case/event/withdraw/0")
    assert taken.location == "/case/view"
    page = text_of(browser.get("/case/view"))
    assert "The letter is ready and has not been sent." in page
    assert "18 November 2026: I sent the letter taken back on 7 December 2026" in page


def test_a_corrected_event_moves_the_dates_and_keeps_what_was_told_before(browser: Browser):
    browser.bring_case()
    enter(browser, "letter_sent", 18)
    assert "Monday, 21 December 2026" in enter(browser, "received", 20)
    shown = browser.get("/case/event/change/1")
    days = {"on-day": "23", "on-month": "11", "on-year": "2026"}
    assert browser.send(shown, "/case/event/change/1", **days).status_code == 303
    page = text_of(browser.get("/case/view"))
    assert "Wednesday, 23 December 2026" in page
    assert "20 November 2026: They received it corrected on 7 December 2026" in page


def test_an_event_that_others_need_is_not_taken_back_and_the_case_still_opens(browser: Browser):
    browser.bring_case()
    enter(browser, "letter_sent", 18)
    enter(browser, "received", 20)
    enter(browser, "letter_sent", 24, letter_type="preservation_notice")
    refused = browser.send(browser.get("/case/event/change/0"), "/case/event/withdraw/0")
    assert refused.status_code == 422
    assert "The letter was received before it was sent, on 24 November 2026." in text_of(refused)
    assert browser.get("/case/view").status_code == 200


def test_two_tabs_on_one_case_do_not_overwrite_each_other(browser: Browser):
    browser.bring_case()
    old = browser.get("/case/event/received")
    enter(browser, "letter_sent", 18)
    days = {"on-day": "20", "on-month": "11", "on-year": "2026"}
    refused = browser.send(old, "/case/event/received", **days)
    assert refused.status_code == 409
    assert "This case was changed in another tab." in text_of(refused)
    assert browser.send(refused, "/case/event/received", **days).location == "/case/view"
