"""The mail of a reminder: whole sentences in the reader's language, two links, and nothing of the case."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256
from typing import Final

from sar_helper.i18n.message import Message, message
from sar_helper.storage.outbox import Claimed

STOP_PATH: Final = "/reminders/stop"
"""Where the link that ends reminders leads; the token follows after a slash."""
_CASE_PATH: Final = "/case"
_SENDER_NAME: Final = "SAR helper"

_SUBJECT: Final = message("A date that you wanted to be reminded of")
_ASKED: Final = message("You asked SAR helper to remind you.")
_NOTHING_INSIDE: Final = message("This mail says nothing about your case on purpose: others may read it.")
_OPEN: Final = message("Open your case with its key to see what to do now:")
_OPEN_WITHOUT_LINK: Final = message("Open your case with its key to see what to do now.")
_STOP: Final = message("No more reminders, and your address forgotten:")


def compose(claimed: Claimed, sender: str, public_url: str | None) -> EmailMessage:
    """Return the mail of a reminder; composed again it has the same Message-ID.

    Args:
        claimed: the reminder.
        sender: the address that it comes from.
        public_url: where this host is reached, without a slash at its end; without it the mail holds no link.
    """
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = _SUBJECT.render(claimed.to.locale)
    mail["From"] = Address(_SENDER_NAME, addr_spec=sender)
    mail["To"] = Address(addr_spec=claimed.to.address)
    mail["Message-ID"] = f"<{_identity(claimed)}@{sender.rpartition('@')[2]}>"
    # RFC 3834: no out-of-office note comes back.
    mail["Auto-Submitted"] = "auto-generated"
    stop = None if public_url is None else f"{public_url}{STOP_PATH}/{claimed.to.stop_token}"
    if stop is not None:
        mail["List-Unsubscribe"] = f"<{stop}>"
    mail.set_content(_text(claimed, public_url, stop), cte="quoted-printable")
    mail["Content-Language"] = claimed.to.locale  # after the text, which clears headers about content
    return mail


def _text(claimed: Claimed, public_url: str | None, stop: str | None) -> str:
    def say(sentence: Message) -> str:
        return sentence.render(claimed.to.locale)

    parts = [say(_ASKED), say(claimed.kind.sentence(claimed.due_on))]
    if public_url is None:
        parts.append(say(_OPEN_WITHOUT_LINK))
    else:
        parts.append(f"{say(_OPEN)}\n{public_url}{_CASE_PATH}")
    parts.append(say(_NOTHING_INSIDE))
    if stop is not None:
        parts.append(f"{say(_STOP)}\n{stop}")
    return "\n\n".join(parts) + "\n"


def _identity(claimed: Claimed) -> str:
    """A hash, so that the id of the row does not leave the host."""
    return "reminder." + sha256(b"sar-helper/message-id/1/" + claimed.id).hexdigest()[:32]
