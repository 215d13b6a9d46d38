"""The acceptance test of the envelope: the window shows the whole address, always, and nothing else, ever.

Every layout, in every language of the letters, with the widest, the tallest and the shortest address, as typst prints
it and as LibreOffice prints the Word document.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from sar_helper.cases import casefile
from sar_helper.directory.model import LINE_CHARACTERS, RECIPIENT_LINES, SENDER_LINES, check_address
from sar_helper.letters.model import Letter
from sar_helper.letters.offer import languages_of
from sar_helper.render import docx, docx_compiled, pdf
from sar_helper.render.envelopes import PAGE_WIDTH_MM, Box
from sar_helper.render.fonts import line_width_mm
from sar_helper.render.layouts import LAYOUTS, Layout, exposed_zone, text_width_mm, visible_zone
from sar_helper.render.page import return_line
from tests.letters import situations
from tests.render.papers import Page, Printer, as_libreoffice_prints, grown, inside, overlap
from tests.render.samples import letter, on_two_pages

CASE_FILE = Path(__file__).parents[1] / "data" / "example-valenciennes.json"
LANGUAGES = languages_of("access_request")
LENGTHS = ("widest", "tallest", "shortest")
CASES = {"_".join(case): case for case in product(LAYOUTS, LENGTHS, LANGUAGES)}
NAMES = tuple(CASES)

SMALLEST_TYPE_POINTS = 8
FOLD_MM, PUNCH_MM = 5, 3
MARKS_LEFT_MM = 4
PLAY_MM = 0.35
"""How exactly the paper is measured: a dot at 150 dots an inch is 0.17 mm wide."""
ACCENT_MM = 1.0
SUBJECT_MM = 5.0

# Poppler says with these which way an Arabic word runs.
_UNSEEN = re.compile(r"[\s\u202a-\u202e]")

WIDE_LINES = (
    "COMMUNAUTÉ D’AGGLOMÉRATION WASQUEHAL-MOUVAUX",
    "Délégué à la protection des données de la communauté",
    "KREISVERWALTUNGSREFERAT DER LANDESHAUPTSTADT",
    "Żółkiewskiego 12/34, wejście od ul. Świętojańskiej",
    "59491 VILLENEUVE-D’ASCQ CEDEX, BOÎTE POSTALE 20091",
    "REPÚBLICA FRANCESA, UNIÃO EUROPEIA, ŽĎÁR NAD SÁZAVOU",
)
TALL_LINES = ("Ville de Lille", "جمعية السلام", "Place Augustin", "Ålgatan 1", "59000 Lille", "France")
SENDERS = {
    "widest": WIDE_LINES[:SENDER_LINES],
    "tallest": ("زينب الخطيب", "Ålgatan 1", "59000 Lille", "France", "q@example.org"),
    "shortest": ("Zoë",),
}
LONG_MAIL = "maximilianebronteoneillvandenberg@briefkasten.example.org"


def cut(line: str, box: Box) -> str:
    """Return as much of a line as an address of the box may have in its smallest type."""
    line = line[:LINE_CHARACTERS]
    while line_width_mm(line, SMALLEST_TYPE_POINTS) > box.width:
        line = line[:-1]
    return line.rstrip(" ,")


def recipient(length: str, layout: Layout) -> tuple[str, ...]:
    lines = {
        "widest": tuple(cut(line, layout.address) for line in WIDE_LINES),
        "tallest": TALL_LINES,
        "shortest": ("Mairie", "59300 Valenciennes"),
    }[length]
    check_address(lines, RECIPIENT_LINES)
    return lines


def sample(key: str, length: str, locale: str) -> Letter:
    """Return an access request as it is sent in a language, in a layout, with addresses of a length."""
    data = json.loads(CASE_FILE.read_text(encoding="utf-8")) | {"letter_locale": "en"}
    written = situations.at_home("access_request", casefile.parse(data).request, locale)
    mail = LONG_MAIL if length == "widest" else "q@example.org"
    return replace(
        written,
        layout=key,
        recipient=recipient(length, LAYOUTS[key]),
        sender=tuple(cut(line, LAYOUTS[key].sender) for line in SENDERS[length]),
        information=tuple((label, mail if "@" in value else value) for label, value in written.information),
    )


@pytest.fixture(scope="session")
def samples() -> dict[str, Letter]:
    return {name: sample(*case) for name, case in CASES.items()}


@pytest.fixture(scope="session")
def by_typst(samples: dict[str, Letter], printer: Printer) -> dict[str, list[Page]]:
    made = {name: pdf.render(written) for name, written in samples.items()}
    return printer.pages(made, dots_per_inch=150, at_most=dict.fromkeys(made, 1))


@pytest.fixture(scope="session")
def by_libreoffice(
    samples: dict[str, Letter], printer: Printer, soffice: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[Page]]:
    made = {name: docx_compiled.render(written) for name, written in samples.items()}
    converted = as_libreoffice_prints(soffice, tmp_path_factory.mktemp("office"), made, pages="1-1")
    return printer.pages(converted, dots_per_inch=150, at_most=dict.fromkeys(made, 1))


def letters_of(texts: list[str] | tuple[str, ...]) -> Counter[str]:
    """Return the letters of texts, whatever order a right-to-left line is read in."""
    return Counter(_UNSEEN.sub("", unicodedata.normalize("NFKC", "".join(texts))))


def check_the_window(page: Page, written: Letter) -> None:
    layout = LAYOUTS[written.layout]
    exposed, visible = exposed_zone(layout), visible_zone(layout)
    shown = [(word, box) for word, box in page.words if overlap(box, exposed)]
    above = return_line(written, layout.return_line) if layout.return_line else ""
    assert letters_of([word for word, _box in shown]) == letters_of([above, *written.recipient])
    ink = page.ink(exposed)
    assert ink is not None
    assert inside(ink, visible, PLAY_MM)
    # Nor is there a line, a frame or a picture besides the words, whose accents rise above their boxes.
    assert page.ink(exposed, but=[grown(box, ACCENT_MM) for _word, box in shown]) is None


def check_the_head(page: Page, written: Letter) -> None:
    """Check that nothing over the subject is cut off by the row of a table or runs into what stands below it."""
    layout = LAYOUTS[written.layout]
    head = [(word, box) for word, box in page.words if box.bottom < layout.body_top + PLAY_MM]
    above = return_line(written, layout.return_line) if layout.return_line else ""
    texts = [*written.sender, above, *written.recipient, *(text for pair in written.information for text in pair)]
    assert letters_of([word for word, _box in head]) == letters_of(texts)
    for word, box in head:
        ink = page.ink(box)
        assert ink is not None or not _UNSEEN.sub("", word)
        for zone in (layout.sender, layout.information):
            assert ink is None or not overlap(box, zone) or inside(ink, zone, ACCENT_MM), word


def check_the_marks(page: Page, written: Letter) -> None:
    """Check that fold and punch marks lie at their mm at the left edge, and nothing else does."""
    layout = LAYOUTS[written.layout]
    wanted = dict.fromkeys(layout.folds, FOLD_MM) | ({layout.punch: PUNCH_MM} if layout.punch else {})
    edge = Box(0, 0, layout.margins.left - 2, page.height)
    for y, length in wanted.items():
        ink = page.ink(Box(0, y - 3, edge.width, 6))
        assert ink is not None
        assert ink.top + ink.height / 2 == pytest.approx(y, abs=PLAY_MM)
        assert (ink.left, ink.right) == pytest.approx((MARKS_LEFT_MM, MARKS_LEFT_MM + length), abs=PLAY_MM)
    assert page.ink(edge, but=[Box(MARKS_LEFT_MM - 1, y - 1, length + 2, 2) for y, length in wanted.items()]) is None


def check_the_subject(page: Page, written: Letter) -> None:
    """Check that the subject begins where the layout says, on the side where its language begins."""
    layout = LAYOUTS[written.layout]
    ink = page.ink(Box(layout.margins.left - 2, layout.body_top, text_width_mm(layout) + 4, SUBJECT_MM))
    assert ink is not None
    assert ink.top < layout.body_top + 2
    edges = (ink.left, layout.margins.left)
    if written.direction == "rtl":
        edges = (ink.right, PAGE_WIDTH_MM - layout.margins.right)
    assert edges[0] == pytest.approx(edges[1], abs=2 * PLAY_MM)


CHECKS = (check_the_window, check_the_head, check_the_marks, check_the_subject)


@pytest.mark.parametrize("name", NAMES)
def test_the_pdf_shows_the_address_and_nothing_else_and_folds_at_its_marks(
    name: str, samples: dict[str, Letter], by_typst: dict[str, list[Page]], subtests: pytest.Subtests
):
    for check in CHECKS:
        with subtests.test(check=check.__name__):
            check(by_typst[name][0], samples[name])


@pytest.mark.office
@pytest.mark.parametrize("name", NAMES)
def test_the_word_document_shows_the_address_and_nothing_else_and_folds_at_its_marks(
    name: str, samples: dict[str, Letter], by_libreoffice: dict[str, list[Page]], subtests: pytest.Subtests
):
    for check in CHECKS:
        with subtests.test(check=check.__name__):
            check(by_libreoffice[name][0], samples[name])


@pytest.mark.office
def test_libreoffice_counts_the_pages_of_the_letter_without_the_reading_copy(
    soffice: Path, printer: Printer, tmp_path: Path
):
    content = docx.render(on_two_pages(letter("fr", "fr-right")), on_two_pages(letter("ar")))
    converted = as_libreoffice_prints(soffice, tmp_path, {"letter": content})
    pages = [
        " ".join(word for word, _box in page.words) for page in printer.pages(converted, dots_per_inch=50)["letter"]
    ]
    assert "Page 1 sur 2" in pages[0]
    assert "Page 2 sur 2" in pages[1]
    assert sorted("للقراءة") in map(sorted, pages[2].split())
