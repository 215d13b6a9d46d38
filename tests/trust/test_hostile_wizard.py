"""Every field of the wizard takes every hostile text or refuses it at its place: no 500, no element more on a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote_plus

import pytest
from flask import Flask
from lxml import html
from werkzeug.test import TestResponse

from sar_helper.config import Config
from sar_helper.i18n.text import clean_line, clean_text, unseen_code
from sar_helper.web import create_app
from sar_helper.web.services import services
from tests.trust.corpus import MEGABYTE, TEXTS, UNSEEN
from tests.web.conftest import ANSWERS, Browser, Clock, filled, hidden, messages, text_of, tree

FULL: dict[str, dict[str, Any]] = {
    **ANSWERS,
    # In a French street there is no objection, and so no box for it.
    "place": {"jurisdiction": "fr", "setting": "shop"},
    "controller": {**ANSWERS["controller"], "data_protection_officer": "Office"},
    "when": {**ANSWERS["when"], "windows-0-camera": "On the pole", "windows-0-direction": "South"},
    "appearance": {
        **ANSWERS["appearance"],
        "note": "With a limp.",
        "vehicle_kind": "bicycle",
        "vehicle_plate": "AB 12",
        "evidence_of_presence": "A ticket",
    },
    "asks": {**ANSWERS["asks"], "situation": "I pass there every day."},
    "you": {
        **ANSWERS["you"],
        "postal_address": "1 Rue A\n59300 B",
        "representative_kind": "mandate",
        "representative_name": "Ada",
        "representative_address": "2 Rue A\n59300 B",
        "mandate": "Under a mandate.",
    },
}
ADDRESSES = {"postal_address", "representative_address"}
SEVERAL_LINES = {*ADDRESSES, "note", "evidence_of_presence", "situation"}
"""Fields that keep line ends, unlike the mandate: that one becomes one sentence of the letter."""

TAKEN_OUT = "This text held something that nobody can see ({code}). It is taken out here. Check the text and go on."
FREE_TEXT = [
    ("controller", "name"),
    ("controller", "postal_address"),
    ("controller", "data_protection_officer"),
    ("when", "windows-0-place"),
    ("when", "windows-0-camera"),
    ("when", "windows-0-direction"),
    ("appearance", "note"),
    ("appearance", "vehicle_plate"),
    ("appearance", "evidence_of_presence"),
    ("asks", "situation"),
    ("you", "name"),
    ("you", "postal_address"),
    ("you", "representative_name"),
    ("you", "representative_address"),
    ("you", "mandate"),
]
LOOKED_UP = {("controller", "find")}
"""Boxes whose words are compared with a list and printed nowhere."""


@pytest.fixture(scope="module")
def shared_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    made = create_app(Config(data_dir=tmp_path_factory.mktemp("hostile")), clock=Clock())
    yield made
    with made.app_context():
        services().database.close()


@pytest.fixture
def visitor(shared_app: Flask, request: pytest.FixtureRequest) -> Browser:
    """A browser of its own network address, so that the limits on tries do not end the test."""
    browser = Browser(shared_app.test_client())
    number = hash(request.node.nodeid)
    browser.client.environ_base["REMOTE_ADDR"] = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
    return browser


def post(browser: Browser, address: str, shown: TestResponse, fields: dict[str, Any]) -> TestResponse:
    """Send a form byte by byte as a hostile client can, lone surrogates and all."""
    pairs = [
        (name, each)
        for name, value in {**hidden(shown), **fields}.items()
        for each in (value if isinstance(value, list) else [value])
    ]
    body = "&".join(f"{quote_plus(name)}={quote_plus(each.encode('utf-8', 'surrogatepass'))}" for name, each in pairs)
    return browser.client.post(address, data=body, content_type="application/x-www-form-urlencoded")


def fill(browser: Browser, step: str, fields: dict[str, Any]) -> TestResponse:
    address = f"/request/{step}"
    return post(browser, address, browser.get(address), fields)


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_in_every_free_field_is_shown_as_it_was_typed_or_refused_at_its_place(visitor: Browser, name: str):
    # Werkzeug reads bytes that are no UTF-8 as the text "%ED%A0%80"; only a program sends them, and it is tried below.
    text = TEXTS[name].encode("utf-8", "ignore").decode()
    for step, usual in FULL.items():
        # An address is several lines; a text with line ends becomes more of them.
        typed = {
            field: text if field not in ADDRESSES else text.replace("\r\n", " ")
            for owner, field in FREE_TEXT
            if owner == step
        }
        kept = {field: as_kept(field, value) for field, value in typed.items()}
        sent = fill(visitor, step, {**usual, **typed})
        if typed and name in UNSEEN and unseen_code(text):
            assert sent.status_code == 422, step
            told = [TAKEN_OUT.format(code=unseen_code(value)) for value in typed.values()]
            assert sorted(messages(sent)) == sorted(told), step
            assert in_boxes(sent, typed) == kept, step
            # What is left of it goes on with one more press of the button, unless that is nothing.
            sent = post(visitor, f"/request/{step}", sent, filled(sent))
            assert not any("nobody can see" in told for told in messages(sent)), step
        while sent.status_code == 422:
            assert all(messages(sent)), step
            assert no_script(sent), step
            refused = {field for field in kept if tree(sent).xpath(PROBLEM, name=field)}
            assert refused, (step, messages(sent))
            kept |= {field: usual[field] for field in refused}
            sent = post(visitor, f"/request/{step}", sent, {**usual, **kept})
        assert sent.status_code == 303, step
        if kept:
            assert in_boxes(visitor.get(f"/request/{step}"), kept) == kept, step
    check = visitor.get("/request/check")
    assert check.status_code == 200
    assert no_script(check)
    made = post(visitor, "/case/new", check, {})
    assert made.location == "/case/key", text_of(made)
    visitor.send(visitor.get("/case/key"), "/case/key")
    for address in (
        "/case/view",
        "/case/letter/access_request",
        "/case/letter/access_request?reading=en",
        "/case/export",
    ):
        shown = visitor.get(address)
        assert shown.status_code == 200, address
        assert shown.is_json or no_script(shown)


PROBLEM = "//*[@name=$name][@aria-invalid='true']"


def in_boxes(shown: TestResponse, names: Iterable[str]) -> dict[str, str]:
    """Return what stands in some boxes of a page."""
    return {name: normal(box(shown, name)) for name in names}


def box(shown: TestResponse, name: str) -> str:
    """Return what stands in a box of a page."""
    found = tree(shown).xpath("//*[@name=$name]", name=name)[0]
    return (found.text or "") if found.tag == "textarea" else found.value


def as_kept(field: str, typed: str) -> str:
    """Return a text without what nobody can see, in the lines that its field has."""
    return clean_text(typed) if field in SEVERAL_LINES else clean_line(typed)


def test_every_box_for_words_is_among_the_free_fields(visitor: Browser):
    found = []
    for step, usual in FULL.items():
        boxes = tree(visitor.get(f"/request/{step}")).xpath(
            "//main//form[@method='post']//*[self::textarea or (self::input and @type='text' and not(@inputmode))]"
        )
        found += [(step, each.get("name")) for each in boxes]
        assert fill(visitor, step, usual).status_code == 303
    assert sorted(set(found) - LOOKED_UP) == sorted(FREE_TEXT)


@pytest.mark.parametrize("field", ["controller", "you"])
def test_what_nobody_can_see_in_an_e_mail_address_is_refused_like_that_in_a_text(visitor: Browser, field: str):
    for step, usual in FULL.items():
        if step == field:
            break
        fill(visitor, step, usual)
    refused = fill(visitor, field, {**FULL[field], "email": "zoe\u200b@example.org"})
    assert messages(refused) == [TAKEN_OUT.format(code="U+200B")]
    assert box(refused, "email") == "zoe@example.org"


def normal(text: str) -> str:
    """HTML reads line ends as one kind, and drops the first one of a text area."""
    return text.replace("\r\n", "\n").strip("\n")


def no_script(shown: TestResponse) -> bool:
    """Tell whether the page has no script, no handler, no style and no address but those of this site."""
    page = html.fromstring(shown.get_data(as_text=True))
    handlers = [
        name for node in page.iter() if isinstance(node.tag, str) for name in node.attrib if name.startswith("on")
    ]
    foreign = [
        value
        for value in page.xpath("//@src | //@href | //@action")
        if not value.startswith(("/", "#", "?", "data:image/"))
    ]
    return not (
        handlers or foreign or page.xpath("//script | //style | //@style | //iframe | //object | //svg[@onload]")
    )


@pytest.mark.parametrize("step", FULL)
def test_no_choice_date_or_time_fails_on_a_hostile_text(visitor: Browser, step: str):
    for earlier, usual in FULL.items():
        if earlier == step:
            break
        assert fill(visitor, earlier, usual).status_code == 303
    for field in (field for field in FULL[step] if (step, field) not in FREE_TEXT):
        shown = visitor.get(f"/request/{step}")
        for name, text in TEXTS.items():
            sent = post(visitor, f"/request/{step}", shown, {**FULL[step], field: text})
            assert sent.status_code in {303, 409, 422}, (field, name, sent.status_code)


@pytest.mark.parametrize("field", ["csrf_token", "draft", "version", "add", "remove", "lang"])
def test_no_hidden_field_fails_on_a_hostile_text(visitor: Browser, field: str):
    for step in ("place", "region", "controller", "when"):
        fill(visitor, step, FULL[step])
    shown = visitor.get("/request/when")
    for name, text in {**TEXTS, "huge number": "9" * 5000, "index": "windows-99999"}.items():
        sent = post(visitor, "/request/when", shown, {**FULL["when"], field: text})
        assert sent.status_code in {200, 303, 400, 409, 422}, (name, sent.status_code)


def test_fields_that_nobody_asked_for_change_nothing(visitor: Browser):
    more = dict.fromkeys(("events", "answers", "made", "changes", "__class__", "windows-0-place-", "schema"), "x")
    assert fill(visitor, "place", {**FULL["place"], **more}).status_code == 303
    for step in ("region", "controller"):
        fill(visitor, step, {**FULL[step], **more})
    rows = {f"windows-{number}-place": "x" for number in range(2, 400)}
    assert fill(visitor, "when", {**FULL["when"], **rows}).status_code in {303, 422}


@pytest.mark.parametrize("address", ["/case", "/request/when", "/case/event/received", "/case/import"])
def test_a_megabyte_is_refused_with_a_page(visitor: Browser, address: str):
    shown = visitor.get("/request/place")
    refused = post(visitor, address, shown, {"key": MEGABYTE})
    assert refused.status_code == 413
    assert "This is too much at once" in text_of(refused)


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_text_is_no_case_key(visitor: Browser, name: str):
    refused = post(visitor, "/case", visitor.get("/case"), {"key": TEXTS[name]})
    assert refused.status_code == 422
    assert messages(refused)
    assert no_script(refused)


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_address_line_is_only_text(visitor: Browser, name: str):
    text = quote_plus(TEXTS[name].encode("utf-8", "surrogatepass"))
    for address in (
        f"/?lang={text}",
        f"/calculator?jurisdiction={text}&received={text}&region={text}&rule={text}",
        f"/law/{text}",
        f"/request/{text}",
        f"/request/when?missing={text}",
        f"/case?closed={text}",
        f"/{text}",
        f"/static/{text}",
    ):
        shown = visitor.get(address)
        assert shown.status_code < 500, address
        assert shown.status_code in {301, 302, 303, 308} or shown.mimetype != "text/html" or no_script(shown), address


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_header_or_cookie_is_only_text(visitor: Browser, name: str):
    text = TEXTS[name].encode("utf-8", "surrogatepass").decode("latin-1").replace("\r", "").replace("\n", "")
    for header in ("Accept-Language", "Cookie", "User-Agent", "Referer", "X-Forwarded-For", "Origin", "Range"):
        value = f"sar_helper={text}" if header == "Cookie" else text
        shown = visitor.client.get("/request/place", headers={header: value})
        assert shown.status_code == 200, header
