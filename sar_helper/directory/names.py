"""Names as people type them: accents, capitals and signs do not count when one is looked for or made a slug."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Letters that Unicode does not take apart into a base and an accent (Unicode Standard, chapter 7: Latin).
_WHOLE: Final = str.maketrans(
    {"ł": "l", "đ": "d", "ð": "d", "ø": "o", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ħ": "h", "ŧ": "t"}
)
# Who has no key for an umlaut or a ring writes two letters (DIN 5007-2; Danish and Norwegian spelling).
_TWO_LETTERS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_SIGNS: Final = re.compile(r"[\W_]+")
_LONGEST_SLUG: Final = 60


def plain(text: str) -> str:
    """Return a text in small letters without accents, its signs as they are."""
    if text.isascii():
        return text.lower()
    # Twice, as in a caseless match (Unicode Standard, D146): a letter in another style may be a capital underneath.
    small = unicodedata.normalize("NFKD", text).casefold().translate(_WHOLE)
    parts = unicodedata.normalize("NFKD", small)
    return "".join(part for part in parts if not unicodedata.combining(part))


def folded(text: str) -> str:
    """Return the words of a text in small letters, without accents and signs, a space between them."""
    return _SIGNS.sub(" ", plain(text)).strip()


def two_letters(text: str) -> str:
    """Return a text with two letters for each umlaut or ring, in small letters."""
    return text if text.isascii() else unicodedata.normalize("NFC", text).casefold().translate(_TWO_LETTERS)


def spellings(text: str) -> str:
    """Return a text as it is looked for: folded, and where that differs also with two letters for an umlaut."""
    usual, other = folded(text), folded(two_letters(text))
    return usual if usual == other else f"{usual}\n{other}"


def slug_of(name: str) -> str:
    """Return the last part of a slug for a name; empty where the name is in another alphabet than the Latin one."""
    words = folded(name)
    return "-".join(words.split())[:_LONGEST_SLUG].rstrip("-") if words.isascii() else ""
