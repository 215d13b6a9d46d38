"""`sar-helper languages`: what is complete in which language, and what is left to do."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sar_helper import cli
from sar_helper.i18n import catalogue as catalogues
from sar_helper.i18n import readiness
from sar_helper.letters import offer

PAGES = """# Reviewed by: Ada
msgid ""
msgstr ""
"Language: fr\\n"

msgid "Continue"
msgstr "Continuer"

#, fuzzy
msgid "Back"
msgstr "Retour"

msgid "Stop"
msgstr ""

msgid "{count} day"
msgid_plural "{count} days"
msgstr[0] "{count} jour"
msgstr[1] "{count} jours"
"""


def forget() -> None:
    for cache in (catalogues.languages, catalogues.catalogue, readiness.read_catalogue, offer.is_complete):
        cache.cache_clear()


@pytest.fixture
def a_french_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    place = tmp_path / "fr" / "LC_MESSAGES"
    place.mkdir(parents=True)
    (place / "messages.po").write_text(PAGES, encoding="utf-8")
    monkeypatch.setattr(catalogues, "TRANSLATIONS", tmp_path)
    forget()
    yield
    forget()


def read(capsys: pytest.CaptureFixture[str]) -> dict[str, dict[str, Any]]:
    assert cli.run(["languages", "--json"]) == 0
    return {item["tag"]: item for item in json.loads(capsys.readouterr().out)["languages"]}


def test_english_is_complete_for_pages_and_letters(capsys: pytest.CaptureFixture[str]):
    english = read(capsys)["en"]
    assert english["interface"] == {"complete": True, "missing": 0, "unreviewed": 0, "reviewed_by": None}
    assert all(letter["complete"] and "fr" in letter["jurisdictions"] for letter in english["letters"])


@pytest.mark.usefixtures("a_french_start")
def test_a_language_in_the_making_says_what_is_left(capsys: pytest.CaptureFixture[str]):
    french = read(capsys)["fr"]
    assert (french["name"], french["direction"]) == ("français", "ltr")
    assert french["interface"] == {"complete": False, "missing": 1, "unreviewed": 1, "reviewed_by": "Ada"}
    assert {letter["complete"] for letter in french["letters"]} == {False}


@pytest.mark.usefixtures("a_french_start")
def test_people_see_a_table(capsys: pytest.CaptureFixture[str]):
    assert cli.run(["languages"]) == 0
    printed = capsys.readouterr().out
    assert "2 to do" in printed
    assert "complete" in printed
