"""Predicates: each on a request for which it holds, and on one for which it does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from sar_helper.directory.model import Controller
from sar_helper.law.load import jurisdiction
from sar_helper.law.model import Jurisdiction
from sar_helper.law.regimes import NoRegimeError
from sar_helper.law.terms import CameraType, ControllerKind, GroundId, RegimeKind, Setting
from sar_helper.letters.conditions import PREDICATES, hold, is_known
from sar_helper.letters.facts import Facts
from sar_helper.letters.history import NO_HISTORY, Demand, Documents, History, Missing, MissingKind
from sar_helper.letters.request import (
    Appearance,
    CopyWanted,
    Described,
    DocumentsDetails,
    RecordingWindow,
    Representative,
    RepresentedBy,
    Request,
    Requester,
    Vehicle,
    Wants,
)

POLICE = Controller("Police nationale", ControllerKind.POLICE)
NEIGHBOUR = Controller("Max Muster", ControllerKind.PRIVATE_PERSON)
WORN = RecordingWindow("Place", date(2026, 11, 16), time(14), time(15), camera_type=CameraType.BODY_WORN)

BARE: dict[str, Any] = {
    "appearance": Appearance(),
    "vehicle": None,
    "evidence_of_presence": (),
    "wants": Wants(preserve=False),
    "requester": Requester("Zoë"),
    "representative": None,
    "setting": Setting.WORKPLACE,
}

# predicate, what the bare request is changed to so that it holds
HOLDS: list[tuple[str, dict[str, Any]]] = [
    ("represented", {"representative": Representative("Ada", ("Lille",), "mandate")}),
    ("represented_by_mandate", {"representative": Representative("Ada", ("Lille",), "mandate")}),
    ("represented_by_parent", {"representative": Representative("Ada", ("Lille",), "mother", RepresentedBy.PARENT)}),
    ("answered_herself", {"requester": Requester("Zoë", ("12 rue X",))}),
    ("answered_herself", {"requester": Requester("Zoë", (), "zoe@example.org")}),
    ("email_known", {"requester": Requester("Zoë", (), "zoe@example.org")}),
    ("preserve", {"wants": Wants(preserve=True)}),
    ("legal_claim", {"wants": Wants(legal_claim=True)}),
    ("described", {"appearance": Appearance(clothing=(Described("coat"),))}),
    ("described", {"appearance": Appearance(items=(Described("backpack"),))}),
    ("described", {"appearance": Appearance(companions=(Described("dog"),))}),
    ("described", {"appearance": Appearance(mobility=(Described("wheelchair"),))}),
    ("described", {"appearance": Appearance(note="limping")}),
    ("described", {"vehicle": Vehicle("car")}),
    ("described", {"evidence_of_presence": ("a ticket",)}),
    ("copy_stills", {"wants": Wants(copy=CopyWanted.STILLS)}),
    ("copy_viewing", {"wants": Wants(copy=CopyWanted.VIEWING)}),
    ("has_questions", {"wants": Wants(questions=("drone",))}),
    ("asks_access_log", {"wants": Wants(questions=("access_log",))}),
    ("asks_private_spaces", {"wants": Wants(questions=("private_spaces",))}),
    ("asks_third_country", {"wants": Wants(questions=("third_country",))}),
    ("body_worn", {"recording_windows": (WORN,)}),
    ("in_public_space", {"setting": Setting.PUBLIC_SPACE}),
    ("postal_address_known", {"requester": Requester("Zoë", ("12 rue X",))}),
    ("situation_told", {"wants": Wants(situation="I live there.")}),
    ("police_request", {"setting": Setting.POLICE, "controller": POLICE}),
    ("indirect_basis_known", {"history": History(ground=GroundId.STATE_SECURITY)}),
    ("indirect_route", {"history": History(ground=GroundId.STATE_SECURITY)}),
    ("national_basis_known", {"setting": Setting.POLICE, "controller": POLICE}),
    ("law_enforcement_too", {"setting": Setting.PUBLIC_SPACE}),
    ("films_beyond_home", {"setting": Setting.PRIVATE_HOME, "controller": NEIGHBOUR, "only_own_ground": False}),
    ("home_range_unknown", {"setting": Setting.PRIVATE_HOME, "controller": NEIGHBOUR}),
]


@pytest.mark.parametrize(("name", "changes"), HOLDS)
def test_a_predicate_holds_where_it_should_and_only_there(
    name: str, changes: dict[str, Any], request_of_zoe: Request, france: Jurisdiction
) -> None:
    bare = replace(request_of_zoe, **BARE)
    assert not hold([name], Facts(bare, france))
    assert hold([f"not {name}"], Facts(bare, france))
    history = changes.pop("history", NO_HISTORY)
    assert hold([name], Facts(replace(bare, **changes), france, history))


NEVER_ASKED = History()
DAY = date(2026, 12, 10)

# predicate, a history in which it holds; it does not in a case in which nothing happened
HOLDS_AFTER: list[tuple[str, History]] = [
    ("access_requested", History(access_requested_on=DAY)),
    ("received", History(received_on=DAY)),
    ("overdue", History(overdue=True)),
    ("overdue_or_undated", History(overdue=True)),
    ("overdue_or_undated", History(undated=True)),
    ("undated", History(undated=True)),
    ("complaint_ground", History(undated=True, reminded_in_vain=True)),
    ("extended", History(extended=True)),
    ("extension_notified", History(extension_notified_on=DAY)),
    ("extension_late", History(extension_notified_on=DAY, notice_due_on=date(2026, 12, 9))),
    ("extension_without_reasons", History(extension_notified_on=DAY, extension_reasons=False)),
    ("extension_faulty", History(extension_notified_on=DAY, notice_due_on=date(2026, 12, 9))),
    ("extension_faulty", History(extension_notified_on=DAY, notice_due_on=DAY, extension_reasons=False)),
    ("identity_asked", History(identity_asked_on=DAY)),
    ("demand_known", History(demanded=(Demand.PHOTOGRAPH,))),
    ("demanded_identity_document", History(demanded=(Demand.IDENTITY_DOCUMENT,))),
    ("demanded_identity_document", History(demanded=(Demand.CERTIFIED_COPY,))),
    ("demanded_certified_copy", History(demanded=(Demand.CERTIFIED_COPY,))),
    ("demanded_form", History(demanded=(Demand.FORM,))),
    ("demanded_reasons", History(demanded=(Demand.REASONS,))),
    ("clarification_asked", History(clarification_asked_on=DAY)),
    ("clarified", History(clarification="the tram stop")),
    ("answered", History(answered_on=DAY)),
    ("something_missing", History(missing=(Missing(MissingKind.SOUND),))),
    ("refused", History(refused_on=DAY)),
    ("ground_known", History(ground=GroundId.FEE)),
    ("ground_argued", History(ground=GroundId.FEE)),
    ("reasons_missing", History(refused_on=DAY, refusal_reasons=False)),
    ("erased_after_receipt", History(erased_after_receipt=True)),
    ("footage_at_risk", History(footage_at_risk=True)),
    ("complaint_ground", History(overdue=True)),
    ("complaint_ground", History(refused_on=DAY)),
    ("complaint_ground", History(answered_on=DAY, missing=(Missing(MissingKind.SOUND),))),
    ("complaint_ground", History(erased_after_receipt=True)),
    ("foi_requested", History(documents=Documents(DAY))),
    ("foi_refused", History(documents=Documents(DAY, refused_on=DAY))),
    ("foi_refused", History(documents=Documents(DAY, overdue=True))),
    ("foi_refusal_received", History(documents=Documents(DAY, refused_on=DAY))),
    *((f"ground_{ground.value}", History(ground=ground)) for ground in GroundId),
]


@pytest.mark.parametrize(("name", "history"), HOLDS_AFTER)
def test_a_predicate_over_the_case_holds_after_what_it_is_about(
    name: str, history: History, request_of_zoe: Request, france: Jurisdiction
) -> None:
    assert not hold([name], Facts(request_of_zoe, france, NEVER_ASKED))
    assert hold([name], Facts(request_of_zoe, france, history))


def test_silence_ends_with_an_answer_or_a_refusal(request_of_zoe: Request, france: Jurisdiction) -> None:
    assert hold(["unanswered"], Facts(request_of_zoe, france))
    assert not hold(["unanswered"], Facts(request_of_zoe, france, History(answered_on=DAY)))
    assert not hold(["unanswered"], Facts(request_of_zoe, france, History(refused_on=DAY)))


@pytest.mark.parametrize(("code", "law"), [("fr", "eu_law"), ("gb", "uk_law"), ("ch", "swiss_law")])
def test_a_country_belongs_to_one_family_of_law(code: str, law: str, request_of_zoe: Request) -> None:
    shop = replace(request_of_zoe.controller, kind=ControllerKind.RETAILER)
    there = replace(request_of_zoe, jurisdiction=code, region=None, controller=shop, setting=Setting.SHOP)
    facts = Facts(there, jurisdiction(code))
    assert [name for name in ("eu_law", "uk_law", "swiss_law") if hold([name], facts)] == [law]
    assert hold(["eu_gdpr"], facts) is (law == "eu_law")
    assert hold(["uk_gdpr"], facts) is (law == "uk_law")
    assert hold(["gdpr_request"], facts) is (law != "swiss_law")


def test_what_the_law_file_and_the_address_say_is_known(request_of_zoe: Request, france: Jurisdiction) -> None:
    facts = Facts(request_of_zoe, france)
    assert hold(["authority_known", "foi_act", "foi_authority_known", "controller_address_known"], facts)
    nameless = replace(request_of_zoe.controller, postal_address=())
    empty = replace(france, authorities=(), foi=())
    bare = Facts(replace(request_of_zoe, controller=nameless), empty)
    assert hold([f"not {name}" for name in ("authority_known", "foi_act", "foi_authority_known")], bare)
    assert hold(["not controller_address_known"], bare)


def test_what_an_act_demands_of_the_person_is_known_once_all_of_it_was_told(request_of_zoe: Request) -> None:
    asked = replace(request_of_zoe, jurisdiction="cz", region=None)
    czechia, names = jurisdiction("cz"), ["foi_birth_date", "foi_permanent_address", "not foi_interest"]
    assert hold(["not foi_details_known", *names], Facts(asked, czechia))
    for told, is_all in [
        (DocumentsDetails(birth_date=date(1968, 3, 7)), False),
        (DocumentsDetails(permanent_address=("Dlouhá 5",)), False),
        (DocumentsDetails(birth_date=date(1968, 3, 7), permanent_address=("Dlouhá 5",)), True),
    ]:
        assert hold(["foi_details_known"], Facts(replace(asked, documents_details=told), czechia)) is is_all
    assert hold(["foi_details_known", "not foi_birth_date"], Facts(request_of_zoe, jurisdiction("fr")))
    assert hold(["foi_interest", "not foi_birth_date"], Facts(replace(asked, jurisdiction="li"), jurisdiction("li")))


@pytest.mark.parametrize(
    ("history", "reminds"),
    [(History(), True), (History(undated=True), False), (History(undated=True, silent=True), True)],
)
def test_where_the_law_sets_no_date_a_reminder_waits(
    history: History, reminds: bool, request_of_zoe: Request, france: Jurisdiction
) -> None:
    assert hold(["dated_or_silent"], Facts(request_of_zoe, france, history)) is reminds


def test_every_predicate_has_a_row_in_the_table() -> None:
    elsewhere = {
        "copy_video", "unanswered", "dated_or_silent", "eu_law", "uk_law", "swiss_law", "eu_gdpr", "uk_gdpr",
        "gdpr_request", "authority_known", "foi_act", "foi_authority_known", "controller_address_known",
        "public_controller", "asked_directly",
        "foi_details_known", "foi_birth_date", "foi_permanent_address", "foi_interest",
    }  # fmt: skip
    assert {name for name, _ in (*HOLDS, *HOLDS_AFTER)} | elsewhere == PREDICATES.keys()


def test_video_is_the_copy_unless_another_is_wanted(request_of_zoe: Request, france: Jurisdiction) -> None:
    assert hold(["copy_video", "not copy_stills", "not copy_viewing"], Facts(request_of_zoe, france))


def test_an_access_request_counts_once_it_was_written(request_of_zoe: Request, france: Jurisdiction) -> None:
    written = History(access_requested_on=date(2026, 11, 18))
    assert hold(["access_requested"], Facts(request_of_zoe, france, written))
    assert hold(["not access_requested"], Facts(request_of_zoe, france))


def test_no_conditions_hold_always(request_of_zoe: Request, france: Jurisdiction) -> None:
    assert hold([], Facts(request_of_zoe, france))


@pytest.mark.parametrize("condition", ["preserved", "not preserved", "preserve ", "NOT preserve", "not not preserve"])
def test_a_misspelt_condition_is_not_known(condition: str) -> None:
    assert not is_known(condition)


def test_a_towns_cameras_fall_under_both_branches_of_law(request_of_zoe: Request, france: Jurisdiction) -> None:
    kinds = Facts(request_of_zoe, france).regime_kinds
    assert kinds == {RegimeKind.GDPR, RegimeKind.LAW_ENFORCEMENT}


def test_every_camera_brings_its_own_branch_of_law(request_of_zoe: Request, france: Jurisdiction) -> None:
    first, second = request_of_zoe.recording_windows
    worn = replace(second, camera_type=CameraType.BODY_WORN)
    only_worn = replace(request_of_zoe, recording_windows=(worn,))
    assert Facts(only_worn, france).regime_kinds == {RegimeKind.LAW_ENFORCEMENT}
    both = replace(request_of_zoe, recording_windows=(first, worn))
    assert RegimeKind.GDPR in Facts(both, france).regime_kinds


def test_where_no_law_is_known_nothing_is_guessed(request_of_zoe: Request, france: Jurisdiction) -> None:
    with pytest.raises(NoRegimeError):
        _ = Facts(request_of_zoe, replace(france, regimes=())).regimes


def test_a_police_camera_is_no_matter_of_the_gdpr(request_of_zoe: Request, france: Jurisdiction) -> None:
    controller = replace(request_of_zoe.controller, kind=ControllerKind.POLICE)
    police = replace(request_of_zoe, controller=controller, setting=Setting.POLICE)
    assert Facts(police, france).regime_kinds == {RegimeKind.LAW_ENFORCEMENT}
