"""A letter that is read is short: the pages that each letter type promises, counted in the PDF."""

from __future__ import annotations

import io

import pypdf
import pytest

from sar_helper.letters.library import library
from sar_helper.letters.request import Request
from sar_helper.render.formats import render
from tests.letters.situations import KINDS, written


@pytest.mark.usefixtures("translations")
@pytest.mark.parametrize("locale", ["en", "fr"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_with_two_windows_and_eight_questions_keeps_its_page_budget(
    kind: str, locale: str, request_of_zoe: Request
) -> None:
    letter = written(kind, request_of_zoe, locale)
    pages = len(pypdf.PdfReader(io.BytesIO(render(letter, "pdf"))).pages)
    assert pages <= library().letter(kind).page_budget
