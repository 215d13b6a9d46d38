"""A local holiday that no calendar of ours knows: entered on the page of the case, and the dates are counted again."""

from __future__ import annotations

from collections.abc import Callable

from werkzeug.test import TestResponse

from tests.web.conftest import Browser, hidden, messages, tell, text_of, tree

DAY = {"on-day": "18", "on-month": "12", "on-year": "2026"}
NEXT_WORKING_DAY = "Monday, 21 December 2026"


def received(browser: Browser) -> None:
    browser.bring_case()
    tell(browser, "letter_sent", 17)
    tell(browser, "received", 18)


def enter(browser: Browser, **fields: str) -> TestResponse:
    return browser.send(
        browser.get("/case/holidays"), "/case/holidays", **{**DAY, "name": "Fête de la ville", **fields}
    )


def test_the_page_of_the_case_leads_to_the_local_holidays(browser: Browser):
    received(browser)
    links = tree(browser.get("/case/view")).xpath("//a[@href='/case/holidays']")
    assert [link.text_content() for link in links] == ["A local holiday that our calendar lacks"]


def test_a_local_holiday_moves_the_date_and_is_named_where_the_date_is_explained(browser: Browser):
    received(browser)
    assert "Friday, 18 December 2026" in text_of(browser.get("/case/view"))
    assert enter(browser).location == "/case/holidays"
    shown = text_of(browser.get("/case/view"))
    assert NEXT_WORKING_DAY in shown
    assert "This day is a public holiday (Fête de la ville)" in shown


def test_it_can_be_taken_back(browser: Browser):
    received(browser)
    enter(browser)
    shown = browser.get("/case/holidays")
    assert "18 December 2026Fête de la ville" in text_of(shown)
    assert browser.send(shown, "/case/holidays/2026-12-18").location == "/case/holidays"
    assert "Fête de la ville" not in text_of(browser.get("/case/holidays"))
    assert NEXT_WORKING_DAY not in text_of(browser.get("/case/view"))


def test_what_is_missing_or_in_the_list_already_is_said_at_its_field(browser: Browser):
    received(browser)
    empty = enter(browser, **dict.fromkeys((*DAY, "name"), ""))
    assert empty.status_code == 422
    assert messages(empty) == ["Enter the day of the holiday.", "Enter what the holiday is called."]
    enter(browser)
    again = enter(browser, name="Another name")
    assert messages(again) == ["This day is in the list already."]


def test_a_page_that_shows_an_older_case_changes_nothing_silently(browser: Browser):
    received(browser)
    old = browser.get("/case/holidays")
    tell(browser, "acknowledged", 20)
    answer = browser.client.post("/case/holidays", data={**hidden(old), **DAY, "name": "Fête de la ville"})
    assert answer.status_code == 409
    assert "This case was changed in another tab." in text_of(answer)
    assert "Fête" not in text_of(browser.get("/case/holidays"))


def test_a_day_that_is_none_is_not_found(browser: Browser):
    received(browser)
    assert browser.send(browser.get("/case/holidays"), "/case/holidays/christmas").status_code == 404


def test_without_an_open_case_the_key_is_asked_for(new_browser: Callable[[], Browser]):
    assert new_browser().get("/case/holidays").location == "/case?closed=1"


def test_it_stays_when_the_answers_are_corrected(browser: Browser):
    received(browser)
    enter(browser)
    browser.send(browser.get("/case/view"), "/case/correct")
    browser.send(browser.get("/request/check"), "/case/new")
    assert "Fête de la ville" in text_of(browser.get("/case/holidays"))
