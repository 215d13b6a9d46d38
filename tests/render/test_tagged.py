"""Every letter in every language as a screen reader is given it, with its reading copy: structure, order, language."""

from __future__ import annotations

import io
import re
from functools import lru_cache
from itertools import pairwise

import pikepdf
import pytest

from sar_helper.letters.model import Heading, ItemList, Letter, Table
from sar_helper.render import pdf
from sar_helper.render.layouts import LAYOUTS
from sar_helper.render.page import return_line
from sar_helper.render.reading import pairs
from tests.render.every_letter import NAMES, sent
from tests.render.expected import printed, squashed
from tests.render.pdf_reading import Reading, Tag, Words, read

BRIGHTEST_GREY = 0.46
"""Against white 4.5 to 1, the least that WCAG 2.2 asks of text (1.4.3)."""

# typst cuts an Arabic word at vowel marks and writes the pieces from left to right, so inside of a word the order of
# letters does not count here, and a word in twelve may be in pieces.
_IN_PIECES = 1 / 12
_WITH_MARKS = re.compile(r"\S*[\u064b-\u0652]\S*")
_TOKEN = re.compile(r"[\u0621-\u064a]+|[^\W\u0621-\u064a]+")


@lru_cache(maxsize=1)
def content_of(name: str) -> bytes:
    return pdf.render(sent(name).letter, sent(name).reading)


@lru_cache(maxsize=1)
def reading_of(name: str) -> Reading:
    return read(content_of(name))


def parts_of(tree: Tag) -> tuple[list[Tag], list[Tag]]:
    """Return the elements of the letter and those of the reading copy."""
    tags = [part for part in tree.parts if isinstance(part, Tag)]
    (_subject, mark) = [number for number, tag in enumerate(tags) if tag.role == "H1"]
    return tags[:mark], tags[mark:]


def texts(letter: Letter) -> list[str]:
    box = LAYOUTS[letter.layout].return_line
    return printed(letter, return_line(letter, box) if box else "")


def in_order(wanted: list[str], found: str, *, right_to_left: bool) -> bool:
    """Return whether texts are read in order: to the letter, or, from right to left, word by word."""
    if not right_to_left:
        return squashed(wanted) == squashed(found)
    waiting = [sorted(word) for word in _TOKEN.findall(found)]
    words = [sorted(word) for text in wanted for word in _TOKEN.findall(_WITH_MARKS.sub(" ", text))]
    lost = 0
    for word in words:
        if word in waiting:
            waiting = waiting[waiting.index(word) + 1 :]
        else:
            lost += 1
    return lost <= max(1, len(words) * _IN_PIECES)


def check_a_letter_is_read_from_the_sender_to_the_enclosures_and_nothing_is_left_out(name: str) -> None:
    letter = sent(name).letter
    sent_part, _copy = parts_of(reading_of(name).tree)
    read_aloud = " ".join(tag.text for tag in sent_part)
    assert in_order(texts(letter), read_aloud, right_to_left=letter.direction == "rtl")


def check_headings_tables_and_lists_are_what_they_look_like(name: str) -> None:
    letter = sent(name).letter
    sent_part, copy = parts_of(reading_of(name).tree)
    tags = [tag for part in sent_part for tag in part.all()]

    def of_role(role: str) -> list[Tag]:
        return [tag for tag in tags if tag.role == role]

    blocks = letter.blocks
    tables = [block for block in blocks if isinstance(block, Table)]
    lists = [block for block in blocks if isinstance(block, ItemList)]
    assert len(of_role("H1")) == 1
    assert len(of_role("H2")) == sum(isinstance(block, Heading) for block in blocks)
    assert len(of_role("Table")) == len(tables)
    assert len(of_role("TH")) == sum(len(table.columns) for table in tables)
    assert len(of_role("TD")) == sum(len(row) for table in tables for row in table.rows)
    assert len(of_role("L")) == len(lists) + bool(letter.enclosures)
    assert len(of_role("LI")) == sum(len(found.items) for found in lists) + len(letter.enclosures)
    assert all(label.text.strip() for label in of_role("Lbl"))
    assert not of_role("Figure")
    assert [tag.role for tag in copy] == ["H1", "Table"]
    assert sum(tag.role == "TH" for tag in copy[1].all()) == 2


def check_every_word_is_said_in_its_language(name: str) -> None:
    letter, reading = sent(name).letter, sent(name).reading
    sent_part, (mark, table) = parts_of(reading_of(name).tree)
    assert {words.language for part in sent_part for words in part.words()} == {letter.locale}
    assert {words.language for words in mark.words()} == {reading.locale}
    cells = [tag for tag in table.all() if tag.role == "TD"]
    assert len(cells) == 2 * len(pairs(letter, reading))
    for column, locale in enumerate((letter.locale, reading.locale)):
        assert {words.language for cell in cells[column::2] for words in cell.words()} == {locale}


def check_a_reading_copy_is_read_passage_by_passage(name: str) -> None:
    letter, reading = sent(name).letter, sent(name).reading
    _sent_part, (_mark, table) = parts_of(reading_of(name).tree)
    cells = [tag for tag in table.all() if tag.role == "TD"]
    passages = [passage for pair in pairs(letter, reading) for passage in pair]
    locales = [letter.direction, reading.direction] * (len(cells) // 2)
    for cell, passage, direction in zip(cells, passages, locales, strict=True):
        wanted = [passage.label, *(line.replace("\t", " ") for line in passage.lines)]
        assert in_order(wanted, cell.text, right_to_left=direction == "rtl")


def check_what_is_read_later_stands_further_down(name: str) -> None:
    reading = reading_of(name)
    letter = sent(name).letter
    sent_part, copy = parts_of(reading.tree)
    subject = next(number for number, tag in enumerate(sent_part) if tag.role == "H1")
    for one, other in pairwise(_rows([*sent_part[subject:], *copy])):
        assert _place(one) <= _place(other), (one, other)
    for row in (tag for part in sent_part for tag in part.all() if tag.role == "TR"):
        lefts = [next(cell.words()).left for cell in row.parts if isinstance(cell, Tag) and any(cell.words())]
        assert lefts == sorted(lefts, reverse=letter.direction == "rtl")


def _rows(tags: list[Tag]) -> list[Words]:
    """Return where each line of its own begins: a heading, a paragraph, an item, or a row of a table."""
    found = []
    for tag in tags:
        lines = [inner for inner in tag.all() if inner.role in {"TR", "LI"}] or [tag]
        found += [min(line.words(), key=_place) for line in lines if any(line.words())]
    return found


def _place(words: Words) -> tuple[int, float]:
    return words.page, -words.top


def check_only_page_numbers_and_repeated_heads_are_not_read(name: str) -> None:
    letter, reading = sent(name).letter, sent(name).reading
    unread = squashed("".join(words.text for words in reading_of(name).unread))
    assert squashed(letter.reference) in unread
    pages = {words.page for words in reading_of(name).unread}
    with pikepdf.open(io.BytesIO(content_of(name))) as document:
        assert pages == set(range(len(document.pages)))
    for text in (letter.subject, letter.signature or letter.subject, reading.labels.reading_copy):
        assert squashed(text) not in unread


def check_text_is_black_or_grey_dark_enough_for_a_poor_copier(name: str) -> None:
    reading = reading_of(name)
    greys = {grey for words in [*reading.tree.words(), *reading.unread] for grey in words.greys}
    assert 0.0 in greys
    assert all(0 <= grey <= BRIGHTEST_GREY for grey in greys)


def check_the_file_says_what_it_is_and_names_nobody(name: str) -> None:
    here = sent(name)
    people = (*here.letter.sender, *here.letter.recipient, here.letter.signature, here.request.requester.name)
    with pikepdf.open(io.BytesIO(content_of(name))) as document:
        assert document.check_pdf_syntax() == []
        assert str(document.Root.Lang) == here.letter.locale
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
        assert str(document.docinfo["/Title"]) == here.letter.document_title
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
            told = f"{dict(document.docinfo)} {metadata}"
    assert [text for text in people if text and text in told] == []


CHECKS = (
    check_a_letter_is_read_from_the_sender_to_the_enclosures_and_nothing_is_left_out,
    check_headings_tables_and_lists_are_what_they_look_like,
    check_every_word_is_said_in_its_language,
    check_a_reading_copy_is_read_passage_by_passage,
    check_what_is_read_later_stands_further_down,
    check_only_page_numbers_and_repeated_heads_are_not_read,
    check_text_is_black_or_grey_dark_enough_for_a_poor_copier,
    check_the_file_says_what_it_is_and_names_nobody,
)


@pytest.mark.parametrize("name", NAMES)
def test_a_letter_is_to_a_screen_reader_what_it_is_to_the_eye(name: str, subtests: pytest.Subtests):
    for check in CHECKS:
        with subtests.test(check=check.__name__):
            check(name)
