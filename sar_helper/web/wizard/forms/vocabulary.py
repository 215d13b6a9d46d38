"""The words a person picks from, as choices of a form: shown in the reader's language, kept as keys."""

from __future__ import annotations

from functools import cache

from sar_helper.i18n.message import Message
from sar_helper.letters import vocabulary
from sar_helper.letters.questions import keys, question


@cache
def choices_of(group: str) -> list[tuple[str, Message]]:
    """Return key and word of every term of a group of the vocabulary."""
    return [(key, word_of(group, key)) for key in vocabulary.keys(group)]


@cache
def question_choices() -> list[tuple[str, Message]]:
    """Return key and short name of every question of the question bank."""
    return [(key, question(key).title.message) for key in keys()]


def word_of(group: str, key: str) -> Message:
    """Return the word of one term."""
    return vocabulary.term(group, key).text.message
