"""`sar-helper translations`: begin a language, bring its texts up to date, and check what is translated."""

from __future__ import annotations

import click
from babel.core import get_locale_identifier, parse_locale

from sar_helper.cli.check import WRONG, catalogues
from sar_helper.i18n.catalogue import DOMAINS, SOURCE_LOCALE, UnknownLanguage, babel_locale, languages, po_path
from sar_helper.i18n.extract import update
from sar_helper.i18n.readiness import REVIEW_COMMENT


@click.group(name="translations")
def command() -> None:
    """Begin a language, bring its texts up to date, check what is translated."""


@command.command(name="add")
@click.argument("language")
def add(language: str) -> None:
    """Make the catalogues of LANGUAGE, a tag such as "mt" or "pt-BR", with every text still to be translated."""
    tag = _canonical(language)
    if tag == SOURCE_LOCALE or po_path(tag, "messages").parent.is_dir():
        raise click.UsageError(
            f"language: {tag} is there already; bring it up to date with `sar-helper translations update {tag}`."
        )
    _write(tag)
    click.echo(f'Translate the texts; a second reader signs each file with a first line "{REVIEW_COMMENT}NAME".')


@command.command(name="update")
@click.argument("language", required=False)
def bring_up_to_date(language: str | None) -> None:
    """Merge the texts of the program into the catalogues of LANGUAGE, or of every language.

    New texts are empty, changed ones wait as "fuzzy", and texts that are gone leave.
    """
    if language is None:
        for tag in languages():
            if tag != SOURCE_LOCALE:
                _write(tag)
        return
    tag = _canonical(language)
    if not po_path(tag, "messages").parent.is_dir():
        there = ", ".join(each for each in languages() if each != SOURCE_LOCALE)
        raise click.UsageError(
            f"language: there are no translations into {tag}, only {there}; begin with `sar-helper translations add`."
        )
    _write(tag)


@command.command(name="check")
@click.pass_context
def check(ctx: click.Context) -> None:
    """Check every catalogue, one line a finding.

    Lines with "error" make the exit code 2: a text missing or left over, or other placeholders than in English.
    Lines with "work" count what is to be translated or reviewed.
    """
    findings = sorted(catalogues(), key=lambda finding: not finding.is_error)
    for finding in findings:
        click.echo(str(finding))
    if any(finding.is_error for finding in findings):
        ctx.exit(WRONG)


def _canonical(language: str) -> str:
    """Return the tag with capitals as BCP 47 recommends; refuse one that CLDR does not know."""
    try:
        babel_locale(language)
    except UnknownLanguage as error:
        raise click.UsageError(
            f"language: {language} is no language that CLDR knows; a tag such as mt or pt-BR is expected."
        ) from error
    return get_locale_identifier(parse_locale(language, sep="-"), sep="-")


def _write(tag: str) -> None:
    for domain in DOMAINS:
        update(tag, domain)
        click.echo(str(po_path(tag, domain)))
