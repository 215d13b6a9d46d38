"""`sar-helper remind` for cron: sends what is due, and says in one line what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from sar_helper.cases.reminders import Reminder, ReminderKind
from sar_helper.cli import run
from sar_helper.storage.database import open_database
from sar_helper.storage.reminders import Reminders
from sar_helper.storage.repository import CaseAccess
from tests.storage.mailbox import Mailbox, listening

LONG_AGO = Reminder(ReminderKind.ANSWER, date(2026, 1, 5), date(2026, 1, 6))


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with listening(Mailbox()) as found:
        yield found


@pytest.fixture(autouse=True)
def _a_host_with_one_reminder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAR_DATA_DIR", str(tmp_path))
    database = open_database(f"sqlite:///{tmp_path / 'sar-helper.sqlite3'}", tmp_path)
    access = CaseAccess(bytes(16), bytes(32))
    Reminders(database).subscribe(access, "amelie@example.org", "en", [LONG_AGO], datetime(2090, 1, 1, tzinfo=UTC))
    database.close()


def test_it_sends_what_is_due_and_a_second_run_sends_nothing(
    mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SAR_SMTP_URL", f"smtp://127.0.0.1:{mailbox.port}?from=sar@host.example")
    assert run(["remind"]) == 0
    assert run(["remind"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Reminders: 1 sent, 0 put off, 0 given up.",
        "Reminders: 0 sent, 0 put off, 0 given up.",
    ]
    assert [mail["To"] for mail in mailbox.mails] == ["amelie@example.org"]


def test_without_a_mail_server_it_says_what_to_set(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["remind"]) == 2
    assert "Set SAR_SMTP_URL" in capsys.readouterr().err


def test_a_server_that_does_not_answer_is_told_to_cron(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SAR_SMTP_URL", "smtp://127.0.0.1:9?from=sar@host.example")
    assert run(["remind"]) == 2
    assert "the mail server cannot be used (ConnectionRefusedError)" in capsys.readouterr().err
