"""What a phone on a bad connection has to load before it can begin."""

from __future__ import annotations

import re

from tests.web.conftest import Browser

FIRST_VIEW_BYTES = 40_000
COMPRESSED = {"Accept-Encoding": "gzip"}


def test_the_first_view_of_the_start_page_is_light(browser: Browser):
    page = browser.get("/").get_data(as_text=True)
    parts = {part.replace("&amp;", "&") for part in re.findall(r'(?:href|src)="(/static/[^"]+)"', page)}
    assert any(".css" in part for part in parts)
    sent = 0
    for address in ("/", *parts):
        with browser.client.get(address, headers=COMPRESSED) as response:
            assert response.status_code == 200
            sent += len(response.get_data())
    assert sent < FIRST_VIEW_BYTES


def test_no_page_asks_for_a_script(browser: Browser):
    for address in ("/", "/request/place", "/calculator"):
        assert "<script" not in browser.get(address).get_data(as_text=True)
