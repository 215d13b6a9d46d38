"""The letters of a case: what has happened so far, told to the composer."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from sar_helper.cases.model import Case
from sar_helper.deadlines.events import EventKind
from sar_helper.law.load import jurisdiction
from sar_helper.letters.compose import compose
from sar_helper.letters.history import History
from sar_helper.letters.model import Letter

ACCESS_REQUEST = "access_request"


def place_zone(case: Case) -> ZoneInfo:
    """Return the time zone of the controller's place, in which the days of the case are counted."""
    return ZoneInfo(jurisdiction(case.request.jurisdiction).zone_of(case.request.region))


def history_of(case: Case) -> History:
    """Return what a next letter has to know of the earlier ones."""
    zone = place_zone(case).key
    sent = [
        event.day(zone)
        for event in case.events
        if event.kind is EventKind.LETTER_SENT and event.letter_type in {None, ACCESS_REQUEST}
    ]
    return History(access_requested_on=min(sent, default=None))


def write_letter(case: Case, letter_type: str, *, today: date, locale: str | None = None) -> Letter:
    """Return a letter of the case; written again in the resident's language it is the reading copy.

    Args:
        case: the case.
        letter_type: a key of `letters.offer.letter_types()`.
        today: the date of the letter, in the controller's calendar.
        locale: BCP 47 tag of another language than the case's own letter language.

    Raises:
        UnknownLetterType, NotOffered, NotReady, NoLetterLaw, AddressDoesNotFit, UnknownTerm, UnknownQuestion,
        TextFault: as `letters.compose.compose` says.
    """
    return compose(
        letter_type,
        case.request,
        locale=locale if locale is not None else case.letter_locale,
        today=today,
        jurisdiction=jurisdiction(case.request.jurisdiction),
        history=history_of(case),
    )
