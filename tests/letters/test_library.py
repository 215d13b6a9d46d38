"""The letter files fit together, and with the law files."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from sar_helper.i18n.letter_text import all_entries
from sar_helper.law.load import jurisdiction
from sar_helper.letters.conditions import PREDICATES
from sar_helper.letters.definition import VALUES, LetterFileError
from sar_helper.letters.library import UnknownLetterType, build, library
from sar_helper.letters.texts import placeholder_names


def test_the_first_three_letters_are_there() -> None:
    assert {"access_request", "preservation_notice", "search_sheet"} <= library().letters.keys()


def test_what_the_program_prints_is_what_translators_are_given() -> None:
    printed = {(text.context, text.source) for key in library().letters for text in library().texts(key)}
    printed |= {
        (text.context, text.source)
        for blocks in library().national.values()
        for added in blocks
        for text in added.block.texts
    }
    assert printed == {(entry.context, entry.text) for entry in all_entries()}


def test_no_context_names_two_texts() -> None:
    assert [context for context, count in Counter(entry.context for entry in all_entries()).items() if count > 1] == []


def test_every_paragraph_that_cites_law_tells_the_translator_where_it_stands() -> None:
    cites = ("Article", "C-", "Guidelines", "Directive")
    silent = [entry.context for entry in all_entries() if any(c in entry.text for c in cites) and not entry.comment]
    parts = ("title", "purpose", "document_title", "subject", "subject_uk", "subject_swiss")
    subjects = (*parts, "subject_without_preservation")
    titles = {f"{key}.{part}" for key in library().letters for part in subjects}
    assert set(silent) <= titles


def test_every_predicate_and_every_placeholder_is_used() -> None:
    blocks = [block for letter in library().letters.values() for block in letter.blocks]
    blocks += [added.block for national in library().national.values() for added in national]
    conditions = [condition for block in blocks for condition in block.when]
    conditions += [condition for block in blocks for item in block.items for condition in item.when]
    conditions += [need for letter in library().letters.values() for need in letter.needs]
    assert {condition.removeprefix("not ") for condition in conditions} == PREDICATES.keys()
    assert {name for block in blocks for text in block.texts for name in placeholder_names(text.source)} == VALUES


@pytest.mark.parametrize("code", sorted(library().national))
def test_national_paragraphs_rest_on_branches_of_law_that_the_law_file_has(code: str) -> None:
    known = {regime.id for regime in jurisdiction(code).regimes}
    assert {regime for added in library().national[code] for regime in added.regimes} <= known


def test_a_missing_file_is_refused(letter_files: dict[str, dict[str, Any]]) -> None:
    del letter_files["vocabulary.toml"]
    with pytest.raises(LetterFileError, match=r"vocabulary\.toml is missing"):
        build(letter_files.items())


@pytest.mark.parametrize("change", [{"letter": "acces_request"}, {"after": "requets"}])
def test_a_national_block_needs_a_place_in_a_letter(
    letter_files: dict[str, dict[str, Any]], change: dict[str, str]
) -> None:
    block = next(b for b in letter_files["national/fr.toml"]["block"] if "after" in b)
    block |= change
    with pytest.raises(LetterFileError, match=r"national/fr\.toml.*has no block"):
        build(letter_files.items())


def test_a_new_letter_type_is_one_file(letter_files: dict[str, dict[str, Any]]) -> None:
    letter_files["note.toml"] = {
        "key": "note", "title": "A note", "purpose": "Says something.", "document_title": "Note", "subject": "Note",
        "block": [{"id": "p", "kind": "paragraph", "text": "Hello."}],
    }  # fmt: skip
    assert build(letter_files.items()).letter("note").title.source == "A note"


def test_an_unknown_letter_type_is_refused_with_those_that_exist() -> None:
    with pytest.raises(UnknownLetterType) as refused:
        library().letter("acces_request")
    assert "access_request" in str(refused.value.message)


def test_every_letter_type_is_shown_in_two_languages() -> None:
    """`make screenshots` draws them; a letter type that is new is drawn before it is shown."""
    shown = {picture.name for picture in (Path(__file__).parents[2] / "docs" / "letters").glob("*.png")}
    assert shown == {f"{kind}.{language}.png" for kind in library().letters for language in ("en", "fr")}


KNOWN_AS_SOON_AS = {
    "access_request_date": {"access_requested"},
    "received_date": {"received"},
    "answer_date": {"answered"},
    "refusal_date": {"refused"},
    "identity_date": {"identity_asked", "demanded_identity_document"},
    "clarification_date": {"clarification_asked"},
    "extension_date": {"extension_notified", "extension_faulty", "extension_late", "extension_without_reasons"},
    "foi_request_date": {"foi_requested", "foi_refused", "foi_refusal_received"},
    "foi_refusal_date": {"foi_refusal_received"},
}


def test_no_text_names_a_day_that_can_be_unknown():
    known = library()
    unguarded = []
    for definition in known.letters.values():
        added = [each.block for code in known.national for each in known.blocks(definition.key, code)[1]]
        for block in (*definition.blocks, *added):
            sure = {*definition.needs, *block.when}
            for text in block.texts:
                days = KNOWN_AS_SOON_AS.keys() & text.placeholders
                unguarded += [(text.context, day) for day in days if not KNOWN_AS_SOON_AS[day] & sure]
    assert unguarded == []
