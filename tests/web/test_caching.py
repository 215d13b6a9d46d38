"""What browsers and proxies may keep: the pages of a table, for whoever has no cookie; nothing else."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from flask import Flask

from sar_helper.config import Config
from sar_helper.web import create_app
from sar_helper.web.caching import FRESH_SECONDS
from tests.web.conftest import Browser, tree

KEPT = {
    "pages.start": "/",
    "pages.law": "/law/",
    "pages.law_of": "/law/fr",
    "pages.privacy": "/privacy",
    "pages.accessibility": "/accessibility",
}
PARTS = {
    "<path:filename>": "style.css",
    "<code>": "fr",
    "<key>": "place",
    "<kind>": "received",
    "<int:number>": "0",
    "<letter_type>": "access_request",
    "<format_key>": "docx",
    "<token>": "x",
    "<day>": "2026-01-01",
}


def addresses(app: Flask) -> dict[str, str]:
    """Return an address of every view that answers to GET."""
    found = {}
    for rule in app.url_map.iter_rules():
        address = rule.rule
        for part, value in PARTS.items():
            address = address.replace(part, value)
        assert "<" not in address, address
        if "GET" in (rule.methods or ()):
            found[rule.endpoint] = address
    return found


def test_only_the_pages_of_the_table_and_files_with_a_hash_are_kept(app: Flask):
    found = addresses(app)
    assert KEPT.items() <= found.items()
    for endpoint, address in found.items():
        with app.test_client().get(address) as answer:
            said = answer.headers["Cache-Control"]
        if endpoint in KEPT:
            assert said == f"public, max-age={FRESH_SECONDS}", address
        elif endpoint == "static":
            assert "max-age=31536000" in said
        else:
            assert said == "no-store", address


@pytest.mark.parametrize("address", KEPT.values())
def test_a_kept_page_names_what_it_depends_on_and_sets_no_cookie(browser: Browser, address: str):
    headers = browser.get(address).headers
    varies = {part.strip() for line in headers.getlist("Vary") for part in line.split(",")}
    assert varies == {"Accept-Language", "Accept-Encoding", "Cookie"}
    assert "Set-Cookie" not in headers


@pytest.mark.parametrize("address", KEPT.values())
def test_a_kept_page_is_not_sent_again_while_it_stands(browser: Browser, address: str):
    first = browser.get(address)
    again = browser.client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.get_data()) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"] == browser.client.head(address).headers["ETag"]


def test_another_language_is_another_page(browser: Browser):
    german = browser.client.get("/law/fr", headers={"Accept-Language": "de"})
    asked = browser.get("/law/fr?lang=es")
    tags = {shown.headers["ETag"] for shown in (browser.get("/law/fr"), german, asked)}
    assert [tree(german).get("lang"), tree(asked).get("lang")] == ["de", "es"]
    assert len(tags) == 3
    stale = {"Accept-Language": "de", "If-None-Match": asked.headers["ETag"]}
    assert browser.client.get("/law/fr", headers=stale).status_code == 200


@pytest.mark.parametrize("address", KEPT.values())
def test_a_kept_page_goes_out_small_to_a_browser_that_takes_it(browser: Browser, address: str):
    plain, packed = browser.get(address), browser.client.get(address, headers={"Accept-Encoding": "gzip, br"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.get_data()) == plain.get_data()
    assert int(packed.headers["Content-Length"]) < len(plain.get_data()) / 2
    assert packed.headers["ETag"] != plain.headers["ETag"]
    same = {"Accept-Encoding": "gzip", "If-None-Match": packed.headers["ETag"]}
    assert browser.client.get(address, headers=same).status_code == 304


def test_nothing_is_kept_for_a_browser_that_holds_a_form_open(browser: Browser):
    browser.get("/request/place")
    assert {browser.get(address).headers["Cache-Control"] for address in KEPT.values()} == {"no-store"}


def test_nothing_is_kept_on_a_shared_computer(tmp_path: Path):
    client = create_app(Config(data_dir=tmp_path / "data", kiosk=True)).test_client()
    assert {client.get(address).headers["Cache-Control"] for address in KEPT.values()} == {"no-store"}


def test_a_page_that_is_not_there_is_not_kept(browser: Browser):
    assert browser.get("/law/zz").headers["Cache-Control"] == "no-store"
