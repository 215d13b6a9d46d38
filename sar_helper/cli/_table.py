"""How a command reads a table of people or of controllers, and what it says of one that it cannot read."""

from __future__ import annotations

from pathlib import Path

import click

from sar_helper.cases.people_file import COLUMNS, PeopleFileError, Sheet, examine
from sar_helper.cli._case import refusal, unreadable


def sheet_of(argument: str, path: Path, encoding: str | None, columns: tuple[str, ...] = COLUMNS) -> Sheet:
    """Return how a table is written, and say so where its encoding is a guess.

    Args:
        argument: what the command calls the file.
        path: the file.
        encoding: its encoding, if a person names it.
        columns: those that it can have.

    Raises:
        click.UsageError: it cannot be read, or is no such table.
    """
    try:
        sheet = examine(path, encoding, columns)
    except PeopleFileError as error:
        raise refusal(argument, path.name, error.message) from error
    except OSError as error:
        raise unreadable(argument, path, error) from error
    if sheet.guessed:
        click.echo(
            f"The table is not UTF-8; it is read as {sheet.encoding}. Name another one with --encoding.", err=True
        )
    return sheet
