"""A database to test with: SQLite in a folder of its own, and the same tests on a real PostgreSQL."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import psycopg
import pytest

from sar_helper.storage.database import open_database
from sar_helper.storage.engine import Database

SERIAL = count()


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 11, 25, 14, 5, tzinfo=UTC)


@pytest.fixture(scope="session")
def postgres_folder(require_tool: Callable[[str], Path]) -> Iterator[Path]:
    """A PostgreSQL server that answers only on a socket in a folder of its own."""
    programs = require_tool("postgres").parent
    folder = Path(tempfile.mkdtemp(prefix="sar-pg-"))
    # PostgreSQL refuses to run as root, so there it runs as nobody.
    other: dict[str, object] = {}
    if os.geteuid() == 0:
        shutil.chown(folder, "nobody")
        other = {"user": "nobody", "extra_groups": []}

    def call(program: str, *arguments: str) -> None:
        subprocess.run(
            [programs / program, "-D", folder / "data", *arguments],
            check=True,
            cwd=folder,
            stdout=subprocess.DEVNULL,
            **other,
        )

    try:
        call("initdb", "--auth=trust", "--username=sar", "--no-sync", "--encoding=UTF8", "--locale=C")
        options = f"-k {folder} -c listen_addresses= -c fsync=off -c full_page_writes=off -c max_connections=60"
        call("pg_ctl", "--wait", "--log", str(folder / "log"), "--options", options, "start")
        try:
            yield folder
        finally:
            call("pg_ctl", "--wait", "--mode=immediate", "stop")
    finally:
        shutil.rmtree(folder)


@contextmanager
def empty_database(folder: Path) -> Iterator[str]:
    """Make an empty database on the server of `folder`, and remove it afterwards, whoever is still connected."""
    name = f"t{next(SERIAL)}"
    with psycopg.connect(f"host={folder} user=sar dbname=postgres", autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
        yield f"postgresql+psycopg://sar@/{name}?host={folder}"
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def postgres_url(postgres_folder: Path) -> Iterator[str]:
    """An empty database on that server."""
    with empty_database(postgres_folder) as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, once of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'data' / 'sar-helper.sqlite3'}"
    return request.getfixturevalue("postgres_url")


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def sqlite_url(data_dir: Path) -> str:
    return f"sqlite:///{data_dir / 'sar-helper.sqlite3'}"


@pytest.fixture
def opened(data_dir: Path) -> Iterator[Callable[[str], Database]]:
    """A function that opens a database which is closed at the end of the test."""
    with ExitStack() as stack:

        def open_(url: str) -> Database:
            database = open_database(url, data_dir)
            stack.callback(database.close)
            return database

        yield open_


@pytest.fixture
def database(url: str, opened: Callable[[str], Database]) -> Database:
    """An open database, once of each kind."""
    return opened(url)


@pytest.fixture
def sqlite_database(sqlite_url: str, opened: Callable[[str], Database]) -> Database:
    return opened(sqlite_url)


@pytest.fixture
def content(data_dir: Path) -> Callable[[], bytes]:
    """A function that returns every byte that the host keeps: database, write-ahead log, secrets, copies."""
    return lambda: b"".join(path.read_bytes() for path in sorted(data_dir.iterdir()))
