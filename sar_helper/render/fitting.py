"""How tightly a letter has to be set to keep within its pages, told from the widths of the bundled fonts.

Neither Word nor LibreOffice is at hand when a letter is made, so its height is reckoned here, once for DOCX and PDF:
the lines of every text broken at spaces, with the sizes and distances of the table in `typesetting`. What typst sets is
as high as that, give or take a line.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from typing import Final

from sar_helper.letters.library import library
from sar_helper.letters.model import FillIn, Heading, ItemList, Letter, ListStyle, Paragraph, Table
from sar_helper.render.envelopes import PAGE_HEIGHT_MM
from sar_helper.render.fonts import BODY, MM_PER_POINT, SMALL, SUBJECT, TABLE, label_room_mm, line_count
from sar_helper.render.layouts import Layout, layout_of, text_width_mm
from sar_helper.render.reading import BULLET, TICK_BOX
from sar_helper.render.typesetting import CELL_GAP_MM, ENCLOSURE_MM, TYPESETTINGS, Typesetting
from sar_helper.render.unbroken import unbroken

# As in body.typ.
_CELL_PADDING: Final = 2 * 1.1 / MM_PER_POINT
_AROUND_TABLE: Final = 18.0
_AROUND_FILL_IN: Final = 12.0

# How wide Arabic letters are where they join, beside the same letters alone.
_JOINED: Final = 0.9

_OF_FULL_SIZE: Final = tuple(setting for setting in TYPESETTINGS if setting.body.size == BODY.size)
_MOST_REMEMBERED: Final = 5_000


def typesetting_of(letter: Letter) -> Typesetting:
    """Return the most open typesetting that keeps the letter within the page budget of its type.

    Where distances alone save a page, as the one that would hold a signature and three lines, they are tightened too:
    it also spares the letter the place where another typesetter would end it a page later. The type becomes smaller
    only for the budget. A letter that is too long for its budget, such as one about thirty recordings, gets the fewest
    pages that some typesetting needs.

    Raises:
        UnknownLayout: the letter names a layout that there is not.
        UnknownLetterType: no file defines the type of the letter.
    """
    layout = layout_of(letter.layout)
    budget = library().letter(letter.type).page_budget
    width_mm = text_width_mm(layout)
    extents: dict[float, Extent] = {}
    for pages in count(1):
        for setting in TYPESETTINGS if pages >= budget else _OF_FULL_SIZE:
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
    plain, bold = _measure(size, width_mm), _measure(size, width_mm, bold=True)
    others = [text for text in (letter.salutation, letter.closing, letter.signature) if text]
    lines = sum([plain.lines(text) for text in others])
    paragraphs = len(others)
    items = headings = tables = table_rows = table_lines = fill_ins = 0
    for block in letter.blocks:
        match block:
            case Paragraph(text=text, strong=strong):
                lines += (bold if strong else plain).lines(text)
                paragraphs += 1
            case ItemList():
                lines += _list_lines(block, size, width_mm)
                items += len(block.items) - 1
                paragraphs += 1
            case Heading(text=text):
                lines += bold.lines(text)
                headings += 1
            case Table():
                tables += 1
                table_rows += 1 + len(block.rows)
                table_lines += _table_lines(block, width_mm)
            case FillIn():
                fill_ins += 1
    small = _measure(SMALL.size, width_mm - ENCLOSURE_MM)
    return Extent(
        subject=_measure(SUBJECT.size, width_mm, bold=True).lines(letter.subject),
        lines=lines,
        paragraphs=paragraphs,
        items=items,
        headings=headings,
        tables=tables,
        table_rows=table_rows,
        table_lines=table_lines,
        fill_ins=fill_ins,
        signed=bool(letter.signature),
        enclosures=1 + sum([small.lines(text) for text in letter.enclosures]) if letter.enclosures else 0,
    )


def _list_lines(block: ItemList, size: float, width_mm: float) -> int:
    mark = TICK_BOX if block.style is ListStyle.TICK_BOXES else BULLET
    measure = _measure(size, width_mm - _label_room_mm(tuple([item.label or mark for item in block.items])))
    return sum([measure.lines(item.text) for item in block.items])


@lru_cache(maxsize=256)
def _label_room_mm(labels: tuple[str, ...]) -> float:
    return label_room_mm(labels)


def _table_lines(block: Table, width_mm: float) -> int:
    widths = [column.share * width_mm - CELL_GAP_MM for column in block.columns]
    heads = [_measure(TABLE.size, width, bold=True) for width in widths]
    cells = [_measure(TABLE.size, width) for width in widths]
    lines = max([measure.lines(column.head) for measure, column in zip(heads, block.columns, strict=True)])
    for row in block.rows:
        lines += max([measure.lines(text) for measure, text in zip(cells, row, strict=True)])
    return lines


class _Measure:
    """Counts the lines of texts of one size and width, and remembers them by fingerprints: no words are kept."""

    __slots__ = ("_bold", "_known", "_size", "_width_mm")

    def __init__(self, size: float, width_mm: float, *, bold: bool) -> None:
        self._size, self._width_mm, self._bold = size, width_mm, bold
        self._known: dict[int, int] = {}

    def lines(self, text: str) -> int:
        """Return how many lines a text takes."""
        fingerprint = hash(text)
        known = self._known.get(fingerprint)
        if known is None:
            if len(self._known) >= _MOST_REMEMBERED:
                self._known.clear()
            known = line_count(unbroken(text), self._size, self._width_mm, bold=self._bold)
            self._known[fingerprint] = known
        return known


@lru_cache(maxsize=256)
def _measure(size: float, width_mm: float, *, bold: bool = False) -> _Measure:
    return _Measure(size, width_mm, bold=bold)
