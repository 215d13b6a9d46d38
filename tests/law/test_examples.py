"""The worked examples of the law files by a second method: simple counting with no code of the program in it."""

from __future__ import annotations

import calendar
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

import holidays
import pytest

from sar_helper.law.load import countries
from sar_helper.paths import LAW_DATA

VARIANTS = {
    "GB-ALL": [("GB", part, ("public",)) for part in ("ENG", "NIR", "SCT", "WLS")],
    "DE-BY-CATH": [("DE", "BY", ("public", "catholic"))],
    "LI": [("LI", None, ("public", "bank"))],
    "SE-DEFACTO": [("SE", None, ("public", "de_facto"))],
    "NL-ATW": [("NL", None, ("public",))],
}
LIBERATION_DAY_OF_THE_NETHERLANDS = (5, 5)


@cache
def tables(code: str) -> dict[str, Any]:
    return tomllib.loads((LAW_DATA / f"{code}.toml").read_text(encoding="utf-8"))


@cache
def free_days(code: str, year: int) -> frozenset[date]:
    if code == "NONE":
        return frozenset()
    country, _, part = code.partition("-")
    found: set[date] = set()
    for where, subdivision, categories in VARIANTS.get(code, [(country, part or None, ("public",))]):
        found.update(holidays.country_holidays(where, subdivision, year, categories=categories))
    if country == "NL":
        found.add(date(year, *LIBERATION_DAY_OF_THE_NETHERLANDS))
    return frozenset(found)


def is_free(day: date, code: str) -> bool:
    return day.strftime("%a") in {"Sat", "Sun"} or day in free_days(code, day.year)


def months_later(day: date, months: int) -> date:
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return date(year, month, min(day.day, max(calendar.Calendar().itermonthdays(year, month))))


def by_hand(clock: dict[str, Any], counting: dict[str, Any], start: date, code: str) -> date:
    amount, unit, end = clock["amount"], clock["unit"], start
    if unit in {"month", "year"}:
        end = months_later(start, amount * (12 if unit == "year" else 1))
    elif unit == "working_day":
        if counting["first_day"] == "counted":
            end -= timedelta(1)
        while amount:
            end += timedelta(1)
            amount -= not is_free(end, code)
        return end
    else:
        end += timedelta(amount * (7 if unit == "week" else 1))
    if counting["first_day"] == "counted":
        end -= timedelta(1)
    while counting["last_day"] == "next_working_day" and is_free(end, code):
        end += timedelta(1)
    return end


def examples(code: str) -> Iterator[tuple[dict[str, Any], dict[str, Any], dict[str, Any]]]:
    countings = {item["id"]: item for source in ("eu", code) for item in tables(source).get("counting", [])}
    for clock in tables(code).get("clock", []):
        for example in clock.get("example", []):
            yield clock, countings[clock["counting"]], example


@pytest.mark.parametrize("code", countries())
def test_every_country_has_three_examples_that_come_out_by_hand(code: str):
    plain = [row for row in examples(code) if "events" not in row[2]]
    assert len(plain) >= 3
    wrong = [
        f"{clock['id']} of {example['received']}: {day:%A %d %B %Y}, stated {example['weekday']} {example['due']}"
        for clock, counting, example in plain
        if (day := by_hand(clock, counting, example["received"], example["calendar"])) != example["due"]
        or f"{day:%A}" != example["weekday"]
    ]
    assert wrong == []


@pytest.mark.parametrize("code", countries())
def test_the_examples_of_a_country_try_more_than_an_ordinary_day(code: str):
    """An example that a weekend, a holiday or a short month moves, or one counted in working days over one of them."""
    moved = [
        example["due"]
        for clock, counting, example in examples(code)
        if clock["unit"] == "working_day"
        or by_hand(clock, {**counting, "last_day": "stands"}, example["received"], "NONE") != example["due"]
        or example["due"].day != example["received"].day
    ]
    assert moved
    assert all(example["reason"] and example["source"] for *_, example in examples(code))
