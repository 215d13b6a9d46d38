"""Which words of a letter stay on one line: a day with its month, a time of day, an article with its number.

The translations hold their citations together themselves; English cites with plain spaces. Plain text and e-mail keep
the spaces as they are.
"""

from __future__ import annotations

import re
from typing import Final

_NO_BREAK_SPACE: Final = "\u00a0"
# 18 November 2026, 1er mars 2026, 3 de junho de 2026
_DAY_OF_MONTH: Final = re.compile(r"\d{1,2}(?:er|\.)? (?:de )?[^\W\d_]+(?=,? (?:de )?20\d\d)")
_TIME_OF_DAY: Final = re.compile(r"\d{1,2} h(?: \d\d)?(?!\w)")
_CITATION: Final = re.compile(r"Articles? (?=\d)")
# C-154/21, R253-6, L. 251-3
_HYPHEN_OF_A_NUMBER: Final = re.compile(r"-(?=\d)(?:(?<=\b[A-Z]-)|(?<=\b[A-Z]\d{3}-)|(?<=\b[A-Z]\.[ \u00a0]\d{3}-))")


def unbroken(text: str) -> str:
    """Return a text with no-break spaces inside of dates, times of day and citations."""
    # Most texts hold nothing of the kind. To look for a part of it costs a hundredth of looking for the pattern.
    if " 20" in text:
        text = _DAY_OF_MONTH.sub(_held, text)
    if " h " in text:
        text = _TIME_OF_DAY.sub(_held, text)
    if "Article" in text:
        text = _CITATION.sub(_held, text)
    return text


def around_held_hyphens(text: str) -> list[str]:
    """Return the parts of a text around the hyphens at which no line may end: those of cases and articles.

    Word ends a line after any hyphen, and knows an element for one at which it does not. Others keep a number whole.
    """
    return _HYPHEN_OF_A_NUMBER.split(text)


def _held(found: re.Match[str]) -> str:
    return found[0].replace(" ", _NO_BREAK_SPACE)
