"""Tests of the Word document: its words, its structure, its neutrality, and that a copy equals its original."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx as python_docx
import pypdf
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from sar_helper.i18n.text import clean_text
from sar_helper.letters.model import Item, ItemList, Letter, ListStyle, Paragraph
from sar_helper.render import docx, pdf
from sar_helper.render.layouts import LAYOUTS, UnknownLayout
from tests.render.docx_reading import body_text, footers, parts, xml
from tests.render.expected import printed, squashed
from tests.render.papers import as_libreoffice_prints
from tests.render.samples import ARABIC, ENGLISH, FRENCH, LETTERS, NAME, letter


def opened(sample: Letter, reading: Letter | None = None) -> Any:  # noqa: ANN401 - python-docx's document
    return python_docx.Document(io.BytesIO(docx.render(sample, reading)))


def styles_of(document: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - python-docx's document
    return [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]


@pytest.mark.parametrize("locale", LETTERS)
def test_it_holds_every_word_of_the_letter_in_order_and_no_other(locale: str):
    sample = letter(locale, "fr-right")
    assert squashed(body_text(docx.render(sample))) == squashed(printed(sample, information_first=True))


def test_the_return_line_stands_between_sender_and_address():
    sample = letter("en", "din-b")
    expected = printed(sample, f"{NAME} · 12 bis rue du Quesnoy · 59300 Valenciennes", information_first=True)
    assert squashed(body_text(docx.render(sample))) == squashed(expected)


def test_subject_and_sections_are_real_headings():
    headings = [found for found in styles_of(opened(FRENCH)) if found[0].startswith("Heading")]
    assert headings == [
        ("Heading 1", "Demande d’accès aux enregistrements du 16\u00a0novembre 2026 (article 15 du RGPD)"),
        ("Heading 2", "Lieux et heures"),
        ("Heading 2", "Ce que je demande"),
    ]


def test_lists_are_numbered_by_word_with_the_labels_of_the_language():
    numbering = xml(docx.render(ENGLISH), "word/numbering.xml")
    levels = [
        (level.find(qn("w:numFmt")).get(qn("w:val")), level.find(qn("w:lvlText")).get(qn("w:val")))
        for level in numbering.iter(qn("w:lvl"))
    ]
    assert levels == [("lowerLetter", "(%1)"), ("decimal", "%1."), ("bullet", "–")]


@pytest.mark.parametrize("labels", [("а)", "б)"), ("α)", "β)"), ("a)", "c)"), ("1.", "1.")])
def test_labels_that_word_cannot_count_are_written_out(labels: tuple[str, str]):
    items = tuple(Item(label, "text") for label in labels)
    content = docx.render(replace(ENGLISH, blocks=(ItemList("points", ListStyle.LETTERS, items),)))
    assert xml(content, "word/numbering.xml").find(qn("w:num")) is None
    assert squashed("".join(f"{label}text" for label in labels)) in squashed(body_text(content))


def test_two_lists_of_one_letter_both_begin_at_the_first_label():
    points = ItemList("points", ListStyle.LETTERS, (Item("a)", "one"), Item("b)", "two")))
    content = docx.render(replace(FRENCH, blocks=(points, replace(points, id="again"))))
    numbers = [found.get(qn("w:val")) for found in xml(content, "word/document.xml").iter(qn("w:numId"))]
    assert numbers == ["1", "1", "2", "2"]


def test_the_head_of_a_table_repeats_and_no_row_is_split():
    facts = xml(docx.render(FRENCH), "word/document.xml").findall(f".//{qn('w:tbl')}")[1]
    rows = facts.findall(qn("w:tr"))
    assert [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows] == [True, False, False]
    assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)


@pytest.mark.parametrize("key", LAYOUTS)
def test_the_rows_of_the_head_are_exact_and_reach_down_to_the_subject(key: str):
    head = xml(docx.render(letter("en", key)), "word/document.xml").find(f".//{qn('w:tbl')}")
    heights = head.findall(f".//{qn('w:trHeight')}")
    assert {height.get(qn("w:hRule")) for height in heights} == {"exact"}
    total_mm = 12 + sum(int(height.get(qn("w:val"))) for height in heights) * 25.4 / 1440
    assert total_mm == pytest.approx(LAYOUTS[key].body_top, abs=0.1)


def test_pages_are_counted_with_the_reference_at_the_foot():
    texts = footers(docx.render(FRENCH))
    assert texts == ["SAR-20261118-K7Q2 Page [PAGE] sur [NUMPAGES]"] * 2


def test_the_letter_counts_its_own_pages_when_a_reading_copy_follows():
    content = docx.render(FRENCH, ARABIC)
    assert footers(content)[:2] == ["SAR-20261118-K7Q2 Page [PAGE] sur [SECTIONPAGES]"] * 2
    assert footers(content)[2].endswith("[PAGE] من [SECTIONPAGES]")
    document = xml(content, "word/document.xml")
    assert document.findall(f".//{qn('w:pgNumType')}")[-1].get(qn("w:start")) == "1"


@pytest.mark.office
def test_libreoffice_counts_the_pages_of_the_reading_copy_to_its_own_end(soffice: Path, tmp_path: Path):
    long = [replace(sample, blocks=sample.blocks * 6) for sample in (FRENCH, ENGLISH)]
    (made,) = as_libreoffice_prints(soffice, tmp_path, {"letter": docx.render(*long)}).values()
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages]
    mine = pdf.page_count(long[0])
    rest = len(pages) - mine
    assert mine > 1
    assert rest > 1
    assert [f"Page {number} of {rest}" in pages[mine + number - 1] for number in range(1, rest + 1)] == [True] * rest


def test_a_heading_of_the_reading_copy_stays_with_what_it_is_over():
    rows = opened(FRENCH, ENGLISH).tables[-1].rows
    heads = [row for row in rows if row.cells[0].text in {"Lieux et heures", "Ce que je demande"}]
    assert len(heads) == 2
    assert all(part.style.paragraph_format.keep_with_next for row in heads for part in row.cells[1].paragraphs)


def test_the_reading_copy_leaves_the_letter_as_it_is_and_stands_beside_it():
    alone = xml(docx.render(FRENCH), "word/document.xml")
    both = xml(docx.render(FRENCH, ARABIC), "word/document.xml")
    letter_end = len(alone[0]) - 1
    assert [part.xpath("string()") for part in both[0]][:letter_end] == [part.xpath("string()") for part in alone[0]][
        :letter_end
    ]
    columns = [[cell.text for cell in row.cells] for row in opened(FRENCH, ARABIC).tables[-1].rows]
    assert columns[0] == ["الفرنسية", "العربية"]
    assert [FRENCH.subject, ARABIC.subject] in [[cell.replace("\u00a0", " ") for cell in row] for row in columns]


def test_an_arabic_letter_runs_from_right_to_left_and_its_address_does_not():
    document = xml(docx.render(ARABIC), "word/document.xml")
    head, facts = document.findall(f".//{qn('w:tbl')}")
    assert head.find(f".//{qn('w:bidiVisual')}") is None
    assert facts.find(f".//{qn('w:bidiVisual')}") is not None
    heading = next(
        p for p in document.iter(qn("w:p")) if "Heading1" in {s.get(qn("w:val")) for s in p.iter(qn("w:pStyle"))}
    )
    assert heading.find(f".//{qn('w:bidi')}") is not None
    runs = [(r.xpath("string()"), r.find(f".//{qn('w:rtl')}") is not None) for r in heading.iter(qn("w:r"))]
    assert runs == [("طلب الاطلاع على تسجيلات 16\u00a0نوفمبر 2026 (المادة 15 من ", True), ("GDPR", False), (")", True)]


@pytest.mark.parametrize(
    ("locale", "latin", "bidi"), [("fr", "fr-FR", "ar-SA"), ("en", "en-GB", "ar-SA"), ("ar", "en-GB", "ar-EG")]
)
def test_the_document_says_its_language(locale: str, latin: str, bidi: str):
    content = docx.render(LETTERS[locale])
    language = xml(content, "word/styles.xml").find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert (language.get(qn("w:val")), language.get(qn("w:bidi"))) == (latin, bidi)
    assert opened(LETTERS[locale]).core_properties.language == locale


def test_metadata_name_the_document_and_nobody():
    content = docx.render(FRENCH)
    properties = opened(FRENCH).core_properties
    assert properties.title == "Demande d’accès à des enregistrements vidéo"
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.created.date() == properties.modified.date() == FRENCH.date
    for name, data in parts(content).items():
        assert name == "word/document.xml" or "Zoë".encode() not in data


def test_the_same_letter_gives_the_same_bytes():
    assert docx.render(FRENCH, ARABIC) == docx.render(FRENCH, ARABIC)
    with zipfile.ZipFile(io.BytesIO(docx.render(FRENCH))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


HOSTILE = (
    "</w:t></w:r><w:r>",
    "{{7*7}} {x} %s",
    "&amp; <b> \"'",
    "PAGE \\* MERGEFORMAT",
    "=1+1",
    "#[x] *y* $z$",
    "a  b",
)


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_text_is_only_text(typed: str):
    content = docx.render(replace(FRENCH, blocks=(Paragraph("p", typed),)))
    assert typed in body_text(content)


@given(st.text(max_size=80).map(clean_text))
@settings(max_examples=40)
def test_what_a_person_typed_comes_out_whole(typed: str):
    sample = replace(ENGLISH, blocks=(Paragraph("p", typed),))
    found = re.sub("[\u2066-\u2069]", "", typed)
    assert found in body_text(docx.render(sample))


def test_an_unknown_layout_is_refused():
    with pytest.raises(UnknownLayout):
        docx.render(replace(ENGLISH, layout="roll"))
