"""The letters of a case: what has happened so far, told to the composer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sar_helper.cases.asked_anew import counting_events
from sar_helper.cases.correspondence import Record, history_of
from sar_helper.cases.model import Case
from sar_helper.cases.situation import situation_of
from sar_helper.deadlines.clocks import clocks_for
from sar_helper.deadlines.model import Deadline
from sar_helper.law.load import jurisdiction
from sar_helper.law.model import Foi, Regime
from sar_helper.law.regimes import NoRegimeError
from sar_helper.law.terms import EventKind
from sar_helper.letters.compose import compose
from sar_helper.letters.facts import Facts
from sar_helper.letters.keys import FOI_REQUEST
from sar_helper.letters.model import Letter
from sar_helper.letters.reference import reference_of


def place_zone(case: Case) -> ZoneInfo:
    """Return the time zone of the controller's place, in which the days of the case are counted."""
    return ZoneInfo(jurisdiction(case.request.jurisdiction).zone_of(case.request.region))


def today_at(case: Case, now: datetime) -> date:
    """Return the day that an aware instant is at the controller's place."""
    return now.astimezone(place_zone(case)).date()


def facts_of(case: Case, today: date) -> Facts:
    """Return everything that decides what a letter of the case says on a day.

    Args:
        case: the case.
        today: the date of the letter, in the controller's calendar; what happened later is left out.
    """
    counting, deadlines = _counting(case, today)
    return Facts(case.request, jurisdiction(case.request.jurisdiction), history_of(counting, deadlines, today))


def deadlines_of(case: Case, today: date) -> tuple[Deadline, ...]:
    """Return the clocks of a case on a day of the controller's place, none where the law files know no regime."""
    return _counting(case, today)[1]


def _counting(case: Case, today: date) -> tuple[Case, tuple[Deadline, ...]]:
    """Return the case as it stood on a day, with what still counts of its past, and its clocks on that day."""
    zone = place_zone(case)
    so_far = tuple(event for event in case.events if event.day(zone.key) <= today)
    try:
        situation = situation_of(case)
    except NoRegimeError:
        # A search sheet is written where no law is known as well; letters that need a clock refuse by themselves.
        return replace(case, events=so_far), ()
    counting = counting_events(situation, so_far)
    return replace(case, events=counting), clocks_for(situation, counting, datetime.combine(today, time(12), zone))


def sent_on(case: Case, letter_type: str, today: date) -> date | None:
    """Return the day on which a letter was sent, None where it was not; an event that names no letter is the request.

    Args:
        case: the case.
        letter_type: a letter type.
        today: later events are left out.
    """
    record = Record.of(case, today)
    names = {letter_type, None} if letter_type in record.requests else {letter_type}
    sent = (event for event in record.events if event.kind is EventKind.LETTER_SENT and event.letter_type in names)
    return next((event.day(record.zone) for event in sent), None)


def with_reference(case: Case, today: date) -> Case:
    """Return the case with the reference that its letters have carried so far, or from today on.

    Somebody who prints a letter today and posts it tomorrow, or corrects a place afterwards, has a paper with a
    reference in the controller's hands; the reminder must name that one.
    """
    if case.reference is not None:
        return case
    return replace(case, reference=reference_of(case.request, facts_of(case, today).history, today))


def act_of_request(case: Case, letter_type: str, today: date) -> Foi | None:
    """Return the act that a request for documents rests on, None for every other letter."""
    return facts_of(case, today).foi if letter_type == FOI_REQUEST else None


def ways_of(case: Case, letter_type: str) -> tuple[Regime, ...]:
    """Return the ways of asking for which the letter is made and that are the country's own: it may set conditions."""
    try:
        regimes = situation_of(case).regimes
    except NoRegimeError:
        return ()
    return tuple(way for way in regimes if way.letter_type == letter_type and way.id != "gdpr")


def details_lacking(case: Case, today: date) -> tuple[str, ...]:
    """Return what the act on documents wants to know of the person and the case does not tell, as its file names it."""
    return tuple(sorted(facts_of(case, today).foi_details - case.request.documents_details.known))


def other_letters(case: Case, letter_type: str) -> tuple[str, ...]:
    """Return the letters without which a letter leaves out recordings: two kinds of camera can fall under two laws."""
    try:
        letters = Facts(case.request, jurisdiction(case.request.jurisdiction)).main_letters
    except NoRegimeError:
        return ()
    return tuple(other for other in letters if other != letter_type) if letter_type in letters else ()


def write_letter(case: Case, letter_type: str, *, today: date, locale: str | None = None) -> Letter:
    """Return a letter of the case; written again in the resident's language it is the reading copy.

    Args:
        case: the case.
        letter_type: a key of `letters.offer.letter_types()`.
        today: the date of the letter, in the controller's calendar.
        locale: BCP 47 tag of another language than the case's own letter language.

    Raises:
        UnknownLetterType, NotOffered, FactMissing, NotReady, NoLetterLaw, AddressDoesNotFit, UnknownTerm,
        UnknownQuestion, TextFault: as `letters.compose.compose` says.
    """
    facts = facts_of(case, today)
    return compose(
        letter_type,
        case.request,
        locale=locale if locale is not None else case.letter_locale,
        today=today,
        jurisdiction=facts.jurisdiction,
        history=facts.history,
    )
