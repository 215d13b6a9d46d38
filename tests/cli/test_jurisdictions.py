"""`sar-helper jurisdictions`: what is supported, each fact with source and confidence."""

from __future__ import annotations

import json

import pytest

from sar_helper import cli
from sar_helper.law.load import countries


def read(capsys: pytest.CaptureFixture[str], *options: str) -> list[dict[str, object]]:
    assert cli.run(["jurisdictions", "--json", *options]) == 0
    data: list[dict[str, object]] = json.loads(capsys.readouterr().out)["jurisdictions"]
    return data


def test_every_country_is_listed_and_no_group(capsys: pytest.CaptureFixture[str]):
    assert [item["code"] for item in read(capsys)] == list(countries())


def test_every_authority_limit_and_clock_says_its_source(capsys: pytest.CaptureFixture[str]):
    for law in read(capsys):
        for table in ("authorities", "retention", "clocks", "regimes", "foi"):
            rows = law[table]
            assert isinstance(rows, list)
            assert all(row["source"] and row["confidence"] and row["retrieved"] for row in rows)


def test_one_country_can_be_asked(capsys: pytest.CaptureFixture[str]):
    (france,) = read(capsys, "--country", "FR")
    assert france["languages"] == ["fr"]
    clocks = france["clocks"]
    assert isinstance(clocks, list)
    reply = next(clock for clock in clocks if clock["id"] == "gdpr-reply")
    assert reply["period"] == {"amount": 1, "unit": "month"}


def test_people_see_a_table(capsys: pytest.CaptureFixture[str]):
    assert cli.run(["jurisdictions"]) == 0
    assert "France" in capsys.readouterr().out


def test_an_unknown_country_is_refused(capsys: pytest.CaptureFixture[str]):
    assert cli.run(["jurisdictions", "--country", "zz"]) == 2
    assert "--country" in capsys.readouterr().err
