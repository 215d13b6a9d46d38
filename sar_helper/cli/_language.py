"""The option that chooses the language of what a command prints."""

from __future__ import annotations

import click

from sar_helper.i18n.catalogue import SOURCE_LOCALE, languages


def _known(ctx: click.Context, param: click.Parameter, value: str) -> str:  # noqa: ARG001 - click's signature
    if value not in languages():
        raise click.BadParameter(f"{value}: expected is one of {', '.join(languages())}")
    return value


language_option = click.option(
    "--language",
    default=SOURCE_LOCALE,
    show_default=True,
    callback=_known,
    metavar="TAG",
    help="Language of the sentences (BCP 47).",
)
