"""Message: a whole sentence for a person, kept with its named values until the reader's language is known.

The core raises and returns messages; only the edge of the program renders them. `message("...")` marks the text for
extraction into the domain `messages`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TypeAlias

from sar_helper.i18n import formats
from sar_helper.i18n.catalogue import SOURCE_LOCALE, Domain, catalogue, direction
from sar_helper.i18n.text import isolated

Value: TypeAlias = "str | int | date | datetime | time | Message"


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence in the source language with its values; `plural` and `count` where it counts something."""

    text: str
    values: Mapping[str, Value]
    plural: str | None = None
    count: int | None = None
    domain: Domain = "messages"
    context: str | None = None

    def render(self, locale: str) -> str:
        """Return the sentence in `locale`, dates and numbers as that language writes them."""
        translations = catalogue(locale, self.domain)
        if self.plural is not None and self.count is not None:
            text = translations.ngettext(self.text, self.plural, self.count)
        elif self.context is not None:
            text = translations.pgettext(self.context, self.text)
        else:
            text = translations.gettext(self.text)
        if not self.values:
            return text
        isolate = direction(locale) == "rtl"
        return text.format_map({name: _shown(value, locale, isolate=isolate) for name, value in self.values.items()})

    def __hash__(self) -> int:
        """Leave out the values, which may be in a dict: equal messages have the same text."""
        return hash((self.text, self.plural, self.count, self.domain, self.context))

    def __str__(self) -> str:
        return self.render(SOURCE_LOCALE)


class MessageError(Exception):
    """What cannot be, in a sentence for a person: `message`, which Python itself prints in the source language."""

    def __init__(self, sentence: Message) -> None:
        super().__init__(sentence)
        self.message = sentence

    def __str__(self) -> str:
        return str(self.message)


def message(text: str, /, **values: Value) -> Message:
    """Return the message of a sentence; its placeholders `{name}` are the keyword arguments."""
    return Message(text, values)


def plural_message(one: str, other: str, count: int, /, **values: Value) -> Message:
    """Return the message of a sentence that counts; `{count}` is the number."""
    return Message(one, {"count": count, **values}, plural=other, count=count)


def _shown(value: Value, locale: str, *, isolate: bool) -> str:
    if isinstance(value, Message):
        return value.render(locale)
    if isinstance(value, datetime):
        return formats.date_and_time(value, locale)
    if isinstance(value, date):
        return formats.date_long(value, locale)
    if isinstance(value, time):
        return formats.time_of_day(value, locale)
    if isinstance(value, int):
        return formats.number(value, locale)
    # A Latin name inside an Arabic sentence must not pull the words around it out of order (UAX #9).
    return isolated(value) if isolate else value


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for marking a text that is translated later
    """Mark a text for extraction and return it unchanged."""
    return text
