"""What a phone on a bad connection has to load before it can begin."""

from __future__ import annotations

import re

from tests.web.conftest import Browser

FIRST_VIEW_BYTES = 40_000


def test_the_first_view_of_the_start_page_is_light_even_if_nothing_is_compressed(browser: Browser):
    page = browser.get("/").get_data(as_text=True)
    parts = sorted(set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page)))
    assert any(".css" in part for part in parts)
    total = len(page.encode())
    for part in parts:
        with browser.get(part.replace("&amp;", "&")) as response:
            assert response.status_code == 200
            total += len(response.get_data())
    assert total < FIRST_VIEW_BYTES


def test_no_page_asks_for_a_script(browser: Browser):
    for address in ("/", "/request/place", "/calculator"):
        assert "<script" not in browser.get(address).get_data(as_text=True)
