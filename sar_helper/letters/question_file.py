"""The file of the question bank: one block a question, with short title and legal basis; read strictly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sar_helper.i18n.letter_text import context_of
from sar_helper.i18n.message import MessageError, message
from sar_helper.law.reading import LawDataError, Table
from sar_helper.letters.definition import LetterFileError, check_placeholders
from sar_helper.letters.texts import Text

_TITLE, _PLAIN = "title", "plain"


@dataclass(frozen=True, slots=True)
class Question:
    """One question: the short title that a form shows, the text that the letter prints, and its legal basis.

    `plain` is the text without the articles of the GDPR and the judgments of its court, where the text names any.
    """

    key: str
    title: Text
    text: Text
    basis: str
    plain: Text | None = None

    @property
    def texts(self) -> tuple[Text, ...]:
        """Every text of the question."""
        return (self.title, self.text) if self.plain is None else (self.title, self.text, self.plain)

    def text_for(self, *, gdpr: bool) -> Text:
        """Return the text for a letter under the GDPR, or under another law."""
        return self.text if gdpr or self.plain is None else self.plain


class UnknownQuestion(MessageError):
    """A request names a question that the bank does not have."""

    def __init__(self, key: str, known: tuple[str, ...]) -> None:
        super().__init__(message("There is no question {key}; these exist: {known}.", key=key, known=", ".join(known)))


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
            items = _items(part, prefix, key)
            questions[key] = Question(key, items[_TITLE], text, basis, items.get(_PLAIN))
            part.finish()
        table.finish()
    except LawDataError as error:
        raise LetterFileError(error.message) from error
    return questions


def _items(table: Table, prefix: str, key: str) -> dict[str, Text]:
    items: dict[str, Text] = {}
    for part in table.tables("items"):
        name = part.text("id")
        if name not in {_TITLE, _PLAIN} or name in items:
            raise part.problem("id", message("this item is unknown or there twice."))
        items[name] = Text(context_of(prefix, key, name), part.text("text"))
        check_placeholders(part, items[name], frozenset())
        part.optional_text("basis")
        part.finish()
    if _TITLE not in items:
        raise table.problem("items", message("one item with the id {id} is expected.", id=_TITLE))
    return items
