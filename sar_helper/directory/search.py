"""Who can be written to: controllers of the directory and authorities of the law files, found by words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sar_helper.directory.load import Entry, entry_of, folder_of, slugs
from sar_helper.directory.names import folded, plain, spellings, two_letters
from sar_helper.i18n.text import clean_line
from sar_helper.law.load import countries, jurisdiction
from sar_helper.law.model import Authority
from sar_helper.law.reading import read_toml

_ESCAPE: Final = "\\"


@dataclass(frozen=True, slots=True)
class FoundController:
    """A controller that was found; `imported` says that the host brought it, not the program."""

    entry: Entry
    imported: bool


@dataclass(frozen=True, slots=True)
class FoundAuthority:
    """An authority that was found, and the jurisdiction whose file it stands in."""

    jurisdiction: str
    authority: Authority


Found = FoundController | FoundAuthority

_Rank = tuple[int, str, str]


def search(words: str, *, country: str | None = None, imported: Path | None = None) -> list[Found]:
    """Return who has all the words in the name, a name it goes by, its slug or its address, the closest names first.

    Unverified facts are in no result: they stay out of the product.

    Args:
        words: accents, capitals, signs, the order of the words and what nobody can see do not count, and a word may be
            a part of another.
        country: the code of a jurisdiction; None searches all.
        imported: the folder of the entries that a host imported.

    Raises:
        LawDataError: a file is broken.
        UnknownJurisdictionError: `country` has no law file.
    """
    wanted = folded(clean_line(words)).split()
    if not wanted:
        return []
    found: list[tuple[_Rank, Found]] = [*_controllers(wanted, country, imported), *_authorities(wanted, country)]
    return [hit for _, hit in sorted(found, key=lambda ranked: ranked[0])]


def _controllers(
    wanted: list[str], country: str | None, imported: Path | None
) -> Iterator[tuple[_Rank, FoundController]]:
    for slug in slugs(imported):
        if country is not None and not slug.startswith(f"{country}/"):
            continue
        folder = folder_of(slug, imported)
        if folder is None or not _may_hold(wanted, slug, folder):
            continue
        entry = entry_of(slug, read_toml(folder / f"{slug}.toml"))
        if not entry.provenance.is_usable:
            continue
        rank = _rank(wanted, (entry.controller.name, *entry.also_known_as), (slug, *entry.controller.postal_address))
        if rank is not None:
            yield (rank, folded(entry.controller.name), slug), FoundController(entry, folder == imported)


def _may_hold(wanted: list[str], slug: str, folder: Path) -> bool:
    """Tell whether the file can be a result; looking at its text costs a tenth of reading it as TOML."""
    try:
        text = f"{slug}\n{(folder / f'{slug}.toml').read_text(encoding='utf-8', errors='replace')}"
    except PermissionError:  # an import by another account; reading it as TOML says so
        return True
    return _ESCAPE in text or _holds(wanted, plain(text)) or _holds(wanted, plain(two_letters(text)))


def _authorities(wanted: list[str], country: str | None) -> Iterator[tuple[_Rank, FoundAuthority]]:
    told: set[int] = set()
    for code in countries() if country is None else (country,):
        for authority in jurisdiction(code).authorities:
            # One that several countries inherit is told once.
            if id(authority) in told or not authority.provenance.is_usable:
                continue
            told.add(id(authority))
            address = authority.address
            known = address is not None and address.provenance.is_usable
            lines = address.lines if address is not None and known else ()
            names = tuple(authority.names.values())
            rank = _rank(wanted, (*names, authority.id), lines)
            if rank is not None:
                yield (rank, folded(names[0]), authority.id), FoundAuthority(code, authority)


def _rank(wanted: list[str], names: tuple[str, ...], places: tuple[str, ...]) -> int | None:
    """Return how near the names are to the words, 0 being the same, or None where a word is nowhere."""
    known = [spelling for name in names for spelling in spellings(name).split("\n")]
    if " ".join(wanted) in known:
        return 0
    if any(_begins(wanted, name) for name in known):
        return 1
    if any(_holds(wanted, name) for name in known):
        return 2
    everything = "\n".join([*known, *map(spellings, places)])
    return 3 if _holds(wanted, everything) else None


def _holds(wanted: list[str], text: str) -> bool:
    return all(word in text for word in wanted)


def _begins(wanted: list[str], name: str) -> bool:
    return all(f" {word}" in f" {name}" for word in wanted)
