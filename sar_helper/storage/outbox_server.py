"""The mail server of a host: what SAR_SMTP_URL says, and a connection that never sends in clear over a network."""

import smtplib
import ssl
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit

from email_validator import EmailNotValidError, validate_email

from sar_helper.config import Config, is_loopback
from sar_helper.i18n.message import message
from sar_helper.storage.errors import MailUnusable

TIMEOUT_SECONDS: Final = 20
"""For each step of the conversation."""
_SMTPS_PORT: Final = 465
_SUBMISSION_PORT: Final = 587
_LOCAL_PORT: Final = 25


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where reminders are handed in, and as whom."""

    host: str
    port: int
    implicit_tls: bool
    """TLS from the first byte; else STARTTLS, and without either only on this machine."""
    sender: str
    user: str | None = None
    password: str | None = field(default=None, repr=False)

    @property
    def encrypts(self) -> bool:
        """Whether a connection must be encrypted before anything is said."""
        return self.implicit_tls or not is_loopback(self.host)

    def connect(self) -> smtplib.SMTP:
        """Return an open, encrypted and signed-in connection.

        Raises:
            OSError: the server does not answer, offers no encryption or refuses the user; smtplib's errors are of it.
        """
        context = ssl.create_default_context()
        if self.implicit_tls:
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(self.host, self.port, timeout=TIMEOUT_SECONDS, context=context)
        else:
            smtp = smtplib.SMTP(self.host, self.port, timeout=TIMEOUT_SECONDS)
        try:
            if self.encrypts and not self.implicit_tls:
                smtp.starttls(context=context)
            if self.user is not None and self.password is not None:
                smtp.login(self.user, self.password)
        except OSError:
            smtp.close()
            raise
        return smtp


def mail_server(config: Config) -> MailServer:
    """Return the server that `SAR_SMTP_URL` names: `smtp://` (STARTTLS) or `smtps://`, user, password, host, port.

    The sender is the `from` of the address (`smtps://...?from=sar@example.org`), else its user, else
    `SAR_OPERATOR_CONTACT`, the first of them that is an e-mail address.

    Raises:
        MailUnusable: no server is set, or what is set cannot be meant; the password is never in the sentence.
    """
    if config.smtp_url is None:
        raise MailUnusable(message("No mail server is set. Set SAR_SMTP_URL, for example smtps://USER:PASSWORD@HOST"))
    parts = urlsplit(config.smtp_url)
    query = parse_qs(parts.query, keep_blank_values=True)
    if set(query) - {"from"} or len(query.get("from", [])) > 1 or parts.fragment:
        raise MailUnusable(message("SAR_SMTP_URL: after the question mark only from=ADDRESS can stand."))
    if (parts.username is None) != (parts.password is None):
        raise MailUnusable(message("SAR_SMTP_URL: write both user and password, or neither."))
    user = None if parts.username is None else unquote(parts.username)
    host = parts.hostname or ""
    implicit = parts.scheme == "smtps"
    usual = _SMTPS_PORT if implicit else _LOCAL_PORT if is_loopback(host) else _SUBMISSION_PORT
    return MailServer(
        host=host,
        port=parts.port or usual,
        implicit_tls=implicit,
        sender=_sender(query.get("from", [None])[0], user, config.operator_contact),
        user=user,
        password=None if parts.password is None else unquote(parts.password),
    )


def _sender(given: str | None, user: str | None, contact: str | None) -> str:
    for candidate in (given,) if given is not None else (user, contact):
        address = None if candidate is None else _address(candidate)
        if address is not None:
            return address
    raise MailUnusable(
        message("Reminders need a sender. Add it to SAR_SMTP_URL, for example smtps://HOST?from=sar@example.org")
    )


def _address(text: str) -> str | None:
    try:
        return validate_email(text, check_deliverability=False).ascii_email
    except EmailNotValidError:
        return None
