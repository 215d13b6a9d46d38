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
    """Return the sender on one line over the address: as many of its first lines as the box holds.

    A long name that leaves no room for the whole address is left out: the post brings a letter back by the address.
    """
    of_the_name = len(broken_line(letter.signature))
    name, address = " ".join(letter.sender[:of_the_name]), letter.sender[of_the_name:]
    whole = _fitting((name, *address), box)
    if of_the_name == 1 or len(whole) > len(address):
        return _SEPARATOR.join(whole)
    return _SEPARATOR.join(_fitting(address, box))


def _fitting(lines: tuple[str, ...], box: Box) -> tuple[str, ...]:
    """Return the first of these lines, up to an e-mail address or the end of the box."""
    for count, line in enumerate(lines, start=1):
        if "@" in line or line_width_mm(_SEPARATOR.join(lines[:count]), RETURN_LINE.size) > box.width:
            return lines[: count - 1]
    return lines
