"""SAR_SMTP_URL is read strictly, and nothing goes over a network in clear."""

from __future__ import annotations

import smtplib
from collections.abc import Iterator

import pytest

from sar_helper.config import Config
from sar_helper.storage.errors import MailUnusable
from sar_helper.storage.outbox_server import MailServer, mail_server
from tests.storage.mailbox import Mailbox, listening


def server(url: str, **more: str) -> MailServer:
    return mail_server(Config(smtp_url=url, **more))  # type: ignore[arg-type]


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with listening(Mailbox()) as found:
        yield found


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "smtps://sar%40example.org:p%3Aw@mail.example",
            MailServer("mail.example", 465, True, "sar@example.org", "sar@example.org", "p:w"),
        ),
        (
            "smtp://user:secret@mail.example?from=sar@example.org",
            MailServer("mail.example", 587, False, "sar@example.org", "user", "secret"),
        ),
        ("smtp://localhost?from=sar@example.org", MailServer("localhost", 25, False, "sar@example.org")),
        ("smtp://127.0.0.1:2525?from=sar@example.org", MailServer("127.0.0.1", 2525, False, "sar@example.org")),
    ],
)
def test_the_address_says_host_port_encryption_user_and_sender(url: str, expected: MailServer) -> None:
    assert server(url) == expected


def test_the_operator_is_the_sender_where_nothing_else_is_an_address() -> None:
    found = server("smtp://user:secret@mail.example", operator_contact="help@example.org")
    assert found.sender == "help@example.org"


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("smtp://user:secret@mail.example", "Reminders need a sender"),
        ("smtp://user:secret@mail.example?from=nobody", "Reminders need a sender"),
        ("smtp://mail.example?form=sar@example.org", "only from=ADDRESS"),
        ("smtp://mail.example?from=a@example.org&from=b@example.org", "only from=ADDRESS"),
        ("smtp://mail.example?from=a@example.org#x", "only from=ADDRESS"),
        ("smtp://user@mail.example?from=a@example.org", "both user and password"),
    ],
)
def test_what_cannot_be_meant_is_refused_without_showing_the_password(url: str, sentence: str) -> None:
    with pytest.raises(MailUnusable, match=sentence) as refused:
        server(url)
    assert "secret" not in str(refused.value)


def test_the_password_is_not_in_what_a_traceback_shows() -> None:
    assert "secret" not in repr(server("smtps://user:secret@mail.example?from=a@example.org"))


def test_on_this_machine_mail_is_handed_over_as_it_is(mailbox: Mailbox) -> None:
    with server(f"smtp://127.0.0.1:{mailbox.port}?from=a@example.org").connect() as smtp:
        assert smtp.noop()[0] == 250


def test_a_server_elsewhere_that_cannot_encrypt_gets_nothing(mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sar_helper.storage.outbox_server.is_loopback", lambda host: False)
    elsewhere = server(f"smtp://user:secret@127.0.0.1:{mailbox.port}?from=a@example.org")
    with pytest.raises(smtplib.SMTPNotSupportedError):
        elsewhere.connect()
