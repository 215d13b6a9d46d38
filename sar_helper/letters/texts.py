"""One text of a letter file: its gettext context, its placeholders, and filling them so that values stay inert."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from sar_helper.i18n.catalogue import catalogue
from sar_helper.i18n.message import Message, message


class TextFault(ValueError):
    """A text cannot be filled: a broken or unknown placeholder, or a translation with other placeholders."""

    def __init__(self, problem: Message) -> None:
        super().__init__(problem)
        self.message = problem

    def __str__(self) -> str:
        return self.message.render("en")


@dataclass(frozen=True, slots=True)
class Text:
    """A translatable text: English `source`, gettext `context` in the domain `letters`."""

    context: str
    source: str

    @property
    def placeholders(self) -> frozenset[str]:
        """The names between braces in the English text."""
        return placeholder_names(self.source)

    def fill(self, locale: str, values: Mapping[str, str]) -> str:
        """Return the text in `locale` (BCP 47) with its placeholders replaced.

        Values are put in as they are and never read again, so that braces, percent signs or markup in what a person
        typed stay what they are.

        Raises:
            TextFault: a value is missing, or the translation has other placeholders than the English text.
        """
        text = catalogue(locale, "letters").pgettext(self.context, self.source)
        if text is not self.source and placeholder_names(text) != self.placeholders:
            raise TextFault(
                message("The text {context} has other placeholders in {locale}.", context=self.context, locale=locale)
            )
        return "".join(_filled(text, values, self.context))


def _filled(text: str, values: Mapping[str, str], context: str) -> Iterator[str]:
    for literal, name in _parsed(text):
        yield literal
        if name is None:
            continue
        if name not in values:
            raise TextFault(
                message("The text {context} needs a value for {name}.", context=context, name=f"{{{name}}}")
            )
        yield values[name]


@lru_cache(maxsize=8192)
def _parsed(text: str) -> tuple[tuple[str, str | None], ...]:
    return tuple((literal, name) for literal, name, _, _ in string.Formatter().parse(text))


@lru_cache(maxsize=8192)
def placeholder_names(text: str) -> frozenset[str]:
    """Return the placeholders of a text.

    Raises:
        TextFault: a brace without its partner, or a placeholder that is more than a name.
    """
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError as error:
        raise TextFault(message("The braces of this text do not match: {text}", text=text)) from error
    names = {name: (spec or "", conversion) for _, name, spec, conversion in parts if name is not None}
    for name, extra in names.items():
        if not name.isidentifier() or extra != ("", None):
            raise TextFault(
                message("A placeholder is a name alone, such as {example}: {text}", example="{controller}", text=text)
            )
    return frozenset(names)
