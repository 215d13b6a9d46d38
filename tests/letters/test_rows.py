"""What fills tables and lists: every fact of the request, once, in its place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sar_helper.law.load import jurisdiction
from sar_helper.letters.definition import ROWS, BlockKind
from sar_helper.letters.facts import Facts
from sar_helper.letters.library import library
from sar_helper.letters.question_file import UnknownQuestion
from sar_helper.letters.request import Appearance, Described, Request, Vehicle, Wants
from sar_helper.letters.rows import (
    LIST_BUILDERS,
    TABLE_BUILDERS,
    description,
    questions,
    recording_windows,
    search_results,
)
from sar_helper.letters.wording import Wording

ENGLISH = Wording("en", library())


def facts(request: Request) -> Facts:
    return Facts(request, jurisdiction("fr"))


def test_every_row_builder_that_a_file_may_name_exists() -> None:
    assert ROWS[BlockKind.TABLE] == TABLE_BUILDERS.keys()
    assert ROWS[BlockKind.LIST] | ROWS[BlockKind.PARAGRAPH] | ROWS[BlockKind.ENCLOSURE] == LIST_BUILDERS.keys()


def test_two_windows_are_two_rows(request_of_zoe: Request) -> None:
    assert list(recording_windows(facts(request_of_zoe), ENGLISH)) == [
        (
            "1",
            "Place d'Armes, devant l'Hôtel de Ville\nCamera: mât à l'angle de la rue de Famars (dome)",
            "Monday, 16 November 2026\n14:00 to 14:40",
            "de la rue de Famars vers l'Hôtel de Ville",
        ),
        (
            "2",
            "Rue de Famars, arrêt de tramway\nCamera: fixed",
            "Monday, 16 November 2026\n14:40 to 15:00 (approximately)",
            "–",
        ),
    ]


def test_the_operator_gets_three_boxes_for_every_window(request_of_zoe: Request) -> None:
    results = [row[-1] for row in search_results(facts(request_of_zoe), ENGLISH)]
    assert results == ["□ Found\n□ Not found\n□ Overwritten on __________"] * 2


def test_everything_that_shows_the_person_is_listed(request_of_zoe: Request) -> None:
    full = replace(
        request_of_zoe,
        appearance=Appearance(
            clothing=(Described("coat", "green"), Described("hat")),
            items=(Described("umbrella", "red"),),
            companions=(Described("group"),),
            mobility=(Described("crutches"),),
            note="I wave at 14:07",
        ),
        vehicle=Vehicle("car", None, "AB-123-CD"),
        evidence_of_presence=("a ticket", "a receipt"),
    )
    assert list(description(facts(full), ENGLISH)) == [
        "Clothing: coat (green); hat",
        "Carried: umbrella (red)",
        "Accompanied by: group of people",
        "Mobility: crutches",
        "Vehicle: car, number plate AB-123-CD",
        "Further description: I wave at 14:07",
        "Evidence of presence: a ticket",
        "Evidence of presence: a receipt",
    ]


def test_questions_come_in_the_order_of_the_bank_and_once(request_of_zoe: Request) -> None:
    asked = replace(request_of_zoe, wants=Wants(questions=("drone", "analytics", "drone")))
    first, second = questions(facts(asked), ENGLISH)
    assert first.startswith("Which video analysis functions")
    assert second.startswith("Were drones")


def test_a_question_that_does_not_exist_is_refused(request_of_zoe: Request) -> None:
    with pytest.raises(UnknownQuestion):
        list(questions(facts(replace(request_of_zoe, wants=Wants(questions=("weather",)))), ENGLISH))
