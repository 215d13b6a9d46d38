"""`sar-helper backup FILE`: a checked copy of the SQLite database; the server may go on meanwhile."""

import os
from pathlib import Path

import click

from sar_helper.cli._storage import refusing_in_one_line
from sar_helper.config import Config
from sar_helper.storage.backup import back_up
from sar_helper.storage.secrets import FILE_NAME


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
def command(file: Path) -> None:
    """Copy the database and the imported directory entries to FILE, which must not exist yet."""
    config = Config.from_env(os.environ)
    with refusing_in_one_line():
        entries = back_up(config.database_url, file, config.directory)
    secret = config.data_dir / FILE_NAME
    click.echo(f"Saved {file}, with {entries} imported directory entries.")
    click.echo(f"Keep a copy of {secret} in another place: without it no case opens.")
