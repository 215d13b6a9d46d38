"""Tests of the reading copy: every passage beside its translation, or a loud failure."""

from dataclasses import replace

import pytest

from sar_helper.render.reading import PassageKind, ReadingCopyDiffers, pairs
from tests.render.samples import ARABIC, ENGLISH, FRENCH


def test_every_passage_of_the_letter_stands_beside_the_same_one():
    found = pairs(FRENCH, ARABIC)
    assert [sent.key for sent, _read in found] == [read.key for _sent, read in found]
    assert found[0][0].lines == (FRENCH.subject,)
    assert found[0][1].lines == (ARABIC.subject,)


def test_items_are_set_side_by_side_one_by_one_with_their_labels():
    labels = [(s.label, r.label) for s, r in pairs(FRENCH, ARABIC) if s.key.startswith("points")]
    assert labels == [("a)", "أ)"), ("b)", "ب)"), ("c)", "ج)")]


def test_a_table_becomes_its_facts_row_by_row():
    rows = [read for _sent, read in pairs(FRENCH, ENGLISH) if read.key.startswith("windows")]
    assert [row.kind for row in rows] == [PassageKind.FACTS, PassageKind.FACTS]
    assert rows[1].lines == (
        "Place and camera\tRue de Famars, tram stop",
        "Date\t16 November 2026",
        "Time\t14:40 to 15:00 (approximate)",
    )


def test_an_unsigned_letter_has_no_empty_passages():
    sheets = [replace(letter, salutation="", closing="", signature="", enclosures=()) for letter in (FRENCH, ENGLISH)]
    keys = [sent.key for sent, _read in pairs(*sheets)]
    assert not {"salutation", "closing", "signature", "enclosures"} & set(keys)


def test_a_letter_with_another_block_is_refused_naming_the_block():
    shorter = replace(ARABIC, blocks=ARABIC.blocks[1:])
    with pytest.raises(ReadingCopyDiffers, match="confirmation"):
        pairs(FRENCH, shorter)


def test_a_letter_that_ends_early_is_refused():
    with pytest.raises(ReadingCopyDiffers, match="enclosures"):
        pairs(FRENCH, replace(ARABIC, enclosures=()))
