"""The running text of the Word document: subject, blocks, closing, enclosures, and the reading copy's two columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sar_helper.i18n.catalogue import direction, language_name
from sar_helper.letters.model import Block, FillIn, Heading, ItemList, Letter, Paragraph, Table
from sar_helper.render.bidi import Direction
from sar_helper.render.docx_lists import labelled, list_paragraphs
from sar_helper.render.docx_template import language_tag
from sar_helper.render.docx_xml import Element, cell, element, paragraph, row, tab, table, text_runs, twips
from sar_helper.render.envelopes import PAGE_WIDTH_MM
from sar_helper.render.layouts import Layout
from sar_helper.render.reading import BULLET, Passage, PassageKind, pairs

_SIGNATURE_ROOM_MM: Final = 16
_CELL_GAP_MM: Final = 3
_READING_GAP_MM: Final = 7
_CELL_PADDING_MM: Final = 1.2
_BOLD_KINDS: Final = frozenset({PassageKind.SUBJECT, PassageKind.HEADING, PassageKind.STRONG})


def text_width_mm(layout: Layout) -> float:
    """Return the width of the running text in mm."""
    return PAGE_WIDTH_MM - layout.margins.left - layout.margins.right


def letter_body(letter: Letter, layout: Layout, numbering: Element) -> Iterator[Element]:
    """Yield what follows the address zone."""
    yield _of(letter, "Heading1", letter.subject)
    if letter.salutation:
        yield _of(letter, "Normal", letter.salutation)
    for block in letter.blocks:
        yield from _block(block, letter, layout, numbering)
    if letter.closing:
        yield _of(letter, "LetterClosing", letter.closing)
    if letter.signature:
        runs = text_runs(letter.signature, letter.direction)
        yield paragraph("LetterSignature", runs, direction=letter.direction, before_mm=_SIGNATURE_ROOM_MM)
    if letter.enclosures:
        yield _of(letter, "LetterEnclosuresHead", letter.labels.enclosures)
        for enclosure in letter.enclosures:
            yield labelled("LetterEnclosure", text_runs(BULLET), enclosure, letter.direction)


def reading_copy(letter: Letter, reading: Letter, layout: Layout) -> Iterator[Element]:
    """Yield the mark and the table of the reading copy, in the direction of the person's language."""
    yield paragraph("Heading1", text_runs(reading.labels.reading_copy, reading.direction), direction=reading.direction)
    width = text_width_mm(layout) / 2
    languages = [language_name(locale, reading.locale) for locale in (letter.locale, reading.locale)]
    heads = [
        cell(width, [paragraph("LetterReadingHead", text_runs(name, reading.direction), direction=reading.direction)])
        for name in languages
    ]
    rows = [row(heads, head=True)]
    for sent, read in pairs(letter, reading):
        both = ((sent, letter.locale), (read, reading.locale))
        rows.append(row(cell(width, _passage(part, locale)) for part, locale in both))
    margins = _cell_margins(reading.direction, _READING_GAP_MM)
    yield table((width, width), rows, direction=reading.direction, margins=margins, first_row_is_head=True)
    yield paragraph("LetterHair")


def _of(letter: Letter, style: str, text: str, *, bold: bool = False) -> Element:
    return paragraph(style, text_runs(text, letter.direction, bold=bold), direction=letter.direction)


def _block(block: Block, letter: Letter, layout: Layout, numbering: Element) -> Iterator[Element]:
    match block:
        case Heading(text=text):
            yield _of(letter, "Heading2", text)
        case Paragraph(text=text, strong=strong):
            yield _of(letter, "Normal", text, bold=strong)
        case ItemList():
            yield from list_paragraphs(block, letter, numbering)
        case Table():
            yield _fact_table(block, letter, text_width_mm(layout))
            yield paragraph("LetterHair", before_mm=2)
        case FillIn(label=label):
            edge = element("tab", val="right", leader="underscore", pos=twips(text_width_mm(layout)))
            runs = [*text_runs(f"{label} ", letter.direction), tab()]
            yield paragraph("LetterFillIn", runs, direction=letter.direction, tabs=[edge])


def _fact_table(block: Table, letter: Letter, width_mm: float) -> Element:
    widths = [column.share * width_mm for column in block.columns]
    heads = [
        cell(width, [_of(letter, "LetterTableHead", column.head)], borders=element("tcBorders", _line("bottom", 8)))
        for width, column in zip(widths, block.columns, strict=True)
    ]
    rows = [row(heads, head=True)]
    for number, texts in enumerate(block.rows):
        # Both sides of the rule say its weight: LibreOffice otherwise thins it in a table from right to left.
        rows.append(
            row(
                cell(
                    width,
                    [_of(letter, "LetterTable", text)],
                    borders=element("tcBorders", _line("top", 8)) if number == 0 else None,
                )
                for width, text in zip(widths, texts, strict=True)
            )
        )
    borders = element("tblBorders", _line("bottom", 4), _line("insideH", 4))
    margins = _cell_margins(letter.direction, _CELL_GAP_MM)
    return table(widths, rows, direction=letter.direction, borders=borders, margins=margins, first_row_is_head=True)


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
        return [labelled("LetterReading", label_runs, "\n".join(passage.lines), runs_direction, language=tag)]
    return [paragraph("LetterReading", runs, direction=runs_direction)]


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
