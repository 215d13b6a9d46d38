"""What a person chooses stands in the letter: every choice of the form, under every branch of law."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sar_helper.law.load import jurisdiction
from sar_helper.law.terms import CameraType, ControllerKind, Setting
from sar_helper.letters import questions
from sar_helper.letters.compose import compose
from sar_helper.letters.facts import Facts
from sar_helper.letters.request import Appearance, Certainty, CopyWanted, Described, Request, Wants
from tests.letters.conftest import LETTER_DAY
from tests.letters.test_compose import strings

ASKED = {
    "access_request": ("fr", "de", "es", "ie", "nl", "no"),
    "access_request_uk": ("gb",),
    "access_request_swiss": ("ch",),
    "access_request_law_enforcement": ("fr", "de", "es", "ie", "nl", "gb"),
}
"""The letters that ask whoever runs the cameras: countries with paragraphs of their own, and one without."""
DIRECT = [(kind, code) for kind, codes in ASKED.items() for code in codes]
INDIRECT = ("indirect_access_request", "be")
SAID = {
    CopyWanted.VIDEO: ("as video files", "in the form in which they exist, as files"),
    CopyWanted.STILLS: ("Still pictures",),
    CopyWanted.VIEWING: ("I ask to view the recordings first", "I agree to view the recordings on the spot"),
}
CLAIM = "I need these recordings for the establishment, exercise or defence of a legal claim."


def there(kind: str, code: str, request: Request, wants: Wants) -> Request:
    police = kind in {"access_request_law_enforcement", INDIRECT[0]}
    controller = replace(request.controller, kind=ControllerKind.POLICE if police else ControllerKind.RETAILER)
    setting = Setting.POLICE if police else Setting.SHOP
    return replace(request, jurisdiction=code, region=None, setting=setting, controller=controller, wants=wants)


def text_of(kind: str, request: Request) -> str:
    law = jurisdiction(request.jurisdiction)
    assert Facts(request, law).main_letters == (kind,)
    return "\n".join(strings(compose(kind, request, locale="en", today=LETTER_DAY, jurisdiction=law)))


@pytest.mark.parametrize(("kind", "code"), DIRECT)
@pytest.mark.parametrize("copy", list(CopyWanted))
def test_the_form_of_the_footage_that_was_chosen_is_asked_for_and_no_other(
    copy: CopyWanted, kind: str, code: str, request_of_zoe: Request
) -> None:
    text = text_of(kind, there(kind, code, request_of_zoe, Wants(copy=copy)))
    assert {form for form, words in SAID.items() if any(said in text for said in words)} == {copy}


@pytest.mark.parametrize(("kind", "code"), [*DIRECT, INDIRECT])
@pytest.mark.parametrize("preserve", [True, False])
@pytest.mark.parametrize("claim", [True, False])
def test_a_claim_is_named_once_where_there_is_one_and_keeping_is_asked_for_only_where_it_is_wanted(
    claim: bool, preserve: bool, kind: str, code: str, request_of_zoe: Request
) -> None:
    text = text_of(kind, there(kind, code, request_of_zoe, Wants(preserve=preserve, legal_claim=claim)))
    assert text.count(CLAIM) == claim
    assert any(said in text for said in ("keep them until", "to keep the recordings of these times")) is preserve
    if not preserve:
        assert "restriction of their processing under" not in text


@pytest.mark.parametrize(("kind", "code"), DIRECT)
def test_every_question_that_was_ticked_is_asked(kind: str, code: str, request_of_zoe: Request) -> None:
    asked = there(kind, code, request_of_zoe, Wants(questions=questions.keys()))
    text = text_of(kind, asked)
    gdpr = Facts(asked, jurisdiction(code)).under_gdpr
    bank = [questions.question(key).text_for(gdpr=gdpr).fill("en", {}) for key in asked.wants.questions]
    assert [question for question in bank if question not in text] == []


@pytest.mark.parametrize(("kind", "code"), [*DIRECT, INDIRECT])
def test_whatever_describes_the_recording_and_the_person_is_told(kind: str, code: str, request_of_zoe: Request) -> None:
    asked = there(kind, code, request_of_zoe, Wants())
    bare = replace(asked, appearance=Appearance(note="A"), vehicle=None, evidence_of_presence=())
    window, looks = asked.recording_windows[0], asked.appearance
    appearances = (
        Appearance(clothing=looks.clothing),
        Appearance(items=looks.items),
        Appearance(companions=looks.companions),
        Appearance(mobility=(Described("wheelchair"),)),
        Appearance(note="B"),
    )
    windows = (
        window,
        replace(window, place="Elsewhere"),
        replace(window, camera="On the pole"),
        replace(window, camera_type=CameraType.FIXED),
        replace(window, direction="North"),
        replace(window, certainty=Certainty.APPROXIMATE),
    )
    told = [
        bare,
        *(replace(bare, appearance=appearance) for appearance in appearances),
        replace(bare, vehicle=asked.vehicle),
        replace(bare, evidence_of_presence=asked.evidence_of_presence),
        *(replace(bare, recording_windows=(one,)) for one in windows),
    ]
    texts = [text_of(kind, one) for one in told]
    assert len(set(texts)) == len(told)


@pytest.mark.parametrize("code", ["fr", "gb", "ch"])
def test_a_notice_names_the_claim_under_every_law(code: str, request_of_zoe: Request) -> None:
    notice, law = "preservation_notice", jurisdiction(code)
    for kind in ("access_request",) if code == "ch" else ("access_request", "access_request_law_enforcement"):
        for claim in (True, False):
            asked = there(kind, code, request_of_zoe, Wants(legal_claim=claim))
            letter = compose(notice, asked, locale="en", today=LETTER_DAY, jurisdiction=law)
            assert "\n".join(strings(letter)).count(CLAIM) == claim
