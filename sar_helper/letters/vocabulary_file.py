"""The file of the shared vocabulary: groups of terms with keys; read strictly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sar_helper.i18n.letter_text import context_of
from sar_helper.i18n.message import MessageError, message
from sar_helper.law.reading import LawDataError, Table
from sar_helper.law.terms import CameraType
from sar_helper.letters.definition import LetterFileError, check_placeholders
from sar_helper.letters.texts import Text


class Group(StrEnum):
    """What a term describes."""

    CLOTHING = "clothing"
    ITEMS = "items"
    COMPANIONS = "companions"
    MOBILITY = "mobility"
    VEHICLE = "vehicle"
    COLOUR = "colour"
    CAMERA_TYPE = "camera_type"


class TermKind(StrEnum):
    """Whether a colour is that of the thing itself, or of a person's clothes."""

    THING = "thing"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Term:
    """One term of the vocabulary."""

    key: str
    text: Text
    kind: TermKind


Vocabulary = Mapping[Group, Mapping[str, Term]]


class UnknownTerm(MessageError):
    """A request names a term that the vocabulary does not have."""

    def __init__(self, group: Group, key: str, known: tuple[str, ...]) -> None:
        super().__init__(
            message(
                "There is no term {key} in the group {group}; these exist: {known}.",
                key=key,
                group=group.value,
                known=", ".join(known),
            )
        )


def find(vocabulary: Vocabulary, group: Group, key: str) -> Term:
    """Return a term.

    Raises:
        UnknownTerm: the group has no such key.
    """
    terms = vocabulary[group]
    if key not in terms:
        raise UnknownTerm(group, key, tuple(terms))
    return terms[key]


def read_vocabulary(file: str, data: Mapping[str, object]) -> dict[Group, dict[str, Term]]:
    """Read the terms by group and key, in the order of the file.

    Raises:
        LetterFileError: a group or a kind of camera is missing or unknown, or a key is there twice.
    """
    table = Table(file, "", data)
    try:
        prefix = table.text("key")
        vocabulary: dict[Group, dict[str, Term]] = {}
        for part in table.tables("group"):
            group = part.choice("id", Group)
            part.optional_text("comment")
            vocabulary[group] = _terms(part, prefix, group)
            part.finish()
        table.finish()
        for group in Group:
            if not vocabulary.get(group):
                raise table.problem("group", message("the group {id} is missing.", id=group.value))
        if vocabulary[Group.CAMERA_TYPE].keys() != {kind.value for kind in CameraType} - {CameraType.UNKNOWN.value}:
            raise table.problem("group", message("the terms of camera_type are the kinds of camera of a case file."))
    except LawDataError as error:
        raise LetterFileError(error.message) from error
    return vocabulary


def _terms(table: Table, prefix: str, group: Group) -> dict[str, Term]:
    terms: dict[str, Term] = {}
    for part in table.tables("terms"):
        key = part.text("id")
        if key in terms:
            raise part.problem("id", message("the id {id} is used twice.", id=key))
        text = Text(context_of(prefix, group.value, key), part.text("text"))
        check_placeholders(part, text, frozenset())
        part.optional_text("comment")
        terms[key] = Term(key, text, part.choice("kind", TermKind, TermKind.THING))
        part.finish()
    return terms
