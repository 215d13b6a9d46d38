"""What happened before a letter, as far as letters speak about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class History:
    """Facts about earlier letters of the same case.

    `access_requested_on` is the date on the access request, if one was written; it dates the reference as well, so
    that every letter of a case carries the same one.
    """

    access_requested_on: date | None = None


NO_HISTORY = History()
