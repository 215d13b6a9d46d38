"""A case file of anyone is taken whole or refused with the place and a reason; it can do nothing else."""

from __future__ import annotations

import io
import json
import time
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from sar_helper.cases import casefile
from sar_helper.cases.reading import CaseFileError
from sar_helper.cli import run
from sar_helper.i18n.text import clean_line, unseen_code
from tests.trust.corpus import MEGABYTE, TEXTS, UNSEEN
from tests.trust.hostile_case import FREE_TEXT, example, places_of, put, refusal
from tests.web.conftest import Browser, hidden, text_of

PLACES = list(places_of(example()))

VALUES: dict[str, Any] = {
    "nothing": None,
    "true": True,
    "number": 7,
    "negative": -1,
    "fraction": 0.5,
    "huge": 10**400,
    "list": [],
    "list of lists": [[[]]],
    "object": {},
    "object of objects": {"a": {"b": None}},
    "many": ["x"] * 10_000,
    "long": MEGABYTE[:100_000],
    "empty": "",
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_text_in_any_place_is_taken_or_refused_with_a_reason(name: str):
    for place in PLACES:
        refused = refusal(put(example(), place, TEXTS[name]))
        # Where a text is printed, only one that is empty or cannot be seen is refused; a key or a date refuses more.
        if place in FREE_TEXT:
            assert (refused is not None) == (name in UNSEEN or not clean_line(TEXTS[name])), place
        assert refused is not None or name not in UNSEEN, place
        if refused is not None:
            told = refused.line("en")
            assert not [c for c in told if unicodedata.category(c) in {"Cc", "Cs", "Co", "Zl", "Zp"}], place
            assert len(told) < 1000, place
            assert refused.line("fr")


@pytest.mark.parametrize("name", VALUES)
def test_a_value_of_another_kind_in_any_place_is_refused_with_a_reason(name: str):
    for place in PLACES:
        began = time.perf_counter()
        refused = refusal(put(example(), place, VALUES[name]))
        assert time.perf_counter() - began < 1, place
        assert refused is None or refused.line("en"), place


@pytest.mark.parametrize("name", TEXTS)
def test_an_unknown_key_is_refused_by_a_name_that_can_be_shown(name: str):
    for place in [place for place in PLACES if isinstance(place[-1], str)]:
        refused = refusal(put(example(), (*place[:-1], TEXTS[name]), "x"))
        assert refused is not None, place
        expected = ("nobody can see", "Expected") if name in UNSEEN else ("Unknown key", "Expected")
        assert any(words in str(refused.message) for words in expected), place


FILES: dict[str, bytes] = {
    "nothing": b"",
    "no json": b"hello",
    "broken": b'{"schema": ',
    "a list": b"[]",
    "a number": b"1",
    "not a number": b'{"schema": NaN}',
    "infinity": b"[Infinity]",
    "deep lists": b"[" * 200_000,
    "deep objects": b'{"a":' * 100_000,
    "long number": b"9" * 400_000,
    "exponent": b"[1e999999999]",
    "twice": b'{"schema": 1, "schema": 2}',
    "utf-16": json.dumps(example()).encode("utf-16"),
    "latin": b'{"schema": "\xe9"}',
    "lone surrogate": b'{"schema": "\\ud800"}',
    "encoded surrogate": b'{"schema": "\xed\xa0\x80"}',
    "null bytes": b"\x00" * 1000,
    "byte order marks": b"\xef\xbb\xbf" * 3 + b"{}",
    "megabyte": b'{"schema": "' + b"x" * 999_000 + b'"}',
    "html": b"<script>alert(1)</script>",
    "pickle": b"\x80\x04\x95\x00\x00.",
    "yaml": b"!!python/object/apply:os.system ['id']",
    "proto": b'{"__proto__": {"a": 1}, "constructor": 1}',
}


def zip_bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("case.json", b"\x00" * 50_000_000)
    return packed.getvalue()


FILES["zip bomb"] = zip_bomb()


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_case_file_is_refused_at_once(name: str):
    began = time.perf_counter()
    with pytest.raises(CaseFileError) as refused:
        casefile.read(FILES[name])
    assert time.perf_counter() - began < 1
    assert len(refused.value.line("en")) < 1000


@pytest.mark.parametrize("name", FILES)
def test_the_page_refuses_such_a_file_with_a_reason(browser: Browser, name: str):
    shown = send(browser, FILES[name])
    assert shown.status_code in {413, 422}
    assert text_of(shown)


def send(browser: Browser, content: bytes) -> TestResponse:
    """Send a file as a browser does; the body is put together here because the test client leaves its own open."""
    fields = hidden(browser.get("/case/import")).items()
    parts = [f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in fields]
    head = '--b\r\nContent-Disposition: form-data; name="file"; filename="../x.json"\r\n\r\n'
    body = "".join([*parts, head]).encode() + content + b"\r\n--b--\r\n"
    return browser.client.post("/case/import", data=body, content_type="multipart/form-data; boundary=b")


@pytest.mark.parametrize("name", sorted(UNSEEN))
def test_the_page_and_the_command_refuse_what_nobody_can_see_with_place_and_code(
    browser: Browser, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    content = json.dumps(put(example(), ("recording_windows", 0, "place"), TEXTS[name])).encode()
    code = unseen_code(TEXTS[name])
    shown = send(browser, content)
    assert shown.status_code == 422
    assert "recording_windows[0].place" in text_of(shown)
    assert f"this text holds a character that nobody can see, {code}." in text_of(shown)
    path = tmp_path / "case.json"
    path.write_bytes(content)
    assert run(["letter", str(path), "--type", "access_request", "-o", str(tmp_path / "letter.docx")]) == 2
    told = capsys.readouterr().err
    assert f"this text holds a character that nobody can see, {code}." in told
    assert "recording_windows[0].place" in told
    assert "Traceback" not in told
    assert not (tmp_path / "letter.docx").exists()


@pytest.mark.parametrize("name", ["script", "header", "line separators", "spaces", "file name", "jinja", "decomposed"])
def test_a_hostile_case_is_imported_and_exported_as_it_was_written(new_browser: Callable[[], Browser], name: str):
    data = example()
    for place in (("requester", "name"), ("appearance", "note"), ("recording_windows", 0, "place")):
        data = put(data, place, TEXTS[name])
    browser = new_browser()
    sent = send(browser, json.dumps(data).encode())
    assert sent.status_code == 303, text_of(sent)
    browser.send(browser.get("/case/key"), "/case/key")
    exported = browser.get("/case/export").get_data()
    assert casefile.read(exported) == casefile.parse(data)


SHAPES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=8), inside, max_size=3),
    max_leaves=8,
)


@settings(max_examples=300)
@given(place=st.sampled_from(PLACES), value=SHAPES)
def test_anything_in_any_place_is_taken_or_refused_and_what_is_taken_comes_back_equal(place: Any, value: Any):  # noqa: ANN401
    data = put(example(), place, value)
    if refusal(data) is None:
        case = casefile.parse(data)
        assert casefile.read(casefile.write(case)) == case


@settings(max_examples=200)
@given(content=st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_refused_with_a_reason(content: bytes):
    with pytest.raises(CaseFileError) as refused:
        casefile.read(content)
    assert refused.value.line("en")
