"""The whole way with the keyboard alone: every stop is seen, and they come in the order in which they are read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import Visit, gets_the_focus
from tests.journeys.tour import window

pytestmark = pytest.mark.browser

# A card shows the focus of the box within it. A stop that is off the screen, or under something else, is not seen.
STOP = """() => {
  const node = document.activeElement, shown = node.closest(".choice") ?? node;
  const {outlineStyle, outlineWidth, outlineColor} = getComputedStyle(shown), box = shown.getBoundingClientRect();
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const before = window.lastStop;
  window.lastStop = node;
  return {
    what: node.outerHTML.slice(0, 100),
    outlined: outlineStyle === "solid" && parseFloat(outlineWidth) >= 3 && outlineColor !== "rgba(0, 0, 0, 0)",
    inside,
    forward: !before || Boolean(before.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING),
  };
}"""
MOST_STOPS = 90


class Keyboard:
    """A person who has nothing but the keys: Tab, the arrows, Space, Enter and letters."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults: list[dict[str, Any]] = []

    def to(self, selector: str) -> None:
        """Press Tab until the focus is on what the selector names; look at every stop on the way."""
        for _ in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            stop = self.page.evaluate(STOP)
            if not (stop["outlined"] and stop["inside"] and stop["forward"]):
                self.faults.append(stop)
            if self.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        pytest.fail(f"{selector} is not reached on {self.page.url}")

    def type(self, selector: str, text: str) -> None:
        """Go to a field, whose content is then selected, and write."""
        self.to(selector)
        self.page.keyboard.insert_text(text)

    def choose(self, selector: str, value: str) -> None:
        """Go to a list or a group of cards and press the arrow until the wanted one is chosen."""
        self.to(selector)
        if self.page.evaluate("document.activeElement.type") == "radio":
            self.page.keyboard.press("Space")
        for _ in range(MOST_STOPS):
            if self.page.evaluate("document.activeElement.value") == value:
                return
            self.page.keyboard.press("ArrowDown")
        pytest.fail(f"{value} is not in {selector}")

    def tick(self, selector: str) -> None:
        self.to(selector)
        self.page.keyboard.press("Space")

    def enter(self, selector: str = "main form .actions button") -> None:
        """Go to a button or a link, press Enter and wait for the next page."""
        self.to(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")


def answer_everything(keys: Keyboard) -> None:
    keys.choose("#jurisdiction", "fr")
    keys.choose("[name=setting]", "public_space")
    keys.enter()
    keys.choose("[name=region]", "-")
    keys.enter()
    keys.type("#name", "Ville de Valenciennes")
    keys.choose("[name=controller_kind]", "municipality")
    keys.type("#postal_address", "Hôtel de Ville\nPlace d'Armes\n59300 Valenciennes")
    keys.type("#email", "dpo@example.org")
    keys.enter()
    keys.type("#windows-0-place", "Place d'Armes")
    for part, value in (("day", "16"), ("month", "11"), ("year", "2026")):
        keys.type(f"#windows-0-date-{part}", value)
    keys.type("#windows-0-starts", "14:00")
    keys.type("#windows-0-ends", "14:40")
    keys.enter()
    keys.enter("main .actions a")
    keys.choose("#clothing-0-key", "coat")
    keys.choose("#clothing-0-colour", "green")
    keys.enter()
    keys.tick("#questions-analytics")
    keys.enter()
    keys.type("#name", "Zoë Brontë-O’Neill")
    keys.type("#email", "zoe@example.org")
    keys.enter()
    keys.choose("[name=delivery]", "email")
    keys.tick("[name=letter_locale]")
    keys.enter()


@pytest.mark.parametrize(
    ("language", "look"),
    [
        ("en", {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4}),
        ("ar", {"viewport": {"width": 1280, "height": 900}, "forced_colors": "active"}),
        ("ar", {"viewport": {"width": 390, "height": 800}, "color_scheme": "dark"}),
    ],
    ids=["at 400 %", "right to left, in a person's own colours", "right to left, on a phone in the dark"],
)
def test_the_whole_way_is_walked_with_the_keyboard_alone(
    chromium: Browser, address: str, language: str, look: dict[str, Any]
):
    with window(chromium, address, language, **look) as visit:
        keys = Keyboard(visit.page)
        visit.go("/")
        keys.to(".skip")
        visit.page.keyboard.press("Enter")
        visit.page.wait_for_url("**#main")
        keys.enter("main .actions a")
        answer_everything(keys)
        visit.page.wait_for_url("**/request/check")
        keys.enter()
        visit.page.wait_for_url("**/case/key")
        keys.enter()
        visit.page.wait_for_url("**/case/view")
        keys.enter(".taps a[href*='/case/event/letter_sent']")
        keys.type("#on-day", "18")
        keys.type("#on-month", "11")
        keys.enter()
        visit.page.wait_for_url("**/case/view")
        assert visit.page.locator(".events time").get_attribute("datetime") == "2026-11-18"
        keys.to("figcaption summary")
        visit.page.keyboard.press("Enter")
        assert visit.page.locator("figcaption table").is_visible()
        assert visit.page.evaluate("document.dir") == ("rtl" if language == "ar" else "ltr")
    assert keys.faults == []


def test_what_is_chosen_with_the_keyboard_is_corrected_with_it(visit: Callable[..., Visit]):
    person = visit()
    keys = Keyboard(person.page)
    person.go("/request")
    keys.choose("#jurisdiction", "fr")
    keys.enter()
    assert gets_the_focus(person.page, "#summary")
    keys.to("#summary a")
    person.page.keyboard.press("Enter")
    assert gets_the_focus(person.page, "#setting-public_space")
    person.page.keyboard.press("Space")
    keys.enter()
    person.page.wait_for_url("**/request/region")


def test_no_page_holds_the_focus_fast(visit: Callable[..., Visit]):
    person = visit()
    for path in ("/", "/law/fr", "/calculator", "/request/place", "/case/import"):
        person.go(path)
        stops = person.page.evaluate(
            """[...document.querySelectorAll("a[href], button, summary, input, select, textarea")].filter(
                node => node.checkVisibility() && node.tabIndex >= 0 && node.type !== "hidden").length"""
        )
        for _ in range(2 * stops + 4):
            person.page.keyboard.press("Tab")
            if person.page.evaluate("document.activeElement === document.body"):
                break
        else:
            pytest.fail(f"{path} keeps the focus")
