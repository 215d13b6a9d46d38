"""What came, compared with what was asked, and a refusal with what the law says about its reason."""

from __future__ import annotations

import json

import pytest

from tests.web.conftest import Browser, enter, messages, send, tell, text_of, tree


def test_what_came_is_compared_with_what_was_asked(browser: Browser):
    browser.bring_case()
    enter(browser, "letter_sent", 18)
    enter(browser, "received", 20)
    enter(browser, "answer_received", 4, 12, copy="stills")
    part = {"recordings-0-came": "part", "recordings-0-starts": "14:00", "recordings-0-ends": "14:10"}
    told = {"compare_questions": "yes", "questions": ["analytics"]}
    sent = send(browser, "/case/arrived", copy="stills", sound="no", **part, **told)
    assert sent.location == "/case/arrived"
    shown = [item.text_content() for item in tree(browser.get("/case/arrived")).xpath("//main/ul[1]/li")]
    assert shown == [
        "Of Place d'Armes only 14:00 to 14:10 came.",
        "You asked for a video and got still pictures.",
        "The sound is missing.",
        "Not told: Who looked at the recordings",
    ]


def test_comparing_an_answer_again_is_no_correction(browser: Browser):
    browser.bring_case()
    enter(browser, "answer_received", 4, 12)
    for sound in ("no", "yes"):
        assert send(browser, "/case/arrived", copy="stills", sound=sound).location == "/case/arrived"
    assert "What was corrected or taken back" not in text_of(browser.get("/case/view"))


def test_a_part_without_its_times_is_asked_for(browser: Browser):
    browser.bring_case()
    enter(browser, "answer_received", 4, 12)
    refused = send(browser, "/case/arrived", **{"copy": "video", "recordings-0-came": "part"})
    assert refused.status_code == 422
    assert messages(refused) == ["Enter from when to when the part goes, for example 14:05 and 14:20"]


def test_correcting_the_day_of_an_answer_keeps_what_was_compared(browser: Browser):
    browser.bring_case()
    enter(browser, "answer_received", 4, 12)
    send(browser, "/case/arrived", copy="none", compare_information="yes")
    send(browser, "/case/event/change/0", **{"on-day": "3"})
    (event,) = json.loads(browser.get("/case/export").data)["events"]
    assert event == {"kind": "answer_received", "on": "2026-12-03", "arrived": [], "information": []}


def test_a_refusal_leads_to_what_the_law_says_and_to_the_letter(browser: Browser):
    browser.bring_case()
    enter(browser, "letter_sent", 18)
    enter(browser, "received", 20)
    assert tell(browser, "refusal_received", 4, 12, ground="third_parties").location == "/case/refusal"
    shown = browser.get("/case/refusal")
    assert "Other people in the picture are no reason to refuse everything." in text_of(shown)
    assert tree(shown).xpath("//ol[@class='next']//a/@href") == ["/case/letter/refusal_reply"]


def test_a_refusal_without_its_reason_asks_for_the_reason(browser: Browser):
    browser.bring_case()
    assert browser.get("/case/refusal").location == "/case/event/refusal_received"
    assert tell(browser, "refusal_received", 4, 12).location == "/case/view"
    assert browser.get("/case/refusal").location == "/case/event/change/0"


@pytest.mark.parametrize("letter", ["foi_request", "preservation_notice"])
def test_a_refusal_of_another_letter_leads_back_to_the_case_and_leaves_the_request_open(browser: Browser, letter: str):
    browser.bring_case()
    tell(browser, "letter_sent", 18, letter_type="access_request")
    tell(browser, "letter_sent", 18, letter_type=letter)
    tell(browser, "received", 20, letter_type="access_request")
    refused = tell(browser, "refusal_received", 24, letter_type=letter, ground="third_parties")
    assert refused.location == "/case/view"
    assert "Wait for the answer. It is due on 21 December 2026." in text_of(browser.get("/case/view"))


def test_the_place_of_a_recording_takes_no_number_of_the_date_along_where_it_runs_the_other_way(browser: Browser):
    browser.bring_case()
    enter(browser, "answer_received", 4, 12)
    places = tree(browser.get("/case/arrived")).xpath("//legend/bdi/text()")
    assert places[:1] == ["Place d'Armes"]
