"""What a form page costs, counted and not timed: a regression that no reader sees shows here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import jinja2
import pytest
from flask import Flask
from sqlalchemy import event

from sar_helper.web import rendering
from sar_helper.web.services import services
from tests.web.conftest import Browser

Costs = Counter[str]
PAGE_BYTES = 8_000


@pytest.fixture
def costs(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Costs:
    """Count what is expensive: templates compiled, macros drawn, addresses built, statements sent to the database."""
    found: Costs = Counter()

    def counted(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: object, **named: object) -> object:
            found[name] += 1
            return real(*given, **named)

        return call

    monkeypatch.setattr(jinja2.Environment, "compile", counted("templates", jinja2.Environment.compile))
    monkeypatch.setattr(jinja2.runtime.Macro, "__call__", counted("macros", jinja2.runtime.Macro.__call__))
    monkeypatch.setattr(rendering, "url_for", counted("addresses", rendering.url_for))
    with app.app_context():
        engine = services().database.engine
    event.listen(engine, "before_cursor_execute", lambda *_: found.update(["statements"]))
    return found


def test_the_first_question_is_drawn_without_looking_up_anything(browser: Browser, app: Flask, costs: Costs):
    browser.get("/request/place")
    costs.clear()
    shown = app.test_client().get("/request/place")
    assert costs == {}
    assert len(shown.get_data()) < PAGE_BYTES


def test_a_picked_answer_is_drawn_from_what_was_picked_before(new_browser: Callable[[], Browser], costs: Costs):
    for _ in range(2):
        costs.clear()
        browser = new_browser()
        browser.fill("place", jurisdiction="fr", setting="shop")
        browser.get("/request/place")
    assert costs["macros"] == costs["templates"] == 0


def test_a_page_with_answers_asks_the_database_once(browser: Browser, costs: Costs):
    browser.answer(until="you")
    for step in ("place", "when", "you"):
        browser.get(f"/request/{step}")
        costs.clear()
        browser.get(f"/request/{step}")
        assert costs["statements"] <= 2, step
        assert costs["templates"] == costs["addresses"] == 0, step


def test_an_empty_field_is_drawn_once_for_everyone(new_browser: Callable[[], Browser], costs: Costs):
    for _ in range(2):
        costs.clear()
        browser = new_browser()
        browser.answer(until="you")
        costs.clear()
        browser.get("/request/you")
    # The footage clock of this person, and nothing else.
    assert costs["macros"] <= 2
