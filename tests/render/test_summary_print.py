"""The case on paper in every language: read in order with words for its pictures, and whole on a grey printer."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest

from sar_helper.cases.model import Case
from sar_helper.i18n.catalogue import direction, languages
from sar_helper.render.envelopes import PAGE_HEIGHT_MM, PAGE_WIDTH_MM
from tests.render.papers import Printer
from tests.render.pdf_reading import Reading, read
from tests.render.test_ics import RECEIVED, SENT, case_with
from tests.render.test_summary import KEY, printed
from tests.render.test_tagged import BRIGHTEST_GREY
from tests.render.test_timeline import ASKED, SUPPLIED

MARGIN_MM = 25
WIDE_PLACE = "Rathausvorplatzkamera" * 12


def case_in(locale: str) -> Case:
    case = case_with(SENT, RECEIVED, ASKED, SUPPLIED, interface_locale=locale)
    first, *others = case.request.recording_windows
    windows = (replace(first, place=WIDE_PLACE), *others)
    return replace(case, request=replace(case.request, recording_windows=windows))


@cache
def summary_in(locale: str) -> bytes:
    return printed(case_in(locale), key=KEY)


@cache
def reading_of(locale: str) -> Reading:
    return read(summary_in(locale))


@pytest.mark.parametrize("locale", languages())
def test_it_has_an_outline_heads_of_tables_and_words_for_both_pictures(locale: str):
    reading = reading_of(locale)
    assert (len(reading.of_role("H1")), len(reading.of_role("H2"))) == (1, 4)
    assert [len([tag for tag in table.all() if tag.role == "TH"]) for table in reading.of_role("Table")] == [3, 2]
    timeline, code = (figure.alternative for figure in reading.of_role("Figure"))
    assert timeline is not None
    assert code is not None
    assert timeline != code
    assert {words.language for words in reading.tree.words()} == {locale}


@pytest.mark.parametrize("locale", languages())
def test_what_is_read_later_stands_further_down_and_a_row_from_where_the_language_begins(locale: str):
    reading = reading_of(locale)
    beginnings = [next(tag.words()) for role in ("H1", "H2") for tag in reading.of_role(role)]
    beginnings += [next(tag.words()) for tag in reading.of_role("TR")]
    order = [words for words in reading.tree.words() if any(words is one for one in beginnings)]
    assert len(order) == len(beginnings)
    for one, other in pairwise(order):
        assert (one.page, -one.top) < (other.page, -other.top)
    for row in reading.of_role("TR"):
        lefts = [next(cell.words()).left for cell in row.all() if cell.role in {"TH", "TD"} and any(cell.words())]
        assert lefts == sorted(lefts, reverse=direction(locale) == "rtl")


@pytest.mark.parametrize("locale", languages())
def test_its_text_is_dark_enough_on_a_black_and_white_printer(locale: str):
    reading = reading_of(locale)
    # The numbers of the timeline are white on black.
    in_pictures = {id(words) for figure in reading.of_role("Figure") for words in figure.words()}
    read_aloud = [words for words in reading.tree.words() if id(words) not in in_pictures]
    assert max(grey for words in [*read_aloud, *reading.unread] for grey in words.greys) <= BRIGHTEST_GREY


def test_it_is_a4_and_no_word_leaves_the_margins_in_any_language(printer: Printer):
    pages = printer.pages({locale: summary_in(locale) for locale in languages()}, dots_per_inch=50)
    assert set(pages) == set(languages())
    for found in pages.values():
        for page in found:
            assert (page.width, page.height) == pytest.approx((PAGE_WIDTH_MM, PAGE_HEIGHT_MM), abs=0.1)
            edges = [(box.left, box.right) for _word, box in page.words]
            assert min(left for left, _right in edges) >= MARGIN_MM - 0.1
            assert max(right for _left, right in edges) <= PAGE_WIDTH_MM - MARGIN_MM + 0.1
