"""A case key is read as people type it, and a slip is named."""

import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sar_helper.storage.case_key import CODE, CaseKey, key_of_random_bits
from sar_helper.storage.case_key_text import parse_case_key
from sar_helper.storage.errors import CaseKeyInvalid
from sar_helper.storage.wordlist import fold, word_languages

FRENCH = key_of_random_bits("fr", 0x2F1E9A77C3D405B6A1998E4)
LETTERS = key_of_random_bits(CODE, 0x2F1E9A77C3D405B6A1998E4)

keys = st.one_of(
    st.builds(key_of_random_bits, st.sampled_from(word_languages()), st.integers(0, 2**91 - 1)),
    st.builds(key_of_random_bits, st.just(CODE), st.integers(0, 2**90 - 1)),
)
typed_words = st.sampled_from(
    [
        lambda word: word,
        str.upper,
        str.title,
        fold,
        lambda word: fold(word)[:4],
        lambda word: unicodedata.normalize("NFD", word),
    ]
)
separators = st.sampled_from([" ", "  ", "-", ", ", "\n", " – ", "\t", ". ", " / "])


@given(keys, separators, typed_words)
def test_a_key_is_read_back_however_it_is_typed(key: CaseKey, separator: str, typed: Callable[[str], str]):
    assert parse_case_key(f"  {separator.join(typed(word) for word in key.words)}\n") == key


@given(keys)
def test_a_key_is_read_back_from_its_one_line(key: CaseKey):
    assert parse_case_key(key.text) == key


def test_words_may_be_numbered():
    numbered = "\n".join(f"{number}. {word}" for number, word in enumerate(FRENCH.words, start=1))
    assert parse_case_key(numbered) == FRENCH
    assert parse_case_key(numbered.replace(". ", "")) == FRENCH


def test_letters_may_be_typed_without_groups_and_with_look_alikes():
    assert parse_case_key("".join(LETTERS.words).lower()) == LETTERS
    seen = LETTERS.text.replace("0", "O").replace("1", "l")
    assert parse_case_key(seen) == LETTERS


def test_digits_of_an_arabic_keyboard_are_understood():
    arabic = LETTERS.text.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert parse_case_key(arabic) == LETTERS


@pytest.mark.parametrize(
    ("typed", "sentence", "position"),
    [
        ("", "Enter the case key: 9 words, or 20 letters and digits.", None),
        ("  - \n", "Enter the case key: 9 words, or 20 letters and digits.", None),
        ("abaisser abandon", "A case key has 9 words. You entered 2.", None),
        (
            "abaisser abdiqer abandon",
            "Word 2, “abdiqer”, is not in the list of words for case keys. Did you mean “abdiquer”?",
            2,
        ),
        ("abaisser abandon Zürich", "Word 3, “Zürich”, is not in the list of words for case keys.", 3),
        ("7K3M-AB", "A case key of letters and digits has 20 of them. You entered 6.", None),
        ("7K3M-ABCU", "The character “U” does not occur in a case key.", None),
        ("abandon " * 100, "This is longer than a case key. Enter only the key.", None),
    ],
)
def test_what_is_no_key_is_answered_with_what_to_do(typed: str, sentence: str, position: int | None):
    with pytest.raises(CaseKeyInvalid, match=f"^{re.escape(sentence)}$") as caught:
        parse_case_key(typed, language="fr")
    assert caught.value.position == position


def test_words_in_another_order_are_told_from_an_unknown_word():
    with pytest.raises(CaseKeyInvalid, match=r"^The words do not fit together\."):
        parse_case_key(" ".join(reversed(FRENCH.words)))


def test_letters_in_another_order_do_not_fit_together():
    with pytest.raises(CaseKeyInvalid, match=r"^The letters and digits do not fit together\."):
        parse_case_key("".join(reversed(LETTERS.text)))


def test_the_wrong_word_is_looked_for_in_the_language_of_the_others():
    words = list(FRENCH.words)
    words[4] = "fsh"
    with pytest.raises(CaseKeyInvalid, match=r"^Word 5, “fsh”"):
        parse_case_key(" ".join(words), language="en")
