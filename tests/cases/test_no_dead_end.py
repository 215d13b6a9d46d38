"""Whatever a controller does, the case page offers a letter or says what else to do: every regime, every event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from sar_helper.cases.action import Action
from sar_helper.cases.casefile import parse
from sar_helper.cases.letters import facts_of
from sar_helper.cases.service import CaseView, clocks
from sar_helper.cases.triage import CHOICES, advise
from sar_helper.law.load import countries, jurisdiction
from sar_helper.law.model import Foi, Jurisdiction, Regime
from sar_helper.law.regimes import regime_for
from sar_helper.law.terms import CameraType, Confidence, ControllerKind, RegimeKind, Route, Setting
from sar_helper.letters.offer import applies, is_offered
from tests.cases.test_service import at

SENT = {"kind": "letter_sent", "on": "2026-11-18"}
RECEIVED = {"kind": "received", "on": "2026-11-20"}
REMINDED = {"kind": "reminder_sent", "on": "2027-03-01"}
REFUSED = {"kind": "refusal_received", "on": "2026-12-01"}

# what happened after the request, the day, what to do about it
HAPPENINGS: dict[str, tuple[list[dict[str, Any]], str, str]] = {
    "an identity document was demanded": (
        [{"kind": "identity_asked", "on": "2026-12-01", "demanded": ["identity_document"]}],
        "2026-12-02",
        "supply_identity",
    ),
    "a question was asked": (
        [{"kind": "clarification_asked", "on": "2026-12-01"}],
        "2026-12-02",
        "supply_clarification",
    ),
    "more time was taken without reasons": (
        [{"kind": "extension_notified", "on": "2026-12-01", "reasons_given": "no"}],
        "2026-12-02",
        "object_to_extension",
    ),
    "nothing came": ([], "2027-02-28", "remind"),
    "nothing came after a reminder": ([REMINDED], "2027-04-01", "complain"),
    "the answer lacks everything": (
        [{"kind": "answer_received", "on": "2026-12-01", "arrived": []}],
        "2026-12-02",
        "check_answer",
    ),
    "it was refused": ([{**REFUSED, "ground": "identity"}], "2026-12-02", "check_refusal"),
    "it was refused without a reason": ([{**REFUSED, "reasons_given": "no"}], "2026-12-02", "complain"),
    "the footage was erased after receipt": (
        [{"kind": "footage_overwritten", "on": "2026-12-01"}],
        "2026-12-02",
        "ask_about_erasure",
    ),
}


@dataclass(frozen=True)
class Situation:
    """A controller under one branch of the law of a country."""

    law: Jurisdiction
    regime: Regime
    kind: ControllerKind
    setting: Setting
    camera: CameraType
    region: str | None

    def __str__(self) -> str:
        return f"{self.law.code}-{self.regime.id}"


def situations() -> Iterator[Situation]:
    """Yield one situation for each branch of law under which a request starts.

    The GDPR of the Union alone is the same law everywhere: two countries stand for all, one a federal state.
    """
    for code in countries():
        law = jurisdiction(code)
        for regime in law.regimes:
            if law.parent == "eu" and regime.id == "gdpr" and code not in {"at", "de"}:
                continue
            scope = regime.scope
            kind = min(scope.controller_kinds, default=ControllerKind.RETAILER)
            usual = {ControllerKind.POLICE: Setting.POLICE, ControllerKind.MUNICIPALITY: Setting.PUBLIC_SPACE}
            found = Situation(
                law,
                regime,
                kind,
                min(scope.settings, default=usual.get(kind, Setting.SHOP)),
                min(scope.camera_types, default=CameraType.FIXED),
                min(scope.regions, default=None),
            )
            if regime.kind not in {RegimeKind.HOUSEHOLD, RegimeKind.STATE_SECURITY} and _starts(found):
                yield found


def _starts(found: Situation) -> bool:
    if found.regime.provenance.confidence is Confidence.UNVERIFIED:
        return False
    choice = regime_for(
        found.law,
        setting=found.setting,
        controller_kind=found.kind,
        camera_type=found.camera,
        region=found.region,
    )
    return choice.first is found.regime


EVERY = tuple(situations())
DIRECT = tuple(found for found in EVERY if found.regime.route is Route.CONTROLLER and found.regime.letter_type)
ELSEWHERE = tuple(found for found in EVERY if found not in DIRECT)


def case_file(data: dict[str, Any], found: Situation, *events: dict[str, Any]) -> dict[str, Any]:
    controller = {"name": "They", "kind": found.kind.value, "postal_address": ["1 Road", "Town"]}
    windows = [{**window, "camera_type": found.camera.value} for window in data["recording_windows"]]
    told = {
        **data,
        "jurisdiction": found.law.code,
        "region": found.region,
        "setting": found.setting.value,
        "controller": controller,
        "letter_locale": "en",
        "recording_windows": windows,
        "events": list(events),
    }
    return {key: value for key, value in told.items() if value is not None}


def view(told: dict[str, Any], day: str) -> CaseView:
    return clocks(parse(told), at(day))


def test_every_country_and_both_ways_are_looked_at() -> None:
    police = {found.law.code for found in DIRECT if found.regime.kind is RegimeKind.LAW_ENFORCEMENT}
    assert set(countries()) - police == {"be", "ch"}
    assert {RegimeKind.GDPR, RegimeKind.FADP, RegimeKind.LAW_ENFORCEMENT} <= {found.regime.kind for found in DIRECT}
    assert {str(found) for found in ELSEWHERE} >= {"be-led", "ch-cantonal"}


@pytest.mark.parametrize("happening", list(HAPPENINGS))
@pytest.mark.parametrize("found", DIRECT, ids=str)
def test_what_a_controller_does_has_its_letter(found: Situation, happening: str, valenciennes: dict[str, Any]) -> None:
    events, day, key = HAPPENINGS[happening]
    told = case_file(valenciennes, found, SENT, RECEIVED, *events)
    actions = view(told, day).actions
    keys = [action.key.value for action in actions]
    wanted = {key, "complain_to_controller"} if key == "complain" else {key}
    leading = [action for action in actions if action.key.value in wanted]
    if key == "complain":
        # Where the law sets a time limit for the complaint, it is the remedy that leads to its letter.
        leading += [action for action in actions if action.key.value == "use_remedy" and action.letter_type is not None]
    assert leading, keys
    facts = facts_of(parse(told), date.fromisoformat(day))
    for action in leading:
        assert action.letter_type is not None, action
        assert applies(action.letter_type, facts)
    undecided = happening == "it was refused without a reason" or facts.authority is None
    letters = [action.letter_type for action in actions if action.key.value in wanted and action.letter_type]
    assert undecided or any(is_offered(letter, facts) for letter in letters)


@pytest.mark.parametrize("found", DIRECT, ids=str)
def test_every_reason_of_a_refusal_leads_to_a_letter_or_to_an_authority(
    found: Situation, valenciennes: dict[str, Any]
) -> None:
    day = date(2026, 12, 2)
    for ground in CHOICES:
        told = case_file(valenciennes, found, SENT, RECEIVED, {**REFUSED, "ground": ground.value})
        given = advise(parse(told), day)
        facts = facts_of(parse(told), day)
        assert given.letters or given.authority is None, ground
        assert bool(given.arguments) == any(letter.startswith("refusal_reply") for letter in given.letters), ground
        assert all(is_offered(letter, facts) for letter in given.letters)


@pytest.mark.parametrize("happening", list(HAPPENINGS))
@pytest.mark.parametrize("found", ELSEWHERE, ids=str)
def test_where_no_letter_goes_to_the_controller_the_page_says_what_to_do(
    found: Situation, happening: str, valenciennes: dict[str, Any]
) -> None:
    events, day, _ = HAPPENINGS[happening]
    told = case_file(valenciennes, found, SENT, RECEIVED, *events)
    actions = view(told, day).actions
    assert actions
    facts = facts_of(parse(told), date.fromisoformat(day))
    for action in actions:
        assert action.key.value not in {"send_preservation_notice", "remind"}
        assert action.letter_type is None or applies(action.letter_type, facts)
    told_where = [action.authority for action in actions if action.key.value == "complain"]
    assert all(told_where)


def documents(kind: str, letter: str, day: str, **details: str) -> dict[str, Any]:
    return {"kind": kind, "letter_type": letter, "on": day, **details}


ASKED = (documents("letter_sent", "foi_request", "2026-11-18"), documents("received", "foi_request", "2026-11-20"))
APPEALED = documents("complaint_lodged", "foi_appeal", "2026-12-10")
REFUSED_DOCUMENTS = documents("refusal_received", "foi_request", "2026-12-01")

# how far a request for documents came; after that nobody writes any more
COURSES: dict[str, tuple[dict[str, Any], ...]] = {
    "silence": ASKED,
    "more time was taken": (*ASKED, documents("extension_notified", "foi_request", "2026-11-25")),
    "a refusal": (*ASKED, REFUSED_DOCUMENTS),
    "an appeal after silence": (*ASKED, APPEALED),
    "an appeal after a refusal": (*ASKED, REFUSED_DOCUMENTS, APPEALED),
    "a refusal of the appeal": (
        *ASKED,
        REFUSED_DOCUMENTS,
        APPEALED,
        documents("refusal_received", "foi_appeal", "2026-12-20"),
    ),
    "a decision of the authority": (
        *ASKED,
        REFUSED_DOCUMENTS,
        APPEALED,
        documents("authority_replied", "foi_appeal", "2026-12-20"),
    ),
}


def acts() -> Iterator[Any]:
    for code in countries():
        law = jurisdiction(code)
        for act in law.foi:
            if act.provenance.is_verified:
                kinds = sorted(act.scope.controller_kinds or {ControllerKind.MUNICIPALITY}, reverse=True)
                # Kinds of body for which the same clocks run are one situation.
                for kind in {clocks_reaching(law, kind): kind for kind in kinds}.values():
                    yield pytest.param(law, act, kind, id=f"{code}-{act.id}-{kind.value}")


def clocks_reaching(law: Jurisdiction, kind: ControllerKind) -> frozenset[str]:
    reached = (
        clock for clock in law.clocks if clock.id in of_documents(law) and clock.scope.covers(controller_kind=kind)
    )
    return frozenset(clock.id for clock in reached)


def of_documents(law: Jurisdiction) -> set[str]:
    return {clock.id for clock in law.clocks if clock.letter_types & {"foi_request", "foi_appeal"}}


def steps_about_documents(found: CaseView, law: Jurisdiction) -> list[Action]:
    return [step for step in found.actions if step.key == "documents" or step.clock in of_documents(law)]


@pytest.mark.parametrize(("law", "act", "kind"), tuple(acts()))
def test_after_each_clock_of_a_request_for_documents_there_is_a_next_step(
    law: Jurisdiction, act: Foi, kind: ControllerKind, valenciennes: dict[str, Any]
) -> None:
    found = Situation(
        law, law.regimes[0], kind, Setting.PUBLIC_SPACE, CameraType.FIXED, min(act.scope.regions, default=None)
    )
    for course, told in COURSES.items():
        case = parse(case_file(valenciennes, found, *told))
        in_the_end = clocks(case, at("2029-01-01"))
        ends = {clock.overdue_from for clock in in_the_end.deadlines if clock.key in of_documents(law)} - {None}
        for then in (in_the_end, *(clocks(case, at(str(day))) for day in ends)):
            assert steps_about_documents(then, law), course
