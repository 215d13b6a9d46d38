"""A case key is random enough, shows nothing of itself by accident, and opens only on its own host."""

import random

import pytest

from sar_helper.storage.case_key import (
    CODE,
    CODE_LETTERS,
    CaseKey,
    case_lock,
    is_whole,
    key_of_random_bits,
    new_case_key,
)
from sar_helper.storage.wordlist import word_languages, word_list

PEPPER = bytes(range(32))


@pytest.mark.parametrize(
    ("language", "alphabet"),
    [("fr", "fr"), ("fr-FR", "fr"), ("pt_BR", "pt"), ("EN", "en"), ("de", CODE), ("ar", CODE), ("zh-Hant", CODE)],
)
def test_a_key_is_in_words_of_the_language_or_in_letters_where_it_has_no_list(language: str, alphabet: str):
    assert new_case_key(language).alphabet == alphabet


def test_a_key_of_words_is_three_rows_of_three_words():
    key = new_case_key("fr")
    assert [len(row) for row in key.groups] == [3, 3, 3]
    assert key.text == " ".join(word for row in key.groups for word in row)
    assert set(key.words) <= set(word_list("fr").words)


def test_a_key_of_letters_is_five_groups_of_four_without_look_alikes():
    key = new_case_key("nl")
    assert [len(group) for group in key.words] == [4] * 5
    assert key.groups == (key.words,)
    assert key.text == "-".join(key.words)
    assert not set("".join(key.words)) & set("ILOU")


# Written down once and for all: a change of any of these would lock out everyone who holds a key.
def test_keys_that_are_on_paper_stay_what_they_are():
    assert key_of_random_bits("en", 0).text == "abandon abandon abandon abandon abandon abandon abandon abandon bring"
    assert key_of_random_bits(CODE, 2**90 - 1).text == "ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZDY"
    lock = case_lock(key_of_random_bits("en", 0), PEPPER)
    assert lock.lookup.hex() == "3de8834610a0873daadfe938c4d7fdd5c55259dfcfc7f342c9fe6c4601e5b8d6"
    assert lock.wrapping_key.hex() == "1c26414ccbe643698649ed4dda62419d5f4f2a515e6215b06c17662809ebfec2"


@pytest.mark.parametrize(("alphabet", "bits"), [("en", 91), (CODE, 90)])
def test_every_random_bit_reaches_the_key(alphabet: str, bits: int):
    assert key_of_random_bits(alphabet, 2**bits - 1).value.bit_length() <= (99 if alphabet == "en" else 100)
    assert len({key_of_random_bits(alphabet, 1 << bit).text for bit in range(bits)}) == bits


def test_two_keys_differ():
    assert len({new_case_key("en") for _ in range(1000)}) == 1000


def test_the_representation_of_a_key_and_its_lock_hides_them():
    key = new_case_key("en")
    lock = case_lock(key, PEPPER)
    assert str(key.value) not in repr(key)
    assert not any(word in repr(key) for word in key.words)
    assert repr(lock.wrapping_key) not in repr(lock)


@pytest.mark.parametrize("language", word_languages())
def test_one_wrong_word_is_noticed_in_99_of_100_cases(language: str):
    chance = random.Random(20261125)
    trials, noticed = 2000, 0
    for _ in range(trials):
        key = key_of_random_bits(language, chance.getrandbits(91))
        place = 2048 ** chance.randrange(9)
        there = key.value // place % 2048
        other = (there + chance.randrange(1, 2048)) % 2048
        noticed += not is_whole(CaseKey(language, key.value + (other - there) * place))
    assert noticed / trials >= 0.99


def test_one_wrong_letter_is_noticed_in_99_of_100_cases():
    chance = random.Random(20261125)
    trials, noticed = 2000, 0
    for _ in range(trials):
        key = key_of_random_bits(CODE, chance.getrandbits(90))
        place = len(CODE_LETTERS) ** chance.randrange(20)
        there = key.value // place % 32
        other = (there + chance.randrange(1, 32)) % 32
        noticed += not is_whole(CaseKey(CODE, key.value + (other - there) * place))
    assert noticed / trials >= 0.99


def test_two_swapped_words_are_noticed_in_99_of_100_cases():
    chance = random.Random(20261125)
    trials, noticed = 2000, 0
    for _ in range(trials):
        key = key_of_random_bits("en", chance.getrandbits(91))
        low, high = sorted(chance.sample(range(9), 2))
        a, b = key.value // 2048**low % 2048, key.value // 2048**high % 2048
        swapped = key.value + (b - a) * 2048**low + (a - b) * 2048**high
        noticed += a == b or not is_whole(CaseKey("en", swapped))
    assert noticed / trials >= 0.99


def test_the_same_key_is_another_lock_on_another_host():
    key = key_of_random_bits("en", 7)
    here, there = case_lock(key, PEPPER), case_lock(key, bytes(32))
    assert here == case_lock(key, PEPPER)
    assert here.lookup != there.lookup
    assert here.wrapping_key != there.wrapping_key
    assert here.lookup != here.wrapping_key
