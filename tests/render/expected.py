"""What a reader of a rendered letter must find, in order, worked out from the letter alone."""

from __future__ import annotations

import re
import unicodedata

from sar_helper.letters.model import FillIn, Heading, ItemList, Letter, Paragraph, Table
from sar_helper.render.layouts import LAYOUTS

# What renderers draw besides the letter's own words: bullets, boxes, lines to fill in, invisible isolates.
_DRAWN = re.compile(r"[\s–☐□_\u2066-\u2069-]+")


def printed(letter: Letter, return_line: str = "", *, information_first: bool = False) -> list[str]:
    """Return every text of the letter in the order in which it is read.

    The table of the Word document puts the information, which begins higher or further left, before the address.
    """
    information = [part for pair in letter.information for part in pair]
    head = [*information, *letter.recipient] if information_first else [*letter.recipient, *information]
    texts = [*letter.sender, return_line, *head]
    texts += [letter.subject, letter.salutation]
    for block in letter.blocks:
        match block:
            case Heading(text=text) | Paragraph(text=text) | FillIn(label=text):
                texts.append(text)
            case ItemList(items=items):
                texts += [part for item in items for part in (item.label, item.text)]
            case Table(columns=columns, rows=rows):
                texts += [column.head for column in columns]
                texts += [value for row in rows for value in row]
    texts += [letter.closing, letter.signature]
    if letter.enclosures:
        texts += [letter.labels.enclosures, *letter.enclosures]
    return texts


def in_the_word_document(letter: Letter, return_line: str = "") -> list[str]:
    """Return every text of the letter in the order of the Word document's table."""
    layout = LAYOUTS[letter.layout]
    first = layout.information.left < layout.address.left or layout.information.top < layout.address.top
    return printed(letter, return_line, information_first=first)


def squashed(texts: list[str] | str) -> str:
    """Return the text without spaces, hyphens and what renderers draw, so that only the letter's own words compare."""
    joined = texts if isinstance(texts, str) else " ".join(texts)
    return _DRAWN.sub("", unicodedata.normalize("NFKC", joined))
