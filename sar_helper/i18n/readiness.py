"""Which texts are translated and reviewed in a language: the gate that keeps a mixed-language letter from existing."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from sar_helper.i18n.catalogue import SOURCE_LOCALE, Domain, UnknownLanguage, languages, po_path

# The comment line on top of a .po file with which a second reader signs the whole catalogue (Babel drops headers that
# it does not know); single entries wait as "fuzzy" for the next review.
REVIEW_COMMENT = "# Reviewed by: "


class EntryState(StrEnum):
    """What is known of one text in one language."""

    REVIEWED = "reviewed"
    UNREVIEWED = "unreviewed"
    MISSING = "missing"


@lru_cache(maxsize=256)
def read_catalogue(locale: str, domain: Domain) -> Catalog:
    """Return the .po file of `locale` and `domain` as Babel reads it.

    Raises:
        UnknownLanguage: there is no such file.
    """
    path = po_path(locale, domain)
    if not path.is_file():
        raise UnknownLanguage(locale)
    with path.open("rb") as source:
        return read_po(source, locale=locale.replace("-", "_"), domain=domain)


def reviewer(locale: str, domain: Domain) -> str:
    """Return who signed the review of the catalogue, or an empty string."""
    header: str = read_catalogue(locale, domain).header_comment
    for line in header.splitlines():
        if line.startswith(REVIEW_COMMENT):
            return line.removeprefix(REVIEW_COMMENT).strip()
    return ""


def state_of(locale: str, context: str | None, text: str, domain: Domain = "letters") -> EntryState:
    """Return whether `text` (in `context`) is translated and reviewed in `locale`."""
    if locale == SOURCE_LOCALE:
        return EntryState.REVIEWED
    if not po_path(locale, domain).is_file():
        return EntryState.MISSING
    entry = read_catalogue(locale, domain).get(text, context)
    if entry is None or not entry.string or (isinstance(entry.string, tuple) and not all(entry.string)):
        return EntryState.MISSING
    if entry.fuzzy or not reviewer(locale, domain):
        return EntryState.UNREVIEWED
    return EntryState.REVIEWED


def ready_languages(texts: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return the languages in which every (context, text) of the domain `letters` is translated and reviewed."""
    wanted = tuple(texts)
    return tuple(
        locale
        for locale in languages()
        if all(state_of(locale, context, text) is EntryState.REVIEWED for context, text in wanted)
    )
