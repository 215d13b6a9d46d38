"""Which texts of a letter file are translated, and under which gettext context.

Every TOML file under templates/letters/ has the same outline: a `key`, texts at the top, `[[block]]` tables and, in
vocabularies, `[[group]]` tables. Loader and extractor both name the texts by `context_of`, so they cannot differ.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sar_helper.paths import TEMPLATES

LETTERS = TEMPLATES / "letters"

TOP_LEVEL_TEXTS = ("title", "purpose", "subject", "document_title")


@dataclass(frozen=True, slots=True)
class Entry:
    """One translatable text: gettext context, English text, and what a translator must know (the legal basis)."""

    context: str
    text: str
    comment: str
    file: str


def context_of(key: str, *parts: str) -> str:
    """Return the gettext context of a text, such as "access_request.confirmation" or "questions.analytics"."""
    return ".".join((key, *parts))


def read_letter_files() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the name (relative to templates/letters/) and content of every letter file, sorted by name."""
    for path in sorted(LETTERS.rglob("*.toml")):
        yield path.relative_to(LETTERS).as_posix(), tomllib.loads(path.read_text(encoding="utf-8"))


def entries_of(file: str, data: Mapping[str, Any]) -> Iterator[Entry]:
    """Yield the translatable texts of one letter file in the order in which they stand."""
    key = data["key"]
    note = data.get("comment", "")
    for name in TOP_LEVEL_TEXTS:
        if name in data:
            yield Entry(context_of(key, name), data[name], note, file)
    for block in data.get("block", ()):
        comment = "; ".join(part for part in (block.get("basis", ""), block.get("comment", "")) if part)
        if "text" in block:
            yield Entry(context_of(key, block["id"]), block["text"], comment, file)
        for part in (*block.get("items", ()), *block.get("columns", ())):
            yield Entry(context_of(key, block["id"], part["id"]), part["text"], part.get("basis", comment), file)
    for group in data.get("group", ()):
        for term in group["terms"]:
            context = context_of(key, group["id"], term["id"])
            yield Entry(context, term["text"], term.get("comment", group.get("comment", "")), file)


def all_entries() -> Iterator[Entry]:
    """Yield the translatable texts of every letter file."""
    for file, data in read_letter_files():
        yield from entries_of(file, data)
