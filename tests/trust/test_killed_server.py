"""The server is killed again and again while residents walk the wizard; who presses the button again loses nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from sar_helper.paths import PACKAGE
from sar_helper.storage.database import open_database
from sar_helper.storage.tables import CASES
from sar_helper.web.services import system_clock
from tests.trust import killed
from tests.trust.resident import Resident, opens

KILLS = 25
AT_ONCE = 4


@contextmanager
def dying_server(folder: Path) -> Iterator[tuple[int, Iterator[dict[str, Any]]]]:
    """Serve on a free port through servers that are killed one after the other; the last one stays."""
    program = subprocess.Popen(
        [sys.executable, killed.__file__, "serving", str(KILLS), "0.9", "7", str(folder), "0"],
        env={**os.environ, "PYTHONPATH": str(PACKAGE.parent)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert program.stdout is not None
    assert program.stdin is not None
    facts = (json.loads(line) for line in program.stdout)
    try:
        yield next(facts)["port"], facts
    finally:
        program.stdin.close()
        program.wait(timeout=30)
        program.stdout.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork and no SIGKILL")
def test_every_answer_is_kept_and_every_resident_gets_one_case_however_often_the_server_dies(tmp_path: Path):
    today = system_clock().date()
    calm = threading.Event()
    numbers, residents, faults = count(), [], []

    def walk_until_calm(port: int) -> None:
        while not calm.is_set():
            number = next(numbers)
            resident = Resident(port, f"m{number:04}x", f"10.1.{number >> 8}.{number & 255}", patience=40)
            try:
                resident.walk(today)
            except Exception as fault:  # noqa: BLE001 - told by the test's own thread
                faults.append(repr(fault))
                return
            finally:
                resident.close()
            residents.append(resident)

    with dying_server(tmp_path) as (port, facts):
        walkers = [threading.Thread(target=walk_until_calm, args=[port]) for _ in range(AT_ONCE)]
        for walker in walkers:
            walker.start()
        kills = sum("killed" in fact for fact in iter(lambda: next(facts), {"calm": True}))
        calm.set()
        for walker in walkers:
            walker.join(timeout=60)
        assert faults == []
        assert kills == KILLS
        assert len(residents) >= AT_ONCE
        assert sum(resident.retries for resident in residents) > 0, "the kills hit nobody"
        for resident in residents:
            assert len(resident.key.split()) == 9
            assert resident.marker in opens(port, resident.key, resident.address)
    assert len({resident.key for resident in residents}) == len(residents)
    database = open_database(f"sqlite:///{tmp_path / 'sar-helper.sqlite3'}", tmp_path)
    with database.read() as connection:
        kept = connection.scalar(select(func.count()).select_from(CASES))
    database.close()
    # A case and the note of its key are kept together or not at all: none lies there that nobody can open.
    assert kept == len(residents)
