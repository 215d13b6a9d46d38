"""Every page in every state: axe-core finds nothing, and nothing is cut off, too pale or too small to hit."""

from __future__ import annotations

import hashlib
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser
from werkzeug.routing import Map

from sar_helper.config import Config
from sar_helper.web import create_app
from sar_helper.web.locale import interface_languages
from tests.journeys import looks
from tests.journeys.structure import REFUSING, has_errors, wrong_messages, wrong_structure
from tests.journeys.tour import LANGUAGES, TEMPLATES, Place, Tour, window

pytestmark = pytest.mark.browser

AXE_VERSION = "4.14.1"
AXE_SHA256 = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"
THOROUGH = ("en", "ar")
"""One language of each direction sees every state of every form; test_every_page_translated.py sees each page once."""

NO_PAGES = {"static", "health.alive", "health.ready", "metrics.show", "wizard.begin"} | {
    "exchange.export",
    "take.dates",
    "take.paper",
    "pages.calculator_dates",
}


@pytest.fixture(scope="module")
def routes(tmp_path_factory: pytest.TempPathFactory) -> Map:
    return create_app(Config(data_dir=tmp_path_factory.mktemp("routes"))).url_map


@pytest.mark.parametrize("language", THOROUGH)
def test_a_machine_finds_nothing_wrong_in_any_state_of_any_page(
    chromium: Browser, everything: Place, routes: Map, language: str
):
    look_everywhere(chromium, everything, routes, language)


def look_everywhere(chromium: Browser, place: Place, routes: Map, language: str, *, quick: bool = False) -> None:
    """Take the tour in a language and assert that there is nothing to find and no page or template was left out."""
    wrong, spoken, seen, refusing = {}, set(), set(), set()
    place.drawn.clear()
    with window(chromium, place.address, language, viewport=looks.PHONE if quick else looks.WIDE) as visit:
        looks.bring_axe(visit.context)
        for name in Tour(visit, language, quick=quick).pages():
            seen.add(urlsplit(visit.page.url).path)
            spoken.add(visit.page.evaluate("document.documentElement.lang"))
            # What is filled in on a page with errors is still that page.
            refusing |= {name} if has_errors(visit.page) and not name.endswith(" filled in") else set()
            # Before anything else: the focus stands where the page has put it.
            found = {} if quick else {"order": wrong_structure(visit.page)}
            if name in refusing and language == "en":
                found["messages"] = wrong_messages(visit.page)
            if quick:
                found |= looks.every_look_on_a_phone(visit.page, place.coloured)
            else:
                found |= looks.every_look(visit.page, place.coloured, is_thorough=language == "en")
            found = {look: faults for look, faults in found.items() if faults}
            wrong |= {name: found} if found else {}
    assert wrong == {}
    assert spoken == {language}
    assert refusing == REFUSING
    assert unseen(routes, seen) == NO_PAGES
    assert TEMPLATES - place.drawn == set()


def unseen(routes: Map, paths: set[str]) -> set[str]:
    """Return the views that answer with something to look at, less those that the paths lead to."""
    adapter = routes.bind("localhost")
    visited = {adapter.match(path)[0] for path in paths if adapter.test(path)}
    return {rule.endpoint for rule in routes.iter_rules() if "GET" in (rule.methods or ())} - visited


@pytest.mark.parametrize("language", THOROUGH)
def test_a_machine_finds_nothing_wrong_while_the_languages_are_listed(
    chromium: Browser, everything: Place, language: str
):
    with window(chromium, everything.address, language, viewport=looks.PHONE) as visit:
        looks.bring_axe(visit.context)
        visit.go("/")
        visit.page.locator(".languages summary").click()
        assert visit.page.locator(".languages a").count() == len(LANGUAGES)
        assert [fault for faults in looks.every_look(visit.page, set()).values() for fault in faults] == []


def test_a_machine_sees_what_is_wrong(chromium: Browser, everything: Place):
    """Without this, a check that looks at nothing would find nothing."""
    with window(chromium, everything.address, "en", viewport=looks.WIDE) as visit:
        looks.bring_axe(visit.context)
        visit.go("/privacy")
        visit.page.evaluate(
            """() => {
              const add = (tag, text, style) => {
                const node = document.querySelector("main").appendChild(document.createElement(tag));
                node.textContent = text;
                Object.assign(node.style, style);
                return node;
              };
              add("p", "pastel", {color: "#ccc", backgroundColor: "#fff", forcedColorAdjust: "none"});
              add("p", "wide", {inlineSize: "125rem"});
              add("a", "tiny", {fontSize: "8px"}).href = "/";
              document.querySelector("main").appendChild(document.createElement("input"));
            }"""
        )
        found = looks.every_look(visit.page, set())
    for look in ("light", "dark", "forced"):
        for rule in ("color-contrast", "pale"):
            assert any(fault.startswith(rule) and "pastel" in fault for fault in found[look]), look
    assert any(fault.startswith("label") for fault in found["light"])
    for look in ("text twice as large", "cut off"):
        assert any(fault.startswith("beyond the edge") and "wide" in fault for fault in found[look]), look
    assert any("tiny" in fault for fault in found["hard to hit"])


def test_the_tour_speaks_every_language_of_the_screen():
    assert set(LANGUAGES) == set(interface_languages())


def test_axe_core_is_the_one_that_was_vendored():
    content = looks.AXE.read_bytes()
    assert content.startswith(f"/*! axe v{AXE_VERSION}\n".encode())
    assert hashlib.sha256(content).hexdigest() == AXE_SHA256
