"""The whole way where little fits: at 320 pixels, at 400 %, with larger text, right to left and without scripts."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.journeys import looks
from tests.journeys.conftest import Visit
from tests.journeys.tour import window
from tests.journeys.walk import Walk

pytestmark = pytest.mark.browser

LARGER_TEXT = """addEventListener("DOMContentLoaded", () => { document.documentElement.style.fontSize = "200%" })"""


class Look(Walk):
    """A person who notices on every page what does not fit."""

    def __init__(self, visit: Visit, language: str) -> None:
        super().__init__(visit, language)
        self.cut_off: dict[str, list[str]] = {}

    def press(self, text: str) -> None:
        super().press(text)
        self.look()

    def look(self) -> None:
        found = looks.cut_off(self.page)
        self.cut_off |= {self.page.url: found} if found else {}


@pytest.mark.parametrize(
    ("language", "script", "options"),
    [
        ("ar", "", {"viewport": {"width": 320, "height": 640}, "java_script_enabled": False}),
        ("en", "", {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4}),
        ("de", LARGER_TEXT, {"viewport": {"width": 1280, "height": 900}}),
    ],
    ids=["right to left on a phone without JavaScript", "at 400 %", "with text twice as large"],
)
def test_nothing_is_cut_off_from_the_first_page_to_the_first_event(
    chromium: Browser, address: str, language: str, script: str, options: dict[str, Any]
):
    with window(chromium, address, language, **options) as visit:
        visit.context.add_init_script(script)
        walk = Look(visit, language)
        walk.begin()
        assert visit.page.evaluate("document.dir") == ("rtl" if language == "ar" else "ltr")
        walk.to_the_clock()
        walk.to_the_end()
        walk.make_the_letter()
        walk.enter("letter_sent", "18")
        assert visit.page.locator(".events time").get_attribute("datetime") == "2026-11-18"
        visit.follow(visit.page.locator(".letter-offer h3 a").first)
        walk.look()
        assert visit.page.locator("article.letter[lang='fr']").count() == 1
    assert walk.cut_off == {}
