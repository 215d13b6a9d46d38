"""Every letter in every language on paper, as typst prints it: nothing lost, cut or overprinted."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache
from itertools import pairwise

import pytest

from sar_helper.letters.library import library
from sar_helper.letters.model import Letter
from sar_helper.render import pdf
from sar_helper.render.bidi import Run, runs
from sar_helper.render.envelopes import PAGE_HEIGHT_MM, PAGE_WIDTH_MM, Box
from sar_helper.render.layouts import LAYOUTS
from sar_helper.render.page import return_line
from tests.render.every_letter import NAMES, sent
from tests.render.expected import printed, squashed
from tests.render.papers import Page, Printer

UNPRINTABLE_MM = 3.8
"""What a home printer leaves white at the edges is at most about 4 mm; the fold marks begin there."""
DOTS_PER_INCH = 72
TOLERANCE_MM = 0.4


@pytest.fixture(scope="session")
def by_typst(printer: Printer) -> dict[str, list[Page]]:
    return printer.pages({name: pdf.render(sent(name).letter) for name in NAMES}, dots_per_inch=DOTS_PER_INCH)


@cache
def page_count(letter: Letter) -> int:
    """Return how many pages typst makes of the letter; it is asked for each of them, and for each check."""
    return pdf.page_count(letter)


def check_the_paper(pages: list[Page], letter: Letter) -> None:
    """Check that it is A4, and as many sheets as the letter may have."""
    assert len(pages) <= library().letters[letter.type].page_budget
    for page in pages:
        assert (page.width, page.height) == pytest.approx((PAGE_WIDTH_MM, PAGE_HEIGHT_MM), abs=TOLERANCE_MM)


def check_the_edges(pages: list[Page], letter: Letter) -> None:
    """Check that nothing stands where a printer leaves the paper white, and no word outside of the margins."""
    margins = LAYOUTS[letter.layout].margins
    text = Box(margins.left, 0, PAGE_WIDTH_MM - margins.left - margins.right, PAGE_HEIGHT_MM)
    for page in pages:
        ink = page.ink()
        assert ink is not None
        assert min(ink.left, ink.top) >= UNPRINTABLE_MM
        assert max(ink.right - PAGE_WIDTH_MM, ink.bottom - PAGE_HEIGHT_MM) <= -UNPRINTABLE_MM
        outside = [
            word
            for word, box in page.words
            if box.left < text.left - TOLERANCE_MM or box.right > text.right + TOLERANCE_MM
        ]
        assert outside == []


def check_the_words(pages: list[Page], letter: Letter) -> None:
    """Check that every letter of the text is on paper, and no word on top of another."""
    box = LAYOUTS[letter.layout].return_line
    wanted = [*printed(letter, return_line(letter, box) if box else "")]
    for number in range(1, len(pages) + 1):
        wanted += [letter.reference, letter.labels.page.format(page=number, pages=page_count(letter))]
    found = [word for page in pages for word, _box in page.words]
    assert letters_of(found, letter) == letters_of(wanted, letter)
    for page in pages:
        assert all(page.ink(box) is not None for word, box in page.words if squashed(word).isalpha())
        assert [(one[0], other[0]) for one, other in neighbours(page) if one[1].right > other[1].left + 0.6] == []


def letters_of(texts: list[str], letter: Letter) -> Counter[str]:
    """Return the letters and digits of texts; of those that join, Poppler tells some twice."""
    kept = "LN" if letter.direction == "ltr" else "N"
    return Counter(sign for sign in squashed("".join(texts)) if unicodedata.category(sign)[0] in kept)


def neighbours(page: Page) -> list[tuple[tuple[str, Box], tuple[str, Box]]]:
    """Return the pairs of words that stand beside each other in a line, but for letters that join and overlap."""
    lines: dict[int, list[tuple[str, Box]]] = {}
    for word, box in page.words:
        if runs(word, "ltr") != (Run(word, "ltr"),):
            continue
        lines.setdefault(round((box.top + box.bottom) / 2), []).append((word, box))
    ordered = (sorted(line, key=lambda found: found[1].left) for line in lines.values())
    return [pair for line in ordered for pair in pairwise(line)]


CHECKS = (check_the_paper, check_the_edges, check_the_words)


@pytest.mark.parametrize("name", NAMES)
def test_a_letter_is_whole_on_the_paper_of_the_pdf(
    name: str, by_typst: dict[str, list[Page]], subtests: pytest.Subtests
):
    for check in CHECKS:
        with subtests.test(check=check.__name__):
            check(by_typst[name], sent(name).letter)
