"""Fragments of a Word document, built once by python-docx with marks for texts, then filled by joining strings.

A mark runs through the same code as a text would, so a fragment knows how a run looks in either direction without that
being written down a second time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from sar_helper.letters.model import FillIn, Heading, Item, ItemList, Paragraph, Table
from sar_helper.render.bidi import MAY_TURN, Direction, line_direction, runs
from sar_helper.render.docx_body import Enclosure, Line, Part
from sar_helper.render.docx_head import Head
from sar_helper.render.docx_xml import Element, element
from sar_helper.render.reading import Passage
from sar_helper.render.unbroken import around_held_hyphens, unbroken

Mark = Callable[[str], str]
"""Stands for a text while a fragment is built."""

Text = tuple[str, Direction | None]
"""A text and the direction of its paragraph; None where the text runs as its first letter does."""

# Private use characters run from left to right, those of the Cypriot syllabary from right to left (UAX #9).
_EDGES: Final[dict[Direction, tuple[str, str]]] = {"ltr": ("\ue000", "\ue001"), "rtl": ("\U00010800", "\U00010800")}
_DIRECTIONS: Final[tuple[Direction, Direction]] = ("ltr", "rtl")
_DECLARATION: Final = ' xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RUN: Final = r'(<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t xml:space="preserve">){0}([0-9]+){1}</w:t></w:r>'
_RUNS: Final = {way: re.compile(_RUN.format(*_EDGES[way]), re.DOTALL) for way in _DIRECTIONS}
_END_OF_RUN: Final = "</w:t></w:r>"
# What is refused, escaped, ends a line, or may run from right to left; any other text is one run as it stands.
_NEEDS_THOUGHT: Final = re.compile(f"[\x00-\x1f\ud800-\udfff\ufffe\uffff&<>]|{MAY_TURN.pattern}")
# XML 1.0, section 2.2; lxml refuses the same ones in the plain way.
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a text goes: which one, and how its runs begin in either direction."""

    number: int
    begin: dict[Direction, str]


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch of a document. `numbering` are the definition and the number of a list that Word counts."""

    pieces: tuple[str | Slot, ...]
    numbering: tuple[str, str] | None = None

    def fill(self, texts: Sequence[Text]) -> str:
        """Return the XML with its texts, which stand in the order of their marks."""
        return "".join(
            [piece if isinstance(piece, str) else _runs(*texts[piece.number], piece.begin) for piece in self.pieces]
        )


class Marker:
    """Gives marks of one direction, numbered in order, and keeps the texts that they stand for."""

    def __init__(self, way: Direction) -> None:
        self._begin, self._end = _EDGES[way]
        self.texts: list[str] = []

    def __call__(self, text: str) -> str:
        """Return the mark of a text."""
        self.texts.append(text)
        return f"{self._begin}{len(self.texts) - 1}{self._end}"


def build(make: Callable[[Mark], Iterable[Element]]) -> Fragment:
    """Return the fragment of elements that `make` builds from marks."""
    return split(*("".join(map(serialised, make(Marker(way)))) for way in _DIRECTIONS))


def split(left_to_right: str, right_to_left: str) -> Fragment:
    """Return the fragment of XML that was built from marks of either direction."""
    pieces: list[str | Slot] = []
    at = dict.fromkeys(_DIRECTIONS, 0)
    xml: dict[Direction, str] = {"ltr": left_to_right, "rtl": right_to_left}
    for found in zip(*(_RUNS[way].finditer(xml[way]) for way in _DIRECTIONS), strict=True):
        both = dict(zip(_DIRECTIONS, found, strict=True))
        fixed = {xml[way][at[way] : both[way].start()] for way in _DIRECTIONS}
        number = {match[2] for match in found}.pop()
        pieces += [*fixed, Slot(int(number), {way: both[way][1] for way in _DIRECTIONS})]
        at = {way: both[way].end() for way in _DIRECTIONS}
    rest = {xml[way][at[way] :] for way in _DIRECTIONS}
    if len(pieces) != 2 * sum(isinstance(piece, Slot) for piece in pieces) or len(rest) != 1:
        raise ValueError("the direction of a text changes more than its runs")
    return Fragment((*pieces, *rest))


def serialised(made: Element) -> str:
    """Return an element as it stands inside of a document, where the namespace is declared already."""
    return etree.tostring(made, encoding="unicode").replace(_DECLARATION, "", 1)


def escaped(text: str) -> str:
    """Return a text as character data of XML, written as lxml writes it.

    Raises:
        ValueError: it holds a character that XML forbids.
    """
    if _FORBIDDEN.search(text):
        raise ValueError("a text holds a character that XML forbids")
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def marked_part(part: Part, mark: Mark) -> Part:
    """Return a part of the letter without its id and with marks for its texts; what a language fixes stays."""
    made: Part
    match part:
        case Paragraph(text=text, strong=strong):
            made = Paragraph("", mark(text), strong)
        case Heading(text=text):
            made = Heading("", mark(text))
        case Line(style=style, text=text, before_mm=before_mm):
            made = Line(style, mark(text), before_mm)
        case Enclosure(text=text, last=last):
            made = Enclosure(mark(text), last)
        case ItemList(style=style, items=items):
            made = ItemList("", style, tuple([Item(item.label, mark(item.text)) for item in items]))
        case Table(columns=columns, rows=rows):
            made = Table("", columns, tuple([tuple(map(mark, row)) for row in rows]))
        case FillIn(label=label):
            made = FillIn("", label)
    return made


def marked_head(head: Head, mark: Mark) -> Head:
    """Return the address zone with marks for its texts; labels and the sizes of type that fit stay."""
    return replace(
        head,
        sender=tuple(map(mark, head.sender)),
        recipient=tuple(map(mark, head.recipient)),
        return_line=None if head.return_line is None else mark(head.return_line),
        information=tuple((label, mark(value)) for label, value in head.information),
    )


def marked_passage(passage: Passage, mark: Mark) -> Passage:
    """Return a passage of the reading copy without its key and with marks for its texts; labels stay."""
    lines = []
    for line in passage.lines:
        label, tab, value = line.rpartition("\t")
        lines.append(f"{label}{tab}{mark(value)}")
    return replace(passage, key="", lines=tuple(lines))


def _runs(text: str, base: Direction | None, begin: dict[Direction, str]) -> str:
    text = unbroken(text)
    if base != "rtl" and text and not _NEEDS_THOUGHT.search(text):
        return f"{begin['ltr']}{_held(text)}{_END_OF_RUN}"
    towards = base or line_direction(text)
    lines = (
        "".join(f"{begin[run.direction]}{_held(escaped(run.text))}{_END_OF_RUN}" for run in runs(line, towards))
        for line in text.split("\n")
    )
    return _BREAK.join(lines)


def _held(text: str) -> str:
    return _HYPHEN.join(around_held_hyphens(text)) if "-" in text else text


_HYPHEN: Final = f'</w:t>{serialised(element("noBreakHyphen"))}<w:t xml:space="preserve">'
_BREAK: Final = serialised(element("r", element("br")))
