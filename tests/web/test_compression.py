"""Static texts go out compressed to those who take it; pages with a form never do."""

from __future__ import annotations

import gzip
import re

import pytest

from tests.web.conftest import Browser


def stylesheet(browser: Browser) -> str:
    found = re.search(r'href="(/static/[^"]+css[^"]*)"', browser.get("/").get_data(as_text=True))
    assert found
    return found.group(1)


def loaded(browser: Browser, accepted: str | None) -> tuple[bytes, dict[str, str]]:
    headers = {} if accepted is None else {"Accept-Encoding": accepted}
    with browser.client.get(stylesheet(browser), headers=headers) as response:
        return response.get_data(), dict(response.headers)


def test_the_style_sheet_is_compressed_for_a_browser_that_takes_it_and_plain_for_another(browser: Browser):
    plain, plain_headers = loaded(browser, None)
    refused, refused_headers = loaded(browser, "gzip;q=0")
    packed, packed_headers = loaded(browser, "gzip, br")
    assert packed_headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed) == plain == refused
    assert "Content-Encoding" not in {*plain_headers, *refused_headers}
    assert plain_headers["Vary"] == packed_headers["Vary"] == "Accept-Encoding"
    assert int(packed_headers["Content-Length"]) == len(packed) < len(plain) / 2


@pytest.mark.parametrize("address", ["/request/place", "/case", "/case/import", "/calculator"])
def test_a_page_with_a_form_is_never_compressed(browser: Browser, address: str):
    page = browser.client.get(address, headers={"Accept-Encoding": "gzip"})
    assert page.status_code == 200
    assert "Content-Encoding" not in page.headers


def test_no_page_is_compressed_for_a_browser_that_holds_a_form_open(browser: Browser):
    browser.get("/request/place")
    page = browser.client.get("/law/fr", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in page.headers
