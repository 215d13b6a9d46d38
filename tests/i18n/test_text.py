"""The input cleaner: what a person typed and a reader can see stays, the rest is named and goes."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sar_helper.i18n.text import clean_line, clean_text, unseen, unseen_code


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Zoë  ", "Zoë"),
        ("Zoe\u0308", "Zoë"),
        ("a\r\nb\rc\n", "a\nb\nc"),
        ("a\tb", "a b"),
        ("\u00a0 a\u00a0b \u3000", "a\u00a0b"),
        ("\u00a0\n \u3000", ""),
        ("a\x00\x0b\x1bb", "ab"),
        ("rue \u202eecalp\u202c 3", "rue ecalp 3"),
        ("a\ufffe\uffffb", "ab"),
        ("a\ud800b", "ab"),
        ("a\u200bb\ufeff\u00adc", "abc"),
        ("a\ufff9b\ufffac\ufffb", "abc"),
        ("a\U000e0041\U000e007fb\u2063\u206fc", "abc"),
        ("a\u200b\u0301", "á"),
        ("a\u3164\u115fb\uffa0\u034f", "ab"),
        ("\u3164\nb", "b"),
        ("a\ufe0e\U000e0101\U000e0102b", "a\ufe0eb"),
        (" \u200d \u200c\ufe0f\u2800", ""),
        ("\n\n a \n\n b \n\n", "a\n\nb"),
        ("ŁódźΩשלום🙂", "ŁódźΩשלום🙂"),
    ],
)
def test_what_a_reader_can_see_is_kept_and_the_rest_goes(typed: str, kept: str) -> None:
    assert clean_text(typed) == kept


def test_unseen_characters_are_named_once_in_order() -> None:
    assert unseen("a\u202eb\x00\u202e\tc\nd\u200de") == "\u202e\x00"
    assert unseen_code("a\tb\x00\u202e") == "U+0000"
    assert unseen_code("a\U000e0041") == "U+E0041"
    assert unseen_code("Zoë") == ""


def test_a_name_of_letters_that_draw_nothing_is_unseen() -> None:
    assert unseen_code("\u3164") == "U+3164"
    assert unseen_code("Ann \uffa0") == "U+FFA0"
    assert unseen_code("12\n\u200d\n3") == "U+200D"
    assert unseen_code("\u2800") == "U+2800"


@pytest.mark.parametrize(
    "text",
    [
        "❤\ufe0f",
        "👨\u200d👩\u200d👧",
        "🏳\ufe0f\u200d🌈",
        "1\ufe0f\u20e3",
        "葛\U000e0100城",
        "می\u200cخواهم",
        "⠁⠃\u2800⠉",
    ],
)
def test_a_character_that_shapes_another_is_seen_in_it(text: str) -> None:
    assert unseen(text) == ""
    assert clean_text(text) == text


def test_line_ends_and_spaces_are_seen_but_the_control_character_next_line_is_not() -> None:
    assert unseen("a\r\nb\rc\nd\te\u2028f\u2029g\u00a0h\u3000") == ""
    assert unseen("a\x85b\x0bc\x0cd") == "\x85\x0b\x0c"


def test_an_emoji_that_is_newer_than_this_unicode_is_seen() -> None:
    newest = "\U0001fa77 \U0001fac6 \U0001faff"
    assert unseen(newest) == ""
    assert clean_text(newest) == newest
    assert unseen("\u0378\U0001fffe\U000e0fff") == "\u0378\U0001fffe\U000e0fff"


def test_a_line_has_no_line_ends() -> None:
    assert clean_line("12 bis\nrue du Quesnoy\n") == "12 bis rue du Quesnoy"


def test_joiners_that_shape_words_are_kept() -> None:
    assert clean_text("می\u200cخواهم 👨\u200d👩") == "می\u200cخواهم 👨\u200d👩"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once


@given(st.text())
def test_what_is_left_can_be_encoded_and_holds_no_control_character(text: str) -> None:
    cleaned = clean_text(text)
    cleaned.encode("utf-8")
    assert not [c for c in cleaned if ord(c) < 32 and c != "\n"]


def test_a_text_that_python_calls_printable_keeps_every_character():
    printable = [c for c in map(chr, range(sys.maxunicode + 1)) if c.isprintable() and not unseen(f"a{c}")]
    assert [c for c in printable if clean_text(f"a{c}\u200b\nb") != clean_text(f"a{c}\nb")] == []


@given(st.text())
def test_what_is_unseen_is_what_cleaning_takes_out(text: str) -> None:
    taken_out = {c for c in text if clean_text(f"a{c}b") == "ab"}
    assert taken_out <= set(unseen(text))
    assert set(unseen(f"a{'b'.join(text)}b")) == taken_out


@given(st.text())
def test_a_cleaned_text_holds_nothing_unseen_so_that_what_was_kept_once_is_never_refused_later(text: str) -> None:
    assert unseen(clean_text(text)) == unseen(clean_line(text)) == ""


@given(st.text().filter(lambda text: not unseen(text)))
def test_a_text_that_can_be_seen_keeps_every_character_but_spaces(text: str) -> None:
    """NFC is canonical equivalence, so the decomposed texts are the same."""
    marks = [unicodedata.normalize("NFD", "".join(each.split())) for each in (text, clean_text(text))]
    assert marks[0] == marks[1]
