"""What `sar-helper directory import` reads: a table of controllers, or a checkout of datenanfragen/data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from sar_helper.cases import people_file
from sar_helper.cases.people_file import BrokenRow
from sar_helper.cli._case import unreadable
from sar_helper.cli._table import sheet_of
from sar_helper.directory import datenanfragen
from sar_helper.directory.record import COLUMNS, Record, Refusal, record_of_row


def records_of(path: Path, retrieved: date, encoding: str | None) -> list[Record | Refusal]:
    """Return what the records of a table or of a checkout say.

    Args:
        path: the table's file, or the folder of a checkout.
        retrieved: when the facts were looked up, unless a record says it.
        encoding: that of the table, if a person names it.

    Raises:
        click.UsageError: nothing there can be read as one or the other.
    """
    try:
        return list(_checkout(path, retrieved) if path.is_dir() else _table(path, retrieved, encoding))
    except OSError as error:
        raise unreadable("PATH", path, error) from error


def _checkout(path: Path, retrieved: date) -> Iterator[Record | Refusal]:
    companies = path / datenanfragen.COMPANIES
    if not companies.is_dir():
        raise click.UsageError(
            f"PATH: {path}: expected a CSV file, or a checkout of datenanfragen/data with the folder companies."
        )
    return datenanfragen.records(companies, retrieved)


def _table(path: Path, retrieved: date, encoding: str | None) -> Iterator[Record | Refusal]:
    sheet = sheet_of("PATH", path, encoding, COLUMNS)
    for row in people_file.rows(sheet):
        if isinstance(row, BrokenRow):
            yield Refusal(f"line {row.line}", row.column, row.reason)
        else:
            yield record_of_row(row.line, row.cells, retrieved)
