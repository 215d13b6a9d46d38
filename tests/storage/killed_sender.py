"""A program that starts senders of reminders and kills each with SIGKILL after a moment, until nothing is left.

It forks from one process without threads, so that a sender starts in a millisecond and dies at any point of its work.
Arguments: database address, data folder, mail server's address, number of kills, seed.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sar_helper.config import Config
from sar_helper.storage.engine import Database, create_engine
from sar_helper.storage.outbox_delivery import deliver_due
from sar_helper.storage.secrets import load_host_secrets

DUE = datetime(2026, 12, 22, 6, 0, tzinfo=UTC)
LEASE = timedelta(seconds=0.3)
BEGUN = time.monotonic()


def send_until_nothing_is_left(url: str, folder: Path, config: Config, begun: int | None = None) -> None:
    """Sweep until a sweep finds nothing for longer than a lease; tell the pipe `begun` when the first one begins."""
    database = Database(create_engine(url), load_host_secrets(folder))
    if begun is not None:
        os.write(begun, b".")
    quiet_since = time.monotonic()
    while time.monotonic() - quiet_since < 2 * LEASE.total_seconds():
        if deliver_due(database, config, DUE + timedelta(seconds=time.monotonic() - BEGUN), lease=LEASE).sent:
            quiet_since = time.monotonic()
        time.sleep(0.02)


def main() -> None:
    """Kill senders, then let the last one finish."""
    url, folder, smtp_url, kills, seed = sys.argv[1:]
    config, chance = Config(smtp_url=smtp_url), random.Random(int(seed))
    has_begun, begun = os.pipe()
    for _ in range(int(kills)):
        sender = os.fork()
        if sender == 0:
            send_until_nothing_is_left(url, Path(folder), config, begun)
            os._exit(0)
        os.read(has_begun, 1)
        time.sleep(chance.uniform(0.0, 0.1))
        os.kill(sender, signal.SIGKILL)
        os.waitpid(sender, 0)
    send_until_nothing_is_left(url, Path(folder), config)


if __name__ == "__main__":
    main()
