"""Tests of the HTML sheet: its words, its outline for a screen reader, and that text cannot become markup."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sar_helper.i18n.text import clean_text
from sar_helper.letters.model import Letter, Paragraph
from sar_helper.render.html import reading_sheet, render, sheet
from tests.render.expected import printed, squashed
from tests.render.samples import ARABIC, ENGLISH, FRENCH, LETTERS

VOID = {"br", "meta"}


class Reader(HTMLParser):
    """Collects text, elements and attributes, and checks that every element is closed in order."""

    def __init__(self, content: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self._open: list[str] = []
        self.feed(content)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag == "br":
            self.text += "\n"
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("locale", LETTERS)
def test_it_holds_every_word_of_the_letter_in_order_and_no_other(locale: str):
    assert squashed(Reader(sheet(LETTERS[locale])).text) == squashed(printed(LETTERS[locale]))


@pytest.mark.parametrize("letter", [FRENCH, ARABIC])
def test_it_says_its_language_and_direction(letter: Letter):
    assert sheet(letter).startswith(
        f'<article class="letter letter-{letter.layout}" lang="{letter.locale}" dir="{letter.direction}">'
    )


def test_headings_lists_and_table_heads_are_what_they_seem():
    reader = Reader(sheet(FRENCH))
    headings = [tag for tag in reader.tags if tag in {"h1", "h2", "h3", "h4"}]
    assert headings == ["h2", "h3", "h3", "h3"]
    assert [reader.tags.count(tag) for tag in ("ol", "ul", "li", "th", "td", "address", "dt")] == [2, 3, 9, 3, 6, 2, 3]
    assert reader.attributes.count(("scope", "col")) == 3


@pytest.mark.parametrize("content", [sheet(FRENCH), reading_sheet(FRENCH, ARABIC)])
def test_the_fragment_needs_no_script_and_no_inline_style(content: str):
    reader = Reader(content)
    assert not {"script", "style", "link", "img"} & set(reader.tags)
    assert {name for name, _value in reader.attributes} <= {"class", "lang", "dir", "scope", "role"}


def test_the_reading_copy_sets_both_languages_side_by_side():
    content = reading_sheet(FRENCH, ARABIC)
    assert content.startswith('<section class="reading-copy" lang="ar" dir="rtl">')
    assert (
        f'<tr><td class="passage passage-paragraph" lang="fr" dir="ltr">{FRENCH.salutation}</td>'
        f'<td class="passage passage-paragraph" lang="ar" dir="rtl">{ARABIC.salutation}</td></tr>'
    ) in content


def test_the_file_is_a_whole_page_that_asks_nothing_of_the_network():
    content = render(FRENCH, ARABIC)
    reader = Reader(content.removeprefix("<!doctype html>"))
    assert content.startswith('<!doctype html>\n<html lang="fr" dir="ltr">')
    assert f"<title>{FRENCH.document_title}</title>" in content
    assert reader.tags.count("h1") == 2
    assert "url(" not in content
    assert "http" not in content


@pytest.mark.parametrize(
    "typed", ["<script>alert(1)</script>", "&lt;b&gt;", '" onclick="x', "{{7*7}}", "$lang ${title}"]
)
def test_hostile_text_is_only_text(typed: str):
    letter = replace(FRENCH, subject=typed, sender=(typed,), blocks=(Paragraph("p", typed),))
    reader = Reader(sheet(letter))
    assert reader.text.count(typed) == 3
    assert "script" not in reader.tags
    assert Reader(render(letter).removeprefix("<!doctype html>")).text.count(typed) == 3


@given(st.text(max_size=200).map(clean_text))
def test_what_a_person_typed_comes_out_whole(typed: str):
    assert typed in Reader(sheet(replace(ENGLISH, blocks=(Paragraph("p", typed),)))).text
