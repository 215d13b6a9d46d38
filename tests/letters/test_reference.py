"""A reference is short, stable and names nobody."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from sar_helper.letters.reference import reference
from sar_helper.letters.request import Appearance, Request, Requester, Wants
from tests.letters.conftest import LETTER_DAY


def test_a_reference_has_the_day_and_six_characters_that_nobody_misreads(request_of_zoe: Request) -> None:
    assert re.fullmatch(r"SAR-20261118-[0-9A-HJKMNP-TV-Z]{6}", reference(request_of_zoe, LETTER_DAY))


def test_the_same_letter_has_the_same_reference_today_and_on_another_machine(request_of_zoe: Request) -> None:
    assert reference(request_of_zoe, LETTER_DAY) == "SAR-20261118-ZDYV9Q"


def test_a_corrected_description_or_address_keeps_the_reference(request_of_zoe: Request) -> None:
    moved = replace(
        request_of_zoe,
        requester=Requester(request_of_zoe.requester.name, ("1 rue Haute",), "other@example.org"),
        appearance=Appearance(),
        wants=Wants(),
    )
    assert reference(moved, LETTER_DAY) == reference(request_of_zoe, LETTER_DAY)


def test_people_who_walked_the_same_way_are_told_apart(request_of_zoe: Request) -> None:
    people = [replace(request_of_zoe, requester=Requester(f"Person {n}")) for n in range(40)]
    assert len({reference(person, LETTER_DAY) for person in people}) >= 38


def test_a_reference_fits_many_names_so_that_no_name_can_be_read_from_it(request_of_zoe: Request) -> None:
    wanted = reference(request_of_zoe, LETTER_DAY)
    names = (replace(request_of_zoe, requester=Requester(f"Person {n}")) for n in range(20_000))
    assert sum(reference(person, LETTER_DAY) == wanted for person in names) >= 5


@given(day=st.dates(min_value=date(2020, 1, 1), max_value=date(2100, 1, 1)))
def test_another_day_gives_another_reference(day: date, request_of_zoe: Request) -> None:
    assert reference(request_of_zoe, day)[4:12] == day.strftime("%Y%m%d")
