"""The events of a case file: what happened on which day, and the details that each kind of event may have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, tzinfo
from typing import Any, Final
from zoneinfo import ZoneInfo

from sar_helper.cases import limits
from sar_helper.cases.reading import Node
from sar_helper.deadlines.events import Event
from sar_helper.i18n.message import message
from sar_helper.law.load import jurisdiction
from sar_helper.law.terms import EventKind
from sar_helper.letters.library import library
from sar_helper.letters.request import CopyWanted, Request

_ANY_KIND: Final = ("letter_type",)
_OF_KIND: Final[Mapping[EventKind, tuple[str, ...]]] = {EventKind.ANSWER_RECEIVED: ("copy",)}


def events_of(node: Node, request: Request) -> tuple[Event, ...]:
    """Read the events of a case file, in the order in which they stand.

    A time without offset is read in the time zone of the controller's place.

    Raises:
        CaseFileError: at the first event that cannot have happened like that.
    """
    zone = jurisdiction(request.jurisdiction).zone_of(request.region)
    nodes = node.items(limits.EVENTS)
    events = tuple(_event(item, ZoneInfo(zone)) for item in nodes)
    sent = min((event.day(zone) for event in events if event.kind is EventKind.LETTER_SENT), default=None)
    for item, event in zip(nodes, events, strict=True):
        if sent is not None and event.kind is EventKind.RECEIVED and event.day(zone) < sent:
            raise item.refused(message("The letter was received before it was sent, on {sent}.", sent=sent))
    return events


def event_keys(event: Event) -> dict[str, Any]:
    """Return the event as JSON-ready keys; an instant is written in UTC."""
    keys: dict[str, Any] = {"kind": event.kind.value, **event.details}
    if event.on is not None:
        keys["on"] = event.on.isoformat()
    if event.at is not None:
        keys["at"] = event.at.astimezone(UTC).isoformat()
    return keys


def _event(node: Node, zone: tzinfo) -> Event:
    every_detail = {detail for details in _OF_KIND.values() for detail in details}
    keys = node.record(("kind",), ("on", "at", *_ANY_KIND, *sorted(every_detail)))
    kind = keys["kind"].choice(EventKind)
    for detail in every_detail - set(_OF_KIND.get(kind, ())):
        if detail in keys:
            raise keys[detail].refused(message("An event of this kind has no such key."))
    if ("on" in keys) == ("at" in keys):
        raise node.refused(message("An event needs either `on`, a date, or `at`, a date with a time."))
    return Event(
        kind=kind,
        on=keys["on"].day() if "on" in keys else None,
        at=keys["at"].instant(zone) if "at" in keys else None,
        details={name: read(keys[name]) for name, read in _DETAILS.items() if name in keys},
    )


def _letter_type(node: Node) -> str:
    return node.word(tuple(library().letters))


def _copy(node: Node) -> str:
    return node.word((CopyWanted.VIDEO.value, CopyWanted.STILLS.value))


_DETAILS: Final[Mapping[str, Callable[[Node], str]]] = {"letter_type": _letter_type, "copy": _copy}
