"""Every form and every address that a case has, found by looking and not from a list, survives the hostile corpus."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from urllib.parse import quote_plus

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from sar_helper.law.terms import EventKind
from sar_helper.web import limits
from tests.trust.corpus import TEXTS, UNSEEN
from tests.trust.test_hostile_wizard import TAKEN_OUT, box, no_script
from tests.web.conftest import Browser, messages, tell, tree

HUGE = "9" * 5000
LONGEST = 30_000
"""No field of any form takes so much."""
ENDING = {"/case/delete", "/case/close", "/request/restart", "/request/leave", "/case/correct", "/case/key"}
"""Forms that end what the others need; they have no field of text."""


@pytest.fixture
def case(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> Browser:
    """A browser with a case in which a letter was sent, and no limit on tries."""
    monkeypatch.setattr(limits, "count", lambda action: None)
    browser.make_case()
    assert tell(browser, "letter_sent", 17).status_code == 303
    return browser


def pages(app: Flask) -> list[str]:
    """Every page that takes no text from its address, and those of events and letters."""
    plain = [rule.rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ()) and not rule.arguments]
    return [
        *plain,
        *(f"/case/event/{kind.value}" for kind in EventKind),
        "/case/event/change/0",
        "/case/letter/access_request",
        "/law/fr",
    ]


Form = tuple[str, list[tuple[str, str]], list[str]]


def forms(shown: TestResponse) -> Iterator[Form]:
    """Yield where each form is sent, what stands in it, and the names of the fields that can be changed."""
    for form in tree(shown).xpath("//form[@method='post']"):
        fields = [(name, "" if value == "on" else value) for name, value in form.form_values()]
        names = sorted({field.get("name") for field in form.xpath(".//*[@name]")} - {"csrf_token"})
        yield form.get("action"), fields, names


def send(client: FlaskClient, address: str, fields: list[tuple[str, str]]) -> TestResponse:
    body = "&".join(f"{quote_plus(name)}={quote_plus(text.encode('utf-8', 'surrogatepass'))}" for name, text in fields)
    return client.post(address, data=body, content_type="application/x-www-form-urlencoded")


def test_no_form_of_any_page_fails_on_a_hostile_text_in_any_field(case: Browser, app: Flask):
    chance = random.Random(7)
    tried = 0
    for address in pages(app):
        shown = case.get(address)
        if shown.mimetype != "text/html" or shown.status_code != 200:
            continue
        for action, fields, names in forms(shown):
            if not action or action in ENDING or action == "/case/import":
                continue
            for name in names:
                for text in [*chance.sample(list(TEXTS.values()), 6), HUGE, "x" * LONGEST]:
                    changed = [(key, value) for key, value in fields if key != name] + [(name, text)]
                    sent = send(case.client, action, changed)
                    tried += 1
                    assert sent.status_code < 500, (action, name, text[:80])
                    assert len(text) < LONGEST or sent.status_code != 303, (action, name, "was not too long")
                    assert sent.mimetype != "text/html" or no_script(sent), (action, name, text[:80])
    assert tried > 300
    assert case.get("/case/view").status_code == 200


BOXES = ".//textarea | .//input[@type='email'] | .//input[@type='text' and not(@inputmode)]"
"""Where words are typed; days and times are numbers."""


def test_every_box_for_words_of_every_form_refuses_what_nobody_can_see_and_keeps_the_rest(case: Browser, app: Flask):
    tried = set()
    for address in pages(app):
        shown = case.get(address)
        if shown.mimetype != "text/html" or shown.status_code != 200:
            continue
        for form in tree(shown).xpath("//form[@method='post']"):
            action, fields = form.get("action"), dict(form.form_values())
            for name in {each.get("name") for each in form.xpath(BOXES)} - {"key"}:
                sent = send(case.client, action, list({**fields, name: "abc\u202etxt"}.items()))
                assert sent.status_code == 422, (action, name)
                assert TAKEN_OUT.format(code="U+202E") in messages(sent), (action, name)
                assert box(sent, name).strip() == "abctxt", (action, name)
                tried.add((action, name))
    assert {("/case/holidays", "name"), ("/case/event/letter_sent", "note")} <= tried
    assert len(tried) > 10


@pytest.mark.parametrize("name", ["script", "header", "null", "file name", "jinja", "lone surrogate", "bidi override"])
def test_no_address_of_a_case_fails_on_a_hostile_part(case: Browser, app: Flask, name: str):
    for text in (TEXTS[name], HUGE, "-1", "0" * 40):
        part = quote_plus(text.encode("utf-8", "surrogatepass"))
        for rule in app.url_map.iter_rules():
            if "GET" not in (rule.methods or ()):
                continue
            address = re.sub(r"<[^>]+>", lambda _, part=part: part, rule.rule)
            shown = case.get(f"{address}?lang={part}&reading={part}&letter={part}&missing={part}&closed={part}")
            assert shown.status_code < 500, address
            assert shown.mimetype != "text/html" or no_script(shown), address


def test_the_details_of_an_event_are_only_text_on_the_page_the_paper_and_in_the_calendar(case: Browser):
    action, fields, names = next(form for form in forms(case.get("/case/event/refusal_received")))
    taken = 0
    for name, text in TEXTS.items():
        for field in names:
            changed = [(key, value) for key, value in fields if key != field] + [(field, text)]
            sent = send(case.client, action, changed)
            assert sent.status_code in {303, 409, 422}, (name, field)
            # Werkzeug reads the bytes of a lone surrogate, which no browser sends, as the text "%ED%A0%80".
            if field == "note" and name != "lone surrogate":
                told = [] if sent.status_code == 303 else messages(sent)
                assert any("nobody can see" in each for each in told) == (name in UNSEEN), name
            if sent.status_code == 303:
                taken += 1
                action, fields, names = next(form for form in forms(case.get("/case/event/refusal_received")))
    assert taken > 10
    assert no_script(case.get("/case/view"))
    assert case.get("/case/take/summary.pdf").status_code in {200, 422}
    assert case.get("/case/take/dates.ics").status_code == 200
