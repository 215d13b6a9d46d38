"""Window envelopes in mm: which part of a folded A4 sheet each one shows, always or at times, and who says so.

No envelope standard was read: they are sold. Each window is named with the source of its numbers; what is weak in
them stands in docs/envelopes.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

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
    """A window envelope and how the sheet is folded for it, all in mm.

    Attributes:
        width: of the envelope, outside.
        height: of the envelope, outside.
        window: seen from the front, the flap at the top.
        folds: distances of the folds from the top of the sheet.
        source: who says so.
    """

    width: float
    height: float
    window: Box
    folds: tuple[float, ...]
    source: str


IN_THREE_105: Final = (105.0, 210.0)
"""Two folds, the top part as tall as a DL envelope can take."""
IN_THREE_99: Final = (99.0, 198.0)
"""Two folds, three equal parts."""
IN_THREE_87: Final = (87.0, 192.0)
"""Two folds of DIN 5008 form A: the short top part begins 18 mm under the upper edge of the folded sheet."""
IN_HALF: Final = (148.5,)
"""One fold, for C5."""


def always_visible(envelopes: Iterable[Envelope]) -> Box:
    """Return what the windows of all these envelopes show of the page in mm, however the folded sheet lies in them.

    The sheet is smaller than the envelope, so it can slide to the right and down by the difference; the zone is what
    every window shows in every position.
    """
    zones = [_zone(envelope, widened=False) for envelope in envelopes]
    left, top = max(zone.left for zone in zones), max(zone.top for zone in zones)
    right, bottom = min(zone.right for zone in zones), min(zone.bottom for zone in zones)
    return Box(left, top, right - left, bottom - top)


def ever_visible(envelopes: Iterable[Envelope]) -> Box:
    """Return what the window of one of these envelopes can show of the page in mm in at least one position."""
    zones = [_zone(envelope, widened=True) for envelope in envelopes]
    left, top = min(zone.left for zone in zones), min(zone.top for zone in zones)
    right, bottom = max(zone.right for zone in zones), max(zone.bottom for zone in zones)
    return Box(left, top, right - left, bottom - top)


def _zone(envelope: Envelope, *, widened: bool) -> Box:
    page_top, folded_height = _folded(envelope.folds)
    window, right, down = envelope.window, envelope.width - PAGE_WIDTH_MM, envelope.height - folded_height
    top = window.top - page_top
    if widened:
        return Box(window.left - right, top - down, window.width + right, window.height + down)
    return Box(window.left, top, window.width - right, window.height - down)


def _folded(folds: tuple[float, ...]) -> tuple[float, float]:
    """Return how far the page's top lies under the upper edge of the folded sheet, and the sheet's height, in mm."""
    edges = [0.0]
    for number, (start, end) in enumerate(pairwise((0.0, *folds, PAGE_HEIGHT_MM))):
        edges.append(edges[-1] + (end - start if number % 2 == 0 else start - end))
    return -min(edges), max(edges) - min(edges)


def _envelope(
    size: tuple[float, float],
    pane: tuple[float, float],
    folds: tuple[float, ...],
    source: str,
    *,
    bottom: float,
    left: float | None = None,
    right: float | None = None,
) -> Envelope:
    """Return an envelope whose window is stated as makers do: from below and from the left or the right, in mm."""
    edge = left if left is not None else size[0] - pane[0] - (right or 0)
    return Envelope(*size, Box(edge, size[1] - bottom - pane[1], *pane), folds, source)


_DL: Final = (220.0, 110.0)
_C5_6: Final = (229.0, 114.0)
_C5: Final = (229.0, 162.0)

_INVOICE_PRO: Final = "github.com/leonieziechmann/invoice-pro, src/theming/layouts.typ"
_SN: Final = "SN 010130 quoted by an envelope seller (July 2014), br.doczz.net/doc/1025168"

DIN_A: Final = (_envelope(_DL, (90, 45), IN_THREE_87, "DIN 680 quoted by " + _INVOICE_PRO, left=20, bottom=15),)
DIN_B: Final = (_envelope(_DL, (90, 45), IN_THREE_105, "DIN 680 quoted by " + _INVOICE_PRO, left=20, bottom=15),)

FR_RIGHT: Final = (
    _envelope(_DL, (100, 35), IN_THREE_99, "KOMA-Script NF.lco and edics.fr", right=20, bottom=20),
    _envelope(_DL, (100, 45), IN_THREE_99, "GPV and Antalis quoted by " + _INVOICE_PRO, right=20, bottom=20),
    _envelope(_C5, (100, 45), IN_HALF, "GPV and Antalis quoted by " + _INVOICE_PRO, right=20, bottom=62),
)

# No two sources agree on the window of a British DL envelope, so the address has to show in all of them.
UK: Final = (
    _envelope(_DL, (90, 35), IN_THREE_105, "general knowledge, no source found", left=20, bottom=18),
    _envelope(_DL, (93, 39), IN_THREE_105, "BS 4264 quoted by " + _INVOICE_PRO, left=20, bottom=18),
    _envelope(_DL, (93, 39), IN_THREE_105, "a variant quoted by " + _INVOICE_PRO, left=18, bottom=22),
    _envelope(_DL, (90, 45), IN_THREE_105, "DIN 680, also sold in the UK", left=20, bottom=15),
    _envelope(_C5, (90, 44), IN_HALF, "Cavalier Mailing quoted by " + _INVOICE_PRO, left=20, bottom=60),
)

CH_RIGHT: Final = (
    _envelope(_C5_6, (100, 45), IN_THREE_105, _SN, right=12, bottom=21),
    _envelope(_C5, (100, 45), IN_HALF, _SN, right=12, bottom=65),
)

CH_LEFT: Final = (
    _envelope(_C5_6, (100, 45), IN_THREE_105, _SN, right=109, bottom=21),
    _envelope(_C5_6, (100, 45), IN_THREE_105, "older, quoted by " + _INVOICE_PRO, right=109, bottom=25),
    _envelope(_C5, (100, 45), IN_HALF, _SN, right=109, bottom=65),
    _envelope(_C5_6, (90, 45), IN_THREE_105, "window of DIN 680; " + _SN, right=119, bottom=15),
    _envelope(_C5, (90, 45), IN_HALF, "window of DIN 680; " + _SN, right=119, bottom=60),
)
