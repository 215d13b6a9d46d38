"""`sar-helper deadline`: one deadline explained to a person, or as JSON to a program."""

from __future__ import annotations

import json

import pytest

from sar_helper import cli

MOSELLE = ["deadline", "--jurisdiction", "fr", "--region", "57", "--received", "2026-03-03"]


def test_a_person_reads_the_date_and_every_step(capsys: pytest.CaptureFixture[str]):
    assert cli.run([*MOSELLE, "--today", "2026-03-10"]) == 0
    text = " ".join(capsys.readouterr().out.split())
    assert text.startswith("The time ends on 7 April 2026. You can call it late from 8 April 2026 on.")
    assert "public holiday (Good Friday)" in text
    assert "GDPR Art. 12(3)" in text


def test_a_program_reads_one_object(capsys: pytest.CaptureFixture[str]):
    assert cli.run([*MOSELLE, "--today", "2026-04-08", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["due_on"], data["due_on_conservative"], data["overdue_from"]) == (
        "2026-04-07",
        "2026-04-07",
        "2026-04-08",
    )
    assert (data["state"], data["rule"], data["confidence"]) == ("overdue", "reply", "verified")
    assert data["trace"][-1]["date"] == "2026-04-07"


@pytest.mark.parametrize(("today", "state"), [("2026-04-07", "running"), ("2026-04-08", "overdue")])
def test_the_last_day_is_not_overdue(capsys: pytest.CaptureFixture[str], today: str, state: str):
    cli.run([*MOSELLE, "--today", today, "--json"])
    assert json.loads(capsys.readouterr().out)["state"] == state


def test_an_extension_and_a_local_holiday_can_be_asked(capsys: pytest.CaptureFixture[str]):
    extension = [*MOSELLE, "--rule", "extended", "--extra-holiday", "2026-06-03", "--json"]
    assert cli.run(extension) == 0
    assert json.loads(capsys.readouterr().out)["due_on"] == "2026-06-04"


def test_a_period_that_was_only_reported_is_marked(capsys: pytest.CaptureFixture[str]):
    documents = ["deadline", "--jurisdiction", "ch", "--received", "2026-11-25", "--rule", "foi_reply"]
    assert cli.run(documents) == 0
    text = " ".join(capsys.readouterr().out.split())
    assert "This figure was not read in the law itself: check it before you rely on it." in text


def test_a_period_read_in_the_law_is_not_marked(capsys: pytest.CaptureFixture[str]):
    assert cli.run(MOSELLE) == 0
    assert "not read in the law itself" not in " ".join(capsys.readouterr().out.split())


def test_where_the_law_sets_no_date_that_is_said(capsys: pytest.CaptureFixture[str]):
    assert cli.run([*MOSELLE, "--rule", "led_reply"]) == 0
    assert capsys.readouterr().out.startswith("The law sets no date for this.")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["deadline", "--jurisdiction", "zz", "--received", "2026-03-03"], "--jurisdiction"),
        (["deadline", "--jurisdiction", "fr", "--region", "ZZ", "--received", "2026-03-03"], "--region: ZZ"),
        (["deadline", "--jurisdiction", "fr", "--received", "2026-02-30"], "2026-02-30: write a day that exists"),
        (["deadline", "--jurisdiction", "fr", "--received", "1789-07-14"], "--received"),
        (["deadline", "--jurisdiction", "fr", "--received", "2026-03-03", "--rule", "soon"], "--rule"),
        (["deadline", "--jurisdiction", "fr", "--received", "2026-03-03", "--rule", "complaint_ack"], "--rule"),
        (["deadline", "--jurisdiction", "fr"], "--received"),
    ],
)
def test_bad_input_is_one_clear_line(capsys: pytest.CaptureFixture[str], arguments: list[str], says: str):
    assert cli.run(arguments) == 2
    captured = capsys.readouterr()
    assert says in captured.err
    assert (captured.err.count("\n"), captured.out) == (1, "")


@pytest.mark.parametrize(("region", "due"), [("VLG", "2026-11-23"), ("WAL", "2026-12-03")])
def test_a_regional_act_answers_only_in_its_region(capsys: pytest.CaptureFixture[str], region: str, due: str):
    arguments = ["deadline", "--jurisdiction", "be", "--received", "2026-11-03", "--rule", "foi_reply", "--json"]
    assert cli.run([*arguments, "--region", region]) == 0
    assert json.loads(capsys.readouterr().out)["due_on"] == due
    assert cli.run(arguments) == 2
    assert "--rule: foi_reply" in capsys.readouterr().err
