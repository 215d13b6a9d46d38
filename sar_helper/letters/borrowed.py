"""What a letter takes over from another one: blocks and headings that say the same there, translations included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from sar_helper.i18n.letter_text import TOP_LEVEL_TEXTS
from sar_helper.i18n.message import message
from sar_helper.law.reading import Table
from sar_helper.letters.texts import Text

if TYPE_CHECKING:
    from sar_helper.letters.definition import BlockDefinition, LetterDefinition

Lenders = Mapping[str, "LetterDefinition"]
"""The letters that borrow nothing themselves, by key."""


def borrows(data: Mapping[str, object]) -> bool:
    """Tell whether the content of a letter file names another letter."""
    blocks = data.get("block", ())
    named = isinstance(blocks, list) and any(isinstance(block, dict) and "same_as" in block for block in blocks)
    return named or "in_place_of" in data


def borrowed_block(table: Table, lenders: Lenders) -> BlockDefinition | None:
    """Return the block that `same_as = "<letter>.<block>"` names, None where the table is a block of its own.

    Raises:
        LawDataError: there is no such block.
    """
    name = table.optional_text("same_as")
    if name is None:
        return None
    letter, _, block_id = name.partition(".")
    blocks = lenders[letter].blocks if letter in lenders else ()
    found = next((block for block in blocks if block.id == block_id), None)
    if found is None:
        raise table.problem("same_as", message("nothing called {name} can be taken over.", name=name))
    return found


def borrowed_heads(table: Table, base: str | None, lenders: Lenders) -> Iterator[tuple[str, Text]]:
    """Yield the heads of the letter in whose place this one stands.

    Raises:
        LawDataError: there is no such letter.
    """
    if base is None:
        return
    if base not in lenders:
        raise table.problem("in_place_of", message("nothing called {name} can be taken over.", name=base))
    for field in TOP_LEVEL_TEXTS:
        yield field, getattr(lenders[base], field)
