"""Every letter type of which the program speaks has its file, named as the program names it."""

import re

import pytest

from sar_helper.letters import keys
from sar_helper.letters.library import library
from sar_helper.paths import PACKAGE

NAMED = {name: value for name, value in vars(keys).items() if name.isupper()}
SPEAKERS = [
    path for room in ("cases", "web", "cli") for path in sorted((PACKAGE / room).rglob("*.py")) if path.stem != "limits"
]


@pytest.mark.parametrize(("name", "key"), NAMED.items())
def test_a_letter_type_is_called_by_its_key_and_exists(name: str, key: str):
    assert key == name.lower()
    assert key in library().letters


def test_no_other_room_spells_the_key_of_a_letter_type():
    # A mandate is also a key of a case file.
    spelled = re.compile(rf'"({"|".join(key for key in NAMED.values() if key != keys.MANDATE)})"')
    found = [f"{path.name}: {key}" for path in SPEAKERS for key in spelled.findall(path.read_text(encoding="utf-8"))]
    assert found == []
