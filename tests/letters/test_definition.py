"""The loader of letter files refuses what compose could not print, and says where."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sar_helper.letters.definition import LetterFileError, read_letter
from sar_helper.letters.national_file import read_national

PARAGRAPH = {"id": "p", "kind": "paragraph", "text": "Hello {requester}"}
LETTER: dict[str, Any] = {
    "key": "note",
    "title": "A note",
    "purpose": "Says something.",
    "document_title": "Note",
    "subject": "Note",
    "block": [PARAGRAPH],
}
NATIONAL_BLOCK = {**PARAGRAPH, "letter": "note", "after": "p", "basis": "CSI R253-6", "regimes": ["csi"]}
NATIONAL: dict[str, Any] = {
    "key": "national.fr",
    "jurisdiction": "fr",
    "source": "CSI",
    "retrieved": date(2026, 11, 22),
    "confidence": "verified",
    "block": [NATIONAL_BLOCK],
}
COLUMN = {"id": "c", "text": "No.", "share": 100}


def letter(**changes: object) -> dict[str, Any]:
    return {**LETTER, **changes}


def block(**changes: object) -> dict[str, Any]:
    return letter(block=[{**PARAGRAPH, **changes}])


BROKEN: list[tuple[str, dict[str, Any], str]] = [
    ("an unknown key", letter(titel="A note"), r"note\.toml.*titel.*did you mean title"),
    ("no title", {k: v for k, v in LETTER.items() if k != "title"}, r"title.*required"),
    ("an empty subject", letter(subject=" "), r"subject"),
    ("a key that is not the file's name", letter(key="other"), r"key.*note\.toml"),
    ("an unknown branch of law", letter(regimes=["gdrp"]), r"regimes.*gdrp is unknown"),
    ("an id used twice", letter(block=[PARAGRAPH, PARAGRAPH]), r"the id p is used twice"),
    ("an id that a text of the letter has", block(id="subject"), r"block subject.*name of a text of the letter"),
    ("an unknown kind", block(kind="paragraf"), r"block p.*kind.*paragraf is unknown"),
    ("an unknown key in a block", block(whn=["preserve"]), r"block p.*whn.*did you mean when"),
    ("an unknown predicate", block(when=["preserved"]), r"block p.*when.*no predicate is called preserved"),
    ("an unknown negated predicate", block(when=["not preserved"]), r"no predicate is called not preserved"),
    (
        "an unknown placeholder",
        block(text="Hello {requestor}"),
        r"block p.*nothing fills the placeholder \{requestor\}",
    ),
    ("a placeholder that is an expression", block(text="Hello {requester.name}"), r"a name alone"),
    ("a brace alone", block(text="Hello {requester"), r"braces"),
    ("a paragraph without text", letter(block=[{"id": "p", "kind": "paragraph"}]), r"block p.*text.*required"),
    ("a list without items", letter(block=[{"id": "p", "kind": "list"}]), r"either `items` or `rows`"),
    (
        "a list with both",
        letter(block=[{"id": "p", "kind": "list", "rows": "questions", "items": [{"id": "a", "text": "x"}]}]),
        r"either `items` or `rows`",
    ),
    (
        "an unknown row builder",
        letter(block=[{"id": "p", "kind": "list", "rows": "windows"}]),
        r"windows fills no list",
    ),
    (
        "a row builder of another kind",
        letter(block=[{"id": "p", "kind": "table", "rows": "questions", "columns": [COLUMN]}]),
        r"questions fills no table",
    ),
    ("a table without rows", letter(block=[{"id": "p", "kind": "table", "columns": [COLUMN]}]), r"rows.*required"),
    (
        "columns that do not fill the width",
        letter(block=[{"id": "p", "kind": "table", "rows": "recording_windows", "columns": [{**COLUMN, "share": 99}]}]),
        r"add up to 100",
    ),
    ("columns without a table", block(columns=[COLUMN]), r"only a table has columns"),
    ("items without a list", block(items=[{"id": "a", "text": "x"}]), r"only a list has items"),
    ("a heading that runs on", block(kind="heading", run_on=True), r"only a paragraph runs on"),
    (
        "an unknown style",
        letter(block=[{"id": "p", "kind": "list", "style": "roman", "items": [{"id": "a", "text": "x"}]}]),
        r"roman is unknown",
    ),
    (
        "an unknown predicate of an item",
        letter(block=[{"id": "p", "kind": "list", "items": [{"id": "a", "text": "x", "when": ["maybe"]}]}]),
        r"no predicate is called maybe",
    ),
]


@pytest.mark.parametrize(("data", "says"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_a_broken_letter_file_is_refused_by_name(data: dict[str, Any], says: str) -> None:
    with pytest.raises(LetterFileError, match=says):
        read_letter("note.toml", data, {})


def test_a_whole_letter_file_is_read() -> None:
    definition = read_letter("note.toml", LETTER, {})
    assert [text.context for text in definition.texts] == [
        "note.title", "note.purpose", "note.document_title", "note.subject", "note.p",
    ]  # fmt: skip


def national(**changes: object) -> dict[str, Any]:
    return {**NATIONAL, "block": [{**NATIONAL_BLOCK, **changes}]}


BROKEN_NATIONAL: list[tuple[str, dict[str, Any], str]] = [
    ("law that nobody verified", {**NATIONAL, "confidence": "secondary"}, r"only verified law enters a letter"),
    ("no source", {k: v for k, v in NATIONAL.items() if k != "source"}, r"source.*required"),
    ("another country", {**NATIONAL, "jurisdiction": "be"}, r"belong together"),
    ("no legal basis", {**NATIONAL, "block": [{k: v for k, v in NATIONAL_BLOCK.items() if k != "basis"}]}, r"basis"),
    ("no branch of law", national(regimes=[]), r"regimes.*required"),
    ("no place", {**NATIONAL, "block": [{k: v for k, v in NATIONAL_BLOCK.items() if k != "after"}]}, r"exactly one"),
    ("two places", national(replaces="p"), r"exactly one"),
    ("an unknown predicate", national(when=["frenchy"]), r"no predicate is called frenchy"),
]


@pytest.mark.parametrize(
    ("data", "says"), [row[1:] for row in BROKEN_NATIONAL], ids=[row[0] for row in BROKEN_NATIONAL]
)
def test_a_broken_national_file_is_refused_by_name(data: dict[str, Any], says: str) -> None:
    with pytest.raises(LetterFileError, match=says):
        read_national("national/fr.toml", data)


def test_a_national_block_cannot_be_mistaken_for_the_letters_own() -> None:
    code, (added,) = read_national("national/fr.toml", NATIONAL)
    assert (code, added.block.id, added.anchor, added.replaces) == ("fr", "national.fr.p", "p", False)
