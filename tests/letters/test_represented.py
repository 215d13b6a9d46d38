"""Somebody writes for the person: a mandate is enclosed, or what proves that a parent or guardian may."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sar_helper.law.load import jurisdiction
from sar_helper.letters.facts import Facts
from sar_helper.letters.offer import FactMissing, is_offered, require
from sar_helper.letters.request import RepresentedBy, Request
from tests.letters.situations import ADA, KINDS, written
from tests.letters.test_compose import strings

MOTHER = replace(ADA, mandate="mother", kind=RepresentedBy.PARENT)
PROOF = "Proof of parental responsibility or guardianship"
OWN_PAPERS = {"mandate", "search_sheet"}
"""What is no letter to somebody who wants proof."""


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in OWN_PAPERS])
def test_a_letter_encloses_what_the_representative_can_prove_it_with(kind: str, request_of_zoe: Request) -> None:
    by_mother = written(kind, replace(request_of_zoe, representative=MOTHER))
    by_ada = written(kind, replace(request_of_zoe, representative=ADA))
    alone = written(kind, request_of_zoe)
    assert [one for one in by_mother.enclosures if one not in alone.enclosures] == [PROOF]
    assert [one for one in by_ada.enclosures if one not in alone.enclosures] == ["Mandate"]
    text, other = "\n".join(strings(by_mother)), "\n".join(strings(by_ada))
    assert "by Ada Lovelace (mother); proof of parental responsibility or guardianship is enclosed" in text
    assert "andate" not in text
    assert "the mandate is enclosed" in other
    assert "parental" not in other


@pytest.mark.parametrize("kind", ["access_request", "reminder", "authority_complaint"])
def test_the_answer_about_a_child_goes_to_whoever_writes_for_the_child(kind: str, request_of_zoe: Request) -> None:
    text = "\n".join(strings(written(kind, replace(request_of_zoe, representative=MOTHER))))
    assert "Please send the answer to Ada Lovelace at the address above." in text
    assert "a copy of your letter" not in text


def test_a_child_is_given_no_mandate_to_sign(request_of_zoe: Request) -> None:
    for representative, offered in ((MOTHER, False), (ADA, True)):
        asked = replace(request_of_zoe, representative=representative)
        assert is_offered("mandate", Facts(asked, jurisdiction("fr"))) is offered
    with pytest.raises(FactMissing, match="A mandate needs the name"):
        require("mandate", "en", Facts(request_of_zoe, jurisdiction("fr")))
