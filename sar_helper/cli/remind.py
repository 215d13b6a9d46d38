"""`sar-helper remind`: sends the reminders that are due; safe to run from cron while the server runs."""

import os
from datetime import UTC, datetime

import click

from sar_helper.cli._storage import opened_database, refusing_in_one_line
from sar_helper.config import Config
from sar_helper.storage.outbox_delivery import deliver_due
from sar_helper.storage.outbox_server import mail_server


@click.command("remind")
def command() -> None:
    """Send the reminders that are due, through the mail server of SAR_SMTP_URL."""
    config = Config.from_env(os.environ)
    with refusing_in_one_line():
        mail_server(config)
        with opened_database(config) as database:
            done = deliver_due(database, config, datetime.now(UTC))
    click.echo(f"Reminders: {done.sent} sent, {done.put_off} put off, {done.given_up} given up.")
    if done.server_failed is not None:
        raise click.ClickException(
            f"SAR_SMTP_URL: the mail server cannot be used ({done.server_failed}). Nothing is lost, run it again later."
        )
