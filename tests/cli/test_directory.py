"""`sar-helper directory` finds whom to write to, and adds a host's own controllers without losing what is there."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from sar_helper.cli import run
from sar_helper.directory.load import entry
from sar_helper.i18n.text import clean_line, unseen
from tests.cli.test_batch import campaign
from tests.directory.test_datenanfragen import RECORD
from tests.render.docx_reading import body_text
from tests.trust.corpus import TEXTS

CASE = Path(__file__).parents[1] / "data" / "example-valenciennes.json"
TABLE = (
    "name;kind;country;region;address_1;address_2;address_3;email;source\n"
    "Ville de Lille;municipality;fr;59;Place Augustin Laurent;59033 Lille Cedex;France;dpo@lille.example;its page\n"
    "Gare d’Exemple;transport_operator;FR;;1 place de la Gare;59000 Lille;France;;its sign\n"
    "Nobody;town;fr;;;;;;x\n"
)

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Go to a folder with a table and a data folder of its own, and return where imported entries go."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SAR_DATA_DIR", str(tmp_path / "data"))
    (tmp_path / "controllers.csv").write_text(TABLE, encoding="utf-8")
    return tmp_path / "data" / "directory"


def asked(capsys: Captured, *arguments: str, code: int = 0) -> str:
    """Run `sar-helper directory` and return what it printed."""
    assert run(["directory", *arguments]) == code
    return capsys.readouterr().out


def refused(capsys: Captured, *arguments: str) -> str:
    assert run(["directory", *arguments]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.count("\n") == 1
    return shown.err.removeprefix("sar-helper: ").strip()


def results(capsys: Captured, *arguments: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(asked(capsys, "search", "--json", *arguments))["results"]
    return found


def test_a_search_shows_slug_name_address_and_how_far_to_trust_it(capsys: Captured):
    shown = " ".join(asked(capsys, "search", "VALENCIENNES").split())
    assert shown.startswith("fr/valenciennes Ville de Valenciennes (municipality)")
    assert "59300 Valenciennes" in shown
    assert "reported, check before you rely on it; looked up on 22 November 2026" in shown


def test_a_search_for_programs_is_one_object_with_every_key(capsys: Captured):
    data = json.loads(asked(capsys, "search", "ville", "valenciennes", "--country", "FR", "--json"))
    assert (data["query"], data["country"]) == ("ville valenciennes", "fr")
    assert data["results"] == [
        {
            "type": "controller",
            "slug": "fr/valenciennes",
            "jurisdiction": "fr",
            "region": "59",
            "name": "Ville de Valenciennes",
            "also_known_as": [],
            "kind": "municipality",
            "postal_address": [
                "Délégué à la protection des données",
                "Hôtel de Ville",
                "Place d'Armes",
                "59300 Valenciennes",
                "France",
            ],
            "email": None,
            "data_protection_officer": None,
            "imported": False,
            "source": entry("fr/valenciennes").provenance.source,
            "url": None,
            "retrieved": "2026-11-22",
            "confidence": "secondary",
        }
    ]


def test_an_authority_is_found_with_the_confidence_of_each_of_its_facts(capsys: Captured):
    (cnil, *_) = results(capsys, "cnil", "--country", "fr")
    provenance = {"source", "url", "retrieved", "confidence"}
    own = {"type", "id", "jurisdiction", "names", "roles", "languages", "covers", "address", "online"}
    assert set(cnil) == own | provenance
    assert set(cnil["address"]) == {"lines"} | provenance
    assert set(cnil["online"]) == {"email", "phone", "website", "complaint_url"} | provenance
    assert (cnil["type"], cnil["id"], cnil["jurisdiction"]) == ("authority", "cnil", "fr")
    assert "supervisory" in cnil["roles"]
    assert cnil["languages"]
    for part in (cnil, cnil["address"], cnil["online"]):
        assert part["source"]
        assert part["confidence"] in {"verified", "secondary"}
    assert "75334 PARIS CEDEX 07" in cnil["address"]["lines"]
    assert "(authority)" in asked(capsys, "search", "cnil")


def test_nothing_found_is_said_with_what_to_do(capsys: Captured):
    shown = asked(capsys, "search", "xyzzy")
    assert shown.startswith("Nothing found for xyzzy. Try fewer words")
    assert "put name, kind and address into the case file" in shown
    assert "--country" in asked(capsys, "search", "xyzzy", "--country", "fr")
    assert results(capsys, "xyzzy") == []


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["search"], "Missing argument 'WORDS...'"),
        (["search", "!?"], "WORDS: !?: expected at least one letter or digit."),
        (["search", "x", "--country", "zz"], "--country: There is no jurisdiction zz"),
        (["search", "x", "--country", "eu"], "--country: eu: expected is one of at, be,"),
        (["search", "x", "--country", "../fr"], "--country: There is no jurisdiction ../fr"),
        (["import"], "PATH: missing"),
        (["import", "nothing.csv"], "PATH: nothing.csv: expected a file that can be read"),
        (["import", "."], "expected a CSV file, or a checkout of datenanfragen/data"),
        (
            ["import", str(CASE)],
            "The first line names the columns, among them “name”. Known here: name, kind, country,",
        ),
        (["import", "controllers.csv", "--retrieved", "1.1.2026"], "write a day that exists"),
        (["import", "controllers.csv", "--encoding", "klingon"], "PATH: controllers.csv: The table has bytes"),
    ],
)
def test_bad_input_is_refused_in_one_line(arguments: list[str], says: str, capsys: Captured, host: Path):
    assert says in refused(capsys, *arguments)
    assert not host.exists()


def test_more_than_a_screen_of_results_is_counted(capsys: Captured):
    assert "more; add a word, or take --json for all." in asked(capsys, "search", "e")
    assert len(results(capsys, "e")) > 40


def test_a_table_is_imported_and_what_is_wrong_in_it_named_by_line(host: Path, capsys: Captured):
    assert run(["directory", "import", "controllers.csv", "--retrieved", "2026-11-20"]) == 0
    shown = capsys.readouterr()
    assert shown.out.startswith("line 4: kind: town is unknown; one of these is expected: municipality,")
    assert shown.out.count("\n") == 1
    assert shown.err == f"{host}: 2 new, 0 updated, 0 unchanged, 1 not taken.\n"
    lille = (host / "fr" / "ville-de-lille.toml").read_text(encoding="utf-8")
    assert 'source = "its page"\nretrieved = 2026-11-20\nconfidence = "secondary"\n' in lille
    assert [hit["slug"] for hit in results(capsys, "lille")] == ["fr/ville-de-lille", "fr/gare-d-exemple"]
    assert all(hit["imported"] for hit in results(capsys, "lille"))


def test_an_import_for_programs_is_one_object(host: Path, capsys: Captured):
    data = json.loads(asked(capsys, "import", "controllers.csv", "--json"))
    reason = data["refused"][0].pop("reason")
    assert reason.startswith("town is unknown")
    assert data == {
        "folder": str(host),
        "new": ["fr/ville-de-lille", "fr/gare-d-exemple"],
        "updated": [],
        "unchanged": [],
        "refused": [{"where": "line 4", "field": "kind"}],
    }


def test_importing_again_updates_but_never_over_what_was_edited_by_hand(host: Path, capsys: Captured):
    day = ("--retrieved", "2026-11-20")
    asked(capsys, "import", "controllers.csv", *day)
    path = host / "fr" / "ville-de-lille.toml"
    by_hand = path.read_text(encoding="utf-8").replace("dpo@lille", "mairie@lille")
    path.write_text(by_hand, encoding="utf-8")
    Path("controllers.csv").write_text(TABLE.replace("1 place de la Gare", "2 place de la Gare"), encoding="utf-8")
    data = json.loads(asked(capsys, "import", "controllers.csv", *day, "--json"))
    assert (data["new"], data["updated"], data["unchanged"]) == ([], ["fr/gare-d-exemple"], [])
    assert "edited by hand" in data["refused"][1]["reason"]
    assert path.read_text(encoding="utf-8") == by_hand
    data = json.loads(asked(capsys, "import", "controllers.csv", *day, "--json", "--overwrite"))
    assert (data["updated"], data["unchanged"]) == (["fr/ville-de-lille"], ["fr/gare-d-exemple"])
    assert "dpo@lille.example" in path.read_text(encoding="utf-8")


def test_a_table_of_which_nothing_can_be_taken_says_why_and_ends_with_two(host: Path, capsys: Captured):
    Path("controllers.csv").write_text("name;kind\nX;town\n", encoding="utf-8")
    assert run(["directory", "import", "controllers.csv"]) == 2
    shown = capsys.readouterr()
    assert shown.out.startswith("line 2: country: — is unknown; one of these is expected: at,")
    assert shown.err == "sar-helper: PATH: controllers.csv: expected at least one record that can be taken.\n"
    assert not host.exists()


def test_the_template_is_a_table_that_can_be_filled_in_and_imported(capsysbinary: pytest.CaptureFixture[bytes]):
    assert run(["directory", "import", "--template"]) == 0
    table = capsysbinary.readouterr().out
    row = "Stadt Köln;municipality;de;;;Rathausplatz 2;50667 Köln;Deutschland;;;;;Kölle;its page;;2026-11-01"
    Path("filled.csv").write_bytes(table + f"{row}\r\n".encode())
    assert run(["directory", "import", "filled.csv", "--json"]) == 0
    assert json.loads(capsysbinary.readouterr().out)["new"] == ["de/stadt-koln"]


def test_a_table_of_an_old_spreadsheet_is_read_and_the_guess_is_said(host: Path, capsys: Captured):
    Path("controllers.csv").write_bytes(TABLE.replace("Ville", "Cité").encode("cp1252"))
    assert run(["directory", "import", "controllers.csv"]) == 0
    assert "it is read as cp1252" in capsys.readouterr().err
    assert (host / "fr" / "cite-de-lille.toml").is_file()


def test_a_checkout_of_the_community_directory_is_imported(host: Path, capsys: Captured):
    companies = Path("data-checkout") / "companies"
    companies.mkdir(parents=True)
    for name, changes in {
        "musterbahn": {},
        "far-away": {"address": "1 Main Street\nSpringfield\nUnited States of America"},
        "Big Name": {},
        "parish": {"categories": ["church"]},
    }.items():
        record = json.dumps({**RECORD, **changes})
        (companies / f"{name}.json").write_text(record, encoding="utf-8")
    data = json.loads(asked(capsys, "import", "data-checkout", "--json"))
    assert data["new"] == ["de/musterbahn"]
    assert {(refusal["where"], refusal["field"]) for refusal in data["refused"]} == {
        ("companies/far-away.json", "address"),
        ("companies/parish.json", None),
        ("companies/Big Name.json", "slug"),
    }
    (hit,) = results(capsys, "musterfahre")
    assert (hit["slug"], hit["confidence"]) == ("de/musterbahn", "secondary")
    assert "datenanfragen/data (CC0 1.0), companies/musterbahn.json" in hit["source"]


def test_an_import_that_names_an_entry_of_the_program_leaves_that_one_alone(capsys: Captured):
    Path("controllers.csv").write_text(TABLE.replace("Ville de Lille", "Valenciennes"), encoding="utf-8")
    data = json.loads(asked(capsys, "import", "controllers.csv", "--json"))
    assert data["refused"][1]["where"] == "line 2"
    assert "The program brings the entry fr/valenciennes itself" in data["refused"][1]["reason"]


def test_a_folder_that_cannot_be_written_is_refused_in_one_line(host: Path, capsys: Captured):
    host.parent.write_text("in the way", encoding="utf-8")
    Path("controllers.csv").write_text("".join(TABLE.splitlines(keepends=True)[:3]), encoding="utf-8")
    assert refused(capsys, "import", "controllers.csv").startswith(f"SAR_DATA_DIR: {host}: expected a folder")


def test_a_broken_file_of_the_host_is_named_and_sends_to_the_check(host: Path, capsys: Captured):
    asked(capsys, "import", "controllers.csv")
    (host / "fr" / "ville-de-lille.toml").write_text('name = "Lille', encoding="utf-8")
    said = refused(capsys, "search", "lille")
    assert said.startswith("ville-de-lille.toml cannot be read as TOML")
    assert said.endswith("Run sar-helper check.")


def test_a_hostile_name_is_shown_as_it_is_and_moves_no_terminal(capsys: Captured):
    texts = [text.encode("utf-8", "ignore").decode() for text in (*TEXTS.values(), "[red]Red[/red]")]
    table = io.StringIO()
    rows = [(clean_line(f"Zq {text}")[:38], "other", "fr", f"zq-{at}", "x") for at, text in enumerate(texts)]
    csv.writer(table, delimiter=";").writerows([("name", "kind", "country", "slug", "source"), *rows])
    Path("controllers.csv").write_text(table.getvalue(), encoding="utf-8")
    told = asked(capsys, "import", "controllers.csv")
    found = results(capsys, "zq")
    assert len(found) == len(texts) > 80
    assert {hit["name"] for hit in found} == {clean_line(name) for name, *_ in rows}
    shown = told + asked(capsys, "search", "zq") + asked(capsys, "search", "zq", "red")
    assert "[red]Red[/red]" in shown
    assert not unseen(shown)


def case_of(slug: str) -> Path:
    told = json.loads(CASE.read_text(encoding="utf-8"))
    path = Path("case.json")
    path.write_text(json.dumps({**told, "controller": slug, "letter_locale": "en"}), encoding="utf-8")
    return path


def test_a_case_file_may_name_an_imported_controller(capsys: Captured):
    asked(capsys, "import", "controllers.csv")
    letter = ["letter", str(case_of("fr/ville-de-lille")), "--type", "access_request", "--format", "txt"]
    assert run([*letter, "--today", "2026-11-18", "-o", "letter.txt"]) == 0
    text = Path("letter.txt").read_text(encoding="utf-8")
    assert "Ville de Lille\n" in text
    assert "59033 Lille Cedex" in text
    assert "Valenciennes\n59300" not in text


def test_a_slug_that_was_not_imported_is_refused_with_the_nearest_that_was(capsys: Captured):
    asked(capsys, "import", "controllers.csv")
    assert run(["letter", str(case_of("fr/ville-de-lile")), "--type", "access_request", "-o", "-"]) == 2
    assert "Did you mean `fr/ville-de-lille`?" in capsys.readouterr().err


def test_a_campaign_may_name_imported_controllers(tmp_path: Path, capsys: Captured):
    asked(capsys, "import", "controllers.csv")
    both = {"lille": "fr/ville-de-lille", "gare": "fr/gare-d-exemple"}
    campaign(tmp_path, controller=None, controllers=both)
    Path("people.csv").write_text(
        "name;email;controller\nAda;ada@example.org;lille\nBob;bob@example.org;gare\n", encoding="utf-8"
    )
    assert run(["batch", "people.csv", "--campaign", "campaign.json", "-o", "out.zip"]) == 0
    with zipfile.ZipFile("out.zip") as archive:
        letters = [body_text(archive.read(name)) for name in archive.namelist() if name.endswith("letter.docx")]
    assert ["Ville de Lille" in text for text in letters] == [True, False]
    assert ["Gare d’Exemple" in text for text in letters] == [False, True]
