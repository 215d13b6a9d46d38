"""The acceptance test of the envelope: the window shows the whole address, always, and nothing else, ever."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from sar_helper.letters.model import Letter
from sar_helper.paths import FONTS
from sar_helper.render import docx, pdf
from sar_helper.render.envelopes import Box
from sar_helper.render.layouts import LAYOUTS, exposed_zone, visible_zone
from sar_helper.render.page import return_line
from tests.render.samples import LETTERS, LONGEST_ADDRESS, SHORTEST_ADDRESS, letter, on_two_pages

ADDRESSES = {"longest": LONGEST_ADDRESS, "shortest": SHORTEST_ADDRESS}
SENDERS = {
    "longest": (
        "Maximiliane Brontë-O’Neill van den Berg",
        "Résidence Les Tilleuls Bâtiment C app 31",
        "148 avenue de Liège prolongée",
        "59300 Valenciennes",
        "France",
    ),
    "shortest": ("Zoë",),
}
CASES = [(key, length, locale) for key in LAYOUTS for length in ADDRESSES for locale in LETTERS]

_WORD = re.compile(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<')


def sample(key: str, length: str, locale: str) -> Letter:
    return replace(letter(locale, key, ADDRESSES[length]), sender=SENDERS[length])


def words_of_first_page(program: Path, file: Path) -> list[tuple[str, Box]]:
    """Return the words of the first page with their boxes in mm."""
    done = subprocess.run([program, "-bbox", "-f", "1", "-l", "1", file, "-"], capture_output=True, check=True)
    found = []
    for *edges, word in _WORD.findall(done.stdout.decode()):
        left, top, right, bottom = (float(edge) * 25.4 / 72 for edge in edges)
        found.append((unescape(word), Box(left, top, right - left, bottom - top)))
    return found


def check_the_window(words: list[tuple[str, Box]], written: Letter) -> None:
    layout = LAYOUTS[written.layout]
    exposed, visible = exposed_zone(layout), visible_zone(layout)
    shown = [
        (word, box)
        for word, box in words
        if box.left < exposed.right
        and box.right > exposed.left
        and box.top < exposed.bottom
        and box.bottom > exposed.top
    ]
    above = return_line(written, layout.return_line) if layout.return_line else ""
    assert sorted(word for word, _box in shown) == sorted(" ".join((above, *written.recipient)).split())
    for word, box in shown:
        assert visible.left <= box.left, word
        assert visible.top <= box.top, word
        assert box.right <= visible.right, word
        assert box.bottom <= visible.bottom, word


@pytest.mark.parametrize(("key", "length", "locale"), CASES)
def test_the_pdf_shows_the_address_and_nothing_else_in_the_window(
    key: str, length: str, locale: str, require_tool: Callable[[str], Path], tmp_path: Path
):
    written = sample(key, length, locale)
    file = tmp_path / "letter.pdf"
    file.write_bytes(pdf.render(written))
    check_the_window(words_of_first_page(require_tool("pdftotext"), file), written)


@pytest.fixture(scope="session")
def converted(soffice: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the Word documents as LibreOffice lays them out, all made in one run."""
    folder = tmp_path_factory.mktemp("office")
    configuration = folder / "fonts.conf"
    # Arial is drawn with its metric twin, as on any Linux desktop; no other font of this machine takes part.
    configuration.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{FONTS}</dir><cachedir>{folder / 'cache'}</cachedir>"
        '<alias binding="same"><family>Arial</family><prefer><family>Liberation Sans</family></prefer></alias>'
        "</fontconfig>",
        encoding="utf-8",
    )
    for case in CASES:
        (folder / f"{'_'.join(case)}.docx").write_bytes(docx.render(sample(*case)))
    (folder / "reading.docx").write_bytes(
        docx.render(on_two_pages(letter("fr", "fr-right")), on_two_pages(letter("ar")))
    )
    subprocess.run(
        [soffice, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf",
         "--outdir", folder, *sorted(folder.glob("*.docx"))],
        env={**os.environ, "FONTCONFIG_FILE": str(configuration)},
        capture_output=True,
        check=True,
        timeout=180,
    )  # fmt: skip
    return folder


@pytest.mark.office
@pytest.mark.parametrize(("key", "length", "locale"), CASES)
def test_the_word_document_shows_the_address_and_nothing_else_in_the_window(
    key: str, length: str, locale: str, converted: Path, require_tool: Callable[[str], Path]
):
    file = converted / f"{key}_{length}_{locale}.pdf"
    check_the_window(words_of_first_page(require_tool("pdftotext"), file), sample(key, length, locale))


@pytest.mark.office
@pytest.mark.parametrize("key", LAYOUTS)
def test_the_subject_begins_where_the_layout_says_in_both_files(
    key: str, converted: Path, require_tool: Callable[[str], Path], tmp_path: Path
):
    written = sample(key, "longest", "fr")
    made = tmp_path / "letter.pdf"
    made.write_bytes(pdf.render(written))
    for file in (made, converted / f"{key}_longest_fr.pdf"):
        words = words_of_first_page(require_tool("pdftotext"), file)
        first_word = written.subject.split()[0]
        first = next(box for word, box in words if word == first_word and box.top > LAYOUTS[key].body_top - 5)
        assert first.left == pytest.approx(LAYOUTS[key].margins.left, abs=0.3)
        assert LAYOUTS[key].body_top - 1 < first.top < LAYOUTS[key].body_top + 1.5


@pytest.mark.office
def test_libreoffice_counts_the_pages_of_the_letter_without_the_reading_copy(
    converted: Path, require_tool: Callable[[str], Path]
):
    done = subprocess.run([require_tool("pdftotext"), converted / "reading.pdf", "-"], capture_output=True, check=True)
    pages = done.stdout.decode().split("\f")
    assert "Page 1 sur 2" in pages[0]
    assert "Page 2 sur 2" in pages[1]
    assert "نسخة للقراءة" in pages[2]
