"""Every letter in every language on paper, as typst and as LibreOffice print it: nothing lost, cut or overprinted."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from sar_helper.letters.library import library
from sar_helper.letters.model import Letter
from sar_helper.render import docx_compiled, pdf
from sar_helper.render.bidi import Run, runs
from sar_helper.render.envelopes import PAGE_HEIGHT_MM, PAGE_WIDTH_MM, Box
from sar_helper.render.layouts import LAYOUTS
from sar_helper.render.page import return_line
from tests.render.every_letter import NAMES, sent
from tests.render.expected import printed, squashed
from tests.render.papers import Page, Printer, as_libreoffice_prints

UNPRINTABLE_MM = 3.8
"""What a home printer leaves white at the edges is at most about 4 mm; the fold marks begin there."""
DOTS_PER_INCH = 72
TOLERANCE_MM = 0.4
FOOT_MM = 279.0
MOST_PAGES = max(letter.page_budget for letter in library().letters.values())


@pytest.fixture(scope="session")
def by_typst(printer: Printer) -> dict[str, list[Page]]:
    return printer.pages({name: pdf.render(sent(name).letter) for name in NAMES}, dots_per_inch=DOTS_PER_INCH)


@pytest.fixture(scope="session")
def by_libreoffice(printer: Printer, soffice: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Page]]:
    made = {name: docx_compiled.render(sent(name).letter, sent(name).reading) for name in NAMES}
    converted = as_libreoffice_prints(soffice, tmp_path_factory.mktemp("office"), made)
    return printer.pages(converted, dots_per_inch=DOTS_PER_INCH, at_most=MOST_PAGES + 1)


def of_the_letter(pages: list[Page], letter: Letter) -> list[Page]:
    """Return the pages before the reading copy, by what is counted at their feet."""
    count = pdf.page_count(letter)
    for number, page in enumerate(pages):
        foot = [word for word, box in page.words if box.top > FOOT_MM]
        wanted = [letter.reference, letter.labels.page.format(page=number + 1, pages=count)]
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
        wanted += [letter.reference, letter.labels.page.format(page=number, pages=pdf.page_count(letter))]
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


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize("name", NAMES)
def test_a_letter_is_whole_on_the_paper_of_the_pdf(
    check: Callable[[list[Page], Letter], None], name: str, by_typst: dict[str, list[Page]]
):
    check(by_typst[name], sent(name).letter)


@pytest.mark.office
@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize("name", NAMES)
def test_a_letter_is_whole_on_the_paper_of_the_word_document(
    check: Callable[[list[Page], Letter], None], name: str, by_libreoffice: dict[str, list[Page]]
):
    check(of_the_letter(by_libreoffice[name], sent(name).letter), sent(name).letter)


@pytest.mark.office
def test_libreoffice_breaks_hardly_a_letter_into_other_pages_than_the_pdf(by_libreoffice: dict[str, list[Page]]):
    # With a reading copy LibreOffice prints the number of pages that the PDF has. Word counts them itself.
    letters = {name: sent(name).letter for name in NAMES}
    others = [
        name
        for name, letter in letters.items()
        if len(of_the_letter(by_libreoffice[name], letter)) != pdf.page_count(letter)
    ]
    assert len(others) <= len(NAMES) / 100, others
