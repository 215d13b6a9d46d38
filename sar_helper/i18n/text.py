"""What may stand in a text that a person typed: one cleaner for forms, case files and spreadsheets."""

from __future__ import annotations

import unicodedata

# Explicit directional formatting (UAX #9): invisible, and able to make a printed address read as another one.
_BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_NONCHARACTER = 0xFFFE  # the last two code points of every plane
_INVISIBLE = frozenset("\u00ad\u200b\u2060\ufeff")


def _is_allowed(character: str) -> bool:
    if character in _BIDI_CONTROLS or character in _INVISIBLE:
        return False
    category = unicodedata.category(character)
    if category in {"Cc", "Cs", "Cn", "Co"}:
        return False
    return ord(character) & _NONCHARACTER != _NONCHARACTER


def clean_text(value: str) -> str:
    """Return `value` in NFC without control characters, bidi overrides, surrogates and other invisible ones.

    Line ends become a single newline, tabs and other spaces a space; spaces at the ends of lines go, and so do
    blank lines at both ends. XML 1.0 section 2.2 forbids what is removed, or a reader could not see it.
    """
    lines = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    cleaned = [_clean_line(line) for line in lines]
    while cleaned and not cleaned[0]:
        cleaned.pop(0)
    while cleaned and not cleaned[-1]:
        cleaned.pop()
    return "\n".join(cleaned)


def clean_line(value: str) -> str:
    """Return `value` cleaned as `clean_text` does, on one line."""
    return " ".join(clean_text(value).split("\n")).strip()


def _clean_line(line: str) -> str:
    kept = (" " if c == "\t" or unicodedata.category(c) in {"Zl", "Zp"} else c for c in line)
    return "".join(c for c in kept if _is_allowed(c)).strip(" ")
