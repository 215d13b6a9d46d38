"""A record that comes from elsewhere: what an entry needs of it, checked as an entry of the program is checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sar_helper.directory.load import Entry, entry_of, is_slug
from sar_helper.directory.names import slug_of
from sar_helper.i18n.message import Message, MessageError, message
from sar_helper.law.load import countries, jurisdiction, why_no_region
from sar_helper.law.reading import LawDataError
from sar_helper.law.terms import Confidence

COLUMNS: Final = (
    "name", "kind", "country", "slug", "region", "address_1", "address_2", "address_3", "address_4", "address_5",
    "email", "data_protection_officer", "also_known_as", "source", "url", "retrieved",
)  # fmt: skip
"""The columns of a table of controllers, in the order of the template."""

_ADDRESS: Final = tuple(column for column in COLUMNS if column.startswith("address_"))
_BETWEEN_NAMES: Final = "|"


class RecordRefused(MessageError):
    """A record that no entry can be made of: the field, and what is expected there."""

    def __init__(self, field: str, expectation: Message) -> None:
        super().__init__(expectation)
        self.field = field


@dataclass(frozen=True, slots=True)
class Record:
    """What one record says, as the keys of an entry; `where` names its line or file for whoever reads the report."""

    where: str
    country: str
    slug: str
    keys: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a record was not taken, or a file not written; `field` is empty where the whole is meant."""

    where: str
    field: str
    reason: Message


def record_of_row(line: int, cells: Mapping[str, str], retrieved: date) -> Record | Refusal:
    """Return what a row of a table of controllers says.

    Args:
        line: where the row begins, from 1.
        cells: the cells that are not empty, by column (`COLUMNS`).
        retrieved: when the facts were looked up, unless the row says it.
    """
    where = f"line {line}"
    try:
        looked_up = date.fromisoformat(cells["retrieved"]) if "retrieved" in cells else retrieved
    except ValueError:
        reason = message("Write the date as year, month and day, for example 2026-11-16.")
        return Refusal(where, "retrieved", reason)
    keys: dict[str, Any] = {
        key: cells[key] for key in ("name", "kind", "region", "email", "data_protection_officer", "source", "url")
        if key in cells
    }  # fmt: skip
    keys["postal_address"] = [cells[column] for column in _ADDRESS if column in cells]
    keys["also_known_as"] = [
        name.strip() for name in cells.get("also_known_as", "").split(_BETWEEN_NAMES) if name.strip()
    ]
    keys["retrieved"] = looked_up
    slug = cells.get("slug") or slug_of(cells.get("name", ""))
    return Record(where, cells.get("country", "").lower(), slug, keys)


def entry_of_record(record: Record) -> Entry:
    """Return the entry of a record; nothing from elsewhere counts as more than `secondary`.

    Raises:
        RecordRefused: it says something that no entry can say.
    """
    known = countries()
    if record.country not in known:
        raise RecordRefused(
            "country",
            message(
                "{value} is unknown; one of these is expected: {choices}.",
                value=record.country or "—",
                choices=", ".join(known),
            ),
        )
    slug = f"{record.country}/{record.slug}"
    try:
        found = entry_of(slug, {**record.keys, "confidence": Confidence.SECONDARY.value})
    except LawDataError as error:
        key, expectation = error.message.values["key"], error.message.values["expectation"]
        assert isinstance(expectation, Message)
        raise RecordRefused(str(key), expectation) from error
    if not is_slug(slug):
        # Translators: the key of a controller in a table of addresses, such as "ville-de-lille".
        raise RecordRefused("slug", message("A short name of small letters a to z, digits and hyphens is expected."))
    reason = None if found.region is None else why_no_region(jurisdiction(record.country), found.region)
    if reason is not None:
        raise RecordRefused("region", reason)
    if found.provenance.url is not None and not found.provenance.url.startswith(("https://", "http://")):
        raise RecordRefused("url", message("An address that begins with https:// or http:// is expected."))
    return found


def entries_of(records: Iterable[Record | Refusal]) -> tuple[list[tuple[str, Entry]], list[Refusal]]:
    """Return the entries of records, each with where it came from, and why the others are none.

    Of two records with the same slug the first one is taken.
    """
    taken: dict[str, tuple[str, Entry]] = {}
    refused: list[Refusal] = []
    for record in records:
        if isinstance(record, Refusal):
            refused.append(record)
            continue
        try:
            found = entry_of_record(record)
        except RecordRefused as error:
            refused.append(Refusal(record.where, error.field, error.message))
            continue
        if found.slug in taken:
            refused.append(Refusal(record.where, "slug", message("{id} is there twice.", id=found.slug)))
            continue
        taken[found.slug] = (record.where, found)
    return list(taken.values()), refused
