"""Words find controllers and authorities however they are typed, the closest name first."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sar_helper.directory.keeping import keep
from sar_helper.directory.load import Entry, slugs
from sar_helper.directory.model import Controller
from sar_helper.directory.search import FoundAuthority, FoundController, search
from sar_helper.law.load import UnknownJurisdictionError
from sar_helper.law.model import Provenance
from sar_helper.law.reading import LawDataError
from sar_helper.law.terms import AuthorityRole, Confidence, ControllerKind

REPORTED = Provenance("a test", date(2026, 11, 25), Confidence.SECONDARY)


def made(slug: str, name: str, *address: str, names: tuple[str, ...] = ()) -> Entry:
    return Entry(slug, Controller(name, ControllerKind.OTHER, address), None, names, REPORTED)


ENTRIES = (
    made("de/bahn", "Bahn", "10115 Berlin", "Deutschland"),
    made("de/bahnhof", "Bahnhof Musterstadt GmbH", "80331 München", "Deutschland"),
    made("de/autobahn", "Autobahn GmbH", "10115 Berlin", "Deutschland"),
    made("de/rad", "Radverleih", "Bahnstraße 1", "Deutschland"),
    made("fr/metro", "Société des transports", "Hôtel de Région", "France", names=("Métro de l’Exemple",)),
)


@pytest.fixture
def imported(tmp_path: Path) -> Path:
    keep([("", entry) for entry in ENTRIES], tmp_path, overwrite=False)
    return tmp_path


def found_slugs(words: str, imported: Path | None = None, country: str | None = None) -> list[str]:
    hits = search(words, country=country, imported=imported)
    return [hit.entry.slug for hit in hits if isinstance(hit, FoundController)]


def authorities(words: str, country: str | None = None) -> list[str]:
    hits = search(words, country=country)
    return [f"{hit.jurisdiction} {hit.authority.id}" for hit in hits if isinstance(hit, FoundAuthority)]


@pytest.mark.parametrize(
    "words",
    [
        "valenciennes",
        "VILLE de Valenciennes",
        "place d’armes",
        "va\u00adlen\u200bciennes\ufeff",
        "fr/valenciennes",
        "59300",
        "hotel ville valenc",
        "délég",
    ],
)
def test_a_controller_is_found_by_name_place_and_slug(words: str):
    assert found_slugs(words) == ["fr/valenciennes"]


def test_the_same_name_comes_first_then_beginnings_then_parts_then_places(imported: Path):
    assert found_slugs("bahn", imported, "de") == ["de/bahn", "de/bahnhof", "de/autobahn", "de/rad"]


@pytest.mark.parametrize("words", ["munchen", "MUENCHEN", "München", "Mu\u0308nchen"])
def test_an_umlaut_may_be_typed_in_any_way(words: str, imported: Path):
    assert found_slugs(words, imported) == ["de/bahnhof"]


def test_a_name_that_people_use_finds_the_controller(imported: Path):
    assert found_slugs("metro de l'exemple", imported) == ["fr/metro"]


def test_every_word_must_be_there(imported: Path):
    assert found_slugs("bahn berlin", imported) == ["de/autobahn", "de/bahn"]
    assert found_slugs("bahn hamburg", imported) == []


def test_a_country_leaves_the_others_out(imported: Path):
    assert found_slugs("valenciennes", imported, "de") == []
    assert found_slugs("a", imported, "fr") == ["fr/metro", "fr/valenciennes"]


def test_what_the_host_imported_is_told_apart(imported: Path):
    told = {hit.entry.slug: hit.imported for hit in search("e", imported=imported) if isinstance(hit, FoundController)}
    assert told["fr/metro"] is True
    assert told["fr/valenciennes"] is False


@pytest.mark.parametrize(
    ("words", "country", "authority"),
    [
        ("cnil", None, "fr cnil"),
        ("commission nationale de l’informatique", "fr", "fr cnil"),
        ("datenschutzbehorde", "at", "at dsb"),
    ],
)
def test_an_authority_is_found_by_its_names_and_its_short_name(words: str, country: str | None, authority: str):
    assert authorities(words, country)[0] == authority


def test_an_authority_that_many_countries_share_is_told_once():
    hits = search("protection")
    told = [id(hit.authority) for hit in hits if isinstance(hit, FoundAuthority)]
    assert len(told) == len(set(told)) > 5


def test_authorities_are_found_that_hear_complaints():
    (cnil, *_) = [hit for hit in search("cnil") if isinstance(hit, FoundAuthority)]
    assert AuthorityRole.SUPERVISORY in cnil.authority.roles


def test_facts_that_nobody_verified_are_not_found(imported: Path):
    doubted = replace(ENTRIES[0], slug="de/doubted", provenance=replace(REPORTED, confidence=Confidence.UNVERIFIED))
    keep([("", doubted)], imported, overwrite=False)
    assert "de/doubted" in slugs(imported)
    assert "de/doubted" not in found_slugs("bahn", imported)


def test_a_name_written_with_escapes_is_found_too(imported: Path):
    path = imported / "de" / "bahn.toml"
    text = path.read_text(encoding="utf-8").replace('name = "Bahn"', 'name = "\\u0042\\u0061hn in Wien"')
    path.write_text(text, encoding="utf-8")
    assert found_slugs("bahn wien", imported) == ["de/bahn"]


@pytest.mark.parametrize("words", ["", "   ", "!?", "\u202e"])
def test_no_word_finds_nothing(words: str):
    assert search(words) == []


def test_the_keys_of_a_file_are_no_words_of_an_entry(imported: Path):
    assert found_slugs("secondary", imported) == []
    assert found_slugs("retrieved", imported) == []


def test_a_country_without_a_law_file_is_refused():
    with pytest.raises(UnknownJurisdictionError):
        search("x", country="zz")


def test_a_file_that_this_account_may_not_read_is_named_without_its_folder(
    imported: Path, monkeypatch: pytest.MonkeyPatch
):
    """An import by root under a strict umask leaves such files; root reads them all, so the refusal is played here."""
    read = Path.read_text

    def read_text(path: Path, *args: str, **options: str) -> str:
        if path.name == "autobahn.toml":
            raise PermissionError(13, "Permission denied", str(path))
        return read(path, *args, **options)

    monkeypatch.setattr(Path, "read_text", read_text)
    with pytest.raises(LawDataError) as refused:
        search("bahn", imported=imported)
    assert str(refused.value) == "autobahn.toml cannot be read as TOML: Permission denied."


def test_a_broken_file_among_the_results_is_named(imported: Path):
    (imported / "de" / "broken.toml").write_text('name = "Bahn', encoding="utf-8")
    with pytest.raises(LawDataError, match=r"broken\.toml"):
        search("bahn", imported=imported)


def test_five_thousand_entries_are_searched_in_a_moment(tmp_path: Path):
    many = [made(f"de/firma-{number}", f"Firma {number}", "01234 Ort", "Deutschland") for number in range(5000)]
    keep([("", entry) for entry in many], tmp_path, overwrite=False)
    started = time.perf_counter()
    assert keep([("", entry) for entry in many], tmp_path, overwrite=False).taken == 5000
    assert found_slugs("firma 4711", tmp_path) == ["de/firma-4711"]
    # Ten times what it takes on an idle machine, so that only another order of growth fails.
    assert time.perf_counter() - started < 10
