"""Letters as files, and a case that is saved and brought in again."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.web.conftest import EXAMPLE, Browser, enter, send, text_of


@pytest.mark.parametrize(
    ("format_key", "media_type", "begins"),
    [
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK"),
        ("pdf", "application/pdf", b"%PDF-"),
        ("txt", "text/plain; charset=utf-8", b"Zo"),
        ("eml", "message/rfc822", b""),
        ("html", "text/html; charset=utf-8", b"<!doctype html>"),
    ],
)
def test_every_format_is_a_file_whose_name_names_nobody(
    browser: Browser, format_key: str, media_type: str, begins: bytes
):
    browser.bring_case()
    file = browser.get(f"/case/letter/access_request/{format_key}")
    assert file.status_code == 200
    assert file.headers["Content-Type"] == media_type
    assert file.headers["Content-Disposition"] == f'attachment; filename="access-request-2026-12-07-fr.{format_key}"'
    assert file.data.startswith(begins)


def test_a_letter_keeps_the_date_on_which_it_was_sent(browser: Browser):
    browser.bring_case()
    enter(browser, "letter_sent", 18)
    file = browser.get("/case/letter/access_request/txt")
    assert "access-request-2026-11-18-fr.txt" in file.headers["Content-Disposition"]


@pytest.mark.parametrize(
    "address", ["/case/letter/nothing", "/case/letter/access_request/exe", "/case/letter/access_request?reading=xx"]
)
def test_a_letter_format_or_language_that_there_is_not_is_no_page(browser: Browser, address: str):
    browser.bring_case()
    assert browser.get(address).status_code == 404


def test_an_exported_case_comes_back_the_same_under_a_new_key(browser: Browser, new_browser: Callable[[], Browser]):
    browser.bring_case()
    enter(browser, "letter_sent", 18)
    exported = browser.get("/case/export")
    assert exported.headers["Content-Disposition"] == 'attachment; filename="sar-helper-case.json"'
    other = new_browser()
    assert other.bring(exported.data).location == "/case/key"
    other.send(other.get("/case/key"), "/case/key")
    assert json.loads(other.get("/case/export").data) == json.loads(exported.data)


def test_the_example_of_the_contract_can_be_brought_in(browser: Browser):
    assert browser.bring(EXAMPLE.read_bytes()).location == "/case/key"
    shown = text_of(browser.get("/case/view"))
    assert "Ville de Valenciennes" in shown
    assert "Monday, 21 December 2026" in shown


def changed(**keys: str) -> bytes:
    return json.dumps({**json.loads(EXAMPLE.read_bytes()), **keys}).encode()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "Choose the case file that you saved, its name ends in .json"),
        (b"\xff\xfe", "Expected UTF-8 text."),
        (b"{", "Expected JSON; line 1, column 2 is not."),
        (b"[" * 100_000, "Expected JSON of a case."),
        (changed(setings="shop"), "setings: Unknown key. Did you mean `setting`?"),
        (changed(schema="sar-helper/case/9"), "schema: sar-helper/case/9: Expected `sar-helper/case/1`."),
        (changed(jurisdiction="us"), "jurisdiction: us: "),
    ],
    ids=[
        "nothing",
        "no text",
        "no JSON",
        "brackets without end",
        "an unknown key",
        "another schema",
        "a country without law",
    ],
)
def test_a_bad_case_file_gets_one_clear_message(browser: Browser, content: bytes, told: str):
    refused = browser.bring(content)
    assert refused.status_code == 422
    assert told in text_of(refused)


def test_a_sealed_file_comes_back_with_its_key_and_with_no_other(browser: Browser, new_browser: Callable[[], Browser]):
    key = browser.bring_case()
    enter(browser, "letter_sent", 18)
    sealed = send(browser, "/case/take", "/case/take/key", key=key, sealed="yes")
    assert b"Valenciennes" not in sealed.data
    other = new_browser()
    assert "This file is sealed. Enter its case key" in text_of(other.bring(sealed.data))
    wrong = new_browser().bring_case()
    assert "This key does not open the file." in text_of(other.bring(sealed.data, key=wrong))
    assert other.bring(sealed.data, key=key).location == "/case/key"
    assert json.loads(other.get("/case/export").data) == json.loads(browser.get("/case/export").data)
