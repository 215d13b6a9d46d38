"""Tests of the plain text: a whole letter as it was read and found right, and what must never be cut."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sar_helper.i18n.text import clean_text
from sar_helper.letters.model import Paragraph
from sar_helper.render import text
from tests.render.expected import squashed
from tests.render.samples import ARABIC, ENGLISH, FRENCH, LETTERS

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("locale", ["en", "fr"])
def test_the_whole_letter_reads_as_it_was_reviewed(locale: str):
    assert text.render(LETTERS[locale]) == (GOLDEN / f"{locale}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("locale", LETTERS)
def test_no_line_is_longer_than_a_mail_line(locale: str):
    assert max(map(len, text.render(LETTERS[locale]).splitlines())) <= 78


def test_a_web_form_gets_every_paragraph_on_one_line():
    lines = text.render(FRENCH, width=None).splitlines()
    assert FRENCH.blocks[0].text in lines


def test_wrapping_changes_nothing_but_spaces():
    assert squashed(text.render(FRENCH)) == squashed(text.render(FRENCH, width=None))


def test_a_long_address_of_a_page_is_never_broken():
    link = "https://example.org/" + "a" * 90
    letter = replace(ENGLISH, blocks=(Paragraph("link", f"The recording is at {link} until Friday."),))
    assert f"\n{link}\n" in text.render(letter)


def test_no_break_spaces_hold_what_they_join():
    letter = replace(FRENCH, blocks=(Paragraph("p", "x" * 70 + " article\u00a015\u00a0: oui"),))
    assert "\narticle\u00a015\u00a0: oui\n" in text.render(letter)


def test_the_reading_copy_follows_under_its_mark():
    both = text.render(FRENCH, ARABIC)
    assert both.startswith(text.render(FRENCH).rstrip())
    assert both.endswith(text.render(ARABIC))
    mark = both.index(ARABIC.labels.reading_copy)
    assert both.index(FRENCH.enclosures[0]) < mark < both.index(ARABIC.subject)


def test_an_unsigned_sheet_has_no_empty_lines_in_a_row():
    sheet = replace(ENGLISH, salutation="", closing="", signature="", enclosures=())
    assert "\n\n\n" not in text.render(sheet)


@given(st.text(max_size=300).map(clean_text))
def test_what_a_person_typed_comes_out_whole(typed: str):
    letter = replace(ENGLISH, blocks=(Paragraph("p", typed),))
    assert typed in text.render(letter, width=None)
