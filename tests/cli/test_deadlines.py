"""`sar-helper deadlines`: a line in, a line out; a bad line stops with its number and field."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from sar_helper import cli

VECTORS = json.loads((Path(__file__).parents[1] / "data" / "deadline_vectors.json").read_text(encoding="utf-8"))[
    "vectors"
]
GOOD = {"id": "a", "jurisdiction": "FR", "regime": "EU-GDPR-1182", "rule": "reply", "received": "2026-03-03"}


def run(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], text: str | bytes, *options: str
) -> tuple[int, list[dict[str, object]], str]:
    data = text if isinstance(text, bytes) else text.encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
    code = cli.run(["deadlines", *options])
    captured = capfdbinary.readouterr()
    return code, [json.loads(line) for line in captured.out.splitlines()], captured.err.decode()


def test_every_row_of_the_vectors_is_answered_in_order():
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in VECTORS)
    done = subprocess.run(
        [sys.executable, "-m", "sar_helper", "deadlines"], input=lines.encode(), capture_output=True, check=True
    )
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [item["id"] for item in answers] == [row["id"] for row in VECTORS]
    assert [item["due_on"] for item in answers] == [row["expected_due"] for row in VECTORS]
    assert all(set(item) == {"id", "due_on", "due_on_conservative", "overdue_from", "trace"} for item in answers)
    assert all(set(step) == {"date", "rule", "source"} for item in answers for step in item["trace"])


def test_an_answer_holds_both_dates_and_the_first_day_of_delay(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
):
    code, answers, error = run(monkeypatch, capfdbinary, json.dumps(GOOD))
    assert (code, error) == (0, "")
    assert (answers[0]["due_on"], answers[0]["overdue_from"]) == ("2026-04-03", "2026-04-04")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('{"id": 1', "line 2: a JSON object"),
        ("[1, 2]", "line 2: a JSON object"),
        (json.dumps({**GOOD, "received": "2026-02-30"}), "line 2, received: 2026-02-30"),
        (json.dumps({**GOOD, "regime": "X"}), "line 2, regime: X"),
        (json.dumps({**GOOD, "rule": "foi_reply"}), "line 2, rule:"),
        (json.dumps({**GOOD, "jurisdiction": "ZZ"}), "line 2, jurisdiction: ZZ"),
        (json.dumps({**GOOD, "holiday_calendar": "FR-99"}), "line 2, holiday_calendar:"),
        (json.dumps({**GOOD, "events": []}), "line 2, events:"),
        (b'{"id": "\xff"}', "line 2: a JSON object"),
    ],
)
def test_a_bad_line_is_named_after_the_answers_already_made(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], line: str | bytes, says: str
):
    bad = line if isinstance(line, bytes) else line.encode()
    code, answers, error = run(monkeypatch, capfdbinary, json.dumps(GOOD).encode() + b"\n" + bad + b"\n")
    assert (code, len(answers)) == (2, 1)
    assert error.startswith("sar-helper: ")
    assert says in error
    assert error.count("\n") == 1


def test_empty_lines_and_no_lines_are_no_error(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
):
    assert run(monkeypatch, capfdbinary, "\n\n") == (0, [], "")


def test_a_language_without_catalogue_is_refused(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
):
    code, _, error = run(monkeypatch, capfdbinary, "", "--language", "xx")
    assert code == 2
    assert "--language" in error
