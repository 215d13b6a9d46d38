"""Every page: well-formed, titled, labelled, in its language and without anything inline."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from sar_helper.law.load import countries
from sar_helper.law.terms import ControllerKind, EventKind
from tests.web.conftest import ANSWERS, Browser, Clock, filled, messages, opened_app, tell, text_of, tree
from tests.web.test_going_further import SENT, open_case

WIZARD = ["/request/place", "/request/region", "/request/controller", "/request/when", "/request/footage"] + [
    f"/request/{step}" for step in ("appearance", "asks", "you", "delivery", "check")
]
OPEN = ["/", "/law/", "/law/fr", "/calculator", "/privacy", "/accessibility", "/case", "/case/import", "/nowhere"]
CASE = ["/case/view", "/case/letter/access_request", "/case/letter/reminder", "/case/delete", "/case/take"] + [
    f"/case/event/{kind}" for kind in EventKind
]
ANSWERED = [
    "/case/refusal",
    "/case/arrived",
    "/case/reminders",
    "/case/event/change/0",
    "/case/holidays",
    "/case/authority/authority_complaint",
]
NOT_PAGES = {"static", "health.alive", "health.ready", "exchange.download", "exchange.export", "metrics.show"} | {
    "take.dates",
    "take.paper",
    "pages.calculator_dates",
}
LEADS_ON = {"wizard.begin"}
CALCULATED = (
    "/calculator?jurisdiction=fr&controller_kind=municipality&received-day=20&received-month=11&received-year=2026"
)


def every_page(browser: Browser, language: str) -> dict[str, TestResponse]:
    """Return every page of the application in one language, and some with errors."""
    browser.get(f"/request/place?lang={language}")
    found = {address: browser.get(f"{address}?lang={language}") for address in OPEN}
    found["calculated"] = browser.get(f"{CALCULATED}&lang={language}")
    found["first errors"] = browser.fill("place")
    browser.answer()
    found |= {address: browser.get(address) for address in WIZARD}
    for step in ANSWERS:
        found[f"{step} errors"] = browser.fill(step)
    browser.answer()
    browser.send(browser.get("/request/check"), "/case/new")
    found["/case/key"] = browser.get("/case/key")
    browser.send(found["/case/key"], "/case/key")
    found |= {address: browser.get(address) for address in CASE}
    tell(browser, "letter_sent", 18, note="RK 123")
    tell(browser, "received", 20)
    tell(browser, "answer_received", 30)
    tell(browser, "refusal_received", 30, ground="third_parties")
    found |= {address: browser.get(address) for address in ANSWERED}
    found["whole case"] = browser.get("/case/view")
    found["event errors"] = tell(browser, "received", 32)
    found["/reminders/stop/nothing"] = browser.get("/reminders/stop/nothing")
    # The Czech act asks for more than a name.
    open_case(browser, SENT, jurisdiction="cz", region=None)
    found["/case/details"] = browser.get("/case/details")
    found["details errors"] = browser.send(found["/case/details"], "/case/details")
    return found


@pytest.fixture(scope="module", params=["en", "fr"])
def pages(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return every page in one language, as a browser reads it; the tests look at the same ones."""
    with opened_app(Clock(), data_dir=tmp_path_factory.mktemp("pages")) as app:
        shown = every_page(Browser(app.test_client()), request.param)
    return {"language": request.param, "found": {address: (each, tree(each)) for address, each in shown.items()}}


def _each(pages: dict[str, Any]):
    return pages["found"].items()


def test_the_list_of_pages_is_whole(app: Flask, pages: dict[str, Any]):
    adapter = app.url_map.bind("localhost")
    visited = {adapter.match(a.split("?")[0])[0] for a in pages["found"] if a.startswith("/") and a != "/nowhere"}
    gets = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in rule.methods}
    assert gets - visited == NOT_PAGES | LEADS_ON


def test_every_page_is_in_the_language_asked_for(pages: dict[str, Any]):
    for address, (_, page) in _each(pages):
        assert (page.get("lang"), page.get("dir")) == (pages["language"], "ltr"), address


def test_every_page_has_one_heading_of_the_first_order_and_a_title(pages: dict[str, Any]):
    for address, (_, page) in _each(pages):
        own = [h for h in page.xpath("//h1") if not h.xpath("ancestor::article")]
        assert len(own) == 1, address
        assert own[0].text_content().strip(), address
        title = page.xpath("string(//title)")
        assert title.endswith(" - SAR helper"), address
        assert len(title) > len(" - SAR helper"), address


def test_every_id_is_there_once(pages: dict[str, Any]):
    for address, (_, page) in _each(pages):
        twice = [name for name, count in Counter(page.xpath("//@id")).items() if count > 1]
        assert twice == [], address


def test_every_box_has_a_label(pages: dict[str, Any]):
    for address, (_, page) in _each(pages):
        labelled = set(page.xpath("//label/@for"))
        boxes = page.xpath("//*[self::select or self::textarea or (self::input and @type!='hidden')]")
        assert [box.get("name") for box in boxes if box.get("id") not in labelled] == [], address


def test_every_description_and_every_link_within_the_page_leads_somewhere(pages: dict[str, Any]):
    for address, (_, page) in _each(pages):
        ids = set(page.xpath("//@id"))
        described = {each for value in page.xpath("//@aria-describedby|//@aria-labelledby") for each in value.split()}
        linked = {href[1:] for href in page.xpath("//a/@href") if href.startswith("#")}
        assert described | linked <= ids, address


def test_every_group_of_choices_has_a_legend(pages: dict[str, Any]):
    for address, (_, page) in _each(pages):
        for group in page.xpath("//fieldset"):
            assert group.xpath("string(./legend)").strip(), address


def test_nothing_is_inline_and_nothing_comes_from_elsewhere(pages: dict[str, Any]):
    for address, (_, page) in _each(pages):
        assert page.xpath("//script|//style|//@style|//iframe|//@*[starts-with(name(), 'on')]") == [], address
        loaded = page.xpath("//link/@href|//img/@src|//@srcset")
        assert all(each.startswith("/static/") for each in loaded), address


def test_links_to_other_sites_stand_on_the_law_pages_only(pages: dict[str, Any]):
    for address, (_, page) in _each(pages):
        outside = [href for href in page.xpath("//a/@href|//form/@action") if not href.startswith(("/", "#", "?"))]
        assert outside == [] or address.startswith("/law/"), address


def test_headings_leave_out_no_order(pages: dict[str, Any]):
    for address, (_, page) in _each(pages):
        orders = [int(h.tag[1]) for h in page.xpath("//main//*[self::h1 or self::h2 or self::h3 or self::h4]")]
        below = [b - a for a, b in pairwise(orders)]
        assert all(step <= 1 for step in below), (address, orders)


def test_a_language_that_is_not_spoken_is_told_and_changes_nothing(browser: Browser):
    shown = browser.get("/?lang=tlh")
    assert shown.status_code == 200
    assert tree(shown).get("lang") == "en"
    assert "SAR helper does not speak the language you asked for yet." in text_of(shown)


def test_the_browser_decides_the_language_as_long_as_nobody_asks(browser: Browser):
    shown = browser.client.get("/", headers={"Accept-Language": "fr-CA, en;q=0.5"})
    assert tree(shown).get("lang") == "fr"


def test_a_language_asked_for_goes_along_on_pages_that_keep_nothing(browser: Browser):
    links = tree(browser.get("/law/?lang=fr")).xpath("//main//a/@href")
    assert "/law/fr?lang=fr" in links


def test_a_language_is_remembered_while_a_form_is_open(browser: Browser):
    browser.get("/request/place?lang=fr")
    assert tree(browser.get("/request/place")).get("lang") == "fr"


def test_another_language_in_the_middle_of_a_form_keeps_what_was_typed_and_not_sent(browser: Browser):
    browser.answer(until="when")
    shown = browser.get("/request/when")
    (button,) = tree(shown).xpath("//header//button[@lang='fr']")
    assert button.get("form") == tree(shown).xpath("//main//form[@method='post']/@id")[0]
    typed = {**ANSWERS["when"], "windows-0-date-day": "45", "windows-0-starts": "noon", "windows-0-direction": "to you"}
    spoken = browser.send(shown, button.get("formaction"), **typed, **{button.get("name"): button.get("value")})
    assert (spoken.status_code, tree(spoken).get("lang"), messages(spoken)) == (200, "fr", []), "nothing is checked yet"
    assert {name: values for name, values in filled(spoken).items() if name in typed} == {
        name: [value] for name, value in typed.items()
    }
    assert tree(browser.get("/request/when")).get("lang") == "fr"
    assert browser.get("/request").location == "/request/when", "nothing was answered"


def test_the_key_enter_never_presses_a_language(browser: Browser):
    first = tree(browser.get("/request/place")).xpath("//button[@form='answers' or ancestor::form[@id='answers']]")[0]
    assert (first.get("name"), first.get("formaction")) == (None, None)


def test_the_calculator_counts_from_the_address_alone(browser: Browser):
    shown = text_of(browser.get(CALCULATED))
    assert "Monday, 21 December 2026" in shown
    assert "This day is a Sunday: the period does not end on it." in shown


def test_the_calculator_says_what_is_missing(browser: Browser):
    shown = browser.get("/calculator?jurisdiction=&controller_kind=")
    assert shown.status_code == 422
    assert "Choose who got your request." in text_of(shown)


def test_the_law_page_names_source_date_and_confidence(browser: Browser):
    shown = text_of(browser.get("/law/fr"))
    assert "CSI L252-5 and R253-4" in shown
    assert "22 November 2026" in shown
    assert "check before you rely on it" in shown


def test_the_privacy_page_says_what_is_set(browser: Browser):
    shown = text_of(browser.get("/privacy"))
    assert "A case is deleted 400 days after the last change" in shown
    assert "After 24 hours they are deleted." in shown
    assert "It sends none without your asking." in shown


def test_health_and_readiness_are_told_apart(browser: Browser):
    assert browser.get("/healthz").json == {"status": "ok"}
    assert browser.get("/readyz").json == {"status": "ok"}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_country_has_a_law_page_and_can_be_counted_for(browser: Browser, language: str):
    for code in countries():
        assert browser.get(f"/law/{code}?lang={language}").status_code == 200, code
        for kind in ControllerKind:
            asked = f"jurisdiction={code}&controller_kind={kind}&received-day=31&received-month=1&received-year=2026"
            assert browser.get(f"/calculator?{asked}&lang={language}").status_code == 200, (code, kind)
