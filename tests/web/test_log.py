"""The log is made of an allow-list: it tells what the program did, and nothing that anyone sent."""

from __future__ import annotations

import io
import itertools
import json
import logging
import sys
from collections.abc import Iterator

import pytest
from flask import Flask

from sar_helper.web.log import FIELDS, JsonLines, log_event, log_to_stderr
from tests.web.conftest import Browser

CANARIES = ("Zoë", "zoe@example.org", "Valenciennes", "Place d'Armes", "coat")


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """Everything that any logger writes, as the program would write it to stderr."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonLines())
    root, ours = logging.getLogger(), logging.getLogger("sar_helper")
    before = root.level, ours.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    ours.setLevel(logging.DEBUG)
    yield written
    root.removeHandler(handler)
    root.setLevel(before[0])
    ours.setLevel(before[1])


def events(written: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in written.getvalue().splitlines()]


def test_a_request_is_told_by_its_rule_status_and_time(browser: Browser, lines: io.StringIO):
    browser.client.get("/law/fr?lang=en&name=Zoë", headers={"User-Agent": "canary", "Referer": "http://canary/"})
    (told,) = [event for event in events(lines) if event["event"] == "request"]
    assert told.pop("ms") > 0
    assert str(told.pop("time")).endswith("+00:00")
    assert told == {
        "level": "info",
        "logger": "sar_helper.web",
        "event": "request",
        "endpoint": "pages.law_of",
        "rule": "/law/<code>",
        "method": "GET",
        "status": 200,
    }


def test_an_address_that_leads_nowhere_and_a_made_up_method_are_not_repeated(browser: Browser, lines: io.StringIO):
    browser.client.get("/canary-in-the-address")
    browser.client.open("/", method="CANARY")
    told = [event for event in events(lines) if event["event"] == "request"]
    assert [(event["rule"], event["method"], event["status"]) for event in told] == [
        ("(none)", "GET", 404),
        ("(none)", "(none)", 405),
    ]
    assert "canary" not in lines.getvalue().lower()


def test_a_whole_walk_from_the_first_page_to_the_deleted_case_writes_nothing_personal(
    browser: Browser, lines: io.StringIO
):
    key = browser.make_case()
    browser.get("/case/letter/access_request/pdf")
    browser.send(browser.get("/case/delete"), "/case/delete")
    shown = browser.get("/case")
    browser.send(shown, "/case", key=key)
    written = lines.getvalue()
    assert len(events(lines)) > 20
    assert {event["event"] for event in events(lines)} == {"request"}
    words = key.split()
    pairs = [" ".join(pair) for pair in itertools.pairwise(words)]
    for canary in (*CANARIES, *pairs, "127.0.0.1"):
        assert json.dumps(canary)[1:-1] not in written


def test_an_error_is_told_with_its_number_and_places_only(
    browser: Browser, app: Flask, lines: io.StringIO, monkeypatch: pytest.MonkeyPatch
):
    def fail(*_: object) -> None:
        raise ValueError("canary")

    monkeypatch.setitem(app.view_functions, "pages.start", fail)
    app.config.update(TESTING=False, PROPAGATE_EXCEPTIONS=False)
    shown = browser.client.get("/").get_data(as_text=True)
    (told,) = [event for event in events(lines) if event["event"] == "error"]
    assert told["level"] == "error"
    assert told["rule"] == "/"
    assert str(told["places"]).startswith("ValueError\n")
    assert str(told["reference"]) in shown
    assert "canary" not in lines.getvalue()


@pytest.mark.parametrize(
    "fields", [{"name": "canary"}, {"status": "canary"}, {"endpoint": 7}, {"status": True}, {"ms": None}]
)
def test_a_field_that_is_unknown_or_of_another_kind_is_redacted(lines: io.StringIO, fields: dict[str, object]):
    log_event("request", **fields)
    (told,) = events(lines)
    assert [told[name] for name in fields] == ["(redacted)"]
    assert "canary" not in lines.getvalue()


def test_no_field_of_the_allow_list_is_named_after_a_person_or_what_was_sent():
    assert not {"ip", "address", "path", "url", "query", "form", "name", "user_agent", "cookie"} & FIELDS.keys()


def test_of_what_a_library_says_only_that_it_spoke_and_where_it_failed_is_kept(lines: io.StringIO):
    try:
        {}["canary"]
    except KeyError:
        logging.getLogger("waitress").exception("Exception while serving /canary")
    (told,) = events(lines)
    assert told["logger"] == "waitress"
    assert str(told["places"]).startswith("KeyError\n")
    assert "text" not in told
    assert "canary" not in lines.getvalue()


def test_a_line_stays_a_line_whatever_it_says(lines: io.StringIO):
    log_event("request", rule='a\nb\r\u2028"}{')
    (told,) = events(lines)
    assert told["rule"] == 'a\nb\r\u2028"}{'


def test_a_server_logs_requests_and_a_terminal_only_what_went_wrong(monkeypatch: pytest.MonkeyPatch):
    root, ours = logging.getLogger(), logging.getLogger("sar_helper")
    before = list(root.handlers), root.level, ours.level
    written: list[str] = []
    try:
        for is_terminal in (False, True):
            stream = io.StringIO()
            monkeypatch.setattr(stream, "isatty", lambda answer=is_terminal: answer)
            monkeypatch.setattr(sys, "stderr", stream)
            log_to_stderr()
            log_event("request", status=200)
            logging.getLogger("waitress.queue").warning("Task queue depth is %d", 1)
            log_event("error", logging.ERROR, reference="ab12")
            root.handlers[-1].close()
            root.removeHandler(root.handlers[-1])
            written.append(stream.getvalue())
    finally:
        root.handlers[:], root.level, ours.level = before
    server, terminal = ([json.loads(line)["event"] for line in text.splitlines()] for text in written)
    assert (server, terminal) == (["request", "error"], ["error"])
