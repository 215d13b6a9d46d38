"""The timeline drawn as SVG: past left and future right, or mirrored where the reader's script runs the other way.

The page's style sheet colours it by class; nothing in it is inline style, so a strict Content-Security-Policy lets it
through. Every lane has its name on a line of its own, and marks that lie close go to another row: nothing overlaps.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Final

from sar_helper.deadlines.periods import add_months
from sar_helper.i18n import formats
from sar_helper.i18n.catalogue import direction
from sar_helper.i18n.message import Message, message
from sar_helper.render.timeline import Lane, Mark, Span, TimelinePicture

# In units of the view box, which is as wide as the narrowest phone is in pixels.
WIDTH: Final = 320
_EDGE: Final = 10
_FONT: Final = 12
_LINE: Final = 15
_BAR: Final = 9
_GAP: Final = 9
_RADIUS: Final = 8.5
_TOP: Final = 20
_LINE_CHARACTERS: Final = 50
_NEAR_THE_EDGE: Final = 45
_THINNEST: Final = 3.0

OF_A_CASE: Final = message("Timeline of your case")
_TODAY: Final = message("Today")

# For paper, where no style sheet of a page reaches; the colours of the light page.
_PAPER: Final = (
    "<style>.tl-label{fill:#1b1f24}.tl-date,.tl-today-label{fill:#545b63}.tl-axis{stroke:#85807a}"
    ".tl-span{fill:#0b5d51}.tl-footage .tl-span{fill:#545b63}.tl-wait .tl-span{fill:#85807a}"
    ".tl-overdue .tl-span{fill:#a4211b}.tl-hatch-line{stroke:#1b1f24}.tl-hatch-ground{fill:#e9e6df}"
    ".tl-outline{fill:none;stroke:#545b63}.tl-today{stroke:#a4211b}.tl-mark{fill:#1b1f24}"
    ".tl-mark-number{fill:#ffffff}</style>"
)
_PAPER_FONTS: Final = ' font-family="Liberation Sans, Noto Sans, Noto Sans Arabic"'


@dataclass(frozen=True, slots=True)
class _Pen:
    """Where a day lies, and how text is set, for one reader."""

    begins: date
    ends: date
    locale: str
    today: date
    prefix: str
    paper: bool

    @property
    def mirrored(self) -> bool:
        return direction(self.locale) == "rtl"

    def x(self, day: date) -> float:
        share = (day - self.begins) / (self.ends - self.begins)
        return self.at(_EDGE + share * (WIDTH - 2 * _EDGE))

    def at(self, from_start: float) -> float:
        """Return the place so far from the edge where reading starts."""
        return round(WIDTH - from_start if self.mirrored else from_start, 1)

    def text(self, x: float, y: float, words: str, name: str, anchor: str = "start") -> str:
        # A browser knows the direction of the text from the root. The PDF's engine counts anchors from the left and
        # takes every text for left-to-right, unless the text says itself that it is not (UAX #9, isolates).
        if self.paper and self.mirrored:
            anchor = {"start": "end", "end": "start"}.get(anchor, anchor)
            words = f"\u2067{words}\u2069"
        return f'<text class="{name}" x="{x:g}" y="{y:g}" text-anchor="{anchor}">{escape(words)}</text>'


def timeline_svg(
    shown: TimelinePicture, locale: str, *, prefix: str = "timeline", paper: bool = False, title: Message = OF_A_CASE
) -> str:
    """Return the picture as an SVG element.

    Args:
        shown: what to draw.
        locale: the reader's language (BCP 47).
        prefix: begins every id, so that two pictures fit on one page.
        paper: with fixed colours and fonts, for a PDF.
        title: what it is a picture of.
    """
    pen = _Pen(shown.begins, shown.ends, locale, shown.today, prefix, paper)
    parts: list[str] = []
    y = float(_TOP)
    rows = _rows(shown.marks, pen)
    for row, marks in enumerate(rows):
        parts += [_mark(mark, y + row * 2 * (_RADIUS + 1) + _RADIUS, pen) for mark in marks]
    y += len(rows) * 2 * (_RADIUS + 1) + (_GAP if rows else 0)
    for lane in shown.lanes:
        drawn, y = _lane(lane, y, pen)
        parts.append(drawn)
    about = message("From {begins} to {ends}. The table says the same in words.", begins=shown.begins, ends=shown.ends)
    axis = "".join(_axis(y, pen))
    height = y + _LINE + 6
    return "".join(
        (
            f'<svg class="tl" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:g}"',
            f' font-size="{_FONT}"{_PAPER_FONTS if paper else ""} direction="{direction(locale)}"',
            f' role="img" aria-labelledby="{prefix}-title {prefix}-about">',
            f'<title id="{prefix}-title">{escape(title.render(locale))}</title>',
            f'<desc id="{prefix}-about">{escape(about.render(locale))}</desc>',
            _PAPER if paper else "",
            _hatch(prefix),
            axis,
            *parts,
            _today(_TOP - 4 if not rows else _TOP + len(rows) * 2 * (_RADIUS + 1), pen),
            "</svg>",
        )
    )


def _hatch(prefix: str) -> str:
    return (
        f'<defs><pattern id="{prefix}-hatch" width="5" height="5" patternUnits="userSpaceOnUse">'
        '<rect class="tl-hatch-ground" width="5" height="5"/>'
        '<path class="tl-hatch-line" d="M-1 1l2-2M0 5l5-5M4 6l2-2" stroke-width="1"/></pattern></defs>'
    )


def _rows(marks: Sequence[Mark], pen: _Pen) -> list[list[Mark]]:
    """Return the marks in rows, each in the first row where it touches no other."""
    rows: list[list[Mark]] = []
    for mark in marks:
        for row in rows:
            if abs(pen.x(row[-1].day) - pen.x(mark.day)) >= 2 * _RADIUS + 1:
                row.append(mark)
                break
        else:
            rows.append([mark])
    return rows


def _mark(mark: Mark, y: float, pen: _Pen) -> str:
    x = pen.x(mark.day)
    number = pen.text(x, y + 4, formats.number(mark.number, pen.locale), "tl-mark-number", "middle")
    return f'<circle class="tl-mark" cx="{x:g}" cy="{y:g}" r="{_RADIUS:g}"/>{number}'


def _lane(lane: Lane, y: float, pen: _Pen) -> tuple[str, float]:
    said = lane.what if lane.ends is None else message("{what}: {date}", what=lane.what, date=lane.ends)
    label = said.render(pen.locale)
    parts = []
    for line in textwrap.wrap(label, _LINE_CHARACTERS):
        parts.append(pen.text(pen.at(_EDGE), y + _FONT, line, "tl-label"))
        y += _LINE
    y += 3
    parts += [_span(span, y, pen) for span in lane.spans]
    parts.append(_today_line(y - 3, y + _BAR + 3, pen))
    state = "" if lane.state is None else f" tl-{lane.state.value}"
    return f'<g class="tl-lane tl-{lane.kind.value}{state}">{"".join(parts)}</g>', y + _BAR + _GAP


def _span(span: Span, y: float, pen: _Pen) -> str:
    one, other = pen.x(span.begins), pen.x(span.ends or pen.ends)
    left, width = min(one, other), max(abs(other - one), _THINNEST)
    where = f'x="{left:g}" y="{y:g}" width="{width:.1f}" height="{_BAR}"'
    if span.certain:
        return f'<rect class="tl-span" {where}/>'
    hatched = f'<rect class="tl-hatched" fill="url(#{pen.prefix}-hatch)" {where}/>'
    return f'{hatched}<rect class="tl-outline" fill="none" {where}/>'


def _today(bottom: float, pen: _Pen) -> str:
    x = pen.x(pen.today)
    from_start = WIDTH - x if pen.mirrored else x
    anchor = "start" if from_start < _NEAR_THE_EDGE else "end" if from_start > WIDTH - _NEAR_THE_EDGE else "middle"
    words = pen.text(x, _FONT, _TODAY.render(pen.locale), "tl-today-label", anchor)
    return words + _today_line(_FONT + 4, bottom, pen)


def _today_line(top: float, bottom: float, pen: _Pen) -> str:
    """Return a piece of the line of today: it crosses bars and marks and no words."""
    x = pen.x(pen.today)
    return f'<path class="tl-today" fill="none" stroke-width="1.5" d="M{x:g} {top:g}V{bottom:g}"/>'


def _axis(y: float, pen: _Pen) -> Iterator[str]:
    """Yield the line of time with a tick at the first of each month, and the days at both ends."""
    yield f'<path class="tl-axis" fill="none" d="M{_EDGE} {y:g}H{WIDTH - _EDGE}"/>'
    day = pen.begins.replace(day=1)
    while day <= pen.ends:
        if day > pen.begins:
            yield f'<path class="tl-axis" fill="none" d="M{pen.x(day):g} {y:g}v4"/>'
        day = add_months(day, 1)
    ends = ((_EDGE, pen.begins, "start"), (WIDTH - _EDGE, pen.ends, "end"))
    for from_start, shown, anchor in ends:
        yield pen.text(pen.at(from_start), y + _LINE + 2, formats.date_long(shown, pen.locale), "tl-date", anchor)
