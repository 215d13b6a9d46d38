"""`sar-helper languages`: in which languages the pages and the letters are complete."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass

import click
from rich.console import Console
from rich.table import Table

from sar_helper.i18n.catalogue import SOURCE_LOCALE, direction, language_name, languages
from sar_helper.i18n.readiness import EntryState, read_catalogue, reviewer, states_of
from sar_helper.letters.library import library
from sar_helper.letters.offer import languages_of


@dataclass(frozen=True, slots=True)
class Interface:
    """How much of the pages is translated: texts without a translation, and those that nobody has reviewed."""

    complete: bool
    missing: int
    unreviewed: int
    reviewed_by: str | None


@dataclass(frozen=True, slots=True)
class LetterState:
    """Whether a letter type is complete; `jurisdictions` are those whose own paragraphs in it are complete too."""

    key: str
    complete: bool
    jurisdictions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Language:
    """One language: its BCP 47 tag, its own name, the direction of its script, and what is complete in it."""

    tag: str
    name: str
    direction: str
    interface: Interface
    letters: tuple[LetterState, ...]


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def command(*, as_json: bool) -> None:
    """List the languages, and how complete pages and letters are in each."""
    listed = [language(tag) for tag in languages()]
    if as_json:
        click.echo(json.dumps({"languages": [asdict(item) for item in listed]}, ensure_ascii=False, indent=2))
        return
    table = Table("", "", "pages", "letters", box=None, pad_edge=False)
    for item in listed:
        left = item.interface.missing + item.interface.unreviewed
        complete = sum(letter.complete for letter in item.letters)
        pages = "complete" if item.interface.complete else f"{left} to do"
        table.add_row(item.tag, item.name, pages, f"{complete} of {len(item.letters)}")
    Console(highlight=False).print(table)


def language(tag: str) -> Language:
    """Return what is complete in one language.

    Args:
        tag: BCP 47 tag of a language of the project.
    """
    return Language(tag, language_name(tag, tag), direction(tag), _interface(tag), tuple(_letters(tag)))


def _interface(tag: str) -> Interface:
    if tag == SOURCE_LOCALE:
        return Interface(complete=True, missing=0, unreviewed=0, reviewed_by=None)
    entries = [entry for entry in read_catalogue(tag, "messages") if entry.id]
    texts = [(entry.context, entry.id if isinstance(entry.id, str) else entry.id[0]) for entry in entries]
    states = Counter(states_of(tag, texts, "messages"))
    missing, unreviewed = states[EntryState.MISSING], states[EntryState.UNREVIEWED]
    return Interface(missing + unreviewed == 0, missing, unreviewed, reviewer(tag, "messages") or None)


def _letters(tag: str) -> list[LetterState]:
    return [
        LetterState(
            key,
            tag in languages_of(key),
            tuple(code for code in library().national if tag in languages_of(key, code)),
        )
        for key in library().letters
    ]
