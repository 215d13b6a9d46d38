"""A sealed case file opens with its key on any host, and with nothing else."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sar_helper.cases import limits
from sar_helper.storage.case_key import CODE, key_of_random_bits, new_case_key
from sar_helper.storage.case_key_text import parse_case_key
from sar_helper.storage.errors import ExportLocked, ExportUnreadable
from sar_helper.storage.export import MOST_BYTES, SCHEMA, is_sealed, open_export, seal_export

KEY = key_of_random_bits("en", 4711)
CASE = (Path(__file__).parent.parent / "data" / "example-valenciennes.json").read_bytes()


@pytest.fixture(scope="module")
def sealed() -> bytes:
    return seal_export(CASE, KEY)


def changed(content: bytes, **keys: Any) -> bytes:  # noqa: ANN401 - any JSON
    return json.dumps({**json.loads(content), **keys}).encode()


def test_the_key_as_it_was_written_down_opens_the_file(sealed: bytes) -> None:
    assert open_export(sealed, parse_case_key(KEY.text)) == CASE


def test_nothing_of_the_case_can_be_read_and_two_files_differ(sealed: bytes) -> None:
    data = json.loads(sealed)
    assert data.keys() == {"schema", "salt", "sealed"}
    assert data["schema"] == SCHEMA
    assert b"Valenciennes" not in base64.b64decode(data["sealed"])
    assert seal_export(CASE, KEY) != sealed


@pytest.mark.parametrize(
    "other", [key_of_random_bits("en", 4712), key_of_random_bits("fr", 4711), key_of_random_bits(CODE, 4711)]
)
def test_another_key_opens_nothing(sealed: bytes, other: Any) -> None:  # noqa: ANN401 - a case key
    with pytest.raises(ExportLocked, match="does not open the file"):
        open_export(sealed, other)


@given(position=st.integers(min_value=0), bit=st.integers(0, 7))
@settings(max_examples=25)
def test_a_changed_bit_is_noticed(sealed: bytes, position: int, bit: int) -> None:
    content = bytearray(base64.b64decode(json.loads(sealed)["sealed"]))
    content[position % len(content)] ^= 1 << bit
    with pytest.raises(ExportLocked):
        open_export(changed(sealed, sealed=base64.b64encode(content).decode()), KEY)


def test_a_changed_salt_is_noticed(sealed: bytes) -> None:
    with pytest.raises(ExportLocked):
        open_export(changed(sealed, salt=base64.b64encode(bytes(16)).decode()), KEY)


@pytest.mark.parametrize(
    "keys",
    [
        {"salt": "AAAA"},
        {"salt": 7},
        {"sealed": "***"},
        {"sealed": None},
        {"memory": 9_999_999},
        {"schema": "sar-helper/sealed-case/2"},
        {"schema": "sar-helper/case/1"},
    ],
)
def test_a_file_that_is_not_quite_one_is_refused_before_any_work(sealed: bytes, keys: dict[str, Any]) -> None:
    with pytest.raises(ExportUnreadable):
        open_export(changed(sealed, **keys), KEY)


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff", b"[" * 100_000, b"x" * (MOST_BYTES + 1), b"9" * 5000])
def test_something_else_is_refused(content: bytes) -> None:
    assert not is_sealed(content)
    with pytest.raises(ExportUnreadable):
        open_export(content, KEY)


def test_a_sealed_file_is_told_from_an_open_one(sealed: bytes) -> None:
    assert is_sealed(sealed)
    assert is_sealed(changed(sealed, schema="sar-helper/sealed-case/2"))
    assert not is_sealed(CASE)


def test_the_largest_case_fits() -> None:
    key = new_case_key("de")
    largest = b"x" * limits.FILE_BYTES
    sealed = seal_export(largest, key)
    assert len(sealed) <= MOST_BYTES
    assert open_export(sealed, key) == largest
