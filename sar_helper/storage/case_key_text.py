"""Case key text: reads what a person typed or scanned, and says which word is wrong when it is no case key."""

import re
import unicodedata
from typing import Final

from sar_helper.i18n.message import message
from sar_helper.storage.case_key import CODE, CODE_LENGTH, CODE_LETTERS, WORD_COUNT, CaseKey, is_whole
from sar_helper.storage.errors import CaseKeyInvalid
from sar_helper.storage.wordlist import LIST_LENGTH, WordList, fold, word_languages, word_list

MAX_TYPED: Final = 300
"""Characters; the longest key has 89, the rest is room for numbers, commas and line breaks."""

# Crockford's base 32 reads the look-alikes as the digit that was meant.
_LOOK_ALIKES: Final = str.maketrans({"O": "0", "I": "1", "L": "1"})


def parse_case_key(typed: str, *, language: str | None = None) -> CaseKey:
    """Return the case key that `typed` means.

    Any case, accents or none, any spaces, hyphens, commas or numbers between the words, and the first four letters of a
    word are enough.

    Args:
        typed: as it came from the form or the QR code.
        language: the reader's language (BCP 47), looked into first when it must be said which word is wrong.

    Raises:
        CaseKeyInvalid: it cannot be a case key; the message names the word or says that the words do not fit together.
    """
    if len(typed) > MAX_TYPED:
        raise CaseKeyInvalid(message("This is longer than a case key. Enter only the key."))
    composed = unicodedata.normalize("NFC", typed)
    words = re.findall(r"[^\W\d_]+", composed)
    letters = "".join(char for char in fold(composed) if char.isalnum()).upper().translate(_LOOK_ALIKES)
    if not letters:
        raise CaseKeyInvalid(
            message(
                "Enter the case key: {words} words, or {letters} letters and digits.",
                words=WORD_COUNT,
                letters=CODE_LENGTH,
            )
        )
    lists = [word_list(each) for each in _reading_order(language)]
    for key in (*(_key_of_words(words, words_of) for words_of in lists), _key_of_letters(letters)):
        if key is not None and is_whole(key):
            return key
    raise _wrong_letters(letters) if _looks_like_code(composed) else _wrong_words(words, lists)


def _looks_like_code(typed: str) -> bool:
    """Only a code has letters and digits in one group; the numbers before words stand apart."""
    groups = re.findall(r"[^\W_]+", typed)
    return any(not group.isalpha() and not group.isdecimal() for group in groups)


def _reading_order(language: str | None) -> list[str]:
    primary = (language or "").replace("_", "-").partition("-")[0].lower()
    return sorted(word_languages(), key=lambda each: each != primary)


def _key_of_words(words: list[str], words_of: WordList) -> CaseKey | None:
    if len(words) != WORD_COUNT:
        return None
    value = 0
    for word in words:
        number = words_of.number(word)
        if number is None:
            return None
        value = value * LIST_LENGTH + number
    return CaseKey(words_of.language, value)


def _key_of_letters(letters: str) -> CaseKey | None:
    if len(letters) != CODE_LENGTH or not set(letters) <= set(CODE_LETTERS):
        return None
    value = 0
    for char in letters:
        value = value * len(CODE_LETTERS) + CODE_LETTERS.index(char)
    return CaseKey(CODE, value)


def _wrong_letters(letters: str) -> CaseKeyInvalid:
    strange = next((char for char in letters if char not in CODE_LETTERS), None)
    if strange is not None:
        return CaseKeyInvalid(message("The character “{character}” does not occur in a case key.", character=strange))
    if len(letters) != CODE_LENGTH:
        return CaseKeyInvalid(
            message(
                "A case key of letters and digits has {expected} of them. You entered {entered}.",
                expected=CODE_LENGTH,
                entered=len(letters),
            )
        )
    return CaseKeyInvalid(
        message("The letters and digits do not fit together. Compare each of them with the key that you wrote down.")
    )


def _wrong_words(words: list[str], lists: list[WordList]) -> CaseKeyInvalid:
    closest = max(lists, key=lambda words_of: sum(words_of.number(word) is not None for word in words))
    for position, word in enumerate(words, start=1):
        if closest.number(word) is None:
            return _unknown_word(position, word, closest.nearest(word))
    if len(words) != WORD_COUNT:
        return CaseKeyInvalid(
            message("A case key has {expected} words. You entered {entered}.", expected=WORD_COUNT, entered=len(words))
        )
    return CaseKeyInvalid(
        message(
            "The words do not fit together. One of them is another word than in the key that you wrote down, "
            "or stands in another place."
        )
    )


def _unknown_word(position: int, word: str, suggestion: str | None) -> CaseKeyInvalid:
    if suggestion is None:
        text = message(
            "Word {position}, “{word}”, is not in the list of words for case keys.", position=position, word=word
        )
    else:
        text = message(
            "Word {position}, “{word}”, is not in the list of words for case keys. Did you mean “{suggestion}”?",
            position=position,
            word=word,
            suggestion=suggestion,
        )
    return CaseKeyInvalid(text, position=position)
