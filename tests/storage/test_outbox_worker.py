"""The thread of the web process: it sweeps at once and then every minute, and outlives a bad minute."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from sar_helper.config import Config
from sar_helper.storage.engine import Database
from sar_helper.storage.errors import MailUnusable
from sar_helper.storage.outbox_worker import SWEEP_EVERY_SECONDS, ReminderWorker
from tests.storage.mailbox import Mailbox, listening
from tests.storage.test_outbox_delivery import ANSWER, DUE, config_for, subscribed


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with listening(Mailbox()) as found:
        yield found


class Minutes:
    """A waiter that a test lets go on, minute by minute."""

    def __init__(self) -> None:
        self.asked: list[float] = []
        self.swept = threading.Semaphore(0)
        self.go_on = threading.Semaphore(0)
        self.over = False

    def __call__(self, seconds: float) -> bool:
        self.asked.append(seconds)
        self.swept.release()
        self.go_on.acquire()
        return self.over

    def end(self) -> None:
        self.over = True
        self.go_on.release()


def test_it_sends_at_once_what_is_due_and_a_minute_later_what_became_due(
    sqlite_database: Database, mailbox: Mailbox
) -> None:
    clock, minutes = [DUE - timedelta(minutes=1)], Minutes()
    subscribed(sqlite_database, ANSWER)
    worker = ReminderWorker(sqlite_database, config_for(mailbox), lambda: clock[0], minutes)
    worker.start()
    minutes.swept.acquire()
    assert mailbox.mails == []
    clock[0] = DUE
    minutes.go_on.release()
    minutes.swept.acquire()
    assert len(mailbox.mails) == 1
    minutes.end()
    worker.stop()
    assert not worker.is_alive
    assert minutes.asked == [SWEEP_EVERY_SECONDS] * 2


def test_a_database_that_does_not_answer_for_a_minute_does_not_end_it(
    sqlite_database: Database, mailbox: Mailbox, caplog: pytest.LogCaptureFixture
) -> None:
    minutes = Minutes()
    subscribed(sqlite_database, ANSWER)
    with sqlite_database.write() as connection:
        connection.execute(text("ALTER TABLE reminders RENAME TO away"))
    worker = ReminderWorker(sqlite_database, config_for(mailbox), lambda: DUE, minutes)
    worker.start()
    minutes.swept.acquire()
    with sqlite_database.write() as connection:
        connection.execute(text("ALTER TABLE away RENAME TO reminders"))
    minutes.go_on.release()
    minutes.swept.acquire()
    assert len(mailbox.mails) == 1
    assert "DatabaseUnavailable" in caplog.text
    minutes.end()
    worker.stop()


def test_it_stops_without_waiting_for_the_minute_to_end(sqlite_database: Database, mailbox: Mailbox) -> None:
    worker = ReminderWorker(sqlite_database, config_for(mailbox), lambda: DUE)
    worker.start()
    worker.stop()
    assert not worker.is_alive


def test_a_server_that_is_not_set_is_said_at_the_start(sqlite_database: Database, tmp_path: Path) -> None:
    with pytest.raises(MailUnusable):
        ReminderWorker(sqlite_database, Config(data_dir=tmp_path), lambda: DUE)
