"""The running text of the Word document: subject, blocks, closing, enclosures, and the reading copy's two columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from sar_helper.i18n.catalogue import direction, language_name
from sar_helper.letters.model import Block, FillIn, Heading, ItemList, Letter, Paragraph, Table
from sar_helper.render.bidi import Direction
from sar_helper.render.docx_lists import labelled, list_paragraphs
from sar_helper.render.docx_template import language_tag
from sar_helper.render.docx_xml import Element, cell, element, paragraph, row, tab, table, text_runs, twips
from sar_helper.render.fonts import label_room_mm
from sar_helper.render.layouts import Layout, text_width_mm
from sar_helper.render.reading import BULLET, Passage, PassageKind, pairs
from sar_helper.render.typesetting import CELL_GAP_MM

_READING_GAP_MM: Final = 7
_CELL_PADDING_MM: Final = 1.2
_HEADS: Final = frozenset({PassageKind.SUBJECT, PassageKind.HEADING})
"""Passages that stay on the page of the next one."""
_BOLD_KINDS: Final = frozenset({PassageKind.SUBJECT, PassageKind.HEADING, PassageKind.STRONG})


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the letter that is no block: subject, salutation, closing and the like."""

    style: str
    text: str
    before_mm: float | None = None


@dataclass(frozen=True, slots=True)
class Enclosure:
    """One entry of the list of enclosures, which stays on the page of the signature."""

    text: str
    last: bool


Part = Block | Line | Enclosure


def body_parts(letter: Letter, signature_mm: float) -> Iterator[Part]:
    """Yield what follows the address zone, in order, with so much room for the signature."""
    yield Line("Heading1", letter.subject)
    if letter.salutation:
        yield Line("Normal", letter.salutation)
    for block, following in zip_longest(letter.blocks, letter.blocks[1:]):
        stays = following is None or isinstance(following, ItemList)
        yield _staying_with_next(block) if stays else block
    if letter.closing:
        yield Line("LetterClosing", letter.closing)
    if letter.signature:
        style = "LetterSignatureKept" if letter.enclosures else "LetterSignature"
        yield Line(style, letter.signature, before_mm=signature_mm)
    if letter.enclosures:
        yield Line("LetterEnclosuresHead", letter.labels.enclosures)
        *others, last = letter.enclosures
        yield from (Enclosure(text, last=False) for text in others)
        yield Enclosure(last, last=True)


def _staying_with_next(block: Block) -> Part:
    """Return a block so that a signature never stands alone on a page, nor the words before a list at its end."""
    if isinstance(block, Paragraph) and not block.strong:
        return Line("LetterKept", block.text)
    return block


def elements(part: Part, direction: Direction, layout: Layout, numbering: Element) -> Iterator[Element]:
    """Yield the elements of one part; a list that Word numbers is added to `numbering`."""
    match part:
        case Line(style=style, text=text, before_mm=before_mm):
            yield paragraph(style, text_runs(text, direction), direction=direction, before_mm=before_mm)
        case Enclosure(text=text, last=last):
            style = "LetterEnclosureEnd" if last else "LetterEnclosure"
            yield labelled(style, text_runs(BULLET), text, direction, room_mm=label_room_mm([BULLET]))
        case Heading(text=text):
            yield paragraph("Heading2", text_runs(text, direction), direction=direction)
        case Paragraph(text=text, strong=strong):
            yield paragraph("Normal", text_runs(text, direction, bold=strong), direction=direction)
        case ItemList():
            yield from list_paragraphs(part, direction, numbering)
        case Table():
            yield _fact_table(part, direction, text_width_mm(layout))
            yield paragraph("LetterHair", before_mm=2)
        case FillIn(label=label):
            edge = element("tab", val="right", leader="underscore", pos=twips(text_width_mm(layout)))
            runs = [*text_runs(f"{label} ", direction), tab()]
            yield paragraph("LetterFillIn", runs, direction=direction, tabs=[edge])


def reading_copy(letter: Letter, reading: Letter, layout: Layout) -> Iterator[Element]:
    """Yield the mark and the table of the reading copy, in the direction of the person's language."""
    rows = (reading_row(pair, (letter.locale, reading.locale), layout) for pair in pairs(letter, reading))
    yield from reading_frame(reading.labels.reading_copy, (letter.locale, reading.locale), layout, rows)


def reading_frame(mark: str, locales: tuple[str, str], layout: Layout, rows: Iterable[Element]) -> Iterator[Element]:
    """Yield the reading copy around its rows.

    Args:
        mark: that it is not to be sent.
        locales: the language of the letter and the person's.
        layout: the page.
        rows: from `reading_row`.
    """
    towards: Direction = direction(locales[1])
    yield paragraph("Heading1", text_runs(mark, towards), direction=towards)
    width = text_width_mm(layout) / 2
    names = [language_name(locale, locales[1]) for locale in locales]
    heads = [
        cell(width, [paragraph("LetterReadingHead", text_runs(name, towards), direction=towards)]) for name in names
    ]
    yield table(
        (width, width),
        [row(heads, head=True), *rows],
        direction=towards,
        margins=_cell_margins(towards, _READING_GAP_MM),
        first_row_is_head=True,
    )
    yield paragraph("LetterHair")


def reading_row(pair: tuple[Passage, Passage], locales: tuple[str, str], layout: Layout) -> Element:
    """Return a passage of the letter beside the same in the person's language."""
    width = text_width_mm(layout) / 2
    return row(cell(width, _passage(passage, locale)) for passage, locale in zip(pair, locales, strict=True))


def _fact_table(block: Table, direction: Direction, width_mm: float) -> Element:
    widths = [column.share * width_mm for column in block.columns]
    heads = [
        cell(
            width,
            [_cell_text("LetterTableHead", column.head, direction)],
            borders=element("tcBorders", _line("bottom", 8)),
        )
        for width, column in zip(widths, block.columns, strict=True)
    ]
    rows = [row(heads, head=True)]
    for number, texts in enumerate(block.rows):
        # Both sides of the rule say its weight: LibreOffice otherwise thins it in a table from right to left.
        rows.append(
            row(
                cell(
                    width,
                    [_cell_text("LetterTable", text, direction)],
                    borders=element("tcBorders", _line("top", 8)) if number == 0 else None,
                )
                for width, text in zip(widths, texts, strict=True)
            )
        )
    borders = element("tblBorders", _line("bottom", 4), _line("insideH", 4))
    margins = _cell_margins(direction, CELL_GAP_MM)
    return table(widths, rows, direction=direction, borders=borders, margins=margins, first_row_is_head=True)


def _cell_text(style: str, text: str, direction: Direction) -> Element:
    return paragraph(style, text_runs(text, direction), direction=direction)


def _passage(passage: Passage, locale: str) -> list[Element]:
    runs_direction: Direction = direction(locale)
    tag = language_tag(locale)
    bold = passage.kind in _BOLD_KINDS
    runs: list[Element] = []
    for number, line in enumerate(passage.lines):
        if number:
            runs.append(element("r", element("br")))
        label, separator, value = line.rpartition("\t")
        if separator:
            runs += text_runs(f"{label} ", runs_direction, quiet=True, language=tag)
        runs += text_runs(value, runs_direction, bold=bold, language=tag)
    if passage.kind is PassageKind.ITEM:
        label_runs = text_runs(passage.label, runs_direction, language=tag)
        text, room_mm = "\n".join(passage.lines), label_room_mm([passage.label])
        return [labelled("LetterReading", label_runs, text, runs_direction, room_mm=room_mm, language=tag)]
    heads = passage.kind in _HEADS
    return [paragraph("LetterReadingHead" if heads else "LetterReading", runs, direction=runs_direction)]


def _line(side: str, eighths_of_a_point: int) -> Element:
    return element(side, val="single", sz=eighths_of_a_point, space=0, color="808080")


def _cell_margins(direction: Direction, gap_mm: float) -> Element:
    """Return the margins of cells with a gap between columns.

    Word and LibreOffice do not agree which side "left" is in a table that runs from right to left; halves are safe.
    """
    left_mm, right_mm = (gap_mm / 2, gap_mm / 2) if direction == "rtl" else (0, gap_mm)
    return element(
        "tblCellMar",
        element("top", w=twips(_CELL_PADDING_MM), type="dxa"),
        element("left", w=twips(left_mm), type="dxa"),
        element("bottom", w=twips(_CELL_PADDING_MM), type="dxa"),
        element("right", w=twips(right_mm), type="dxa"),
    )
