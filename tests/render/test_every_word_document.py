"""Every letter in every language as a Word document: what a screen reader is given, and what LibreOffice prints."""

from __future__ import annotations

import io
from collections import Counter
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import docx as python_docx
import pytest
from docx.oxml.ns import qn

from sar_helper.letters.model import Heading, Letter, Table
from sar_helper.render import docx, docx_compiled
from sar_helper.render.bidi import line_direction
from sar_helper.render.docx_template import language_tag
from tests.render.docx_reading import parts, xml
from tests.render.every_letter import NAMES, sent
from tests.render.expected import squashed
from tests.render.papers import Page, Printer, as_libreoffice_prints
from tests.render.test_print import CHECKS as PAPER_CHECKS
from tests.render.test_print import DOTS_PER_INCH, letters_of, page_count

FOOT_MM = 279.0


@cache
def content_of(name: str) -> bytes:
    """Return the Word document with its reading copy."""

    # Nothing here looks at how many pages the copy has, and typst would set them all to count them.
    def counted(letter: Letter, reading: Letter | None = None) -> int:
        return page_count(letter) + (reading is not None)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(docx, "page_count", counted)
        return docx_compiled.render(sent(name).letter, sent(name).reading)


# lxml's elements; lxml-stubs knows them by a private name only.
Node = Any


@lru_cache(maxsize=1)
def document_of(name: str) -> Node:
    return xml(content_of(name), "word/document.xml")


def tables_of(name: str) -> list[Node]:
    return list(document_of(name).iter(qn("w:tbl")))


def text_of(node: Node) -> str:
    return "".join(text.text or "" for text in node.iter(qn("w:t")))


def check_subject_and_sections_are_the_outline(name: str) -> None:
    here = sent(name)
    paragraphs = python_docx.Document(io.BytesIO(content_of(name))).paragraphs
    outline = [(part.style.name, part.text) for part in paragraphs if part.style.name.startswith("Heading")]
    sections = [("Heading 2", block.text) for block in here.letter.blocks if isinstance(block, Heading)]
    marks = [("Heading 1", here.letter.subject), *sections, ("Heading 1", here.reading.labels.reading_copy)]
    assert [(style, "".join(text.split())) for style, text in outline] == [
        (style, "".join(text.split())) for style, text in marks
    ]


def check_every_table_of_facts_has_a_head_row_that_says_so(name: str) -> None:
    here = sent(name)
    _address, *facts, copy = tables_of(name)
    assert len(facts) == sum(isinstance(block, Table) for block in here.letter.blocks)
    for table in (*facts, copy):
        heads = [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.findall(qn("w:tr"))]
        assert heads == [True, *(len(heads) - 1) * [False]]
        assert table.find(f"{qn('w:tblPr')}/{qn('w:tblLook')}").get(qn("w:firstRow")) == "1"


def check_the_document_says_its_language_and_the_reading_copy_its_own(name: str) -> None:
    here = sent(name)
    styles = xml(content_of(name), "word/styles.xml")
    language = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:lang')}")
    kind = "bidi" if here.letter.direction == "rtl" else "val"
    assert language.get(qn(f"w:{kind}")) == language_tag(here.letter.locale)
    for column, letter in enumerate((here.letter, here.reading)):
        cells = [row.findall(qn("w:tc"))[column] for row in tables_of(name)[-1].findall(qn("w:tr"))[1:]]
        kind = "bidi" if letter.direction == "rtl" else "val"
        written = [
            run.find(f"{qn('w:rPr')}/{qn('w:lang')}")
            for cell in cells
            for run in cell.iter(qn("w:r"))
            if run.find(qn("w:t")) is not None and line_direction(text_of(run), letter.direction) == letter.direction
        ]
        assert len(written) >= len(cells)
        assert {found.get(qn(f"w:{kind}")) for found in written} == {language_tag(letter.locale)}


def check_paragraphs_tables_and_words_run_the_way_of_their_language(name: str) -> None:
    turned = sent(name).letter.direction == "rtl"
    body = document_of(name).find(qn("w:body"))
    section = next(node for node in body if node.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None)
    own = list(body)[1 : list(body).index(section)]
    paragraphs = [part for node in own for part in node.iter(qn("w:p")) if text_of(part).strip()]
    assert {part.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None for part in paragraphs} == {turned}
    tables = [node for node in own if node.tag == qn("w:tbl")]
    assert all((node.find(f"{qn('w:tblPr')}/{qn('w:bidiVisual')}") is not None) is turned for node in tables)
    for run in (run for part in paragraphs for run in part.iter(qn("w:r"))):
        ways = {line_direction(text_of(run), "ltr"), line_direction(text_of(run), "rtl")}
        if len(ways) == 1:
            assert (run.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is not None) is (ways == {"rtl"}), text_of(run)


def check_the_properties_say_what_it_is_and_name_nobody(name: str) -> None:
    here = sent(name)
    properties = python_docx.Document(io.BytesIO(content_of(name))).core_properties
    assert (properties.title, properties.language) == (here.letter.document_title, here.letter.locale)
    people = {*here.letter.sender, *here.letter.recipient, here.request.requester.name} - {""}
    for part, content in parts(content_of(name)).items():
        if part != "word/document.xml":
            assert [text for text in people if text in content.decode()] == []


CHECKS = (
    check_subject_and_sections_are_the_outline,
    check_every_table_of_facts_has_a_head_row_that_says_so,
    check_the_document_says_its_language_and_the_reading_copy_its_own,
    check_paragraphs_tables_and_words_run_the_way_of_their_language,
    check_the_properties_say_what_it_is_and_name_nobody,
)


@pytest.mark.parametrize("name", NAMES)
def test_a_letter_is_to_a_screen_reader_what_it_is_to_the_eye(name: str, subtests: pytest.Subtests):
    for check in CHECKS:
        with subtests.test(check=check.__name__):
            check(name)


@pytest.fixture(scope="session")
def by_libreoffice(printer: Printer, soffice: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Page]]:
    made = {name: content_of(name) for name in NAMES}
    converted = as_libreoffice_prints(soffice, tmp_path_factory.mktemp("office"), made)
    # The page after those of the letter shows whether it ends where it should.
    at_most = {name: page_count(sent(name).letter) + 1 for name in NAMES}
    return printer.pages(converted, dots_per_inch=DOTS_PER_INCH, at_most=at_most)


def of_the_letter(pages: list[Page], letter: Letter) -> list[Page]:
    """Return the pages before the reading copy, by what is counted at their feet."""
    for number, page in enumerate(pages):
        foot = [word for word, box in page.words if box.top > FOOT_MM]
        wanted = [letter.reference, letter.labels.page.format(page=number + 1, pages=page_count(letter))]
        if not the_same(foot, wanted, letter):
            return pages[:number]
    return pages


def the_same(foot: list[str], wanted: list[str], letter: Letter) -> bool:
    """Return whether a foot says this; of an Arabic one Poppler tells the words in another order."""
    if letter.direction == "ltr":
        return squashed(foot) == squashed(wanted)
    return letters_of(foot, letter) == letters_of(wanted, letter) and latin(foot) == latin(wanted)


def latin(texts: list[str]) -> Counter[str]:
    """Return the plain Latin letters of texts: the foot of an Arabic page has those of the reference alone."""
    return Counter(sign for sign in "".join(texts) if sign.isascii() and sign.isalpha())


@pytest.mark.office
@pytest.mark.parametrize("name", NAMES)
def test_a_letter_is_whole_on_the_paper_of_the_word_document(
    name: str, by_libreoffice: dict[str, list[Page]], subtests: pytest.Subtests
):
    letter = sent(name).letter
    pages = of_the_letter(by_libreoffice[name], letter)
    for check in PAPER_CHECKS:
        with subtests.test(check=check.__name__):
            check(pages, letter)


@pytest.mark.office
def test_libreoffice_breaks_hardly_a_letter_into_other_pages_than_the_pdf(by_libreoffice: dict[str, list[Page]]):
    # With a reading copy LibreOffice prints the number of pages that the PDF has. Word counts them itself.
    letters = {name: sent(name).letter for name in NAMES}
    others = [
        name
        for name, letter in letters.items()
        if len(of_the_letter(by_libreoffice[name], letter)) != page_count(letter)
    ]
    assert len(others) <= len(NAMES) / 100, others
