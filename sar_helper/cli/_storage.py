"""What the housekeeping commands share: the open database, and errors of the storage as one line on stderr."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

import click

from sar_helper.config import Config
from sar_helper.storage.database import open_database
from sar_helper.storage.engine import Database
from sar_helper.storage.errors import StorageError


@contextmanager
def refusing_in_one_line() -> Iterator[None]:
    """Turn what the storage refuses into the command line's own refusal (exit code 2)."""
    try:
        yield
    except StorageError as error:
        raise click.ClickException(str(error)) from error


@contextmanager
def opened_database(config: Config) -> Iterator[Database]:
    """Open the database of a host for one command, and close it again."""
    with closing(open_database(config.database_url, config.data_dir)) as database:
        yield database
