"""The history of a case file: events that were withdrawn or corrected, when, and what they had said."""

from __future__ import annotations

from typing import Any

from sar_helper.cases import limits
from sar_helper.cases.event_reading import event_keys, event_of
from sar_helper.cases.model import Withdrawn
from sar_helper.cases.reading import Node
from sar_helper.letters.request import Request


def withdrawn_of(node: Node, request: Request) -> tuple[Withdrawn, ...]:
    """Read what was withdrawn, in the order in which it was.

    Raises:
        CaseFileError: at the first entry that is none.
    """
    return tuple(_entry(item, request) for item in node.items(limits.EVENTS))


def withdrawn_keys(entry: Withdrawn) -> dict[str, Any]:
    """Return an entry as JSON-ready keys."""
    return {
        "event": event_keys(entry.event),
        "withdrawn_on": entry.on.isoformat(),
        "corrected": entry.corrected,
    }


def _entry(node: Node, request: Request) -> Withdrawn:
    keys = node.record(("event", "withdrawn_on", "corrected"))
    return Withdrawn(
        event=event_of(keys["event"], request), on=keys["withdrawn_on"].day(), corrected=keys["corrected"].flag()
    )
