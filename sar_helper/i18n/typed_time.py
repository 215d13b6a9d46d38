"""A time of day as people type it: the marks, digits and halves of the day of the languages that the screen speaks."""

from __future__ import annotations

import re
from datetime import time
from typing import Final

_TIME: Final = re.compile(
    r"""(?P<hour>\d{1,2})
    (?:\s*(?:[:.,：．h]|uhr|uur)?\s*(?P<minute>\d{2})
    (?:[:：](?P<second>\d{2}))?)?
    \s*(?:h|uhr|uur|(?P<morning>a\.?\s*m\.?|ص)|(?P<afternoon>p\.?\s*m\.?|م))?""",
    re.IGNORECASE | re.VERBOSE,
)
_MOST_CHARACTERS: Final = 20
_HALF_A_DAY: Final = 12


class NoTimeOfDay(ValueError):
    """A text is no time of day, or could mean two."""


def typed_time(text: str) -> time:
    """Return the hours and minutes that a text means: 14:05, 14.05, 14h05, 1405, ١٤:٠٥ and 2:05 pm mean the same.

    An hour alone is the full hour. Spreadsheets write seconds; any but zero are refused, for a case has none. Noon and
    midnight written as 12 am or 12 pm are refused as well: people disagree on which is which.

    Raises:
        NoTimeOfDay: it means none, or not surely one.
    """
    found = _TIME.fullmatch(text) if len(text) <= _MOST_CHARACTERS else None
    if found is None:
        raise NoTimeOfDay(text)
    hour, minute, second = (int(found[part] or 0) for part in ("hour", "minute", "second"))
    if second:
        raise NoTimeOfDay(text)
    if found["morning"] or found["afternoon"]:
        if not 1 <= hour <= _HALF_A_DAY or (hour, minute) == (_HALF_A_DAY, 0):
            raise NoTimeOfDay(text)
        hour = hour % _HALF_A_DAY + (_HALF_A_DAY if found["afternoon"] else 0)
    try:
        return time(hour, minute)
    except ValueError as error:
        raise NoTimeOfDay(text) from error
