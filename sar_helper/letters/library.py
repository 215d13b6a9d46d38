"""All letter files together, found by their names and checked against one another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sar_helper.i18n.letter_text import read_letter_files
from sar_helper.i18n.message import MessageError, message
from sar_helper.letters.borrowed import lenders_of
from sar_helper.letters.definition import (
    BlockDefinition,
    LetterDefinition,
    LetterFileError,
    read_letter,
)
from sar_helper.letters.national_file import NationalBlock, read_national
from sar_helper.letters.phrases import CORRESPONDENCE, PHRASES, read_phrases
from sar_helper.letters.points import texts_under
from sar_helper.letters.question_file import Question, read_questions
from sar_helper.letters.texts import Text
from sar_helper.letters.vocabulary_file import Vocabulary, read_vocabulary

_COMMON, _CORRESPONDENCE, _QUESTIONS, _VOCABULARY = (
    "common.toml", "correspondence.toml", "questions.toml", "vocabulary.toml"
)  # fmt: skip
_SHARED = (_COMMON, _CORRESPONDENCE, _QUESTIONS, _VOCABULARY)
_NATIONAL = "national/"


class UnknownLetterType(MessageError):
    """A letter type was asked for that no file defines."""

    def __init__(self, key: str, known: tuple[str, ...]) -> None:
        super().__init__(
            message("There is no letter type {key}; these exist: {known}.", key=key, known=", ".join(known))
        )


@dataclass(frozen=True, slots=True)
class Library:
    """The letters by key, and what they share: phrases, questions, vocabulary, and national blocks by country code."""

    letters: Mapping[str, LetterDefinition]
    phrases: Mapping[str, Text]
    correspondence: Mapping[str, Text]
    questions: Mapping[str, Question]
    vocabulary: Vocabulary
    national: Mapping[str, tuple[NationalBlock, ...]]

    def letter(self, key: str) -> LetterDefinition:
        """Return a letter type.

        Raises:
            UnknownLetterType: no file defines it.
        """
        if key not in self.letters:
            raise UnknownLetterType(key, tuple(self.letters))
        return self.letters[key]

    def text_called(self, context: str) -> Text:
        """Return a text of a letter by its gettext context."""
        definition = self.letter(context.split(".", maxsplit=1)[0])
        return next(text for text in definition.texts if text.context == context)

    def blocks(self, key: str, jurisdiction: str) -> tuple[tuple[BlockDefinition, ...], tuple[NationalBlock, ...]]:
        """Return the blocks of a letter type, and those that the jurisdiction (lower-case code) adds to it."""
        national = tuple(block for block in self.national.get(jurisdiction, ()) if block.letter == key)
        return self.letter(key).blocks, national

    def texts(self, key: str, jurisdiction: str | None = None) -> tuple[Text, ...]:
        """Return every text that a letter type can print, in the jurisdiction if one is named."""
        definition = self.letter(key)
        rows = {block.rows for block in definition.blocks}
        texts = [*definition.texts, *self.phrases.values()]
        if rows & {"description", "recording_windows", "search_results"}:
            texts += [term.text for terms in self.vocabulary.values() for term in terms.values()]
        if rows & {"questions", "missing"}:
            gdpr = definition.gdpr_only
            asked = [
                (question.title, question.text) if gdpr else question.texts for question in self.questions.values()
            ]
            texts += [text for question in asked for text in question]
        if rows & {"chronology", "exhibits", "demanded", "missing"}:
            texts += self.correspondence.values()
        if "missing" in rows:
            texts += [self.text_called(context) for context in texts_under(definition.laws)]
        if jurisdiction is not None:
            _, national = self.blocks(key, jurisdiction)
            texts += [text for added in national for text in added.block.texts]
        return tuple(texts)


def build(files: Iterable[tuple[str, Mapping[str, Any]]]) -> Library:
    """Read and check letter files.

    Args:
        files: name relative to templates/letters/ and content of each.

    Raises:
        LetterFileError: a file is missing or not understood, or a national block has no place in its letter.
    """
    content = dict(files)
    for name in _SHARED:
        if name not in content:
            raise LetterFileError(message("The file {file} is missing.", file=name))
    national = {name: data for name, data in content.items() if name.startswith(_NATIONAL)}
    letters = content.keys() - national.keys() - set(_SHARED)
    library = Library(
        letters=_read_letters({name: content[name] for name in sorted(letters)}),
        phrases=read_phrases(_COMMON, content[_COMMON], PHRASES),
        correspondence=read_phrases(_CORRESPONDENCE, content[_CORRESPONDENCE], CORRESPONDENCE),
        questions=read_questions(_QUESTIONS, content[_QUESTIONS]),
        vocabulary=read_vocabulary(_VOCABULARY, content[_VOCABULARY]),
        national=dict(read_national(name, data) for name, data in national.items()),
    )
    for code, blocks in library.national.items():
        for added in blocks:
            _check_place(library, code, added)
    return library


def _read_letters(files: Mapping[str, Mapping[str, Any]]) -> dict[str, LetterDefinition]:
    """Read the letters that stand alone first, then those that borrow only from letters that were read."""
    waiting = {name.removesuffix(".toml"): data for name, data in files.items()}
    read: dict[str, LetterDefinition] = {}
    while waiting:
        # Where nothing is left that could be read, the first one says by name what it cannot find.
        ready = [key for key, data in waiting.items() if lenders_of(data) <= read.keys()] or list(waiting)[:1]
        for key in ready:
            read[key] = read_letter(f"{key}.toml", waiting.pop(key), read)
    return {key: read[key] for key in sorted(read)}


def _check_place(library: Library, code: str, added: NationalBlock) -> None:
    letter = library.letters.get(added.letter)
    if letter is None or added.anchor not in {block.id for block in letter.blocks}:
        raise LetterFileError(
            message(
                "In national/{code}.toml, block {block}: the letter {letter} has no block {anchor}.",
                code=code,
                block=added.block.id,
                letter=added.letter,
                anchor=added.anchor,
            )
        )


@lru_cache(maxsize=1)
def library() -> Library:
    """Return the letters of this installation."""
    return build(read_letter_files())
