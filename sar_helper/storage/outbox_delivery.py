"""Delivery: sends the reminders that are due, from the web process, from cron, or from both at once.

Every reminder is sent at least once, and twice only where a sender dies between the server's yes and its own note of
it. A server's "not now" (4xx) puts a reminder off, its "never" (5xx) gives it up.
"""

import logging
import smtplib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from time import monotonic
from typing import Final, Self

from sar_helper.config import Config
from sar_helper.storage.engine import Database
from sar_helper.storage.outbox import Claimed, Outbox
from sar_helper.storage.outbox_mail import compose
from sar_helper.storage.outbox_server import MailServer, mail_server

LEASE: Final = timedelta(minutes=10)
"""Longer than a conversation with a slow server takes, so that nobody else sends the same mail meanwhile."""
STALE_AFTER: Final = timedelta(days=7)
"""A reminder that could not be sent for so long tells its reader nothing any more."""
_FIRST_PAUSE: Final = timedelta(minutes=1)
_LONGEST_PAUSE: Final = timedelta(hours=6)
_MOST_DOUBLINGS: Final = 9
_PERMANENT: Final = 500

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Report:
    """How many reminders were sent, put off and given up; `server_failed` is the kind of failure that ended it."""

    sent: int = 0
    put_off: int = 0
    given_up: int = 0
    server_failed: str | None = None


class _ServerFailed(Exception):
    """The server cannot be used just now, whoever the mail is for."""


class _Refused(Exception):
    """The server refused one mail."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.permanent = code >= _PERMANENT


def deliver_due(database: Database, config: Config, now: datetime, *, lease: timedelta = LEASE) -> Report:
    """Send every reminder that is due and return what became of them.

    Args:
        database: the host's database.
        config: names the mail server and the public address.
        now: aware.
        lease: for how long a reminder that is being sent is nobody else's.

    Raises:
        MailUnusable: no mail server is set, or its address cannot be meant.
        DatabaseUnavailable: the database does not answer.
    """
    server = mail_server(config)
    outbox, report = Outbox(database), Report()
    begun = monotonic()
    with _Session(server, config.public_url) as session:
        while report.server_failed is None:
            # Counted from now and not from the start: the leases of a long sweep must not be over when they begin.
            moment = now + timedelta(seconds=monotonic() - begun)
            claimed = outbox.claim(moment, lease)
            if claimed is None:
                break
            report = _deliver(outbox, claimed, session, moment, report)
    if report != Report():
        _log.info("reminders: %d sent, %d put off, %d given up", report.sent, report.put_off, report.given_up)
    if report.server_failed is not None:
        _log.warning("reminders: the mail server cannot be used: %s", report.server_failed)
    return report


def _deliver(outbox: Outbox, claimed: Claimed, session: "_Session", now: datetime, report: Report) -> Report:
    failed = None
    try:
        session.send(claimed)
    except _Refused as refused:
        if refused.permanent:
            outbox.give_up(claimed)
            return replace(report, given_up=report.given_up + 1)
    except _ServerFailed as error:
        failed = str(error)
    else:
        outbox.sent(claimed)
        return replace(report, sent=report.sent + 1)
    if now.date() > claimed.send_on + STALE_AFTER:
        outbox.give_up(claimed)
        return replace(report, given_up=report.given_up + 1, server_failed=failed)
    outbox.put_back(claimed, now + _pause(claimed.tries))
    return replace(report, put_off=report.put_off + 1, server_failed=failed)


def _pause(tries: int) -> timedelta:
    """Return how long to wait after so many tries: a minute, then twice as long each time, six hours at most."""
    doubled = 1 << min(tries - 1, _MOST_DOUBLINGS)
    return min(_FIRST_PAUSE * doubled, _LONGEST_PAUSE)


class _Session:
    """One connection for all mails of a sweep, opened when the first one is sent."""

    def __init__(self, server: MailServer, public_url: str | None) -> None:
        self._server, self._public_url = server, public_url
        self._smtp: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._smtp is not None:
            self._smtp.close()

    def send(self, claimed: Claimed) -> None:
        """Hand one mail to the server.

        Raises:
            _Refused: the server refuses this mail.
            _ServerFailed: the server does not answer, breaks off, or refuses this host as a whole.
        """
        mail = compose(claimed, self._server.sender, self._public_url)
        try:
            if self._smtp is None:
                self._smtp = self._server.connect()
            self._smtp.send_message(mail, self._server.sender, [claimed.to.address])
        except smtplib.SMTPRecipientsRefused as error:
            ((code, _reply),) = error.recipients.values()
            raise _Refused(code) from None  # the reply may repeat the address, so it goes into no log
        except smtplib.SMTPDataError as error:
            raise _Refused(error.smtp_code) from None
        except OSError as error:  # smtplib's errors are OSErrors as well
            raise _ServerFailed(type(error).__name__) from None
