"""Refusal triage: every ground leads to a letter with an argument, and courts that went the other way are named."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sar_helper.cases.casefile import parse
from sar_helper.cases.letters import write_letter
from sar_helper.cases.triage import CHOICES, Advice, NoGround, advise
from sar_helper.law.terms import GroundId

DAY = date(2026, 12, 10)


def advice(valenciennes: dict[str, Any], ground: str, *events: dict[str, Any], **case: str) -> Advice:
    refusal = {"kind": "refusal_received", "on": "2026-12-01", "ground": ground}
    told = parse({**valenciennes, **case, "events": [*valenciennes["events"], *events, refusal]})
    return advise(told, DAY)


def abroad(valenciennes: dict[str, Any], country: str) -> dict[str, Any]:
    """Return the case in a shop of another country."""
    shop = {"name": "Shop", "kind": "retailer", "postal_address": ["1 Road", "Town"]}
    there = {**valenciennes, "jurisdiction": country, "setting": "shop", "controller": shop, "letter_locale": "en"}
    del there["region"]
    there["events"] = [{**event, "letter_type": None} for event in there["events"]]
    return there


def test_that_footage_was_erased_is_one_choice() -> None:
    assert set(GroundId) - set(CHOICES) == {GroundId.OVERWRITTEN_AFTER_RECEIPT}


@pytest.mark.parametrize("ground", [ground.value for ground in CHOICES])
def test_every_ground_has_a_letter_an_argument_and_law(ground: str, valenciennes: dict[str, Any]) -> None:
    given = advice(valenciennes, ground)
    assert given.letters[0] == "refusal_reply"
    assert given.arguments[0] == ground
    assert given.law is not None
    assert given.authority is not None
    assert given.authority.id == "cnil"


@pytest.mark.parametrize(
    ("ground", "besides"),
    [("identity", "identification_reply"), ("not_controller", "controller_enquiry")],
)
def test_some_grounds_have_a_second_letter(ground: str, besides: str, valenciennes: dict[str, Any]) -> None:
    asked = {"kind": "identity_asked", "on": "2026-11-25"}
    assert besides in advice(valenciennes, ground, asked).letters


@pytest.mark.parametrize(
    ("country", "letter"), [("gb", "identification_reply_uk"), ("ch", "identification_reply_swiss")]
)
def test_abroad_the_second_letter_is_that_of_its_own_law(
    valenciennes: dict[str, Any], country: str, letter: str
) -> None:
    given = advice(abroad(valenciennes, country), "identity", {"kind": "identity_asked", "on": "2026-11-25"})
    assert given.letters == ("refusal_reply", letter)


def test_state_security_leads_to_the_authority_that_checks(valenciennes: dict[str, Any]) -> None:
    assert advice(valenciennes, "state_security").letters == ("refusal_reply", "indirect_access_request")
    assert "indirect_access_request" not in advice(valenciennes, "fee").letters


def test_criminal_proceedings_lead_to_the_authority_that_checks(valenciennes: dict[str, Any]) -> None:
    assert advice(valenciennes, "criminal_proceedings").letters == ("refusal_reply", "indirect_access_request")


def test_courts_that_went_the_other_way_are_named_and_nothing_is_promised(valenciennes: dict[str, Any]) -> None:
    given = advice(valenciennes, "disproportionate_effort")
    assert [decision.reference for decision in given.for_the_operator] == [
        "Verwaltungsgericht Berlin, 1 K 561/21, 12 October 2023",
        "Oberverwaltungsgericht Berlin-Brandenburg, OVG 12 B 14/23, 13 May 2025",
    ]
    assert "The letter may not succeed." in str(given.warnings[0])
    assert "OVG 12 B 14/23" in str(advice(valenciennes, "third_parties").warnings[0])
    assert advice(valenciennes, "fee").warnings == ()


def test_in_berlin_the_appeal_is_named_beside_the_judgment_that_it_confirmed(valenciennes: dict[str, Any]) -> None:
    given = advice(abroad(valenciennes, "de"), "disproportionate_effort")
    assert [decision.reference.split(",")[0] for decision in given.for_the_operator] == [
        "Verwaltungsgericht Berlin", "Oberverwaltungsgericht Berlin-Brandenburg", "Amtsgericht Pankow",
    ]  # fmt: skip


def test_erased_after_receipt_is_told_from_the_dates(valenciennes: dict[str, Any]) -> None:
    erased = {"kind": "footage_overwritten", "on": "2026-11-25"}
    given = advice(valenciennes, "overwritten_before_receipt", erased)
    assert given.ground is GroundId.OVERWRITTEN_AFTER_RECEIPT
    assert given.letters == ("refusal_reply", "authority_complaint")
    assert "after your request had arrived" in str(given.warnings[-1])


def test_where_the_dates_do_not_tell_the_person_is_told_to_ask(valenciennes: dict[str, Any]) -> None:
    given = advice(valenciennes, "overwritten_before_receipt")
    assert "Ask on which day it was erased" in str(given.warnings[-1])


@pytest.mark.parametrize("country", ["gb", "ch"])
@pytest.mark.parametrize("ground", [ground.value for ground in CHOICES])
def test_a_ground_that_no_reply_argues_with_leads_to_the_complaint(
    country: str, ground: str, valenciennes: dict[str, Any]
) -> None:
    given = advice(abroad(valenciennes, country), ground)
    complaint = {"gb": "controller_complaint", "ch": "authority_complaint"}[country]
    assert given.complaint == complaint
    assert ("refusal_reply" in given.letters) is bool(given.arguments)
    assert ("refusal_reply" in given.letters) is not (complaint in given.letters)


def test_after_the_complaint_to_the_controller_comes_the_one_to_the_authority(valenciennes: dict[str, Any]) -> None:
    made = {"kind": "complaint_lodged", "on": "2026-12-05", "letter_type": "controller_complaint"}
    assert advice(abroad(valenciennes, "gb"), "third_parties").controller_first
    assert advice(abroad(valenciennes, "gb"), "third_parties").only_complaint
    assert advice(abroad(valenciennes, "gb"), "third_parties", made).letters == ("authority_complaint",)
    assert not advice(valenciennes, "third_parties").only_complaint


def test_the_letter_argues_with_the_ground_of_the_case(valenciennes: dict[str, Any]) -> None:
    refusal = {"kind": "refusal_received", "on": "2026-12-01", "ground": "viewing_only"}
    case = parse({**valenciennes, "letter_locale": "en", "events": [*valenciennes["events"], refusal]})
    letter = write_letter(case, "refusal_reply", today=DAY)
    assert "viewing_only" in [block.id for block in letter.blocks]
    assert "fee" not in [block.id for block in letter.blocks]


def test_without_a_ground_there_is_no_advice(valenciennes: dict[str, Any]) -> None:
    with pytest.raises(NoGround, match="which reason"):
        advise(parse(valenciennes), DAY)


def test_a_request_that_went_through_the_authority_is_no_answer_to_its_refusal(valenciennes: dict[str, Any]) -> None:
    """Belgium: the police are asked through the authority only."""
    police = {"name": "Police", "kind": "police", "postal_address": ["1 Road", "Town"]}
    there = {**valenciennes, "jurisdiction": "be", "setting": "police", "controller": police}
    del there["region"]
    there["events"] = [{**event, "letter_type": None} for event in there["events"]]
    given = advice(there, "criminal_proceedings")
    assert given.letters == ()
    assert given.authority is not None
    assert given.authority.id == "coc"
