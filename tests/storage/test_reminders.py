"""Who asked for reminders, sealed; planned anew when the case changes, and forgotten when asked to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from sar_helper.cases.reminders import Reminder, ReminderKind
from sar_helper.storage.case_key import new_case_key
from sar_helper.storage.engine import Database
from sar_helper.storage.errors import ReminderAddressInvalid, SealBroken
from sar_helper.storage.outbox import Outbox
from sar_helper.storage.reminders import Reminders
from sar_helper.storage.repository import CaseAccess, Cases
from sar_helper.storage.tables import REMINDERS, SUBSCRIPTIONS

ADDRESS = "amelie.planted@example.org"
ANSWER = Reminder(ReminderKind.ANSWER, date(2026, 12, 21), date(2026, 12, 22))
LATER = Reminder(ReminderKind.ANSWER, date(2026, 12, 23), date(2026, 12, 24))
EXPIRY = Reminder(ReminderKind.EXPIRY, date(2027, 12, 31), date(2027, 12, 17))


@pytest.fixture
def until(now: datetime) -> datetime:
    return now + timedelta(days=400)


@pytest.fixture
def access(database: Database, until: datetime) -> CaseAccess:
    return Cases(database).create(new_case_key("en"), b"{}", until).access


def waiting(database: Database) -> list[tuple[str, date, str]]:
    columns = (REMINDERS.c.kind, REMINDERS.c.due_on, REMINDERS.c.state)
    with database.read() as connection:
        return sorted(tuple(row) for row in connection.execute(select(*columns)))


def test_who_asked_is_known_to_the_holder_of_the_case(database: Database, access: CaseAccess, until: datetime):
    reminders = Reminders(database)
    assert reminders.subscription(access) is None
    reminders.subscribe(access, f" {ADDRESS} ".strip(), "fr", [ANSWER, EXPIRY], until)
    told = reminders.subscription(access)
    assert told is not None
    assert (told.address, told.locale) == (ADDRESS, "fr")
    assert waiting(database) == [("answer", date(2026, 12, 21), "waiting"), ("expiry", date(2027, 12, 31), "waiting")]


def test_asking_again_leaves_one_address(database: Database, access: CaseAccess, until: datetime):
    reminders = Reminders(database)
    reminders.subscribe(access, "old@example.org", "fr", [ANSWER], until)
    reminders.subscribe(access, ADDRESS, "en", [ANSWER], until)
    told = reminders.subscription(access)
    assert told is not None
    assert told.address == ADDRESS
    assert len(waiting(database)) == 1


@pytest.mark.parametrize("address", ["", "amelie", "a@localhost", "a@example.org\r\nBcc: b@example.org", "x" * 300])
def test_what_is_no_address_is_refused(database: Database, access: CaseAccess, until: datetime, address: str):
    with pytest.raises(ReminderAddressInvalid, match=r"name@example\.org"):
        Reminders(database).subscribe(access, address, "en", [ANSWER], until)
    assert waiting(database) == []


def test_a_changed_case_moves_what_waits_and_keeps_what_was_sent(
    database: Database, access: CaseAccess, until: datetime
):
    reminders = Reminders(database)
    reminders.subscribe(access, ADDRESS, "en", [ANSWER, EXPIRY], until)
    claimed = Outbox(database).claim(datetime.fromisoformat("2026-12-22T06:00+00:00"), timedelta(minutes=10))
    assert claimed is not None
    Outbox(database).sent(claimed)
    reminders.replace(access, [ANSWER, LATER], until)
    assert waiting(database) == [("answer", date(2026, 12, 21), "sent"), ("answer", date(2026, 12, 23), "waiting")]


def test_planning_the_same_again_changes_no_row(database: Database, access: CaseAccess, until: datetime):
    reminders = Reminders(database)
    reminders.subscribe(access, ADDRESS, "en", [ANSWER, EXPIRY], until)
    with database.read() as connection:
        before = sorted(tuple(row) for row in connection.execute(select(REMINDERS)))
    reminders.replace(access, [EXPIRY, ANSWER], until)
    with database.read() as connection:
        assert sorted(tuple(row) for row in connection.execute(select(REMINDERS))) == before


def test_who_asked_for_none_gets_none(database: Database, access: CaseAccess, until: datetime):
    Reminders(database).replace(access, [ANSWER], until)
    assert waiting(database) == []


def test_the_link_of_a_mail_ends_reminders_and_may_be_followed_twice(
    database: Database, access: CaseAccess, until: datetime
):
    reminders = Reminders(database)
    reminders.subscribe(access, ADDRESS, "en", [ANSWER], until)
    told = reminders.subscription(access)
    assert told is not None
    reminders.stop("not-this-one")
    assert len(waiting(database)) == 1
    for _ in range(2):
        reminders.stop(told.stop_token)
        assert (waiting(database), reminders.subscription(access)) == ([], None)


def test_cancelling_or_deleting_the_case_forgets_the_address(database: Database, access: CaseAccess, until: datetime):
    reminders = Reminders(database)
    for forget in (reminders.cancel, Cases(database).delete):
        reminders.subscribe(access, ADDRESS, "en", [ANSWER], until)
        forget(access)
        assert (waiting(database), reminders.subscription(access)) == ([], None)


def test_when_the_case_is_over_the_address_goes_too(database: Database, access: CaseAccess, until: datetime):
    reminders = Reminders(database)
    reminders.subscribe(access, ADDRESS, "en", [ANSWER], until)
    assert reminders.purge(until - timedelta(seconds=1)) == 0
    reminders.replace(access, [ANSWER], until + timedelta(days=30))
    assert reminders.purge(until) == 0
    assert reminders.purge(until + timedelta(days=30)) == 1
    assert waiting(database) == []


def test_a_copy_of_the_database_shows_neither_address_nor_link_nor_which_case(
    sqlite_database: Database, data_dir: Path, now: datetime
):
    cases, reminders = Cases(sqlite_database), Reminders(sqlite_database)
    access = cases.create(new_case_key("en"), b"{}", now + timedelta(days=400)).access
    reminders.subscribe(access, ADDRESS, "en", [ANSWER], now + timedelta(days=400))
    told = reminders.subscription(access)
    assert told is not None
    stored = b"".join(path.read_bytes() for path in sorted(data_dir.glob("*.sqlite3*")))
    assert access.reminder_owner in stored
    assert [word for word in (ADDRESS, "planted", told.stop_token) if word.encode() in stored] == []
    with sqlite_database.read() as connection:
        rows = [row._asdict() for table in (SUBSCRIPTIONS, REMINDERS) for row in connection.execute(select(table))]
    assert all(access.case_id not in row.values() for row in rows)


def test_a_forgotten_address_leaves_no_byte(sqlite_database: Database, content: Callable[[], bytes], now: datetime):
    access = Cases(sqlite_database).create(new_case_key("en"), b"{}", now + timedelta(days=400)).access
    Reminders(sqlite_database).subscribe(access, ADDRESS, "en", [ANSWER], now + timedelta(days=400))
    with sqlite_database.read() as connection:
        sealed = connection.execute(select(SUBSCRIPTIONS.c.sealed_address)).scalar_one()
    assert sealed in content()
    Reminders(sqlite_database).cancel(access)
    assert sealed not in content()


def test_an_address_moved_to_another_row_does_not_open(database: Database, access: CaseAccess, until: datetime):
    other = Cases(database).create(new_case_key("en"), b"{}", until).access
    reminders = Reminders(database)
    reminders.subscribe(access, ADDRESS, "en", [], until)
    reminders.subscribe(other, "b@example.org", "en", [], until)
    with database.write() as connection:
        sealed = connection.execute(
            select(SUBSCRIPTIONS.c.sealed_address).where(SUBSCRIPTIONS.c.owner == access.reminder_owner)
        ).scalar_one()
        connection.execute(
            update(SUBSCRIPTIONS).where(SUBSCRIPTIONS.c.owner == other.reminder_owner).values(sealed_address=sealed)
        )
    with pytest.raises(SealBroken):
        reminders.subscription(other)
