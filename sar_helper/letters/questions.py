"""The question bank: what a filmed person may ask beyond the list of Article 15(1) GDPR."""

from __future__ import annotations

from sar_helper.letters.library import library
from sar_helper.letters.question_file import Question, UnknownQuestion


def keys() -> tuple[str, ...]:
    """Return the keys of all questions, in the order in which a letter asks them."""
    return tuple(library().questions)


def question(key: str) -> Question:
    """Return a question.

    Raises:
        UnknownQuestion: the bank has no such key.
    """
    bank = library().questions
    if key not in bank:
        raise UnknownQuestion(key, tuple(bank))
    return bank[key]
