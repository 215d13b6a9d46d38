"""Catalogues: the translations of one language and domain, compiled in memory from their .po file."""

from __future__ import annotations

import gettext
import io
from functools import lru_cache
from pathlib import Path
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from sar_helper.paths import TRANSLATIONS

SOURCE_LOCALE = "en"

Domain = Literal["messages", "letters"]
DOMAINS: tuple[Domain, ...] = ("messages", "letters")


class UnknownLanguage(LookupError):
    """A language was asked for that the project has no catalogue of."""

    def __init__(self, locale: str) -> None:
        super().__init__(locale)
        self.locale = locale
        self.available = languages()


def po_path(locale: str, domain: Domain) -> Path:
    """Return where the catalogue of `locale` (BCP 47) and `domain` lies, whether or not it exists."""
    return TRANSLATIONS / locale.replace("-", "_") / "LC_MESSAGES" / f"{domain}.po"


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """Return the BCP 47 tags of the source language and of every directory under translations/, sorted."""
    found = {p.parent.parent.name.replace("_", "-") for p in TRANSLATIONS.glob("*/LC_MESSAGES/messages.po")}
    return tuple(sorted(found | {SOURCE_LOCALE}))


@lru_cache(maxsize=256)
def catalogue(locale: str, domain: Domain = "messages") -> gettext.NullTranslations:
    """Return the translations of `domain` in `locale`.

    The source language answers with the text itself. Entries marked fuzzy are not used: nobody has reviewed them.

    Raises:
        UnknownLanguage: there is no such catalogue; never a silent fallback to another language.
    """
    if locale == SOURCE_LOCALE:
        return gettext.NullTranslations()
    path = po_path(locale, domain)
    if not path.is_file():
        raise UnknownLanguage(locale)
    compiled = io.BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source, locale=locale.replace("-", "_"), domain=domain))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


@lru_cache(maxsize=256)
def babel_locale(locale: str) -> Locale:
    """Return CLDR's locale for a BCP 47 tag.

    Raises:
        UnknownLanguage: CLDR does not know the tag.
    """
    try:
        return Locale.parse(locale, sep="-")
    except (UnknownLocaleError, ValueError, TypeError) as error:
        raise UnknownLanguage(locale) from error


@lru_cache(maxsize=256)
def direction(locale: str) -> Literal["ltr", "rtl"]:
    """Return in which direction the script of `locale` runs (CLDR)."""
    return "rtl" if babel_locale(locale).text_direction == "rtl" else "ltr"


def language_name(locale: str, in_locale: str) -> str:
    """Return the name of the language `locale`, written in `in_locale` (CLDR)."""
    name = babel_locale(locale).get_display_name(babel_locale(in_locale))
    return name or locale


def negotiate(accept_language: tuple[str, ...], available: tuple[str, ...] | None = None) -> str:
    """Return the first of the preferred tags that is available, exactly or by its language; else the source language.

    Args:
        accept_language: BCP 47 tags, most wanted first.
        available: the tags to choose from; all languages of the project if None.
    """
    choice = available if available is not None else languages()
    aliases = {"no": "nb", "nn": "nb", "iw": "he"}
    folded = {tag.lower(): tag for tag in choice}
    for wanted in accept_language:
        tag = wanted.lower().replace("_", "-")
        base = tag.split("-")[0]
        for candidate in (tag, base, aliases.get(base, base)):
            if candidate in folded:
                return folded[candidate]
    return SOURCE_LOCALE
