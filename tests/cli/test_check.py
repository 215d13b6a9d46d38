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
    found = {finding.where: str(finding) for finding in check.directory(tmp_path / "directory", law_files)}
    assert set(found) == {"directory/zz/nowhere.toml", "directory/fr/bad.toml", "directory/fr/typo.toml"}
    assert "99 is no region of fr" in found["directory/fr/bad.toml"]
    assert "did you mean name" in found["directory/fr/typo.toml"]


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
