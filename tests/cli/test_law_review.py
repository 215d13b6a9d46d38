"""What a law file leaves open is told one line a finding: what is missing, what is old, which address is odd."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sar_helper.cli import run
from sar_helper.cli._law_review import facts, is_stale, missing, odd_addresses
from sar_helper.law.load import countries, jurisdiction
from sar_helper.law.model import Jurisdiction
from sar_helper.law.terms import Confidence

FR, EU = jurisdiction("fr"), jurisdiction("eu")


def with_address(*lines: str) -> Jurisdiction:
    cnil = FR.authorities[0]
    assert cnil.address is not None
    return replace(FR, authorities=(replace(cnil, address=replace(cnil.address, lines=lines)),))


def test_the_address_in_the_file_is_in_the_form_of_the_country():
    assert list(odd_addresses(FR)) == []


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (("CNIL", "75334 PARIS", "Frankreich"), "ends with Frankreich, expected is FRANCE"),
        (("CNIL", "PARIS", "France"), "has no postcode of the country"),
        (("CNIL", "123456 PARIS", "France"), "has no postcode of the country"),
        (("Service 75334", "1 Rue X", "Bâtiment B", "PARIS", "France"), "has no postcode of the country"),
        (("C" * 60, "75334 PARIS", "France"), "60 characters"),
        (("CNIL", "a", "b", "c", "d", "75334 PARIS", "France"), "7 lines"),
    ],
)
def test_an_odd_address_is_named_with_what_is_odd(lines: tuple[str, ...], says: str):
    (found,) = odd_addresses(with_address(*lines))
    assert says in found


def test_an_address_that_nobody_verified_is_already_work_and_not_told_twice():
    law = with_address("CNIL", "PARIS")
    address = law.authorities[0].address
    assert address is not None
    doubted = replace(address, provenance=replace(address.provenance, confidence=Confidence.UNVERIFIED))
    assert list(odd_addresses(replace(law, authorities=(replace(law.authorities[0], address=doubted),)))) == []


def test_what_every_country_should_say_is_missed_in_an_empty_file():
    empty = replace(
        FR, authorities=(), clocks=(), regimes=(), foi=(), letter=None, holidays=None, retention=EU.retention
    )
    assert set(missing(empty, EU)) == {
        "a supervisory authority",
        "a verified period for the reply",
        "a verified rule on how long the police may take",
        "a verified time limit for the complaint or the court",
        "a verified national act on access to police data",
        "how the public holidays are asked for",
        (
            "how long footage is kept: public space, public transport, shop, hospitality, bank, workplace, "
            "residential, private home, school, hospital, police, fixed, body-worn, drone, custody"
        ),
        "an act on documents of public bodies",
        "how a letter looks",
    }


def test_a_rule_of_the_country_is_not_missed_and_one_of_the_union_is():
    (said,) = [line for line in missing(FR, EU) if line.startswith("how long footage is kept")]
    assert said == "how long footage is kept: school, hospital"


def test_a_fact_is_old_after_eighteen_months_to_the_day():
    provenance = replace(FR.provenance, retrieved=date(2026, 11, 22))
    assert not is_stale(provenance, date(2028, 5, 22))
    assert is_stale(provenance, date(2028, 5, 23))


@pytest.mark.parametrize("code", countries())
def test_every_fact_of_a_country_is_reviewed_once(code: str):
    law = jurisdiction(code)
    seen: set[int] = set()
    names = [name for name, _ in facts(law, code, seen)]
    assert f"jurisdiction of {code}" in names
    assert sum(name.startswith("authority ") for name in names) == len(law.authorities)
    assert list(facts(law, code, seen)) == []


def test_on_a_later_day_the_command_asks_to_look_again(capsys: pytest.CaptureFixture[str]):
    run(["check", "--today", "2030-01-01"])
    late = capsys.readouterr().out.splitlines()
    run(["check", "--today", "2026-12-07"])
    now = capsys.readouterr().out.splitlines()
    again = [line for line in late if "was last looked up on 2026-" in line]
    assert len(again) > 800
    assert not any("was last looked up" in line for line in now)
    assert any(line.startswith("work: law/fr.toml: missing: ") for line in now)
