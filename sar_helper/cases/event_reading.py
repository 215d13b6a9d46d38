"""The events of a case file: what happened on which day, and the details that each kind of event may have."""

from __future__ import annotations

from datetime import UTC, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from sar_helper.cases import limits
from sar_helper.cases.event_details import DETAILS, detail_keys, read_details
from sar_helper.cases.possible import received_before_sent
from sar_helper.cases.reading import Node
from sar_helper.cases.receipts import UnclearReceipt, receipts_named
from sar_helper.deadlines.events import LETTERS_BESIDE, Event
from sar_helper.i18n.message import message
from sar_helper.law.load import jurisdiction
from sar_helper.law.model import Jurisdiction
from sar_helper.law.regimes import NoRegimeError
from sar_helper.law.terms import EventKind
from sar_helper.letters.facts import Facts
from sar_helper.letters.library import library
from sar_helper.letters.request import Request


def events_of(node: Node, request: Request, *, kept: bool = False) -> tuple[Event, ...]:
    """Read the events of a case file, in the order in which they stand.

    A time without offset is read in the time zone of the controller's place.

    Args:
        node: the list of events.
        request: what the case asks for.
        kept: the case is one that this host keeps: a receipt that may be that of several letters does not close it.

    Raises:
        CaseFileError: at the first event that cannot have happened like that, or does not say what it is about.
    """
    law = jurisdiction(request.jurisdiction)
    zone, letters = law.zone_of(request.region), _letters(law)
    nodes = node.items(limits.EVENTS)
    events = tuple(_event(item, ZoneInfo(zone), letters, request) for item in nodes)
    for item, event in zip(nodes, events, strict=True):
        problem = received_before_sent(event, events, zone) if event.kind is EventKind.RECEIVED else None
        if problem is not None:
            raise item.refused(problem)
    try:
        return receipts_named(events, _main_letters(request, law), _other_letters(law), zone, as_before=kept)
    except UnclearReceipt as error:
        raise nodes[error.number].refused(error.message) from error


def _main_letters(request: Request, law: Jurisdiction) -> tuple[str, ...]:
    try:
        return Facts(request, law).main_letters
    except NoRegimeError:
        return ()


def _other_letters(law: Jurisdiction) -> frozenset[str]:
    following = (key for key, letter in library().letters.items() if "access_requested" in letter.needs)
    return LETTERS_BESIDE.union(law.letters_apart, following)


def event_of(node: Node, request: Request) -> Event:
    """Read one event of a case.

    Raises:
        CaseFileError: it cannot have happened like that.
    """
    law = jurisdiction(request.jurisdiction)
    return _event(node, ZoneInfo(law.zone_of(request.region)), _letters(law), request)


def event_keys(event: Event) -> dict[str, Any]:
    """Return the event as JSON-ready keys; an instant is written in UTC."""
    keys: dict[str, Any] = {"kind": event.kind.value, **detail_keys(event.details)}
    if event.on is not None:
        keys["on"] = event.on.isoformat()
    if event.at is not None:
        keys["at"] = event.at.astimezone(UTC).isoformat()
    return keys


def _letters(law: Jurisdiction) -> tuple[str, ...]:
    """Return the letters that an event can be about: those that can be written here, and those that clocks know."""
    known = {*library().letters, *(regime.letter_type for regime in law.regimes if regime.letter_type is not None)}
    return tuple(sorted(known | law.letters_apart))


def _event(node: Node, zone: tzinfo, letters: tuple[str, ...], request: Request) -> Event:
    keys = node.record(("kind",), ("on", "at", "letter_type", *DETAILS))
    kind = keys["kind"].choice(EventKind)
    details = {"letter_type": keys["letter_type"].word(letters)} if "letter_type" in keys else {}
    details |= read_details(keys, kind, request)
    if ("on" in keys) == ("at" in keys):
        raise node.refused(message("An event needs either `on`, a date, or `at`, a date with a time."))
    return Event(
        kind=kind,
        on=keys["on"].day() if "on" in keys else None,
        at=keys["at"].instant(zone) if "at" in keys else None,
        details=details,
    )
