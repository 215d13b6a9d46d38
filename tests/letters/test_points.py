"""The points of information: each family of law is cited with its own list, and only for what it owes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sar_helper.law.load import jurisdiction
from sar_helper.law.terms import ControllerKind, RegimeKind, Setting
from sar_helper.letters.compose import compose
from sar_helper.letters.facts import Facts
from sar_helper.letters.history import History, Missing, MissingKind
from sar_helper.letters.library import library
from sar_helper.letters.points import points_under, texts_under
from sar_helper.letters.request import Request
from tests.letters.situations import ANSWERED, LATER_DAY, SENT
from tests.letters.test_compose import strings

GDPR, FADP, POLICE = (frozenset({kind}) for kind in (RegimeKind.GDPR, RegimeKind.FADP, RegimeKind.LAW_ENFORCEMENT))


def abroad(request: Request, code: str, kind: ControllerKind = ControllerKind.RETAILER) -> Request:
    setting = Setting.POLICE if kind is ControllerKind.POLICE else Setting.SHOP
    return replace(
        request,
        jurisdiction=code,
        region=None,
        setting=setting,
        controller=replace(request.controller, kind=kind),
    )


def lacking(request: Request, kind: str, *points: str) -> str:
    history: History = replace(ANSWERED, missing=tuple(Missing(MissingKind.INFORMATION, key=key) for key in points))
    law = jurisdiction(request.jurisdiction)
    return "\n".join(strings(compose(kind, request, locale="en", today=LATER_DAY, jurisdiction=law, history=history)))


@pytest.mark.parametrize(
    ("law", "kinds", "points"),
    [("eu", GDPR, "abcdefgh"), ("gb", GDPR, "abcdefgh"), ("ch", FADP, "acdgh"), ("gb", POLICE, "abcdefg")],
)
def test_a_family_of_law_owes_its_own_points(law: str, kinds: frozenset[RegimeKind], points: str) -> None:
    """Art. 15(1) GDPR and UK GDPR; DSG Art. 25(2), with no categories and no rights; DPA 2018, s. 45(2)."""
    assert "".join(points_under(law, kinds)) == points


def test_every_point_has_the_words_with_which_it_was_asked_for() -> None:
    contexts = texts_under(frozenset({"eu", "gb", "ch"}))
    assert all(library().text_called(context).source for context in contexts)


def test_a_missing_point_is_cited_from_the_law_that_applies(request_of_zoe: Request) -> None:
    assert "Article 15(1) GDPR, point (c): the recipients" in lacking(request_of_zoe, "incomplete_answer", "c")
    british = lacking(abroad(request_of_zoe, "gb"), "incomplete_answer_uk", "c")
    assert "Article 15(1) of the UK GDPR, point (c): the recipients" in british
    swiss = lacking(abroad(request_of_zoe, "ch"), "incomplete_answer_swiss", "c", "h")
    assert "Article 25(2) FADP, point g: where applicable, the recipients" in swiss
    assert "Article 25(2) FADP, point f: where applicable, the existence of an automated" in swiss


def test_points_that_are_asked_for_in_the_same_words_are_missed_once(request_of_zoe: Request) -> None:
    british = lacking(abroad(request_of_zoe, "gb"), "incomplete_answer_uk", "e", "f")
    assert "Article 15(1) of the UK GDPR, point (e), (f): my rights, including the right to complain" in british
    assert british.count("my rights, including") == 1
    only_one = lacking(abroad(request_of_zoe, "gb"), "incomplete_answer_uk", "f")
    assert "Article 15(1) of the UK GDPR, point (f): my rights" in only_one


def test_what_the_police_left_out_cites_no_article_that_does_not_bind_them(request_of_zoe: Request) -> None:
    police = abroad(request_of_zoe, "gb", ControllerKind.POLICE)
    text = lacking(police, "controller_complaint", "a")
    assert "the purposes of and the legal basis for the processing" in text
    assert "Article 15" not in text


def test_an_uncertain_time_has_one_pair_of_brackets(request_of_zoe: Request) -> None:
    gap = replace(SENT, answered_on=LATER_DAY, missing=(Missing(MissingKind.WINDOW, window=1),))
    law = jurisdiction("fr")
    letter = compose("incomplete_answer", request_of_zoe, locale="en", today=LATER_DAY, jurisdiction=law, history=gap)
    text = "\n".join(strings(letter))
    assert "))" not in text
    assert "14:40 to 15:00)" in text


def test_where_no_branch_of_law_is_known_the_general_points_are_compared(request_of_zoe: Request) -> None:
    nowhere = Facts(request_of_zoe, replace(jurisdiction("fr"), regimes=()))
    assert "".join(nowhere.points) == "abcdefgh"
