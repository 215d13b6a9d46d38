"""The letter as an e-mail draft (.eml) that a mail program opens for sending: RFC 5322, nothing sent by the program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256
from typing import Final

from email_validator import EmailNotValidError, validate_email

from sar_helper.i18n.message import MessageError, message
from sar_helper.letters.model import Letter
from sar_helper.render import text

_BOUNDARY_LENGTH: Final = 32


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with the draft."""

    name: str
    media_type: str
    content: bytes


class AddressNotValid(MessageError):
    """An e-mail address cannot be written into a draft."""

    def __init__(self, address: str) -> None:
        super().__init__(
            message("The e-mail address “{address}” is not valid. Enter it like name@example.org.", address=address)
        )


def render(letter: Letter, reading: Letter | None = None, attachments: Sequence[Attachment] = ()) -> bytes:
    """Return a draft with the letter as its text; the same letter gives the same bytes.

    Args:
        letter: `email_to` and `email_from` are used where they are given.
        reading: the same letter in the person's language; it follows in the text, to be deleted before sending.
        attachments: files that go with it, such as the signed letter.

    Raises:
        AddressNotValid: an address is none; it can also not carry a second header into the draft.
    """
    draft = EmailMessage(policy=SMTP)
    draft["Subject"] = " ".join(letter.subject.split())
    if letter.email_from is not None:
        draft["From"] = _address(letter.email_from)
    if letter.email_to is not None:
        draft["To"] = _address(letter.email_to)
    # Outlook and others open a draft with this header for editing instead of showing it as received.
    draft["X-Unsent"] = "1"
    draft.set_content(text.render(letter, reading), cte="quoted-printable")
    draft["Content-Language"] = letter.locale
    for attachment in attachments:
        kind, subtype = attachment.media_type.split("/", 1)
        draft.add_attachment(attachment.content, maintype=kind, subtype=subtype, filename=attachment.name)
    if attachments:
        # The standard library draws boundaries at random; two copies of one letter would differ.
        parts = b"".join(attachment.content for attachment in attachments)
        draft.set_boundary(sha256(parts + letter.reference.encode()).hexdigest()[:_BOUNDARY_LENGTH])
    return draft.as_bytes()


def _address(written: str) -> Address:
    try:
        valid = validate_email(written, check_deliverability=False)
    except EmailNotValidError as error:
        raise AddressNotValid(written) from error
    if valid.ascii_email is None:
        raise AddressNotValid(written)
    return Address(addr_spec=valid.ascii_email)
