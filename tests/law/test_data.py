"""What stands in the law files: every fact has a source, every worked example comes out, and old traps stay shut."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date

import pytest
from babel import Locale

from sar_helper.deadlines.calendars import working_days
from sar_helper.deadlines.examples import outcome
from sar_helper.law.load import codes, countries, jurisdiction
from sar_helper.law.model import Provenance
from sar_helper.law.terms import AuthorityRole, ClockKind, Confidence, GroundId, RetentionSubject
from sar_helper.paths import LAW_DATA


def provenances(value: object) -> Iterator[Provenance]:
    if isinstance(value, Provenance):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from provenances(getattr(value, field.name))
    elif isinstance(value, dict):
        for item in value.values():
            yield from provenances(item)
    elif isinstance(value, tuple | frozenset):
        for item in value:
            yield from provenances(item)


@pytest.mark.parametrize("code", codes())
def test_every_fact_was_read_somewhere_on_a_day(code: str):
    found = list(provenances(jurisdiction(code)))
    assert found
    assert all(item.source and item.retrieved >= date(2026, 1, 1) for item in found)


@pytest.mark.parametrize("code", codes())
def test_every_worked_example_comes_out(code: str):
    law = jurisdiction(code)
    found = [outcome(law, clock, example) for clock in law.clocks for example in clock.examples]
    wrong = [
        f"{item.clock.id} of {item.example.received}: {item.due}, stated {item.example.due} {item.example.weekday}"
        for item in found
        if not item.agrees
    ]
    assert wrong == []


@pytest.mark.parametrize("code", codes())
def test_a_clock_that_counts_a_period_is_not_built_on_memory(code: str):
    unverified = [
        clock.id
        for clock in jurisdiction(code).clocks
        if clock.period is not None and clock.provenance.confidence is Confidence.UNVERIFIED and clock.examples
    ]
    assert unverified == []


@pytest.mark.parametrize("code", countries())
def test_every_calendar_of_a_country_can_be_made(code: str):
    law = jurisdiction(code)
    variants = () if law.holidays is None else law.holidays.variants
    for calendar in {law.calendar_of(region) for region in (None, *law.regions)} | {item.id for item in variants}:
        assert working_days(calendar).code == calendar


@pytest.mark.parametrize("code", countries())
def test_letter_languages_are_known_to_cldr_and_a_supervisory_authority_is_named(code: str):
    law = jurisdiction(code)
    assert all(Locale.parse(language, sep="-") for language in law.languages)
    assert any(AuthorityRole.SUPERVISORY in item.roles for item in law.authorities)


@pytest.mark.parametrize("code", codes())
def test_footage_clocks_come_from_retention_and_not_from_clocks(code: str):
    assert all(clock.kind is not ClockKind.FOOTAGE_OVERWRITTEN for clock in jurisdiction(code).clocks)


def test_the_european_rules_answer_every_ground_of_refusal():
    assert {ground.id for ground in jurisdiction("eu").refusal_grounds} == set(GroundId)


def test_the_contested_deletion_is_shown_from_both_sides():
    ground = next(item for item in jurisdiction("eu").refusal_grounds if item.id is GroundId.OVERWRITTEN_AFTER_RECEIPT)
    assert {decision.favours.value for decision in ground.decisions} == {"person", "operator"}


def test_in_france_no_right_of_access_rests_on_the_old_article():
    law = jurisdiction("fr")
    access = [regime.legal_basis + str(dict(regime.citation)) for regime in law.regimes]
    access += [ground.legal_basis for ground in law.refusal_grounds]
    assert not any("L253-5" in text for text in access)
    assert any("R253-6" in text for text in access)


def test_in_france_every_setting_of_the_issue_has_its_retention():
    by_id = {rule.id: rule for rule in jurisdiction("fr").retention}
    assert {"videoprotection", "body-worn", "police-drone", "custody", "not-open-to-the-public"} <= set(by_id)
    assert by_id["access-log"].subject is RetentionSubject.ACCESS_LOG
    custody = by_id["custody"].preservation
    assert custody is not None
    assert custody.kept_for is not None
    assert (custody.ask_within.amount, custody.kept_for.amount) == (48, 7)


def test_in_france_no_police_period_from_memory_is_used():
    led = next(clock for clock in jurisdiction("fr").clocks if clock.id == "led-reply")
    assert led.period is None


@pytest.mark.parametrize("code", codes())
def test_a_french_citation_has_the_apostrophes_of_the_letter_around_it(code: str):
    law = jurisdiction(code)
    assert [text for each in (*law.regimes, *law.foi) for text in each.citation.values() if "'" in text] == []


def test_keys_of_the_law_files_are_described_for_those_who_add_a_country():
    guide = (LAW_DATA.parents[2] / "docs" / "adding-a-country.md").read_text(encoding="utf-8")
    undescribed = {
        key
        for code in codes()
        for key in keys(tomllib.loads((LAW_DATA / f"{code}.toml").read_text(encoding="utf-8")))
        if not re.search(rf"\b{key}\b", guide)
    }
    assert undescribed == set()


def keys(value: object, *, languages: bool = False) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            if not languages:
                yield key
            by_language = key in {"names", "citation", "registered_post", "sharp_s"} or key.startswith("act_")
            yield from keys(item, languages=by_language)
    elif isinstance(value, list):
        for item in value:
            yield from keys(item)
