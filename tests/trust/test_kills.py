"""kill -9 at any moment: what was acknowledged is there, once, and what was not is there whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select

from sar_helper.cli import run
from sar_helper.paths import PACKAGE
from sar_helper.storage.backup import back_up
from sar_helper.storage.case_key import CaseKey, new_case_key
from sar_helper.storage.copying import content_of, copy_database
from sar_helper.storage.database import open_database
from sar_helper.storage.engine import Database, create_engine
from sar_helper.storage.repository import Cases
from sar_helper.storage.schema import current_revision, newest_revision, upgrade
from sar_helper.storage.secrets import load_host_secrets
from sar_helper.storage.tables import CASES, DRAFTS
from tests.cli.test_batch import campaign
from tests.trust import killed

PROJECT = PACKAGE.parent
NOW = killed.NOW

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork and no SIGKILL")

SAVING_KILLS = {"sqlite": 35, "postgresql": 15}
# Long enough that some workers save even where four suites share two cores.
SAVING_SECONDS = {"sqlite": 0.2, "postgresql": 0.5}
MIGRATION_KILLS = 25
RESTORING_KILLS = 15
COPYING_KILLS = 15
BATCH_KILLS = 20


def kill(work: str, kills: int, longest: float, *needed: object) -> list[dict[str, object]]:
    """Let workers be killed and return what they acknowledged, in order."""
    arguments = [sys.executable, killed.__file__, work, str(kills), str(longest), "7", *map(str, needed)]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    done = subprocess.run(arguments, check=True, timeout=90, env=environment, stdout=subprocess.PIPE)
    facts = [json.loads(line) for line in done.stdout.splitlines()]
    assert sum("killed" in fact for fact in facts) == kills
    return facts


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, folder: Path) -> str:
    """The address of an empty database, once of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{folder / 'sar-helper.sqlite3'}"
    address: str = request.getfixturevalue("postgres_url")
    return address


@pytest.fixture
def database(url: str, folder: Path) -> Iterator[Database]:
    opened = open_database(url, folder)
    yield opened
    opened.close()


def test_every_case_that_was_saved_is_there_with_its_last_content_and_no_save_counts_twice(
    database: Database, url: str, folder: Path
):
    kind = database.engine.dialect.name
    kills = SAVING_KILLS[kind]
    facts = kill("saving", kills, SAVING_SECONDS[kind], url, folder)
    made = [CaseKey("en", int(str(fact["key"]))) for fact in facts if "key" in fact]
    saved: defaultdict[str, int] = defaultdict(int)
    for fact in facts:
        if "case" in fact:
            case = str(fact["case"])
            assert int(str(fact["saved"])) == saved[case] + 1, "a save was acknowledged twice"
            saved[case] = int(str(fact["saved"]))
    # How much a worker does before it is killed depends on the machine; that some of them worked must be true anywhere.
    assert made
    assert sum(saved.values()) > len(made)
    for key in made:
        stored = Cases(database).open(key, NOW)
        last = saved[stored.access.case_id.hex()]
        # The last save may have been written just before its worker could say so.
        assert int(stored.payload) in {last, last + 1}
        assert stored.version == int(stored.payload)
    with database.read() as connection:
        kept = connection.scalar(select(func.count()).select_from(CASES))
    assert kept is not None
    assert len(made) <= kept <= len(made) + kills


@pytest.fixture
def of_the_first_version(tmp_path: Path) -> Path:
    """A folder with a database that only the first migration has made, 400 cases in it."""
    folder = tmp_path / "old"
    folder.mkdir()
    path = folder / "old.sqlite3"
    database = Database(create_engine(f"sqlite:///{path}"), load_host_secrets(folder))
    with database.engine.begin() as connection:
        upgrade(connection, "0001")
    with closing(sqlite3.connect(path)) as connection, connection:
        rows = ((number.to_bytes(16), os.urandom(32), b"w", os.urandom(2000), 1, "2027-01-01") for number in range(400))
        connection.executemany("INSERT INTO cases VALUES (?, ?, ?, ?, ?, ?)", rows)
        connection.execute("INSERT INTO host VALUES (?)", (database.secrets.fingerprint,))
    database.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode=delete")
    return folder


def rows_of(path: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT id, lookup, sealed_payload, version FROM cases ORDER BY id").fetchall()


def test_a_migration_that_was_killed_is_finished_by_the_next_start_and_loses_no_row(of_the_first_version: Path):
    expected = rows_of(of_the_first_version / "old.sqlite3")
    facts = kill("migration", MIGRATION_KILLS, 0.12, of_the_first_version)
    finished = sum("migrated" in fact for fact in facts)
    assert finished < MIGRATION_KILLS, "no kill hit a migration"
    for number in range(MIGRATION_KILLS):
        home = of_the_first_version / str(number)
        database = open_database(f"sqlite:///{home / 'sar-helper.sqlite3'}", home)
        with database.read() as connection:
            assert current_revision(connection) == newest_revision()
        database.close()
        assert rows_of(home / "sar-helper.sqlite3") == expected


def test_a_restore_that_was_killed_leaves_the_old_database_or_the_restored_one_and_never_none(
    tmp_path: Path, folder: Path
):
    url = f"sqlite:///{folder / 'sar-helper.sqlite3'}"
    database = open_database(url, folder)
    key = new_case_key("en")
    Cases(database).create(key, b"a green coat", NOW + timedelta(days=30))
    bulk = [  # so that a restore takes long enough to be hit
        {"lookup": number.to_bytes(32), "sealed_payload": os.urandom(20_000), "version": 1, "expires_at": NOW}
        for number in range(250)
    ]
    with database.write() as connection:
        connection.execute(insert(DRAFTS), bulk)
    back_up(url, tmp_path / "backup.sqlite3")
    database.close()
    facts = kill("restoring", RESTORING_KILLS, 0.1, folder, tmp_path / "backup.sqlite3")
    assert sum("restored" in fact for fact in facts) < RESTORING_KILLS, "no kill hit a restore"
    for number in range(RESTORING_KILLS):
        home = folder.with_name(f"home{number}")
        assert (home / "sar-helper.sqlite3").stat().st_size > 0
        again = open_database(f"sqlite:///{home / 'sar-helper.sqlite3'}", home)
        assert Cases(again).open(key, NOW).payload == b"a green coat"
        again.close()


@pytest.mark.parametrize("step", range(8))
def test_a_restore_that_ends_at_any_step_leaves_a_database_that_opens(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, step: int
):
    url = f"sqlite:///{folder / 'sar-helper.sqlite3'}"
    database = open_database(url, folder)
    key = new_case_key("en")
    Cases(database).create(key, b"a green coat", NOW + timedelta(days=30))
    back_up(url, tmp_path / "backup.sqlite3")
    database.close()
    steps = iter(range(100))

    def ending(name: str, owner: object) -> None:
        original = getattr(owner, name)

        def may_end(*arguments: object, **more: object) -> object:
            if next(steps) == step:
                raise KeyboardInterrupt
            return original(*arguments, **more)

        monkeypatch.setattr(owner, name, may_end)

    with monkeypatch.context():
        ending("replace", Path)
        ending("unlink", Path)
        ending("copyfile", shutil)
        with suppress(KeyboardInterrupt):
            killed.restore(url, folder, tmp_path / "backup.sqlite3")
        monkeypatch.undo()
    assert (folder / "sar-helper.sqlite3").stat().st_size > 0
    again = open_database(url, folder)
    assert Cases(again).open(key, NOW).payload == b"a green coat"
    again.close()


def test_a_copy_that_was_killed_left_nothing_behind_and_can_be_begun_again(folder: Path):
    source = f"sqlite:///{folder / 'sar-helper.sqlite3'}"
    database = open_database(source, folder)
    filled = [
        {
            "id": number.to_bytes(16),
            "lookup": number.to_bytes(32),
            "wrapped_data_key": b"w",
            "sealed_payload": os.urandom(2000),
            "version": 1,
            "expires_at": NOW,
        }
        for number in range(800)
    ]
    with database.write() as connection:
        connection.execute(insert(CASES), filled)
        expected = content_of(connection)
    facts = kill("copying", COPYING_KILLS, 0.1, source, folder)
    acknowledged = {int(str(fact["copied"])) for fact in facts if "copied" in fact}
    assert len(acknowledged) < COPYING_KILLS, "no kill hit a copy"
    for number in range(COPYING_KILLS):
        copy = open_database(f"sqlite:///{folder / f'copy{number}.sqlite3'}", folder)
        with copy.read() as connection:
            content = content_of(connection)
        assert content == expected or (content["cases"].rows == 0 and number not in acknowledged)
        if not content["cases"].rows:
            assert copy_database(database, copy) == expected
        copy.close()
    database.close()


def test_a_batch_that_was_killed_again_and_again_ends_in_the_archive_of_an_undisturbed_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    rows = "".join(f"Person {number};{number} Rue A;59300 B;p{number}@example.org;\n" for number in range(120))
    (tmp_path / "people.csv").write_text(f"name;address_1;address_2;email;language\n{rows}", encoding="utf-8")
    campaign(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert run(["batch", "people.csv", "--campaign", "campaign.json", "-o", "out.zip", "--format", "docx"]) == 0
    expected = (tmp_path / "out.zip").read_bytes()
    (tmp_path / "out.zip").unlink()
    facts = kill("batching", BATCH_KILLS, 0.35, tmp_path)
    finished = [fact for fact in facts if "finished" in fact]
    assert len(finished) < BATCH_KILLS, "no kill hit a batch"
    assert all(fact["code"] == 0 for fact in finished)
    going_on = ["--resume"] if (tmp_path / "out.zip.part").exists() else []
    again = ["batch", "people.csv", "--campaign", "campaign.json", "-o", "out.zip", "--format", "docx", *going_on]
    assert run(again) == 0
    assert (tmp_path / "out.zip").read_bytes() == expected
    assert (
        len([name for name in zipfile.ZipFile(tmp_path / "out.zip").namelist() if name.endswith("letter.docx")]) == 120
    )
