"""The reference of a letter: short, the same for every letter of a case, and naming nobody."""

from __future__ import annotations

import hashlib
from datetime import date

from sar_helper.letters.history import History
from sar_helper.letters.request import Request

# Crockford's base 32: no I, L, O or U, so that nobody misreads it aloud or on paper.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CHARACTERS = 6
_NAME_BUCKETS = 1024


def reference_of(request: Request, history: History, today: date) -> str:
    """Return the reference of the letters of a case: the one that it keeps, else the one of its first letter.

    Args:
        request: what is asked for.
        history: what happened so far.
        today: the date of the letter, in the controller's calendar.
    """
    return history.reference or reference(request, history.first_sent_on or history.access_requested_on or today)


def reference(request: Request, written_on: date) -> str:
    """Return a reference such as "SAR-20261118-7K3M9Q".

    It is derived, so that a letter made twice is the same letter. The digest covers the controller, the places and
    the times. Of the requester it covers only in which of 1024 buckets the name falls: two people who walked the same
    way together get different references almost always, while somebody who tries the names of a town of 40,000
    against a reference is left with about forty. Address and e-mail do not enter.

    Args:
        request: what is asked for.
        written_on: the date of the case's first letter, in the controller's calendar.
    """
    name = int.from_bytes(_digest(request.requester.name)) % _NAME_BUCKETS
    windows = [
        (window.place, window.camera or "", window.date.isoformat(), window.starts.isoformat(), window.ends.isoformat())
        for window in request.recording_windows
    ]
    number = int.from_bytes(_digest(repr((request.jurisdiction, request.controller.name, windows, name))))
    characters = []
    for _ in range(_CHARACTERS):
        number, index = divmod(number, len(_ALPHABET))
        characters.append(_ALPHABET[index])
    return f"SAR-{written_on:%Y%m%d}-{''.join(characters)}"


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8"), digest_size=16).digest()
