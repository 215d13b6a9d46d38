"""docs/load.md is what benchmarks/load.py wrote, for 200 residents and without an error."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from benchmarks.load import INTRODUCTION, Plan, Run, report

PAGE = (Path(__file__).parents[2] / "docs" / "load.md").read_text(encoding="utf-8")


def test_the_page_begins_as_the_benchmark_writes_it():
    assert PAGE.startswith(INTRODUCTION.partition("Measured on")[0])


def test_two_hundred_residents_got_their_letters_without_an_error():
    runs = re.findall(
        r"^## (\d+) residents.*\n\n([\d,]+) letters in (\d+) s, .*\*\*(\d+) errors\*\*", PAGE, re.MULTILINE
    )
    assert len(runs) == 2
    for residents, letters, seconds, errors in runs:
        assert residents == "200"
        assert int(letters.replace(",", "")) >= 200
        assert int(seconds) >= 60
        assert errors == "0"


def test_a_report_counts_answers_letters_and_errors():
    run = Run(walks=2, faults=["x"], took=2.0)
    for seconds in (0.1, 0.2, 0.3):
        run.tell("GET place", seconds)
    text = report(run, Plan(5, 1, 0.5, date(2026, 11, 25)), 0.0)
    assert "## 5 residents, 0.5 s of thought after each form" in text
    assert "2 letters in 2 s, 3 answers (2 a second), **1 errors**" in text
    assert "| GET place | 3 | 200 ms | 290 ms | 298 ms | 300 ms |" in text
