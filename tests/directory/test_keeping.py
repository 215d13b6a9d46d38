"""What is imported is written whole, read back equal, and never over what somebody edited by hand."""

from __future__ import annotations

import stat
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sar_helper.directory.keeping import Fate, as_toml, is_untouched, keep, marked
from sar_helper.directory.load import Entry, entry, entry_of, read_entry, slugs_in
from sar_helper.directory.model import Controller
from sar_helper.i18n.text import clean_line
from sar_helper.law.model import Provenance
from sar_helper.law.reading import read_toml
from sar_helper.law.terms import Confidence, ControllerKind

LILLE = Entry(
    slug="fr/lille",
    controller=Controller(
        name="Ville de Lille",
        kind=ControllerKind.MUNICIPALITY,
        postal_address=("Place Augustin Laurent", "59033 Lille Cedex", "France"),
        email="dpo@example.org",
    ),
    region="59",
    also_known_as=("Mairie de Lille", 'The "town" \\ of Lille'),
    provenance=Provenance("a test", date(2026, 11, 25), Confidence.SECONDARY, "https://example.org/"),
)
OTHER = replace(LILLE, controller=replace(LILLE.controller, email="new@example.org"))


def kept(entry: Entry, folder: Path, *, overwrite: bool = False) -> Fate | str:
    outcome = keep([("line 2", entry)], folder, overwrite=overwrite)
    if outcome.refused:
        assert outcome.taken == 0
        return str(outcome.refused[0].reason)
    (fate,) = [fate for fate, slugs in outcome.slugs.items() if slugs == [entry.slug]]
    assert outcome.taken == 1
    return fate


def test_an_entry_is_a_file_that_is_read_back_equal(tmp_path: Path):
    assert kept(LILLE, tmp_path / "directory") is Fate.NEW
    assert slugs_in(tmp_path / "directory") == ("fr/lille",)
    assert read_entry(tmp_path / "directory", "fr/lille") == LILLE
    assert entry("fr/lille", tmp_path / "directory") == LILLE


def test_only_the_host_can_look_into_the_folders(tmp_path: Path):
    kept(LILLE, tmp_path / "directory")
    assert stat.S_IMODE((tmp_path / "directory" / "fr").stat().st_mode) == 0o700


def test_importing_the_same_again_changes_nothing(tmp_path: Path):
    kept(LILLE, tmp_path)
    before = (tmp_path / "fr" / "lille.toml").stat()
    assert kept(LILLE, tmp_path) is Fate.UNCHANGED
    assert (tmp_path / "fr" / "lille.toml").stat() == before


def test_importing_something_newer_replaces_what_an_import_wrote(tmp_path: Path):
    kept(LILLE, tmp_path)
    assert kept(OTHER, tmp_path) is Fate.UPDATED
    assert read_entry(tmp_path, "fr/lille") == OTHER
    assert [path.name for path in (tmp_path / "fr").iterdir()] == ["lille.toml"]


@pytest.mark.parametrize(
    "edit",
    [
        lambda text: text.replace("dpo@", "mairie@"),
        lambda text: text + "# looked up again\n",
        lambda text: text.split("\n", 1)[1],
        lambda text: "",
        lambda text: "name = ",
    ],
    ids=["a value", "a remark", "without the first line", "empty", "broken"],
)
def test_a_file_that_somebody_edited_is_kept_and_told(tmp_path: Path, edit: Callable[[str], str]):
    kept(LILLE, tmp_path)
    path = tmp_path / "fr" / "lille.toml"
    by_hand = edit(path.read_text(encoding="utf-8"))
    path.write_text(by_hand, encoding="utf-8")
    assert kept(OTHER, tmp_path) == "The file fr/lille.toml was edited by hand, so it stays as it is."
    assert path.read_text(encoding="utf-8") == by_hand
    assert kept(OTHER, tmp_path, overwrite=True) is Fate.UPDATED
    assert read_entry(tmp_path, "fr/lille") == OTHER


def test_bytes_that_are_no_text_are_not_from_an_import():
    assert not is_untouched(b"\xff\xfe")


def test_an_editor_that_changed_only_the_line_ends_edited_nothing(tmp_path: Path):
    kept(LILLE, tmp_path)
    path = tmp_path / "fr" / "lille.toml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert kept(OTHER, tmp_path) is Fate.UPDATED


def test_an_entry_of_the_program_is_never_replaced(tmp_path: Path):
    said = kept(replace(LILLE, slug="fr/valenciennes"), tmp_path, overwrite=True)
    assert said == "The program brings the entry fr/valenciennes itself, and that one counts."
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_an_error_and_leaves_no_part(tmp_path: Path):
    (tmp_path / "fr").write_text("in the way", encoding="utf-8")
    with pytest.raises(OSError, match="fr"):
        keep([("line 2", LILLE)], tmp_path, overwrite=False)
    assert [path.name for path in tmp_path.iterdir()] == ["fr"]


LINES = st.text(max_size=38).map(clean_line).filter(bool)


@given(name=LINES, address=st.lists(LINES, max_size=5).map(tuple), names=st.lists(LINES).map(tuple), source=LINES)
def test_whatever_an_entry_says_its_file_says_the_same(
    name: str, address: tuple[str, ...], names: tuple[str, ...], source: str, tmp_path_factory: pytest.TempPathFactory
):
    written = replace(
        LILLE,
        controller=replace(LILLE.controller, name=name, postal_address=address),
        also_known_as=names,
        provenance=replace(LILLE.provenance, source=source),
    )
    path = tmp_path_factory.getbasetemp() / "entry.toml"
    path.write_text(marked(as_toml(written)), encoding="utf-8")
    assert entry_of("fr/lille", read_toml(path)) == written
    assert is_untouched(path.read_bytes())
