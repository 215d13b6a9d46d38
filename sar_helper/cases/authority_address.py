"""The postal address of an authority: which letter goes without one, and the one that a person has checked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sar_helper.cases.letters import facts_of
from sar_helper.cases.model import Case
from sar_helper.letters.library import library
from sar_helper.letters.recipients import address_key, name_of, unchecked_authority


@dataclass(frozen=True, slots=True)
class MissingAddress:
    """An authority whose postal address a letter leaves out, because nobody of us read it on the authority's pages.

    `key` names it in a case file, `reported` are the lines as a second source has them, and `page` is where to check.
    """

    key: str
    name: str
    reported: tuple[str, ...]
    page: str | None


def missing_address(case: Case, letter_type: str, today: date) -> MissingAddress | None:
    """Return the address that a letter of the case leaves out, None where it leaves out none.

    Args:
        case: the case.
        letter_type: a letter that can be written for it.
        today: the date of the letter, in the controller's calendar.

    Raises:
        UnknownLetterType: there is no such letter type.
    """
    facts = facts_of(case, today)
    authority = unchecked_authority(library().letter(letter_type).to, facts)
    if authority is None:
        return None
    online, address = authority.online, authority.address
    return MissingAddress(
        key=address_key(authority, facts),
        name=name_of(authority, facts),
        reported=address.lines if address is not None and address.provenance.is_usable else (),
        page=online.website if online is not None and online.provenance.is_usable else None,
    )


def with_address(case: Case, key: str, lines: tuple[str, ...]) -> Case:
    """Return the case with the checked postal address of an authority, its name included."""
    addresses = {**dict(case.request.authority_addresses), key: lines}
    return replace(case, request=replace(case.request, authority_addresses=tuple(sorted(addresses.items()))))
