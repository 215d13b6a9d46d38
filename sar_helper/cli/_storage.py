"""What the housekeeping commands share: errors of the storage become one line on stderr."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from sar_helper.storage.errors import StorageError


@contextmanager
def refusing_in_one_line() -> Iterator[None]:
    """Turn what the storage refuses into the command line's own refusal (exit code 2)."""
    try:
        yield
    except StorageError as error:
        raise click.ClickException(str(error)) from error
