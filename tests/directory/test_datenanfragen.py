"""A record of the community directory is an entry, or is refused where another law or no known country is meant.

The records here are made up in the form of that directory's schema.json.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sar_helper.directory.datenanfragen import country_of, record_of_file, records
from sar_helper.directory.load import Entry
from sar_helper.directory.record import Record, Refusal, entries_of
from sar_helper.law.terms import Confidence, ControllerKind
from tests.trust.corpus import TEXTS

TODAY = date(2026, 11, 25)
RECORD: dict[str, Any] = {
    "slug": "musterbahn",
    "relevant-countries": ["de"],
    "categories": ["public body", "travel"],
    "name": "Musterstädter Verkehrsbetriebe (MVB)",
    "runs": ["Musterbus GmbH", "Musterfähre"],
    "address": "Musterstraße 15-17\n01234 Musterstadt\nDeutschland",
    "phone": "+49 30 1234567",
    "email": "datenschutz@musterbahn.example",
    "sources": ["https://musterbahn.example/impressum", "https://musterbahn.example/datenschutz"],
    "comments": ["Frau Beispiel hat am 3. Mai geantwortet."],
    "request-language": "de",
    "suggested-transport-medium": "email",
    "quality": "verified",
}


def taken(changes: dict[str, Any] | None = None, name: str = "musterbahn") -> Entry | Refusal:
    content = json.dumps({**RECORD, **(changes or {})}).encode()
    entries, refused = entries_of([record_of_file(f"companies/{name}.json", content, TODAY)])
    return refused[0] if refused else entries[0][1]


def test_a_record_is_an_entry_with_its_sources_and_never_verified():
    found = taken()
    assert isinstance(found, Entry)
    assert found.slug == "de/musterbahn"
    assert found.controller.kind is ControllerKind.TRANSPORT_OPERATOR
    assert found.controller.recipient_lines == (
        "Musterstädter Verkehrsbetriebe (MVB)",
        "Musterstraße 15-17",
        "01234 Musterstadt",
        "Deutschland",
    )
    assert found.controller.email == "datenschutz@musterbahn.example"
    assert found.also_known_as == ("Musterbus GmbH", "Musterfähre")
    assert found.provenance.source == (
        "the community directory datenanfragen/data (CC0 1.0), companies/musterbahn.json, quality there: verified, "
        "https://musterbahn.example/impressum, https://musterbahn.example/datenschutz"
    )
    assert found.provenance.url == "https://musterbahn.example/impressum"
    assert (found.provenance.retrieved, found.provenance.confidence) == (TODAY, Confidence.SECONDARY)


def test_remarks_and_telephone_numbers_which_may_be_about_people_stay_where_they_are():
    assert "Beispiel" not in repr(taken())
    assert "1234567" not in repr(taken())


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Germany", "de"),
        ("DEUTSCHLAND", "de"),
        ("Oesterreich", "at"),
        ("The Netherlands", "nl"),
        ("Suisse", "ch"),
        ("Polska", "pl"),
        ("Ελλάδα", "gr"),
        ("United Kingdom", "gb"),
        ("Magyarország", "hu"),
        ("United States of America", None),
        ("80331 München", None),
        ("", None),
    ],
)
def test_the_last_line_of_an_address_names_the_country(line: str, code: str | None):
    assert country_of(line) == code


def test_a_country_named_in_another_language_is_written_as_its_post_writes_it():
    found = taken({"address": "Musterstraße 1\n01234 Musterstadt\nGermany"})
    assert isinstance(found, Entry)
    assert found.controller.postal_address[-1] == "DEUTSCHLAND"


@pytest.mark.parametrize(
    ("changes", "field", "says"),
    [
        ({"address": "1 Main Street\nSpringfield\nUnited States of America"}, "address", "names no country"),
        ({"address": ""}, "address", "names no country"),
        ({"address": ["x"]}, "address", "names no country"),
        ({"categories": ["church"]}, "", "a law of its own"),
        ({"facet-group": "church"}, "", "a law of its own"),
        ({"custom-access-template": "access-evangelische-kirche.txt"}, "", "a law of its own"),
        ({"custom-access-template": "access-bundesjustizamt.txt"}, "", "a law of its own"),
        ({"name": "A very long name of a company with limited liability" * 2}, "name", "77"),
        ({"name": 3}, "name", "a text that is not empty is expected."),
        ({"email": "not an address"}, "email", "Write an e-mail address"),
    ],
)
def test_a_record_that_no_letter_should_rest_on_is_refused(changes: dict[str, Any], field: str, says: str):
    found = taken(changes)
    assert isinstance(found, Refusal)
    assert (found.where, found.field) == ("companies/musterbahn.json", field)
    assert says in str(found.reason)


@pytest.mark.parametrize(
    "changes",
    [
        {"custom-access-template": "access-tracking.txt"},
        {"name": "Polizei Musterstadt", "categories": ["public body"], "custom-access-template": "access-police.txt"},
    ],
)
def test_a_letter_of_its_own_that_changes_no_law_is_no_obstacle(changes: dict[str, Any]):
    assert isinstance(taken(changes), Entry)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\xff", "Expected UTF-8 text."),
        (b"{", "Expected JSON; line 1, column 2 is not."),
        (b"[" * 100_000, "Expected an object with keys."),
        (b'{"a": ' + b"9" * 5000 + b"}", "Expected an object with keys."),
        (b"[]", "Expected an object with keys."),
        (b"null", "Expected an object with keys."),
    ],
)
def test_a_file_that_is_no_record_is_refused_by_its_name(content: bytes, says: str):
    found = record_of_file("companies/x.json", content, TODAY)
    assert isinstance(found, Refusal)
    assert (found.where, str(found.reason)) == ("companies/x.json", says)


@pytest.mark.parametrize("name", ["Morgan Stanley", "A", "ä", "..", "x" * 120])
def test_a_file_whose_name_is_no_slug_is_refused(name: str):
    found = taken(name=name)
    assert isinstance(found, Refusal)
    assert found.field == "slug"


@pytest.mark.parametrize("key", RECORD)
def test_a_record_with_anything_anywhere_is_text_or_is_refused_with_a_reason(key: str):
    for value in (None, 0, True, {}, [], [[]], [None], {"x": 1}, "", *TEXTS.values()):
        found = taken({key: value})
        assert str(found.reason) if isinstance(found, Refusal) else found.slug == "de/musterbahn"


def test_a_hostile_name_of_a_file_never_reaches_a_terminal_or_another_folder(tmp_path: Path):
    folder = tmp_path / "companies"
    folder.mkdir()
    (folder / "\x1b[2J..\u202e.json").write_text(json.dumps(RECORD), encoding="utf-8")
    (folder / "b\udcff.json").write_text(json.dumps(RECORD), encoding="utf-8")
    entries, refused = entries_of(records(folder, TODAY))
    assert [entry.slug for _, entry in entries] == ["de/b"]
    assert [refusal.where for refusal in refused] == ["companies/[2J...json"]


def test_the_records_of_a_checkout_come_in_the_order_of_their_names(tmp_path: Path):
    folder = tmp_path / "companies"
    folder.mkdir()
    for name in ("b", "a"):
        (folder / f"{name}.json").write_text(json.dumps(RECORD), encoding="utf-8")
    (folder / "README.md").write_text("x", encoding="utf-8")
    found = [record for record in records(folder, TODAY) if isinstance(record, Record)]
    assert [record.where for record in found] == ["companies/a.json", "companies/b.json"]
    assert [record.slug for record in found] == ["a", "b"]
