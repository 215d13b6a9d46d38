"""A program that starts a worker, kills it with SIGKILL after a random moment, and starts the next one.

It forks from one process that has imported everything and runs no thread, so that a worker starts in milliseconds and
dies at any point of its work. What a worker acknowledges it writes to stdout, one JSON line in one write; a line that
is there was acknowledged. Arguments: work, number of kills, longest life in seconds, seed, and what the work needs.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sar_helper.config import Config
from sar_helper.storage.backup import restore
from sar_helper.storage.case_key import new_case_key
from sar_helper.storage.copying import copy_database
from sar_helper.storage.database import open_database
from sar_helper.storage.repository import Cases

NOW = datetime(2026, 11, 25, 14, 5, tzinfo=UTC)

Work = Callable[[int], None]


def acknowledge(**facts: object) -> None:
    """Say that something is done; whoever reads it may rely on it from now on."""
    os.write(1, (json.dumps(facts) + "\n").encode())


def saving(url: str, folder: str) -> Work:
    """Make cases and save each again and again; the content of a case is how often it was saved."""

    def work(number: int) -> None:
        cases = Cases(open_database(url, Path(folder)))
        ready()
        while True:
            key = new_case_key("en")
            stored = cases.create(key, b"1", NOW + timedelta(days=30))
            acknowledge(key=key.value, case=stored.access.case_id.hex(), saved=1)
            for count in range(2, 12):
                stored = cases.save(cases.reopen(stored.access, NOW), str(count).encode())
                acknowledge(case=stored.access.case_id.hex(), saved=count)

    return work


def migration(folder: str) -> Work:
    """Bring a database of the first version to the newest tables, each time a new copy of it."""
    old = Path(folder) / "old.sqlite3"

    def work(number: int) -> None:
        path = Path(folder) / str(number) / "sar-helper.sqlite3"
        path.parent.mkdir()
        shutil.copyfile(Path(folder) / "host-secret", path.parent / "host-secret")
        (path.parent / "host-secret").chmod(0o600)
        shutil.copyfile(old, path)
        ready()
        open_database(f"sqlite:///{path}", path.parent).close()
        acknowledge(migrated=number)

    return work


def restoring(folder: str, backup: str) -> Work:
    """Restore a backup, each time into another copy of the folder."""

    def work(number: int) -> None:
        home = Path(folder).with_name(f"home{number}")
        shutil.copytree(folder, home)
        ready()
        restore(f"sqlite:///{home / 'sar-helper.sqlite3'}", home, Path(backup))
        acknowledge(restored=number)

    return work


def copying(url: str, folder: str) -> Work:
    """Copy a database, each time into another one."""

    def work(number: int) -> None:
        target = f"sqlite:///{Path(folder) / f'copy{number}.sqlite3'}"
        source, copy = open_database(url, Path(folder)), open_database(target, Path(folder))
        ready()
        copy_database(source, copy)
        acknowledge(copied=number)

    return work


def batching(folder: str) -> Work:
    """Write the letters of a table, going on where the one before was killed, and begin anew when all are written."""
    from sar_helper.cli import run  # the other works start faster without the letters
    from sar_helper.render import docx  # noqa: F401 - imported before the first fork, so that a worker need not

    def work(number: int) -> None:
        os.chdir(folder)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        going_on = ["--resume"] if Path("out.zip.part").exists() else []
        said = os.dup(1)
        os.dup2(2, 1)
        ready()
        code = run(
            ["batch", "people.csv", "--campaign", "campaign.json", "-o", "out.zip", "--format", "docx", *going_on]
        )
        os.dup2(said, 1)
        acknowledge(finished=number, code=code)

    return work


def serving(folder: str, port: str) -> Work:
    """Serve the pages on a socket that outlives its servers, as one does that a supervisor holds."""
    listener = socket.create_server(("127.0.0.1", int(port)), backlog=256)
    acknowledge(port=listener.getsockname()[1])
    config = Config(
        data_dir=Path(folder),
        public_url="http://localhost",
        trusted_proxies=1,
        operator_name="Test",
        operator_contact="test@example.org",
    )

    import waitress

    from sar_helper.web import create_app

    def work(number: int) -> None:
        app = create_app(config)
        server = waitress.create_server(app, sockets=[listener], threads=4, clear_untrusted_proxy_headers=False)
        threading.Timer(0, ready).start()
        server.run()

    return work


WORKS: dict[str, Callable[..., Work]] = {
    "saving": saving,
    "migration": migration,
    "restoring": restoring,
    "copying": copying,
    "batching": batching,
    "serving": serving,
}

_BEGUN = os.pipe()


def ready() -> None:
    """Say that the worker begins, so that its life is counted from here."""
    os.write(_BEGUN[1], b".")


def main() -> None:
    """Kill workers; a work that serves goes on until stdin is closed."""
    name, kills, longest, seed, *needed = sys.argv[1:]
    work, chance = WORKS[name](*needed), random.Random(int(seed))
    for number in range(int(kills)):
        worker = _start(work, number)
        time.sleep(chance.uniform(0, float(longest)))
        os.kill(worker, signal.SIGKILL)
        os.waitpid(worker, 0)
        acknowledge(killed=number)
    if name == "serving":
        worker = _start(work, int(kills))
        acknowledge(calm=True)
        sys.stdin.read()
        os.kill(worker, signal.SIGKILL)
        os.waitpid(worker, 0)


def _start(work: Work, number: int) -> int:
    worker = os.fork()
    if worker == 0:
        try:
            work(number)
        finally:
            os._exit(0)
    os.read(_BEGUN[0], 1)
    return worker


if __name__ == "__main__":
    main()
