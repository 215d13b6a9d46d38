"""`sar-helper translations`: one command begins a language, and nothing else is edited until people can choose it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from sar_helper import cli
from sar_helper.cli import check
from sar_helper.cli.languages import language
from sar_helper.config import Config
from sar_helper.i18n import catalogue as catalogues
from sar_helper.i18n import extract, readiness
from sar_helper.i18n.catalogue import DOMAINS, Domain, languages, po_path
from sar_helper.letters.offer import languages_of
from sar_helper.web import create_app, locale
from tests.catalogues import forget


@pytest.fixture
def translations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the French catalogues, and nothing else."""
    place = tmp_path / "translations"
    shutil.copytree(po_path("fr", "messages").parent, place / "fr" / "LC_MESSAGES")
    for module in (catalogues, check):
        monkeypatch.setattr(module, "TRANSLATIONS", place)
    forget()
    yield place
    forget()


def fill(tag: str, domain: Domain, *, left_out: int = 0, signed: bool = True) -> None:
    """Translate a catalogue by machine, except for the first `left_out` texts, and sign it."""
    path = po_path(tag, domain)
    with path.open("rb") as source:
        catalog: Catalog = read_po(source, locale=tag, domain=domain)
    for place, entry in enumerate(each for each in catalog if each.id):
        if place >= left_out:
            several = not isinstance(entry.id, str)
            entry.string = (entry.id[1],) * catalog.num_plurals if several else entry.id
    if signed:
        catalog.header_comment = f"{catalog.header_comment}\n{readiness.REVIEW_COMMENT}a test"
    extract.write_catalogue(catalog, path)
    forget()


def menu(folder: Path) -> str:
    """Return the start page in the language whose catalogues a test has made."""
    app = create_app(Config(data_dir=folder))
    return app.test_client().get("/").get_data(as_text=True)


def test_a_new_language_is_chosen_once_it_is_translated_and_signed(translations: Path, tmp_path: Path):
    assert cli.run(["translations", "add", "mt"]) == 0
    forget()
    assert sorted(path.name for path in translations.iterdir()) == ["fr", "mt"]
    begun = language("mt")
    assert (begun.name, begun.direction, begun.interface.complete) == ("Malti", "ltr", False)
    assert not any(letter.complete for letter in begun.letters)
    assert "?lang=mt" not in menu(tmp_path / "begun")

    fill("mt", "messages", left_out=1)
    fill("mt", "letters", signed=False)
    assert language("mt").interface.missing == 1
    assert "mt" not in languages_of("access_request")
    assert "?lang=mt" not in menu(tmp_path / "almost")

    fill("mt", "messages")
    fill("mt", "letters")
    assert language("mt").interface.complete
    assert all(letter.complete for letter in language("mt").letters)
    assert "mt" in languages_of("access_request", "fr")
    assert '?lang=mt" lang="mt" dir="ltr" hreflang="mt"' in menu(tmp_path / "done")


@pytest.mark.usefixtures("translations")
def test_the_screen_speaks_no_language_that_nobody_signed(tmp_path: Path):
    assert cli.run(["translations", "add", "mt"]) == 0
    fill("mt", "messages", signed=False)
    assert locale.interface_languages() == ("en", "fr")
    assert not language("mt").interface.complete
    assert "?lang=mt" not in menu(tmp_path / "unsigned")
    fill("mt", "messages")
    assert "mt" in locale.interface_languages()


@pytest.mark.usefixtures("translations")
def test_a_new_catalogue_has_a_head_that_nobody_has_to_correct():
    assert cli.run(["translations", "add", "PT-br"]) == 0
    forget()
    assert "pt-BR" in languages()
    for domain in DOMAINS:
        head = po_path("pt-BR", domain).read_text(encoding="utf-8").split("\n\n")[0]
        assert '"Project-Id-Version: SAR helper 1\\n"' in head
        assert '"Language: pt_BR\\n"' in head
        assert "Brazil" in head
        assert not [word for word in ("VERSION", "FULL NAME", "EMAIL", "YEAR", "fuzzy") if word in head]


@pytest.mark.usefixtures("translations")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["add", "fr"], "fr is there already"),
        (["add", "en"], "en is there already"),
        (["add", "xx"], "xx is no language that CLDR knows"),
        (["add", "../mt"], "../mt is no language that CLDR knows"),
        (["update", "mt"], "there are no translations into mt, only fr"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_line(words: list[str], said: str, capsys: pytest.CaptureFixture[str]):
    assert cli.run(["translations", *words]) == 2
    refused = capsys.readouterr().err
    assert said in refused
    assert refused.count("\n") == 1


def test_update_makes_what_drift_asks_for_and_changes_nothing_twice(translations: Path):
    letters = translations / "fr" / "LC_MESSAGES" / "letters.po"
    letters.unlink()
    assert extract.drift("fr", "letters") == [f"{letters}: missing; run `sar-helper translations update`"]
    assert cli.run(["translations", "update"]) == 0
    assert extract.drift("fr", "letters") == []
    written = {path.name: path.read_bytes() for path in letters.parent.iterdir()}
    assert cli.run(["translations", "update", "fr"]) == 0
    assert {path.name: path.read_bytes() for path in letters.parent.iterdir()} == written


def test_check_counts_the_work_and_fails_on_a_lost_placeholder(translations: Path, capsys: pytest.CaptureFixture[str]):
    screen = translations / "fr" / "LC_MESSAGES" / "messages.po"
    assert cli.run(["translations", "update"]) == 0
    capsys.readouterr()
    assert cli.run(["translations", "check"]) == 0
    assert "error" not in capsys.readouterr().out
    with screen.open("rb") as source:
        catalog = read_po(source, locale="fr")
    entry = next(each for each in catalog if isinstance(each.id, str) and "{" in each.id and each.string)
    entry.string = "Sans rien"
    extract.write_catalogue(catalog, screen)
    forget()
    assert cli.run(["translations", "check"]) == 2
    first = capsys.readouterr().out.splitlines()[0]
    assert first.startswith("error: fr/messages.po: other placeholders than in English: ")
