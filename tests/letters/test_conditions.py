"""Predicates: each on a request for which it holds, and on one for which it does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sar_helper.law.model import Jurisdiction
from sar_helper.law.regimes import NoRegimeError
from sar_helper.law.terms import CameraType, ControllerKind, RegimeKind, Setting
from sar_helper.letters.conditions import PREDICATES, hold, is_known
from sar_helper.letters.facts import Facts
from sar_helper.letters.history import History
from sar_helper.letters.request import (
    Appearance,
    CopyWanted,
    Described,
    Representative,
    Request,
    Requester,
    Vehicle,
    Wants,
)

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
    ("requester_reachable", {"requester": Requester("Zoë", ("12 rue X",))}),
    ("requester_reachable", {"requester": Requester("Zoë", (), "zoe@example.org")}),
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
    ("in_public_space", {"setting": Setting.PUBLIC_SPACE}),
    ("law_enforcement_too", {"setting": Setting.PUBLIC_SPACE}),
]


@pytest.mark.parametrize(("name", "changes"), HOLDS)
def test_a_predicate_holds_where_it_should_and_only_there(
    name: str, changes: dict[str, Any], request_of_zoe: Request, france: Jurisdiction
) -> None:
    bare = replace(request_of_zoe, **BARE)
    assert not hold([name], Facts(bare, france))
    assert hold([f"not {name}"], Facts(bare, france))
    assert hold([name], Facts(replace(bare, **changes), france))


def test_every_predicate_has_a_row_in_the_table() -> None:
    elsewhere = {"copy_video", "access_requested"}
    assert {name for name, _ in HOLDS} | elsewhere == PREDICATES.keys()


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
