"""The cookie and the token of forms: what the libraries write we read, and what we write they read."""

from __future__ import annotations

import re

import pytest
from flask import Flask, Response, g
from flask.sessions import SecureCookieSessionInterface
from flask_wtf.csrf import generate_csrf, validate_csrf
from wtforms import ValidationError

from sar_helper.web.sessions import csrf_token
from tests.web.conftest import Browser


def test_a_token_is_one_that_the_check_of_the_library_takes(app: Flask):
    with app.test_request_context("/"):
        ours = csrf_token()
        validate_csrf(ours)
        g.pop("csrf_token")
        theirs = generate_csrf()
        validate_csrf(theirs)
        assert ours.partition(".")[0] == theirs.partition(".")[0]


def test_a_page_has_one_token(app: Flask):
    with app.test_request_context("/"):
        assert csrf_token() == csrf_token()


@pytest.mark.parametrize("place", [0, -1])
def test_a_changed_token_is_refused(app: Flask, place: int):
    with app.test_request_context("/"):
        parts = csrf_token().split(".")
        parts[place] = ("A" if parts[place][0] != "A" else "B") + parts[place][1:]
        with pytest.raises(ValidationError):
            validate_csrf(".".join(parts))


def test_a_token_of_another_browser_is_refused(app: Flask):
    with app.test_request_context("/"):
        foreign = csrf_token()
    with app.test_request_context("/"):
        csrf_token()
        with pytest.raises(ValidationError):
            validate_csrf(foreign)


@pytest.mark.parametrize("content", [{"lang": "fr", "seen": 1}, {"draft": "é" * 300}, {}])
def test_a_cookie_is_the_one_that_flask_would_write_and_read(app: Flask, content: dict[str, object]):
    theirs = SecureCookieSessionInterface().get_signing_serializer(app)
    ours = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    assert theirs is not None
    assert ours.loads(theirs.dumps(content)) == content == theirs.loads(ours.dumps(content))


@pytest.mark.parametrize("content", [{"lang": "fr"}, {"case": "A+/=", "seen": 1}, {}])
@pytest.mark.parametrize("secure", [True, False])
def test_a_cookie_has_the_attributes_that_flask_gives_it(app: Flask, content: dict[str, object], secure: bool):
    app.config["SESSION_COOKIE_SECURE"] = secure
    sent = []
    for interface in (SecureCookieSessionInterface(), app.session_interface):
        answer = Response()
        opened = interface.session_class(content)  # type: ignore[attr-defined]
        opened["added"] = opened.pop("lang", "")
        if not content:
            opened.clear()
        interface.save_session(app, opened, answer)
        sent.append([(name, re.sub("=[^;]*\\.[^;]*;", "=signed;", value)) for name, value in answer.headers])
    assert sorted(sent[0]) == sorted(sent[1])
    assert ("Secure" in str(sent[1])) is secure


def test_the_length_of_a_cookie_tells_nothing_of_what_repeats_in_it(app: Flask):
    signer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    assert len(signer.dumps("a" * 300)) == len(signer.dumps("ab" * 150)) > 300


def test_a_cookie_that_did_not_change_is_not_sent_again(browser: Browser):
    assert "Set-Cookie" in browser.get("/request/place").headers
    assert "Set-Cookie" not in browser.get("/request/place").headers


def test_an_answer_with_a_cookie_says_once_that_it_depends_on_it(browser: Browser):
    for _ in range(2):
        assert browser.get("/request/place").headers.getlist("Vary") == ["Cookie"]
