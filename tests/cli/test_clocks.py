"""`sar-helper clocks` shows the Valenciennes case on fixed days, for people and for programs."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from sar_helper.cases import situation
from sar_helper.cases.casefile import read
from sar_helper.cases.service import clocks
from sar_helper.cases.words import clock_names
from sar_helper.cli import run
from sar_helper.i18n.message import message
from sar_helper.law.reading import LawDataError

CASE = Path(__file__).parents[1] / "data" / "example-valenciennes.json"

Captured = pytest.CaptureFixture[str]


def shown(capsys: Captured, *arguments: str) -> dict[str, Any]:
    assert run(["clocks", str(CASE), "--json", *arguments]) == 0
    output = capsys.readouterr()
    assert output.err == ""
    found: dict[str, Any] = json.loads(output.out)
    return found


def test_programs_get_one_object_with_the_keys_of_the_contract(capsys: Captured):
    found = shown(capsys, "--today", "2026-12-01")
    assert found["status"] == "waiting"
    clocks = {clock["key"]: clock for clock in found["clocks"]}
    assert clocks["gdpr-reply"]["due_on"] == "2026-12-21"
    assert clocks["gdpr-reply"]["overdue_from"] == "2026-12-22"
    assert clocks["footage-1"]["kind"] == "footage_overwritten"
    assert clocks["footage-1"]["due_on"] == "2026-12-16T14:40:00+01:00"
    assert found["next_actions"] == [
        {
            "key": "wait",
            "sentence": "Wait for the answer. It is due on 21 December 2026.",
            "letter_type": None,
            "by": "2026-12-21",
        }
    ]


def test_the_day_that_counts_as_today_decides_the_state(capsys: Captured):
    states = {}
    for day in ("2026-12-21", "2026-12-22"):
        found = shown(capsys, "--today", day)
        states[day] = next(clock["state"] for clock in found["clocks"] if clock["key"] == "gdpr-reply")
    assert states == {"2026-12-21": "running", "2026-12-22": "overdue"}


def test_people_get_the_status_the_next_step_and_every_step_of_a_trace(capsys: Captured):
    assert run(["clocks", str(CASE), "--today", "2026-12-01"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == [
        "The letter was received. The controller has to answer.",
        "1. Wait for the answer. It is due on 21 December 2026.",
    ]
    assert "Their answer: Data protection regulation: Monday, 21 December 2026 [running]" in lines
    assert any(line.startswith("  - Sunday, 20 December 2026: This day is a Sunday") for line in lines)
    assert any("The footage: 19 November 2026, 14:00 – 16 December 2026, 14:40 [running]" in line for line in lines)


def test_a_lost_recording_ends_on_the_day_of_its_loss(capsys: Captured, tmp_path: Path):
    case = json.loads(CASE.read_bytes())
    case["events"].append({"kind": "footage_overwritten", "on": "2026-12-02"})
    path = tmp_path / "case.json"
    path.write_text(json.dumps(case))
    assert run(["clocks", str(path), "--today", "2026-12-04"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "The footage: Wednesday, 2 December 2026 [expired]" in lines
    told = "Lost on 2 December 2026, after your request had arrived on 20 November 2026."
    assert f"  - Wednesday, 2 December 2026: {told}" in lines
    assert run(["clocks", str(path), "--today", "2026-12-04", "--json"]) == 0
    footage = json.loads(capsys.readouterr().out)["clocks"][0]
    assert (footage["lost_on"], footage["due_on"]) == ("2026-12-02", "2026-12-16T14:40:00+01:00")


def test_without_a_day_the_clock_of_this_moment_is_asked(capsys: Captured):
    assert shown(capsys)["status"] in {"waiting", "overdue"}


def test_a_language_without_a_catalogue_is_refused(capsys: Captured):
    assert run(["clocks", str(CASE), "--language", "tlh"]) == 2
    assert capsys.readouterr().err.startswith("sar-helper: Invalid value for '--language': 'tlh' is not ")


def test_a_broken_law_file_is_refused_in_one_line(capsys: Captured, monkeypatch: pytest.MonkeyPatch):
    def broken(code: str) -> None:
        raise LawDataError(message("In {file}, something is wrong.", file=f"{code}.toml"))

    monkeypatch.setattr(situation, "jurisdiction", broken)
    assert run(["clocks", str(CASE)]) == 2
    assert capsys.readouterr().err == "sar-helper: In fr.toml, something is wrong. Run sar-helper check.\n"


def test_a_clock_is_called_what_the_page_of_the_case_calls_it(capsys: Captured):
    case = read(CASE.read_bytes())
    assert run(["clocks", str(CASE), "--today", "2026-12-01"]) == 0
    told = [line for line in capsys.readouterr().out.splitlines() if line.endswith("]")]
    names = clock_names(clocks(case, datetime(2026, 12, 1, 11, tzinfo=UTC)).deadlines).values()
    assert all(line.startswith(f"{name}: ") for line, name in zip(told, names, strict=True))
