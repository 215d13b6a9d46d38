"""The filled document equals the one that python-docx makes alone, whatever the letter says."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from sar_helper.i18n.text import clean_text
from sar_helper.letters.model import Block, Column, FillIn, Heading, Item, ItemList, Letter, ListStyle, Paragraph, Table
from sar_helper.render import bidi, docx, docx_compiled
from sar_helper.render.layouts import LAYOUTS
from tests.render.docx_reading import parts
from tests.render.samples import ARABIC, ENGLISH, FRENCH, LETTERS, letter

MARKS = "\ue000\ue001\ue010\ue012\ue013\ue014\U00010800\u2003"
LETTERS_OF_SCRIPTS = st.sampled_from([*"aZé ßл1 (2)-.,;’«»&<>\"'{}%$\\=", "س", "ש", "٣", "😀", "\u2068", "\u2069"])
TEXTS = st.text(st.one_of(LETTERS_OF_SCRIPTS, st.just("\n"), st.sampled_from(MARKS)), max_size=30)
LINES = TEXTS.map(lambda text: text.replace("\n", " ")[:12])
LABELS = ("a)", "b)", "c)"), ("1.", "2.", "3."), ("", "", ""), ("أ)", "ب)", "ج)")


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    number = draw(st.integers(0, 4))
    if number == 0:
        return Heading("h", draw(TEXTS))
    if number == 1:
        return Paragraph("p", draw(TEXTS), strong=draw(st.booleans()))
    if number == 2:
        labels = draw(st.sampled_from(LABELS))[: draw(st.integers(1, 3))]
        items = tuple(Item(label, draw(TEXTS)) for label in labels)
        return ItemList("l", draw(st.sampled_from(ListStyle)), items)
    if number == 3:
        rows = tuple((draw(TEXTS), draw(TEXTS)) for _ in range(draw(st.integers(0, 3))))
        return Table("t", (Column("Where", 0.6), Column("متى", 0.4)), rows)
    return FillIn("f", draw(st.sampled_from(["Found on", "وُجد"])))


@st.composite
def letters(draw: st.DrawFn) -> Letter:
    sample = LETTERS[draw(st.sampled_from(sorted(LETTERS)))]
    return replace(
        sample,
        layout=draw(st.sampled_from(sorted(LAYOUTS))),
        date=draw(st.dates(date(2020, 1, 1), date(2040, 1, 1))),
        subject=draw(TEXTS),
        reference=draw(LINES),
        sender=tuple(draw(st.lists(LINES, max_size=4))),
        recipient=tuple(draw(st.lists(LINES, min_size=1, max_size=4))),
        information=tuple((label, draw(LINES)) for label, _value in sample.information[: draw(st.integers(0, 3))]),
        salutation=draw(TEXTS),
        blocks=tuple(draw(st.lists(blocks(), max_size=6))),
        signature=draw(LINES),
        enclosures=tuple(draw(st.lists(TEXTS, max_size=2))),
    )


def canonical(document: bytes) -> dict[str, bytes]:
    return {name: etree.tostring(etree.fromstring(data), method="c14n") for name, data in parts(document).items()}


def assert_the_same(sample: Letter, reading: Letter | None = None) -> None:
    plain, filled = canonical(docx.render(sample, reading)), canonical(docx_compiled.render(sample, reading))
    assert list(filled) == list(plain)
    for name, part in plain.items():
        assert filled[name] == part, name


@given(letters())
@settings(max_examples=60)
def test_a_filled_letter_is_the_letter_of_python_docx(sample: Letter):
    assert_the_same(sample)


@given(letters(), st.sampled_from([ENGLISH, FRENCH, ARABIC]), st.data())
@settings(max_examples=25)
def test_a_filled_reading_copy_is_that_of_python_docx(sample: Letter, other: Letter, data: Any):  # noqa: ANN401
    def translated(text: str) -> str:
        return text and data.draw(TEXTS.filter(bool))

    reading = replace(
        sample,
        locale=other.locale,
        direction=other.direction,
        labels=other.labels,
        subject=translated(sample.subject),
        salutation=translated(sample.salutation),
        information=tuple((f"{label} 2", translated(value)) for label, value in sample.information),
    )
    assert_the_same(sample, reading)


@pytest.mark.parametrize("locale", LETTERS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_language_in_every_layout_is_the_same_both_ways(locale: str, layout: str):
    assert_the_same(letter(locale, layout))


def test_the_longest_subject_is_cut_only_in_the_properties():
    sample = replace(FRENCH, subject="é" * 400)
    assert_the_same(sample)
    assert ("é" * 400).encode() in parts(docx_compiled.render(sample))["word/document.xml"]


def test_a_second_letter_of_the_same_shape_builds_nothing_anew():
    docx_compiled.render(FRENCH)
    built = docx_compiled.built()
    again = replace(FRENCH, reference="SAR-20261118-XXXXXX", sender=("Aïda", *FRENCH.sender[1:]), subject="Autre")
    docx_compiled.render(again)
    assert docx_compiled.built() == built


def test_the_same_letter_gives_the_same_bytes():
    assert docx_compiled.render(FRENCH, ARABIC) == docx_compiled.render(FRENCH, ARABIC)


def test_a_character_that_xml_forbids_is_refused_both_ways():
    for bad in ("\x00", "\x1f", "\ufffe"):
        sample = replace(ENGLISH, signature=f"Zoë{bad}")
        assert clean_text(sample.signature) == "Zoë"
        for make in (docx.render, docx_compiled.render):
            with pytest.raises(ValueError, match="XML"):
                make(sample)


def test_only_texts_without_letters_from_right_to_left_skip_the_long_way():
    turning = {chr(code) for code in range(sys.maxunicode + 1) if bidi.line_direction(chr(code)) == "rtl"}
    assert {c for c in turning if bidi.runs(f"a{c}a", "ltr") == (bidi.Run(f"a{c}a", "ltr"),)} == set()
