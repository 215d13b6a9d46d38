"""Letters claim what happened and no more: which fault a notice had, what was described, what was asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sar_helper.law.terms import GroundId
from sar_helper.letters.history import History
from sar_helper.letters.model import FillIn
from sar_helper.letters.request import Appearance, Request, Wants
from tests.letters.situations import KINDS, REFUSED, SENT, written
from tests.letters.test_compose import strings

LATE = replace(SENT, extension_notified_on=date(2026, 12, 28), extension_reasons=True)
SILENT = replace(SENT, extension_notified_on=date(2026, 12, 10), extension_reasons=False)
BOTH = replace(LATE, extension_reasons=False)
TOLD_LATE, TOLD_NOTHING = "told me only on 28 December 2026", "does not state the reasons for the delay"


def says(kind: str, request: Request, history: History | None = None) -> str:
    return "\n".join(strings(written(kind, request, history=history)))


@pytest.mark.parametrize(
    ("history", "late", "silent"),
    [(LATE, True, False), (SILENT, False, True), (BOTH, True, True)],
    ids=["late", "without reasons", "both"],
)
def test_a_complaint_says_which_fault_the_notice_of_an_extension_had(
    history: History, late: bool, silent: bool, request_of_zoe: Request
) -> None:
    text = says("authority_complaint", request_of_zoe, history)
    assert (TOLD_LATE in text, TOLD_NOTHING in text) == (late, silent)


@pytest.mark.parametrize("kind", ["extension_reply", "extension_reply_uk"])
@pytest.mark.parametrize(("history", "asks"), [(LATE, False), (SILENT, True), (BOTH, False)])
def test_reasons_are_asked_for_only_where_they_still_count(
    kind: str, history: History, asks: bool, request_of_zoe: Request
) -> None:
    text = says(kind, request_of_zoe, history)
    assert ("did not extend the time limit" in text) is not asks
    assert ("tell me why my request is complex" in text) is asks


def test_an_identity_document_is_spoken_of_as_the_guidelines_do(request_of_zoe: Request) -> None:
    """EDPB Guidelines 01/2022, para 74."""
    refusal = replace(REFUSED, ground=GroundId.IDENTITY)
    for text in (says("identification_reply", request_of_zoe), says("refusal_reply", request_of_zoe, refusal)):
        assert "should be considered inappropriate unless it is necessary, suitable and in line" in text
        assert "is inappropriate" not in text


def test_effort_is_answered_without_denying_that_national_law_may_know_it(request_of_zoe: Request) -> None:
    """BDSG § 34(1); VG Berlin, 1 K 561/21."""
    text = says("refusal_reply", request_of_zoe, replace(REFUSED, ground=GroundId.DISPROPORTIONATE_EFFORT))
    assert "In the view of the EDPB" in text
    assert "if you rely on a provision of national law, please name it" in text
    assert "Only a manifestly unfounded" not in text


@pytest.mark.parametrize("kind", KINDS)
def test_no_letter_speaks_of_a_description_that_was_not_given(kind: str, request_of_zoe: Request) -> None:
    bare = replace(request_of_zoe, appearance=Appearance(), vehicle=None, evidence_of_presence=())
    text = says(kind, bare)
    assert "description of my" not in text
    assert "looked like" not in text
    assert "time and description" not in text


@pytest.mark.parametrize(
    "kind", ["access_request", "access_request_uk", "access_request_swiss", "access_request_law_enforcement"]
)
@pytest.mark.parametrize("preserve", [True, False])
def test_a_subject_asks_to_preserve_where_the_letter_does(kind: str, preserve: bool, request_of_zoe: Request) -> None:
    asked = replace(request_of_zoe, wants=Wants(preserve=preserve))
    letter = written(kind, asked)
    assert ("please preserve" in letter.subject) is preserve
    assert ("keep them until" in "\n".join(strings(letter))) is preserve


def test_french_law_on_erasure_makes_it_urgent_and_excuses_nobody(request_of_zoe: Request) -> None:
    for kind in ("access_request", "preservation_notice"):
        text = says(kind, request_of_zoe)
        assert "This is urgent: otherwise they are erased automatically, after one month at most" in text


def test_a_mandate_says_where_and_when_it_was_signed(request_of_zoe: Request) -> None:
    last = written("mandate", request_of_zoe).blocks[-1]
    assert isinstance(last, FillIn)
    assert last.label == "Place and date"
