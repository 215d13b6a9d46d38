"""What may stand in a text that a person typed: which characters nobody can see, and one form for all the rest."""

from __future__ import annotations

import unicodedata
from typing import Final

# Of the format characters (UAX #44, Cf) those that shape words and emoji, and the signs of numbers and verses that a
# reader sees. The rest is invisible: bidi controls (UAX #9) make a printed address read as another one, and tags and
# annotations hide a text inside a text.
_FORMATS = frozenset(
    "\u200c\u200d\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)
# Letters and marks of which nothing is drawn (UAX #44, Default_Ignorable_Code_Point): a name of them is an empty place.
_FILLERS: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
# Selectors choose the shape of the character before them. A second one chooses nothing: a row of them hides a text.
_SELECTORS: Final = frozenset(
    map(chr, (*range(0x180B, 0x180E), 0x180F, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
)
# What shapes its neighbours or stands for a space, the blank of Braille among it: alone on its line it shows nothing.
_ALONE_UNSEEN: Final = _SELECTORS | {"\u200c", "\u200d", "\u2800"}
_TO_LOOK_AT: Final = _FILLERS | _ALONE_UNSEEN
_NONCHARACTER = 0xFFFE  # the last two code points of every plane
# Blocks of pictures, their places without a character reserved for more (UTS #51, Extended_Pictographic): a telephone
# writes, and its owner sees, emoji that are newer than this Python's Unicode.
_PICTURES = range(0x1F000, 0x1FB00)


def _is_allowed(character: str) -> bool:
    category = unicodedata.category(character)
    if character in _FILLERS:
        return False
    if category == "Cf":
        return character in _FORMATS
    if category == "Cn" and ord(character) in _PICTURES:
        return True
    if category in {"Cc", "Cs", "Cn", "Co"}:
        return False
    return ord(character) & _NONCHARACTER != _NONCHARACTER


def unseen(text: str) -> str:
    """Return the characters of `text` that nobody can see, each once: those that `clean_text` would take out.

    Line ends (CR, LF, U+2028, U+2029) and tabs are none of them: they show as a line or a space. Joiners and selectors
    are seen by what they shape, and not where they stand alone on a line.
    """
    if _is_plain(text.replace("\n", "")):
        return ""
    return "".join(dict.fromkeys(c for line in _lines(text) for c in _parted(line)[1]))


def unseen_code(text: str) -> str:
    """Return the code of the first character that nobody can see, such as "U+202E"; empty where there is none."""
    hidden = unseen(text)
    return f"U+{ord(hidden[0]):04X}" if hidden else ""


def isolated(text: str) -> str:
    """Return a text that pulls no words around it out of order, whichever way it runs (UAX #9: FSI, PDI)."""
    return f"\u2068{text}\u2069"


def clean_text(value: str) -> str:
    """Return `value` in one form, equal to it for every reader where `unseen(value)` is empty.

    It is in NFC, which is canonical equivalence; line ends become a single newline, a tab, U+2028 and U+2029 a space;
    spaces at the ends of lines go, and so do blank lines at both ends. Control characters, bidi overrides, surrogates
    and the others of `unseen` go as well: XML 1.0 section 2.2 forbids them, or a reader could not see them. Forms,
    case files and tables refuse a text that holds one and say so; what they keep or show has passed here all the same.
    """
    cleaned = [_clean_line(line) for line in _lines(value)]
    while cleaned and not cleaned[0]:
        cleaned.pop(0)
    while cleaned and not cleaned[-1]:
        cleaned.pop()
    return "\n".join(cleaned)


def clean_line(value: str) -> str:
    """Return `value` cleaned as `clean_text` does, on one line."""
    return " ".join(clean_text(value).split("\n")).strip()


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _is_plain(line: str) -> bool:
    """Tell whether all characters are surely seen, most of them by Python's word for it, without a look at each."""
    return line.isprintable() and (line.isascii() or _TO_LOOK_AT.isdisjoint(line))


def _clean_line(line: str) -> str:
    if _is_plain(line):
        return unicodedata.normalize("NFC", line).strip(" ")
    # Composed last: what stood between a letter and its accent may be gone.
    return unicodedata.normalize("NFC", "".join(_parted(line)[0])).strip()


def _parted(line: str) -> tuple[list[str], list[str]]:
    """Return the characters of a line that are seen, and those that nobody can see."""
    seen: list[str] = []
    hidden: list[str] = []
    for c in line:
        if c == "\t" or unicodedata.category(c) in {"Zl", "Zp"}:
            seen.append(" ")
        elif not _is_allowed(c) or (c in _SELECTORS and seen and seen[-1] in _SELECTORS):
            hidden.append(c)
        else:
            seen.append(c)
    if all(c.isspace() or c in _ALONE_UNSEEN for c in seen):
        return [], [*hidden, *(c for c in seen if c in _ALONE_UNSEEN)]
    return seen, hidden
