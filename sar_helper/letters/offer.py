"""Which letters can be written, in which languages: the gate in front of compose."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sar_helper.i18n.catalogue import languages
from sar_helper.i18n.message import MessageError, message
from sar_helper.i18n.readiness import is_ready
from sar_helper.law.regimes import NoRegimeError
from sar_helper.letters.conditions import hold
from sar_helper.letters.definition import LetterDefinition
from sar_helper.letters.facts import Facts
from sar_helper.letters.library import library
from sar_helper.letters.needs import NEEDS


class NotReady(MessageError):
    """A letter was asked for in a language in which it is not translated and reviewed as a whole."""

    def __init__(self, letter_type: str, locale: str, ready: tuple[str, ...]) -> None:
        super().__init__(
            message(
                "The letter {letter} is not complete in the language {language}. It is complete in: {ready}.",
                letter=library().letter(letter_type).title.message,
                language=locale,
                ready=", ".join(ready),
            )
        )
        self.locale = locale
        self.ready = ready


class NotOffered(MessageError):
    """A letter was asked for where the law that it relies on does not apply."""

    def __init__(self, letter_type: str, jurisdiction: str) -> None:
        super().__init__(
            message(
                "The letter {letter} relies on law that does not apply to this request ({jurisdiction}).",
                letter=library().letter(letter_type).title.message,
                jurisdiction=jurisdiction,
            )
        )


class FactMissing(NotOffered):
    """A letter was asked for before something happened, or was entered, that it speaks about."""

    def __init__(self, letter_type: str, jurisdiction: str, need: str) -> None:
        super().__init__(letter_type, jurisdiction)
        self.need = need
        self.message = NEEDS[need]


@dataclass(frozen=True, slots=True)
class LetterType:
    """A letter type as a list shows it; `languages` are those in which it is complete."""

    key: str
    title: str
    purpose: str
    legal_basis: tuple[str, ...]
    languages: tuple[str, ...]


def letter_types(locale: str = "en", jurisdiction: str | None = None) -> tuple[LetterType, ...]:
    """Return every letter type, titles in `locale`, with the languages in which it is complete.

    Args:
        locale: BCP 47 tag of the reader's language.
        jurisdiction: lower-case code; the paragraphs that its law adds must then be complete as well.
    """
    return tuple(
        LetterType(
            key=key,
            title=definition.title.fill(locale, {}),
            purpose=definition.purpose.fill(locale, {}),
            legal_basis=definition.legal_basis,
            languages=languages_of(key, jurisdiction),
        )
        for key, definition in library().letters.items()
    )


def titles_in(locale: str) -> dict[str, str]:
    """Return the titles of all letter types by their keys, in the language `locale`."""
    return {key: definition.title.fill(locale, {}) for key, definition in library().letters.items()}


def languages_of(letter_type: str, jurisdiction: str | None = None) -> tuple[str, ...]:
    """Return the languages in which a letter type is translated and reviewed as a whole.

    Raises:
        UnknownLetterType: no file defines it.
    """
    return tuple(locale for locale in languages() if is_complete(letter_type, locale, jurisdiction))


@lru_cache(maxsize=16384)
def is_complete(letter_type: str, locale: str, jurisdiction: str | None = None) -> bool:
    """Return whether a letter type is translated and reviewed as a whole in a language; no other language is read.

    Raises:
        UnknownLetterType: no file defines it.
    """
    texts = library().texts(letter_type, jurisdiction)
    return is_ready(locale, ((text.context, text.source) for text in texts))


def is_offered(letter_type: str, facts: Facts) -> bool:
    """Return whether a letter can be written now: its law applies, and what it speaks about has happened."""
    return applies(letter_type, facts) and _need(library().letter(letter_type), facts) is None


def lacking(letter_type: str, facts: Facts) -> str | None:
    """Return the first thing that a letter whose law applies still needs, None where it can be written or never can."""
    return _need(library().letter(letter_type), facts) if applies(letter_type, facts) else None


def in_this_law(letter_type: str, facts: Facts) -> str:
    """Return the letter type that does the errand of `letter_type` under the law of the request, else itself."""
    errands = (key for key in same_errand(letter_type) if applies(key, facts))
    return next(errands, letter_type)


def same_errand(letter_type: str) -> tuple[str, ...]:
    """Return a letter type and those that stand in its place under another family of law."""
    others = (key for key, definition in library().letters.items() if definition.in_place_of == letter_type)
    return (letter_type, *others)


def errand_of(letter_type: str) -> str:
    """Return the letter type in whose place this one stands, else itself.

    Raises:
        UnknownLetterType: no file defines it.
    """
    return library().letter(letter_type).in_place_of or letter_type


def applies(letter_type: str, facts: Facts) -> bool:
    """Return whether the law that a letter type relies on applies to the request."""
    definition = library().letter(letter_type)
    if "access_requested" in definition.needs:
        # Where two laws needed two letters, what follows is written under the law of the letter that it comes back to.
        facts = facts.about(facts.history.requests)
    if definition.laws and facts.law not in definition.laws:
        return False
    if definition.jurisdictions and facts.jurisdiction.code not in definition.jurisdictions:
        return False
    if _is_barred(definition, facts):
        return False
    return _is_under(definition, facts) and not _gives_way(definition, facts)


def _is_under(definition: LetterDefinition, facts: Facts) -> bool:
    if not definition.regimes:
        return True
    try:
        return bool(definition.regimes & facts.regime_kinds)
    except NoRegimeError:
        return False


def _gives_way(definition: LetterDefinition, facts: Facts) -> bool:
    """Tell whether the letter in whose place this one stands can be written: one that rests on two laws is enough."""
    return definition.in_place_of is not None and applies(definition.in_place_of, facts)


def _is_barred(definition: LetterDefinition, facts: Facts) -> bool:
    notes = (note for note in facts.jurisdiction.notes if note.id == definition.barred_by)
    return any(facts.is_within(note.scope) for note in notes)


def _need(definition: LetterDefinition, facts: Facts) -> str | None:
    """Return the first need of a letter that is not met."""
    return next((need for need in definition.needs if not hold((need,), facts)), None)


def require(letter_type: str, locale: str, facts: Facts) -> None:
    """Let a letter pass that can be written.

    Raises:
        UnknownLetterType: no file defines it.
        NotOffered: its law does not apply to the request.
        FactMissing: something must have happened, or be entered, before it.
        NotReady: it is not complete in the language.
    """
    code = facts.jurisdiction.code
    if not applies(letter_type, facts):
        raise NotOffered(letter_type, code)
    need = _need(library().letter(letter_type), facts)
    if need is not None:
        raise FactMissing(letter_type, code, need)
    if not is_complete(letter_type, locale, code):
        raise NotReady(letter_type, locale, languages_of(letter_type, code))
