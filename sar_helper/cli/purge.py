"""`sar-helper purge`: deletes what is over; safe to run from cron while the server runs."""

import os
from datetime import UTC, datetime

import click

from sar_helper.cli._storage import opened_database, refusing_in_one_line
from sar_helper.config import Config
from sar_helper.storage.purge import purge_expired


@click.command("purge")
def command() -> None:
    """Delete expired cases and drafts, and empty the files of what was deleted."""
    config = Config.from_env(os.environ)
    with refusing_in_one_line(), opened_database(config) as database:
        done = purge_expired(database, datetime.now(UTC))
    click.echo(
        f"Deleted: {done.cases} cases, {done.drafts} drafts, {done.counters} counters, "
        f"{done.subscriptions} addresses for reminders, {done.copies} automatic copies."
    )
    if not done.log_emptied:
        click.echo("A reader held the write-ahead log; the next purge empties it.", err=True)
