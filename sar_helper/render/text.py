"""The letter as plain text: for a web form, for the body of an e-mail, and to read aloud."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Final

from sar_helper.letters.model import Block, FillIn, Heading, ItemList, Letter, ListStyle, Paragraph, Table

LINE_WIDTH: Final = 78  # RFC 5322 section 2.1.1: lines of a message should not be longer

_INDENT_AT_MOST = 26
_MARKS: Final = {ListStyle.TICK_BOXES: "[ ]"}
_BULLET: Final = "-"
_FILL_IN_LINE: Final = "_" * 24
_SEPARATOR: Final = "-" * 20


def render(letter: Letter, reading: Letter | None = None, *, width: int | None = LINE_WIDTH) -> str:
    """Return the letter as text that ends with a line end.

    Args:
        letter: the letter that is sent.
        reading: the same letter in the person's language; it follows after a mark that it is not to be sent.
        width: characters in a line, or None to leave every paragraph on one line, as web forms want it.
    """
    parts = [*_parts(letter, width)]
    if reading is not None:
        parts += [_SEPARATOR, _wrapped(reading.labels.reading_copy, width), *_parts(reading, width)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _parts(letter: Letter, width: int | None) -> Iterator[str]:
    yield "\n".join(letter.sender)
    yield "\n".join(letter.recipient)
    yield _facts(letter.information, width)
    yield _wrapped(letter.subject, width)
    yield _wrapped(letter.salutation, width)
    for block in letter.blocks:
        yield _block(block, width)
    yield _wrapped(letter.closing, width)
    yield letter.signature
    if letter.enclosures:
        listed = [_hanging(_BULLET, enclosure, width) for enclosure in letter.enclosures]
        yield "\n".join((letter.labels.enclosures, *listed))


def _block(block: Block, width: int | None) -> str:
    match block:
        case Heading(text=text) | Paragraph(text=text):
            return _wrapped(text, width)
        case ItemList(style=style, items=items):
            mark = _MARKS.get(style, _BULLET)
            return "\n".join(_hanging(item.label or mark, item.text, width) for item in items)
        case Table(columns=columns, rows=rows):
            heads = [column.head for column in columns]
            return "\n\n".join(_facts(list(zip(heads, row, strict=True)), width) for row in rows)
        case FillIn(label=label):
            return _wrapped(f"{label} {_FILL_IN_LINE}", width)


def _facts(pairs: Sequence[tuple[str, str]], width: int | None) -> str:
    """Return label and value in two columns; no punctuation between them, for it differs from language to language."""
    indent = min(max((len(label) for label, _value in pairs), default=0) + 2, _INDENT_AT_MOST)
    return "\n".join(_hanging(label, value, width, indent) for label, value in pairs)


def _hanging(mark: str, text: str, width: int | None, indent: int | None = None) -> str:
    by = indent if indent is not None else len(mark) + 1
    first, *others = _wrapped(text, None if width is None else max(width - by, 1)).split("\n")
    lead = mark.ljust(by)
    head = f"{lead}{first}" if lead.endswith(" ") else f"{mark}\n{' ' * by}{first}"
    return "\n".join((head, *(f"{' ' * by}{line}" for line in others)))


def _wrapped(text: str, width: int | None) -> str:
    """Return `text` with line ends where it had them, and where `width` asks for them.

    A no-break space is not a place to break, and no word is broken: an address that was cut could not be followed.
    """
    if width is None:
        return text
    lines = (
        textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) or [""] for line in text.split("\n")
    )
    return "\n".join(line for paragraph in lines for line in paragraph)
