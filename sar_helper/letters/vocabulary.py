"""The shared vocabulary: things that a person picks by key, so that they print in the controller's language."""

from __future__ import annotations

from sar_helper.letters.library import library
from sar_helper.letters.vocabulary_file import Group, find


def keys(group: Group | str) -> tuple[str, ...]:
    """Return the keys of a group, in the order of the file."""
    return tuple(library().vocabulary[Group(group)])


def label(group: Group | str, key: str, locale: str) -> str:
    """Return a term in a language (BCP 47).

    Raises:
        UnknownTerm: the group has no such key.
    """
    return find(library().vocabulary, Group(group), key).text.fill(locale, {})
