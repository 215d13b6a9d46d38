"""An upgrade of the `holidays` package changes legal deadlines: whatever it changes is shown here, day by day."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

from sar_helper.law.load import countries, jurisdiction

WRITER = Path(__file__).parents[1] / "data" / "write_public_holidays.py"


def test_the_holidays_that_decide_deadlines_are_the_ones_we_read():
    spec = importlib.util.spec_from_file_location("write_public_holidays", WRITER)
    assert spec is not None
    assert spec.loader is not None
    writer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(writer)
    golden = json.loads(writer.GOLDEN.read_text(encoding="utf-8"))
    now = writer.computed()
    changed = [
        f"{code} {year}: new {sorted(days_now - days_then)}, gone {sorted(days_then - days_now)}"
        for code in sorted(golden.keys() | now.keys())
        for year in map(str, writer.YEARS)
        if (days_then := set(golden.get(code, {}).get(year, "").split()))
        != (days_now := set(now.get(code, {}).get(year, "").split()))
    ]
    assert changed == []


def test_every_calendar_that_a_date_can_be_counted_by_is_watched():
    golden = json.loads((WRITER.parent / "public_holidays.json").read_text(encoding="utf-8"))
    laws = [jurisdiction(code) for code in countries()]
    needed = {law.calendar_of(region) for law in laws for region in (None, *law.regions)}
    assert needed - set(golden) <= {"NONE"}
    assert {"NL-ATW", "SE-DEFACTO", "DE-BY-CATH", "GB-ALL"} <= set(golden)
    assert {code.upper() for code in countries()} <= set(golden)
