"""A real SMTP server on loopback that keeps what it is given, or answers what a test tells it to."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

from aiosmtpd import smtp
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope, Session


class Mailbox:
    """What arrived, in order. `answers` holds one answer for each recipient that comes next; after them all is well."""

    def __init__(self, pause: float = 0) -> None:
        self.mails: list[EmailMessage] = []
        self.recipients: set[str] = set()
        self.answers: list[str] = []
        self.after_data: list[str] = []
        self.port = 0
        self._pause = pause

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: smtp.SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
            self.recipients.add(address)
        return answer

    async def handle_DATA(self, server: smtp.SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.after_data:
            return self.after_data.pop(0)
        assert isinstance(envelope.content, bytes)
        self.mails.append(message_from_bytes(envelope.content, policy=SMTP))  # type: ignore[arg-type]
        time.sleep(self._pause)
        return "250 OK"

    @property
    def ids(self) -> list[str]:
        """The Message-ID of every mail."""
        return [mail["Message-ID"] for mail in self.mails]


@contextmanager
def listening(mailbox: Mailbox, **security: Any) -> Iterator[Mailbox]:  # noqa: ANN401 - as aiosmtpd takes it
    """Let a mailbox listen on a free port; `security` is handed to aiosmtpd, such as `ssl_context` or `tls_context`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        mailbox.port = free.getsockname()[1]
    controller = Controller(mailbox, hostname="127.0.0.1", port=mailbox.port, **security)
    controller.start()
    try:
        yield mailbox
    finally:
        controller.stop()
