"""A case and what is noted with it are kept together or not at all, whatever happens in between."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, select

from sar_helper.paths import PACKAGE
from sar_helper.storage.case_key import new_case_key
from sar_helper.storage.database import open_database
from sar_helper.storage.drafts import Drafts
from sar_helper.storage.engine import Database
from sar_helper.storage.errors import DraftChanged
from sar_helper.storage.repository import CaseAccess, Cases
from sar_helper.storage.tables import CASES, DRAFTS

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
UNTIL = NOW + timedelta(days=30)

KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from sar_helper.storage.case_key import new_case_key
from sar_helper.storage.database import open_database
from sar_helper.storage.drafts import Drafts
from sar_helper.storage.repository import Cases

url, folder, when = sys.argv[1:]
database = open_database(url, Path(folder))
now = datetime(2026, 12, 1, 12, tzinfo=UTC)

def note(connection, access):
    if when == "before the note":
        os.kill(os.getpid(), signal.SIGKILL)
    Drafts(database).create(access.to_bytes(), now, within=connection)
    if when == "after the note":
        os.kill(os.getpid(), signal.SIGKILL)

Cases(database).create(new_case_key("en"), b"a case", datetime(2027, 12, 1, tzinfo=UTC), alongside=note)
"""


def kept(database: Database) -> tuple[int | None, int | None]:
    with database.read() as connection:
        return (
            connection.scalar(select(func.count()).select_from(CASES)),
            connection.scalar(select(func.count()).select_from(DRAFTS)),
        )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.parametrize(("when", "left"), [("before the note", (0, 0)), ("after the note", (0, 0)), ("never", (1, 1))])
def test_a_server_killed_in_between_leaves_no_case_that_nobody_can_open(
    url: str, tmp_path: Path, when: str, left: tuple[int, int]
) -> None:
    folder = tmp_path / "data"
    made = subprocess.run(
        [sys.executable, "-c", KILLED, url, str(folder), when],
        env={**os.environ, "PYTHONPATH": str(PACKAGE.parent)},
        check=False,
        timeout=60,
    )
    assert made.returncode == (0 if when == "never" else -9)
    database = open_database(url, folder)
    assert kept(database) == left
    database.close()


def test_a_note_that_is_refused_takes_the_case_back(database: Database) -> None:
    ticket = Drafts(database).create(b"answers", NOW)

    def note(connection: Connection, access: CaseAccess) -> None:
        Drafts(database).update(ticket, access.to_bytes(), 7, NOW, within=connection)

    with pytest.raises(DraftChanged):
        Cases(database).create(new_case_key("en"), b"a case", UNTIL, alongside=note)
    assert kept(database) == (0, 1)
    assert Drafts(database).read(ticket, NOW).payload == b"answers"
