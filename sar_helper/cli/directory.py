"""`sar-helper directory`: who can be written to, found by words, and entries of a host's own."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sar_helper.cases import people_file
from sar_helper.cli._case import Day, imported_directory, refusing_broken_data
from sar_helper.cli._directory_listing import found_data, refusal_data, refusal_line, row_of
from sar_helper.cli._directory_source import records_of
from sar_helper.directory.keeping import Fate, Outcome, keep
from sar_helper.directory.names import folded
from sar_helper.directory.record import COLUMNS, entries_of
from sar_helper.directory.search import search
from sar_helper.i18n.text import clean_line
from sar_helper.law.load import UnknownJurisdictionError, countries, jurisdiction

MOST_ROWS = 20
"""How many results a terminal shows; --json gives all."""


@click.group(name="directory")
def command() -> None:
    """Find who runs a camera, and the authorities; add controllers of your own."""


@command.command(name="search")
@click.argument("words", nargs=-1, required=True)
@click.option("--country", metavar="CC", help="Only this jurisdiction, such as fr.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@refusing_broken_data()
def find(*, words: tuple[str, ...], country: str | None, as_json: bool) -> None:
    """Find controllers and authorities that have all the WORDS in name, slug or address."""
    query = clean_line(" ".join(words))
    if not folded(query):
        raise click.UsageError(f"WORDS: {query}: expected at least one letter or digit.")
    code = None if country is None else _country(country)
    found = search(query, country=code, imported=imported_directory())
    if as_json:
        data = {"query": query, "country": code, "results": [found_data(hit) for hit in found]}
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    if not found:
        click.echo(f"Nothing found for {query}. Try fewer words or a part of one{', or no --country' if code else ''}.")
        click.echo("Who is not listed can be written to all the same: put name, kind and address into the case file.")
        return
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(no_wrap=True)
    table.add_column()
    for hit in found[:MOST_ROWS]:
        key, lines = row_of(hit)
        table.add_row(Text(key), Text(lines))
    Console(highlight=False).print(table)
    if len(found) > MOST_ROWS:
        click.echo(f"{len(found) - MOST_ROWS} more; add a word, or take --json for all.")


@command.command(name="import")
@click.argument("path", metavar="PATH", type=click.Path(path_type=Path), required=False)
@click.option("--retrieved", type=Day(), help="Day on which the facts were looked up, if it is not today.")
@click.option("--overwrite", is_flag=True, help="Replace files that were edited by hand as well.")
@click.option("--encoding", metavar="NAME", help="The encoding of the table, if it is not found out.")
@click.option("--template", is_flag=True, help="Write an empty table to standard output and end.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@refusing_broken_data()
def bring_in(
    *,
    path: Path | None,
    retrieved: date | None,
    overwrite: bool,
    encoding: str | None,
    template: bool,
    as_json: bool,
) -> None:
    """Add the controllers of PATH: a CSV table, or a checkout of datenanfragen/data (docs/directory.md)."""
    if template:
        sys.stdout.buffer.write(people_file.template(COLUMNS))
        return
    if path is None:
        raise click.UsageError("PATH: missing; try sar-helper directory import --help.")
    folder = imported_directory()
    day = date.today() if retrieved is None else retrieved  # noqa: DTZ011 - how old a fact is needs no time zone
    entries, refused = entries_of(records_of(path, day, encoding))
    try:
        outcome = keep(entries, folder, overwrite=overwrite)
    except OSError as error:
        raise click.UsageError(
            f"SAR_DATA_DIR: {folder}: expected a folder that can be written ({error.strerror})."
        ) from error
    outcome.refused[:0] = refused
    _report(outcome, path, folder, as_json=as_json)


def _country(code: str) -> str:
    try:
        law = jurisdiction(code.lower())
    except UnknownJurisdictionError as error:
        raise click.UsageError(f"--country: {error}") from error
    if law.group:
        raise click.UsageError(f"--country: {code}: expected is one of {', '.join(countries())}")
    return law.code


def _report(outcome: Outcome, path: Path, folder: Path, *, as_json: bool) -> None:
    """Say what became of the records; where none could be taken the whole is refused."""
    if as_json:
        data = {
            "folder": str(folder),
            **{fate.value: outcome.slugs[fate] for fate in Fate},
            "refused": [refusal_data(refusal) for refusal in outcome.refused],
        }
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        for refusal in outcome.refused:
            click.echo(refusal_line(refusal))
    if not outcome.taken:
        raise click.UsageError(f"PATH: {path}: expected at least one record that can be taken.")
    counts = ", ".join(f"{len(outcome.slugs[fate])} {fate.value}" for fate in Fate)
    click.echo(f"{folder}: {counts}, {len(outcome.refused)} not taken.", err=True)
