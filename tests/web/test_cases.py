"""A case: its key is shown once and opens it again, until the case is closed or its time is over."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from sar_helper.storage.tables import CASES
from sar_helper.web.services import services
from tests.web.conftest import JOURNEYS, Browser, Clock, hidden, messages, text_of, tree


def test_the_key_is_shown_until_it_is_written_down_and_never_again(browser: Browser):
    browser.answer()
    made = browser.send(browser.get("/request/check"), "/case/new")
    assert made.location == "/case/key"
    first, again = browser.get("/case/key"), browser.get("/case/key")
    words = tree(first).xpath("//div[@class='key']//li/text()")
    assert len(words) == 9
    assert tree(again).xpath("//div[@class='key']//li/text()") == words
    assert tree(again).xpath("//div[@class='key']/ol/@translate") == ["no"], "a translated key opens nothing"
    assert browser.send(again, "/case/key").location == "/case/view"
    assert browser.get("/case/key").location == "/case/view"


def test_making_the_letter_twice_makes_one_case(browser: Browser):
    browser.answer()
    check = browser.get("/request/check")
    browser.send(check, "/case/new")
    words = text_of(browser.get("/case/key"))
    assert browser.send(check, "/case/new").location == "/case/key"
    assert text_of(browser.get("/case/key")) == words


def test_two_presses_at_the_same_moment_make_one_case(browser: Browser, app: Flask):
    browser.answer()
    check = browser.get("/request/check")
    cookie = browser.client.get_cookie("sar_helper")
    assert cookie is not None
    twins = [app.test_client(), app.test_client()]
    start = threading.Barrier(len(twins))

    def press(client: FlaskClient) -> str:
        client.set_cookie("sar_helper", cookie.value)
        start.wait()
        made = client.post("/case/new", data=hidden(check))
        assert made.location == "/case/key"
        return text_of(client.get("/case/key"))

    with ThreadPoolExecutor() as pool:
        shown = list(pool.map(press, twins))
    assert shown[0] == shown[1]
    with app.app_context(), services().database.read() as connection:
        assert connection.scalar(select(func.count()).select_from(CASES)) == 1


def test_the_key_opens_the_case_in_another_browser(browser: Browser, new_browser: Callable[[], Browser]):
    key = browser.bring_case()
    other = new_browser()
    assert other.get("/case/view").location == "/case?closed=1"
    assert other.send(other.get("/case"), "/case", key=key.upper()).location == "/case/view"
    assert "The letter is ready and has not been sent." in text_of(other.get("/case/view"))


def test_a_wrong_word_is_named_and_what_was_typed_stays(browser: Browser):
    refused = browser.send(
        browser.get("/case"), "/case", key="reunion absorb chuckle noodle eight chapter script magic xyzzy"
    )
    assert refused.status_code == 422
    assert messages(refused)[0].startswith("Word 9, “xyzzy”, is not in the list of words")
    assert "chuckle" in tree(refused).get_element_by_id("key").value


def test_a_key_that_opens_nothing_and_one_that_opens_nothing_any_more_get_the_same_answer(
    browser: Browser, new_browser: Callable[[], Browser]
):
    key = browser.bring_case()
    browser.send(browser.get("/case/delete"), "/case/delete")
    other = new_browser()
    refused = other.send(other.get("/case"), "/case", key=key)
    assert refused.status_code == 422
    assert messages(refused) == [
        "No case opens with this key. It may have been deleted, or its time here is over. Check every word."
    ]


def test_guessing_keys_is_stopped_before_the_slow_part(browser: Browser):
    shown = browser.get("/case")
    answers = [browser.send(shown, "/case", key="nonsense").status_code for _ in range(21)]
    assert answers == [422] * 20 + [429]


def test_a_case_left_alone_asks_for_its_key_again(browser: Browser, clock: Clock):
    browser.bring_case()
    clock.forward(minutes=29)
    assert browser.get("/case/view").status_code == 200
    clock.forward(minutes=31)
    assert browser.get("/case/view").location == "/case?closed=1"
    assert "half an hour" in text_of(browser.get("/case?closed=1"))


def test_a_case_is_gone_when_its_time_is_over(browser: Browser, new_browser: Callable[[], Browser], clock: Clock):
    key = browser.bring_case()
    clock.forward(days=402)
    other = new_browser()
    assert other.send(other.get("/case"), "/case", key=key).status_code == 422


def test_a_case_about_to_be_deleted_says_so_and_can_be_kept(browser: Browser, clock: Clock):
    key = browser.bring_case()
    clock.forward(days=380)
    browser.send(browser.get("/case"), "/case", key=key)
    shown = browser.get("/case/view")
    assert "This case is deleted on 12 January 2028." in text_of(shown)
    assert browser.send(shown, "/case/keep").location == "/case/view"
    assert "This case is deleted on" not in text_of(browser.get("/case/view"))


def test_closing_forgets_the_case_in_this_browser_only(browser: Browser, new_browser: Callable[[], Browser]):
    key = browser.bring_case()
    closed = browser.send(browser.get("/case/delete"), "/case/close")
    assert closed.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert browser.get("/case/view").location == "/case?closed=1"
    other = new_browser()
    assert other.send(other.get("/case"), "/case", key=key).location == "/case/view"


def test_every_journey_that_is_to_be_done_on_both_databases_is_a_module_of_this_folder():
    assert {path.stem for path in Path(__file__).parent.glob("test_*.py")} >= JOURNEYS
