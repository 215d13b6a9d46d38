"""The one function a topic: regime, authority and retention for a camera and its controller."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from sar_helper.law.authorities import authorities_for, authority_for, is_decided_by_region
from sar_helper.law.load import jurisdiction
from sar_helper.law.model import Jurisdiction, Period, Scope
from sar_helper.law.model_time import NO_REGION
from sar_helper.law.regimes import NoRegimeError, letter_types_of, regime_for, regimes_for
from sar_helper.law.retention import retention_for
from sar_helper.law.terms import (
    AuthorityRole,
    CameraType,
    Confidence,
    ControllerKind,
    RetentionKind,
    Setting,
    Unit,
)

FR = jurisdiction("fr")


@pytest.mark.parametrize(
    ("setting", "kind", "camera", "regimes"),
    [
        ("public_space", "municipality", "dome", ["csi", "led"]),
        ("public_space", "municipality", "unknown", ["csi", "led"]),
        ("public_space", "municipality", "body_worn", ["municipal-body-worn"]),
        ("public_transport", "transport_operator", "fixed", ["csi", "led"]),
        ("public_transport", "transport_operator", "body_worn", ["gdpr"]),
        ("public_space", "police", "fixed", ["led"]),
        ("police", "police", "unknown", ["led"]),
        ("shop", "retailer", "fixed", ["csi-private"]),
        ("workplace", "employer", "fixed", ["gdpr"]),
        ("residential", "landlord", "fixed", ["gdpr"]),
        ("private_home", "private_person", "doorbell", ["gdpr"]),
    ],
)
def test_the_regime_in_france_follows_who_films_where(setting: str, kind: str, camera: str, regimes: list[str]):
    choice = regime_for(
        FR, setting=Setting(setting), controller_kind=ControllerKind(kind), camera_type=CameraType(camera)
    )
    assert [regime.id for regime in choice.all] == regimes
    assert choice.first.legal_basis in str(choice.explanation)


def test_a_private_camera_is_household_only_if_it_is_known_to_film_its_own_ground():
    choice = regime_for(
        FR, setting=Setting.PRIVATE_HOME, controller_kind=ControllerKind.PRIVATE_PERSON, only_own_ground=True
    )
    assert choice.first.id == "household"


def test_no_answer_leads_to_the_rules_for_state_security():
    chosen = {
        regime_for(FR, setting=setting, controller_kind=kind, camera_type=camera).first.id
        for setting, kind, camera in product(Setting, ControllerKind, CameraType)
    }
    assert "state-security" in {regime.id for regime in FR.regimes}
    assert "state-security" not in chosen


def test_a_table_can_wait_for_the_region_to_be_unknown():
    general = FR.regimes[0]
    unknown = replace(general, id="unknown", scope=Scope(regions=frozenset({NO_REGION}), priority=90))
    law = replace(FR, regimes=(general, unknown))

    def chosen(region: str | None) -> str:
        return regime_for(
            law, setting=Setting.PUBLIC_SPACE, controller_kind=ControllerKind.MUNICIPALITY, region=region
        ).first.id

    assert (chosen(None), chosen("59")) == ("unknown", general.id)


@pytest.mark.parametrize(("code", "decided"), [("de", True), ("fr", False), ("es", False), ("gb", False)])
def test_only_where_it_would_be_a_guess_the_region_decides_the_authority(code: str, *, decided: bool):
    law = jurisdiction(code)
    assert decided is is_decided_by_region(law, AuthorityRole.SUPERVISORY, controller_kind=ControllerKind.RETAILER)
    assert (authority_for(law, AuthorityRole.SUPERVISORY, controller_kind=ControllerKind.RETAILER) is None) is decided


def test_without_a_regime_there_is_no_choice():
    with pytest.raises(NoRegimeError, match="fr"):
        regime_for(replace(FR, regimes=()), setting=Setting.SHOP, controller_kind=ControllerKind.RETAILER)


def test_the_authority_in_france_is_the_cnil_and_beside_it_the_commission_for_public_places():
    for kind in ControllerKind:
        supervisory = authority_for(FR, AuthorityRole.SUPERVISORY, controller_kind=kind, setting=Setting.SHOP)
        assert supervisory is not None
        assert supervisory.id == "cnil"
    street = authority_for(FR, AuthorityRole.CAMERA_COMMISSION, setting=Setting.PUBLIC_SPACE)
    assert street is not None
    assert (street.id, street.address) == ("commission-departementale", None)
    assert authority_for(FR, AuthorityRole.CAMERA_COMMISSION, setting=Setting.WORKPLACE) is None


def test_authorities_from_memory_are_never_named():
    cnil = FR.authorities[0]
    doubtful = replace(cnil, provenance=replace(cnil.provenance, confidence=Confidence.UNVERIFIED))
    assert authorities_for(replace(FR, authorities=(doubtful,)), AuthorityRole.SUPERVISORY) == ()


def test_the_higher_priority_goes_first_and_a_filter_needs_what_it_asks_for():
    cnil = FR.authorities[0]
    local = replace(cnil, id="local", scope=replace(cnil.scope, regions=frozenset({"59"}), priority=5))
    law = replace(FR, authorities=(cnil, local))
    assert [item.id for item in authorities_for(law, AuthorityRole.SUPERVISORY, region="59")] == ["local", "cnil"]
    assert [item.id for item in authorities_for(law, AuthorityRole.SUPERVISORY)] == ["cnil"]


@pytest.mark.parametrize(
    ("setting", "kind", "camera", "latest", "earliest"),
    [
        ("public_space", "municipality", "dome", "videoprotection", "edpb-benchmark"),
        ("shop", "retailer", "unknown", "videoprotection", "edpb-benchmark"),
        ("workplace", "employer", "fixed", "not-open-to-the-public", "edpb-benchmark"),
        ("residential", "landlord", "fixed", "not-open-to-the-public", "edpb-benchmark"),
        ("police", "police", "unknown", "custody", "custody"),
        ("public_space", "police", "drone", "police-drone", "edpb-benchmark"),
        ("public_space", "police", "body_worn", "body-worn", "body-worn"),
        ("public_space", "municipality", "body_worn", "body-worn", "body-worn"),
        ("public_transport", "transport_operator", "body_worn", "edpb-benchmark", "edpb-benchmark"),
        ("school", "public_body", "fixed", "edpb-benchmark", "edpb-benchmark"),
    ],
)
def test_the_retention_in_france_follows_the_camera(setting: str, kind: str, camera: str, latest: str, earliest: str):
    choice = retention_for(
        FR, setting=Setting(setting), controller_kind=ControllerKind(kind), camera_type=CameraType(camera)
    )
    assert choice.latest is not None
    assert choice.earliest is not None
    assert (choice.latest.id, choice.earliest.id) == (latest, earliest)


def with_rule(kind: RetentionKind, period: Period, confidence: Confidence = Confidence.VERIFIED) -> Jurisdiction:
    rule = FR.retention[0]
    extra = replace(
        rule, id="extra", kind=kind, period=period, provenance=replace(rule.provenance, confidence=confidence)
    )
    return replace(FR, retention=(*FR.retention, extra))


def test_a_legal_minimum_guards_the_worst_case_only_if_it_was_read_in_the_law():
    def earliest(law: Jurisdiction) -> str:
        choice = retention_for(law, setting=Setting.SHOP, controller_kind=ControllerKind.RETAILER)
        assert choice.earliest is not None
        return choice.earliest.id

    twenty_days = Period(20, Unit.DAY)
    assert earliest(with_rule(RetentionKind.LEGAL_MINIMUM, twenty_days)) == "extra"
    assert earliest(with_rule(RetentionKind.LEGAL_MINIMUM, twenty_days, Confidence.SECONDARY)) == "edpb-benchmark"
    assert earliest(with_rule(RetentionKind.USUAL, Period(24, Unit.HOUR))) == "extra"


def test_of_two_legal_minima_the_longer_one_holds():
    short = with_rule(RetentionKind.LEGAL_MINIMUM, Period(10, Unit.DAY)).retention[-1]
    long = replace(short, id="long", period=Period(1, Unit.MONTH))
    choice = retention_for(
        replace(FR, retention=(short, long)), setting=Setting.SHOP, controller_kind=ControllerKind.RETAILER
    )
    assert choice.latest is None
    assert choice.earliest is not None
    assert choice.earliest.id == "long"


def test_a_figure_from_memory_is_never_used():
    law = with_rule(RetentionKind.USUAL, Period(1, Unit.HOUR), Confidence.UNVERIFIED)
    choice = retention_for(law, setting=Setting.SHOP, controller_kind=ControllerKind.RETAILER)
    assert choice.earliest is not None
    assert choice.earliest.id == "edpb-benchmark"


def test_where_nothing_is_known_nothing_is_said():
    choice = retention_for(replace(FR, retention=()), setting=Setting.SHOP, controller_kind=ControllerKind.RETAILER)
    assert (choice.latest, choice.earliest, choice.gone_by_law) == (None, None, False)


def test_every_kind_of_camera_has_its_own_law_and_letters_are_named_once_each():
    choices = regimes_for(
        FR,
        setting=Setting.PUBLIC_SPACE,
        controller_kind=ControllerKind.MUNICIPALITY,
        camera_types=(CameraType.DOME, CameraType.BODY_WORN, CameraType.DOME, CameraType.PTZ),
    )
    assert {camera.value: choice.first.id for camera, choice in choices.items()} == {
        "dome": "csi",
        "body_worn": "municipal-body-worn",
        "ptz": "csi",
    }
    assert letter_types_of(choices.values()) == ("access_request", "access_request_law_enforcement")


def test_a_home_camera_that_films_its_owners_ground_only_is_exempt_and_has_no_letter():
    def chosen(*, only_own_ground: bool) -> tuple[str, str | None]:
        choice = regime_for(
            FR,
            setting=Setting.PRIVATE_HOME,
            controller_kind=ControllerKind.PRIVATE_PERSON,
            only_own_ground=only_own_ground,
        )
        return choice.first.id, choice.letter_type

    assert chosen(only_own_ground=True) == ("household", None)
    assert chosen(only_own_ground=False) == ("gdpr", "access_request")
