"""Who is written to, and that every authority's address fits the window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sar_helper.directory.model import (
    LINE_CHARACTERS,
    NAME_CHARACTERS,
    RECIPIENT_LINES,
    Controller,
    broken_line,
    check_address,
)
from sar_helper.i18n.text import clean_line
from sar_helper.law.load import countries, jurisdiction
from sar_helper.law.model import Jurisdiction
from sar_helper.law.terms import Confidence, ControllerKind
from sar_helper.letters.facts import Facts
from sar_helper.letters.recipients import (
    Recipient,
    address_key,
    authority_of,
    fitted,
    name_of,
    recipient_email,
    recipient_lines,
    unchecked_authority,
)
from sar_helper.letters.request import Representative, Request, Requester
from tests.letters.situations import written


@pytest.mark.parametrize("code", countries())
def test_the_address_of_every_authority_fits_the_window(code: str) -> None:
    for authority in jurisdiction(code).authorities:
        if authority.address is not None:
            check_address(fitted(authority.address.lines), RECIPIENT_LINES)


def test_a_long_name_is_broken_at_a_space_and_short_lines_are_joined() -> None:
    office = (
        "Information Commissioner's Office",
        "Wycliffe House",
        "Water Lane",
        "Wilmslow",
        "Cheshire",
        "SK9 5AF",
        "UK",
    )
    assert fitted(office) == (
        "Information Commissioner's Office", "Wycliffe House", "Water Lane", "Wilmslow, Cheshire", "SK9 5AF", "UK",
    )  # fmt: skip
    assert fitted(("Commission nationale de l'informatique et des libertés (CNIL)", "Paris")) == (
        "Commission nationale de l'informatique", "et des libertés (CNIL)", "Paris",
    )  # fmt: skip


@given(st.lists(st.text(alphabet="ab c", min_size=1, max_size=60).filter(str.strip), min_size=1, max_size=9))
def test_no_word_of_an_address_is_lost(lines: list[str]) -> None:
    kept = " ".join(fitted(tuple(lines))).replace(",", "").split()
    assert kept == " ".join(lines).split()


def test_the_complaint_goes_to_the_authority_and_the_mandate_to_whom_it_names(request_of_zoe: Request) -> None:
    complaint = written("authority_complaint", request_of_zoe)
    assert " ".join(complaint.recipient) == "Commission nationale de l'informatique et des libertés (CNIL)"
    assert complaint.email_to is None
    assert "Sent by" not in dict(complaint.information)
    mandate = written("mandate", request_of_zoe)
    assert mandate.recipient[0] == "Ada Lovelace"
    assert mandate.sender[0] == mandate.signature == "Zoë Brontë-O’Neill"
    assert (mandate.salutation, mandate.closing) == ("", "")


AUTHORITIES = (Recipient.AUTHORITY, Recipient.INDIRECT_AUTHORITY, Recipient.FOI_AUTHORITY)


def situations(request: Request) -> Iterator[tuple[Recipient, Facts]]:
    """Yield every authority that any letter can go to: all countries, regions and kinds of controller."""
    for code in countries():
        law = jurisdiction(code)
        for region, kind in product((None, *law.regions), ControllerKind):
            controller = replace(request.controller, kind=kind)
            there = replace(request, jurisdiction=code, region=region, controller=controller)
            facts = Facts(there, law)
            yield from ((to, facts) for to in AUTHORITIES if authority_of(to, facts) is not None)


def test_no_address_of_an_authority_is_printed_that_was_not_read_on_its_own_pages(request_of_zoe: Request) -> None:
    printed = set()
    for to, facts in situations(request_of_zoe):
        authority = authority_of(to, facts)
        assert authority is not None
        address, lines = authority.address, recipient_lines(to, facts)
        if address is not None and address.provenance.confidence is Confidence.VERIFIED:
            assert (lines, unchecked_authority(to, facts)) == (fitted(address.lines), None)
            printed.add(authority.id)
        else:
            assert " ".join(lines) == " ".join(name_of(authority, facts).split())
            assert unchecked_authority(to, facts) == authority
    assert printed


def test_the_address_that_a_person_has_checked_is_printed_in_every_country(request_of_zoe: Request) -> None:
    for to, facts in situations(request_of_zoe):
        authority = authority_of(to, facts)
        assert authority is not None
        checked = ("Office", "1 Checked Street", "Town")
        known = replace(facts.request, authority_addresses=((address_key(authority, facts), checked),))
        there = Facts(known, facts.jurisdiction)
        assert recipient_lines(to, there) == checked
        assert unchecked_authority(to, there) is None


def test_the_address_of_one_authority_is_not_printed_for_another(request_of_zoe: Request, france: Jurisdiction) -> None:
    other = replace(request_of_zoe, authority_addresses=(("ie/dpc", ("Office", "Dublin")),))
    assert recipient_lines(Recipient.AUTHORITY, Facts(other, france))[0].startswith("Commission nationale")


def test_an_authority_without_an_address_is_named(request_of_zoe: Request, france: Jurisdiction) -> None:
    facts = Facts(request_of_zoe, france)
    assert recipient_lines(Recipient.FOI_AUTHORITY, facts) == (
        "Commission d'accès aux documents", "administratifs (CADA)",
    )  # fmt: skip


def test_an_e_mail_address_of_an_authority_is_used_only_where_it_was_read_there(request_of_zoe: Request) -> None:
    for code in countries():
        law = jurisdiction(code)
        address = recipient_email(Recipient.AUTHORITY, Facts(replace(request_of_zoe, jurisdiction=code), law))
        known = [a.online for a in law.authorities if a.online is not None and a.online.email == address]
        assert address is None or any(online.provenance.confidence is Confidence.VERIFIED for online in known)


def test_the_data_protection_officer_is_a_line_of_the_window() -> None:
    controller = Controller("Town", ControllerKind.MUNICIPALITY, ("12 Street",), None, "Data Protection Officer")
    assert controller.recipient_lines == ("Town", "Data Protection Officer", "12 Street")
    assert all(len(line) <= LINE_CHARACTERS for line in controller.recipient_lines)


def test_a_long_name_of_a_controller_is_broken_at_a_space() -> None:
    address = ("2 Place de l'Hôpital Général", "59305 Valenciennes", "France")
    controller = Controller("Communauté d'agglomération Valenciennes Métropole", ControllerKind.PUBLIC_BODY, address)
    assert controller.recipient_lines == ("Communauté d'agglomération", "Valenciennes Métropole", *address)


def test_a_long_name_of_a_person_is_broken_over_the_address_and_signs_whole(request_of_zoe: Request) -> None:
    name, lines = "María de los Ángeles Fernández de Córdoba", ("María de los Ángeles Fernández de", "Córdoba", "Lille")
    own = written("mandate", replace(request_of_zoe, requester=Requester(name, ("Lille",))))
    assert (own.sender, own.signature) == (lines, name)
    represented = replace(request_of_zoe, representative=Representative(name, ("Lille",), "mandate"))
    by_her = written("access_request", represented)
    assert (by_her.sender, by_her.signature) == (lines, name)
    assert recipient_lines(Recipient.REPRESENTATIVE, Facts(represented, jurisdiction("fr"))) == lines


@given(st.text(alphabet="ab -é", max_size=NAME_CHARACTERS).map(clean_line).filter(bool))
def test_every_word_of_a_name_stands_in_the_window_once_and_in_order(name: str) -> None:
    broken = broken_line(name)
    assert " ".join(broken).split() == name.split()
    assert all(len(line) <= LINE_CHARACTERS or " " not in line for line in broken)
    assert all(len(f"{a} {b.split()[0]}") > LINE_CHARACTERS for a, b in pairwise(broken)), "no line is broken early"
