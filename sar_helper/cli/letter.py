"""`sar-helper letter`: one letter from a case file, or the list of the letters that there are."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import click

from sar_helper.cases.authority_address import missing_address
from sar_helper.cases.complaint_limit import too_late
from sar_helper.cases.letters import act_of_request, details_lacking, other_letters, place_zone, sent_on, write_letter
from sar_helper.cases.model import Case
from sar_helper.cases.service import clocks
from sar_helper.cli._case import STANDARD_STREAM, Day, now_at, read_case, refusal, refusing_broken_data, unwritable
from sar_helper.directory.model import AddressDoesNotFit
from sar_helper.i18n.message import message
from sar_helper.law.load import jurisdiction
from sar_helper.law.regimes import NoRegimeError
from sar_helper.letters.compose import NoLetterLaw
from sar_helper.letters.library import UnknownLetterType
from sar_helper.letters.model import Letter
from sar_helper.letters.needs import FOI_DETAILS_KNOWN
from sar_helper.letters.offer import FactMissing, NotOffered, NotReady, letter_types
from sar_helper.render.email import AddressNotValid
from sar_helper.render.formats import FORMATS, render
from sar_helper.render.pdf import ScriptNotSupported


@click.command(name="letter")
@click.argument("case_path", metavar="CASE.json", required=False)
@click.option("--type", "letter_type", metavar="TYPE", help="Which letter; see --list.")
@click.option("--format", "file_format", type=click.Choice(list(FORMATS)), default="docx", show_default=True)
@click.option("-o", "--output", metavar="OUT", help="The file to write; - is standard output.")
@click.option("--language", metavar="LANGUAGE", help="Another language than the case's letter_locale.")
@click.option("--reading-language", metavar="LANGUAGE", help="Add a reading copy in this language.")
@click.option("--today", type=Day(), help="The date on the letter, if not the day it was sent, or today.")
@click.option("--list", "list_types", is_flag=True, help="List the letters and the languages they are complete in.")
@click.option("--json", "as_json", is_flag=True, help="With --list: for programs.")
@refusing_broken_data()
def command(
    *,
    case_path: str | None,
    letter_type: str | None,
    file_format: str,
    output: str | None,
    language: str | None,
    reading_language: str | None,
    today: date | None,
    list_types: bool,
    as_json: bool,
) -> None:
    """Write one letter of the case in CASE.json ("-" reads standard input)."""
    if list_types:
        click.echo(_listing(as_json=as_json))
        return
    for option, value in (("CASE.json", case_path), ("--type", letter_type), ("-o", output)):
        if value is None:
            raise click.UsageError(f"{option}: missing; try sar-helper letter --help.")
    assert case_path is not None
    assert letter_type is not None
    assert output is not None
    case = read_case(case_path)
    now = now_at(case, today)
    # As on the web: a letter that was sent is made again as it was sent.
    day = today or sent_on(case, letter_type, now.date()) or now.date()
    letter = _written(case, letter_type, day, "--language", language)
    reading = None
    if reading_language is not None:
        reading = _written(case, letter_type, day, "--reading-language", reading_language)
    _save(_rendered(letter, file_format, reading), output)
    if language is None:
        _tell_foreign_language(case)
    _tell_other_letters(case, letter_type)
    _tell_missing_address(case, letter_type, day)
    _tell_what_the_act_demands(case, letter_type, day)
    _tell_too_late(case, letter_type, day)
    _warn(case, now)


def _listing(*, as_json: bool) -> str:
    if as_json:
        types = [
            {
                "key": known.key,
                "title": known.title,
                "purpose": known.purpose,
                "legal_basis": list(known.legal_basis),
                "languages": list(known.languages),
            }
            for known in letter_types()
        ]
        return json.dumps({"letter_types": types}, ensure_ascii=False, indent=2)
    return "\n".join(f"{known.key}  {known.title}  [{' '.join(known.languages)}]" for known in letter_types())


def _written(case: Case, letter_type: str, today: date, option: str, language: str | None) -> Letter:
    try:
        return write_letter(case, letter_type, today=today, locale=language)
    except FactMissing as error:
        lacking = details_lacking(case, today) if error.need == FOI_DETAILS_KNOWN else ()
        if lacking:
            raise refusal("documents_details", ", ".join(lacking), error.message) from error
        raise refusal("--type", letter_type, error.message) from error
    except (UnknownLetterType, NotOffered) as error:
        raise refusal("--type", letter_type, error.message) from error
    except NotReady as error:
        raise refusal("letter_locale" if language is None else option, error.locale, error.message) from error
    except NoLetterLaw as error:
        raise refusal("jurisdiction", case.request.jurisdiction, error.message) from error


def _rendered(letter: Letter, file_format: str, reading: Letter | None) -> bytes:
    try:
        return render(letter, file_format, reading)
    except (ScriptNotSupported, AddressDoesNotFit, AddressNotValid) as error:
        raise refusal("--format", file_format, error.message) from error


def _save(content: bytes, output: str) -> None:
    try:
        if output == STANDARD_STREAM:
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
        else:
            _replace(Path(output), content)
    except OSError as error:
        raise unwritable("-o", output, error) from error


def _replace(path: Path, content: bytes) -> None:
    """Write a whole file or none: half a letter on a full disk would open as a letter, or take an earlier one along."""
    if path.exists() and not path.is_file():  # a device or a pipe
        path.write_bytes(content)
        return
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def _tell_foreign_language(case: Case) -> None:
    """Say that the controller may not read the letter; a language named with --language was chosen knowingly."""
    own = jurisdiction(case.request.jurisdiction).languages
    if case.letter_locale not in own:
        # Translators: {language} and {languages} are language codes such as ar or "fr, nl".
        sentence = message(
            "The letter is in the language {language}, which is not one of the controller's country ({languages}).",
            language=case.letter_locale,
            languages=", ".join(own),
        )
        click.echo(f"sar-helper: {sentence.render(case.interface_locale)}", err=True)


def _tell_other_letters(case: Case, letter_type: str) -> None:
    for other in other_letters(case, letter_type):
        sentence = message(
            "The cameras of this case fall under two laws, and this letter asks for some of the recordings only. "
            "Make the letter {letter} as well.",
            letter=other,
        )
        click.echo(f"sar-helper: {sentence.render(case.interface_locale)}", err=True)


def _tell_missing_address(case: Case, letter_type: str, today: date) -> None:
    missing = missing_address(case, letter_type, today)
    if missing is not None:
        sentence = message(
            "The letter names {authority} without its postal address, which we did not read on its own pages. "
            "Check the address and add it to the case file under authority_addresses, with authority {key}.",
            authority=missing.name,
            key=missing.key,
        )
        click.echo(f"sar-helper: {sentence.render(case.interface_locale)}", err=True)


def _tell_too_late(case: Case, letter_type: str, today: date) -> None:
    sentence = too_late(case, letter_type, today)
    if sentence is not None:
        click.echo(f"sar-helper: {sentence.render(case.interface_locale)}", err=True)


def _tell_what_the_act_demands(case: Case, letter_type: str, today: date) -> None:
    """Say who may ask for documents and with which details: not all of them stand in a case file."""
    act = act_of_request(case, letter_type, today)
    if act is None:
        return
    demands = (message("Who may ask"), (act.who_may_ask,)), (message("What the request must hold"), act.mandatory)
    for heading, sentences in demands:
        words = " ".join(sentence for sentence in sentences if sentence)
        if words:
            click.echo(f"sar-helper: {heading.render(case.interface_locale)}: {words}", err=True)


def _warn(case: Case, now: datetime) -> None:
    """Say on standard error what looks wrong without being impossible; the letter is written all the same."""
    # Like the letter itself, this leaves out what happened after the day of the letter.
    so_far = tuple(event for event in case.events if event.day(place_zone(case).key) <= now.date())
    try:
        view = clocks(replace(case, events=so_far), now)
    except NoRegimeError:
        return
    for warning in view.warnings:
        click.echo(f"sar-helper: {warning.render(case.interface_locale)}", err=True)
