"""Headers, hosts, cookies, CSRF and what reaches a log."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from sar_helper.config import Config
from sar_helper.web import create_app
from sar_helper.web.security import answered_hosts
from tests.web.conftest import Browser, hidden, text_of

INFORMATION = ["/", "/law/", "/law/fr", "/calculator", "/privacy", "/accessibility"]


def test_every_answer_carries_a_policy_that_allows_no_script_and_no_inline_style(browser: Browser):
    headers = browser.get("/").headers
    assert headers["Content-Security-Policy"] == (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    )
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_a_page_with_a_form_is_never_kept_by_the_browser_and_the_style_sheet_is(browser: Browser):
    assert browser.get("/request/place").headers["Cache-Control"] == "no-store"
    with browser.get("/static/style.css") as sheet:
        assert "max-age=31536000" in sheet.headers["Cache-Control"]


@pytest.mark.parametrize("address", INFORMATION)
def test_a_page_without_a_form_for_personal_facts_sets_no_cookie(browser: Browser, address: str):
    assert "Set-Cookie" not in browser.get(address).headers


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(browser: Browser):
    cookie = browser.get("/request/place").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Expires" not in cookie


def test_a_public_host_sends_the_cookie_over_https_only(tmp_path: Path):
    app = create_app(_public(tmp_path))
    shown = app.test_client().get("/request/place", base_url="https://sar.example.org")
    assert "Secure" in shown.headers["Set-Cookie"]
    assert shown.headers["Strict-Transport-Security"] == "max-age=31536000"


def _public(tmp_path: Path) -> Config:
    return Config(
        host="0.0.0.0",
        data_dir=tmp_path,
        public_url="https://sar.example.org",
        operator_name="Asso",
        operator_contact="asso@example.org",
    )


def forged(kind: str, app: Flask, shown: TestResponse, tmp_path: Path) -> dict[str, str]:
    """Return what a forged form sends as its token."""
    if kind == "none":
        return {}
    if kind == "nonsense":
        return {"csrf_token": "x" * 40}
    if kind == "changed":
        return {"csrf_token": hidden(shown)["csrf_token"][:-2] + "AA"}
    host = create_app(Config(data_dir=tmp_path / "other")) if kind == "another host's" else app
    return {"csrf_token": hidden(host.test_client().get("/request/place"))["csrf_token"]}


@pytest.mark.parametrize("kind", ["none", "nonsense", "changed", "another browser's", "another host's"])
def test_every_form_without_its_token_is_refused(browser: Browser, app: Flask, tmp_path: Path, kind: str):
    posts = [rule.rule for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())]
    assert len(posts) >= 10
    shown = browser.get("/request/place")
    sent = forged(kind, app, shown, tmp_path)
    for rule in posts:
        address = re.sub("<[^>]+>", "x", re.sub("<int:[^>]+>", "0", rule))
        refused = browser.client.post(address, data=sent)
        assert refused.status_code == 400, address
        assert "This page was open for too long" in text_of(refused)


def test_no_address_takes_a_form_by_get(browser: Browser, app: Flask):
    """What changes something is sent by POST: an address that someone else puts into a page or mail changes nothing."""
    changing = [
        rule for rule in app.url_map.iter_rules() if {"POST", "PUT", "PATCH", "DELETE"} & (rule.methods or set())
    ]
    assert all(rule.methods is not None and "GET" not in rule.methods for rule in changing)


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example"])
def test_another_host_name_is_not_answered(browser: Browser, host: str):
    assert browser.client.get("/", headers={"Host": host}).status_code == 400


def test_a_public_host_answers_to_its_own_name_only(tmp_path: Path):
    assert answered_hosts(_public(tmp_path)) == {"sar.example.org"}


def test_this_machine_answers_to_its_own_names():
    assert answered_hosts(Config()) == {"localhost", "127.0.0.1", "::1"}


def test_nothing_personal_reaches_the_database_in_clear(browser: Browser, app: Flask, tmp_path: Path):
    browser.make_case()
    kept = b"".join(path.read_bytes() for path in (tmp_path / "data").iterdir())
    assert len(kept) > 10_000
    for planted in ("Zoë", "Valenciennes", "zoe@example.org", "Place d'Armes"):
        assert planted.encode() not in kept


def test_an_error_is_logged_with_its_places_and_without_its_text(
    browser: Browser, app: Flask, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
):
    def fail(*_: object) -> None:
        raise ValueError("planted canary Zoë")

    monkeypatch.setitem(app.view_functions, "pages.start", fail)
    app.config.update(TESTING=False, PROPAGATE_EXCEPTIONS=False)
    with caplog.at_level(logging.DEBUG):
        shown = browser.client.get("/?name=planted")
    assert shown.status_code == 500
    assert "Something failed on our side" in text_of(shown)
    assert "ValueError" in caplog.text
    assert Path(__file__).name in caplog.text
    assert "planted" not in caplog.text


@pytest.mark.parametrize(("address", "status"), [("/nowhere", 404), ("/law/xx", 404), ("/static/../views.py", 404)])
def test_what_is_not_there_gets_a_page(browser: Browser, address: str, status: int):
    assert browser.get(address).status_code == status


def test_a_wrong_method_gets_a_page_that_names_the_right_ones(browser: Browser):
    refused = browser.client.delete("/privacy")
    assert refused.status_code == 405
    assert "GET" in refused.headers["Allow"]


def test_a_locked_database_is_told_and_not_a_traceback(browser: Browser, app: Flask, monkeypatch: pytest.MonkeyPatch):
    from sar_helper.storage.errors import DatabaseUnavailable
    from sar_helper.web.wizard import views

    def locked(*_: object) -> None:
        raise DatabaseUnavailable

    monkeypatch.setattr(views, "read_draft", locked)
    shown = browser.get("/request/place")
    assert shown.status_code == 503
    assert "The data store does not answer just now." in text_of(shown)
