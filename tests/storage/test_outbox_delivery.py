"""Reminders reach a real mail server: once each, put off by "not now", given up at "never"."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

import pytest
from sqlalchemy import select, update

from sar_helper.cases.reminders import Reminder, ReminderKind
from sar_helper.config import Config
from sar_helper.storage.case_key import key_of_random_bits
from sar_helper.storage.engine import Database
from sar_helper.storage.errors import MailUnusable
from sar_helper.storage.outbox import Outbox
from sar_helper.storage.outbox_delivery import Report, deliver_due
from sar_helper.storage.reminders import Reminders
from sar_helper.storage.repository import CaseAccess, Cases
from sar_helper.storage.tables import REMINDERS, SUBSCRIPTIONS
from tests.storage.mailbox import Mailbox, listening

ADDRESS = "amelie.planted@example.org"
DUE = datetime(2026, 12, 22, 6, 0, tzinfo=UTC)
ANSWER = Reminder(ReminderKind.ANSWER, date(2026, 12, 21), date(2026, 12, 22))


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with listening(Mailbox()) as found:
        yield found


def config_for(mailbox: Mailbox) -> Config:
    return Config(smtp_url=f"smtp://127.0.0.1:{mailbox.port}?from=sar@host.example", public_url="https://sar.example")


def subscribed(database: Database, *planned: Reminder, address: str = ADDRESS) -> CaseAccess:
    # One case key costs 50 ms of hashing; a random access owns reminders just as well.
    access = CaseAccess(bytes(16), sha256(address.encode()).digest())
    Reminders(database).subscribe(access, address, "en", planned, DUE + timedelta(days=300))
    return access


def states(database: Database) -> list[tuple[str, int]]:
    with database.read() as connection:
        return sorted(tuple(row) for row in connection.execute(select(REMINDERS.c.state, REMINDERS.c.tries)))


def test_a_reminder_is_sent_on_its_day_and_only_once(database: Database, mailbox: Mailbox):
    subscribed(database, ANSWER)
    config = config_for(mailbox)
    assert deliver_due(database, config, DUE - timedelta(seconds=1)) == Report()
    assert deliver_due(database, config, DUE) == Report(sent=1)
    assert deliver_due(database, config, DUE + timedelta(days=1)) == Report()
    (mail,) = mailbox.mails
    assert mail["To"] == ADDRESS
    assert states(database) == [("sent", 1)]


def test_a_real_case_is_reminded_in_its_language(database: Database, mailbox: Mailbox):
    key = key_of_random_bits("en", 1)
    access = Cases(database).create(key, b"{}", DUE + timedelta(days=300)).access
    Reminders(database).subscribe(access, ADDRESS, "fr", [ANSWER], DUE + timedelta(days=300))
    assert deliver_due(database, config_for(mailbox), DUE).sent == 1
    assert mailbox.mails[0]["Content-Language"] == "fr"
    assert "21 décembre 2026" in mailbox.mails[0].get_content()


def test_not_now_puts_a_mail_off_and_it_comes_later(database: Database, mailbox: Mailbox):
    subscribed(database, ANSWER)
    mailbox.answers = ["451 try again later"] * 2
    config = config_for(mailbox)
    assert deliver_due(database, config, DUE) == Report(put_off=1)
    assert deliver_due(database, config, DUE + timedelta(seconds=50)) == Report()
    assert deliver_due(database, config, DUE + timedelta(seconds=70)) == Report(put_off=1)
    assert deliver_due(database, config, DUE + timedelta(seconds=180)) == Report()
    assert deliver_due(database, config, DUE + timedelta(seconds=240)) == Report(sent=1)
    assert states(database) == [("sent", 3)]


def test_never_gives_a_mail_up_and_the_next_one_is_sent(database: Database, mailbox: Mailbox):
    subscribed(database, ANSWER, address="gone@example.org")
    subscribed(database, ANSWER, address="here@example.org")
    mailbox.answers = ["550 no such user"]
    assert deliver_due(database, config_for(mailbox), DUE) == Report(sent=1, given_up=1)
    assert deliver_due(database, config_for(mailbox), DUE + timedelta(days=1)) == Report()
    assert states(database) == [("given_up", 1), ("sent", 1)]


@pytest.mark.parametrize(("answer", "report"), [("452 full", Report(put_off=1)), ("554 spam", Report(given_up=1))])
def test_a_refusal_after_the_text_counts_like_one_before(
    database: Database, mailbox: Mailbox, answer: str, report: Report
):
    subscribed(database, ANSWER)
    mailbox.after_data = [answer]
    assert deliver_due(database, config_for(mailbox), DUE) == report


def test_a_server_that_does_not_answer_loses_nothing(database: Database, mailbox: Mailbox):
    subscribed(database, ANSWER, address="a@example.org")
    subscribed(database, ANSWER, address="b@example.org")
    nobody = Config(smtp_url="smtp://127.0.0.1:9?from=sar@host.example")
    assert deliver_due(database, nobody, DUE) == Report(put_off=1, server_failed="ConnectionRefusedError")
    assert deliver_due(database, config_for(mailbox), DUE + timedelta(minutes=2)) == Report(sent=2)


def test_a_reminder_that_could_not_be_sent_for_a_week_is_given_up(database: Database):
    subscribed(database, ANSWER)
    nobody = Config(smtp_url="smtp://127.0.0.1:9?from=sar@host.example")
    assert deliver_due(database, nobody, DUE + timedelta(days=7)).put_off == 1
    assert deliver_due(database, nobody, DUE + timedelta(days=8)).given_up == 1


def test_an_address_that_was_tampered_with_is_given_up_and_holds_nobody_up(database: Database, mailbox: Mailbox):
    access = subscribed(database, ANSWER, address="a@example.org")
    subscribed(database, ANSWER, address="b@example.org")
    with database.write() as connection:
        own = SUBSCRIPTIONS.c.owner == access.reminder_owner
        connection.execute(update(SUBSCRIPTIONS).where(own).values(sealed_address=b"\x01" + bytes(60)))
    assert deliver_due(database, config_for(mailbox), DUE) == Report(sent=1)
    assert states(database) == [("given_up", 1), ("sent", 1)]


def test_who_died_while_sending_held_it_only_for_the_lease_and_the_copy_is_recognised(
    database: Database, mailbox: Mailbox
):
    subscribed(database, ANSWER)
    config, lease = config_for(mailbox), timedelta(minutes=10)
    assert Outbox(database).claim(DUE, lease) is not None
    assert deliver_due(database, config, DUE + timedelta(minutes=9)) == Report()
    assert deliver_due(database, config, DUE + timedelta(minutes=11)) == Report(sent=1)
    with database.write() as connection:  # as if the second one had died before its note
        connection.execute(update(REMINDERS).values(state="waiting"))
    assert deliver_due(database, config, DUE + timedelta(minutes=30)) == Report(sent=1)
    first, second = mailbox.ids
    assert first == second


def test_a_late_note_of_the_first_holder_does_not_disturb_the_second(database: Database):
    subscribed(database, ANSWER)
    outbox, lease = Outbox(database), timedelta(minutes=10)
    first = outbox.claim(DUE, lease)
    second = outbox.claim(DUE + timedelta(minutes=11), lease)
    assert first is not None
    assert second is not None
    outbox.put_back(first, DUE)
    assert outbox.claim(DUE + timedelta(minutes=12), lease) is None


def test_two_senders_at_once_never_send_the_same_mail(database: Database, mailbox: Mailbox):
    people = 60
    for number in range(people):
        subscribed(database, ANSWER, address=f"person{number}@example.org")
    reports: list[Report] = []
    senders = [
        threading.Thread(target=lambda: reports.append(deliver_due(database, config_for(mailbox), DUE)))
        for _ in range(4)
    ]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    assert sum(report.sent for report in reports) == people
    assert len(mailbox.ids) == len(set(mailbox.ids)) == people
    assert {mail["To"] for mail in mailbox.mails} == {f"person{number}@example.org" for number in range(people)}


def test_without_a_server_it_is_said_what_to_set(database: Database):
    with pytest.raises(MailUnusable, match="Set SAR_SMTP_URL"):
        deliver_due(database, Config(), DUE)


def test_no_address_and_no_answer_of_the_server_gets_into_the_log(
    database: Database, mailbox: Mailbox, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.DEBUG)
    subscribed(database, ANSWER)
    mailbox.answers = [f"451 mailbox of {ADDRESS} is busy", f"550 {ADDRESS} unknown"]
    config = config_for(mailbox)
    deliver_due(database, config, DUE)
    deliver_due(database, config, DUE + timedelta(minutes=2))
    assert "reminders: 0 sent, 0 put off, 1 given up" in caplog.text
    own = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("sar_helper"))
    assert "planted" not in own
