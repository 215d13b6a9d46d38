"""From a row of the people's table to a case: every cell is the person's own, and an error names its column."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from typing import Any, Final

from sar_helper.cases.campaign import Campaign, case_keys
from sar_helper.cases.casefile import parse
from sar_helper.cases.model import Case
from sar_helper.cases.people_file import Row
from sar_helper.cases.reading import CaseFileError
from sar_helper.directory.model import SENDER_LINES
from sar_helper.i18n.message import Message, MessageError, message
from sar_helper.i18n.typed_time import NoTimeOfDay, typed_time

_ADDRESS: Final = tuple(f"address_{number}" for number in range(1, SENDER_LINES))
_DESCRIBED: Final = ("clothing", "items", "companions", "mobility")
_YES: Final = frozenset({"yes", "true", "1"})
_NO: Final = frozenset({"no", "false", "0"})
_BETWEEN_THINGS: Final = re.compile(r"[,;|\n]")
_BETWEEN_LINES: Final = re.compile(r"[|\n]")
# Where an error of the case file belongs in the table; the longest beginning counts.
_COLUMN_OF: Final = {
    "requester.name": "name",
    "requester.postal_address": "address_1",
    "requester.email": "email",
    "requester": "address_1",
    "interface_locale": "language",
    "recording_windows[0].from": "from",
    "recording_windows[0].to": "to",
    **{f"appearance.{group}": group for group in _DESCRIBED},
    "appearance.note": "note",
    "vehicle.plate": "plate",
    "vehicle": "vehicle",
    "evidence_of_presence": "evidence",
    "wants.legal_claim": "legal_claim",
    "controller": "controller",
}
_ADDRESS_LINE: Final = re.compile(r"requester\.postal_address\[(\d)\]")


class RowRefused(MessageError):
    """A row of which no letter can be made: the column, what stands there, and what is expected."""

    def __init__(self, column: str, value: str, expectation: Message) -> None:
        super().__init__(expectation)
        self.column = column
        self.value = value


@dataclass(frozen=True, slots=True)
class Person:
    """A row as a case, and the key of the controller that it goes to."""

    line: int
    controller: str
    case: Case


@dataclass(slots=True)
class People:
    """Makes cases of rows, each person once for each controller. It keeps a digest of a person, never the name."""

    campaign: Campaign
    _seen: dict[bytes, int] = field(default_factory=dict)

    def person(self, row: Row) -> Person:
        """Return the case of a row.

        Raises:
            RowRefused: a cell is missing or not understood, or the person stands in the table already.
        """
        cells = row.cells
        if "name" not in cells:
            raise RowRefused("name", "", message("The name is missing."))
        controller = self._controller(cells)
        try:
            case = parse(case_keys(self.campaign, controller, _own(cells, self.campaign)))
        except CaseFileError as error:
            raise RowRefused(_column(error.path, cells), error.value, error.message) from error
        requester = case.request.requester
        told = repr((requester.name, requester.postal_address, requester.email)).casefold()
        digest = hashlib.blake2b(f"{controller}\0{told}".encode(), digest_size=16).digest()
        before = self._seen.setdefault(digest, row.line)
        if before != row.line:
            reason = message("This person is on line {line} already. One person sends one request.", line=str(before))
            raise RowRefused("name", cells["name"], reason)
        return Person(row.line, controller, case)

    def _controller(self, cells: Mapping[str, str]) -> str:
        known = self.campaign.controllers
        named = cells.get("controller", "")
        if named in known:
            return named
        if not named and len(known) == 1:
            return next(iter(known))
        if "" in known:
            raise RowRefused("controller", named, message("The campaign has one controller; leave this cell empty."))
        reason = message("Expected one of: {options}.", options=", ".join(known))
        raise RowRefused("controller", named, reason)


def _own(cells: Mapping[str, str], campaign: Campaign) -> dict[str, Any]:
    """Return what the row says as keys of a case file."""
    keys: dict[str, Any] = {
        "requester": _requester(cells),
        "appearance": {group: _things(cells[group]) for group in _DESCRIBED if group in cells},
    }
    if "note" in cells:
        keys["appearance"]["note"] = cells["note"]
    if "vehicle" in cells or "plate" in cells:
        keys["vehicle"] = _vehicle(cells)
    if "evidence" in cells:
        keys["evidence_of_presence"] = [
            line.strip() for line in _BETWEEN_LINES.split(cells["evidence"]) if line.strip()
        ]
    if "language" in cells:
        keys["interface_locale"] = cells["language"]
    if "legal_claim" in cells:
        keys["wants"] = {**campaign.shared.get("wants", {}), "legal_claim": _flag("legal_claim", cells["legal_claim"])}
    if "from" in cells or "to" in cells:
        keys["recording_windows"] = [_window(cells, campaign)]
    return keys


def _requester(cells: Mapping[str, str]) -> dict[str, Any]:
    keys: dict[str, Any] = {"name": cells["name"]}
    lines = [cells[column] for column in _ADDRESS if column in cells]
    if lines:
        keys["postal_address"] = lines
    if "email" in cells:
        keys["email"] = cells["email"]
    return keys


def _things(cell: str) -> list[dict[str, str]]:
    return [_thing(part, "key") for part in _BETWEEN_THINGS.split(cell) if part.strip()]


def _thing(part: str, name: str) -> dict[str, str]:
    key, colon, colour = part.partition(":")
    return {name: key.strip(), "colour": colour.strip()} if colon else {name: key.strip()}


def _vehicle(cells: Mapping[str, str]) -> dict[str, str]:
    if "vehicle" not in cells:
        raise RowRefused("vehicle", "", message("A number plate needs the kind of the vehicle."))
    vehicle = _thing(cells["vehicle"], "kind")
    return {**vehicle, "plate": cells["plate"]} if "plate" in cells else vehicle


def _flag(column: str, cell: str) -> bool:
    said = cell.casefold()
    if said not in _YES | _NO:
        raise RowRefused(column, cell, message("Expected yes or no."))
    return said in _YES


def _window(cells: Mapping[str, str], campaign: Campaign) -> dict[str, Any]:
    """Return the campaign's recording in the person's own minutes, which have to lie inside of it."""
    if len(campaign.windows) > 1:
        column = "from" if "from" in cells else "to"
        raise RowRefused(column, cells[column], message("The campaign has several recordings; leave this cell empty."))
    whole = campaign.windows[0]
    window = dict(campaign.shared["recording_windows"][0])
    for column in ("from", "to"):
        if column not in cells:
            continue
        own = _time(column, cells[column])
        if not whole.starts <= own <= whole.ends:
            reason = message(
                "Expected a time from {start} to {end}, the recording of the campaign.",
                start=whole.starts,
                end=whole.ends,
            )
            raise RowRefused(column, cells[column], reason)
        window[column] = own.strftime("%H:%M")
    return window


def _time(column: str, cell: str) -> time:
    try:
        return typed_time(cell)
    except NoTimeOfDay as error:
        reason = message("Write the time as hours and minutes, for example 14:05.")
        raise RowRefused(column, cell, reason) from error


def _column(path: str, cells: Mapping[str, str]) -> str:
    """Return the column in which an error of the case file stands, or the path where the campaign is at fault."""
    line = _ADDRESS_LINE.match(path)
    if line:
        return [column for column in _ADDRESS if column in cells][int(line[1])]
    begins = [known for known in _COLUMN_OF if path.startswith(known)]
    return _COLUMN_OF[max(begins, key=len)] if begins else path
