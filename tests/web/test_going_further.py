"""Going further, on the screen: every complaint starts the clock that is its own, and no step ends nowhere."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from sar_helper.cases.casefile import parse
from sar_helper.cases.service import clocks
from sar_helper.law.load import countries
from tests.web.conftest import Browser, Clock, text_of, tree

EXAMPLE = Path(__file__).parent.parent / "data" / "example-valenciennes.json"
SENT = {"kind": "letter_sent", "on": "2026-11-18"}
RECEIVED = {"kind": "received", "on": "2026-11-20"}
COMPLAINT = {"kind": "complaint_lodged", "on": "2026-12-01"}
SHOP = {"name": "Shop", "kind": "retailer", "postal_address": ["1 Road", "Town"]}


def open_case(browser: Browser, *events: dict[str, str], **changed: Any) -> str:  # noqa: ANN401 - any key of the file
    """Bring a case in, and return its key."""
    case = {**json.loads(EXAMPLE.read_bytes()), "letter_locale": "en", "interface_locale": "en", "events": list(events)}
    browser.bring(json.dumps({**case, **changed}).encode())
    shown = browser.get("/case/key")
    browser.send(shown, "/case/key")
    return " ".join(tree(shown).xpath("//div[@class='key']//li/text()"))


def come_back(browser: Browser, clock: Clock, key: str, **later: int) -> None:
    clock.forward(**later)
    browser.send(browser.get("/case"), "/case", key=key)


def links(browser: Browser) -> dict[str, str]:
    """Return where the next steps lead, by their words."""
    steps = tree(browser.get("/case/view")).xpath("//ol[@class='next']/li")
    return {step.text.strip(): next(iter(step.xpath("a/@href")), "") for step in steps}


def test_a_british_refusal_leads_to_the_complaint_to_the_controller_first(browser: Browser):
    """DPA 2018, s. 164A comes before s. 165, also where no letter argues with the reason of the refusal."""
    british = {"jurisdiction": "gb", "region": "ENG", "setting": "shop", "controller": SHOP}
    refused = {"kind": "refusal_received", "on": "2026-12-01", "ground": "third_parties"}
    open_case(browser, SENT, RECEIVED, refused, **british)
    shown = browser.get("/case/refusal")
    assert tree(shown).xpath("//ol[@class='next']//a/@href") == ["/case/letter/controller_complaint"]
    assert "We have read nothing in the law here that a letter could argue with." in text_of(shown)
    assert "/case/letter/authority_complaint" not in shown.text


def test_a_refusal_by_the_police_leads_to_the_letters_of_their_own_law(browser: Browser):
    """A refusal by the police of Cologne: the letters under the GDPR are not for it."""
    police = {"name": "Polizei", "kind": "police", "postal_address": ["1 Weg", "Ort"]}
    refused = {"kind": "refusal_received", "on": "2026-12-01", "ground": "criminal_proceedings"}
    there = {"jurisdiction": "de", "region": "NW", "setting": "police", "controller": police}
    open_case(browser, SENT, RECEIVED, refused, **there)
    shown = browser.get("/case/refusal")
    assert tree(shown).xpath("//main//a[contains(@href, '/case/letter/')]/@href") == [
        "/case/letter/refusal_reply_law_enforcement",
        "/case/letter/authority_complaint_law_enforcement",
    ]
    assert "Article 15 GDPR" not in text_of(browser.get("/case/letter/refusal_reply_law_enforcement"))


def test_a_complaint_about_the_police_is_entered_as_one(browser: Browser):
    police = {"name": "Polizei", "kind": "police", "postal_address": ["1 Weg", "Ort"]}
    refused = {"kind": "refusal_received", "on": "2026-12-01", "ground": "criminal_proceedings"}
    there = {"jurisdiction": "de", "region": "NW", "setting": "police", "controller": police}
    open_case(browser, SENT, RECEIVED, refused, **there)
    (sent,) = tree(browser.get("/case/letter/authority_complaint_law_enforcement")).xpath(
        "//p[@class='actions']/a/@href"
    )
    assert sent == "/case/event/complaint_lodged?letter=authority_complaint_law_enforcement"
    asked = browser.get("/case/event/complaint_lodged")
    assert tree(asked).xpath("//*[@name='letter_type']/option/@value") in ([], ["authority_complaint_law_enforcement"])
    browser.send(asked, "/case/event/complaint_lodged", **day_of(2))
    assert "A complaint is with the authority." in text_of(browser.get("/case/view"))


@pytest.mark.parametrize(("country", "region"), [("gb", "ENG"), ("de", "NW")])
def test_what_the_police_left_out_is_asked_for_under_their_own_law(browser: Browser, country: str, region: str):
    """No letter asks a police force for the rest under Article 15 GDPR."""
    police = {"name": "Police", "kind": "police", "postal_address": ["1 Road", "Town"]}
    answer = {"kind": "answer_received", "on": "2026-12-01", "copy": "stills", "arrived": ["1"]}
    there = {"jurisdiction": country, "region": region, "setting": "police", "controller": police}
    open_case(browser, SENT, RECEIVED, answer, **there)
    shown = browser.get("/case/arrived")
    assert "This is missing" in text_of(shown)
    assert tree(shown).xpath("//main//a[contains(@href, '/case/letter/')]/@href") == [
        "/case/letter/incomplete_answer_law_enforcement"
    ]


def test_a_complaint_to_the_controller_runs_the_clock_of_its_acknowledgement(browser: Browser):
    """DPA 2018, s. 164A: thirty days to confirm it."""
    british = {"jurisdiction": "gb", "region": "ENG", "setting": "shop", "controller": SHOP}
    refused = {"kind": "refusal_received", "on": "2026-12-01", "reasons_given": "no"}
    open_case(browser, SENT, RECEIVED, refused, **british)
    letter = browser.get("/case/letter/controller_complaint")
    (sent,) = tree(letter).xpath("//p[@class='actions']/a/@href")
    assert sent == "/case/event/complaint_lodged?letter=controller_complaint"
    assert tree(browser.get(sent)).findtext(".//h1") == "I complained to them directly"
    told = browser.send(
        browser.get(sent), "/case/event/complaint_lodged", **day_of(2), letter_type="controller_complaint"
    )
    assert told.location == "/case/view"
    shown = text_of(browser.get("/case/view"))
    assert "I complained to them directly" in shown
    assert "The authority confirms your complaint" not in shown
    assert "They confirm your complaint" in shown
    assert "A complaint is with the authority." not in shown


def day_of(day: int, month: int = 12) -> dict[str, str]:
    return {"on-day": str(day), "on-month": str(month), "on-year": "2026"}


def test_an_appeal_about_documents_is_entered_as_one_and_uses_the_remedy(browser: Browser, clock: Clock):
    documents = {"letter_type": "foi_request"}
    refused = {"kind": "refusal_received", "on": "2026-12-02", **documents}
    request = {**SENT, "letter_type": "access_request"}
    open_case(browser, request, {**SENT, **documents}, {**RECEIVED, **documents}, refused)
    (appeal,) = [address for words, address in links(browser).items() if words.startswith("Decide by")]
    assert appeal == "/case/letter/foi_appeal"
    (sent,) = tree(browser.get(appeal)).xpath("//p[@class='actions']/a/@href")
    browser.send(browser.get(sent), "/case/event/complaint_lodged", **day_of(3), letter_type="foi_appeal")
    assert not any(words.startswith("Decide by") for words in links(browser))
    assert "I complained to the authority" in text_of(browser.get("/case/view"))
    asked = tree(browser.get("/case/event/authority_replied"))
    assert asked.xpath("//select[@id='letter_type']/option[@selected]/@value") == ["foi_appeal"]


def test_the_authority_that_does_not_answer_is_one_press_away(browser: Browser, clock: Clock):
    key = open_case(browser, SENT, RECEIVED, COMPLAINT)
    come_back(browser, clock, key, days=120)
    (address,) = [where for words, where in links(browser).items() if words.endswith("Ask it.")]
    assert address == "/law/fr#authority-cnil"


def test_no_step_to_an_authority_or_a_remedy_ends_nowhere(browser: Browser):
    """In every country, on the day of a refusal, after a complaint, and when the authority is late."""
    refused = {"kind": "refusal_received", "on": "2026-12-01"}
    answered = {"kind": "authority_replied", "on": "2027-01-20"}
    for country in countries():
        place = {"jurisdiction": country, "region": None, "controller": SHOP, "setting": "shop"}
        anchors = set(tree(browser.get(f"/law/{country}")).xpath("//main//@id"))
        for events, day in (((), 2), ((COMPLAINT,), 130), ((COMPLAINT, answered), 130)):
            case = parse({**json.loads(EXAMPLE.read_bytes()), **place, "events": [SENT, RECEIVED, refused, *events]})
            now = datetime(2026, 12, 1, 9, tzinfo=UTC) + timedelta(days=day)
            for action in clocks(case, now).actions:
                named = [f"authority-{action.authority}"] if action.authority else []
                named += [f"clock-{action.clock}"] if action.clock else []
                assert set(named) <= anchors, (country, action)
                to_somebody = action.key in {"complain", "ask_authority", "read_decision", "use_remedy"}
                assert not to_somebody or action.letter_type or named or "help" in anchors, (country, action)


def test_two_laws_give_two_answers_with_two_names(browser: Browser):
    """A town with a camera on a mast and a municipal police with one worn on the body."""
    windows = json.loads(EXAMPLE.read_bytes())["recording_windows"]
    both = [{**windows[0], "camera_type": "fixed"}, {**windows[0], "camera_type": "body_worn"}]
    open_case(browser, SENT, RECEIVED, recording_windows=both)
    names = tree(browser.get("/case/view")).xpath("//li[@class='deadline']/h3")
    told = [name.text_content().strip() for name in names]
    assert [name for name in told if name.startswith("Their answer")] == [
        "Their answer: Data protection regulation",
        "Their answer: Police and justice",
    ]


def test_a_request_for_documents_says_who_may_ask_and_what_it_must_hold(browser: Browser):
    """The Maltese act leaves most people out."""
    open_case(browser, SENT, jurisdiction="mt", region=None)
    shown = browser.get("/case/letter/foi_request")
    assert "Who may askOnly people who have lived in Malta" in text_of(shown)
    assert "What the request must holdIn writing" in text_of(shown)
    assert tree(shown).xpath("//main//a[@href='/law/mt#foi-foi-act']")
    assert "must hold" not in text_of(browser.get("/case/letter/access_request"))


def test_after_its_time_limit_the_complaint_is_said_to_be_too_late_wherever_it_is_offered(
    browser: Browser, clock: Clock
):
    """DSG § 24(4): one year."""
    refused = {"kind": "refusal_received", "on": "2026-11-25"}
    key = open_case(browser, SENT, RECEIVED, refused, jurisdiction="at", region=None, setting="shop", controller=SHOP)
    over = "The time to complain to the authority was over on 25 November 2027: DSG § 24(4)."
    assert over not in text_of(browser.get("/case/view"))
    come_back(browser, clock, key, days=360)
    assert text_of(browser.get("/case/view")).count(over) == 2
    assert over in text_of(browser.get("/case/letter/authority_complaint"))
    assert links(browser)[f"{over} You can still ask them anew; a new answer or refusal starts a new time."]
