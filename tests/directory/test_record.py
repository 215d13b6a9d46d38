"""A record from elsewhere becomes an entry that counts as reported, or is refused by field and reason."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sar_helper.directory.load import Entry
from sar_helper.directory.record import COLUMNS, Record, Refusal, entries_of, entry_of_record, record_of_row
from sar_helper.law.terms import Confidence, ControllerKind
from tests.trust.corpus import TEXTS

TODAY = date(2026, 11, 25)
CELLS = {
    "name": "Ville de Testville",
    "kind": "municipality",
    "country": "FR",
    "region": "59",
    "address_1": "1 rue du Test",
    "address_2": "59000 Testville",
    "address_3": "France",
    "email": "dpo@example.org",
    "data_protection_officer": "Délégué à la protection des données",
    "also_known_as": "Mairie de Testville | Testville",
    "source": "the town's page",
    "url": "https://example.org/dpo",
}


def taken(**changes: str | None) -> Entry | Refusal:
    """Return the entry of a row with these cells changed, or why there is none."""
    cells = {key: value for key, value in {**CELLS, **changes}.items() if value is not None}
    entries, refused = entries_of([record_of_row(7, cells, TODAY)])
    return refused[0] if refused else entries[0][1]


def entry(**changes: str | None) -> Entry:
    found = taken(**changes)
    assert isinstance(found, Entry), str(found.reason)
    return found


def test_a_row_is_an_entry_with_its_source_day_and_reported_confidence():
    found = entry()
    assert found.slug == "fr/ville-de-testville"
    assert found.region == "59"
    assert found.also_known_as == ("Mairie de Testville", "Testville")
    assert found.controller.kind is ControllerKind.MUNICIPALITY
    assert found.controller.recipient_lines == (
        "Ville de Testville",
        "Délégué à la protection des données",
        "1 rue du Test",
        "59000 Testville",
        "France",
    )
    provenance = found.provenance
    assert (provenance.source, provenance.url) == ("the town's page", "https://example.org/dpo")
    assert (provenance.retrieved, provenance.confidence) == (TODAY, Confidence.SECONDARY)


def test_a_row_may_have_a_slug_and_a_day_of_its_own():
    found = entry(slug="testville-mairie", retrieved="2026-03-02")
    assert (found.slug, found.provenance.retrieved) == ("fr/testville-mairie", date(2026, 3, 2))


def test_what_need_not_be_there_need_not_be_there():
    left_out = ("region", "address_1", "address_2", "address_3", "email", "also_known_as", "url")
    found = entry(data_protection_officer=None, **dict.fromkeys(left_out))
    assert found.controller.recipient_lines == ("Ville de Testville",)


@pytest.mark.parametrize(
    ("changes", "field", "says"),
    [
        ({"name": None}, "name", "this key is required"),
        ({"name": "Δήμος Αθηναίων"}, "slug", "A short name"),
        ({"slug": "../../law/data/fr"}, "slug", "A short name"),
        ({"slug": "a/b"}, "slug", "A short name"),
        ({"slug": "Lille"}, "slug", "A short name"),
        ({"slug": "x" * 100}, "slug", "A short name"),
        ({"country": None}, "country", "one of these is expected: at, be,"),
        ({"country": "us"}, "country", "us is unknown"),
        ({"country": "eu"}, "country", "eu is unknown"),
        ({"country": ".."}, "country", ".. is unknown"),
        ({"kind": None}, "kind", "this key is required: one of municipality,"),
        ({"kind": "town"}, "kind", "town is unknown; one of these is expected: municipality,"),
        ({"kind": "private_person"}, "kind", "The directory holds no private persons."),
        ({"region": "999"}, "region", "No region of fr has this code."),
        ({"name": "x" * 39}, "name", "38"),
        ({"name": "word " * 15 + "xyz"}, "name", "has 78 characters. The envelope's window shows 77."),
        ({"name": "Communauté d'agglomération de Testville", "address_4": "d"}, "postal_address", "7 lines"),
        ({"data_protection_officer": "x" * 39}, "data_protection_officer", "38"),
        ({"address_1": "x" * 39}, "postal_address", "38"),
        ({"address_4": "d", "address_5": "e"}, "postal_address", "The address has 7 lines with the name."),
        ({"address_1": "a\nb"}, "postal_address", "name and address must be one line each."),
        ({"email": "dpo at example.org"}, "email", "Write an e-mail address"),
        ({"email": "a@example.org, b@example.org"}, "email", "Write an e-mail address"),
        ({"source": None}, "source", "this key is required"),
        ({"url": "javascript:alert(1)"}, "url", "begins with https:// or http://"),
        ({"retrieved": "2.3.2026"}, "retrieved", "Write the date as year, month and day"),
        ({"retrieved": "2026-02-30"}, "retrieved", "Write the date as year, month and day"),
    ],
)
def test_a_row_that_no_entry_can_be_made_of_is_refused_by_line_field_and_reason(
    changes: dict[str, str | None], field: str, says: str
):
    found = taken(**changes)
    assert isinstance(found, Refusal)
    assert (found.where, found.field) == ("line 7", field)
    assert says in str(found.reason)


def test_of_two_records_with_one_slug_the_first_is_taken_and_the_second_named():
    rows: list[Any] = [record_of_row(2, CELLS, TODAY), record_of_row(3, CELLS | {"email": "x@example.org"}, TODAY)]
    ((where, found),), (refused,) = entries_of(rows)
    assert (where, found.controller.email) == ("line 2", "dpo@example.org")
    assert (refused.where, refused.field) == ("line 3", "slug")
    assert str(refused.reason) == "fr/ville-de-testville is there twice."


def test_no_record_can_say_that_it_is_verified():
    record = record_of_row(2, CELLS, TODAY)
    assert isinstance(record, Record)
    louder = replace(record, keys={**record.keys, "confidence": "verified"})
    assert entry_of_record(louder).provenance.confidence is Confidence.SECONDARY


@pytest.mark.parametrize("column", COLUMNS)
def test_a_hostile_cell_is_text_in_an_entry_or_is_refused_with_a_reason(column: str):
    for text in TEXTS.values():
        found = taken(**{column: text})
        if isinstance(found, Refusal):
            assert str(found.reason)
        else:
            assert re.fullmatch(r"fr/[a-z0-9-]+", found.slug)
