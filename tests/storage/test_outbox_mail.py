"""The mail of a reminder: a whole, standard mail that says nothing about the case."""

from __future__ import annotations

from datetime import date
from email import message_from_bytes
from email.policy import SMTP

import pytest

from sar_helper.cases.reminders import ReminderKind
from sar_helper.storage.outbox import Claimed
from sar_helper.storage.outbox_mail import compose
from sar_helper.storage.reminders import Subscription

DAY = date(2026, 12, 21)


def claimed(kind: ReminderKind = ReminderKind.ANSWER, locale: str = "en", row: bytes = b"r" * 16) -> Claimed:
    to = Subscription("amelie@example.org", "T0ken-of_24_bytes", locale)
    return Claimed(row, kind, DAY, DAY, 1, to)


def text(kind: ReminderKind = ReminderKind.ANSWER, locale: str = "en", url: str | None = "https://sar.example") -> str:
    sent = compose(claimed(kind, locale), "sar@host.example", url).as_bytes()
    content: str = message_from_bytes(sent, policy=SMTP).get_content()
    return content.replace("\r\n", "\n")


def test_it_says_the_day_and_where_to_look_and_how_to_stop() -> None:
    assert text() == (
        "You asked SAR helper to remind you.\n\n"
        "An answer was due by 21 December 2026. If none came, you can act now.\n\n"
        "Open your case with its key to see what to do now:\nhttps://sar.example/case\n\n"
        "This mail says nothing about your case on purpose: others may read it.\n\n"
        "No more reminders, and your address forgotten:\n"
        "https://sar.example/reminders/stop/T0ken-of_24_bytes\n"
    )


def test_without_a_public_address_it_holds_no_link() -> None:
    mail = compose(claimed(), "sar@host.example", None)
    assert mail["List-Unsubscribe"] is None
    assert "http" not in mail.as_string()


def test_the_headers_are_those_of_a_mail_that_a_program_sent() -> None:
    mail = compose(claimed(), "sar@host.example", "https://sar.example")
    assert mail["From"] == "SAR helper <sar@host.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["List-Unsubscribe"] == "<https://sar.example/reminders/stop/T0ken-of_24_bytes>"
    assert mail["Message-ID"].endswith("@host.example>")


def test_a_repeat_is_recognised_and_another_reminder_is_another_mail() -> None:
    first, again, other = (
        compose(claimed(row=row), "sar@host.example", None)["Message-ID"] for row in (b"r" * 16, b"r" * 16, b"s" * 16)
    )
    assert first == again != other
    assert (b"r" * 16).hex() not in first


@pytest.mark.parametrize("kind", ReminderKind)
def test_every_kind_is_one_mail_of_plain_lines(kind: ReminderKind) -> None:
    wire = compose(claimed(kind), "sar@host.example", "https://sar.example").as_bytes()
    assert all(len(line) <= 998 for line in wire.split(b"\r\n"))
    assert wire.count(b"\n") == wire.count(b"\r\n")
    assert "21 December 2026" in text(kind)


def test_french_dates_are_french() -> None:
    assert "21 décembre 2026" in text(locale="fr")
