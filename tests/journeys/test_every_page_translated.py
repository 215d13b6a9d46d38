"""Every page once in each of the other languages: a file of its own, so that another core can take it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser
from werkzeug.routing import Map

from tests.journeys.test_every_page import THOROUGH, look_everywhere, routes
from tests.journeys.tour import LANGUAGES, Place

__all__ = ["routes"]

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each not in THOROUGH])
def test_a_machine_finds_nothing_wrong_on_any_page(chromium: Browser, everything: Place, routes: Map, language: str):
    look_everywhere(chromium, everything, routes, language, quick=True)
