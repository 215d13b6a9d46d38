"""What a resident takes along: the dates as a calendar file, and the case on paper with its key."""

from __future__ import annotations

import io
from collections.abc import Callable

import icalendar
import pypdf

from tests.web.conftest import Browser, enter, messages, send, tree


def test_the_calendar_file_moves_its_entries_when_the_case_changes(browser: Browser):
    browser.bring_case()
    enter(browser, "letter_sent", 18)
    enter(browser, "received", 20)
    first = browser.get("/case/take/dates.ics")
    assert first.headers["Content-Type"] == "text/calendar; charset=utf-8"
    send(browser, "/case/event/change/1", **{"on-day": "23"})
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
    typed = send(browser, "/case/take", "/case/take/key", key=" ".join(words))
    assert words[8] in _text_of_pdf(typed.data)


def test_the_key_of_another_case_is_not_printed_on_this_one(browser: Browser, new_browser: Callable[[], Browser]):
    browser.bring_case()
    other = new_browser().bring_case()
    refused = send(browser, "/case/take", "/case/take/key", key=other)
    assert refused.status_code == 422
    assert messages(refused) == ["This is not the key of the case that is open. Check every word."]
