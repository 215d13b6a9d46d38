"""How much a case may hold: the same bounds for the wizard's fields and for a case file."""

from datetime import date
from typing import Final

from sar_helper.i18n.message import Message, plural_message

FILE_BYTES: Final = 1_000_000
"""A whole case file, in bytes; the largest case that the other bounds allow is smaller."""

RECORDING_WINDOWS: Final = 20
DESCRIBED_THINGS: Final = 15
"""Garments, or things carried, or companions, or aids."""

EVIDENCE_LINES: Final = 10
EVENTS: Final = 100
EXTRA_HOLIDAYS: Final = 30
AUTHORITY_ADDRESSES: Final = 10
ADDRESS_LINES: Final = 20
"""As many are read; how many the window of an envelope shows is checked and said where the address stands in one."""

FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2090
"""A date outside of these years is a slip of the keys; calendars and law files know nothing about it."""

FIRST_BIRTH_YEAR: Final = 1900
"""Nobody who writes a letter was born before."""

# In characters.
REGION: Final = 10
LANGUAGE_TAG: Final = 35
PLACE: Final = 200
CAMERA: Final = 200
DIRECTION: Final = 200
APPEARANCE_NOTE: Final = 1000
EVIDENCE: Final = 200
PLATE: Final = 20
MANDATE: Final = 500
EVENT_DETAIL: Final = 500
SITUATION: Final = 1000
INTEREST: Final = 500
ARRIVED: Final = 20
HOLIDAY_NAME: Final = 100
REFERENCE: Final = 40

EMAIL: Final = 254
"""RFC 5321 section 4.5.3.1.3: a path of 256 octets with its angle brackets."""


def is_in_reach(day: date) -> bool:
    """Tell whether calendars and law files can know a day."""
    return FIRST_YEAR <= day.year <= LAST_YEAR


def too_many(entries: int, most: int) -> Message:
    """Return why a list of so many entries is refused."""
    return plural_message(
        "The list has {count} entry. It can hold {most}.",
        "The list has {count} entries. It can hold {most}.",
        entries,
        most=most,
    )
