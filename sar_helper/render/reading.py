"""The reading copy: the same letter in two languages, passage by passage, for a person who cannot read what is sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sar_helper.letters.model import Block, FillIn, Heading, ItemList, Letter, Paragraph, Table

BULLET: Final = "–"
TICK_BOX: Final = "\u25a1"
"""In the WGL4 set, so that every font with Latin letters has it."""


class PassageKind(StrEnum):
    """What a passage is, for the renderers' styles."""

    SUBJECT = "subject"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    STRONG = "strong"
    ITEM = "item"
    FACTS = "facts"


@dataclass(frozen=True, slots=True)
class Passage:
    """The smallest part of a letter that is set beside its translation.

    Attributes:
        key: the block, and the number inside it; equal in both languages.
        kind: how it is set.
        lines: its lines; a fact is a label, a tab and a value.
        label: the label of a list's item, empty otherwise.
    """

    key: str
    kind: PassageKind
    lines: tuple[str, ...]
    label: str = ""


class ReadingCopyDiffers(ValueError):
    """The two letters are not the same letter in two languages: a fault of the program, never of the person."""


def pairs(letter: Letter, reading: Letter) -> tuple[tuple[Passage, Passage], ...]:
    """Return every passage of the letter with the same passage in the reading language.

    Raises:
        ReadingCopyDiffers: a passage of one has no counterpart in the other.
    """
    sent, read = tuple(_passages(letter)), tuple(_passages(reading))
    for index in range(max(len(sent), len(read))):
        keys = [passages[index].key if index < len(passages) else "nothing" for passages in (sent, read)]
        if keys[0] != keys[1]:
            raise ReadingCopyDiffers(f"{letter.type} in {letter.locale} has {keys[0]}, in {reading.locale} {keys[1]}")
    return tuple(zip(sent, read, strict=True))


def _passages(letter: Letter) -> Iterator[Passage]:
    yield Passage("subject", PassageKind.SUBJECT, (letter.subject,))
    if letter.information:
        yield Passage("information", PassageKind.FACTS, tuple(f"{k}\t{v}" for k, v in letter.information))
    if letter.salutation:
        yield Passage("salutation", PassageKind.PARAGRAPH, (letter.salutation,))
    for block in letter.blocks:
        yield from _passages_of(block)
    if letter.closing:
        yield Passage("closing", PassageKind.PARAGRAPH, (letter.closing,))
    if letter.signature:
        yield Passage("signature", PassageKind.PARAGRAPH, (letter.signature,))
    if letter.enclosures:
        yield Passage("enclosures", PassageKind.HEADING, (letter.labels.enclosures,))
        for number, enclosure in enumerate(letter.enclosures):
            yield Passage(f"enclosures.{number}", PassageKind.ITEM, (enclosure,), BULLET)


def _passages_of(block: Block) -> Iterator[Passage]:
    match block:
        case Heading(id=key, text=text):
            yield Passage(key, PassageKind.HEADING, (text,))
        case Paragraph(id=key, text=text, strong=strong):
            yield Passage(key, PassageKind.STRONG if strong else PassageKind.PARAGRAPH, tuple(text.split("\n")))
        case ItemList(id=key, items=items):
            for number, item in enumerate(items):
                lines = tuple(item.text.split("\n"))
                yield Passage(f"{key}.{number}", PassageKind.ITEM, lines, item.label or BULLET)
        case Table(id=key, columns=columns, rows=rows):
            for number, row in enumerate(rows):
                facts = tuple(f"{c.head}\t{' '.join(cell.split())}" for c, cell in zip(columns, row, strict=True))
                yield Passage(f"{key}.{number}", PassageKind.FACTS, facts)
        case FillIn(id=key, label=label):
            yield Passage(key, PassageKind.PARAGRAPH, (label,))
