"""A full disk, a database that may only be read, one that is gone: a page that says what happens next, and no loss."""

from __future__ import annotations

import contextlib
import html
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import event, text

from sar_helper.config import Config
from sar_helper.paths import PACKAGE
from sar_helper.storage.backup import back_up, restore
from sar_helper.storage.case_key import CaseKey, new_case_key
from sar_helper.storage.copying import content_of
from sar_helper.storage.database import open_database
from sar_helper.storage.repository import Cases
from sar_helper.web import create_app
from sar_helper.web.services import services
from tests.trust import killed
from tests.trust.resident import Resident, ServerFault
from tests.web.conftest import ANSWERS, Browser, text_of

NOW = killed.NOW
FULL = "PRAGMA max_page_count=1"  # SQLite takes the present size where that is more: not one page can be added
READ_ONLY = "PRAGMA query_only=on"
SLOW = 300
TOLD = "This site cannot keep anything just now. What you saved before is still there."


@contextlib.contextmanager
def fault(app: Flask, pragma: str) -> Iterator[None]:
    """Let every connection of the application have a fault."""
    with app.app_context():
        engine = services().database.engine

    def spoil(connection: object, record: object) -> None:
        connection.execute(pragma)  # type: ignore[attr-defined]

    event.listen(engine, "connect", spoil)
    engine.dispose()
    yield
    event.remove(engine, "connect", spoil)
    engine.dispose()


def test_a_database_that_may_only_be_read_is_told_and_the_wizard_goes_on_where_it_was(browser: Browser, app: Flask):
    browser.answer(until="appearance")
    shown = browser.get("/request/appearance")
    with fault(app, READ_ONLY):
        refused = browser.fill("appearance", shown, **ANSWERS["appearance"])
        assert refused.status_code == 503
        assert TOLD in text_of(refused)
        assert browser.get("/request/when").status_code == 200, "what was saved before can still be read"
    assert browser.fill("appearance", shown, **ANSWERS["appearance"]).location == "/request/asks"


def test_a_full_disk_is_told_and_what_was_saved_before_can_still_be_read(
    browser: Browser, app: Flask, new_browser: Callable[[], Browser]
):
    browser.answer(until="appearance")
    with fault(app, FULL):
        # The last pages of the file still have room for some drafts.
        tries = (new_browser().fill("place", **ANSWERS["place"]) for _ in range(50))
        refused = next(answer for answer in tries if answer.status_code != 303)
        assert refused.status_code == 503
        assert TOLD in text_of(refused)
        assert browser.get("/request/when").status_code == 200
        assert browser.get("/law/fr").status_code == 200
    assert browser.fill("appearance", **ANSWERS["appearance"]).location == "/request/asks"


def test_a_case_that_cannot_be_kept_is_told_and_can_be_made_afterwards(browser: Browser, app: Flask):
    browser.answer()
    check = browser.get("/request/check")
    with fault(app, READ_ONLY):
        refused = browser.send(check, "/case/new")
        assert refused.status_code == 503
        assert TOLD in text_of(refused)
    assert browser.send(check, "/case/new").location == "/case/key"


def test_the_page_of_a_fault_is_logged_with_its_kind_only(
    browser: Browser, app: Flask, caplog: pytest.LogCaptureFixture
):
    browser.answer(until="you")
    shown = browser.get("/request/you")
    with fault(app, READ_ONLY):
        browser.fill("you", shown, **ANSWERS["you"])
    assert "unavailable error=DatabaseNotWritable rule=/request/<key>" in caplog.text
    assert "Zoë" not in caplog.text


@pytest.mark.postgres
def test_a_postgresql_that_may_only_be_read_is_told_in_the_same_words(postgres_url: str, tmp_path: Path):
    app = create_app(Config(database_url=postgres_url, data_dir=tmp_path))
    browser = Browser(app.test_client())
    with app.app_context():
        engine = services().database.engine
    shown = browser.get("/request/place")
    with engine.connect() as connection:
        name = engine.url.database
        connection.execution_options(isolation_level="AUTOCOMMIT").execute(
            text(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')
        )
    engine.dispose()
    refused = browser.fill("place", shown, **ANSWERS["place"])
    assert refused.status_code == 503
    assert TOLD in text_of(refused)
    engine.dispose()


@pytest.mark.postgres
def test_a_postgresql_that_ends_every_connection_is_asked_again(postgres_url: str, tmp_path: Path):
    app = create_app(Config(database_url=postgres_url, data_dir=tmp_path))
    browser = Browser(app.test_client())
    assert browser.fill("place", **ANSWERS["place"]).status_code == 303
    with app.app_context():
        engine = services().database.engine
    with engine.connect() as connection:
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = :name AND pid <> pg_backend_pid()"
            ),
            {"name": engine.url.database},
        )
    assert browser.fill("region", **ANSWERS["region"]).status_code == 303
    engine.dispose()


@contextlib.contextmanager
def served(folder: Path, before: str = "", **settings: str) -> Iterator[int]:
    """Serve the pages in a process of its own and return the port."""
    program = f"{before}\nimport sys\nfrom sar_helper.cli import run\nsys.exit(run(['serve']))"
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent), "SAR_DATA_DIR": str(folder), "SAR_PORT": "0"}
    process = subprocess.Popen(
        [sys.executable, "-u", "-c", program],
        env={**environment, **settings},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    try:
        found = re.search(r":(\d+)$", process.stdout.readline().strip())
        assert found is not None
        yield int(found.group(1))
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)
        process.stdout.close()


def ask(port: int, path: str, timeout: float = 30) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read().decode()
    finally:
        connection.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
def test_a_disk_that_really_fills_up_ends_in_a_page_and_the_server_goes_on(tmp_path: Path):
    limit = "import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (420_000, 420_000))"
    faults: list[ServerFault] = []
    with served(tmp_path, limit, SAR_TRUSTED_PROXIES="1", **PUBLIC) as port:
        for number in range(60):
            resident = Resident(port, "m", f"10.3.0.{number}")
            try:
                resident.post("/request/place", "/request/place", ANSWERS["place"])
                resident.post("/request/region", "/request/region", ANSWERS["region"])
            except ServerFault as fault:
                faults.append(fault)
                break
            finally:
                resident.close()
        assert [fault.answer.status for fault in faults] == [503]
        assert TOLD in html.unescape(faults[0].answer.text)
        assert ask(port, "/healthz")[0] == 200
        assert ask(port, "/law/fr")[0] == 200


PUBLIC = {
    "SAR_PUBLIC_URL": "http://localhost",
    "SAR_OPERATOR_NAME": "Test",
    "SAR_OPERATOR_CONTACT": "test@example.org",
}


HALF_A_FORM = b"POST /case HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nkey="
HALF_A_HEADER = b"GET / HTTP/1.1\r\nHost: local"
A_THOUSAND_QUESTIONS = b"GET /law/fr HTTP/1.1\r\nHost: localhost\r\n\r\n" * 200


def drip(clients: list[socket.socket], stop: threading.Event) -> None:
    """Send one byte more from every client, again and again."""
    while not stop.wait(0.25):
        for client in clients:
            with contextlib.suppress(OSError):
                client.send(b"x")


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A server that answers."""
    with served(tmp_path_factory.mktemp("served")) as port:
        ask(port, "/")
        yield port


@pytest.mark.parametrize(
    ("sent", "clients", "goes_on"),
    [
        pytest.param(HALF_A_FORM, SLOW, False, id="stop in the middle of a form"),
        pytest.param(HALF_A_FORM, SLOW, True, id="send a form byte by byte"),
        pytest.param(HALF_A_HEADER, SLOW, True, id="send a header byte by byte"),
        pytest.param(A_THOUSAND_QUESTIONS, 7, False, id="ask without reading the answers"),
    ],
)
def test_clients_that_are_slow_do_not_hold_up_the_others(port: int, sent: bytes, clients: int, goes_on: bool):
    stop = threading.Event()
    slow = [socket.create_connection(("127.0.0.1", port)) for _ in range(clients)]
    for client in slow:
        client.sendall(sent)
    dripping = threading.Thread(target=drip, args=[slow if goes_on else [], stop])
    dripping.start()
    time.sleep(0.6)
    answers = []
    for path in ("/", "/healthz", "/law/fr"):
        began = time.perf_counter()
        status, _ = ask(port, path)
        answers.append((status, time.perf_counter() - began < 5))
    stop.set()
    dripping.join()
    for client in slow:
        client.close()
    assert answers == [(200, True)] * 3


def test_a_backup_under_load_restores_to_what_was_acknowledged_before_it(tmp_path: Path):
    folder = tmp_path / "data"
    url = f"sqlite:///{folder / 'sar-helper.sqlite3'}"
    database = open_database(url, folder)
    keys = [new_case_key("en") for _ in range(4)]
    cases = Cases(database)
    stored = {key: cases.create(key, b"0", NOW + timedelta(days=30)) for key in keys}
    acknowledged: dict[CaseKey, int] = dict.fromkeys(keys, 0)
    stop = threading.Event()

    def write(key: CaseKey) -> None:
        case = stored[key]
        while not stop.is_set():
            case = cases.save(case, str(int(case.payload) + 1).encode())
            acknowledged[key] = int(case.payload)

    writers = [threading.Thread(target=write, args=[key]) for key in keys]
    for writer in writers:
        writer.start()
    copies = []
    for number in range(5):
        time.sleep(0.1)
        before = dict(acknowledged)
        back_up(url, tmp_path / f"{number}.sqlite3")
        copies.append((tmp_path / f"{number}.sqlite3", before, dict(acknowledged)))
    stop.set()
    for writer in writers:
        writer.join()
    database.close()
    for copy, before, after in copies:
        home = copy.with_suffix("")
        home.mkdir()
        (home / "host-secret").write_bytes((folder / "host-secret").read_bytes())
        (home / "host-secret").chmod(0o600)
        restore(f"sqlite:///{home / 'sar-helper.sqlite3'}", home, copy)
        restored, original = (
            open_database(f"sqlite:///{home / 'sar-helper.sqlite3'}", home),
            open_database(f"sqlite:///{copy}", home),
        )
        with restored.read() as one, original.read() as other:
            assert content_of(one) == content_of(other)
        for key in keys:
            assert before[key] <= int(Cases(restored).open(key, NOW).payload) <= after[key] + 1
        restored.close()
        original.close()
    assert sum(copies[-1][1].values()) > sum(copies[0][1].values()) > 0, "nobody wrote while the copies were made"
