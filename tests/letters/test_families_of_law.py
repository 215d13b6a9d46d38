"""Three families of law: no letter of one cites another, and every ground of refusal read in the law is argued with."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from sar_helper.law.load import countries, jurisdiction
from sar_helper.law.model import Jurisdiction
from sar_helper.law.terms import Confidence, ControllerKind, GroundId, RegimeKind, Setting
from sar_helper.letters.compose import compose
from sar_helper.letters.facts import Facts
from sar_helper.letters.history import History, Missing, MissingKind
from sar_helper.letters.library import library
from sar_helper.letters.offer import NotOffered, applies
from sar_helper.letters.questions import keys
from sar_helper.letters.request import CopyWanted, Described, Request, Wants
from tests.letters.situations import ANSWERED, KINDS, LATER_DAY, REFUSED, SENT, situation
from tests.letters.test_compose import strings

UNION_ONLY = r"C-\d+/\d+|EDPB|2016/6\d\d|(?<!UK )\bGDPR\b|recital"


def there(code: str, request: Request, kind: ControllerKind = ControllerKind.RETAILER) -> Request:
    setting = Setting.POLICE if kind is ControllerKind.POLICE else Setting.SHOP
    controller = replace(request.controller, kind=kind)
    wants = Wants(questions=keys(), legal_claim=True, situation="I live there.")
    return replace(request, jurisdiction=code, region=None, setting=setting, controller=controller, wants=wants)


def owed(history: History, facts: Facts) -> tuple[Missing, ...]:
    """What is missing, without points that the law of the request does not know."""
    return tuple(
        item for item in history.missing if item.kind is not MissingKind.INFORMATION or item.key in facts.points
    )


def texts(kind: str, request: Request, law: Jurisdiction, history: History) -> list[str]:
    found = []
    for copy in CopyWanted:
        asked = replace(request, wants=replace(request.wants, copy=copy))
        letter = compose(kind, asked, locale="en", today=LATER_DAY, jurisdiction=law, history=history)
        found.append("\n".join(strings(letter)))
    return found


@pytest.mark.parametrize("controller", [ControllerKind.RETAILER, ControllerKind.POLICE])
@pytest.mark.parametrize("history", [SENT, ANSWERED, REFUSED], ids=["silence", "answer", "refusal"])
@pytest.mark.parametrize("code", ["gb", "ch"])
@pytest.mark.parametrize("kind", KINDS)
def test_no_letter_to_a_country_outside_the_union_cites_its_law(
    kind: str, code: str, history: History, controller: ControllerKind, request_of_zoe: Request
) -> None:
    law, request = jurisdiction(code), there(code, request_of_zoe, controller)
    if not applies(kind, Facts(request, law, history)):
        return
    history = replace(history, missing=owed(history, Facts(request, law)))
    try:
        for text in texts(kind, request, law, history):
            assert re.search(UNION_ONLY, text) is None
    except NotOffered:
        return


@pytest.mark.parametrize("code", ["fr", "de", "ie"])
@pytest.mark.parametrize("kind", KINDS)
def test_no_letter_to_the_union_cites_british_or_swiss_law(kind: str, code: str, request_of_zoe: Request) -> None:
    law = jurisdiction(code)
    request = there(code, request_of_zoe)
    try:
        found = texts(kind, request, law, situation(kind, request_of_zoe).history)
    except NotOffered:
        return
    assert re.search(r"UK GDPR|FADP|164A|12A", "\n".join(found)) is None


@pytest.mark.parametrize("ground", list(GroundId))
@pytest.mark.parametrize("code", ["fr", "gb", "ch"])
def test_a_ground_is_answered_by_one_paragraph_or_by_no_letter(
    code: str, ground: GroundId, request_of_zoe: Request
) -> None:
    law, request = jurisdiction(code), there(code, request_of_zoe)
    facts = Facts(request, law, replace(REFUSED, ground=ground))
    read = any(
        known.id is ground
        and known.provenance.confidence is Confidence.VERIFIED
        and known.regimes & {RegimeKind.GDPR, RegimeKind.FADP}
        for known in law.refusal_grounds
    )
    if not read:
        with pytest.raises(NotOffered):
            texts("refusal_reply", request, law, facts.history)
        return
    letter = compose("refusal_reply", request, locale="en", today=LATER_DAY, jurisdiction=law, history=facts.history)
    conditions = {block.id: block.when for block in library().letter("refusal_reply").blocks}
    argued = [block.id for block in letter.blocks if f"ground_{ground.value}" in conditions.get(block.id, ())]
    assert len([block for block in argued if block != "asked_to_keep"]) == 1


def test_every_letter_that_a_law_file_names_can_be_written() -> None:
    named = {
        regime.letter_type
        for code in countries()
        for regime in jurisdiction(code).regimes
        if regime.letter_type is not None
    }
    assert named <= library().letters.keys()


@pytest.mark.parametrize(("code", "letter"), [("gb", "access_request_uk"), ("ch", "access_request_swiss")])
def test_a_country_outside_the_union_has_a_request_of_its_own(code: str, letter: str, request_of_zoe: Request) -> None:
    facts = Facts(there(code, request_of_zoe), jurisdiction(code))
    assert {regime.letter_type for regime in facts.regimes} == {letter}
    assert applies(letter, facts)
    assert not applies("access_request", facts)


def test_where_the_law_file_rules_it_out_no_objection_is_offered(request_of_zoe: Request, france: Jurisdiction) -> None:
    told = replace(request_of_zoe, wants=Wants(situation="I live there."))
    assert not applies("objection", Facts(told, france))
    employer = replace(told.controller, kind=ControllerKind.EMPLOYER)
    assert applies("objection", Facts(replace(told, setting=Setting.WORKPLACE, controller=employer), france))


@pytest.mark.parametrize(
    ("code", "kind", "says"),
    [
        ("ie", ControllerKind.POLICE, "section 91(2) of the Data Protection Act 2018"),
        ("nl", ControllerKind.POLICE, "within six weeks"),
        ("es", ControllerKind.POLICE, "Organic Law 7/2021"),
        ("gb", ControllerKind.POLICE, "sections 45(3) and 54"),
    ],
)
def test_the_police_are_told_the_time_that_their_own_law_sets(
    code: str, kind: ControllerKind, says: str, request_of_zoe: Request
) -> None:
    request = there(code, request_of_zoe, kind)
    (text, *_) = texts("access_request_law_enforcement", request, jurisdiction(code), SENT)
    assert says in text
    assert "one month of receipt" not in text


@pytest.mark.parametrize(
    ("code", "letter", "closing"),
    [
        ("ch", "access_request_swiss", "Mit freundlichen Grüssen"),
        ("li", "access_request", "Mit freundlichen Grüssen"),
        ("de", "access_request", "Mit freundlichen Grüßen"),
    ],
)
def test_a_country_that_writes_no_sharp_s_gets_none_but_what_a_person_typed(
    code: str, letter: str, closing: str, request_of_zoe: Request
) -> None:
    """Swiss and Liechtenstein German write ss; a name and an address stay as they are."""
    asked = there(code, request_of_zoe)
    (window, *_) = asked.recording_windows
    white = replace(asked.appearance, clothing=(Described("coat", "white"),))
    asked = replace(asked, appearance=white, recording_windows=(replace(window, place="Große Straße"),))
    written = compose(letter, asked, locale="de", today=LATER_DAY, jurisdiction=jurisdiction(code))
    assert written.closing == closing
    found = [text for text in strings(written) if "ß" in text]
    assert any(text.startswith("Große Straße") for text in found)
    assert any("weiß" in text for text in strings(written)) is (code == "de")
    if code != "de":
        assert all(text.startswith("Große Straße") for text in found)
