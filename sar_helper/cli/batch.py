"""`sar-helper batch`: many letters about one event, a folder for each person in one archive, and a file to print."""

from __future__ import annotations

import hashlib
import json
import sys
from datetime import date, datetime
from pathlib import Path

import click

from sar_helper import __version__
from sar_helper.cases import campaign as campaigns
from sar_helper.cases import people_file
from sar_helper.cases.campaign import Campaign
from sar_helper.cases.letters import write_letter
from sar_helper.cases.reading import CaseFileError
from sar_helper.cli._batch_archive import AlreadyBegun, OtherBatch, opened
from sar_helper.cli._batch_letters import Desk, has_search_sheet
from sar_helper.cli._batch_run import Result, Run
from sar_helper.cli._case import (
    STANDARD_STREAM,
    Day,
    imported_directory,
    now_at,
    refusal,
    refusing_broken_data,
    unreadable,
    unwritable,
)
from sar_helper.cli._table import sheet_of
from sar_helper.directory.model import AddressDoesNotFit
from sar_helper.law.regimes import NoRegimeError
from sar_helper.letters.compose import NoLetterLaw
from sar_helper.letters.offer import NotOffered, NotReady
from sar_helper.render.formats import FORMATS

_PDF = "pdf"


@click.command(name="batch")
@click.argument("people", metavar="PEOPLE.csv", type=click.Path(path_type=Path), required=False)
@click.option("--campaign", "campaign_path", metavar="CAMPAIGN.json", type=click.Path(path_type=Path))
@click.option("--format", "formats", multiple=True, type=click.Choice(list(FORMATS)), help="Repeat it for several.")
@click.option("-o", "--output", metavar="OUT.zip", type=click.Path(path_type=Path), help="The archive to write.")
@click.option("--merged", is_flag=True, help="Add one PDF to print, every letter on a sheet of its own.")
@click.option("--separators", type=click.Choice(["controller"]), help="With --merged: a sheet before each controller.")
@click.option("--resume", is_flag=True, help="Go on where an earlier run broke off.")
@click.option("--encoding", metavar="NAME", help="The encoding of the table, if it is not found out.")
@click.option("--today", type=Day(), help="The date on the letters, if it is neither today's nor the campaign's.")
@click.option("--template", is_flag=True, help="Write an empty table to OUT (or standard output) and end.")
@refusing_broken_data()
def command(
    *,
    people: Path | None,
    campaign_path: Path | None,
    formats: tuple[str, ...],
    output: Path | None,
    merged: bool,
    separators: str | None,
    resume: bool,
    encoding: str | None,
    today: date | None,
    template: bool,
) -> None:
    """Write a letter for every person of the table PEOPLE.csv (docs/batch.md names its columns)."""
    if template:
        _write_template(output)
        return
    for option, value in (("PEOPLE.csv", people), ("--campaign", campaign_path), ("-o", output)):
        if value is None:
            raise click.UsageError(f"{option}: missing; try sar-helper batch --help.")
    assert people is not None
    assert campaign_path is not None
    assert output is not None
    if separators and not merged:
        raise click.UsageError("--separators: controller: expected together with --merged.")
    wanted = tuple(dict.fromkeys(formats or ("docx",)))
    if merged and _PDF not in wanted:
        wanted = (*wanted, _PDF)
    campaign_file = _content(campaign_path, "--campaign")
    campaign = _campaign(campaign_file)
    sheet = sheet_of("PEOPLE.csv", people, encoding)
    desk = _desk(campaign, wanted, today)
    manifest: dict[str, object] = {
        "schema": "sar-helper/batch/1",
        "version": __version__,
        "people": _digest(people),
        "campaign": hashlib.sha256(campaign_file).hexdigest(),
        "encoding": sheet.encoding,
        "formats": list(wanted),
        "date": desk.today.isoformat(),
    }
    _run(Run(desk, sheet, merged=merged, separators=separators is not None), output, manifest, resume=resume)


def _run(run: Run, output: Path, manifest: dict[str, object], *, resume: bool) -> None:
    part = f"{output}.part"
    try:
        with opened(output, json.dumps(manifest, indent=2).encode(), resume=resume) as archive:
            result = run.write(archive)
            if result.made:
                archive.finish()
    except AlreadyBegun as error:
        raise click.UsageError(
            f"-o: {part}: an earlier run did not end; add --resume to go on with it, or remove the file."
        ) from error
    except OtherBatch as error:
        raise click.UsageError(
            f"--resume: {part}: was begun with another table, campaign, date or format; remove it to begin anew."
        ) from error
    except OSError as error:
        raise unwritable("-o", output, error) from error
    except KeyboardInterrupt:
        click.echo(f"Stopped. The same command with --resume goes on with {part}.", err=True)
        raise click.Abort from None
    _report(result, output, part)


def _report(result: Result, output: Path, part: str) -> None:
    if not result.made:
        Path(part).unlink()
        line, column, value, reason, _made = result.problems[0] if result.problems else ("1", "", "", "no person", "")
        first = ", ".join(text for text in (f"line {line}", column, value) if text)
        raise click.UsageError(f"PEOPLE.csv: no letter could be made; {first}: {reason}")
    click.echo(f"{result.made} people, {output}", err=True)
    if result.problems:
        click.echo(f"{len(result.problems)} remarks by line number are in errors.csv inside of it.", err=True)


def _write_template(output: Path | None) -> None:
    if output is None or str(output) == STANDARD_STREAM:
        sys.stdout.buffer.write(people_file.template())
        return
    try:
        output.write_bytes(people_file.template())
    except OSError as error:
        raise unwritable("-o", output, error) from error


def _digest(people: Path) -> str:
    with people.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def _content(path: Path, option: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise unreadable(option, path, error) from error


def _campaign(content: bytes) -> Campaign:
    try:
        return campaigns.read(content, imported_directory())
    except CaseFileError as error:
        raise click.UsageError(f"--campaign: {error}") from error


def _desk(campaign: Campaign, formats: tuple[str, ...], today: date | None) -> Desk:
    """Return what the run needs, after one letter to every controller was composed for nobody."""
    first = next(iter(campaign.samples.values()))
    now = now_at(first, None)
    day = today or campaign.date or now.date()
    for key, sample in campaign.samples.items():
        name = f"--campaign: controllers.{key}" if key else "--campaign: controller"
        try:
            write_letter(sample, campaign.letter_type, today=day)
        except NotReady as error:
            raise refusal("--campaign: letter_locale", error.locale, error.message) from error
        except (NotOffered, NoRegimeError, NoLetterLaw) as error:
            raise refusal("--campaign: letter_type", campaign.letter_type, error.message) from error
        except AddressDoesNotFit as error:
            raise refusal(name, sample.request.controller.name, error.message) from error
    return Desk(campaign, formats, day, _moment(now, day), has_search_sheet(campaign, day))


def _moment(now: datetime, day: date) -> datetime:
    return now if now.date() == day else datetime(day.year, day.month, day.day, tzinfo=now.tzinfo)
