"""Letters take over what says the same elsewhere; what is not there to be taken over is refused by name."""

from __future__ import annotations

from typing import Any

import pytest

from sar_helper.law.terms import RegimeKind
from sar_helper.letters.definition import LetterFileError
from sar_helper.letters.library import build, library

UNION = {"identification_reply", "extension_reply", "incomplete_answer", "erasure_request", "objection"}

WINDOWS = 5
"""The place of the table of recordings among the blocks of the reply to an extension."""

Files = dict[str, dict[str, Any]]


TO_THE_POLICE = {"identification_reply", "extension_reply", "incomplete_answer", "refusal_reply", "authority_complaint"}


def in_place_of(errand: str, regime: RegimeKind) -> set[str]:
    """The families of law in which another letter does the errand under a branch of law."""
    letters = [letter for letter in library().letters.values() if letter.in_place_of == errand]
    return {law for letter in letters if regime in letter.regimes for law in letter.laws}


def test_what_the_gdpr_has_a_letter_for_has_one_in_the_united_kingdom_and_in_switzerland() -> None:
    for errand in UNION:
        assert (in_place_of(errand, RegimeKind.GDPR), in_place_of(errand, RegimeKind.FADP)) == ({"gb"}, {"ch"})


def test_what_the_gdpr_has_a_letter_for_has_one_to_the_police_of_the_union_and_of_the_united_kingdom() -> None:
    for errand in TO_THE_POLICE:
        assert in_place_of(errand, RegimeKind.LAW_ENFORCEMENT) == {"eu", "gb"}


def test_a_block_that_is_taken_over_keeps_its_translations() -> None:
    borrowed = {block.id: block for block in library().letter("extension_reply_uk").blocks}
    own = {block.id: block for block in library().letter("extension_reply").blocks}
    assert borrowed["windows"] is own["windows"]
    assert [text.context for text in borrowed["extension"].texts] == ["extension_reply.extension"]
    assert [text.context for text in borrowed["late"].texts] == ["extension_reply_uk.late"]


def test_a_letter_takes_over_from_one_that_takes_over_something_itself() -> None:
    own = {block.id: block for block in library().letter("access_request").blocks}
    for between in ("extension_reply", "extension_reply_uk"):
        blocks = {block.id: block for block in library().letter(between).blocks}
        assert blocks["represented_by_parent"] is own["represented_by_parent"]


def test_a_block_that_is_taken_over_can_be_there_on_conditions_of_its_own_or_always() -> None:
    own = {block.id: block for block in library().letter("authority_complaint").blocks}
    police = {block.id: block for block in library().letter("authority_complaint_law_enforcement").blocks}
    assert (own["refused_elsewhere"].when, police["refused_elsewhere"].when) == (
        ("refused", "not eu_law"),
        ("refused",),
    )
    assert (own["order_elsewhere"].when, police["order_elsewhere"].when) == (("not eu_law",), ())
    assert police["refused_elsewhere"].texts == own["refused_elsewhere"].texts


def test_heads_are_those_of_the_letter_in_whose_place_it_stands_unless_it_has_its_own() -> None:
    british, european = library().letter("erasure_request_uk"), library().letter("erasure_request")
    assert british.title == european.title
    assert british.subject.source == "Erasure request under Article 17 of the UK GDPR – video recordings"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"same_as": "extension_reply.nothing"}, r"nothing called extension_reply.nothing can be taken over"),
        ({"same_as": "nothing.windows"}, r"nothing called nothing.windows can be taken over"),
        ({"same_as": "extension_reply_uk.late"}, r"nothing called extension_reply_uk.late"),
        ({"same_as": "extension_reply.windows", "text": "Another text."}, r"key text: this key is unknown"),
        ({"same_as": "extension_reply.windows", "when": ["rainy"]}, r"no predicate is called rainy"),
    ],
    ids=[
        "no such block",
        "no such letter",
        "a letter that borrows from itself",
        "a text that is changed",
        "no predicate",
    ],
)
def test_what_cannot_be_taken_over_is_refused(letter_files: Files, change: dict[str, Any], says: str) -> None:
    letter_files["extension_reply_uk.toml"]["block"][WINDOWS] = change
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
