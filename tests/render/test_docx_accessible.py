"""Every letter in every language as a Word document for a screen reader: outline, tables, languages, properties."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import docx as python_docx
import pytest
from docx.oxml.ns import qn

from sar_helper.letters.model import Heading, Table
from sar_helper.render import docx_compiled
from sar_helper.render.bidi import line_direction
from sar_helper.render.docx_template import language_tag
from tests.render.docx_reading import parts, xml
from tests.render.every_letter import NAMES, sent


@lru_cache(maxsize=1)
def content_of(name: str) -> bytes:
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


# All checks of one letter follow each other, so that only one is held in memory.
@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize("name", NAMES)
def test_a_letter_is_to_a_screen_reader_what_it_is_to_the_eye(check: Callable[[str], None], name: str):
    check(name)
