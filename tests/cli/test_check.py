"""`sar-helper check` tells apart what is wrong and what is still to do, one line each."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from sar_helper.cli import check, run
from sar_helper.law import load
from sar_helper.paths import LAW_DATA

TODAY = date(2026, 12, 7)


@pytest.fixture
def law_files(tmp_path: Path) -> Path:
    """France and what it inherits, in a folder that a test may change."""
    for code in ("eu", "fr"):
        shutil.copy(LAW_DATA / f"{code}.toml", tmp_path)
    return tmp_path


def edited(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_files_of_this_tree_have_no_error(capsys: pytest.CaptureFixture[str]):
    code = run(["check"])
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if not line.startswith("work: ")] == []
    assert code == 0


def test_a_law_file_without_its_source_is_an_error_that_names_file_table_and_key(law_files: Path):
    edited(law_files / "fr.toml", 'source = "CSI L252-5 and R253-4, consolidated to 3 April 2026"\n', "")
    (found,) = [finding for finding in check.law(law_files, TODAY) if finding.is_error]
    assert "fr.toml" in str(found)
    assert "videoprotection" in str(found)
    assert "source" in str(found)


def test_an_unverified_fact_is_work_that_names_the_fact(law_files: Path):
    edited(law_files / "fr.toml", 'confidence = "verified"', 'confidence = "unverified"')
    found = [finding for finding in check.law(law_files, TODAY) if "not verified" in finding.what]
    assert [finding.is_error for finding in found] == [False]
    assert str(found[0]).startswith("work: law/fr.toml: jurisdiction ")


def test_what_a_country_inherits_is_told_once_in_the_file_where_it_stands(law_files: Path):
    eu = law_files / "eu.toml"
    eu.write_text(
        eu.read_text(encoding="utf-8").replace('confidence = "secondary"', 'confidence = "unverified"'),
        encoding="utf-8",
    )
    lines = [str(finding) for finding in check.law(law_files, TODAY) if "not verified" in finding.what]
    assert lines
    assert all(line.startswith("work: law/eu.toml: ") for line in lines)
    assert len(lines) == len(set(lines))


def test_an_entry_of_the_directory_must_lie_in_a_country_and_region_that_exist(tmp_path: Path, law_files: Path):
    entry = 'name = "X"\nkind = "municipality"\nsource = "a test"\nretrieved = 2026-11-22\nconfidence = "verified"\n'
    for place, more in {
        "zz/nowhere": "",
        "fr/good": 'region = "59"',
        "fr/bad": 'region = "99"',
        "fr/typo": "nam = 1",
    }.items():
        path = tmp_path / "directory" / f"{place}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(entry + more, encoding="utf-8")
    found = {finding.where: str(finding) for finding in check.directory(tmp_path / "directory", law_files, TODAY)}
    assert set(found) == {"directory/zz/nowhere.toml", "directory/fr/bad.toml", "directory/fr/typo.toml"}
    assert "99 is no region of fr" in found["directory/fr/bad.toml"]
    assert "did you mean name" in found["directory/fr/typo.toml"]


def test_a_worked_example_that_does_not_come_out_is_an_error_that_names_both_days(law_files: Path):
    edited(law_files / "fr.toml", "received = 2026-10-11\ndue = 2026-11-12", "received = 2026-10-11\ndue = 2026-11-11")
    (found,) = [finding for finding in check.law(law_files, TODAY) if finding.is_error]
    assert found.where == "law/fr.toml"
    assert "stated is Thursday 2026-11-11, computed is Thursday 2026-11-12" in found.what


def test_a_worked_example_with_an_unknown_calendar_is_an_error_and_the_others_are_still_computed(law_files: Path):
    text = (law_files / "fr.toml").read_text(encoding="utf-8")
    assert text.count('calendar = "FR"\n') > 1
    edited(law_files / "fr.toml", 'calendar = "FR"\n', 'calendar = "XX"\n')
    (found,) = [finding for finding in check.law(law_files, TODAY) if finding.is_error]
    assert "There is no holiday calendar XX." in found.what


def test_a_wrong_example_of_what_countries_inherit_is_told_once_in_the_file_where_it_stands(law_files: Path):
    text = (law_files / "eu.toml").read_text(encoding="utf-8")
    weekday = 'weekday = "'
    place = text.index(weekday, text.index("[[clock.example]]"))
    (law_files / "eu.toml").write_text(
        text[:place] + 'weekday = "Noday' + text[place + len(weekday) :], encoding="utf-8"
    )
    (found,) = [finding for finding in check.law(law_files, TODAY) if finding.is_error]
    assert found.where == "law/eu.toml"


def test_an_odd_address_of_an_authority_is_work_that_names_the_authority(law_files: Path):
    edited(law_files / "fr.toml", '"TSA 80715", "75334 PARIS CEDEX 07"', '"PARIS CEDEX 07"')
    edited(law_files / "fr.toml", 'country_line = "FRANCE"', 'country_line = "REPUBLIQUE"')
    found = {finding.what: finding.is_error for finding in check.law(law_files, TODAY)}
    assert found["the address of authority cnil has no postcode of the country"] is False
    assert found["the address of authority cnil ends with France, expected is REPUBLIQUE"] is False


def test_a_fact_that_nobody_looked_at_for_eighteen_months_is_work_from_the_day_after(law_files: Path):
    def old(today: date) -> list[str]:
        return [str(finding) for finding in check.law(law_files, today) if "last looked up" in finding.what]

    assert any("last looked up on 2026-11-22" in line for line in old(date(2028, 5, 23)))
    assert not any("last looked up on 2026-11-22" in line for line in old(date(2028, 5, 22)))


def test_what_a_country_should_say_and_does_not_is_work(law_files: Path):
    edited(law_files / "fr.toml", 'postcode_pattern = "[0-9]{5}"\n', "")
    lines = [str(finding) for finding in check.law(law_files, TODAY)]
    assert "work: law/fr.toml: missing: the form of a postcode" in lines


ENTRY = (
    'name = "X"\nkind = "municipality"\npostal_address = ["1 Rue X", "59000 Lille", "France"]\n'
    'source = "a test"\nretrieved = 2026-11-22\nconfidence = "secondary"\n'
)


def findings_of(tmp_path: Path, law_files: Path, text: str, today: date = TODAY, name: str = "x") -> list[str]:
    path = tmp_path / "directory" / "fr" / f"{name}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return [str(finding) for finding in check.directory(tmp_path / "directory", law_files, today)]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("59000 Lille", "Lille", "the address has no postcode of the country"),
        ('"France"', '"Frankreich"', "the address ends with Frankreich, expected is FRANCE"),
        ("secondary", "unverified", "the entry is not verified: a test"),
        ("2026-11-22", "2025-06-06", "the entry was last looked up on 2025-06-06: a test"),
        ("2026-11-22", "2026-12-08", "the entry was looked up on 2026-12-08, a day that has not come yet."),
    ],
)
def test_what_is_odd_about_an_entry_is_work(tmp_path: Path, law_files: Path, old: str, new: str, line: str):
    assert findings_of(tmp_path, law_files, ENTRY) == []
    assert findings_of(tmp_path, law_files, ENTRY.replace(old, new)) == [f"work: directory/fr/x.toml: {line}"]


def test_an_entry_is_old_from_the_day_after_eighteen_months(tmp_path: Path, law_files: Path):
    assert findings_of(tmp_path, law_files, ENTRY, date(2028, 5, 22)) == []
    assert len(findings_of(tmp_path, law_files, ENTRY, date(2028, 5, 23))) == 1


def test_a_file_whose_name_is_no_slug_is_an_error(tmp_path: Path, law_files: Path):
    (line,) = findings_of(tmp_path, law_files, ENTRY, name="Ville de Lille")
    assert line.startswith("error: directory/fr/Ville de Lille.toml: the name of the file is no slug")


def test_an_imported_entry_that_the_program_brings_itself_is_an_error(tmp_path: Path, law_files: Path):
    findings_of(tmp_path, law_files, ENTRY)
    (found,) = check.directory(tmp_path / "directory", law_files, TODAY, taken={"fr/x"})
    assert str(found).startswith("error: directory/fr/x.toml: the program brings this entry itself")


def test_the_entries_that_a_host_imported_are_checked_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("SAR_DATA_DIR", str(tmp_path))
    for slug in ("fr/lille", "fr/valenciennes"):
        path = tmp_path / "directory" / f"{slug}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(ENTRY.replace("59000 Lille", "Lille"), encoding="utf-8")
    assert run(["check", "--today", "2026-12-07"]) == 2
    lines = capsys.readouterr().out.splitlines()
    assert "work: directory/fr/lille.toml: the address has no postcode of the country" in lines
    assert any(line.startswith("error: directory/fr/valenciennes.toml: the program brings") for line in lines)


def test_a_national_paragraph_without_a_law_file_is_an_error(tmp_path: Path):
    assert "letters/national/fr.toml" in {finding.where for finding in check.letters(tmp_path)}


@pytest.mark.parametrize(
    ("source", "translation", "faults"),
    [
        ("Wait until {date}.", "Attendez le {date}.", 0),
        ("Wait until {date}.", "Attendez le {jour}.", 1),
        ("Wait until {date}.", "Attendez.", 1),
        ("Wait until {date}.", "Attendez le {date.year}.", 1),
        ("Wait until {date}.", "Attendez le {date.", 1),
        ("Wait until {date}.", "", 0),
        (
            ("{count} line of {most}", "{count} lines of {most}"),
            ("une ligne sur {most}", "{count} lignes sur {most}"),
            0,
        ),
        (("{count} line", "{count} lines"), ("{count} ligne", "des lignes"), 1),
    ],
)
def test_a_translation_has_the_placeholders_of_its_source(
    source: str | tuple[str, str], translation: str | tuple[str, str], faults: int
):
    catalog = Catalog(locale="fr")
    catalog.add(source, translation)
    assert len(list(check.placeholder_faults(catalog))) == faults


def test_an_error_makes_the_exit_code_two(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, law_files: Path
):
    (law_files / "fr.toml").write_text("[jurisdiction", encoding="utf-8")
    load.codes.cache_clear()
    monkeypatch.setattr(check, "LAW_DATA", law_files)
    assert run(["check"]) == 2
    assert capsys.readouterr().out.startswith("error: law/fr.toml: ")
