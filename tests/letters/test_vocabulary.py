"""The vocabulary: what is picked in one language prints in another."""

from __future__ import annotations

from typing import Any

import pytest

from sar_helper.law.terms import CameraType
from sar_helper.letters import vocabulary
from sar_helper.letters.definition import LetterFileError
from sar_helper.letters.vocabulary_file import Group, UnknownTerm, read_vocabulary


def test_the_case_of_the_contract_finds_its_words() -> None:
    assert {"coat", "scarf", "boots"} <= set(vocabulary.keys("clothing"))
    assert "backpack" in vocabulary.keys(Group.ITEMS)
    assert "child" in vocabulary.keys("companions")
    assert "folding_bicycle" in vocabulary.keys("vehicle")
    assert {"green", "red", "black", "yellow", "blue", "grey"} <= set(vocabulary.keys("colour"))


@pytest.mark.usefixtures("translations")
@pytest.mark.parametrize(
    ("group", "key", "english", "french"),
    [
        ("clothing", "coat", "coat", "manteau"),
        ("clothing", "scarf", "scarf", "écharpe"),
        ("vehicle", "folding_bicycle", "folding bicycle", "vélo pliant"),
        ("colour", "green", "green", "vert"),
        ("camera_type", "dome", "dome", "dôme"),
    ],
)
def test_a_thing_has_its_name_in_each_language(group: str, key: str, english: str, french: str) -> None:
    assert vocabulary.term(group, key).text.fill("en", {}) == english
    assert vocabulary.term(group, key).text.fill("fr", {}) == french


def test_every_kind_of_camera_of_a_case_file_has_a_name() -> None:
    assert set(vocabulary.keys("camera_type")) == {kind.value for kind in CameraType} - {"unknown"}


def test_an_unknown_key_is_refused_with_those_that_exist() -> None:
    with pytest.raises(UnknownTerm) as refused:
        vocabulary.term("vehicle", "hovercraft")
    assert "bicycle" in str(refused.value.message)


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        (("group", 0, "id"), "cloths", r"cloths is unknown"),
        (("group", 0, "terms", 1, "id"), "coat", r"used twice"),
        (("group", 0, "terms", 0, "kind"), "animal", r"animal is unknown"),
        (("group", 0, "terms", 0, "text"), "{coat}", r"nothing fills"),
        (("group", 6, "terms", 0, "id"), "fixt", r"kinds of camera"),
    ],
)
def test_a_broken_vocabulary_is_refused(
    letter_files: dict[str, dict[str, Any]], path: tuple[Any, ...], value: str, says: str
) -> None:
    place: Any = letter_files["vocabulary.toml"]
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    with pytest.raises(LetterFileError, match=says):
        read_vocabulary("vocabulary.toml", letter_files["vocabulary.toml"])


def test_a_missing_group_is_refused(letter_files: dict[str, dict[str, Any]]) -> None:
    del letter_files["vocabulary.toml"]["group"][5]
    with pytest.raises(LetterFileError, match="the group colour is missing"):
        read_vocabulary("vocabulary.toml", letter_files["vocabulary.toml"])
