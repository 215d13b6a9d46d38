"""The way through the authority: open when the law opens it, with the article and the enclosure that it wants."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sar_helper.law.load import jurisdiction
from sar_helper.law.terms import CameraType, ControllerKind, GroundId, Setting
from sar_helper.letters.compose import compose
from sar_helper.letters.facts import Facts
from sar_helper.letters.history import NO_HISTORY, History
from sar_helper.letters.offer import is_offered
from sar_helper.letters.request import Request
from tests.letters.situations import LATER_DAY, REFUSED, written
from tests.letters.test_compose import strings

LETTER = "indirect_access_request"


def refused(ground: GroundId | None) -> History:
    return replace(REFUSED, ground=ground)


def to_police(request: Request, code: str = "fr") -> Request:
    police = replace(request.controller, kind=ControllerKind.POLICE)
    return replace(request, jurisdiction=code, region=None, setting=Setting.POLICE, controller=police)


def to_body_worn(request: Request) -> Request:
    (first, *_) = request.recording_windows
    return replace(request, recording_windows=(replace(first, camera_type=CameraType.BODY_WORN),))


def basis(request: Request, history: History) -> list[str]:
    ways = Facts(request, jurisdiction(request.jurisdiction), history).indirect
    return [way.citation["fr"].replace("\u00a0", " ") for way in ways]


LAW = "de la loi n° 78-17 du 6 janvier 1978"


def test_a_refusal_by_the_police_is_checked_under_article_108(request_of_zoe: Request) -> None:
    """Loi n° 78-17, arts 107, 108 and 118; CSI R253-6 III."""
    police = to_police(request_of_zoe)
    assert basis(police, refused(GroundId.CRIMINAL_PROCEEDINGS)) == [f"l’article 108 {LAW}"]
    assert basis(police, refused(GroundId.STATE_SECURITY)) == [f"l’article 118 {LAW}", f"l’article 108 {LAW}"]
    assert basis(to_body_worn(request_of_zoe), refused(None)) == [f"l’article 108 {LAW}"]


def test_what_a_town_withholds_for_security_is_checked_under_articles_52_and_108(request_of_zoe: Request) -> None:
    assert basis(request_of_zoe, refused(GroundId.CRIMINAL_PROCEEDINGS)) == [f"les articles 52 et 108 {LAW}"]
    assert basis(request_of_zoe, refused(GroundId.THIRD_PARTIES)) == []
    assert basis(request_of_zoe, NO_HISTORY) == []


@pytest.mark.parametrize("code", ["fr", "gb", "ie", "lu"])
def test_where_one_asks_the_police_directly_the_authority_checks_a_refusal(code: str, request_of_zoe: Request) -> None:
    """Directive (EU) 2016/680, Art. 17: in the cases in which access was restricted."""
    police, law = to_police(request_of_zoe, code), jurisdiction(code)
    assert not is_offered(LETTER, Facts(police, law, NO_HISTORY))
    assert is_offered(LETTER, Facts(police, law, refused(GroundId.CRIMINAL_PROCEEDINGS)))


def test_where_nobody_may_ask_the_police_the_authority_is_the_first_way(request_of_zoe: Request) -> None:
    """Belgium: loi du 30 juillet 2018, art. 42."""
    assert is_offered(LETTER, Facts(to_police(request_of_zoe, "be"), jurisdiction("be"), NO_HISTORY))


def test_the_cnil_gets_the_copy_of_an_identity_document_that_the_decree_wants(request_of_zoe: Request) -> None:
    letter = written(LETTER, request_of_zoe)
    assert "Article 141 of Decree No 2019-536" in "\n".join(strings(letter))
    assert letter.enclosures == ("Copy of the refusal", "Copy of my identity document")


@pytest.mark.parametrize("ground", [GroundId.OVERWRITTEN_BEFORE_RECEIPT, GroundId.OVERWRITTEN_AFTER_RECEIPT])
def test_the_authority_is_not_told_that_what_the_police_say_is_erased_may_yet_be(
    ground: GroundId, request_of_zoe: Request
) -> None:
    police, law = to_police(request_of_zoe), jurisdiction("fr")
    told = {
        asked: compose(LETTER, police, locale="en", today=LATER_DAY, jurisdiction=law, history=refused(asked))
        for asked in (ground, GroundId.CRIMINAL_PROCEEDINGS)
    }
    sentence = "The recordings may be overwritten before your check."
    assert [asked for asked, letter in told.items() if sentence in "\n".join(strings(letter))] == [
        GroundId.CRIMINAL_PROCEEDINGS
    ]


def test_only_where_the_police_can_be_asked_is_the_date_that_of_a_letter_to_them(request_of_zoe: Request) -> None:
    """In Belgium the request itself goes to the authority: its date is not that of a letter to the police."""
    told = {
        code: compose(
            LETTER,
            to_police(request_of_zoe, code),
            locale="en",
            today=LATER_DAY,
            jurisdiction=jurisdiction(code),
            history=refused(GroundId.CRIMINAL_PROCEEDINGS),
        )
        for code in ("be", "fr")
    }
    sentence = "for access by letter of 18 November 2026."
    assert [code for code, letter in told.items() if sentence in "\n".join(strings(letter))] == ["fr"]
