"""The whole journey through two web processes that share only the database and the secrets, on both databases."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import func, select

from sar_helper.cases import casefile
from sar_helper.cli import run
from sar_helper.storage.database import open_database
from sar_helper.storage.tables import CASES
from sar_helper.web.services import system_clock
from tests.storage.conftest import empty_database
from tests.trust.resident import Answer, Resident, opens
from tests.trust.test_faults import PUBLIC, served
from tests.web.conftest import filled

Ports = list[int]


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an empty database, once of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path_factory.mktemp('database') / 'sar-helper.sqlite3'}"
        return
    with empty_database(request.getfixturevalue("postgres_folder")) as address:
        yield address


@pytest.fixture(scope="module")
def folder(url: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the secrets that belong to the database."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def ports(url: str, folder: Path) -> Iterator[Ports]:
    """Two servers of one database, started in the same moment before there is any table."""
    settings = {"SAR_DATABASE_URL": url, "SAR_TRUSTED_PROXIES": "1", **PUBLIC}
    with ExitStack() as stack, ThreadPoolExecutor(2) as pool:
        started = pool.map(lambda _: stack.enter_context(served(folder, **settings)), range(2))
        yield list(started)


def event(page: Answer) -> dict[str, str | list[str]]:
    """Return what the page of an event has filled in already, and today's date."""
    today = system_clock().date()
    days = {"on-day": str(today.day), "on-month": str(today.month), "on-year": str(today.year)}
    return {**filled(page), **days}  # type: ignore[arg-type]


def exported(resident: Resident) -> dict[str, object]:
    found: dict[str, object] = json.loads(resident.get("/case/export").body)
    return found


def test_a_case_made_at_one_process_is_opened_changed_and_exported_at_the_other_and_nothing_is_overwritten(
    ports: Ports, url: str, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    first, second = ports
    walkers = [Resident(port, f"m{port}", f"10.2.0.{number}") for number, port in enumerate(ports)]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda walker: walker.walk(system_clock().date()), walkers))
    one, other = walkers
    assert one.marker in opens(second, one.key, "10.2.1.1")
    assert other.marker in opens(first, other.key, "10.2.1.2")

    one.port = second  # the balancer sends the next request elsewhere
    one.close()
    page = one.get("/case/event/letter_sent")
    assert one.send("/case/event/letter_sent", page, event(page)).location == "/case/view"
    assert [event["kind"] for event in exported(one)["events"]] == ["letter_sent"]  # type: ignore[attr-defined]
    case = casefile.read(json.dumps(exported(one)))
    assert case.request.requester.name == f"Zoë {one.marker}"

    tabs = [Resident(port, one.marker, f"10.2.2.{number}") for number, port in enumerate(ports)]
    for tab in tabs:
        tab.post("/case", "/case", {"key": one.key})
    pages = [tab.get("/case/event/received") for tab in tabs]
    barrier, statuses = threading.Barrier(2), []

    def press(tab: Resident, page: Answer) -> None:
        barrier.wait()
        statuses.append(tab.send("/case/event/received", page, event(page)).status)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(press, tabs, pages))
    assert sorted(statuses) == [303, 409], "one of two that press at once is told"
    assert [event["kind"] for event in exported(one)["events"]] == ["letter_sent", "received"]  # type: ignore[attr-defined]

    for browser in (*walkers, *tabs):
        browser.close()
    _moves_to_another_database(url, folder, one, monkeypatch)


def _moves_to_another_database(url: str, folder: Path, resident: Resident, monkeypatch: pytest.MonkeyPatch) -> None:
    target = f"sqlite:///{folder / 'moved.sqlite3'}"
    monkeypatch.setenv("SAR_DATA_DIR", str(folder))
    monkeypatch.setenv("SAR_DATABASE_URL", url)
    assert run(["copy-db", "--to", target]) == 0
    moved = open_database(target, folder)
    with moved.read() as connection:
        assert connection.scalar(select(func.count()).select_from(CASES)) == 2
    moved.close()
    with served(folder, SAR_DATABASE_URL=target) as port:
        assert resident.marker in opens(port, resident.key, "127.0.0.1")


def test_tries_are_counted_over_both_processes(ports: Ports):
    browsers = [Resident(port, "", "10.2.9.9") for port in ports]
    statuses = []
    for number in range(26):
        browser = browsers[number % 2]
        statuses.append(browser.send("/case", browser.get("/case"), {"key": "no key at all"}).status)
        browser.close()
    assert statuses == [http.client.UNPROCESSABLE_ENTITY] * 20 + [http.client.TOO_MANY_REQUESTS] * 6
