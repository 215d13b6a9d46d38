"""Letters to the police: they rest on the directive and its transpositions, and never on the GDPR."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from sar_helper.law.load import jurisdiction
from sar_helper.law.terms import CameraType, Confidence, ControllerKind, GroundId, RegimeKind, Setting
from sar_helper.letters.compose import compose
from sar_helper.letters.facts import Facts
from sar_helper.letters.history import History
from sar_helper.letters.library import library
from sar_helper.letters.offer import FactMissing, applies, in_this_law
from sar_helper.letters.request import Request
from tests.letters.situations import ANSWERED, HISTORIES, LATER_DAY, NO_POINT_OF_THE_POLICE, REFUSED, SENT
from tests.letters.test_compose import strings

ERRANDS = (
    "incomplete_answer", "identification_reply", "refusal_reply", "extension_reply", "authority_complaint",
    "destruction_confirmation",
)  # fmt: skip
DIRECT = ("fr", "de", "ie", "es", "nl", "lu", "gb")
OF_THE_GDPR = r"\bGDPR\b|2016/679|EDPB|C-\d+/\d+|Article 77|within one month"


def to_the_police(request: Request, code: str, camera: CameraType = CameraType.BODY_WORN) -> Request:
    controller = replace(request.controller, kind=ControllerKind.POLICE)
    windows = tuple(replace(window, camera_type=camera) for window in request.recording_windows)
    region = {"de": "BUND"}.get(code)
    return replace(
        request,
        jurisdiction=code,
        region=region,
        setting=Setting.POLICE,
        controller=controller,
        recording_windows=windows,
    )


def text_of(errand: str, request: Request, code: str, history: History) -> str:
    law = jurisdiction(code)
    letter = in_this_law(errand, Facts(request, law, history))
    owed = tuple(item for item in history.missing if item.key != NO_POINT_OF_THE_POLICE)
    written = compose(
        letter, request, locale="en", today=LATER_DAY, jurisdiction=law, history=replace(history, missing=owed)
    )
    return "\n".join(strings(written))


def happened(errand: str) -> History:
    history = HISTORIES.get(errand, SENT)
    return replace(history, ground=GroundId.CRIMINAL_PROCEEDINGS) if history.ground is not None else history


@pytest.mark.parametrize("code", DIRECT)
@pytest.mark.parametrize("errand", ERRANDS)
def test_a_letter_to_the_police_cites_its_own_law_and_not_the_gdpr(
    errand: str, code: str, request_of_zoe: Request
) -> None:
    text = text_of(errand, to_the_police(request_of_zoe, code), code, happened(errand))
    assert re.search(OF_THE_GDPR, text) is None
    assert ("2016/680" in text) <= (code != "gb")
    if errand in {"refusal_reply", "authority_complaint", "identification_reply"}:
        assert ("Data Protection Act 2018" if code == "gb" else "Directive (EU) 2016/680") in text


@pytest.mark.parametrize("ground", list(GroundId))
@pytest.mark.parametrize("code", DIRECT)
def test_a_reason_of_the_police_is_answered_by_one_paragraph_or_by_no_letter(
    code: str, ground: GroundId, request_of_zoe: Request
) -> None:
    law, request = jurisdiction(code), to_the_police(request_of_zoe, code)
    history = replace(REFUSED, ground=ground)
    read = any(
        known.id is ground
        and known.provenance.confidence is Confidence.VERIFIED
        and RegimeKind.LAW_ENFORCEMENT in known.regimes
        for known in law.refusal_grounds
    )
    if not read:
        with pytest.raises(FactMissing):
            text_of("refusal_reply", request, code, history)
        return
    letter = compose(
        "refusal_reply_law_enforcement", request, locale="en", today=LATER_DAY, jurisdiction=law, history=history
    )
    conditions = {block.id: block.when for block in library().letter(letter.type).blocks}
    argued = [block.id for block in letter.blocks if f"ground_{ground.value}" in conditions.get(block.id, ())]
    assert len([block for block in argued if block != "asked_to_keep"]) == 1


def test_every_reason_but_that_of_a_household_is_argued_with_under_the_directive() -> None:
    read = {ground.id for ground in jurisdiction("eu").refusal_grounds if RegimeKind.LAW_ENFORCEMENT in ground.regimes}
    assert set(GroundId) - read == {GroundId.HOUSEHOLD}


@pytest.mark.parametrize("errand", ERRANDS)
def test_where_a_request_rests_on_both_laws_the_letter_under_the_gdpr_is_enough(
    errand: str, request_of_zoe: Request
) -> None:
    facts = Facts(request_of_zoe, jurisdiction("fr"), happened(errand))
    assert facts.regime_kinds == {RegimeKind.GDPR, RegimeKind.LAW_ENFORCEMENT}
    assert in_this_law(errand, facts) == errand
    others = [key for key, letter in library().letters.items() if letter.in_place_of == errand]
    assert [key for key in others if applies(key, facts)] == []


def test_the_authority_is_asked_to_act_in_my_place_where_no_letter_of_its_own_does(request_of_zoe: Request) -> None:
    asked = "please exercise my right in my place (Article 17 of Directive (EU) 2016/680"
    told = {code: text_of("authority_complaint", to_the_police(request_of_zoe, code), code, REFUSED) for code in DIRECT}
    assert {code for code, text in told.items() if asked in text} == {"es", "nl"}
    assert asked not in text_of("authority_complaint", to_the_police(request_of_zoe, "es"), "es", SENT)


@pytest.mark.parametrize(("code", "camera", "asks"), [
    ("de", CameraType.BODY_WORN, True), ("de", CameraType.FIXED, False), ("fr", CameraType.BODY_WORN, False),
])  # fmt: skip
@pytest.mark.parametrize("letter", ["access_request_law_enforcement", "preservation_notice"])
def test_the_federal_police_are_asked_to_keep_a_body_camera_for_a_check(
    letter: str, code: str, camera: CameraType, asks: bool, request_of_zoe: Request
) -> None:
    """BPolG § 27a(4) no. 3: kept longer than 30 days where the person filmed asks for a check of its lawfulness."""
    text = text_of(letter, to_the_police(request_of_zoe, code, camera), code, SENT)
    assert ("section 27a(4) no. 3 of the Federal Police Act" in text) is asks


UNDATED = replace(SENT, due_on=None, notice_due_on=None, overdue=False, undated=True, silent=True)


def test_where_the_law_sets_no_date_the_reminder_names_none(request_of_zoe: Request) -> None:
    text = text_of("reminder", to_the_police(request_of_zoe, "fr"), "fr", UNDATED)
    assert "due without undue delay (Article 12(3) of Directive (EU) 2016/680" in text
    assert "ended on" not in text
    with pytest.raises(FactMissing, match="Give them some more time"):
        text_of("reminder", to_the_police(request_of_zoe, "fr"), "fr", replace(UNDATED, silent=False))


def test_a_complaint_about_silence_without_a_date_says_that_a_reminder_was_in_vain(request_of_zoe: Request) -> None:
    police = to_the_police(request_of_zoe, "fr")
    text = text_of("authority_complaint", police, "fr", replace(UNDATED, reminded_in_vain=True))
    assert "has not answered, and I reminded it in vain" in text
    assert "the time limit ended" not in text
    with pytest.raises(FactMissing, match="something to complain about"):
        text_of("authority_complaint", police, "fr", UNDATED)


def test_the_garda_is_reminded_of_a_copy_in_permanent_form(request_of_zoe: Request) -> None:
    history = replace(REFUSED, ground=GroundId.VIEWING_ONLY)
    text = text_of("refusal_reply", to_the_police(request_of_zoe, "ie"), "ie", history)
    assert "a copy in permanent form (section 91(11) of the Data Protection Act 2018)" in text


@pytest.mark.parametrize(
    ("kind", "objects"),
    [(ControllerKind.POLICE, True), (ControllerKind.MUNICIPALITY, True), (ControllerKind.RETAILER, False)],
)
def test_a_dutch_public_body_is_told_that_the_reply_is_an_objection(
    kind: ControllerKind, objects: bool, request_of_zoe: Request
) -> None:
    """UAVG art. 34; Wet politiegegevens art. 29(1); Awb art. 6:4."""
    setting = Setting.POLICE if kind is ControllerKind.POLICE else Setting.SHOP
    asked = replace(to_the_police(request_of_zoe, "nl", CameraType.FIXED), setting=setting)
    asked = replace(asked, controller=replace(asked.controller, kind=kind))
    text = text_of("refusal_reply", asked, "nl", replace(REFUSED, ground=GroundId.CRIMINAL_PROCEEDINGS))
    assert ("this letter is an objection to it (bezwaar, Article 6:4" in text) is objects


def test_a_question_to_the_police_who_runs_a_camera_is_no_request_under_the_gdpr(request_of_zoe: Request) -> None:
    text = text_of("controller_enquiry", to_the_police(request_of_zoe, "fr"), "fr", SENT)
    assert "at the same time a request for access to the recordings of these times" in text
    assert re.search(OF_THE_GDPR, text) is None


def test_the_police_are_asked_for_what_is_missing_point_by_point(request_of_zoe: Request) -> None:
    text = text_of("incomplete_answer", to_the_police(request_of_zoe, "fr"), "fr", ANSWERED)
    assert "the recipients to whom the data have been disclosed, in particular recipients in third countries" in text
