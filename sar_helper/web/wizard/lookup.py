"""Looking up in the directory who runs the camera: who is found, and who was chosen. Nothing is kept."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sar_helper.directory.load import Entry, UnknownController, entry, slugs
from sar_helper.directory.search import FoundController, search
from sar_helper.web.wizard.steps import Answers

MOST_SHOWN: Final = 10
"""More would be no answer on a phone: another word finds the right one."""


@dataclass(frozen=True, slots=True)
class LookUp:
    """What came of looking somebody up: those found, nearest first; or the one who was taken into the form."""

    found: tuple[Entry, ...] = ()
    taken: Entry | None = None


def is_listed(answers: Answers, imported: Path) -> bool:
    """Tell whether the directory has anybody in the country of the answers: else looking up can find nobody."""
    country = answers.get("jurisdiction")
    return country is not None and any(slug.startswith(f"{country}/") for slug in slugs(imported))


def look_up(words: str, answers: Answers, imported: Path) -> LookUp:
    """Return who in the country of the answers has all the words in name, other names or address.

    Args:
        words: what was typed; never logged and in no address, for it names whom a person writes to.
        answers: the country is among them.
        imported: the folder of the entries that the host imported.

    Raises:
        LawDataError: a file of the directory is broken.
    """
    hits = search(words, country=answers["jurisdiction"], imported=imported)
    return LookUp(tuple(hit.entry for hit in hits if isinstance(hit, FoundController))[:MOST_SHOWN])


def take(slug: str, answers: Answers, imported: Path) -> LookUp:
    """Return the entry that was chosen; one that is gone, or of another country, was not found.

    Raises:
        LawDataError: its file is broken.
    """
    try:
        chosen = entry(slug, imported)
    except UnknownController:
        return LookUp()
    return LookUp(taken=chosen) if chosen.jurisdiction == answers["jurisdiction"] else LookUp()
