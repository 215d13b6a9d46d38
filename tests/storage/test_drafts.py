"""A draft opens with the ticket of the browser's cookie, is gone after a day, and no tab overwrites another."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, update

from sar_helper.storage.drafts import DRAFT_LIFETIME, Drafts, DraftTicket, StoredDraft
from sar_helper.storage.engine import Database
from sar_helper.storage.errors import DraftChanged, DraftUnknown, SealBroken
from sar_helper.storage.tables import DRAFTS

PAYLOAD = b'{"name": "Am\xc3\xa9lie Planted"}'


@pytest.fixture
def drafts(database: Database) -> Drafts:
    return Drafts(database)


def test_a_draft_opens_with_its_ticket(drafts: Drafts, now: datetime):
    ticket = drafts.create(PAYLOAD, now)
    assert drafts.read(DraftTicket.from_text(ticket.text), now) == StoredDraft(PAYLOAD, 1, now + timedelta(hours=24))


@given(st.binary(min_size=32, max_size=32))
def test_a_ticket_is_read_back_from_its_cookie(secret: bytes):
    ticket = DraftTicket(secret)
    assert DraftTicket.from_text(ticket.text) == ticket
    assert len(ticket.text) == 43


@pytest.mark.parametrize("text", ["", "x", "é" * 43, "a" * 42, "a" * 44, "a" * 86, "=" * 43, "../etc/passwd"])
def test_a_cookie_that_is_no_ticket_opens_nothing(text: str):
    with pytest.raises(DraftUnknown):
        DraftTicket.from_text(text)


def test_every_draft_has_a_ticket_of_its_own(drafts: Drafts, now: datetime):
    assert len({drafts.create(b"", now).text for _ in range(20)}) == 20


def test_unknown_expired_and_deleted_give_the_same_answer(drafts: Drafts, now: datetime):
    deleted = drafts.create(PAYLOAD, now)
    drafts.delete(deleted)
    expired = drafts.create(PAYLOAD, now - DRAFT_LIFETIME - timedelta(hours=1))
    answers = []
    for ticket in (DraftTicket(bytes(32)), expired, deleted):
        for ask in (lambda each: drafts.read(each, now), lambda each: drafts.update(each, b"", 1, now)):
            with pytest.raises(DraftUnknown) as caught:
                ask(ticket)
            answers.append((type(caught.value), str(caught.value)))
    assert len(set(answers)) == 1


def test_an_update_does_not_prolong_a_draft(drafts: Drafts, now: datetime):
    ticket = drafts.create(b"one", now)
    later = now + timedelta(hours=23)
    assert drafts.update(ticket, b"two", 1, later) == 2
    assert drafts.read(ticket, later) == StoredDraft(b"two", 2, now + DRAFT_LIFETIME)
    with pytest.raises(DraftUnknown):
        drafts.read(ticket, now + DRAFT_LIFETIME)


def test_a_draft_can_be_made_for_a_shorter_time(drafts: Drafts, now: datetime):
    ticket = drafts.create(PAYLOAD, now, timedelta(minutes=20))
    with pytest.raises(DraftUnknown):
        drafts.read(ticket, now + timedelta(minutes=20))


def test_the_slower_of_two_tabs_is_told_and_changes_nothing(drafts: Drafts, now: datetime):
    ticket = drafts.create(b"start", now)
    drafts.update(ticket, b"tab one", 1, now)
    with pytest.raises(DraftChanged):
        drafts.update(ticket, b"tab two", 1, now)
    assert drafts.read(ticket, now).payload == b"tab one"


def test_a_draft_moved_to_another_row_or_changed_is_refused(database: Database, drafts: Drafts, now: datetime):
    mine, other = drafts.create(b"mine", now), drafts.create(b"other", now)
    with database.write() as connection:
        moved = connection.scalar(select(DRAFTS.c.sealed_payload).where(DRAFTS.c.lookup == other.lookup))
        connection.execute(update(DRAFTS).where(DRAFTS.c.lookup == mine.lookup).values(sealed_payload=moved))
    with pytest.raises(SealBroken):
        drafts.read(mine, now)


def test_nothing_of_a_draft_or_its_ticket_is_in_the_files(
    sqlite_database: Database, content: Callable[[], bytes], now: datetime
):
    drafts = Drafts(sqlite_database)
    ticket = drafts.create(PAYLOAD, now)
    drafts.update(ticket, PAYLOAD, 1, now)
    kept = content()
    assert ticket.lookup in kept
    for secret in (b"Planted", ticket.secret, ticket.key, ticket.text.encode()):
        assert secret not in kept


def test_a_deleted_draft_is_gone_from_the_files_at_once(
    sqlite_database: Database, content: Callable[[], bytes], now: datetime
):
    drafts = Drafts(sqlite_database)
    ticket = drafts.create(PAYLOAD, now)
    with sqlite_database.read() as connection:
        sealed = connection.scalar(select(DRAFTS.c.sealed_payload))
    assert sealed in content()
    drafts.delete(ticket)
    assert sealed not in content()
    assert ticket.lookup not in content()


def test_the_representation_of_a_draft_hides_it(drafts: Drafts, now: datetime):
    ticket = drafts.create(PAYLOAD, now)
    assert repr(ticket) == "DraftTicket()"
    assert "Planted" not in repr(drafts.read(ticket, now))
