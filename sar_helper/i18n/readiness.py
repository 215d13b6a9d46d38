"""Which texts are translated and reviewed in a language: the gate that keeps a mixed-language letter from existing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache

from babel.messages.catalog import Catalog, Message
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


def states_of(locale: str, texts: Iterable[tuple[str | None, str]], domain: Domain = "letters") -> Iterator[EntryState]:
    """Yield whether each (context, text) is translated and reviewed in `locale`."""
    if locale == SOURCE_LOCALE:
        yield from (EntryState.REVIEWED for _ in texts)
    elif not po_path(locale, domain).is_file():
        yield from (EntryState.MISSING for _ in texts)
    else:
        # Babel builds the header anew at each reading, so it is read once for all texts.
        catalog, is_signed = read_catalogue(locale, domain), bool(reviewer(locale, domain))
        yield from (_state(catalog.get(text, context), is_signed=is_signed) for context, text in texts)


def _state(entry: Message | None, *, is_signed: bool) -> EntryState:
    if entry is None or not entry.string or (isinstance(entry.string, tuple) and not all(entry.string)):
        return EntryState.MISSING
    return EntryState.REVIEWED if is_signed and not entry.fuzzy else EntryState.UNREVIEWED


def is_ready(locale: str, texts: Iterable[tuple[str, str]]) -> bool:
    """Return whether every (context, text) of the domain `letters` is translated and reviewed in a language."""
    return locale in languages() and all(state is EntryState.REVIEWED for state in states_of(locale, texts))
