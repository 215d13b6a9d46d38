"""SAR_SMTP_URL is read strictly, and nothing goes over a network in clear."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

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


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for localhost that its holder signed, with its key in the same file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2090, 1, 1, tzinfo=UTC))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path / "localhost.pem"
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(secret + made.public_bytes(serialization.Encoding.PEM))
    return path


def server_side(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


def test_starttls_with_a_certificate_that_is_trusted_encrypts(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sar_helper.storage.outbox_server.is_loopback", lambda host: False)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with listening(Mailbox(), tls_context=server_side(certificate)) as mailbox:
        with server(f"smtp://localhost:{mailbox.port}?from=a@example.org").connect() as smtp:
            assert isinstance(smtp.sock, ssl.SSLSocket)
            smtp.sendmail("a@example.org", ["b@example.org"], "Subject: x\r\n\r\nx\r\n")
        assert len(mailbox.mails) == 1


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_a_certificate_that_nobody_vouches_for_is_refused(
    certificate: Path, monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    monkeypatch.setattr("sar_helper.storage.outbox_server.is_loopback", lambda host: False)
    security = {"tls_context" if scheme == "smtp" else "ssl_context": server_side(certificate)}
    with listening(Mailbox(), **security) as mailbox:
        elsewhere = server(f"{scheme}://localhost:{mailbox.port}?from=a@example.org")
        with pytest.raises(ssl.SSLCertVerificationError):
            elsewhere.connect()
