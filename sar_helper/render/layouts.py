"""The page in mm: where address, folds and text lie for each kind of window envelope. One table for DOCX and PDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sar_helper.i18n.message import Message, message

PAGE_WIDTH_MM: Final = 210.0
PAGE_HEIGHT_MM: Final = 297.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in mm, measured from the top left corner of the page or of the envelope's front."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge in mm."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The bottom edge in mm."""
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Envelope:
    """A window envelope: its size, its window and the height of the folded sheet inside, all in mm."""

    width: float
    height: float
    window: Box
    folded_height: float


@dataclass(frozen=True, slots=True)
class Margins:
    """The margins of the text in mm. `top` is that of the pages after the first."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything on the first page lies, in mm from its top left corner.

    Attributes:
        key: what a letter's `layout` names.
        source: who says so.
        envelope: the envelope whose window shows the address.
        address: the recipient's lines; inside `visible_zone`.
        return_line: the sender in one small line over the address, if the layout has one.
        sender: the sender's lines; outside `exposed_zone`.
        information: date, reference and the like; outside `exposed_zone`.
        body_top: where the subject begins.
        folds: distances of the fold marks from the top.
        punch: distance of the punch mark from the top, if there is one.
        margins: of the running text.
    """

    key: str
    source: str
    envelope: Envelope
    address: Box
    return_line: Box | None
    sender: Box
    information: Box
    body_top: float
    folds: tuple[float, ...]
    punch: float | None
    margins: Margins


class UnknownLayout(LookupError):
    """A letter names a layout that the table lacks; `reason` says which there are."""

    def __init__(self, key: str) -> None:
        self.reason: Message = message(
            "There is no letter layout “{layout}”. Choose one of: {layouts}.", layout=key, layouts=", ".join(LAYOUTS)
        )
        super().__init__(str(self.reason))


_MARGINS = Margins(left=25, top=20, right=20, bottom=20)

LIST_INDENT_MM: Final = 6.0
"""How far the text of a list stands in from its labels."""

_ALL = (
    # KOMA-Script NF.lco: window 35-80 mm from the top, 100-200 mm from the left, text at 110 mm, folds at 99 and
    # 198 mm. edics.fr (mail service): address 55 mm from the top and 110 mm from the left. The standard NF Z 11-001
    # itself was not seen. Envelope DL with a window of 35 x 100 mm, 20 mm from the bottom and from the right.
    Layout(
        key="fr-right",
        source="KOMA-Script NF.lco; edics.fr (NF Z 11-001 not seen)",
        envelope=Envelope(width=220, height=110, window=Box(100, 55, 100, 35), folded_height=99),
        address=Box(110, 55.3, 80, 23.6),
        return_line=None,
        sender=Box(25, 18, 100, 26),
        information=Box(25, 55.3, 62, 42),
        body_top=99,
        folds=(99, 198),
        punch=None,
        margins=_MARGINS,
    ),
    # DIN 5008 form B by four agreeing secondary sources and KOMA-Script DIN5008B.lco: field 45 mm from the top, 20 mm
    # from the left, 85 x 45 mm, its upper 17.7 mm for return line and remarks; information at 125 mm; folds at 105
    # and 210 mm; punch mark at 148.5 mm. Envelope DL with a window of 45 x 90 mm.
    Layout(
        key="din-b",
        source="DIN 5008 form B by KOMA-Script DIN5008B.lco and leonmax.netlify.app (the standard itself not seen)",
        envelope=Envelope(width=220, height=110, window=Box(20, 50, 90, 45), folded_height=105),
        address=Box(25, 62.7, 75, 27.2),
        return_line=Box(25, 58.2, 75, 4),
        sender=Box(25, 18, 100, 26),
        information=Box(125, 50, 65, 46),
        body_top=98.5,
        folds=(105, 210),
        punch=148.5,
        margins=_MARGINS,
    ),
)

LAYOUTS: Final[dict[str, Layout]] = {layout.key: layout for layout in _ALL}


def layout_of(key: str) -> Layout:
    """Return the layout that a letter names.

    Raises:
        UnknownLayout: there is none of that key.
    """
    if key not in LAYOUTS:
        raise UnknownLayout(key)
    return LAYOUTS[key]


def visible_zone(layout: Layout) -> Box:
    """Return what the window shows of the page in mm, however the folded sheet lies in its envelope.

    The sheet is smaller than the envelope, so it can slide to the right and down by the difference; the zone is what
    the window shows in every position.
    """
    window, right, down = layout.envelope.window, *_play(layout.envelope)
    return Box(window.left, window.top, window.width - right, window.height - down)


def exposed_zone(layout: Layout) -> Box:
    """Return what the window can show of the page in mm in at least one position of the folded sheet.

    Nothing but the address (and the return line) may lie here, or the postman reads it.
    """
    window, right, down = layout.envelope.window, *_play(layout.envelope)
    return Box(window.left - right, window.top - down, window.width + right, window.height + down)


def _play(envelope: Envelope) -> tuple[float, float]:
    return envelope.width - PAGE_WIDTH_MM, envelope.height - envelope.folded_height
