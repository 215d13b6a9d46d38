"""Whom a filmed person turns to, under which law and before when: a table a country, written beside its law file."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from sar_helper.law.authorities import authority_for
from sar_helper.law.load import countries, jurisdiction, region_is_possible
from sar_helper.law.regimes import regime_for
from sar_helper.law.retention import retention_for
from sar_helper.law.terms import AuthorityRole, CameraType, ControllerKind, Setting

TABLES = Path(__file__).parents[1] / "data" / "routing"
KEYS = {"controller_kind", "setting", "region", "camera_type", "authority", "regime", "retention", "why"}
REQUIRED = {"controller_kind", "setting", "authority", "regime", "why"}
NOBODY = "-"
"""In a table: the law files name no authority here, because the region decides and is not known."""


def rows(code: str) -> list[dict[str, Any]]:
    table = TABLES / f"{code}.toml"
    return tomllib.loads(table.read_text(encoding="utf-8"))["case"] if table.is_file() else []


ROWS = [
    pytest.param(path.stem, row, id=f"{path.stem}-{number}")
    for path in sorted(TABLES.glob("*.toml"))
    for number, row in enumerate(rows(path.stem), start=1)
]


@pytest.mark.parametrize("code", countries())
def test_every_country_has_a_table_that_covers_public_and_private_cameras(code: str):
    kinds = {row["controller_kind"] for row in rows(code)}
    assert len(rows(code)) >= 4
    assert kinds >= {"police"}
    assert kinds & {"municipality", "public_body"}
    assert kinds & {"retailer", "landlord", "employer", "private_person", "other"}


@pytest.mark.parametrize("code", countries())
def test_every_supervisory_authority_for_a_region_is_reached_by_a_row(code: str):
    reached = {row["authority"] for row in rows(code)}
    wanted = {
        item.id
        for item in jurisdiction(code).authorities
        if AuthorityRole.SUPERVISORY in item.roles and item.scope.regions
    }
    # Germany's Länder are alike: each is tried by its own code below, and the table holds the ones that differ.
    assert wanted <= reached or code == "de"


@pytest.mark.parametrize(("code", "row"), ROWS)
def test_a_case_goes_where_the_table_says(code: str, row: dict[str, Any]):
    assert set(row) >= REQUIRED, "a key is missing"
    assert set(row) <= KEYS, "a key is unknown"
    law, region = jurisdiction(code), row.get("region")
    assert region is None or region_is_possible(law, region)
    kind, setting = ControllerKind(row["controller_kind"]), Setting(row["setting"])
    camera = CameraType(row.get("camera_type", CameraType.UNKNOWN.value))
    authority = authority_for(
        law, AuthorityRole.SUPERVISORY, controller_kind=kind, region=region, setting=setting, camera_type=camera
    )
    assert (NOBODY if authority is None else authority.id) == row["authority"], row["why"]
    choice = regime_for(law, setting=setting, controller_kind=kind, camera_type=camera, region=region)
    assert choice.first.id == row["regime"], row["why"]
    if "retention" in row:
        rule = retention_for(law, setting=setting, controller_kind=kind, camera_type=camera, region=region).latest
        assert (None if rule is None else rule.id) == row["retention"], row["why"]


LAENDER = sorted(code for code in jurisdiction("de").regions if code != "BUND" and "-" not in code)


@pytest.mark.parametrize("region", LAENDER)
def test_every_land_has_one_authority_for_a_shop_and_one_for_its_police(region: str):
    law = jurisdiction("de")
    for kind, setting in ((ControllerKind.RETAILER, Setting.SHOP), (ControllerKind.POLICE, Setting.POLICE)):
        found = authority_for(law, AuthorityRole.SUPERVISORY, controller_kind=kind, region=region, setting=setting)
        assert found is not None
        assert found.scope.regions == {region}


@pytest.mark.parametrize("code", countries())
@pytest.mark.parametrize("kind", list(ControllerKind))
def test_for_every_controller_in_every_region_there_is_a_law_to_ask_under_and_an_authority(
    code: str, kind: ControllerKind
):
    law = jurisdiction(code)
    for region in law.regions or [None]:
        setting = Setting.POLICE if kind is ControllerKind.POLICE else Setting.OTHER
        assert regime_for(law, setting=setting, controller_kind=kind, region=region).first.legal_basis
        assert authority_for(law, AuthorityRole.SUPERVISORY, controller_kind=kind, region=region, setting=setting)


@pytest.mark.parametrize("code", countries())
@pytest.mark.parametrize("kind", list(ControllerKind))
def test_a_place_inside_a_region_has_the_law_and_the_authority_of_the_region(code: str, kind: ControllerKind):
    law = jurisdiction(code)
    setting = Setting.POLICE if kind is ControllerKind.POLICE else Setting.OTHER
    for place in (region for region in law.regions.values() if region.part_of is not None):
        for find in (regime_for, retention_for):
            inside, around = (
                find(law, setting=setting, controller_kind=kind, region=region)  # type: ignore[operator] # one shape
                for region in (place.code, place.part_of)
            )
            assert inside == around
        inside, around = (
            authority_for(law, AuthorityRole.SUPERVISORY, controller_kind=kind, region=region, setting=setting)
            for region in (place.code, place.part_of)
        )
        assert inside == around
