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


def test_people_see_how_well_each_country_was_checked(capsys: pytest.CaptureFixture[str]):
    assert cli.run(["jurisdictions"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["letters", "verified", "reported", "unverified", "missing"]
    (france,) = [line for line in lines if "France" in line]
    verified, reported, unverified, missing = map(int, france.split()[-4:])
    assert verified > reported > 0
    assert (unverified, missing) == (0, len([line for line in _work(capsys) if "law/fr.toml: missing" in line]))


def _work(capsys: pytest.CaptureFixture[str]) -> list[str]:
    cli.run(["check"])
    return capsys.readouterr().out.splitlines()


def test_every_fact_of_an_authority_tells_where_its_address_was_read(capsys: pytest.CaptureFixture[str]):
    for law in read(capsys):
        authorities = law["authorities"]
        assert isinstance(authorities, list)
        assert all(
            part["source"] and part["confidence"]
            for row in authorities
            for part in (row["address"], row["online"])
            if part
        )


def test_an_unknown_country_is_refused(capsys: pytest.CaptureFixture[str]):
    assert cli.run(["jurisdictions", "--country", "zz"]) == 2
    assert "--country" in capsys.readouterr().err
