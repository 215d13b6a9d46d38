"""Places inside a region have holidays of their own; where the place is not known, the cautious date waits for all."""

from __future__ import annotations

from datetime import date

import pytest

from sar_helper.deadlines.answer import Answer, answer
from sar_helper.deadlines.question import read
from sar_helper.law.load import jurisdiction


def reply(region: str | None, received: str, jurisdiction_code: str = "DE") -> Answer:
    subdivision = None if region is None else f"{jurisdiction_code}-{region}"
    question = {"jurisdiction": jurisdiction_code, "subdivision": subdivision, "received": received}
    return answer(read({**question, "regime": "EU-GDPR-1182", "rule": "reply"}))


def test_a_mainly_catholic_municipality_of_bavaria_keeps_assumption_day():
    found = reply("BY-CATH", "2025-07-15")
    # 15 August 2025 is a Friday.
    assert (found.due_on, found.due_on_conservative) == (date(2025, 8, 18), date(2025, 8, 18))


def test_augsburg_keeps_its_peace_festival_and_assumption_day():
    # 8 August 2028 and 15 August 2028 are Tuesdays.
    assert reply("BY-AUG", "2028-07-08").due_on == date(2028, 8, 9)
    assert reply("BY-AUG", "2028-07-15").due_on == date(2028, 8, 16)


@pytest.mark.parametrize(
    ("received", "due", "cautious"),
    [
        ("2025-07-15", date(2025, 8, 15), date(2025, 8, 18)),
        ("2028-07-08", date(2028, 8, 8), date(2028, 8, 9)),
        ("2028-07-10", date(2028, 8, 10), date(2028, 8, 10)),
    ],
)
def test_where_the_place_in_bavaria_is_not_known_nobody_is_called_late_on_a_day_that_may_be_a_holiday(
    received: str, due: date, cautious: date
):
    found = reply("BY", received)
    assert (found.due_on, found.due_on_conservative) == (due, cautious)
    if cautious > due:
        assert found.trace[-1].rule.text.startswith("Another reading of the rules ends with this day")


@pytest.mark.parametrize("region", ["SN", "TH"])
def test_corpus_christi_in_saxony_and_thuringia_moves_the_cautious_date_only(region: str):
    # Thursday 4 June 2026; which municipalities keep it was not read in the law.
    found = reply(region, "2026-05-04")
    assert (found.due_on, found.due_on_conservative) == (date(2026, 6, 4), date(2026, 6, 5))


def test_a_place_has_the_code_of_its_region_before_its_own():
    inside = {region.code: region.part_of for region in jurisdiction("de").regions.values() if region.part_of}
    assert inside == {"BY-CATH": "BY", "BY-AUG": "BY"}
