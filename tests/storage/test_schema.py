"""The tables are made, changed and taken away by revisions, with data in them, wherever the program is installed."""

import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from sar_helper.cases.reminders import Reminder, ReminderKind
from sar_helper.storage import schema
from sar_helper.storage.case_key import new_case_key
from sar_helper.storage.drafts import Drafts
from sar_helper.storage.engine import Database, create_engine
from sar_helper.storage.errors import DatabaseUnusable
from sar_helper.storage.reminders import Reminders
from sar_helper.storage.repository import Cases
from sar_helper.storage.tables import METADATA


@pytest.fixture
def engine(url: str, data_dir: Path):
    data_dir.mkdir()
    engine = create_engine(url)
    yield engine
    engine.dispose()


def differences(engine: Engine) -> list[object]:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return compare_metadata(context, METADATA)


def test_the_newest_revision_has_exactly_the_tables_of_the_program(engine: Engine):
    with engine.begin() as connection:
        schema.upgrade(connection)
        assert schema.current_revision(connection) == schema.newest_revision()
    assert differences(engine) == []


def test_a_forgotten_revision_would_be_noticed(engine: Engine):
    with engine.begin() as connection:
        schema.upgrade(connection)
        connection.execute(text("ALTER TABLE drafts ADD COLUMN extra INTEGER"))
    assert differences(engine) != []


def test_up_down_and_up_again_with_data(engine: Engine):
    row = "INSERT INTO host (fingerprint) VALUES (:f)"
    for _ in range(2):
        with engine.begin() as connection:
            schema.upgrade(connection)
            connection.execute(text(row), {"f": b"f"})
        with engine.begin() as connection:
            schema.downgrade(connection, "base")
            assert schema.current_revision(connection) is None
        assert inspect(engine).get_table_names() == ["alembic_version"]


def test_upgrading_again_changes_nothing(engine: Engine):
    for _ in range(2):
        with engine.begin() as connection:
            schema.upgrade(connection)
    assert differences(engine) == []


def test_a_failed_migration_leaves_no_half_made_tables(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    broken = tmp_path / "migrations"
    shutil.copytree(schema.MIGRATIONS, broken)
    (broken / "versions" / "r0003_broken.py").write_text(
        'revision, down_revision = "0003", "0002"\ndef upgrade() -> None:\n    raise ZeroDivisionError\n'
    )
    monkeypatch.setattr(schema, "MIGRATIONS", broken)

    def migrate() -> None:
        with engine.begin() as connection:
            schema.upgrade(connection)

    with pytest.raises(ZeroDivisionError):
        migrate()
    assert inspect(engine).get_table_names() == []


def test_a_folder_with_a_percent_sign_in_its_name_works(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    odd = tmp_path / "100% mine"
    shutil.copytree(schema.MIGRATIONS, odd)
    monkeypatch.setattr(schema, "MIGRATIONS", odd)
    with engine.begin() as connection:
        schema.upgrade(connection)
    assert differences(engine) == []


def test_a_revision_of_the_future_is_refused():
    schema.refuse_newer(None)
    schema.refuse_newer(schema.newest_revision())
    with pytest.raises(DatabaseUnusable, match=r"newer version .* \(revision ffff\)"):
        schema.refuse_newer("ffff")


def test_a_database_of_the_first_version_keeps_its_cases_and_gets_reminders(engine: Engine):
    case = {"id": b"i" * 16, "lookup": b"l" * 32, "key": b"k", "payload": b"p", "until": "2027-01-01 00:00:00+00:00"}
    with engine.begin() as connection:
        schema.upgrade(connection, "0001")
        connection.execute(text("INSERT INTO cases VALUES (:id, :lookup, :key, :payload, 1, :until)"), case)
        schema.upgrade(connection, "0002")
        asked = {"owner": b"o" * 16, "address": b"a", "stop": b"s" * 32, "until": case["until"]}
        connection.execute(text("INSERT INTO subscriptions VALUES (:owner, :address, :stop, 'fr', :until)"), asked)
        due = {"id": b"r" * 16, "owner": asked["owner"], "day": "2026-12-21", "from": "2026-12-22 06:00:00+00:00"}
        connection.execute(
            text("INSERT INTO reminders VALUES (:id, :owner, 'answer', :day, :day, 'waiting', 0, :from)"), due
        )
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM subscriptions"))
        assert connection.scalar(text("SELECT count(*) FROM reminders")) == 0
        schema.downgrade(connection, "0001")
        assert connection.scalar(text("SELECT sealed_payload FROM cases")) == b"p"
    assert "reminders" not in inspect(engine).get_table_names()


def test_up_down_and_up_again_step_by_step_keeps_every_case_draft_and_address_that_a_revision_knows(
    url: str, opened: Callable[[str], Database], now: datetime
):
    database, until, key = opened(url), now + timedelta(days=30), new_case_key("fr")
    case = Cases(database).create(key, b"a green coat", until)
    ticket = Drafts(database).create(b"half an answer", now)
    reminder = Reminder(ReminderKind.ANSWER, now.date(), now.date())
    Reminders(database).subscribe(case.access, "zoe@example.org", "fr", [reminder], until)
    revisions = [script.revision for script in ScriptDirectory(str(schema.MIGRATIONS)).walk_revisions()]
    assert revisions[-1] == "0001"
    for revision in [*revisions[1:], *reversed(revisions[:-1])]:
        with database.write() as connection:
            step = schema.downgrade if revision < (schema.current_revision(connection) or "") else schema.upgrade
            step(connection, revision)
            assert schema.current_revision(connection) == revision
        assert Cases(database).open(key, now).payload == b"a green coat"
        assert Drafts(database).read(ticket, now).payload == b"half an answer"
    # The first revision knew no reminders: going back to it takes them away, and only them.
    assert Reminders(database).subscription(case.access) is None
    assert opened(url).secrets == database.secrets
    Reminders(database).subscribe(case.access, "zoe@example.org", "fr", [reminder], until)
    assert Reminders(database).subscription(case.access) is not None
