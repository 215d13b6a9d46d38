"""A neighbour's camera in a case file: an additional key, absent where nobody knows, that decides law and letter."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from typing import Any

import pypdf
import pytest

from sar_helper.cases.casefile import dump, parse, read, write
from sar_helper.cases.letters import write_letter
from sar_helper.cases.reading import CaseFileError
from sar_helper.cases.service import clocks
from sar_helper.law.terms import ClockKind
from sar_helper.letters.model import Letter
from sar_helper.letters.offer import NotOffered
from sar_helper.render.formats import render as render_file
from sar_helper.render.text import render
from tests.cases.conftest import Changed

DAY = date(2026, 11, 18)
RYNES = "does not cover a camera that also records a public space (C-212/13)"
QUESTION = "Please also tell me which area your camera records"
LETTERS = {"fr": "access_request", "gb": "access_request_uk", "ch": "access_request_swiss"}


@pytest.fixture
def neighbour(changed: Changed) -> dict[str, Any]:
    data = changed("setting", to="private_home")
    data["controller"] = {"name": "M. Voisin", "kind": "private_person", "postal_address": ["Rue 1", "59300 Ville"]}
    return data | {"events": [], "region": None}


def letter(data: dict[str, Any]) -> str:
    written: Letter = write_letter(parse(data), LETTERS[data["jurisdiction"]], today=DAY, locale="en")
    return " ".join(render(written).split())


@pytest.mark.parametrize("told", [True, False])
def test_the_answer_goes_through_the_case_file(neighbour: dict[str, Any], *, told: bool):
    case = parse({**neighbour, "only_own_ground": told})
    assert case.request.only_own_ground is told
    assert dump(case)["only_own_ground"] is told
    assert read(write(case)) == case


def test_a_file_without_the_key_is_a_file_of_somebody_who_does_not_know(neighbour: dict[str, Any]):
    assert parse(neighbour) == parse({**neighbour, "only_own_ground": None})
    assert "only_own_ground" not in dump(parse(neighbour))


def test_another_word_than_true_or_false_is_refused(neighbour: dict[str, Any]):
    with pytest.raises(CaseFileError, match="only_own_ground: yes: Expected true or false, without quotes"):
        parse({**neighbour, "only_own_ground": "yes"})


def test_a_camera_that_films_more_is_told_that_the_exception_does_not_cover_it(neighbour: dict[str, Any]):
    text = letter({**neighbour, "only_own_ground": False})
    assert RYNES in text
    assert QUESTION not in text


@pytest.mark.parametrize("code", LETTERS)
def test_where_nobody_knows_what_it_films_the_letter_asks_in_every_family_of_law(neighbour: dict[str, Any], code: str):
    text = letter({**neighbour, "jurisdiction": code})
    assert QUESTION in text
    assert "C-212/13" not in text


@pytest.mark.parametrize("code", ["gb", "ch"])
def test_the_judgment_on_the_exception_is_quoted_under_the_law_of_the_union_only(neighbour: dict[str, Any], code: str):
    text = letter({**neighbour, "jurisdiction": code, "only_own_ground": False})
    assert "C-212/13" not in text
    assert QUESTION not in text


def test_other_cameras_are_neither_told_nor_asked(valenciennes: dict[str, Any]):
    for told in (None, True, False):
        text = letter({**valenciennes, "events": [], "only_own_ground": told})
        assert (RYNES in text, QUESTION in text) == (False, False)


def test_a_camera_that_films_its_owners_ground_only_has_no_letter_and_no_clock_of_an_answer(neighbour: dict[str, Any]):
    case = parse({**neighbour, "only_own_ground": True})
    with pytest.raises(NotOffered, match="relies on law that does not apply"):
        write_letter(case, "access_request", today=DAY, locale="en")
    view = clocks(case, datetime(2026, 11, 18, tzinfo=UTC))
    assert {deadline.kind for deadline in view.deadlines} <= {ClockKind.FOOTAGE_OVERWRITTEN}
    assert [(action.key.value, action.letter_type) for action in view.actions] == [("send_request", None)]
    assert "there is no letter to send" in view.actions[0].sentence.render("en")


@pytest.mark.parametrize("code", LETTERS)
def test_with_the_question_and_all_others_the_letter_keeps_to_its_two_pages(neighbour: dict[str, Any], code: str):
    data = {**neighbour, "jurisdiction": code}
    written = write_letter(parse(data), LETTERS[code], today=DAY, locale="en")
    assert len(pypdf.PdfReader(io.BytesIO(render_file(written, "pdf"))).pages) == 2
