"""Fields of text: one line, several, an address line by line, an e-mail address; what nobody can see is refused."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, Final

from email_validator import EmailNotValidError, validate_email
from wtforms.form import BaseForm

from sar_helper.cases import limits
from sar_helper.i18n.message import Message, message, plural_message
from sar_helper.i18n.text import clean_line, clean_text, unseen_code
from sar_helper.web.fields.base import Question, Refused

_SHOWN_AGAIN: Final = 20_000
"""Characters of a refused text that come back to be shortened."""


class Line(Question):
    """One line of text. `shown` is what the person typed, also when it is refused.

    A text that holds a character which nobody can see is refused with that character's code. The box then shows the
    text without such characters, so that looking at it and sending the page once more goes on. `is_printed` is false
    for what is only read and compared, such as a case key: there such characters are left out without a word.
    """

    several_lines = False
    _unseen = ""

    def __init__(
        self,
        label: str = "",
        *,
        most: int,
        input_type: str = "text",
        autocomplete: str = "off",
        width: str = "",
        is_printed: bool = True,
        **texts: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(label, **texts)
        self.most = most
        self.is_printed = is_printed
        self.input_type = input_type
        self.autocomplete = autocomplete
        self.width = width
        self.typed: str | None = None

    @property
    def shown(self) -> str:
        """What stands in the box."""
        return self.typed if self.typed is not None else (self.data or "")

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Keep what was typed, and whether that is all that was sent."""
        sent = str(valuelist[0]) if valuelist else ""
        self._unseen = unseen_code(sent) if self.is_printed else ""
        self.data = clean_text(sent) if self.several_lines else clean_line(sent)
        self.typed = self.data[:_SHOWN_AGAIN]

    def pre_validate(self, form: BaseForm) -> None:
        """Refuse what nobody can see before anything else: what is left of the text may even be empty."""
        problem = self.unseen_problem()
        if problem is not None:
            raise Refused(problem)
        super().pre_validate(form)

    def unseen_problem(self) -> Message | None:
        """Return what to say about characters that nobody can see; the box shows the text without them."""
        if not self._unseen:
            return None
        # Translators: {code} is the number of a character, such as U+202E. The box below shows the text without it.
        return message(
            "This text held something that nobody can see ({code}). It is taken out here. Check the text and go on.",
            code=self._unseen,
        )

    def own_looks(self) -> tuple[Hashable, ...] | None:
        """An empty box looks the same to everyone."""
        return None if self.shown else (self.input_type, self.autocomplete, self.width)

    def check(self) -> None:
        """Refuse a text that is longer than its place."""
        if len(self.data or "") > self.most:
            raise Refused(too_long(len(self.data), self.most))


def too_long(given: int, most: int) -> Message:
    """Return the sentence for a text that is longer than its place."""
    return plural_message(
        "This has {given} characters. Shorten it to {count} character.",
        "This has {given} characters. Shorten it to {count} characters.",
        most,
        given=given,
    )


class Area(Line):
    """Several lines of text."""

    kind = "area"
    several_lines = True


class Lines(Area):
    """An address or a list: one entry a line, empty lines left out. `data` is a tuple."""

    def process_data(self, value: Any) -> None:  # noqa: ANN401
        """Take lines or nothing."""
        self.data = tuple(value or ())

    @property
    def shown(self) -> str:
        """What stands in the box."""
        return self.typed if self.typed is not None else "\n".join(self.data)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Split what was typed into lines."""
        super().process_formdata(valuelist)
        self.data = tuple(line for line in self.data.split("\n") if line)

    def check(self) -> None:
        """Refuse a line that is longer than its place."""
        for line in self.data:
            if len(line) > self.most:
                raise Refused(too_long(len(line), self.most))


class Email(Line):
    """An e-mail address; its syntax is checked and nothing is looked up."""

    def __init__(self, label: str = "", **texts: Any) -> None:  # noqa: ANN401
        texts.setdefault("most", limits.EMAIL)
        super().__init__(label, input_type="email", **texts)

    def check(self) -> None:
        """Refuse what cannot be an address."""
        super().check()
        try:
            self.data = validate_email(self.data, check_deliverability=False).normalized
        except EmailNotValidError as error:
            raise Refused(message("Enter an e-mail address, for example name@example.org")) from error
