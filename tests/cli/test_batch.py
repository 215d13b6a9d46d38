"""`sar-helper batch` makes every letter that can be made, says what cannot by line, and can be stopped at any byte."""

from __future__ import annotations

import csv
import io
import json
import stat
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pypdf
import pytest

from sar_helper.cases import campaign as campaigns
from sar_helper.cases import people_file
from sar_helper.cases.campaign_rows import People
from sar_helper.cases.letters import write_letter
from sar_helper.cases.people_file import Row
from sar_helper.cli import _batch_letters, run
from sar_helper.cli._batch_archive import harmless

Captured = pytest.CaptureFixture[str]

CASE = json.loads((Path(__file__).parents[1] / "data" / "example-valenciennes.json").read_text(encoding="utf-8"))
OWN = ("appearance", "vehicle", "evidence_of_presence", "requester", "events")
PEOPLE = (
    "name;address_1;email;language\n"
    "Zoë Brontë-O’Neill;12 bis rue du Quesnoy;;\n"
    "=HYPERLINK(1);;=1+1;\n"
    "Ali;;ali@example.org;en\n"
    "Ali;;ali@example.org;en\n"
    "Jan;;jan@example.org;\n"
)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Go to a folder with a table of people and a campaign in French; its letters are in English for the test."""
    monkeypatch.chdir(tmp_path)
    campaign(tmp_path)
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    return tmp_path


def campaign(folder: Path, **changes: object) -> None:
    keys = {key: value for key, value in CASE.items() if key not in OWN}
    keys |= {"schema": "sar-helper/campaign/1", "letter_locale": "en", "date": "2026-11-18", **changes}
    keys = {key: value for key, value in keys.items() if value is not None}
    (folder / "campaign.json").write_text(json.dumps(keys), encoding="utf-8")


def batch(*options: str) -> int:
    return run(["batch", "people.csv", "--campaign", "campaign.json", "-o", "out.zip", *options])


def files() -> dict[str, bytes]:
    with zipfile.ZipFile("out.zip") as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def problems(found: dict[str, bytes]) -> list[list[str]]:
    return list(csv.reader(io.StringIO(found["errors.csv"].decode("utf-8-sig")), delimiter=";"))[1:]


def test_everybody_whose_row_is_right_has_a_folder_and_the_others_a_line(desk: Path, capsys: Captured):
    assert batch("--format", "txt") == 0
    found = files()
    folders = {name.split("/")[0][:6] for name in found if "/" in name}
    assert folders == {"000002", "000004", "000006"}
    assert [(line, column, made) for line, column, _value, _reason, made in problems(found)] == [
        ("3", "email", "no"),
        ("5", "name", "no"),
    ]
    assert "Ali" in next(content for name, content in found.items() if name.startswith("000004")).decode()
    assert "3 people" in capsys.readouterr().err


def test_a_folder_holds_letter_search_sheet_and_dates_and_names_nobody(desk: Path):
    assert batch("--format", "docx", "--format", "pdf") == 0
    names = [name.partition("/") for name in files() if name.startswith("000002")]
    assert sorted(name for _folder, _slash, name in names) == [
        "dates.ics", "letter.docx", "letter.pdf", "search-sheet.docx", "search-sheet.pdf",
    ]  # fmt: skip
    assert all(folder.startswith("000002-SAR-20261118-") for folder, _slash, _name in names)
    assert not any("Zo" in name for name in files())


def test_a_person_of_another_language_gets_a_reading_copy(desk: Path):
    campaign(desk, letter_locale="fr", interface_locale="fr")
    assert batch("--format", "txt") == 0
    copies = [name for name in files() if "reading-copy" in name]
    assert [name[:6] for name in copies] == ["000004"]


def test_a_reading_copy_that_cannot_be_made_is_told_and_the_letter_is_made(desk: Path, monkeypatch: pytest.MonkeyPatch):
    campaign(desk, interface_locale="fr")
    compose = _batch_letters.compose

    def only_english(letter_type: str, request: Any, *, locale: str, **facts: Any) -> Any:  # noqa: ANN401
        if locale != "en":
            raise _batch_letters.NotReady(letter_type, locale, ("en",))
        return compose(letter_type, request, locale=locale, **facts)

    monkeypatch.setattr(_batch_letters, "compose", only_english)
    assert batch("--format", "txt") == 0
    told = [row for row in problems(files()) if row[-1] == "yes"]
    assert [(row[0], row[1], row[2]) for row in told] == [("2", "language", "fr"), ("6", "language", "fr")]


def test_what_alike_people_share_changes_no_letter(desk: Path):
    people = People(campaigns.read(Path("campaign.json").read_bytes()))
    day = date(2026, 11, 18)
    desk_of = _batch_letters.Desk(people.campaign, ("txt",), day, datetime(2026, 11, 18, 12, tzinfo=UTC), True)
    for number in range(3):
        person = people.person(Row(number + 2, {"name": f"Zoë {number}", "email": "zoe@example.org"}))
        assert desk_of.letter(person) == write_letter(person.case, "access_request", today=day)


def test_no_cell_of_the_errors_is_a_formula(desk: Path):
    assert batch("--format", "txt") == 0
    assert problems(files())[0][2] == "'=1+1"
    for begin in ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"):
        assert harmless(f"{begin}1") == f"'{begin}1"
    assert harmless("1=1") == "1=1"


def test_the_same_batch_gives_the_same_archive(desk: Path):
    assert batch() == 0
    first = Path("out.zip").read_bytes()
    assert batch() == 0
    assert Path("out.zip").read_bytes() == first


@pytest.mark.parametrize("share", [0.0, 0.001, 0.3, 0.55, 0.9, 1.0])
def test_a_run_that_broke_off_goes_on_to_the_same_archive(share: float, desk: Path, capsys: Captured):
    assert batch() == 0
    whole = Path("out.zip").read_bytes()
    Path("out.zip").unlink()
    Path("out.zip.part").write_bytes(whole[: round(len(whole) * share)])
    assert batch() == 2
    assert "--resume" in capsys.readouterr().err
    assert batch("--resume") == 0
    assert Path("out.zip").read_bytes() == whole
    assert not Path("out.zip.part").exists()


def test_what_is_whole_is_not_made_again(desk: Path, monkeypatch: pytest.MonkeyPatch):
    assert batch() == 0
    whole = Path("out.zip").read_bytes()
    Path("out.zip").rename("out.zip.part")
    made: list[int] = []
    files_of = _batch_letters.Desk.files

    def watched(self: Any, person: Any, reading: Any) -> Any:  # noqa: ANN401
        made.append(person.line)
        return files_of(self, person, reading)

    monkeypatch.setattr(_batch_letters.Desk, "files", watched)
    assert batch("--resume") == 0
    assert made == [6]  # the last folder is never certain
    assert Path("out.zip").read_bytes() == whole


def test_an_interrupted_run_says_how_to_go_on(desk: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch):
    files_of = _batch_letters.Desk.files

    def interrupted(self: Any, person: Any, reading: Any) -> Any:  # noqa: ANN401
        if person.line == 6:
            raise KeyboardInterrupt
        return files_of(self, person, reading)

    with monkeypatch.context() as patch:
        patch.setattr(_batch_letters.Desk, "files", interrupted)
        assert batch() == 130
    assert "--resume goes on with out.zip.part" in capsys.readouterr().err
    assert stat.S_IMODE(Path("out.zip.part").stat().st_mode) == 0o600
    assert batch("--resume") == 0
    assert len({name.split("/")[0] for name in files() if "/" in name}) == 3


def test_a_part_of_another_table_is_not_continued(desk: Path, capsys: Captured):
    assert batch() == 0
    Path("out.zip").rename("out.zip.part")
    Path("people.csv").write_text(PEOPLE + "Eva;;eva@example.org;\n", encoding="utf-8")
    assert batch("--resume") == 2
    assert "another table, campaign, date or format" in capsys.readouterr().err


def test_the_file_to_print_holds_letters_and_search_sheets_by_controller(desk: Path):
    town = CASE["controller"]
    campaign(desk, controller=None, controllers={"town": town, "tram": {**town, "name": "Tramway"}})
    lines = ["name;email;controller", "Eva;eva@example.org;tram", "Jan;jan@example.org;town", "Ida;i@example.org;tram"]
    Path("people.csv").write_text("\n".join(lines), encoding="utf-8")
    assert batch("--merged", "--separators", "controller") == 0
    found = files()
    texts = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(found["print.pdf"])).pages]
    odd = [text.split("\n")[0] for text in texts[::2]]
    assert [text for text in odd if text in {"Ville de Valenciennes", "Tramway"}] == [odd[0], "Tramway"]
    assert odd[0] == "Ville de Valenciennes"
    order = [name for text in texts for name in ("Jan", "Eva", "Ida") if text.startswith(name)]
    assert list(dict.fromkeys(order)) == ["Jan", "Eva", "Ida"]
    assert len([name for name in found if name.endswith("/letter.pdf")]) == 3


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["batch"], "PEOPLE.csv: missing"),
        (["batch", "people.csv"], "--campaign: missing"),
        (["batch", "people.csv", "--campaign", "campaign.json"], "-o: missing"),
        (["batch", "nothing.csv", "--campaign", "campaign.json", "-o", "o.zip"], "nothing.csv: expected a file"),
        (["batch", "people.csv", "--campaign", "people.csv", "-o", "o.zip"], "--campaign: case file: Expected JSON"),
        (["batch", "people.csv", "--campaign", "campaign.json", "-o", "no/o.zip"], "expected a file that can be"),
        (
            ["batch", "people.csv", "--campaign", "campaign.json", "-o", "o.zip", "--separators", "controller"],
            "--merged",
        ),
    ],
)
def test_what_is_missing_is_refused_in_one_line(options: list[str], said: str, desk: Path, capsys: Captured):
    assert run(options) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1


def test_a_table_of_which_no_letter_can_be_made_is_refused_and_leaves_nothing(desk: Path, capsys: Captured):
    Path("people.csv").write_text("name;email\nAli;nobody\n", encoding="utf-8")
    assert batch() == 2
    assert "line 2, email, nobody: Write an e-mail address" in capsys.readouterr().err
    assert sorted(path.name for path in desk.iterdir()) == ["campaign.json", "people.csv"]


def test_a_language_in_which_the_letter_is_not_complete_is_refused_before_anything_is_made(
    desk: Path, capsys: Captured
):
    campaign(desk, letter_locale="zu")
    assert batch() == 2
    assert "--campaign: letter_locale: zu: " in capsys.readouterr().err
    assert not Path("out.zip.part").exists()


def test_the_template_is_written_to_a_file_or_to_standard_output(tmp_path: Path, capsysbinary: Any):  # noqa: ANN401
    path = tmp_path / "people.csv"
    assert run(["batch", "--template", "-o", str(path)]) == 0
    assert run(["batch", "--template"]) == 0
    assert path.read_bytes() == people_file.template() == capsysbinary.readouterr().out
