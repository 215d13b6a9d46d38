"""The question bank: every question of the design, each with its legal basis."""

from __future__ import annotations

import re
from typing import Any

import pytest

from sar_helper.letters import questions
from sar_helper.letters.definition import LetterFileError
from sar_helper.letters.library import library
from sar_helper.letters.question_file import UnknownQuestion, read_questions


def test_the_bank_has_the_twelve_questions_of_the_design() -> None:
    assert questions.keys() == (
        "analytics", "facial_recognition", "number_plates", "remote_access", "third_country", "police_extractions",
        "access_log", "private_spaces", "live_sharing", "contract_end", "body_worn", "drone",
    )  # fmt: skip


def test_every_question_names_its_legal_basis() -> None:
    bases = [question.basis for question in library().questions.values()]
    assert all("Art." in basis or "C-" in basis for basis in bases)


@pytest.mark.usefixtures("translations")
def test_a_question_has_a_short_name_for_the_form_and_a_text_for_the_letter() -> None:
    drone = questions.question("drone")
    assert drone.title.fill("fr", {}) == "Drones"
    assert drone.text.fill("en", {}).startswith("Were drones recording")
    assert drone.text.fill("fr", {}).startswith("Des drones enregistraient-ils")


def test_an_unknown_question_is_refused_with_those_that_exist() -> None:
    with pytest.raises(UnknownQuestion) as refused:
        questions.question("analitics")
    assert "analytics" in str(refused.value.message)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"basis": ""}, r"block analytics.*basis"),
        ({"items": []}, r"one item with the id title"),
        ({"items": [{"id": "name", "text": "x"}]}, r"this item is unknown or there twice"),
        ({"items": [{"id": "plain", "text": "x"}]}, r"one item with the id title"),
        ({"text": "{requester}"}, r"nothing fills"),
        ({"id": "drone"}, r"used twice"),
        ({"when": ["preserve"]}, r"when.*unknown"),
    ],
)
def test_a_broken_question_is_refused(
    letter_files: dict[str, dict[str, Any]], change: dict[str, Any], says: str
) -> None:
    letter_files["questions.toml"]["block"][0].update(change)
    with pytest.raises(LetterFileError, match=says):
        read_questions("questions.toml", letter_files["questions.toml"])


def test_a_question_that_cites_the_regulation_has_a_text_for_other_laws() -> None:
    for question in library().questions.values():
        assert not re.search(r"GDPR|C-\d", question.text_for(gdpr=False).source), question.key
    assert "Article 9 GDPR" in questions.question("facial_recognition").text_for(gdpr=True).source
