"""Word lists: which languages have words for a case key, and which word of a list a person meant."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Final

LIST_LENGTH: Final = 2048
_PREFIX: Final = 4
_FOLDER: Final = Path(__file__).parent / "wordlists"


@dataclass(frozen=True, slots=True)
class WordList:
    """The 2,048 words of one language; a word is known by its first four letters without accents."""

    language: str
    words: tuple[str, ...]
    numbers: Mapping[str, int]
    """Folded first letters, at most four, to the number of the word."""

    def number(self, typed: str) -> int | None:
        """Return which word (0 to 2,047) `typed` is: the word, or its beginning from four letters on; else None."""
        folded = fold(typed)
        number = self.numbers.get(folded[:_PREFIX])
        if number is None or not fold(self.words[number]).startswith(folded):
            return None
        return number

    def nearest(self, typed: str) -> str | None:
        """Return the word that looks most like `typed`, or None where none comes near."""
        near = get_close_matches(fold(typed), [fold(word) for word in self.words], n=1, cutoff=0.7)
        return self.words[self.numbers[near[0][:_PREFIX]]] if near else None


def fold(text: str) -> str:
    """Return `text` in lower case without accents, digits of every script as 0 to 9."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(
        str(unicodedata.decimal(char)) if char.isdecimal() else char
        for char in decomposed
        if not unicodedata.combining(char)
    )


@cache
def word_languages() -> tuple[str, ...]:
    """Return the languages that have a list, sorted."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.txt")))


@cache
def word_list(language: str) -> WordList:
    """Return the list of one of `word_languages()`."""
    words = tuple((_FOLDER / f"{language}.txt").read_text(encoding="utf-8").split())
    return WordList(language, words, {fold(word)[:_PREFIX]: number for number, word in enumerate(words)})
