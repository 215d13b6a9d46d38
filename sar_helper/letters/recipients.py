"""Who a letter is for, and how that address fits the window of an envelope."""

from __future__ import annotations

from enum import StrEnum

from sar_helper.directory.model import LINE_CHARACTERS, RECIPIENT_LINES
from sar_helper.law.model import Authority
from sar_helper.law.terms import Confidence
from sar_helper.letters.facts import Facts


class Recipient(StrEnum):
    """To whom a letter type goes."""

    CONTROLLER = "controller"
    AUTHORITY = "authority"
    INDIRECT_AUTHORITY = "indirect_authority"
    FOI_AUTHORITY = "foi_authority"
    REPRESENTATIVE = "representative"


def recipient_lines(to: Recipient, facts: Facts) -> tuple[str, ...]:
    """Return the lines of the recipient's address; of an authority whose address was not found the name alone."""
    request = facts.request
    match to:
        case Recipient.CONTROLLER:
            return request.controller.recipient_lines
        case Recipient.REPRESENTATIVE:
            assert request.representative is not None
            return (request.representative.name, *request.representative.postal_address)
        case Recipient.AUTHORITY:
            authority = facts.authority
        case Recipient.INDIRECT_AUTHORITY:
            authority = facts.indirect_authority
        case Recipient.FOI_AUTHORITY:
            authority = facts.foi_authority
    assert authority is not None
    return fitted(_lines(authority, facts))


def recipient_email(to: Recipient, facts: Facts) -> str | None:
    """Return where the letter can be sent by e-mail; of an authority only an address read on its own pages."""
    if to is Recipient.CONTROLLER:
        return facts.request.controller.email
    authority = {
        Recipient.AUTHORITY: facts.authority,
        Recipient.INDIRECT_AUTHORITY: facts.indirect_authority,
        Recipient.FOI_AUTHORITY: facts.foi_authority,
    }.get(to)
    online = authority.online if authority is not None else None
    return online.email if online is not None and online.provenance.confidence is Confidence.VERIFIED else None


def _lines(authority: Authority, facts: Facts) -> tuple[str, ...]:
    address = authority.address
    if address is None or address.provenance.confidence is Confidence.UNVERIFIED:
        return (facts.in_language(authority.names, facts.jurisdiction.languages[0]),)
    return address.lines


def fitted(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return an address in lines that a window shows: long ones broken at spaces, then short neighbours joined.

    The first and the last two lines (name, town and country) are joined to nothing.
    """
    broken = [part for line in lines for part in _broken(line)]
    while len(broken) > RECIPIENT_LINES:
        inner = range(1, len(broken) - 3)
        place = min(inner, key=lambda at: len(broken[at]) + len(broken[at + 1]), default=None)
        if place is None or len(broken[place]) + len(broken[place + 1]) + 2 > LINE_CHARACTERS:
            break
        broken[place : place + 2] = [f"{broken[place]}, {broken[place + 1]}"]
    return tuple(broken)


def _broken(line: str) -> list[str]:
    parts = [""]
    for word in line.split():
        longer = f"{parts[-1]} {word}".strip()
        if len(longer) <= LINE_CHARACTERS:
            parts[-1] = longer
        else:
            parts.append(word)
    return [part for part in parts if part]
