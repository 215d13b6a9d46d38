"""docs/load.md, and its lines in docs/benchmarks.md, are what benchmarks/load.py wrote: 200 residents and no error."""

from __future__ import annotations

import re
from datetime import date

from benchmarks import load
from benchmarks.load import COLUMNS, INTRODUCTION, Plan, Run, line, report, summary
from benchmarks.report import LOAD, REPORT, load_section, with_load_section

PAGE = load.PAGE.read_text(encoding="utf-8")


def test_the_page_begins_as_the_benchmark_writes_it():
    assert PAGE.startswith(INTRODUCTION.partition("{measured_on}")[0])


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


def test_the_benchmarks_say_of_each_run_what_the_page_about_load_says():
    section = load_section(REPORT.read_text(encoding="utf-8"))
    assert f"| | letters | errors | {COLUMNS}\n" in section
    measured_on = re.search(r"^Measured on (.*)$", PAGE, re.MULTILINE)
    assert measured_on is not None
    assert section.rpartition("Measured on ")[2].startswith(measured_on.group(1))
    runs = re.findall(r"^## (.*)\n\n([\d,]+) letters .*\*\*(\d+) errors(?:.*\n)*?\| all \| (.*)$", PAGE, re.MULTILINE)
    assert [row for row in section.splitlines() if row.startswith("| 200 residents")] == [
        f"| {plan} | {letters} | {errors} | {times}" for plan, letters, errors, times in runs
    ]


def a_run() -> tuple[Run, Plan]:
    run = Run(walks=2, faults=["x"], took=2.0)
    for seconds in (0.1, 0.2, 0.3):
        run.tell("GET place", seconds)
    return run, Plan(5, 1, 0.5, date(2026, 11, 25))


def test_a_new_measurement_takes_the_place_of_the_old_one_and_touches_nothing_else():
    run, plan = a_run()
    section = summary([line(run, plan)], 1, "2026-11-25, a machine")
    assert (
        "| 5 residents, 0.5 s of thought after each form | 2 | 1 | 3 | 200 ms | 290 ms | 298 ms | 300 ms |" in section
    )
    page = "# Benchmarks\n\n## Targets\n\nx\n\n## Loadstone\n\ny\n"
    measured = with_load_section(page, section)
    assert load_section(page) == "", f"only {LOAD} is it"
    assert load_section(measured) == load_section(f"{measured}\n## After\n\nz\n") == section
    newer = section.replace("2026-11-25", "2026-12-01")
    assert with_load_section(f"{measured}\n## After\n", newer) == f"{page}\n{newer}\n## After\n"
    assert with_load_section(page, "") == page


def test_a_report_counts_answers_letters_and_errors():
    text = report(*a_run(), 0.0)
    assert "## 5 residents, 0.5 s of thought after each form" in text
    assert "2 letters in 2 s, 3 answers (2 a second), **1 errors**" in text
    assert "| GET place | 3 | 200 ms | 290 ms | 298 ms | 300 ms |" in text
