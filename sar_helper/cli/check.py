"""`sar-helper check`: whether every law, directory and letter file and every catalogue holds; one line a finding."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError

from sar_helper.cli._case import Day, imported_directory
from sar_helper.cli._directory_review import directory
from sar_helper.cli._finding import Finding
from sar_helper.cli._law_review import facts, is_stale, missing, odd_addresses, wrong_examples
from sar_helper.directory.load import slugs
from sar_helper.i18n.catalogue import DOMAINS, Domain, po_path
from sar_helper.i18n.extract import drift
from sar_helper.i18n.letter_text import read_letter_files
from sar_helper.i18n.readiness import read_catalogue, reviewer
from sar_helper.i18n.text import unseen
from sar_helper.law.load import codes, jurisdiction
from sar_helper.law.model import Jurisdiction
from sar_helper.law.reading import LawDataError
from sar_helper.letters.definition import LetterFileError
from sar_helper.letters.library import build
from sar_helper.letters.texts import TextFault, placeholder_names
from sar_helper.paths import DIRECTORY_DATA, LAW_DATA, TRANSLATIONS

WRONG = 2


@click.command(name="check")
@click.option("--today", type=Day(), help="Day that counts as today.")
@click.pass_context
def command(ctx: click.Context, *, today: date | None) -> None:
    """Check every law, directory and letter file and every catalogue.

    Lines with "error" make the exit code 2. Lines with "work" name facts to verify, to look up again or to find, and
    texts to translate.
    """
    day = date.today() if today is None else today  # noqa: DTZ011 - how old a fact is needs no time zone
    findings = [
        *law(LAW_DATA, day),
        *directory(DIRECTORY_DATA, LAW_DATA, day),
        *directory(imported_directory(), LAW_DATA, day, taken=frozenset(slugs())),
        *letters(LAW_DATA),
        *catalogues(),
    ]
    for finding in sorted(findings, key=lambda finding: not finding.is_error):
        click.echo(str(finding))
    if any(finding.is_error for finding in findings):
        ctx.exit(WRONG)


def law(folder: Path, today: date) -> Iterator[Finding]:
    """Check the law files of a folder; list what in them is unverified, old, missing or oddly addressed.

    Every worked example of a clock is computed as well: one that does not come out as stated is an error.
    """
    seen: set[int] = set()
    own: list[Jurisdiction] = []
    inheriting: list[Jurisdiction] = []
    for code in codes(folder):
        try:
            read = jurisdiction(code, folder)
        except LawDataError as error:
            yield Finding(True, f"law/{code}.toml", str(error))
            continue
        (own if read.parent is None else inheriting).append(read)
    # Parents first: what a country inherits is told once, in the file where it stands.
    for read in (*own, *inheriting):
        parent = None if read.parent is None else jurisdiction(read.parent, folder)
        yield from _law_of(read, parent, today, seen)


def _law_of(read: Jurisdiction, parent: Jurisdiction | None, today: date, seen: set[int]) -> Iterator[Finding]:
    where = f"law/{read.code}.toml"
    for name, provenance in facts(read, read.code, seen):
        if not provenance.is_usable:
            yield Finding(False, where, f"{name} is not verified: {provenance.source}")
        if is_stale(provenance, today):
            yield Finding(False, where, f"{name} was last looked up on {provenance.retrieved}: {provenance.source}")
    if not read.group:
        for what in missing(read, parent):
            yield Finding(False, where, f"missing: {what}")
        for what in odd_addresses(read):
            yield Finding(False, where, what)
    for what in wrong_examples(read, parent):
        yield Finding(True, where, what)


def letters(law_folder: Path) -> Iterator[Finding]:
    """Check the letter files, and that every national block belongs to a country whose law is known."""
    try:
        library = build(read_letter_files())
    except (LetterFileError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        yield Finding(True, "letters", str(error))
        return
    for code in library.national:
        if code not in codes(law_folder):
            yield Finding(True, f"letters/national/{code}.toml", f"there is no law file of {code}.")


def catalogues() -> Iterator[Finding]:
    """Check that every catalogue has the texts of the source tree with their placeholders; count what is to do."""
    tags = sorted({path.parent.parent.name.replace("_", "-") for path in TRANSLATIONS.glob("*/LC_MESSAGES/*.po")})
    for domain in DOMAINS:
        for tag in tags:
            try:
                yield from _catalogue(tag, domain)
            except (PoFileError, ValueError) as error:
                yield Finding(True, f"{tag}/{domain}.po", str(error))


def _catalogue(tag: str, domain: Domain) -> Iterator[Finding]:
    where = f"{tag}/{domain}.po"
    if not po_path(tag, domain).is_file():
        yield Finding(False, where, "the catalogue is missing.")
        return
    for line in drift(tag, domain):
        yield Finding(True, where, line)
    catalog = read_catalogue(tag, domain)
    for fault in (*placeholder_faults(catalog), *unseen_faults(catalog)):
        yield Finding(True, where, fault)
    waiting = [entry for entry in catalog if entry.id and (entry.fuzzy or not _is_translated(entry.string))]
    if waiting:
        yield Finding(False, where, f"{len(waiting)} texts are not translated or wait for review.")
    if not reviewer(tag, domain):
        yield Finding(False, where, "nobody has signed the review.")


def placeholder_faults(catalog: Catalog) -> Iterator[str]:
    """Yield a sentence for every translation whose placeholders are not those of the English text."""
    for entry in catalog:
        if not entry.id or not _is_translated(entry.string):
            continue
        singular, *plural = _texts(entry.id)
        try:
            wanted = placeholder_names(plural[0] if plural else singular)
            given = [placeholder_names(text) for text in _texts(entry.string)]
        except TextFault as error:
            yield str(error)
            continue
        # The form for one may write the number as a word; the last form may not.
        if given[-1] != wanted or any(not names <= wanted for names in given):
            yield f"other placeholders than in English: {singular}"


def unseen_faults(catalog: Catalog) -> Iterator[str]:
    """Yield a sentence for every translation that holds a character which no reader sees."""
    for entry in catalog:
        hidden = unseen("".join(_texts(entry.string)))
        if entry.id and hidden:
            yield f"a character that nobody can see, U+{ord(hidden[0]):04X}: {_texts(entry.id)[0]}"


def _texts(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (text or "",) if isinstance(text, str | None) else tuple(text)


def _is_translated(text: str | tuple[str, ...] | list[str] | None) -> bool:
    return all(_texts(text))
