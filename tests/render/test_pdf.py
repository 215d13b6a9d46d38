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

from sar_helper.letters.model import Letter, Paragraph
from sar_helper.render import pdf
from tests.render.expected import printed, squashed
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


def roles(content: bytes) -> Counter[str]:
    """Return how often each role stands in the structure tree."""
    found: Counter[str] = Counter()
    with pikepdf.open(io.BytesIO(content)) as document:
        waiting = [document.Root.StructTreeRoot.K]
        while waiting:
            node = waiting.pop()
            if isinstance(node, pikepdf.Array):
                waiting += list(node)
            elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
                found[str(node.S).lstrip("/")] += 1
                if "/K" in node:
                    waiting.append(node.K)
    return found


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


def test_a_script_without_a_font_is_refused_by_name_with_what_to_do():
    with pytest.raises(pdf.ScriptNotSupported) as caught:
        pdf.render(replace(FRENCH, blocks=(Paragraph("p", "Зоя, გიორგი 🙂"),)))
    assert caught.value.characters == "გიორ🙂"
    assert str(caught.value.reason) == (
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
