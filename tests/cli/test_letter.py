"""`sar-helper letter` writes one letter, or refuses in one line of field, value and what is expected."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from sar_helper.cli import run

CASE = Path(__file__).parents[1] / "data" / "example-valenciennes.json"
ENGLISH = ["letter", str(CASE), "--type", "access_request", "--language", "en", "--today", "2026-11-18"]
BEGINS = {"docx": b"PK\x03\x04", "pdf": b"%PDF-", "txt": "Zoë".encode(), "eml": b"", "html": b"<"}

Captured = pytest.CaptureFixture[str]


def refused(arguments: list[str], capsys: Captured) -> str:
    assert run(arguments) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.count("\n") == 1
    assert shown.err.startswith("sar-helper: ")
    return shown.err.removeprefix("sar-helper: ").strip()


@pytest.mark.parametrize("file_format", BEGINS)
def test_a_letter_is_written_in_every_format(file_format: str, tmp_path: Path, capsys: Captured):
    out = tmp_path / "letter"
    assert run([*ENGLISH, "--format", file_format, "-o", str(out)]) == 0
    assert out.read_bytes().startswith(BEGINS[file_format])
    assert capsys.readouterr() == ("", "")


def test_the_letter_says_what_the_case_says(tmp_path: Path):
    out = tmp_path / "letter.txt"
    run([*ENGLISH, "--format", "txt", "-o", str(out)])
    text = out.read_text(encoding="utf-8")
    for said in ("Ville de Valenciennes", "18 November 2026", "14:00", "coat (green)", "Ticket de tramway"):
        assert said in text


def test_a_letter_that_was_sent_is_made_again_with_the_day_of_sending(tmp_path: Path):
    out = tmp_path / "letter.txt"
    for given, shown in (([], "18 November 2026"), (["--today", "2026-11-19"], "19 November 2026")):
        assert run([*ENGLISH[:-2], *given, "--format", "txt", "-o", str(out)]) == 0
        assert f"Date          {shown}\n" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("day", "warning"),
    [
        ("2026-11-30", "The recording of 30 November 2026, 14:00 lies in the future. Check the date."),
        ("2026-08-16", "By law the recording of 16 August 2026, 14:00 was to be erased by 16 September 2026, 14:40."),
    ],
)
def test_a_recording_of_the_future_or_long_overwritten_is_warned_about_and_not_refused(
    day: str, warning: str, tmp_path: Path, capsys: Captured
):
    case, out = tmp_path / "case.json", tmp_path / "letter.txt"
    told = json.loads(CASE.read_text(encoding="utf-8")) | {"events": []}
    told["recording_windows"][0]["date"] = day
    case.write_text(json.dumps(told), encoding="utf-8")
    arguments = ["letter", str(case), "--type", "access_request", "--format", "txt", "-o", str(out)]
    assert run([*arguments, "--today", "2026-11-18"]) == 0
    assert out.exists()
    assert capsys.readouterr() == ("", f"sar-helper: {warning}\n")


def test_the_reading_copy_follows_the_letter(tmp_path: Path):
    plain, copied = tmp_path / "plain.txt", tmp_path / "copied.txt"
    run([*ENGLISH, "--format", "txt", "-o", str(plain)])
    run([*ENGLISH, "--format", "txt", "--reading-language", "en", "-o", str(copied)])
    letter, both = plain.read_text(encoding="utf-8"), copied.read_text(encoding="utf-8")
    assert both.startswith(letter.rstrip())
    assert both.count("Access request under Article 15") > letter.count("Access request under Article 15")


def test_the_same_case_on_the_same_day_is_the_same_letter(tmp_path: Path):
    first, second = tmp_path / "1.docx", tmp_path / "2.docx"
    run([*ENGLISH, "-o", str(first)])
    run([*ENGLISH, "-o", str(second)])
    assert first.read_bytes() == second.read_bytes()


def test_the_list_names_every_letter_with_its_languages(capsys: Captured):
    assert run(["letter", "--list", "--json"]) == 0
    listed = {known["key"]: known for known in json.loads(capsys.readouterr().out)["letter_types"]}
    assert {"access_request", "preservation_notice", "search_sheet"} <= set(listed)
    assert listed["access_request"]["title"] == "Access request"
    assert "en" in listed["access_request"]["languages"]
    assert all(known["legal_basis"] for key, known in listed.items() if key != "search_sheet")


def test_the_list_for_people_has_one_line_a_letter(capsys: Captured):
    assert run(["letter", "--list"]) == 0
    assert any(line.startswith("access_request  Access request") for line in capsys.readouterr().out.splitlines())


def test_a_language_that_is_not_complete_is_refused_naming_those_that_are(tmp_path: Path, capsys: Captured):
    out = tmp_path / "letter.docx"
    line = refused([*ENGLISH, "--language", "mt", "-o", str(out)], capsys)
    assert line.startswith("--language: mt: The letter Access request is not complete in the language mt.")
    assert re.search(r"It is complete in: .*\ben\b", line)
    assert not out.exists()


def test_a_reading_language_that_is_not_complete_is_refused_as_such(tmp_path: Path, capsys: Captured):
    line = refused([*ENGLISH, "--reading-language", "mt", "-o", str(tmp_path / "x")], capsys)
    assert line.startswith("--reading-language: mt: ")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["--type", "acces"], "--type: acces: There is no letter type acces; these exist: access_request, "),
        (["--today", "2026-02-30"], "Invalid value for '--today': 2026-02-30: write a day that exists"),
        (["--format", "odt"], "Invalid value for '--format': 'odt' is not one of 'docx', 'pdf', 'txt', 'eml', 'html'."),
        (["-o", "/nowhere/letter.docx"], "-o: /nowhere/letter.docx: expected a file that can be written"),
    ],
)
def test_a_bad_option_is_refused_in_one_line(arguments: list[str], line: str, tmp_path: Path, capsys: Captured):
    assert refused([*ENGLISH, "-o", str(tmp_path / "x"), *arguments], capsys).startswith(line)


@pytest.mark.parametrize("missing", ["CASE.json", "--type", "-o"])
def test_what_is_missing_is_named(missing: str, capsys: Captured):
    given = {"CASE.json": [str(CASE)], "--type": ["--type", "access_request"], "-o": ["-o", "x"]}
    arguments = [word for name, words in given.items() if name != missing for word in words]
    assert refused(["letter", *arguments], capsys).startswith(f"{missing}: missing")


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("{", "case file: Expected JSON; line 1, column 2 is not."),
        (
            CASE.read_text(encoding="utf-8").replace('"from": "14:00"', '"form": "14:00"'),
            "recording_windows[0].form: Unknown key. Did you mean `from`?",
        ),
        (
            CASE.read_text(encoding="utf-8").replace('"to": "14:40"', '"to": "13:40"'),
            "recording_windows[0].to: 13:40: The stretch of time ends before it starts.",
        ),
        (
            CASE.read_text(encoding="utf-8").replace("2026-11-16", "2026-02-30", 1),
            "recording_windows[0].date: 2026-02-30: This date does not exist in the calendar.",
        ),
        (CASE.read_text(encoding="utf-8").replace('"France"', '"a", "b"', 1), "controller.postal_address: […]: "),
    ],
)
def test_a_case_file_that_holds_no_case_is_refused_by_field_value_and_expectation(
    content: str, line: str, tmp_path: Path, capsys: Captured
):
    path = tmp_path / "case.json"
    path.write_text(content, encoding="utf-8")
    arguments = ["letter", str(path), "--type", "access_request", "-o", str(tmp_path / "x")]
    assert refused(arguments, capsys).startswith(line)


@pytest.mark.parametrize("path", ["/nowhere/case.json", "/"])
def test_a_file_that_cannot_be_read_is_refused(path: str, capsys: Captured):
    line = refused(["letter", path, "--type", "access_request", "-o", "x"], capsys)
    assert line.startswith(f"CASE: {path}: expected a file that can be read")


def test_case_and_letter_can_go_through_pipes():
    asked = [sys.executable, "-m", "sar_helper", *ENGLISH[:1], "-", *ENGLISH[2:], "--format", "txt", "-o", "-"]
    done = subprocess.run(asked, input=CASE.read_bytes(), capture_output=True, check=True)
    assert done.stdout.decode().startswith("Zoë Brontë-O’Neill")
    assert done.stderr == b""


def test_the_program_itself_refuses_without_a_traceback():
    asked = [sys.executable, "-m", "sar_helper", "clocks", "-", "--json"]
    done = subprocess.run(
        asked, input=b'{"schema": "sar-helper/case/1", "nam\xc3\xa9": 1}', capture_output=True, check=False
    )
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.decode().startswith("sar-helper: namé: Unknown key. ")
    assert done.stderr.count(b"\n") == 1


def changed_case(tmp_path: Path, **changes: object) -> list[str]:
    """Return the arguments for a letter of the example, changed at some keys."""
    case = tmp_path / "case.json"
    case.write_text(json.dumps(json.loads(CASE.read_text(encoding="utf-8")) | changes), encoding="utf-8")
    arguments = ["letter", str(case), "--language", "en", "--today", "2026-12-01", "--format", "txt"]
    return [*arguments, "-o", str(tmp_path / "letter.txt")]


def test_a_letter_that_the_controller_may_not_read_is_written_and_said_so(tmp_path: Path, capsys: Captured):
    arguments = changed_case(tmp_path, letter_locale="ar")
    arguments = [*arguments[:2], *arguments[4:], "--type", "access_request"]
    assert run(arguments) == 0
    assert "The letter is in the language ar, which is not one of the controller's country (fr)." in (
        capsys.readouterr().err
    )
    changed_case(tmp_path, letter_locale="fr")
    assert run(arguments) == 0
    assert capsys.readouterr().err == ""


def test_an_address_that_nobody_has_checked_is_left_out_and_said_so(tmp_path: Path, capsys: Captured):
    refusal = {"kind": "refusal_received", "on": "2026-11-25", "ground": "third_parties"}
    events = [{"kind": "letter_sent", "on": "2026-11-18"}, {"kind": "received", "on": "2026-11-20"}, refusal]
    arguments = changed_case(tmp_path, events=events)
    assert run([*arguments, "--type", "authority_complaint"]) == 0
    assert "add it to the case file under authority_addresses, with authority fr/cnil." in capsys.readouterr().err
    checked = [{"authority": "fr/cnil", "postal_address": ["CNIL", "1 rue Vérifiée", "75000 Paris"]}]
    changed_case(tmp_path, events=events, authority_addresses=checked)
    assert run([*arguments, "--type", "authority_complaint"]) == 0
    assert "authority_addresses" not in capsys.readouterr().err
    assert "1 rue Vérifiée" in (tmp_path / "letter.txt").read_text(encoding="utf-8")


def test_cameras_under_two_laws_are_said_to_need_two_letters(tmp_path: Path, capsys: Captured):
    windows = json.loads(CASE.read_text(encoding="utf-8"))["recording_windows"]
    worn = {**windows[0], "camera_type": "body_worn", "place": "Rue de Paris"}
    arguments = changed_case(tmp_path, events=[], recording_windows=[*windows, worn])
    assert run([*arguments, "--type", "access_request"]) == 0
    assert "Make the letter access_request_law_enforcement as well." in capsys.readouterr().err
    assert "Rue de Paris" not in (tmp_path / "letter.txt").read_text(encoding="utf-8")


def test_a_neighbours_camera_works_without_the_wizard(tmp_path: Path, capsys: Captured):
    neighbour = {"name": "M. Voisin", "kind": "private_person", "postal_address": ["Rue 1", "59300 Ville"]}
    arguments = changed_case(tmp_path, events=[], setting="private_home", controller=neighbour, only_own_ground=False)
    assert run([*arguments, "--type", "access_request"]) == 0
    assert "(C-212/13)" in (tmp_path / "letter.txt").read_text(encoding="utf-8")
    changed_case(tmp_path, events=[], setting="private_home", controller=neighbour, only_own_ground=True)
    assert "relies on law that does not apply" in refused([*arguments, "--type", "access_request"], capsys)


def test_what_an_act_demands_of_a_request_for_documents_is_said(tmp_path: Path, capsys: Captured):
    arguments = changed_case(tmp_path, events=[], jurisdiction="mt", region=None)
    assert run([*arguments, "--type", "foi_request"]) == 0
    assert "Who may ask: Only people who have lived in Malta" in capsys.readouterr().err
    assert run([*arguments, "--type", "access_request"]) == 0
    assert "Who may ask" not in capsys.readouterr().err


def test_a_request_without_the_details_that_its_act_demands_is_refused_by_their_keys(tmp_path: Path, capsys: Captured):
    """Zákon č. 106/1999 Sb., § 14(2) and (4): without the day of birth the request is no request."""
    arguments = changed_case(tmp_path, events=[], jurisdiction="cz", region=None)
    line = refused([*arguments, "--type", "foi_request"], capsys)
    assert line.startswith("documents_details: birth_date, permanent_address: The act on documents asks for more")
    details = {"birth_date": "1931-12-24", "permanent_address": ["Dlouhá 5", "11000 Praha 1"]}
    changed_case(tmp_path, events=[], jurisdiction="cz", region=None, documents_details=details)
    assert run([*arguments, "--type", "foi_request"]) == 0
    assert "Date of birth: 24 December 1931." in (tmp_path / "letter.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(("nation", "act"), [("ENG", "Act 2000"), ("SCT", "(Scotland) Act 2002"), (None, None)])
def test_no_british_act_is_named_where_the_nation_is_not_known(
    nation: str | None, act: str | None, tmp_path: Path, capsys: Captured
):
    """Scotland has an act of its own: a letter under the wrong one looks right and is not."""
    arguments = [*changed_case(tmp_path, events=[], jurisdiction="gb", region=nation), "--type", "foi_request"]
    if act is None:
        assert "name no act on access to documents" in refused(arguments, capsys)
    else:
        assert run(arguments) == 0
        words = (tmp_path / "letter.txt").read_text(encoding="utf-8").split()
        assert f"Freedom of Information {act}" in " ".join(words)
