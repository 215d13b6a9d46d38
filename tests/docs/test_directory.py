"""docs/directory.md names every column, every key and only commands that there are."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from sar_helper.cli import run
from sar_helper.directory.record import COLUMNS
from sar_helper.law.terms import ControllerKind

TEXT = (Path(__file__).parents[2] / "docs" / "directory.md").read_text(encoding="utf-8")
TABLE = TEXT[TEXT.index("### A table") : TEXT.index("### A checkout")]


def keys_in(text: str) -> set[str]:
    return set(re.findall(r"`([a-z_0-9]+)`", text))


def test_every_column_is_explained_and_no_other():
    named = [name for row in re.findall(r"^\| (`.*?) \|", TABLE, re.MULTILINE) for name in re.findall(r"`(\w+)`", row)]
    assert named == [column for column in COLUMNS if column not in {"address_2", "address_3", "address_4"}]


def test_every_kind_that_can_be_imported_is_named():
    (row,) = re.findall(r"^\| `kind` \| (.*) \|$", TABLE, re.MULTILINE)
    assert keys_in(row) == {kind.value for kind in ControllerKind} - {"private_person"}


@pytest.mark.parametrize("words", ["valenciennes", "cnil"])
def test_every_key_of_a_result_is_explained(words: str, capsys: pytest.CaptureFixture[str]):
    assert run(["directory", "search", words, "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    hit = data["results"][0]
    parts = [data, hit, *(part for part in (hit.get("address"), hit.get("online")) if part)]
    assert {key for part in parts for key in part} <= keys_in(TEXT)


@pytest.mark.parametrize("command", ["search", "import"])
def test_every_option_in_the_text_is_one_of_the_commands(command: str, capsys: pytest.CaptureFixture[str]):
    assert run(["directory", command, "--help"]) == 0
    options = set(re.findall(r"--[a-z]+", capsys.readouterr().out)) - {"--help"}
    assert options <= set(re.findall(r"--[a-z]+", TEXT))
