"""The shared phrases: code and file agree on names and placeholders."""

from __future__ import annotations

from typing import Any

import pytest

from sar_helper.letters.definition import LetterFileError
from sar_helper.letters.phrases import CORRESPONDENCE, PHRASES, read_phrases


def test_every_phrase_is_read(letter_files: dict[str, dict[str, Any]]) -> None:
    assert read_phrases("common.toml", letter_files["common.toml"], PHRASES).keys() == PHRASES.keys()


def test_every_phrase_of_the_later_letters_is_read(letter_files: dict[str, dict[str, Any]]) -> None:
    read = read_phrases("correspondence.toml", letter_files["correspondence.toml"], CORRESPONDENCE)
    assert read.keys() == CORRESPONDENCE.keys()


def phrase(files: dict[str, dict[str, Any]], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(block for block in files["common.toml"]["block"] if block["id"] == name)
    return found


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"text": "{hour}"}, r"block time.*placeholders expected: hour, minute"),
        ({"text": "{hour}:{minute}:{second}"}, r"nothing fills the placeholder \{second\}"),
        ({"id": "tiem"}, r"block tiem.*unknown or there twice"),
        ({"id": "date"}, r"unknown or there twice"),
        ({"kind": "phrase"}, r"kind.*unknown"),
    ],
)
def test_a_phrase_that_code_cannot_fill_is_refused(
    letter_files: dict[str, dict[str, Any]], change: dict[str, str], says: str
) -> None:
    phrase(letter_files, "time").update(change)
    with pytest.raises(LetterFileError, match=says):
        read_phrases("common.toml", letter_files["common.toml"], PHRASES)


def test_a_missing_phrase_is_refused(letter_files: dict[str, dict[str, Any]]) -> None:
    letter_files["common.toml"]["block"].remove(phrase(letter_files, "closing"))
    with pytest.raises(LetterFileError, match="the phrase closing is missing"):
        read_phrases("common.toml", letter_files["common.toml"], PHRASES)
