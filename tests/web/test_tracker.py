"""The tracker on the screen: what an answer lacks, what a refusal means, what a letter needs, what is taken along."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import icalendar
import pypdf
import pytest
from flask import Flask

from sar_helper.config import Config
from sar_helper.storage.reminders import Reminders
from sar_helper.web import create_app
from sar_helper.web.services import services
from tests.web.conftest import Browser, Clock, filled, messages, tell, text_of, tree
from tests.web.test_cases import bring, enter


@pytest.fixture
def kiosk(tmp_path: Path, clock: Clock) -> Iterator[Browser]:
    made = create_app(Config(data_dir=tmp_path / "kiosk", kiosk=True), clock=clock)
    yield Browser(made.test_client())
    with made.app_context():
        services().database.close()


def _send(browser: Browser, address: str, to: str | None = None, **fields: object):
    shown = browser.get(address)
    return browser.send(shown, to or address, **{**filled(shown), **fields})


def test_the_usual_way_of_sending_is_filled_in_and_the_proof_is_shown(browser: Browser):
    browser.make_case()
    assert tree(browser.get("/case/event/letter_sent")).xpath("//select[@id='channel']/option[@selected]/@value") == [
        "email"
    ]
    assert "By e-mailRK 4711" in enter(browser, "letter_sent", 18, note="RK 4711")


def test_what_came_is_compared_with_what_was_asked(browser: Browser):
    browser.make_case()
    enter(browser, "letter_sent", 18)
    enter(browser, "received", 20)
    enter(browser, "answer_received", 4, 12, copy="stills")
    part = {"recordings-0-came": "part", "recordings-0-starts": "14:00", "recordings-0-ends": "14:10"}
    told = {"compare_questions": "yes", "questions": ["analytics"]}
    sent = _send(browser, "/case/arrived", copy="stills", sound="no", **part, **told)
    assert sent.location == "/case/arrived"
    shown = [item.text_content() for item in tree(browser.get("/case/arrived")).xpath("//main/ul[1]/li")]
    assert shown == [
        "Of Place d'Armes only 14:00 to 14:10 came.",
        "You asked for a video and got still pictures.",
        "The sound is missing.",
        "Not told: Who looked at the recordings",
    ]


def test_comparing_an_answer_again_is_no_correction(browser: Browser):
    browser.make_case()
    enter(browser, "answer_received", 4, 12)
    for sound in ("no", "yes"):
        assert _send(browser, "/case/arrived", copy="stills", sound=sound).location == "/case/arrived"
    assert "What was corrected or taken back" not in text_of(browser.get("/case/view"))


def test_a_part_without_its_times_is_asked_for(browser: Browser):
    browser.make_case()
    enter(browser, "answer_received", 4, 12)
    refused = _send(browser, "/case/arrived", **{"copy": "video", "recordings-0-came": "part"})
    assert refused.status_code == 422
    assert messages(refused) == ["Enter from when to when the part goes, for example 14:05 and 14:20"]


def test_correcting_the_day_of_an_answer_keeps_what_was_compared(browser: Browser):
    browser.make_case()
    enter(browser, "answer_received", 4, 12)
    _send(browser, "/case/arrived", copy="none", compare_information="yes")
    _send(browser, "/case/event/change/0", **{"on-day": "3"})
    (event,) = json.loads(browser.get("/case/export").data)["events"]
    assert event == {"kind": "answer_received", "on": "2026-12-03", "arrived": [], "information": []}


def test_a_refusal_leads_to_what_the_law_says_and_to_the_letter(browser: Browser):
    browser.make_case()
    enter(browser, "letter_sent", 18)
    enter(browser, "received", 20)
    assert tell(browser, "refusal_received", 4, 12, ground="third_parties").location == "/case/refusal"
    shown = browser.get("/case/refusal")
    assert "Other people in the picture are no reason to refuse everything." in text_of(shown)
    assert tree(shown).xpath("//ol[@class='next']//a/@href") == ["/case/letter/refusal_reply"]


def test_a_refusal_without_its_reason_asks_for_the_reason(browser: Browser):
    browser.make_case()
    assert browser.get("/case/refusal").location == "/case/event/refusal_received"
    assert tell(browser, "refusal_received", 4, 12).location == "/case/view"
    assert browser.get("/case/refusal").location == "/case/event/change/0"


@pytest.mark.parametrize(
    ("letter", "leads_to"),
    [
        ("reminder", "/case/event/letter_sent"),
        ("foi_appeal", "/case/event/letter_sent?letter=foi_request"),
    ],
)
def test_a_letter_that_lacks_a_fact_says_which_and_leads_there(browser: Browser, letter: str, leads_to: str):
    browser.make_case()
    refused = browser.get(f"/case/letter/{letter}")
    assert refused.status_code == 422
    assert "Enter first on which day you sent one." in text_of(refused)
    assert tree(refused).xpath("//main//a[@class='button']/@href") == [leads_to]


def test_only_the_later_date_makes_an_answer_overdue(browser: Browser, clock: Clock):
    key = browser.make_case()
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


def test_a_case_about_to_be_deleted_says_so_and_can_be_kept(browser: Browser, clock: Clock):
    key = browser.make_case()
    clock.forward(days=380)
    browser.send(browser.get("/case"), "/case", key=key)
    shown = browser.get("/case/view")
    assert "This case is deleted on 12 January 2028." in text_of(shown)
    assert browser.send(shown, "/case/keep").location == "/case/view"
    assert "This case is deleted on" not in text_of(browser.get("/case/view"))


def test_the_calendar_file_moves_its_entries_when_the_case_changes(browser: Browser):
    browser.make_case()
    enter(browser, "letter_sent", 18)
    enter(browser, "received", 20)
    first = browser.get("/case/take/dates.ics")
    assert first.headers["Content-Type"] == "text/calendar; charset=utf-8"
    _send(browser, "/case/event/change/1", **{"on-day": "23"})
    second = browser.get("/case/take/dates.ics")
    reply = [_reply(file.data) for file in (first, second)]
    assert [str(entry.DTSTART) for entry in reply] == ["2026-12-21", "2026-12-23"]
    assert reply[0]["UID"] == reply[1]["UID"]
    assert reply[0]["SEQUENCE"] < reply[1]["SEQUENCE"]
    for name in ("Valenciennes", "Zo"):
        assert name not in second.get_data(as_text=True)


def _reply(content: bytes):
    calendar = icalendar.Calendar.from_ical(content)
    return next(entry for entry in calendar.walk("VEVENT") if entry["SUMMARY"] == "The answer is due")


def _text_of_pdf(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def test_the_paper_shows_the_key_just_made_and_later_only_a_key_that_is_typed(browser: Browser):
    browser.answer()
    browser.send(browser.get("/request/check"), "/case/new")
    shown = browser.get("/case/key")
    words = tree(shown).xpath("//div[@class='key']//li/text()")
    assert words[8] in _text_of_pdf(browser.get("/case/take/summary.pdf").data)
    browser.send(shown, "/case/key")
    assert words[8] not in _text_of_pdf(browser.get("/case/take/summary.pdf").data)
    typed = _send(browser, "/case/take", "/case/take/key", key=" ".join(words))
    assert words[8] in _text_of_pdf(typed.data)


def test_the_key_of_another_case_is_not_printed_on_this_one(browser: Browser, new_browser: Callable[[], Browser]):
    browser.make_case()
    other = new_browser().make_case()
    refused = _send(browser, "/case/take", "/case/take/key", key=other)
    assert refused.status_code == 422
    assert messages(refused) == ["This is not the key of the case that is open. Check every word."]


def test_a_sealed_file_comes_back_with_its_key_and_with_no_other(browser: Browser, new_browser: Callable[[], Browser]):
    key = browser.make_case()
    enter(browser, "letter_sent", 18)
    sealed = _send(browser, "/case/take", "/case/take/key", key=key, sealed="yes")
    assert b"Valenciennes" not in sealed.data
    other = new_browser()
    assert "This file is sealed. Enter its case key" in text_of(bring(other, sealed.data))
    wrong = new_browser().make_case()
    assert "This key does not open the file." in text_of(bring(other, sealed.data, key=wrong))
    assert bring(other, sealed.data, key=key).location == "/case/key"
    assert json.loads(other.get("/case/export").data) == json.loads(browser.get("/case/export").data)


def test_reminders_are_asked_for_shown_and_ended(browser: Browser, app: Flask):
    browser.make_case()
    enter(browser, "letter_sent", 18)
    enter(browser, "received", 20)
    refused = _send(browser, "/case/reminders", email="nobody")
    assert messages(refused) == ["Enter an e-mail address, for example name@example.org"]
    assert _send(browser, "/case/reminders", email="amelie@example.org").location == "/case/reminders"
    shown = text_of(browser.get("/case/reminders"))
    assert "amelie@example.org" in shown
    assert "22 December 2026" in shown
    browser.send(browser.get("/case/reminders"), "/case/reminders/end")
    assert "amelie@example.org" not in text_of(browser.get("/case/reminders"))


def test_the_link_in_a_mail_ends_reminders_only_after_a_press(
    browser: Browser, app: Flask, new_browser: Callable[[], Browser]
):
    browser.make_case()
    _send(browser, "/case/reminders", email="amelie@example.org")
    with app.app_context(), services().database.read() as connection:
        assert connection is not None
    stop = f"/reminders/stop/{_token(app)}"
    stranger = new_browser()
    asked = stranger.get(stop)
    assert "End the reminders?" in text_of(asked)
    assert "amelie@example.org" in text_of(browser.get("/case/reminders"))
    assert "No more reminders" in text_of(stranger.send(asked, stop))
    assert "amelie@example.org" not in text_of(browser.get("/case/reminders"))
    assert "No more reminders" in text_of(stranger.send(asked, stop))


def _token(app: Flask) -> str:
    from sqlalchemy import select

    from sar_helper.storage.reminders import opened
    from sar_helper.storage.tables import SUBSCRIPTIONS

    with app.app_context():
        database = services().database
    with database.read() as connection:
        row = connection.execute(
            select(SUBSCRIPTIONS.c.owner, SUBSCRIPTIONS.c.sealed_address, SUBSCRIPTIONS.c.locale)
        ).one()
    return opened(database, row.owner, row.sealed_address, row.locale).stop_token


def test_a_host_without_mail_offers_no_reminders(kiosk: Browser):
    kiosk.make_case()
    assert kiosk.get("/case/reminders").status_code == 404
    assert "Reminders by e-mail" not in text_of(kiosk.get("/case/view"))


def test_a_shared_computer_offers_to_leave_no_trace_as_soon_as_there_is_one(kiosk: Browser):
    assert "shared computer" not in kiosk.get("/").get_data(as_text=True)
    assert "shared computer" in kiosk.get("/request/place").get_data(as_text=True)
    key = kiosk.make_case()
    shown = kiosk.get("/case/view")
    left = kiosk.send(shown, "/request/leave")
    assert left.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert kiosk.client.get_cookie("sar_helper") is None
    assert "Your key opens the case again" in text_of(left)
    assert kiosk.send(kiosk.get("/case"), "/case", key=key).location == "/case/view"


def test_on_a_shared_computer_the_next_person_finds_nothing_after_ten_minutes(kiosk: Browser, clock: Clock):
    kiosk.answer(until="you")
    clock.forward(minutes=9)
    assert kiosk.get("/request/you").status_code == 200
    clock.forward(minutes=11)
    assert kiosk.get("/request/you").location == "/request/place?missing=you"


def test_on_an_own_device_nobody_is_asked_to_leave(browser: Browser, clock: Clock):
    browser.answer(until="you")
    clock.forward(minutes=60)
    shown = browser.get("/request/you")
    assert shown.status_code == 200
    assert "shared computer" not in shown.get_data(as_text=True)


def test_the_reminders_follow_the_case(browser: Browser, app: Flask):
    browser.make_case()
    _send(browser, "/case/reminders", email="amelie@example.org")
    enter(browser, "letter_sent", 18)
    enter(browser, "received", 20)
    assert "22 December 2026" in text_of(browser.get("/case/reminders"))
    with app.app_context():
        assert Reminders(services().database).purge(services().now() + timedelta(days=500)) == 1


def test_an_objection_asks_for_the_own_situation_and_then_says_it(browser: Browser):
    browser.answer(
        place={"setting": "shop"}, controller={"controller_kind": "retailer"}, delivery={"letter_locale": "fr"}
    )
    browser.send(browser.get("/request/check"), "/case/new")
    browser.send(browser.get("/case/key"), "/case/key")
    lacking = browser.get("/case/letter/objection")
    assert "An objection needs what is particular about your situation." in text_of(lacking)
    assert browser.send(lacking, "/case/correct").location == "/request/check"
    told = "Je passe là chaque jour."
    browser.fill("asks", copy="video", preserve="yes", situation=told)
    assert told in text_of(browser.get("/request/check"))
    browser.send(browser.get("/request/check"), "/case/new")
    assert told in text_of(browser.get("/case/letter/objection"))
    browser.send(lacking, "/case/correct")
    assert told in text_of(browser.get("/request/asks"))


@pytest.mark.parametrize(("way", "day"), [("email", "18"), ("by_hand", "18"), ("registered_post", "7")])
def test_the_day_of_receipt_of_what_comes_at_once_is_the_day_of_sending(browser: Browser, way: str, day: str):
    browser.make_case()
    tell(browser, "letter_sent", 18, channel=way)
    assert filled(browser.get("/case/event/received"))["on-day"] == [day]
    assert filled(browser.get("/case/event/acknowledged"))["on-day"] == ["7"]


def test_the_day_of_receipt_is_not_after_the_day_on_which_they_confirmed_it(browser: Browser):
    browser.make_case()
    tell(browser, "letter_sent", 18, channel="post")
    tell(browser, "acknowledged", 23)
    assert filled(browser.get("/case/event/received"))["on-day"] == ["23"]


def test_only_the_question_that_was_asked_can_be_answered_with_one_tap(browser: Browser):
    browser.make_case()
    tell(browser, "letter_sent", 18)
    tell(browser, "received", 20)
    tell(browser, "identity_asked", 25)
    first = tree(browser.get("/case/view")).xpath("(//ul[@class='taps'])[1]//a/@href")
    assert first == [f"/case/event/{kind}" for kind in ("identity_supplied", "answer_received", "refusal_received")]
    tell(browser, "clarification_asked", 26)
    assert "/case/event/clarification_supplied" in tree(browser.get("/case/view")).xpath(
        "(//ul[@class='taps'])[1]//a/@href"
    )


@pytest.mark.parametrize("letter", ["foi_request", "preservation_notice"])
def test_what_was_received_is_the_letter_that_was_sent_and_not_one_that_was_not(browser: Browser, letter: str):
    browser.make_case()
    tell(browser, "letter_sent", 18, letter_type=letter)
    for kind in ("received", "answer_received", "refusal_received"):
        assert filled(browser.get(f"/case/event/{kind}"))["letter_type"] == [letter]
    tell(browser, "letter_sent", 19, letter_type="access_request")
    assert filled(browser.get("/case/event/received"))["letter_type"] == ["access_request"]


@pytest.mark.parametrize("letter", ["foi_request", "preservation_notice"])
def test_a_refusal_of_another_letter_leads_back_to_the_case_and_leaves_the_request_open(browser: Browser, letter: str):
    browser.make_case()
    tell(browser, "letter_sent", 18, letter_type="access_request")
    tell(browser, "letter_sent", 18, letter_type=letter)
    tell(browser, "received", 20, letter_type="access_request")
    refused = tell(browser, "refusal_received", 24, letter_type=letter, ground="third_parties")
    assert refused.location == "/case/view"
    assert "Wait for the answer. It is due on 21 December 2026." in text_of(browser.get("/case/view"))
