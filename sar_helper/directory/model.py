"""A controller and its postal address: what a letter's window shows."""

from __future__ import annotations

from dataclasses import dataclass

from sar_helper.i18n.message import MessageError, message, plural_message
from sar_helper.law.terms import ControllerKind

# La Poste, address rules: at most six lines of 38 characters. The window's always visible zone (DIN 5008 B, France)
# holds six lines as well, and the sender's zone above it five.
RECIPIENT_LINES = 6
SENDER_LINES = 5
LINE_CHARACTERS = 38

NAME_CHARACTERS = 2 * LINE_CHARACTERS + 1
"""A name, of whoever writes or is written to: it is broken at its spaces, and leaves room for street and town."""


class AddressDoesNotFit(MessageError):
    """An address is longer than the zone of the envelope's window; the message says by what."""


def check_address(lines: tuple[str, ...], most_lines: int) -> None:
    """Check that the lines of an address, name included, fit.

    Args:
        lines: one line of the address each, without line ends.
        most_lines: `RECIPIENT_LINES` or `SENDER_LINES`.

    Raises:
        AddressDoesNotFit: too many lines, or one that is too long.
    """
    if len(lines) > most_lines:
        raise AddressDoesNotFit(
            plural_message(
                "The address has {given} lines with the name. The envelope's window shows {count} line.",
                "The address has {given} lines with the name. The envelope's window shows {count} lines.",
                most_lines,
                given=len(lines),
            )
        )
    for line in lines:
        _check_length(line, LINE_CHARACTERS)


def check_name(name: str) -> None:
    """Check that there is room for a name over its address.

    Raises:
        AddressDoesNotFit: it is too long, or one of its words is.
    """
    _check_length(name, NAME_CHARACTERS)
    check_address(broken_line(name), RECIPIENT_LINES)


def broken_line(line: str) -> tuple[str, ...]:
    """Return a line in as many as the window needs for it, broken at spaces; a word that is too long stays whole."""
    if len(line) <= LINE_CHARACTERS:
        return (line,)
    parts = [""]
    for word in line.split():
        longer = f"{parts[-1]} {word}".strip()
        if len(longer) <= LINE_CHARACTERS:
            parts[-1] = longer
        else:
            parts.append(word)
    return tuple(part for part in parts if part)


def _check_length(line: str, most: int) -> None:
    if len(line) > most:
        raise AddressDoesNotFit(
            message(
                "The line “{line}” has {given} characters. The envelope's window shows {most}. Shorten it.",
                line=line,
                given=len(line),
                most=most,
            )
        )


@dataclass(frozen=True, slots=True)
class Controller:
    """Who decides about the cameras and is addressed by the letter."""

    name: str
    kind: ControllerKind
    postal_address: tuple[str, ...] = ()
    email: str | None = None
    data_protection_officer: str | None = None

    @property
    def recipient_lines(self) -> tuple[str, ...]:
        """The lines that the window shows: the name, on more than one if it is long, then `lines_below_name`."""
        return (*broken_line(self.name), *self.lines_below_name)

    @property
    def lines_below_name(self) -> tuple[str, ...]:
        """The data protection officer, then the address.

        The officer stands there as written, without an "attention of" that every language puts differently.
        """
        officer = () if self.data_protection_officer is None else (self.data_protection_officer,)
        return (*officer, *self.postal_address)
