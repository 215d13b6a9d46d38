"""A letter that is read is short: the pages that each letter type promises, counted in the PDF."""

from __future__ import annotations

import io

import pypdf
import pytest

from sar_helper.law.model import Jurisdiction
from sar_helper.letters.compose import compose
from sar_helper.letters.library import library
from sar_helper.letters.request import Request
from sar_helper.render.formats import render
from tests.letters.conftest import LETTER_DAY


@pytest.mark.usefixtures("translations")
@pytest.mark.parametrize("locale", ["en", "fr"])
@pytest.mark.parametrize("kind", sorted(library().letters))
def test_a_letter_with_two_windows_and_eight_questions_keeps_its_page_budget(
    kind: str, locale: str, request_of_zoe: Request, france: Jurisdiction
) -> None:
    letter = compose(kind, request_of_zoe, locale=locale, today=LETTER_DAY, jurisdiction=france)
    pages = len(pypdf.PdfReader(io.BytesIO(render(letter, "pdf"))).pages)
    assert pages <= library().letter(kind).page_budget
