"""Filters: how a template writes dates, names and sentences. Every one takes the language as its argument."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

from sar_helper.i18n import formats
from sar_helper.i18n.catalogue import babel_locale, catalogue, language_name
from sar_helper.i18n.message import Message


def filters_of(locale: str) -> dict[str, Callable[..., Any]]:
    """Return every filter of the templates for one language."""
    of_language: Sequence[Callable[..., Any]] = (
        day,
        any_day,
        any_full_day,
        say,
        say_or_show,
        language,
        country,
        by_name,
    )
    return {each.__name__: partial(each, locale=locale) for each in of_language} | {"own_language": own_language}


def day(value: date, locale: str) -> str:
    """Write a day with its month's name."""
    return formats.date_long(value, locale)


def any_day(value: date | datetime, locale: str) -> str:
    """Write a day, or an instant as it stands."""
    return formats.date_and_time(value, locale) if isinstance(value, datetime) else formats.date_long(value, locale)


def any_full_day(value: date | datetime, locale: str) -> str:
    """Write a day with its weekday, or an instant as it stands."""
    if isinstance(value, datetime):
        return formats.date_and_time(value, locale)
    return formats.date_with_weekday(value, locale)


def say(value: Message | str, locale: str) -> str:
    """Render a message, or translate a text that the code has marked with N_."""
    return value.render(locale) if isinstance(value, Message) else catalogue(locale).gettext(value)


def say_or_show(value: Message | str, locale: str) -> str:
    """Render a message; what a person typed stays as it is, also where it happens to be a text of ours."""
    return value.render(locale) if isinstance(value, Message) else value


def language(tag: str, locale: str) -> str:
    """Name a language."""
    return language_name(tag, locale)


def own_language(tag: str) -> str:
    """Name a language in itself, with a capital, as a list of languages shows it."""
    name = language_name(tag, tag)
    return name[:1].upper() + name[1:]


def country(code: str, locale: str) -> str:
    """Name the country with the lower-case code `code` (CLDR)."""
    territories: Mapping[str, str] = babel_locale(locale).territories
    return territories.get(code.upper(), code.upper())


def by_name(choices: Sequence[tuple[str, Any]], locale: str) -> list[tuple[str, Any]]:
    """Sort countries as a reader looks for them: accents and capitals do not count."""
    return sorted(choices, key=lambda choice: _folded(country(choice[0], locale)))


def _folded(text: str) -> str:
    parts = unicodedata.normalize("NFD", text)
    return "".join(part for part in parts if not unicodedata.combining(part)).casefold()
