"""The calculator: any country and what happened since, from the address alone, to be passed on and kept nowhere."""

from __future__ import annotations

import icalendar
import pytest

from sar_helper.law.load import countries
from sar_helper.web.pages.calculator import _EVENTS
from tests.web.conftest import Browser, Clock, messages, text_of, tree


def address(country: str = "fr", kind: str = "municipality", page: str = "/calculator", **days: str) -> str:
    parts = [f"jurisdiction={country}", f"controller_kind={kind}"]
    for name, day in ({"received": "2026-11-20"} | days).items():
        if "-" not in day:
            parts.append(f"{name}={day}")
            continue
        year, month, number = day.split("-")
        parts += [f"{name}-day={int(number)}", f"{name}-month={int(month)}", f"{name}-year={year}"]
    return f"{page}?" + "&".join(parts)


def when(browser: Browser, **days: str) -> list[str]:
    return [
        item.text_content().strip()
        for item in tree(browser.get(address(**days))).xpath("//li[@class='deadline']/p[@class='when']")
    ]


@pytest.mark.parametrize("country", countries())
def test_every_country_gives_a_date_or_says_why_there_is_none(browser: Browser, country: str):
    shown = browser.get(address(country, "retailer"))
    assert shown.status_code == 200
    assert tree(shown).xpath("//li[@class='deadline']") or "There is no rule" in text_of(shown)
    assert "Set-Cookie" not in shown.headers


def test_an_open_question_stops_the_clock_and_its_answer_starts_it_again(browser: Browser):
    assert when(browser)[0] == "Monday, 21 December 2026"
    assert when(browser, identity_asked="2026-11-24")[0] == "No date"
    answered = {"identity_asked": "2026-11-24", "identity_supplied": "2026-11-27"}
    assert when(browser, **answered)[0] == "Wednesday, 23 December 2026"
    assert "By the strict reading 23 December 2026, by the cautious one 24 December 2026." in text_of(
        browser.get(address(**answered))
    )


def test_more_time_taken_in_time_moves_the_date_and_taken_late_does_not(browser: Browser, clock: Clock):
    clock.forward(days=30)
    assert "Monday, 22 February 2027" in when(browser, extended="2026-12-15")
    late = browser.get(address(extended="2026-12-30"))
    assert "The notice came too late: the longer period does not apply." in text_of(late)


def test_a_request_for_documents_has_its_own_clock(browser: Browser):
    shown = text_of(browser.get(address(asked_for="foi_request")))
    assert "Answer to your request for documents" in shown
    assert "Their answer" not in shown


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (
            {"identity_asked": "2026-11-10"},
            "They cannot have written before your letter arrived, on 20 November 2026.",
        ),
        ({"complained": "2026-11-10"}, "This cannot have been before 20 November 2026. Check the days."),
        ({"sent": "2026-11-21"}, "The letter was received earlier, on 20 November 2026."),
        (
            {"authority_replied": "2026-12-01"},
            "An answer of the authority needs the day of your complaint. Enter that first.",
        ),
        ({"answered": "2026-12-08"}, "This day has not come yet. Enter what has happened."),
        ({"filmed": "2026-12-08"}, "This day has not come yet. Enter what has happened."),
        ({"lost": "2026-12-01"}, "Enter the day on which you were filmed, too."),
        (
            {"filmed": "2026-11-16", "lost": "2026-11-15"},
            "This cannot have been before 16 November 2026. Check the days.",
        ),
        ({"holiday": "2200-12-21"}, "Check the year."),
        ({"identity_supplied": "2026-11-27"}, "Enter the day of their question, too."),
        (
            {"clarification_asked": "2026-11-27", "clarification_supplied": "2026-11-25"},
            "This cannot have been before 27 November 2026. Check the days.",
        ),
    ],
)
def test_days_in_an_impossible_order_are_refused_at_the_field(browser: Browser, days: dict[str, str], told: str):
    refused = browser.get(address(**days))
    assert refused.status_code == 422
    assert messages(refused) == [told]


@pytest.mark.parametrize("name", [*_EVENTS, "filmed"])
def test_no_day_ahead_is_taken_for_one_that_was(browser: Browser, name: str):
    refused = browser.get(address(**{name: "2026-12-09"}))
    assert refused.status_code == 422
    assert "This day has not come yet. Enter what has happened." in messages(refused)


def test_a_local_holiday_moves_the_last_day_and_the_trace_names_it(browser: Browser):
    shown = browser.get(address(holiday="2026-12-21"))
    assert when(browser, holiday="2026-12-21")[0] == "Tuesday, 22 December 2026"
    assert "This day is a public holiday (local holiday): the period does not end on it." in text_of(shown)


def test_the_footage_has_its_clock_by_place_and_camera(browser: Browser):
    filmed = {"filmed": "2026-11-16", "setting": "public_space"}
    shown = text_of(browser.get(address(**filmed)))
    assert "16 December 2026, 23:59" in shown
    assert "By law the recording may be kept until 16 December 2026 at most." in shown
    lost = text_of(browser.get(address(**filmed, lost="2026-11-25")))
    assert "Lost on 25 November 2026, after your request had arrived on 20 November 2026." in lost
    cell = text_of(browser.get(address(kind="police", filmed="2026-12-06", received="2026-12-07")))
    assert "If you ask by 8 December 2026, 23:59 that the recording be kept" in cell


def test_a_complaint_to_the_controller_is_confirmed_and_one_about_documents_goes_its_own_way(browser: Browser):
    british = {"country": "gb", "kind": "retailer", "received": "2026-10-01", "complained_to_them": "2026-11-10"}
    assert "They confirm your complaint" in text_of(browser.get(address(**british)))
    confirmed = text_of(browser.get(address(**british, acknowledged="2026-11-20")))
    assert "done in time" in confirmed
    documents = {"asked_for": "foi_request", "refused": "2026-11-25", "complained": "2026-11-30"}
    shown = text_of(browser.get(address(**documents)))
    assert "Your time to go further" in shown
    assert "GDPR" not in shown


def test_a_clock_that_begins_with_the_sending_begins_with_it(browser: Browser):
    """Data Protection Act 2018 (Ireland), s. 91(2): one month from the request."""
    garda = {"country": "ie", "kind": "police"}
    assert when(browser, **garda, sent="2026-11-18")[0] == "Friday, 18 December 2026"


def test_where_no_law_is_known_the_calendar_file_leads_to_the_page_that_says_so(browser: Browser):
    home = {"kind": "private_person", "setting": "private_home", "country": "ch"}
    page = browser.get(address(**home))
    file = browser.get(address(page="/calculator/dates.ics", **home))
    assert (page.status_code, file.status_code) in {(200, 303), (200, 200)}


def test_the_link_to_pass_on_gives_the_same_dates_to_someone_else(browser: Browser):
    told = {"sent": "2026-11-18", "identity_asked": "2026-11-24", "identity_supplied": "2026-11-27"}
    shown = browser.get(address(**told, filmed="2026-11-16", holiday="2026-12-21", region=""))
    links = tree(shown).xpath("//main//a[contains(text(), 'Link to these dates')]/@href")
    passed_on = browser.get(links[0])
    assert "region" not in links[0]
    assert text_of(passed_on) == text_of(shown)


def test_the_picture_is_one_of_dates_and_of_no_case(browser: Browser):
    shown = tree(browser.get(address()))
    assert [title.text for title in shown.iter("title")] == [
        "Deadline calculator - SAR helper",
        "Timeline of these dates",
    ]
    assert "your case" not in text_of(browser.get(address()))


def test_the_dates_come_as_a_calendar_file(browser: Browser):
    file = browser.get(address(page="/calculator/dates.ics"))
    assert file.headers["Content-Type"] == "text/calendar; charset=utf-8"
    entries = icalendar.Calendar.from_ical(file.data).walk("VEVENT")
    assert [str(entry.DTSTART) for entry in entries if entry["SUMMARY"] == "The answer is due"] == ["2026-12-21"]


def test_a_calendar_file_of_nothing_leads_to_the_form(browser: Browser):
    assert browser.get("/calculator/dates.ics?jurisdiction=fr").location == "/calculator?jurisdiction=fr"


def test_where_the_law_files_hold_no_rule_that_is_said(browser: Browser):
    asked = "jurisdiction=ch&controller_kind=municipality&received-day=20&received-month=11&received-year=2026"
    shown = tree(browser.get(f"/calculator?{asked}"))
    assert [each.text_content().strip() for each in shown.xpath("//*[@role='status']")] == ["No rule found"]
