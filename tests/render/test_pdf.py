"""Tests of the PDF: its words, its tags, its neutrality, and what it refuses."""

from __future__ import annotations

import io
import re
import subprocess
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from sar_helper.letters.model import Item, ItemList, Letter, ListStyle, Paragraph, Table
from sar_helper.render import pdf
from sar_helper.render.envelopes import PAGE_WIDTH_MM
from sar_helper.render.layouts import LAYOUTS
from tests.render.expected import printed, squashed
from tests.render.papers import Printer
from tests.render.pdf_reading import read, roles
from tests.render.samples import ARABIC, ENGLISH, FRENCH, LETTERS, letter, on_two_pages

PdfText = Callable[[bytes], str]


@pytest.fixture(scope="session")
def pdf_text(require_tool: Callable[[str], Path]) -> PdfText:
    """Return a function that reads a PDF's text in the order in which it is drawn."""
    program = require_tool("pdftotext")

    def read(content: bytes) -> str:
        done = subprocess.run([program, "-raw", "-", "-"], input=content, capture_output=True, check=True)
        return done.stdout.decode()

    return read


def without_footers(text: str, sample: Letter) -> str:
    squash, pages = squashed(text), pdf.page_count(sample)
    for page in range(1, pages + 1):
        folio = squashed(sample.reference + sample.labels.page.format(page=page, pages=pages))
        assert squash.count(folio) == 1
        squash = squash.replace(folio, "")
    return squash


@pytest.mark.parametrize("locale", ["en", "fr"])
def test_it_holds_every_word_of_the_letter_in_order_and_no_other(locale: str, pdf_text: PdfText):
    sample = letter(locale, "fr-right")
    text = pdf_text(pdf.render(sample))
    assert without_footers(text, sample) == squashed(printed(sample))


def arabic_words(text: str) -> Counter[str]:
    """Return the words without vowel marks, each with its letters sorted.

    The tool writes joined letters in the order of their shapes and cuts words at marks.
    """
    unmarked = re.sub(r"\S*[\u064b-\u0652]\S*", "", text)
    return Counter("".join(sorted(word)) for word in re.findall("[\u0621-\u064a]+", unmarked))


def test_it_holds_every_word_of_an_arabic_letter(pdf_text: PdfText):
    sample = letter("ar", "fr-right")
    found = arabic_words(pdf_text(pdf.render(sample)))
    expected = arabic_words(" ".join([*printed(sample), sample.labels.page]))
    assert len(expected) > 50
    assert expected - found == Counter()


def test_a_reading_copy_follows_and_counts_its_own_pages(pdf_text: PdfText):
    french, english = on_two_pages(FRENCH), on_two_pages(ENGLISH)
    alone, both = (pdf_text(pdf.render(french, reading)) for reading in (None, english))
    pages = both.split("\f")
    assert "".join(pages[:2]) == alone.replace("\f", "")
    assert "Page 2 sur 2" in pages[1]
    assert "Page 1 of 2" in pages[2]
    assert pages[2].startswith("Reading copy. Do not send.\nFrench English\n")
    assert FRENCH.salutation in pages[2]
    assert ENGLISH.salutation in pages[2]


@pytest.mark.parametrize("locale", LETTERS)
def test_it_is_tagged_with_headings_lists_and_table_heads(locale: str):
    found = roles(pdf.render(LETTERS[locale]))
    assert (found["H1"], found["H2"], found["Table"], found["TH"], found["TD"]) == (1, 2, 1, 3, 6)
    assert (found["L"], found["LI"], found["LBody"]) == (5, 9, 9)


def test_fold_marks_and_lines_are_not_read_aloud():
    assert roles(pdf.render(FRENCH))["Figure"] == 0


@pytest.mark.parametrize("locale", LETTERS)
def test_it_says_its_language_and_its_title_and_names_nobody(locale: str):
    sample = LETTERS[locale]
    content = pdf.render(sample)
    with pikepdf.open(io.BytesIO(content)) as document:
        assert str(document.Root.Lang) == locale
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
        assert bool(document.Root.MarkInfo.Marked)
        assert str(document.docinfo["/Title"]) == sample.document_title
        assert "/Author" not in document.docinfo
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
            assert metadata["xmp:CreateDate"].startswith("2026-11-18T00:00:00")
            assert "Zoë" not in str(metadata)
            assert "Brontë" not in str(metadata)


def test_only_the_bundled_fonts_are_embedded():
    with pikepdf.open(io.BytesIO(pdf.render(ARABIC, FRENCH))) as document:
        names = {str(font.BaseFont).split("+")[-1] for page in document.pages for font in page.Resources.Font.values()}
    assert names == {"LiberationSans", "LiberationSans-Bold", "NotoSansArabic-Regular", "NotoSansArabic-Bold"}


def test_the_same_letter_gives_the_same_bytes_in_every_thread():
    first = pdf.render(FRENCH)
    with ThreadPoolExecutor(2) as pool:
        assert set(pool.map(pdf.render, [FRENCH] * 6)) == {first}


HOSTILE = (
    '#read("/etc/passwd")',
    "*bold* _it_ $x^2$ `code`",
    "<label> @ref // no /* no */",
    "\\u{41} --- -- ...",
    "a ~ b",
    "'x' \"y\"",
)


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_text_is_only_text(typed: str, pdf_text: PdfText):
    sample = replace(FRENCH, blocks=(Paragraph("p", typed),))
    assert typed in pdf_text(pdf.render(sample))


@pytest.mark.parametrize("locale", ["es", "pl", "pt"])
@pytest.mark.parametrize("typed", ["zoe-bronte@example.org", "SAR-20261118-K7Q2", "C-154/21", "C-12/3-b"])
@pytest.mark.parametrize("before", range(60, 90, 6))
def test_no_hyphen_is_added_to_an_address_or_a_number_where_a_line_ends(
    locale: str, typed: str, before: int, pdf_text: PdfText
):
    # These languages repeat the hyphen of a broken word on the next line.
    sample = replace(ENGLISH, locale=locale, blocks=(Paragraph("p", f"{'a ' * before}{typed}, {'a ' * 50}"),))
    assert typed in pdf_text(pdf.render(sample))


WIDE = "https://example.org/" + "kamera-am-rathaus-" * 12


def test_a_word_wider_than_its_line_is_printed_whole_on_several_lines_inside_of_the_margins(printer: Printer):
    rows = tuple((WIDE, WIDE, WIDE) for _row in range(2))
    blocks = tuple(replace(block, rows=rows) if isinstance(block, Table) else block for block in ENGLISH.blocks)
    items = ItemList("i", ListStyle.BULLETS, (Item("", WIDE),))
    information = (*ENGLISH.information[:2], ("E-mail", f"{'zoe' * 20}@example.org"))
    sample = replace(
        ENGLISH, information=information, blocks=(*blocks, Paragraph("p", f"See {WIDE}."), items), enclosures=(WIDE,)
    )
    content = pdf.render(sample, sample)
    pages = printer.pages({"letter": content}, dots_per_inch=50)["letter"]
    right_edge = PAGE_WIDTH_MM - LAYOUTS[sample.layout].margins.right
    assert [word for page in pages for word, box in page.words if box.right > right_edge + 0.1] == []
    found = read(content)
    cells = [squashed(cell.text) for cell in found.of_role("TD")]
    assert cells[:6] == [squashed(WIDE)] * 6
    assert [squashed(body.text) for body in found.of_role("LBody")[-2:]] == [squashed(WIDE)] * 2
    assert squashed(f"See{WIDE}.") in squashed(found.tree.text)


def test_a_script_without_a_font_is_refused_by_name_with_what_to_do():
    with pytest.raises(pdf.ScriptNotSupported) as caught:
        pdf.render(replace(FRENCH, blocks=(Paragraph("p", "Зоя, გიორგი 🙂"),)))
    assert caught.value.characters == "გიორ🙂"
    assert str(caught.value.message) == (
        "The PDF cannot show these characters: გიორ🙂. Replace them, or choose the Word document."
    )


def test_pages_are_counted_even_where_a_script_has_no_font():
    assert pdf.page_count(replace(FRENCH, blocks=(Paragraph("p", "გ"),))) == 1
    assert pdf.page_count(on_two_pages(FRENCH)) == 2


def test_a_locale_with_a_region_keeps_it():
    with pikepdf.open(io.BytesIO(pdf.render(replace(ENGLISH, locale="pt-BR")))) as document:
        assert str(document.Root.Lang) == "pt-BR"


def test_a_thread_that_is_warm_keeps_its_compiler():
    pdf.warm_up()
    compilers = dict(pdf._per_thread.compilers)
    pdf.render(FRENCH)
    assert pdf._per_thread.compilers == compilers
