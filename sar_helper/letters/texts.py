"""One text of a letter file: its gettext context, its placeholders, and filling them so that values stay inert."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from gettext import NullTranslations
from typing import TypeAlias

from sar_helper.i18n.catalogue import catalogue
from sar_helper.i18n.message import Message, MessageError, message

SHARP_S = "ß"

_Parts: TypeAlias = tuple[tuple[str, str | None], ...]


class TextFault(MessageError):
    """A text cannot be filled: a broken or unknown placeholder, or a translation with other placeholders."""


@dataclass(frozen=True, slots=True)
class Text:
    """A translatable text: English `source`, gettext `context` in the domain `letters`."""

    context: str
    source: str

    @property
    def placeholders(self) -> frozenset[str]:
        """The names between braces in the English text."""
        return placeholder_names(self.source)

    @property
    def message(self) -> Message:
        """The text as a message, for a page that shows it among its own words."""
        return Message(self.source, {}, domain="letters", context=self.context)

    def fill(self, locale: str, values: Mapping[str, str], sharp_s: str = SHARP_S) -> str:
        """Return the text in `locale` (BCP 47) with its placeholders replaced, `sharp_s` written for every ß.

        Values are put in as they are and never read again, so that braces, percent signs or markup in what a person
        typed stay what they are.

        Raises:
            TextFault: a value is missing, or the translation has other placeholders than the English text.
        """
        parts = _parts(catalogue(locale, "letters"), self.context, self.source, locale, sharp_s)
        if len(parts) == 1 and parts[0][1] is None:
            return parts[0][0]
        try:
            return "".join([literal if name is None else literal + values[name] for literal, name in parts])
        except KeyError as error:
            name = f"{{{error.args[0]}}}"
            raise TextFault(
                message("The text {context} needs a value for {name}.", context=self.context, name=name)
            ) from error


@lru_cache(maxsize=16384)
def _parts(translations: NullTranslations, context: str, source: str, locale: str, sharp_s: str) -> _Parts:
    """Return the text of a catalogue as literals, each with the name of the value that follows it."""
    translated = translations.pgettext(context, source)
    if translated is not source and placeholder_names(translated) != placeholder_names(source):
        raise TextFault(
            message("The text {context} has other placeholders in {locale}.", context=context, locale=locale)
        )
    return tuple(
        (literal, name) for literal, name, _, _ in string.Formatter().parse(translated.replace(SHARP_S, sharp_s))
    )


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
