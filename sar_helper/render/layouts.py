"""The page in mm: where address, folds and text lie for each kind of window envelope. One table for DOCX and PDF.

What is weak in the sources of these numbers stands in docs/envelopes.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sar_helper.i18n.message import MessageError, message
from sar_helper.render import envelopes
from sar_helper.render.envelopes import Box, Envelope


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
        envelopes: those whose windows show the address.
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
    envelopes: tuple[Envelope, ...]
    address: Box
    return_line: Box | None
    sender: Box
    information: Box
    body_top: float
    folds: tuple[float, ...]
    punch: float | None
    margins: Margins


class UnknownLayout(MessageError):
    """A letter names a layout that the table lacks."""

    def __init__(self, key: str) -> None:
        layouts = ", ".join(LAYOUTS)
        super().__init__(
            message("There is no letter layout “{layout}”. Choose one of: {layouts}.", layout=key, layouts=layouts)
        )


_MARGINS = Margins(left=25, top=20, right=20, bottom=18)
# Where the window leaves no room for an indent, the text begins where the address does, and is as wide as elsewhere.
_MARGINS_AT_ADDRESS = Margins(left=21, top=20, right=24, bottom=18)

_ALL = (
    # KOMA-Script NF.lco: window 35-80 mm from the top, 100-200 mm from the left, text at 110 mm, folds at 99 and
    # 198 mm. edics.fr (mail service): address 55 mm from the top and 110 mm from the left.
    Layout(
        key="fr-right",
        source="KOMA-Script NF.lco; edics.fr (NF Z 11-001 not seen)",
        envelopes=envelopes.FR_RIGHT,
        address=Box(110, 55.3, 80, 23.6),
        return_line=None,
        sender=Box(25, 18, 65, 26),
        information=Box(25, 55.3, 62, 42),
        body_top=102.5,
        folds=envelopes.IN_THREE_99,
        punch=None,
        margins=_MARGINS,
    ),
    # DIN 5008 form B by four agreeing secondary sources and KOMA-Script DIN5008B.lco: field 45 mm from the top, 20 mm
    # from the left, 85 x 45 mm, its upper 17.7 mm for return line and remarks; information at 125 mm; folds at 105
    # and 210 mm; punch mark at 148.5 mm.
    Layout(
        key="din-b",
        source="DIN 5008 form B by KOMA-Script DIN5008B.lco and leonmax.netlify.app (the standard itself not seen)",
        envelopes=envelopes.DIN_B,
        address=Box(25, 62.7, 75, 27.2),
        return_line=Box(25, 58.2, 75, 4),
        sender=Box(25, 18, 100, 26),
        information=Box(125, 50, 65, 46),
        body_top=98.5,
        folds=envelopes.IN_THREE_105,
        punch=148.5,
        margins=_MARGINS,
    ),
    # KOMA-Script DIN5008A.lco (with DINmtext.lco): the field of form B 18 mm higher, 27 mm from the top; folds at 87
    # and 192 mm. The head of 27 mm is too low for five lines beside a window, so the sender stands over the
    # information, where no window reaches.
    Layout(
        key="din-a",
        source="DIN 5008 form A by KOMA-Script DIN5008A.lco (the standard itself not seen)",
        envelopes=envelopes.DIN_A,
        address=Box(25, 44.7, 75, 27.2),
        return_line=Box(25, 40.2, 75, 4),
        sender=Box(125, 14, 65, 22),
        information=Box(125, 38, 65, 42),
        body_top=82,
        folds=envelopes.IN_THREE_87,
        punch=148.5,
        margins=_MARGINS,
    ),
    # No standard for British letters was found, nor a source for the folds: 105 and 210 mm leave the sheet the least
    # room in a DL envelope, and the address is where five kinds of window overlap. The sender stands at the right, as
    # is usual there.
    Layout(
        key="uk",
        source="where the windows of five British envelopes overlap (secondary sources, no standard seen)",
        envelopes=envelopes.UK,
        address=Box(21, 58.8, 70, 24),
        return_line=None,
        sender=Box(118, 18, 68, 26),
        information=Box(118, 58.8, 68, 44),
        body_top=104.5,
        folds=envelopes.IN_THREE_105,
        punch=None,
        margins=_MARGINS_AT_ADDRESS,
    ),
    # KOMA-Script SN.lco: field 45 mm from the top, 112 mm from the left, 90 x 45 mm, folds at 105 and 210 mm. Its text
    # at 112 mm would be covered by the window of a C5/6 envelope, which begins at 117 mm. Kaufmaennischer Verband
    # Schweiz (kfmv.ch, quoted): first line 52 mm from the top, 117 mm from the left. Ending at 78 mm, the address also
    # shows when the sheet is folded at 99 mm, as others do there.
    Layout(
        key="ch-right",
        source="SN 010130 by KOMA-Script SN.lco and an envelope seller (the standard itself not seen)",
        envelopes=envelopes.CH_RIGHT,
        address=Box(118, 52.3, 79, 25.6),
        return_line=None,
        sender=Box(25, 18, 72, 26),
        information=Box(25, 52.3, 70, 42),
        body_top=99.5,
        folds=envelopes.IN_THREE_105,
        punch=148.5,
        margins=_MARGINS,
    ),
    # KOMA-Script SNleft.lco: field 35.5 mm from the top, 20 mm from the left, 100 x 45 mm, folds at 105 and 210 mm.
    # Of its height only the part from 57 mm shows in all five kinds of envelope sold with a window at the left.
    Layout(
        key="ch-left",
        source="SN 010130 by KOMA-Script SNleft.lco and an envelope seller (the standard itself not seen)",
        envelopes=envelopes.CH_LEFT,
        address=Box(21, 57.4, 70, 22.4),
        return_line=None,
        sender=Box(21, 13, 100, 21.5),
        information=Box(122, 57.4, 64, 45),
        body_top=104.5,
        folds=envelopes.IN_THREE_105,
        punch=148.5,
        margins=_MARGINS_AT_ADDRESS,
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


def text_width_mm(layout: Layout) -> float:
    """Return the width of the running text in mm."""
    return envelopes.PAGE_WIDTH_MM - layout.margins.left - layout.margins.right


def visible_zone(layout: Layout) -> Box:
    """Return what the window of every envelope of the layout shows of the page in mm, however the sheet lies in it."""
    return envelopes.always_visible(layout.envelopes)


def exposed_zone(layout: Layout) -> Box:
    """Return what the window of some envelope of the layout can show of the page in mm.

    Nothing but the address (and the return line) may lie here, or the postman reads it.
    """
    return envelopes.ever_visible(layout.envelopes)
