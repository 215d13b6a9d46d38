"""Letters take over what says the same elsewhere; what is not there to be taken over is refused by name."""

from __future__ import annotations

from typing import Any

import pytest

from sar_helper.letters.definition import LetterFileError
from sar_helper.letters.library import build, library

UNION = {"identification_reply", "extension_reply", "incomplete_answer", "erasure_request", "objection"}

Files = dict[str, dict[str, Any]]


def test_what_the_gdpr_has_a_letter_for_has_one_in_the_united_kingdom_and_in_switzerland() -> None:
    families = {
        errand: {law for letter in library().letters.values() if letter.in_place_of == errand for law in letter.laws}
        for errand in UNION
    }
    assert families == {errand: {"gb", "ch"} for errand in UNION}


def test_a_block_that_is_taken_over_keeps_its_translations() -> None:
    borrowed = {block.id: block for block in library().letter("extension_reply_uk").blocks}
    own = {block.id: block for block in library().letter("extension_reply").blocks}
    assert borrowed["windows"] is own["windows"]
    assert [text.context for text in borrowed["extension"].texts] == ["extension_reply.extension"]
    assert [text.context for text in borrowed["late"].texts] == ["extension_reply_uk.late"]


def test_heads_are_those_of_the_letter_in_whose_place_it_stands_unless_it_has_its_own() -> None:
    british, european = library().letter("erasure_request_uk"), library().letter("erasure_request")
    assert british.title == european.title
    assert british.subject.source == "Erasure request under Article 17 of the UK GDPR – video recordings"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"same_as": "extension_reply.nothing"}, r"nothing called extension_reply.nothing can be taken over"),
        ({"same_as": "nothing.windows"}, r"nothing called nothing.windows can be taken over"),
        ({"same_as": "extension_reply_swiss.windows"}, r"nothing called extension_reply_swiss.windows"),
        ({"same_as": "extension_reply.windows", "when": ["preserve"]}, r"key when: this key is unknown"),
    ],
    ids=["no such block", "no such letter", "a letter that borrows itself", "a block that is changed"],
)
def test_what_cannot_be_taken_over_is_refused(letter_files: Files, change: dict[str, Any], says: str) -> None:
    letter_files["extension_reply_uk.toml"]["block"][4] = change
    with pytest.raises(LetterFileError, match=says):
        build(letter_files.items())


def test_a_letter_stands_in_the_place_of_one_that_there_is(letter_files: Files) -> None:
    letter_files["extension_reply_uk.toml"]["in_place_of"] = "extension"
    with pytest.raises(LetterFileError, match=r"key in_place_of: nothing called extension can be taken over"):
        build(letter_files.items())


def test_a_block_cannot_be_taken_over_twice(letter_files: Files) -> None:
    letter_files["extension_reply_uk.toml"]["block"].append({"same_as": "extension_reply.windows"})
    with pytest.raises(LetterFileError, match=r"windows is used twice"):
        build(letter_files.items())
