"""`sar-helper copy-db --to URL`: moves a host from SQLite to PostgreSQL or back; the server must be stopped."""

from __future__ import annotations

import os
from contextlib import closing

import click

from sar_helper.cli._storage import refusing_in_one_line
from sar_helper.config import Config, ConfigError
from sar_helper.storage.copying import copy_database
from sar_helper.storage.database import open_database

_TO = "SAR_DATABASE_URL"


@click.command("copy-db")
@click.option(
    "--to", "target", required=True, metavar="URL", help="The empty database to fill, as in SAR_DATABASE_URL."
)
def command(target: str) -> None:
    """Copy every row of the database into another, empty one, and compare them before it counts.

    Stop the server first. The secrets stay in the data folder, so both databases open with the same keys. A password
    in URL can be read in the list of processes: leave it out and use PGPASSFILE or PGPASSWORD.
    """
    config = Config.from_env(os.environ)
    url = _checked(target)
    if url == config.database_url:
        raise click.UsageError("--to: expected another database than the present one")
    with (
        refusing_in_one_line(),
        closing(open_database(config.database_url, config.data_dir)) as source,
        closing(open_database(url, config.data_dir)) as copy,
    ):
        content = copy_database(source, copy)
    for name, found in content.items():
        click.echo(f"{name}: {found.rows} rows, SHA-256 {found.digest}")
    click.echo("Both databases are equal. Set SAR_DATABASE_URL to the new one and start the server.")


def _checked(target: str) -> str:
    """Return the address as a setting would be read, refused under the option's name."""
    try:
        return Config.from_env({_TO: target}).database_url
    except ConfigError as error:
        raise click.UsageError(f"--to: {error.expected}") from error
