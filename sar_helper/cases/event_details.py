"""The details of an event in a case file: which kind of event may have which key, and how each is read and written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any, Final

from sar_helper.cases import limits
from sar_helper.cases.reading import Node
from sar_helper.i18n.message import Message, message
from sar_helper.law.terms import EventKind, GroundId
from sar_helper.letters import questions
from sar_helper.letters.history import Demand
from sar_helper.letters.points import POINTS
from sar_helper.letters.request import CopyWanted, Delivery, Request

REASONS_GIVEN: Final = "reasons_given"
_YES_NO: Final = ("yes", "no")
_ARRIVED: Final = re.compile(r"([1-9][0-9]?)(?: ((?:[01][0-9]|2[0-3]):[0-5][0-9])-((?:[01][0-9]|2[0-3]):[0-5][0-9]))?")
_SEPARATOR: Final = ","

Read = Callable[[Node, Request], str]


@dataclass(frozen=True, slots=True)
class Detail:
    """One key: which kinds of event have it (none: all), what to say at another kind, how it is read.

    A detail is kept as one string; a list of words is joined, and written as a list again.
    """

    kinds: frozenset[EventKind]
    elsewhere: Message
    read: Read
    is_list: bool = False


def read_details(keys: Mapping[str, Node], kind: EventKind, request: Request) -> dict[str, str]:
    """Return the details of an event.

    Raises:
        CaseFileError: a key that this kind of event does not have, or a value that it cannot have.
    """
    details: dict[str, str] = {}
    for name, detail in DETAILS.items():
        if name not in keys:
            continue
        if detail.kinds and kind not in detail.kinds:
            raise keys[name].refused(detail.elsewhere)
        details[name] = detail.read(keys[name], request)
    return details


def detail_keys(details: Mapping[str, str]) -> dict[str, Any]:
    """Return details as JSON-ready keys."""
    return {
        name: listed(value) if name in DETAILS and DETAILS[name].is_list else value for name, value in details.items()
    }


def listed(value: str | None) -> list[str]:
    """Return the words of a detail that is a list."""
    return value.split(_SEPARATOR) if value else []


def said_yes(word: str | None) -> bool | None:
    """Return what a detail of yes or no says, None where it is not told."""
    return None if word is None else word == _YES_NO[0]


def stretch(value: str) -> tuple[int, tuple[time, time] | None]:
    """Return the number of a recording that came, and the part of it if not all came, as `arrived` writes them."""
    found = _ARRIVED.fullmatch(value)
    assert found is not None
    number, start, end = found.groups()
    return int(number), None if start is None else (time.fromisoformat(start), time.fromisoformat(end))


def _word(options: tuple[str, ...]) -> Read:
    return lambda node, _request: node.word(options)


def _words(options: Callable[[Request], tuple[str, ...]]) -> Read:
    def read(node: Node, request: Request) -> str:
        known = options(request)
        found = [item.word(known) for item in node.items(len(known))]
        if len(set(found)) < len(found):
            raise node.refused(message("A word stands in this list twice."))
        return _SEPARATOR.join(found)

    return read


def _arrived(node: Node, request: Request) -> str:
    found: dict[int, str] = {}
    for item in node.items(len(request.recording_windows)):
        text = item.line(limits.ARRIVED)
        part = stretch(text)[1] if _ARRIVED.fullmatch(text) else (time.max, time.min)
        if part is not None and part[0] >= part[1]:
            raise item.refused(message("Write the number of the recording, or number and times: 2 14:40-14:50."))
        number = int(text.partition(" ")[0])
        if number > len(request.recording_windows) or number in found:
            raise item.refused(message("No recording has this number, or it stands here twice."))
        found[number] = text
    return _SEPARATOR.join(found[number] for number in sorted(found))


def _values(*kinds: EventKind) -> frozenset[EventKind]:
    return frozenset(kinds)


_ANSWER = _values(EventKind.ANSWER_RECEIVED)
_ONLY_ANSWER = message("Only an answer has this key.")

DETAILS: Final[Mapping[str, Detail]] = {
    "copy": Detail(_ANSWER, _ONLY_ANSWER, _word((CopyWanted.VIDEO.value, CopyWanted.STILLS.value))),
    "arrived": Detail(_ANSWER, _ONLY_ANSWER, _arrived, is_list=True),
    "masked": Detail(_ANSWER, _ONLY_ANSWER, _word(("others", "me"))),
    "sound": Detail(_ANSWER, _ONLY_ANSWER, _word(_YES_NO)),
    "information": Detail(_ANSWER, _ONLY_ANSWER, _words(lambda _: tuple(POINTS)), is_list=True),
    "questions": Detail(_ANSWER, _ONLY_ANSWER, _words(lambda _: questions.keys()), is_list=True),
    "reply": Detail(
        _values(EventKind.AUTHORITY_REPLIED),
        message("Only a reply of an authority has this key."),
        _word(("decision", "progress")),
    ),
    REASONS_GIVEN: Detail(
        _values(EventKind.EXTENSION_NOTIFIED, EventKind.REFUSAL_RECEIVED),
        message("Only a notice of more time and a refusal have this key."),
        _word(_YES_NO),
    ),
    "ground": Detail(
        _values(EventKind.REFUSAL_RECEIVED),
        message("Only a refusal has this key."),
        _word(tuple(ground.value for ground in GroundId)),
    ),
    "demanded": Detail(
        _values(EventKind.IDENTITY_ASKED),
        message("Only a question about identity has this key."),
        _words(lambda _: tuple(demand.value for demand in Demand)),
        is_list=True,
    ),
    "answer": Detail(
        _values(EventKind.CLARIFICATION_ASKED),
        message("Only a question about what is meant has this key."),
        lambda node, _request: node.text(limits.EVENT_DETAIL),
    ),
    "channel": Detail(
        _values(EventKind.LETTER_SENT, EventKind.REMINDER_SENT, EventKind.COMPLAINT_LODGED),
        message("Only what you send has this key."),
        _word(tuple(way.value for way in Delivery)),
    ),
    "note": Detail(
        frozenset(), message("No event has this key."), lambda node, _request: node.line(limits.EVENT_DETAIL)
    ),
    "exhibit": Detail(frozenset(), message("No event has this key."), _word(_YES_NO)),
}
"""Every key of an event besides its kind, its day and its letter."""
