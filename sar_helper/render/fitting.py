"""How tightly a letter has to be set to keep within its pages, told from the widths of the bundled fonts.

Neither Word nor LibreOffice is at hand when a letter is made, so its height is reckoned here, once for DOCX and PDF:
the lines of every text broken at spaces, with the sizes and distances of the table in `typesetting`. What typst sets is
as high as that, give or take a line.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import Final

from sar_helper.letters.library import library
from sar_helper.letters.model import FillIn, Heading, ItemList, Letter, ListStyle, Paragraph, Table
from sar_helper.render.envelopes import PAGE_HEIGHT_MM
from sar_helper.render.fonts import MM_PER_POINT, SMALL, SUBJECT, TABLE, label_room_mm, line_count
from sar_helper.render.layouts import Layout, layout_of, text_width_mm
from sar_helper.render.reading import BULLET, TICK_BOX
from sar_helper.render.typesetting import CELL_GAP_MM, ENCLOSURE_MM, TYPESETTINGS, Typesetting

# As in body.typ.
_CELL_PADDING: Final = 2 * 1.1 / MM_PER_POINT
_AROUND_TABLE: Final = 18.0
_AROUND_FILL_IN: Final = 12.0

# How wide Arabic letters are where they join, beside the same letters alone.
_JOINED: Final = 0.9

_MOST_COUNTED: Final = 20_000
_counted: dict[tuple[int, float, float, bool], int] = {}


def typesetting_of(letter: Letter) -> Typesetting:
    """Return the most open typesetting that keeps the letter within the page budget of its type.

    A letter that is too long for its budget, such as one about thirty recordings, gets the fewest pages that some
    typesetting needs, and the most open one that needs no more.

    Raises:
        UnknownLayout: the letter names a layout that there is not.
        UnknownLetterType: no file defines the type of the letter.
    """
    layout = layout_of(letter.layout)
    budget = library().letter(letter.type).page_budget
    width_mm = text_width_mm(layout)
    extents: dict[float, Extent] = {}
    for pages in count(budget):
        for setting in TYPESETTINGS:
            size = setting.body.size
            if size not in extents:
                extents[size] = extent(letter, size, width_mm)
            if extents[size].height(setting) <= _room(layout, setting, pages):
                return setting
    raise AssertionError("the pages are counted without an end")


def _room(layout: Layout, setting: Typesetting, pages: int) -> float:
    """Return how many points of text so many pages hold."""
    bottom = PAGE_HEIGHT_MM - layout.margins.bottom + setting.lower_mm
    room_mm = bottom - layout.body_top + (pages - 1) * (bottom - layout.margins.top + setting.higher_mm)
    return room_mm / MM_PER_POINT - (pages - 1) * setting.lost_at_a_break - setting.reserve


@dataclass(frozen=True, slots=True)
class Extent:
    """How many lines and distances of each kind the text of a letter has from the subject to the enclosures.

    Attributes:
        subject: lines of the subject.
        lines: lines of paragraphs, items and headings.
        paragraphs: paragraphs, and lists.
        items: items that another one follows.
        headings: small headings.
        tables: tables of facts.
        table_rows: their rows with the heads.
        table_lines: the lines of these.
        fill_ins: lines to be filled in by hand.
        signed: whether there is room for a signature.
        enclosures: lines of the list of enclosures with its head.
    """

    subject: int
    lines: int
    paragraphs: int
    items: int
    headings: int
    tables: int
    table_rows: int
    table_lines: int
    fill_ins: int
    signed: bool
    enclosures: int

    def height(self, setting: Typesetting) -> float:
        """Return how many points of height that is, if no page ends in it."""
        gap = setting.leading
        table_gap = setting.table.pitch - setting.table.size
        height = self.subject * (SUBJECT.size + gap) + setting.after_subject
        height += self.lines * setting.body.pitch + self.paragraphs * setting.paragraph + self.items * setting.item
        height += self.headings * (setting.before_heading + setting.after_heading - setting.paragraph)
        height += self.tables * (_AROUND_TABLE - gap - setting.paragraph)
        height += self.table_lines * setting.table.pitch + self.table_rows * (_CELL_PADDING - table_gap)
        height += self.fill_ins * (setting.body.size + _AROUND_FILL_IN)
        height += setting.before_closing - 2 * setting.paragraph - gap
        if self.signed:
            height += setting.signature_mm / MM_PER_POINT
        if self.enclosures:
            height += setting.before_enclosures + self.enclosures * (SMALL.size + gap + setting.item)
            height += setting.paragraph - setting.item
        return height


def extent(letter: Letter, size: float, width_mm: float) -> Extent:
    """Return what a letter holds when its text is set in `size` points and so many mm wide."""
    if letter.direction == "rtl":
        width_mm /= _JOINED
    others = [text for text in (letter.salutation, letter.closing, letter.signature) if text]
    lines = sum([_lines(text, size, width_mm) for text in others])
    paragraphs = len(others)
    items = headings = tables = table_rows = table_lines = fill_ins = 0
    for block in letter.blocks:
        match block:
            case Paragraph(text=text, strong=strong):
                lines += _lines(text, size, width_mm, bold=strong)
                paragraphs += 1
            case ItemList():
                lines += _list_lines(block, size, width_mm)
                items += len(block.items) - 1
                paragraphs += 1
            case Heading(text=text):
                lines += _lines(text, size, width_mm, bold=True)
                headings += 1
            case Table():
                tables += 1
                table_rows += 1 + len(block.rows)
                table_lines += _table_lines(block, width_mm)
            case FillIn():
                fill_ins += 1
    enclosed = [_lines(text, SMALL.size, width_mm - ENCLOSURE_MM) for text in letter.enclosures]
    return Extent(
        subject=_lines(letter.subject, SUBJECT.size, width_mm, bold=True),
        lines=lines,
        paragraphs=paragraphs,
        items=items,
        headings=headings,
        tables=tables,
        table_rows=table_rows,
        table_lines=table_lines,
        fill_ins=fill_ins,
        signed=bool(letter.signature),
        enclosures=1 + sum(enclosed) if enclosed else 0,
    )


def _list_lines(block: ItemList, size: float, width_mm: float) -> int:
    mark = TICK_BOX if block.style is ListStyle.TICK_BOXES else BULLET
    room_mm = width_mm - label_room_mm([item.label or mark for item in block.items])
    return sum([_lines(item.text, size, room_mm) for item in block.items])


def _table_lines(block: Table, width_mm: float) -> int:
    widths = [column.share * width_mm - CELL_GAP_MM for column in block.columns]
    heads = [column.head for column in block.columns]
    lines = max([_lines(head, TABLE.size, width, bold=True) for head, width in zip(heads, widths, strict=True)])
    for row in block.rows:
        lines += max([_lines(text, TABLE.size, width) for text, width in zip(row, widths, strict=True)])
    return lines


def _lines(text: str, size: float, width_mm: float, *, bold: bool = False) -> int:
    """Return `line_count`, remembered by a fingerprint of the text: the words of a person are not kept."""
    key = (hash(text), size, width_mm, bold)
    known = _counted.get(key)
    if known is None:
        if len(_counted) >= _MOST_COUNTED:
            _counted.clear()
        known = _counted[key] = line_count(text, size, width_mm, bold=bold)
    return known
