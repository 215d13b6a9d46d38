"""The shared vocabulary: things that a person picks by key, so that they print in the controller's language."""

from __future__ import annotations

from sar_helper.letters.library import library
from sar_helper.letters.vocabulary_file import Group, Term, find


def keys(group: Group | str) -> tuple[str, ...]:
    """Return the keys of a group, in the order of the file."""
    return tuple(library().vocabulary[Group(group)])


def term(group: Group | str, key: str) -> Term:
    """Return a term.

    Raises:
        UnknownTerm: the group has no such key.
    """
    return find(library().vocabulary, Group(group), key)
