"""Who a letter is for, and how that address fits the window of an envelope."""

from __future__ import annotations

from enum import StrEnum

from sar_helper.directory.model import LINE_CHARACTERS, RECIPIENT_LINES, broken_line
from sar_helper.law.model import Authority
from sar_helper.letters.facts import Facts


class Recipient(StrEnum):
    """To whom a letter type goes."""

    CONTROLLER = "controller"
    AUTHORITY = "authority"
    INDIRECT_AUTHORITY = "indirect_authority"
    FOI_AUTHORITY = "foi_authority"
    REPRESENTATIVE = "representative"


def recipient_lines(to: Recipient, facts: Facts) -> tuple[str, ...]:
    """Return the lines of the recipient's address.

    Of an authority it is the address that was read on its own pages, or that the person has checked; else the name
    alone, because an address from a second source could send a letter into the void.
    """
    request = facts.request
    match to:
        case Recipient.CONTROLLER:
            return request.controller.recipient_lines
        case Recipient.REPRESENTATIVE:
            assert request.representative is not None
            return request.representative.address_lines
    authority = authority_of(to, facts)
    assert authority is not None
    return fitted(_known_lines(authority, facts) or (name_of(authority, facts),))


def authority_of(to: Recipient, facts: Facts) -> Authority | None:
    """Return the authority that a letter goes to; None where it goes to somebody else, or none is known."""
    match to:
        case Recipient.AUTHORITY:
            return facts.authority
        case Recipient.INDIRECT_AUTHORITY:
            return facts.indirect_authority
        case Recipient.FOI_AUTHORITY:
            return facts.foi_authority
    return None


def unchecked_authority(to: Recipient, facts: Facts) -> Authority | None:
    """Return the authority whose postal address the letter must leave out; None where nothing is left out."""
    authority = authority_of(to, facts)
    return authority if authority is not None and not _known_lines(authority, facts) else None


def address_key(authority: Authority, facts: Facts) -> str:
    """Return how a case file names an authority: country and id, such as `fr/cnil`."""
    return f"{facts.jurisdiction.code}/{authority.id}"


def name_of(authority: Authority, facts: Facts) -> str:
    """Return the name of an authority in the language of its place."""
    return facts.in_language(authority.names, facts.jurisdiction.languages[0])


def recipient_email(to: Recipient, facts: Facts) -> str | None:
    """Return where the letter can be sent by e-mail; of an authority only an address read on its own pages."""
    if to is Recipient.CONTROLLER:
        return facts.request.controller.email
    authority = authority_of(to, facts)
    online = authority.online if authority is not None else None
    return online.email if online is not None and online.provenance.is_verified else None


def _known_lines(authority: Authority, facts: Facts) -> tuple[str, ...]:
    checked = dict(facts.request.authority_addresses).get(address_key(authority, facts))
    if checked is not None:
        return checked
    address = authority.address
    return address.lines if address is not None and address.provenance.is_verified else ()


def fitted(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return an address in lines that a window shows: long ones broken at spaces, then short neighbours joined.

    The first and the last two lines (name, town and country) are joined to nothing.
    """
    broken = [part for line in lines for part in broken_line(line)]
    while len(broken) > RECIPIENT_LINES:
        inner = range(1, len(broken) - 3)
        place = min(inner, key=lambda at: len(broken[at]) + len(broken[at + 1]), default=None)
        if place is None or len(broken[place]) + len(broken[place + 1]) + 2 > LINE_CHARACTERS:
            break
        broken[place : place + 2] = [f"{broken[place]}, {broken[place + 1]}"]
    return tuple(broken)
