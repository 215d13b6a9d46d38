"""Tests with the letters of the project: the same words in every file. How they print stands in test_print."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from sar_helper.cases import casefile
from sar_helper.letters.model import Letter
from sar_helper.letters.offer import languages_of
from sar_helper.render import docx, html
from sar_helper.render.formats import FORMATS, render
from sar_helper.render.layouts import LAYOUTS
from sar_helper.render.page import return_line
from tests.letters import situations
from tests.render.docx_reading import body_text
from tests.render.expected import in_the_word_document, printed, squashed
from tests.render.test_html import Reader

CASE_FILE = Path(__file__).parents[1] / "data" / "example-valenciennes.json"
KINDS = [(key, locale) for key in situations.KINDS for locale in languages_of(key)]


def composed(letter_type: str, locale: str) -> Letter:
    data = json.loads(CASE_FILE.read_text(encoding="utf-8")) | {"letter_locale": "en"}
    return situations.written(letter_type, casefile.parse(data).request, locale)


@pytest.mark.parametrize(("letter_type", "locale"), KINDS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_word_document_and_sheet_hold_every_word_of_the_letter(letter_type: str, locale: str, layout: str):
    letter = replace(composed(letter_type, locale), layout=layout)
    assert squashed(Reader(html.sheet(letter)).text) == squashed(printed(letter))
    box = LAYOUTS[layout].return_line
    expected = in_the_word_document(letter, return_line(letter, box) if box else "")
    assert squashed(body_text(docx.render(letter))) == squashed(expected)


@pytest.mark.parametrize("letter_type", situations.KINDS)
@pytest.mark.parametrize("key", FORMATS)
def test_every_letter_renders_in_every_format_with_a_reading_copy(letter_type: str, key: str):
    letter = composed(letter_type, "en")
    assert len(render(letter, key, letter)) > len(render(letter, key))
