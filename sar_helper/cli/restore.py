"""`sar-helper restore FILE`: puts a backup in the place of the SQLite database; the server must be stopped."""

import os
from datetime import UTC, datetime
from pathlib import Path

import click

from sar_helper.cli._storage import opened_database, refusing_in_one_line
from sar_helper.config import Config
from sar_helper.storage.backup import restore
from sar_helper.storage.purge import purge_expired


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
def command(file: Path) -> None:
    """Replace the database by the backup FILE, bring its tables up to date and delete what expired since."""
    config = Config.from_env(os.environ)
    with refusing_in_one_line():
        entries = restore(config.database_url, config.data_dir, file, config.directory)
        with opened_database(config) as database:
            done = purge_expired(database, datetime.now(UTC))
    click.echo(f"Restored {file}; {done.cases} cases had expired since and were deleted.")
    if entries:
        click.echo(f"{entries} imported directory entries are back in {config.directory}.")
    click.echo("Cases that their owners deleted after this backup are back. The replaced database stays for a week.")
