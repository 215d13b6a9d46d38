"""An upgrade of the `holidays` package changes legal deadlines: whatever it changes is shown here, day by day."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

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
