"""Narrow, dark, right to left, by keyboard and on paper: what a person needs beside the words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.conftest import Visit
from tests.journeys.walk import Walk

pytestmark = pytest.mark.browser

PLAIN = ["/", "/law/", "/law/fr", "/calculator", "/privacy", "/accessibility", "/case", "/case/import"]
LAST_PAGES = [
    ("Make my letter", "**/case/key"),
    ("I have the key, go to my letter", "**/case/view"),
    ("Access request", "**/case/letter/**"),
]
CASE_PAGES = [
    "/case/view",
    "/case/event/letter_sent",
    "/case/event/refusal_received",
    "/case/event/change/0",
    "/case/arrived",
    "/case/refusal",
    "/case/take",
    "/case/letter/foi_appeal",
    "/calculator?jurisdiction=fr&controller_kind=municipality&received-day=20&received-month=11&received-year=2026",
]
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"

CONTRAST = """() => {
  const linear = c => { c /= 255; return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4 };
  const parse = text => {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
    canvas.fillStyle = text; canvas.fillRect(0, 0, 1, 1);
    return canvas.getImageData(0, 0, 1, 1).data;
  };
  const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const ground = node => {
    for (; node; node = node.parentElement) {
      const colour = getComputedStyle(node).backgroundColor;
      if (parse(colour)[3] === 255) return colour;
    }
    return getComputedStyle(document.body).backgroundColor;
  };
  const poor = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text; (text = walker.nextNode());) {
    const node = text.parentElement;
    if (!text.data.trim() || node.closest(".visually-hidden, .implicit, svg") || !node.checkVisibility()) continue;
    const a = light(parse(getComputedStyle(node).color)), b = light(parse(ground(node)));
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) poor.push(`${text.data.trim().slice(0, 40)}: ${ratio.toFixed(2)}`);
  }
  return poor;
}"""

SMALL_TARGETS = """() => [...document.querySelectorAll("a.button, button:not(.implicit), summary, .choice, .input")]
  .filter(node => node.checkVisibility() && node.getBoundingClientRect().height < 43.5)
  .map(node => node.outerHTML.slice(0, 80))"""


def every_page(walk: Walk) -> list[str]:
    """Walk to the end and return the addresses of all pages that then exist."""
    walk.begin()
    walk.to_the_clock()
    walk.to_the_end()
    steps = ["place", "region", "controller", "when", "footage", "appearance", "asks", "you", "delivery", "check"]
    return [*PLAIN, *(f"/request/{step}" for step in steps)]


def every_page_of_a_case(walk: Walk) -> list[str]:
    """Make a case in which much has happened, and return the addresses of its pages."""
    walk.visit.go("/request/check")
    walk.make_the_letter()
    for kind, day in (("letter_sent", "18"), ("received", "20"), ("answer_received", "27"), ("refusal_received", "30")):
        walk.page.wait_for_url("**/case/view")
        walk.enter(kind, day)
    walk.page.wait_for_url("**/case/view")
    walk.visit.go("/case/event/change/3")
    walk.page.select_option("#ground", "third_parties")
    walk.press("Save the correction")
    walk.page.wait_for_url("**/case/refusal")
    return CASE_PAGES


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_no_page_is_wider_than_a_phone_of_320_pixels(visit: Callable[..., Visit], direction: str):
    walk = Walk(visit(width=320, height=640), "en")
    wide = []
    for path in every_page(walk):
        walk.visit.go(path)
        walk.page.evaluate(f"document.documentElement.dir = '{direction}'")
        walk.page.evaluate("document.querySelectorAll('main details').forEach(fold => fold.open = true)")
        if walk.page.evaluate(TOO_WIDE):
            wide.append(path)
    walk.visit.go("/request/check")
    for link, leads_to in LAST_PAGES:
        walk.press(link)
        walk.page.wait_for_url(leads_to)
        wide += [walk.page.url] if walk.page.evaluate(TOO_WIDE) else []
    walk.visit.go("/case/view")
    for kind, day in (("letter_sent", "18"), ("received", "20"), ("answer_received", "27")):
        walk.enter(kind, day)
        walk.page.wait_for_url("**/case/view")
    for path in CASE_PAGES:
        walk.visit.go(path)
        walk.page.evaluate(f"document.documentElement.dir = '{direction}'")
        walk.page.evaluate("document.querySelectorAll('main details').forEach(fold => fold.open = true)")
        wide += [path] if walk.page.evaluate(TOO_WIDE) else []
    assert wide == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_keeps_its_contrast_and_every_target_its_size(visit: Callable[..., Visit], scheme: str):
    walk = Walk(visit(scheme=scheme), "en")
    poor: dict[str, list[str]] = {}
    for path in every_page(walk):
        walk.visit.go(path)
        walk.page.evaluate("document.querySelectorAll('main details').forEach(fold => fold.open = true)")
        poor[path] = walk.page.evaluate(CONTRAST) + walk.page.evaluate(SMALL_TARGETS)
    for path in every_page_of_a_case(walk):
        walk.visit.go(path)
        walk.page.evaluate("document.querySelectorAll('main details').forEach(fold => fold.open = true)")
        poor[path] = walk.page.evaluate(CONTRAST) + walk.page.evaluate(SMALL_TARGETS)
    assert {path: found for path, found in poor.items() if found} == {}


def test_errors_get_the_focus_and_their_links_lead_to_the_field(visit: Callable[..., Visit]):
    walk = Walk(visit(), "en")
    walk.begin()
    walk.press("Continue")
    walk.page.wait_for_function("document.activeElement.id === 'summary'")
    walk.press("Choose the kind of place.")
    assert walk.page.evaluate("document.activeElement.id || location.hash") in {
        "setting-public_space",
        "#setting-public_space",
    }


def test_the_first_question_is_answered_with_the_keyboard_alone(visit: Callable[..., Visit]):
    walk = Walk(visit(), "en")
    walk.begin()
    walk.page.keyboard.press("Tab")
    walk.page.wait_for_function("document.activeElement.className === 'skip'")
    walk.page.keyboard.press("Enter")
    walk.page.wait_for_url("**#main")
    focus = "document.activeElement.name || document.activeElement.tagName"
    for _ in range(10):
        walk.page.keyboard.press("Tab")
        if walk.page.evaluate(focus) == "jurisdiction":
            break
    walk.page.keyboard.type("France")
    walk.page.keyboard.press("Tab")
    walk.page.keyboard.press("Space")
    walk.page.keyboard.press("Enter")
    walk.page.wait_for_url("**/request/region")


def test_enter_in_a_field_continues_and_does_not_press_remove_or_add(visit: Callable[..., Visit]):
    walk = Walk(visit(), "en")
    walk.begin()
    walk.to_the_clock()
    walk.visit.go("/request/when")
    walk.page.press("#windows-0-ends", "Enter")
    walk.page.wait_for_url("**/request/footage")


def test_a_case_key_is_printed_and_the_buttons_are_not(visit: Callable[..., Visit]):
    walk = Walk(visit(), "en")
    walk.begin()
    walk.to_the_clock()
    walk.to_the_end()
    walk.press("Make my letter")
    walk.page.emulate_media(media="print")
    assert walk.page.locator(".key").is_visible()
    assert not walk.page.get_by_role("button", name="I have the key, go to my letter").is_visible()
    assert not walk.page.locator(".foot").is_visible()
