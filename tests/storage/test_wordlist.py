"""The word lists have the property that four typed letters rest on."""

from hashlib import sha256

import pytest

from sar_helper.storage.wordlist import LIST_LENGTH, fold, word_languages, word_list


def test_the_lists_are_those_of_the_licensed_languages():
    assert word_languages() == ("en", "es", "fr", "it", "pt")


@pytest.mark.parametrize("language", word_languages())
def test_a_list_has_2048_words_that_differ_in_their_first_four_letters(language: str):
    words = word_list(language).words
    assert len(words) == LIST_LENGTH
    assert len({fold(word)[:4] for word in words}) == LIST_LENGTH
    assert all(fold(word).isascii() and fold(word).isalpha() and len(word) >= 3 for word in words)


# The order is the meaning of every key that is on paper: a list never changes again.
@pytest.mark.parametrize(
    ("language", "first", "last", "digest"),
    [
        ("en", "abandon", "zoo", "187db04a869dd9bc7be80d21a86497d692c0db6abd3aa8cb6be5d618ff757fae"),
        ("es", "ábaco", "zurdo", "9853830bbcfccfaa4f9185af63bbdfdff9c8f57aa61e14b60e19abd93cdb9166"),
        ("fr", "abaisser", "zoologie", "a987d13c85916835e44001998f43aa71e1be667bd16fa868823ed7adbaf630ef"),
        ("it", "abaco", "zuppa", "ffefe450a4be8015d9c291d6ae305ab7e814e822113fa874268c3074af42b27e"),
        ("pt", "abacate", "zumbido", "882265ece9ce1178b9fe47463d571dfa399c6fc7cb17895eb2767f1930c945eb"),
    ],
)
def test_a_list_keeps_the_words_and_the_order_of_its_source(language: str, first: str, last: str, digest: str):
    words = word_list(language).words
    assert (words[0], words[-1]) == (first, last)
    assert sha256("\n".join(words).encode()).hexdigest() == digest


@pytest.mark.parametrize(
    ("typed", "word"),
    [("ábaco", "ábaco"), ("ABACO", "ábaco"), ("abac", "ábaco"), ("a\u0301baco", "ábaco"), ("zurd", "zurdo")],
)
def test_a_word_is_found_without_accents_in_any_case_and_by_four_letters(typed: str, word: str):
    spanish = word_list("es")
    assert spanish.words[spanish.number(typed)] == word


@pytest.mark.parametrize("typed", ["aba", "abacos", "abaca", "zzzz", ""])
def test_a_word_is_not_guessed_from_less_or_from_something_else(typed: str):
    assert word_list("es").number(typed) is None


def test_a_short_word_is_not_taken_for_the_beginning_of_a_longer_one():
    english = word_list("en")
    assert english.words[english.number("act")] == "act"
    assert english.words[english.number("acti")] == "action"


def test_the_nearest_word_is_offered_and_none_where_nothing_is_near():
    assert word_list("fr").nearest("abdiqer") == "abdiquer"
    assert word_list("fr").nearest("zzzzzz") is None


def test_digits_of_other_scripts_are_read_as_digits():
    assert fold("٣४") == "34"
