"""The file of the question bank: one block a question, with short title and legal basis; read strictly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sar_helper.i18n.letter_text import context_of
from sar_helper.i18n.message import message
from sar_helper.law.reading import LawDataError, Table
from sar_helper.letters.definition import LetterFileError, check_placeholders
from sar_helper.letters.texts import Text

_TITLE = "title"


@dataclass(frozen=True, slots=True)
class Question:
    """One question: the short title that a form shows, the text that the letter prints, and its legal basis."""

    key: str
    title: Text
    text: Text
    basis: str


class UnknownQuestion(LookupError):
    """A request names a question that the bank does not have."""

    def __init__(self, key: str, known: tuple[str, ...]) -> None:
        super().__init__(key)
        self.key = key
        self.message = message("There is no question {key}; these exist: {known}.", key=key, known=", ".join(known))


def read_questions(file: str, data: Mapping[str, object]) -> dict[str, Question]:
    """Read the questions by key, in the order of the file.

    Raises:
        LetterFileError: a question without legal basis or title, or an unknown key.
    """
    table = Table(file, "", data)
    try:
        prefix = table.text("key")
        questions: dict[str, Question] = {}
        for part in table.tables("block"):
            key = part.text("id")
            if key in questions:
                raise part.problem("id", message("the id {id} is used twice.", id=key))
            text = Text(context_of(prefix, key), part.text("text"))
            check_placeholders(part, text, frozenset())
            basis = part.text("basis")
            questions[key] = Question(key, _title(part, prefix, key), text, basis)
            part.finish()
        table.finish()
    except LawDataError as error:
        raise LetterFileError(error.message) from error
    return questions


def _title(table: Table, prefix: str, key: str) -> Text:
    items = table.tables("items")
    if len(items) != 1 or items[0].text("id") != _TITLE:
        raise table.problem("items", message("one item with the id {id} is expected.", id=_TITLE))
    title = Text(context_of(prefix, key, _TITLE), items[0].text("text"))
    items[0].optional_text("basis")
    items[0].finish()
    return title
