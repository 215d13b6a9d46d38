"""The letters of the project: the same words in every file. How they print: test_print, test_every_word_document."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from sar_helper.cases import casefile
from sar_helper.letters.model import Letter
from sar_helper.letters.offer import languages_of
from sar_helper.render import docx_compiled, html
from sar_helper.render.formats import FORMATS, render
from sar_helper.render.layouts import LAYOUTS
from sar_helper.render.page import return_line
from tests.letters import situations
from tests.render.docx_reading import body_text
from tests.render.expected import in_the_word_document, printed, squashed
from tests.render.test_html import Reader

CASE_FILE = Path(__file__).parents[1] / "data" / "example-valenciennes.json"
# By language, so that what the letters of one have in common is still at hand.
KINDS = [
    (key, locale)
    for locale in languages_of("access_request")
    for key in situations.KINDS
    if locale in languages_of(key)
]


@cache
def composed(letter_type: str, locale: str) -> Letter:
    data = json.loads(CASE_FILE.read_text(encoding="utf-8")) | {"letter_locale": "en"}
    return situations.written(letter_type, casefile.parse(data).request, locale)


@pytest.mark.parametrize(("letter_type", "locale"), KINDS)
def test_the_word_document_holds_every_word_of_the_letter(letter_type: str, locale: str, subtests: pytest.Subtests):
    for layout in LAYOUTS:
        with subtests.test(layout=layout):
            # The title stands in the properties alone: where it is the same, all letters share what is around the text.
            letter = replace(composed(letter_type, locale), layout=layout, document_title="Letter")
            box = LAYOUTS[layout].return_line
            expected = in_the_word_document(letter, return_line(letter, box) if box else "")
            assert squashed(body_text(docx_compiled.render(letter))) == squashed(expected)


@pytest.mark.parametrize(("letter_type", "locale"), KINDS)
def test_the_sheet_holds_every_word_of_the_letter_and_is_the_same_in_every_layout(letter_type: str, locale: str):
    letter = composed(letter_type, locale)
    written = html.sheet(letter)
    assert squashed(Reader(written).text) == squashed(printed(letter))
    for layout in LAYOUTS:  # a layout is but a name that the style sheet may know
        other = html.sheet(replace(letter, layout=layout))
        assert other == written.replace(f"letter-{letter.layout}", f"letter-{layout}", 1)


@pytest.mark.parametrize("letter_type", situations.KINDS)
@pytest.mark.parametrize("key", FORMATS)
def test_every_letter_renders_in_every_format_with_a_reading_copy(letter_type: str, key: str):
    letter = composed(letter_type, "en")
    assert len(render(letter, key, letter)) > len(render(letter, key))
