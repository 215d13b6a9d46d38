"""A case: its key is shown once, opens it again, and the page tells what runs and why."""

from __future__ import annotations

import io
import json
import re
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from sar_helper.storage.tables import CASES
from sar_helper.web.services import services
from tests.web.conftest import ANSWERS, Browser, Clock, hidden, messages, tell, text_of, tree

EXAMPLE = Path(__file__).parent.parent / "data" / "example-valenciennes.json"


def enter(browser: Browser, kind: str, day: int, month: int = 11, **fields: Any) -> str:  # noqa: ANN401
    sent = tell(browser, kind, day, month, **fields)
    assert sent.status_code == 303, messages(sent)
    return text_of(browser.get("/case/view"))


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


def test_the_key_opens_the_case_in_another_browser(browser: Browser, new_browser: Callable[[], Browser]):
    key = browser.make_case()
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
    key = browser.make_case()
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


def test_entering_sent_and_received_starts_the_clock_with_its_trace(browser: Browser):
    browser.make_case()
    assert "The letter is on its way." in enter(browser, "letter_sent", 18)
    shown = enter(browser, "received", 20)
    assert "The letter was received. The controller has to answer." in shown
    assert "Monday, 21 December 2026" in shown
    assert "This day is a Sunday: the period does not end on it." in shown


def test_an_event_that_has_not_happened_yet_is_refused(browser: Browser):
    browser.make_case()
    refused = tell(browser, "received", 8, 12)
    assert refused.status_code == 422
    assert messages(refused) == ["This day has not come yet. Enter what has happened."]


def test_a_letter_received_before_it_was_sent_is_refused_with_the_reason(browser: Browser):
    browser.make_case()
    enter(browser, "letter_sent", 18)
    refused = tell(browser, "received", 17)
    assert refused.status_code == 422
    assert messages(refused) == ["The letter was received before it was sent, on 18 November 2026."]


def test_an_event_entered_by_mistake_is_taken_back_and_stays_readable(browser: Browser):
    browser.make_case()
    enter(browser, "letter_sent", 18)
    shown = browser.get("/case/event/change/0")
    taken = browser.send(shown, "/case/event/withdraw/0")
    assert taken.location == "/case/view"
    page = text_of(browser.get("/case/view"))
    assert "The letter is ready and has not been sent." in page
    assert "18 November 2026: I sent the letter taken back on 7 December 2026" in page


def test_a_corrected_event_moves_the_dates_and_keeps_what_was_told_before(browser: Browser):
    browser.make_case()
    enter(browser, "letter_sent", 18)
    assert "Monday, 21 December 2026" in enter(browser, "received", 20)
    shown = browser.get("/case/event/change/1")
    days = {"on-day": "23", "on-month": "11", "on-year": "2026"}
    assert browser.send(shown, "/case/event/change/1", **days).status_code == 303
    page = text_of(browser.get("/case/view"))
    assert "Wednesday, 23 December 2026" in page
    assert "20 November 2026: They received it corrected on 7 December 2026" in page


def test_two_tabs_on_one_case_do_not_overwrite_each_other(browser: Browser):
    browser.make_case()
    old = browser.get("/case/event/received")
    enter(browser, "letter_sent", 18)
    days = {"on-day": "20", "on-month": "11", "on-year": "2026"}
    refused = browser.send(old, "/case/event/received", **days)
    assert refused.status_code == 409
    assert "This case was changed in another tab." in text_of(refused)
    assert browser.send(refused, "/case/event/received", **days).location == "/case/view"


@pytest.mark.parametrize(
    ("format_key", "media_type", "begins"),
    [
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK"),
        ("pdf", "application/pdf", b"%PDF-"),
        ("txt", "text/plain; charset=utf-8", b"Zo"),
        ("eml", "message/rfc822", b""),
        ("html", "text/html; charset=utf-8", b"<!doctype html>"),
    ],
)
def test_every_format_is_a_file_whose_name_names_nobody(
    browser: Browser, format_key: str, media_type: str, begins: bytes
):
    browser.make_case()
    file = browser.get(f"/case/letter/access_request/{format_key}")
    assert file.status_code == 200
    assert file.headers["Content-Type"] == media_type
    assert file.headers["Content-Disposition"] == f'attachment; filename="access-request-2026-12-07-fr.{format_key}"'
    assert file.data.startswith(begins)


def test_a_letter_keeps_the_date_on_which_it_was_sent(browser: Browser):
    browser.make_case()
    enter(browser, "letter_sent", 18)
    file = browser.get("/case/letter/access_request/txt")
    assert "access-request-2026-11-18-fr.txt" in file.headers["Content-Disposition"]


@pytest.mark.parametrize(
    "address", ["/case/letter/nothing", "/case/letter/access_request/exe", "/case/letter/access_request?reading=xx"]
)
def test_a_letter_format_or_language_that_there_is_not_is_no_page(browser: Browser, address: str):
    browser.make_case()
    assert browser.get(address).status_code == 404


def test_a_case_left_alone_asks_for_its_key_again(browser: Browser, clock: Clock):
    browser.make_case()
    clock.forward(minutes=29)
    assert browser.get("/case/view").status_code == 200
    clock.forward(minutes=31)
    assert browser.get("/case/view").location == "/case?closed=1"
    assert "half an hour" in text_of(browser.get("/case?closed=1"))


def test_a_case_is_gone_when_its_time_is_over(browser: Browser, new_browser: Callable[[], Browser], clock: Clock):
    key = browser.make_case()
    clock.forward(days=402)
    other = new_browser()
    assert other.send(other.get("/case"), "/case", key=key).status_code == 422


def test_closing_forgets_the_case_in_this_browser_only(browser: Browser, new_browser: Callable[[], Browser]):
    key = browser.make_case()
    closed = browser.send(browser.get("/case/delete"), "/case/close")
    assert closed.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert browser.get("/case/view").location == "/case?closed=1"
    other = new_browser()
    assert other.send(other.get("/case"), "/case", key=key).location == "/case/view"


def test_correcting_answers_keeps_what_happened_and_the_key(browser: Browser, new_browser: Callable[[], Browser]):
    key = browser.make_case()
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
    browser.make_case()
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
    browser.make_case()
    assert "went to" not in correct(browser, "controller", name="Transvilles")
    enter(browser, "letter_sent", 18)
    said = correct(browser, "controller", name="Transvilles")
    assert "Your letter of 18 November 2026 went to Ville de Valenciennes." in said
    begin_again = "//details[@open]//form[@action='/request/restart']"
    assert tree(browser.get("/request/check")).xpath(begin_again), "the button that the sentence names is in sight"
    assert "other times or other things" not in said
    assert "went to" not in correct(browser, "controller", name="ville de  Valenciennes", email="rgpd@example.org")


def test_other_things_than_the_letter_asked_for_are_named_before_they_are_saved(browser: Browser):
    browser.make_case()
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
    other, key = new_browser(), browser.make_case()
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
    other, key = new_browser(), browser.make_case()
    other.send(other.get("/case"), "/case", key=key)
    correct(browser, "you", name="Zoe Bronte")
    enter(other, "letter_sent", 18)
    assert browser.send(browser.get("/request/check"), "/case/new").location == "/case/view"
    assert "I sent the letter" in text_of(browser.get("/case/view"))


def test_the_last_page_of_a_correction_asks_for_the_key_of_a_case_that_is_closed(browser: Browser, clock: Clock):
    browser.make_case()
    browser.send(browser.get("/case/delete"), "/case/correct")
    clock.forward(hours=1)
    assert browser.get("/request/check").location == "/case?closed=1"


def test_an_exported_case_comes_back_the_same_under_a_new_key(browser: Browser, new_browser: Callable[[], Browser]):
    browser.make_case()
    enter(browser, "letter_sent", 18)
    exported = browser.get("/case/export")
    assert exported.headers["Content-Disposition"] == 'attachment; filename="sar-helper-case.json"'
    other = new_browser()
    assert bring(other, exported.data).location == "/case/key"
    other.send(other.get("/case/key"), "/case/key")
    assert json.loads(other.get("/case/export").data) == json.loads(exported.data)


def test_the_example_of_the_contract_can_be_brought_in(browser: Browser):
    assert bring(browser, EXAMPLE.read_bytes()).location == "/case/key"
    shown = text_of(browser.get("/case/view"))
    assert "Ville de Valenciennes" in shown
    assert "Monday, 21 December 2026" in shown


def bring(browser: Browser, content: bytes, **fields: str) -> TestResponse:
    shown = browser.get("/case/import")
    return browser.send(shown, "/case/import", **fields, file=(io.BytesIO(content), "../../etc/passwd"))


def changed(**keys: str) -> bytes:
    return json.dumps({**json.loads(EXAMPLE.read_bytes()), **keys}).encode()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "Choose the case file that you saved, its name ends in .json"),
        (b"\xff\xfe", "Expected UTF-8 text."),
        (b"{", "Expected JSON; line 1, column 2 is not."),
        (b"[" * 100_000, "Expected JSON of a case."),
        (changed(setings="shop"), "setings: Unknown key. Did you mean `setting`?"),
        (changed(schema="sar-helper/case/9"), "schema: sar-helper/case/9: Expected `sar-helper/case/1`."),
        (changed(jurisdiction="us"), "jurisdiction: us: "),
    ],
    ids=[
        "nothing",
        "no text",
        "no JSON",
        "brackets without end",
        "an unknown key",
        "another schema",
        "a country without law",
    ],
)
def test_a_bad_case_file_gets_one_clear_message(browser: Browser, content: bytes, told: str):
    refused = bring(browser, content)
    assert refused.status_code == 422
    assert told in text_of(refused)


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


def test_an_event_that_others_need_is_not_taken_back_and_the_case_still_opens(browser: Browser):
    browser.make_case()
    enter(browser, "letter_sent", 18)
    enter(browser, "received", 20)
    enter(browser, "letter_sent", 24, letter_type="preservation_notice")
    refused = browser.send(browser.get("/case/event/change/0"), "/case/event/withdraw/0")
    assert refused.status_code == 422
    assert "The letter was received before it was sent, on 24 November 2026." in text_of(refused)
    assert browser.get("/case/view").status_code == 200


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
    shown = browser.get("/case/import")
    browser.send(shown, "/case/import", file=(io.BytesIO(content), "case.json"))
    assert tree(browser.get("/case/view")).xpath("//ol[@class='next']//a/@href") == [step]
