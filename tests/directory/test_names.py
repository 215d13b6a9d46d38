"""A name is found however it is typed, and makes a slug that is safe as a file name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sar_helper.directory.load import is_slug
from sar_helper.directory.names import folded, slug_of, spellings


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Préfecture de l’Hérault", "prefecture de l herault"),
        ("PRE\u0301FECTURE", "prefecture"),
        ("Łódź — Urząd Miasta", "lodz urzad miasta"),
        ("Straßenbahn", "strassenbahn"),
        ("Tromsø kommune", "tromso kommune"),
        ("ΔΗΜΟΣ ΑΘΗΝΑΊΩΝ", "δημοσ αθηναιων"),
        ("fr/ville-de-lille", "fr ville de lille"),
        ("...", ""),
    ],
)
def test_accents_capitals_and_signs_do_not_count(text: str, words: str):
    assert folded(text) == words


@pytest.mark.parametrize(
    ("text", "typed"),
    [("München", "muenchen"), ("Mu\u0308nchen", "muenchen"), ("Ålesund", "aalesund"), ("Sønderborg", "soenderborg")],
)
def test_an_umlaut_or_ring_is_found_by_two_letters_too(text: str, typed: str):
    assert typed in spellings(text).split("\n")
    assert folded(text) in spellings(text).split("\n")


def test_a_text_with_one_spelling_has_one():
    assert spellings("Ville de Lille") == "ville de lille"


@given(st.text())
def test_folding_twice_is_folding_once(text: str):
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Ville de Lille", "ville-de-lille"),
        ("../../etc/passwd", "etc-passwd"),
        ("Δήμος Αθηναίων", ""),
        ("Кметство 24", ""),
        ("a" * 90, "a" * 60),
    ],
)
def test_a_slug_is_made_of_a_latin_name(name: str, slug: str):
    assert slug_of(name) == slug


@given(st.text())
def test_what_is_made_of_any_name_is_no_slug_or_a_safe_one(name: str):
    made = slug_of(name)
    assert made == "" or is_slug(f"fr/{made}")
