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
"""The letters that were read before, by key."""


def lenders_of(data: Mapping[str, object]) -> frozenset[str]:
    """Return the letters that the content of a letter file names as those from which it takes something over."""
    blocks = data.get("block")
    named = [block.get("same_as") for block in blocks if isinstance(block, dict)] if isinstance(blocks, list) else []
    return frozenset(str(name).partition(".")[0] for name in (*named, data.get("in_place_of")) if name is not None)


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
