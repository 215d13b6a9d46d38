"""What the commands share: reading a case, the day that counts as today, one line a refusal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import click

from sar_helper.cases.casefile import read
from sar_helper.cases.letters import place_zone
from sar_helper.cases.model import Case
from sar_helper.cases.reading import CaseFileError
from sar_helper.config import Config
from sar_helper.i18n.message import Message
from sar_helper.law.reading import LawDataError
from sar_helper.letters.definition import LetterFileError
from sar_helper.letters.texts import TextFault

STANDARD_STREAM = "-"


class Day(click.ParamType[date]):
    """A day as year, month and day."""

    name = "date"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the date or refuse it with an example."""
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007 - a day of the calendar has no zone
        except ValueError:
            self.fail(f"{value}: write a day that exists as year, month and day, for example 2026-12-01.", param, ctx)


def imported_directory() -> Path:
    """Return the folder of the controllers that this host imported; it need not exist.

    Raises:
        ConfigError: the environment holds a setting that cannot be used.
    """
    return Config.from_env(os.environ).directory


def read_case(path: str) -> Case:
    """Return the case of a file, or of standard input for "-".

    Raises:
        click.UsageError: there is no such file, or it holds no case.
    """
    imported = imported_directory()
    try:
        content = sys.stdin.buffer.read() if path == STANDARD_STREAM else Path(path).read_bytes()
        return read(content, imported)
    except OSError as error:
        raise unreadable("CASE", path, error) from error
    except CaseFileError as error:
        raise click.UsageError(str(error)) from error


@contextmanager
def refusing_broken_data() -> Iterator[None]:
    """Turn a law, directory, letter or translation file that does not hold into the refusal of one line."""
    try:
        yield
    except (LawDataError, LetterFileError, TextFault) as error:
        raise click.ClickException(f"{error} Run sar-helper check.") from error


def refusal(option: str, value: str, reason: Message) -> click.UsageError:
    """Return the error that names an option, what it was given and what is expected."""
    return click.UsageError(f"{option}: {value}: {reason}")


def unreadable(name: str, path: Path | str, error: OSError) -> click.UsageError:
    """Return the error that names an argument or option whose file cannot be read."""
    return click.UsageError(f"{name}: {path}: expected a file that can be read ({error.strerror}).")


def unwritable(name: str, path: Path | str, error: OSError) -> click.UsageError:
    """Return the error that names an option whose file cannot be written."""
    return click.UsageError(f"{name}: {path}: expected a file that can be written ({error.strerror}).")


def now_at(case: Case, today: date | None) -> datetime:
    """Return the present moment at the controller's place; of a day that is given, its first moment."""
    zone = place_zone(case)
    return datetime.now(zone) if today is None else datetime(today.year, today.month, today.day, tzinfo=zone)
