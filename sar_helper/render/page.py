"""The small texts of the page itself: page x of y, the return line over the address."""

from __future__ import annotations

from string import Formatter
from typing import Final, Literal

from sar_helper.directory.model import broken_line
from sar_helper.letters.model import Letter
from sar_helper.render.envelopes import Box
from sar_helper.render.fonts import RETURN_LINE, line_width_mm

PageField = Literal["page", "pages"]

_SEPARATOR: Final = " · "


def page_pattern(pattern: str) -> list[tuple[str, PageField | None]]:
    """Split "Page {page} of {pages}" into its texts, each with the number that follows it, if one does.

    Raises:
        ValueError: the pattern has another placeholder than these two.
    """
    parts: list[tuple[str, PageField | None]] = []
    for text, name, _format, _conversion in Formatter().parse(pattern):
        if name == "page":
            parts.append((text, "page"))
        elif name == "pages":
            parts.append((text, "pages"))
        elif name is None:
            parts.append((text, None))
        else:
            raise ValueError(f"the label of the page has an unknown placeholder: {name}")
    return parts


def return_line(letter: Letter, box: Box) -> str:
    """Return the sender on one line over the address: as many of its first lines as the box holds."""
    line, of_the_name = "", len(broken_line(letter.signature))
    for place, part in enumerate(letter.sender):
        longer = f"{line}{' ' if place < of_the_name else _SEPARATOR}{part}" if line else part
        if "@" in part or line_width_mm(longer, RETURN_LINE.size) > box.width:
            break
        line = longer
    return line
