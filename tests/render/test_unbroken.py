"""Tests of what stays on one line on paper, and that nothing but spaces changes."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sar_helper.i18n.catalogue import languages
from sar_helper.i18n.formats import date_long, date_with_weekday
from sar_helper.letters.model import Paragraph
from sar_helper.render import docx, docx_compiled, pdf, text
from sar_helper.render.unbroken import around_held_hyphens, unbroken
from tests.render.docx_reading import body_text, parts
from tests.render.pdf_reading import read
from tests.render.samples import FRENCH


@pytest.mark.parametrize(
    ("written", "held"),
    [
        ("le 18 novembre 2026, 14 h 30.", "le 18~novembre 2026, 14~h~30."),
        ("le 1er mars 2026", "le 1er~mars 2026"),
        ("lunes, 16 de noviembre de 2026", "lunes, 16~de~noviembre de 2026"),
        ("Montag, 16. November 2026", "Montag, 16.~November 2026"),
        ("poniedziałek, 16 listopada 2026", "poniedziałek, 16~listopada 2026"),
        ("Articles 12(2) and (3) and Article 15 GDPR", "Articles~12(2) and (3) and Article~15 GDPR"),
        ("the Article on cameras, in 2026 and later", "the Article on cameras, in 2026 and later"),
        ("14 hours, 30 minutes", "14 hours, 30 minutes"),
    ],
)
def test_dates_times_and_citations_hold_together(written: str, held: str):
    assert unbroken(written) == held.replace("~", "\u00a0")


@pytest.mark.parametrize(
    ("written", "around"),
    [
        ("by name (C-154/21), and C-212/13", ["by name (C", "154/21), and C", "212/13"]),
        ("Articles L252-5 and R253-4 CSI", ["Articles L252", "5 and R253", "4 CSI"]),
        ("article R.\u00a0253-6", ["article R.\u00a0253", "6"]),
        ("zoe-1@example.org, AB-123-CD, 2026-11-18, C-", ["zoe-1@example.org, AB-123-CD, 2026-11-18, C-"]),
    ],
)
def test_the_number_of_a_case_or_an_article_is_kept_whole(written: str, around: list[str]):
    assert around_held_hyphens(written) == around


def test_word_is_told_of_these_hyphens_however_the_document_is_made():
    letter = replace(FRENCH, blocks=(Paragraph("p", "Voir C-154/21 & R. 253-6."),))
    for made in (docx.render(letter), docx_compiled.render(letter)):
        assert "Voir C-154/21 & R. 253-6." in body_text(made)
        assert parts(made)["word/document.xml"].count(b"<w:noBreakHyphen/>") == 2


@pytest.mark.parametrize("locale", languages())
@given(day=st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_day_is_never_parted_from_its_month(locale: str, day: date):
    pieces = unbroken(date_long(day, locale)).split(" ")
    assert not any(piece.rstrip(".").isdigit() and len(piece) <= 3 for piece in pieces)
    assert unbroken(date_long(day, locale)) in unbroken(date_with_weekday(day, locale))


@given(st.text(st.sampled_from("0123459. hdeArticles20n ov§\n")))
def test_only_spaces_change(written: str):
    assert unbroken(written).replace("\u00a0", " ") == written
    assert unbroken(unbroken(written)) == unbroken(written)


def test_plain_text_keeps_plain_spaces():
    assert "18 novembre 2026" in text.render(FRENCH)


def test_the_pdf_holds_words_together_and_leaves_its_title_as_it_is():
    content = pdf.render(replace(FRENCH, document_title="Envoi du 18 novembre 2026"))
    assert "16\u00a0novembre 2026" in read(content).tree.text
    with pikepdf.open(io.BytesIO(content)) as document:
        assert str(document.docinfo.Title) == "Envoi du 18 novembre 2026"
