"""The first page of the Word document above the subject: a table whose exact row heights put the address in the window.

Of all ways to place an address this one held in every word processor tried: position is a sum of constants, whatever
the length of the texts, and nothing is mirrored in a letter that runs from right to left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from sar_helper.letters.model import Letter
from sar_helper.render.bidi import Direction, line_direction
from sar_helper.render.docx_xml import Element, cell, element, paragraph, row, table, text_runs, twips
from sar_helper.render.fonts import SENDER, TypeSize, fit, fit_facts
from sar_helper.render.layouts import Layout
from sar_helper.render.page import return_line

FIRST_TOP_MM: Final = 12
"""Top margin of the section: where the table begins. The later pages begin lower, pushed down by their header."""

_MARK_LEFT_MM: Final = 4
_FOLD_LENGTH_MM: Final = 5
_PUNCH_LENGTH_MM: Final = 3

RowKind = Literal["sender", "return_line", "address", "gap"]


@dataclass(frozen=True, slots=True)
class _Grid:
    """Three columns in mm: the left part, the space between, the right part."""

    widths: tuple[float, float, float]
    address_column: int

    @property
    def information_column(self) -> int:
        return 2 - self.address_column


@dataclass(frozen=True, slots=True)
class Head:
    """What the table says, and in which sizes of type it fits. `return_line` is None where the layout has none."""

    direction: Direction
    sender: tuple[str, ...]
    sender_size: TypeSize
    recipient: tuple[str, ...]
    recipient_size: TypeSize
    information: tuple[tuple[str, str], ...]
    information_size: TypeSize
    return_line: str | None


def head_of(letter: Letter, layout: Layout) -> Head:
    """Return what the letter's table says.

    Raises:
        AddressDoesNotFit: the recipient's lines do not fit the window.
    """
    return Head(
        direction=letter.direction,
        sender=letter.sender,
        sender_size=fit(letter.sender, layout.sender, at_most=SENDER.size),
        recipient=letter.recipient,
        recipient_size=fit(letter.recipient, layout.address),
        information=letter.information,
        information_size=fit_facts(letter.information, layout.information),
        return_line=None if layout.return_line is None else return_line(letter, layout.return_line),
    )


def address_table(head: Head, layout: Layout) -> Element:
    """Return the table with sender, return line, address and information."""
    grid = _grid(layout)
    rows = [
        row(_cells(kind, head, layout, grid, first=number == 1), exact_mm=height)
        for number, (kind, height) in enumerate(_rows(layout))
    ]
    return table(grid.widths, rows)


def fold_marks(layout: Layout) -> list[Element]:
    """Return the paragraphs of the first page's header that draw the marks at its left edge."""
    marks = [(y, _FOLD_LENGTH_MM) for y in layout.folds]
    if layout.punch is not None:
        marks.append((layout.punch, _PUNCH_LENGTH_MM))
    return [paragraph("LetterHair", frame=_frame(y, length), top_border=_hairline()) for y, length in marks]


def _grid(layout: Layout) -> _Grid:
    left, right = sorted((layout.address, layout.information), key=lambda box: box.left)
    widths = (left.width, right.left - left.right, right.width)
    return _Grid(widths, 0 if left is layout.address else 2)


def _rows(layout: Layout) -> list[tuple[RowKind, float]]:
    """Return the rows with their heights in mm, which add up to the top of the text."""
    top = layout.information.top
    rows: list[tuple[RowKind, float]] = [("sender", top - FIRST_TOP_MM)]
    if layout.return_line is not None:
        rows.append(("return_line", layout.address.top - top))
        top = layout.address.top
    return [*rows, ("address", layout.address.bottom - top), ("gap", layout.body_top - layout.address.bottom)]


def _cells(kind: RowKind, head: Head, layout: Layout, grid: _Grid, *, first: bool) -> Iterator[Element]:
    if kind == "sender":
        before_mm = layout.sender.top - FIRST_TOP_MM
        lines = _postal("LetterSender", head.sender, before_mm=before_mm, size=head.sender_size)
        if layout.sender.left == layout.information.left and grid.information_column:
            yield cell(sum(grid.widths[:-1]), [_empty()], columns=len(grid.widths) - 1)
            yield cell(grid.widths[-1], lines)
        else:
            yield cell(sum(grid.widths), lines, columns=len(grid.widths))
        return
    for column, width in enumerate(grid.widths):
        if column == grid.address_column:
            yield cell(width, _address_part(kind, head), bottom=kind == "return_line")
        elif column == grid.information_column:
            paragraphs = _information(head) if first else [_empty()]
            yield cell(width, paragraphs, merge="restart" if first else "continue")
        else:
            yield cell(width, [_empty()])


def _address_part(kind: RowKind, head: Head) -> list[Element]:
    if kind == "return_line" and head.return_line is not None:
        return _postal("LetterReturnLine", [head.return_line])
    if kind == "address":
        return _postal("LetterAddress", head.recipient, size=head.recipient_size)
    return [_empty()]


def _postal(
    style: str, lines: Sequence[str], *, before_mm: float | None = None, size: TypeSize | None = None
) -> list[Element]:
    """Return one paragraph a line, all at the left edge whatever their script: the window does not move."""
    return [
        paragraph(
            style,
            text_runs(line, line_direction(line), half_points=None if size is None else round(size.size * 2)),
            before_mm=before_mm if number == 0 else None,
            exact_line_points=None if size is None else size.pitch,
        )
        for number, line in enumerate(lines)
    ] or [_empty()]


def _information(head: Head) -> list[Element]:
    half_points = round(head.information_size.size * 2)
    paragraphs: list[Element] = []
    for label, value in head.information:
        label_runs = text_runs(label, head.direction)
        value_runs = text_runs(value, head.direction, half_points=half_points)
        paragraphs.append(paragraph("LetterFactLabel", label_runs, direction=head.direction))
        paragraphs.append(paragraph("LetterFact", value_runs, direction=head.direction))
    return paragraphs or [_empty()]


def _empty() -> Element:
    return paragraph("LetterHair")


def _frame(y_mm: float, length_mm: float) -> Element:
    return element(
        "framePr",
        w=twips(length_mm),
        h=twips(0.5),
        hRule="exact",
        hSpace=0,
        wrap="around",
        vAnchor="page",
        hAnchor="page",
        x=twips(_MARK_LEFT_MM),
        y=twips(y_mm),
    )


def _hairline() -> Element:
    return element("top", val="single", sz=4, space=0, color="808080")
