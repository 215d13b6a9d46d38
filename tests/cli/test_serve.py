"""Serving: the address is printed, requests are answered, and what stands in the way is said in one line."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from sar_helper.cases.reminders import Reminder, ReminderKind
from sar_helper.cli.serve import HostUnready, serve
from sar_helper.config import Config
from sar_helper.storage.database import open_database
from sar_helper.storage.reminders import Reminders
from sar_helper.storage.repository import CaseAccess
from tests.storage.mailbox import Mailbox, listening

ROOT = Path(__file__).parents[2]
SECONDS_TO_STOP = 15

STARTS = {
    "app.py": [sys.executable, str(ROOT / "app.py")],
    "sar-helper serve": [sys.executable, "-m", "sar_helper", "serve"],
}


def start(command: list[str], folder: Path, **settings: str) -> subprocess.Popen[str]:
    environ = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "SAR_DATA_DIR": str(folder / "data"),
        "SAR_PORT": "0",
        **settings,
    }
    return subprocess.Popen(command, cwd=folder, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.fixture
def occupied_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


@pytest.mark.parametrize("command", STARTS.values(), ids=STARTS)
def test_the_program_prints_its_address_answers_there_and_stops_when_asked(command: list[str], tmp_path: Path):
    with start(command, tmp_path) as program:
        try:
            assert program.stdout is not None
            first_line = program.stdout.readline()
            assert first_line.startswith("SAR helper is ready at http://127.0.0.1:")
            with urllib.request.urlopen(f"{first_line.split()[-1]}/healthz", timeout=SECONDS_TO_STOP) as answer:
                assert answer.status == 200
                assert answer.headers["Server"] is None
            program.send_signal(signal.SIGTERM)
            _, errors = program.communicate(timeout=SECONDS_TO_STOP)
        finally:
            program.kill()
    assert (program.returncode, errors) == (0, "")


def test_an_occupied_port_is_said_in_one_line_that_names_the_setting(occupied_port: int, tmp_path: Path):
    with start(STARTS["app.py"], tmp_path, SAR_PORT=str(occupied_port)) as program:
        output, errors = program.communicate(timeout=SECONDS_TO_STOP)
    assert (program.returncode, output) == (2, "")
    assert errors == (
        f"sar-helper: SAR_PORT={occupied_port}: another program uses this port; "
        f"choose another one, such as SAR_PORT={occupied_port + 80}\n"
    )
    assert not (tmp_path / "data").exists()


def test_a_server_with_a_mail_server_sends_what_is_due_by_itself(tmp_path: Path):
    database = open_database(f"sqlite:///{tmp_path / 'data' / 'sar-helper.sqlite3'}", tmp_path / "data")
    due = Reminder(ReminderKind.ANSWER, date(2026, 1, 5), date(2026, 1, 6))
    access = CaseAccess(bytes(16), bytes(32))
    Reminders(database).subscribe(access, "amelie@example.org", "en", [due], datetime(2090, 1, 1, tzinfo=UTC))
    database.close()
    with listening(Mailbox()) as mailbox:
        mail_server = f"smtp://127.0.0.1:{mailbox.port}?from=sar@host.example"
        with start(STARTS["sar-helper serve"], tmp_path, SAR_SMTP_URL=mail_server) as program:
            try:
                deadline = time.monotonic() + SECONDS_TO_STOP
                while not mailbox.mails and time.monotonic() < deadline:
                    time.sleep(0.05)
                program.send_signal(signal.SIGTERM)
                program.communicate(timeout=SECONDS_TO_STOP)
            finally:
                program.kill()
    assert [mail["To"] for mail in mailbox.mails] == ["amelie@example.org"]
    assert program.returncode == 0


def test_a_mail_server_that_cannot_be_meant_is_said_in_one_line(tmp_path: Path):
    with start(STARTS["app.py"], tmp_path, SAR_SMTP_URL="smtp://mail.example.org?form=x") as program:
        _, errors = program.communicate(timeout=SECONDS_TO_STOP)
    assert program.returncode == 2
    assert errors.count("\n") == 1
    assert "SAR_SMTP_URL" in errors


def test_an_address_of_another_machine_is_refused():
    # 192.0.2.0/24 belongs to no machine (RFC 5737).
    elsewhere = Config(host="192.0.2.1", public_url="https://a.example", operator_name="A", operator_contact="a@b.c")
    with pytest.raises(HostUnready, match=r"^SAR_HOST=192\.0\.2\.1: expected an address of this machine"):
        serve(elsewhere)


def test_a_bad_setting_is_said_in_one_line(tmp_path: Path):
    with start(STARTS["app.py"], tmp_path, SAR_PROT="8000") as program:
        _, errors = program.communicate(timeout=SECONDS_TO_STOP)
    assert program.returncode == 2
    assert errors == "sar-helper: SAR_PROT=(not shown): this setting is unknown; expected SAR_PORT\n"


def test_a_data_folder_that_cannot_be_made_is_said_in_one_line(tmp_path: Path):
    (tmp_path / "data").write_text("a file where the folder should be", encoding="utf-8")
    with start(STARTS["app.py"], tmp_path) as program:
        _, errors = program.communicate(timeout=SECONDS_TO_STOP)
    assert program.returncode == 2
    assert errors.count("\n") == 1
    assert "SAR_DATA_DIR" in errors


def test_importing_the_entry_reads_no_setting_and_makes_no_application(tmp_path: Path):
    code = "import sys, app; sys.exit('flask' in sys.modules or hasattr(app, 'nothing'))"
    environ = {"PYTHONPATH": str(ROOT), "SAR_PORT": "not a number"}
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environ, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert list(tmp_path.iterdir()) == []


def test_a_wsgi_server_gets_the_application_by_its_name(tmp_path: Path):
    code = "import app; print(app.app.wsgi_app is not None, app.app is app.app)"
    environ = {"PYTHONPATH": str(ROOT), "SAR_DATA_DIR": str(tmp_path / "data")}
    done = subprocess.run([sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=True)
    assert done.stdout == "True True\n"
