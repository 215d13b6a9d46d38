"""kill -9 in the middle of sending loses no reminder; what comes twice carries the same Message-ID."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from sar_helper.cases.reminders import Reminder, ReminderKind
from sar_helper.paths import PACKAGE
from sar_helper.storage.engine import Database
from sar_helper.storage.reminders import Reminders
from sar_helper.storage.repository import CaseAccess
from sar_helper.storage.tables import REMINDERS
from tests.storage import killed_sender
from tests.storage.mailbox import Mailbox, listening

PROJECT = PACKAGE.parent
KILLS = 15
PEOPLE = 150


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork and no SIGKILL")
def test_fifteen_killed_senders_lose_nothing(database: Database, url: str, data_dir: Path) -> None:
    due_on = killed_sender.DUE.date()
    for number in range(PEOPLE):
        access = CaseAccess(bytes(16), number.to_bytes(32))
        reminder = Reminder(ReminderKind.ANSWER, due_on, due_on)
        until = killed_sender.DUE + timedelta(days=9)
        Reminders(database).subscribe(access, f"person{number}@example.org", "en", [reminder], until)
    with listening(Mailbox(pause=0.004)) as mailbox:
        subprocess.run(
            [
                *(sys.executable, killed_sender.__file__, url, data_dir),
                *(f"smtp://127.0.0.1:{mailbox.port}?from=sar@host.example", str(KILLS), "5"),
            ],
            check=True,
            timeout=60,
            env={**os.environ, "PYTHONPATH": str(PROJECT)},
        )
        arrived = Counter((mail["To"], mail["Message-ID"]) for mail in mailbox.mails)
    assert {to for to, _ in arrived} == {f"person{number}@example.org" for number in range(PEOPLE)}
    assert len(arrived) == PEOPLE
    assert sum(arrived.values()) <= PEOPLE + KILLS
    with database.read() as connection:
        states = dict(connection.execute(select(REMINDERS.c.state, func.count()).group_by(REMINDERS.c.state)).all())
        killed_while_holding = connection.scalar(select(func.count()).where(REMINDERS.c.tries > 1))
    assert states == {"sent": PEOPLE}
    assert killed_while_holding  # the kills did hit senders at work
