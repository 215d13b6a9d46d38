"""Every error has a page with a number of its own, and repeats nothing of what was asked or sent."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask
from werkzeug.exceptions import TooManyRequests
from werkzeug.test import TestResponse

from sar_helper.storage.errors import CaseChanged, DatabaseNotWritable, DatabaseUnavailable, SealBroken
from tests.web.conftest import Browser, hidden, text_of

CANARY = "canary-in-what-was-asked"
NUMBER = re.compile(r"If you report this, give this number: ([0-9a-f]{8})\.")

Ask = Callable[[Browser], TestResponse]

ASKED: dict[str, tuple[int, Ask]] = {
    "a form without its token": (400, lambda b: b.client.post("/request/place", data={"name": CANARY})),
    "another host": (400, lambda b: b.client.get(f"/{CANARY}", headers={"Host": f"{CANARY}.example"})),
    "no page": (404, lambda b: b.get(f"/{CANARY}?name={CANARY}#{CANARY}")),
    "no country": (404, lambda b: b.get(f"/law/{CANARY}?lang={CANARY}")),
    "no step": (404, lambda b: b.get(f"/request/{CANARY}")),
    "a method that is none": (405, lambda b: b.client.open("/privacy", method=CANARY.upper())),
    "too much": (
        413,
        lambda b: b.client.post(
            "/request/place", data={**hidden(b.get("/request/place")), "name": CANARY + "x" * 600_000}
        ),
    ),
}


def number(shown: TestResponse) -> str:
    found = NUMBER.search(text_of(shown))
    assert found is not None, text_of(shown)
    return found[1]


@pytest.mark.parametrize(("status", "ask"), ASKED.values(), ids=ASKED)
def test_an_error_has_a_number_and_repeats_nothing(browser: Browser, status: int, ask: Ask):
    first, second = ask(browser), ask(browser)
    assert (first.status_code, second.status_code) == (status, status)
    assert CANARY not in first.get_data(as_text=True).casefold()
    assert number(first) != number(second)


RAISED: list[tuple[Exception, int]] = [
    (ValueError(CANARY), 500),
    (KeyError(CANARY), 500),
    (TooManyRequests(CANARY), 429),
    (CaseChanged(), 409),
    (SealBroken(), 409),
    (DatabaseUnavailable(), 503),
    (DatabaseNotWritable(), 503),
]


@pytest.mark.parametrize(("error", "status"), RAISED, ids=lambda value: type(value).__name__)
def test_an_error_of_the_program_has_a_number_and_tells_nothing_of_itself(
    browser: Browser, app: Flask, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int
):
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setitem(app.view_functions, "pages.start", fail)
    app.config.update(TESTING=False, PROPAGATE_EXCEPTIONS=False)
    shown = browser.get("/")
    assert shown.status_code == status
    assert CANARY not in shown.get_data(as_text=True)
    assert len(number(shown)) == 8
