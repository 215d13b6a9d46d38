"""A case opens with its key and with nothing else, and no change of it is lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import select, update

from sar_helper.storage.case_key import CaseKey, case_lock, new_case_key
from sar_helper.storage.engine import Database
from sar_helper.storage.errors import CaseChanged, CaseExists, CaseUnknown, SealBroken
from sar_helper.storage.repository import CaseAccess, Cases
from sar_helper.storage.tables import CASES

PLANTED = [b"Am\xc3\xa9lie Planted", b"Rue des Canonniers", b"green coat"]
PAYLOAD = b'{"name": "' + b'", "'.join(PLANTED) + b'"}'
MONTH = timedelta(days=30)
THREADS, ROUNDS = 8, 10


@pytest.fixture
def cases(database: Database) -> Cases:
    return Cases(database)


@pytest.fixture
def key() -> CaseKey:
    return new_case_key("fr")


def test_a_case_opens_with_its_key(cases: Cases, key: CaseKey, now: datetime):
    created = cases.create(key, PAYLOAD, now + MONTH)
    assert cases.open(key, now) == created
    assert (created.payload, created.version) == (PAYLOAD, 1)


def test_a_case_opens_again_without_its_words_where_it_was_opened(cases: Cases, key: CaseKey, now: datetime):
    access = cases.create(key, PAYLOAD, now + MONTH).access
    assert cases.reopen(CaseAccess.from_bytes(access.to_bytes()), now).payload == PAYLOAD
    with pytest.raises(SealBroken):
        CaseAccess.from_bytes(access.to_bytes()[:-1])


def test_saving_replaces_the_bytes_and_keeps_the_expiry(cases: Cases, key: CaseKey, now: datetime):
    created = cases.create(key, PAYLOAD, now + MONTH)
    saved = cases.save(created, b"second")
    assert cases.open(key, now) == saved
    assert (saved.payload, saved.version, saved.expires_at) == (b"second", 2, created.expires_at)


def test_saving_can_prolong_a_case(cases: Cases, key: CaseKey, now: datetime):
    created = cases.create(key, PAYLOAD, now + MONTH)
    saved = cases.save(created, PAYLOAD, expires_at=now + 2 * MONTH)
    assert saved.expires_at - created.expires_at == MONTH
    assert cases.open(key, now + MONTH + timedelta(days=2)) == saved


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        (datetime(2026, 12, 25, 14, 5, tzinfo=UTC), datetime(2026, 12, 26, tzinfo=UTC)),
        (datetime(2026, 12, 26, tzinfo=UTC), datetime(2026, 12, 26, tzinfo=UTC)),
        (datetime(2026, 12, 26, 0, 30, tzinfo=timezone(timedelta(hours=1))), datetime(2026, 12, 26, tzinfo=UTC)),
    ],
)
def test_the_expiry_tells_the_day_only(cases: Cases, key: CaseKey, now: datetime, asked: datetime, kept: datetime):
    assert cases.create(key, PAYLOAD, asked).expires_at == kept
    assert cases.open(key, now).expires_at == kept


def test_a_key_opens_one_case_only(cases: Cases, key: CaseKey, now: datetime):
    cases.create(key, PAYLOAD, now + MONTH)
    with pytest.raises(CaseExists):
        cases.create(key, b"sent twice", now + MONTH)
    assert cases.open(key, now).payload == PAYLOAD


def test_unknown_expired_and_deleted_give_the_same_answer(cases: Cases, key: CaseKey, now: datetime):
    deleted = new_case_key("fr")
    cases.create(key, PAYLOAD, now)
    cases.delete(cases.create(deleted, PAYLOAD, now + MONTH).access)
    answers = []
    for each in (new_case_key("fr"), key, deleted):
        with pytest.raises(CaseUnknown) as caught:
            cases.open(each, now + timedelta(days=1))
        answers.append((type(caught.value), str(caught.value), caught.value.args))
    assert answers[0] == answers[1] == answers[2]


def test_a_case_is_there_until_the_instant_of_its_expiry(cases: Cases, key: CaseKey, now: datetime):
    end = cases.create(key, PAYLOAD, now + MONTH).expires_at
    assert cases.open(key, end - timedelta(microseconds=1)).payload == PAYLOAD
    with pytest.raises(CaseUnknown):
        cases.open(key, end)


def test_the_second_of_two_savings_is_refused_and_changes_nothing(cases: Cases, key: CaseKey, now: datetime):
    read_in_two_tabs = cases.create(key, b"first", now + MONTH)
    cases.save(read_in_two_tabs, b"tab one")
    with pytest.raises(CaseChanged):
        cases.save(read_in_two_tabs, b"tab two")
    assert cases.open(key, now).payload == b"tab one"


def test_saving_a_deleted_case_does_not_bring_it_back(cases: Cases, key: CaseKey, now: datetime):
    stored = cases.create(key, PAYLOAD, now + MONTH)
    cases.delete(stored.access)
    cases.delete(stored.access)
    with pytest.raises(CaseUnknown):
        cases.save(stored, PAYLOAD)
    with pytest.raises(CaseUnknown):
        cases.reopen(stored.access, now)


def test_eight_threads_lose_no_update(cases: Cases, key: CaseKey, now: datetime):
    access = cases.create(key, b"0", now + MONTH).access

    def add_one(_: int) -> int:
        conflicts = 0
        while True:
            stored = cases.reopen(access, now)
            try:
                cases.save(stored, str(int(stored.payload) + 1).encode())
            except CaseChanged:
                conflicts += 1
            else:
                return conflicts

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(add_one, range(THREADS * ROUNDS)))
    stored = cases.reopen(access, now)
    assert (int(stored.payload), stored.version) == (THREADS * ROUNDS, THREADS * ROUNDS + 1)


@pytest.mark.parametrize("column", ["wrapped_data_key", "sealed_payload"])
def test_a_flipped_bit_is_refused(database: Database, cases: Cases, key: CaseKey, now: datetime, column: str):
    cases.create(key, PAYLOAD, now + MONTH)
    with database.write() as connection:
        sealed = bytearray(connection.scalar(select(CASES.c[column])))
        sealed[20] ^= 1
        connection.execute(update(CASES).values({column: bytes(sealed)}))
    with pytest.raises(SealBroken):
        cases.open(key, now)


@pytest.mark.parametrize("columns", [["sealed_payload"], ["wrapped_data_key"], ["wrapped_data_key", "sealed_payload"]])
def test_what_was_moved_to_another_case_is_refused(
    database: Database, cases: Cases, key: CaseKey, now: datetime, columns: list[str]
):
    other = cases.create(new_case_key("fr"), b"another person", now + MONTH).access.case_id
    cases.create(key, PAYLOAD, now + MONTH)
    with database.write() as connection:
        row = connection.execute(select(CASES).where(CASES.c.id == other)).mappings().one()
        connection.execute(update(CASES).where(CASES.c.id != other).values({name: row[name] for name in columns}))
    with pytest.raises(SealBroken):
        cases.open(key, now)


def test_a_lookup_moved_to_another_case_does_not_open_it(database: Database, cases: Cases, key: CaseKey, now: datetime):
    victim = cases.create(new_case_key("fr"), PAYLOAD, now + MONTH)
    mine = case_lock(key, database.secrets.pepper).lookup
    with database.write() as connection:
        connection.execute(update(CASES).where(CASES.c.id == victim.access.case_id).values(lookup=mine))
    with pytest.raises(SealBroken):
        cases.open(key, now)


def test_nothing_of_a_case_or_its_key_is_in_the_files(
    sqlite_database: Database, content: Callable[[], bytes], key: CaseKey, now: datetime
):
    cases = Cases(sqlite_database)
    stored = cases.create(key, PAYLOAD, now + MONTH)
    stored = cases.save(stored, PAYLOAD + b" again")
    lock = case_lock(key, sqlite_database.secrets.pepper)
    secrets = [
        *PLANTED,
        key.text.encode(),
        *(word.encode() for word in key.words),
        str(key.value).encode(),
        stored.access.data_key,
        lock.wrapping_key,
        sqlite_database.secrets.pepper,
    ]
    kept = content()
    assert lock.lookup in kept  # the files under test are the right ones
    assert [secret for secret in secrets if secret in kept] == []


def test_a_deleted_case_is_gone_from_the_files_at_once(
    sqlite_database: Database, content: Callable[[], bytes], key: CaseKey, now: datetime
):
    cases = Cases(sqlite_database)
    stored = cases.create(key, PAYLOAD * 300, now + MONTH)
    cases.create(new_case_key("fr"), PAYLOAD, now + MONTH)
    with sqlite_database.read() as connection:
        row = connection.execute(select(CASES).where(CASES.c.id == stored.access.case_id)).one()
    # A long value is cut into pages, so its pieces are what must be looked for.
    pieces = [row.sealed_payload[at : at + 64] for at in range(0, len(row.sealed_payload), 1024)]
    remains = [row.lookup, row.wrapped_data_key, *pieces]
    before = content()
    assert sum(piece in before for piece in remains) > len(remains) * 0.9
    cases.delete(stored.access)
    after = content()
    assert [piece for piece in remains if piece in after] == []


def test_purging_deletes_what_expired_and_only_that(cases: Cases, key: CaseKey, now: datetime):
    kept = cases.create(new_case_key("fr"), PAYLOAD, now + 2 * MONTH)
    for _ in range(3):
        cases.create(new_case_key("fr"), PAYLOAD, now + MONTH)
    assert cases.purge(now) == 0
    assert cases.purge(now + MONTH + timedelta(days=1)) == 3
    assert cases.reopen(kept.access, now) == kept


def test_the_representation_of_a_stored_case_hides_what_it_says_and_what_opens_it(
    cases: Cases, key: CaseKey, now: datetime
):
    stored = cases.create(key, PAYLOAD, now + MONTH)
    assert "Planted" not in repr(stored)
    assert repr(stored.access.data_key) not in repr(stored)
