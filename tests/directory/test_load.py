"""The directory finds controllers by slug and refuses broken files by name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sar_helper.directory.load import UnknownController, entry, read_entry, slugs, slugs_in
from sar_helper.law.reading import LawDataError
from sar_helper.law.terms import Confidence, ControllerKind

GOOD = """
name = "Ville de Testville"
kind = "municipality"
postal_address = ["1 rue du Test", "59000 Testville"]
source = "a test"
retrieved = 2026-11-22
confidence = "verified"
"""


def written(folder: Path, text: str, name: str = "testville") -> Path:
    path = folder / "fr" / f"{name}.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


def test_valenciennes_is_found_by_its_slug() -> None:
    found = entry("fr/valenciennes")
    assert found.controller.kind is ControllerKind.MUNICIPALITY
    assert found.controller.recipient_lines == (
        "Ville de Valenciennes",
        "Délégué à la protection des données",
        "Hôtel de Ville",
        "Place d'Armes",
        "59300 Valenciennes",
        "France",
    )
    assert (found.jurisdiction, found.region) == ("fr", "59")
    assert found.provenance.confidence is Confidence.SECONDARY


@pytest.mark.parametrize("slug", slugs())
def test_every_entry_of_the_directory_can_be_read(slug: str) -> None:
    assert entry(slug).slug == slug


@pytest.mark.parametrize("slug", ["fr/valencienne", "FR/valenciennes", "fr/valenciennes.toml"])
def test_a_misspelt_slug_is_refused_and_the_nearest_one_suggested(slug: str) -> None:
    with pytest.raises(UnknownController) as refused:
        entry(slug)
    assert refused.value.near == "fr/valenciennes"


@pytest.mark.parametrize("slug", ["", "../model", "fr/../../law/data/fr", "/etc/passwd", "zz/nowhere"])
def test_a_slug_never_leaves_the_directory(slug: str) -> None:
    with pytest.raises(UnknownController):
        entry(slug)


def test_a_new_entry_is_one_file(tmp_path: Path) -> None:
    folder = written(tmp_path, GOOD)
    assert slugs_in(folder) == ("fr/testville",)
    found = read_entry(folder, "fr/testville")
    assert found.controller.postal_address == ("1 rue du Test", "59000 Testville")
    assert found.provenance.retrieved == date(2026, 11, 22)
    assert found.region is None


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (GOOD.replace('source = "a test"', ""), "key source"),
        (GOOD.replace("retrieved = 2026-11-22", ""), "key retrieved"),
        (GOOD.replace('confidence = "verified"', 'confidence = "sure"'), "key confidence"),
        (GOOD.replace("kind =", "kin ="), "key kind"),
        (GOOD + 'emial = "dpo@example.org"', "did you mean email"),
        (GOOD.replace('"1 rue du Test"', '"a", "b", "c", "d", "e", "f"'), "key postal_address"),
        (GOOD.replace("1 rue du Test", "rue " + "x" * 40), "38"),
        ("name = ", "cannot be read as TOML"),
    ],
)
def test_a_broken_entry_is_refused_naming_file_and_key(tmp_path: Path, text: str, named: str) -> None:
    folder = written(tmp_path, text)
    with pytest.raises(LawDataError) as refused:
        read_entry(folder, "fr/testville")
    assert named in str(refused.value)
    assert "testville.toml" in str(refused.value)
