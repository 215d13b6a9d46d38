"""Name and categories of a community record tell a police force from a town, and in doubt they tell nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from sar_helper.directory.kinds import kind_of, rules
from sar_helper.law.reading import LawDataError
from sar_helper.law.terms import Confidence, ControllerKind


@pytest.mark.parametrize(
    ("name", "categories", "kind"),
    [
        ("Polizeipräsidium Musterstadt", ["public body"], ControllerKind.POLICE),
        ("Policía Local de Ejemplo", [], ControllerKind.POLICE),
        ("Policendirekt Versicherung AG", ["insurance", "finance"], ControllerKind.OTHER),
        ("Police Assurances SA", ["public body", "insurance"], ControllerKind.PUBLIC_BODY),
        ("Musterstädter Verkehrsbetriebe", ["public body", "travel"], ControllerKind.TRANSPORT_OPERATOR),
        ("Stadt Musterstadt", ["public body"], ControllerKind.MUNICIPALITY),
        ("Stadtwerke Musterstadt GmbH", ["utility", "public body"], ControllerKind.PUBLIC_BODY),
        ("Stadt-Sparkasse Musterstadt", ["finance", "public body"], ControllerKind.PUBLIC_BODY),
        ("Exampleton Borough Council", ["public body"], ControllerKind.MUNICIPALITY),
        ("Amt für Beispiele", ["public body"], ControllerKind.PUBLIC_BODY),
        ("Beispiel Handels GmbH", ["commerce"], ControllerKind.RETAILER),
        ("Beispiel GmbH", [], ControllerKind.OTHER),
    ],
)
def test_the_kind_follows_name_and_categories(name: str, categories: list[str], kind: ControllerKind):
    assert kind_of(name, categories) is kind


def test_every_rule_carries_where_it_is_from_and_none_counts_as_verified():
    assert {rule.provenance.confidence for rule in rules()} == {Confidence.SECONDARY}
    assert all(rule.begins or rule.contains or rule.has for rule in rules())


def test_a_misspelt_rule_is_refused_by_name(tmp_path: Path):
    path = tmp_path / "kinds.toml"
    path.write_text('[[kind]]\nkind = "polize"\n', encoding="utf-8")
    with pytest.raises(LawDataError, match=r"kinds\.toml.*kind.*polize is unknown"):
        rules(path)
