"""Tests of text direction: what a Word document must be told about text that runs both ways."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sar_helper.render.bidi import Direction, Run, line_direction, runs


def test_a_french_line_is_one_run():
    assert runs("Place d'Armes, 14 h 00", "ltr") == (Run("Place d'Armes, 14 h 00", "ltr"),)


def test_an_arabic_line_with_digits_is_one_run():
    assert runs("المادة 15 (1) من", "rtl") == (Run("المادة 15 (1) من", "rtl"),)


def test_a_latin_name_in_an_arabic_line_is_a_run_of_its_own():
    assert runs("من GDPR أطلب", "rtl") == (Run("من ", "rtl"), Run("GDPR", "ltr"), Run(" أطلب", "rtl"))


def test_a_number_after_latin_letters_stays_with_them():
    assert runs("العمود C-12 هنا", "rtl") == (Run("العمود ", "rtl"), Run("C-12", "ltr"), Run(" هنا", "rtl"))


def test_an_isolated_value_keeps_its_brackets_and_the_isolates_go():
    assert runs("من \u2068Valenciennes (59)\u2069.", "rtl") == (
        Run("من ", "rtl"),
        Run("Valenciennes (59)", "ltr"),
        Run(".", "rtl"),
    )


def test_an_arabic_name_in_a_french_line_is_a_run_of_its_own():
    assert runs("Madame ليلى, ici", "ltr") == (Run("Madame ", "ltr"), Run("ليلى", "rtl"), Run(", ici", "ltr"))


def test_an_isolate_that_is_never_closed_runs_to_the_end():
    assert runs("a \u2068ب", "ltr") == (Run("a ", "ltr"), Run("ب", "rtl"))


@pytest.mark.parametrize(
    ("text", "direction"),
    [("Mairie", "ltr"), ("12 rue", "ltr"), ("بلدية Lille", "rtl"), ("59300", "ltr"), ("עיר", "rtl"), ("", "ltr")],
)
def test_the_direction_of_a_line_is_that_of_its_first_letter(text: str, direction: str):
    assert line_direction(text) == direction


ISOLATES = {ord(c): None for c in "\u2066\u2067\u2068\u2069"}


@given(st.text(alphabet=st.sampled_from("aZé1 (,-أبع٣א\u2068\u2069"), max_size=30), st.sampled_from(["ltr", "rtl"]))
def test_runs_lose_nothing_but_the_isolates_and_neighbours_differ(text: str, base: Direction):
    found = runs(text, base)
    assert "".join(run.text for run in found) == text.translate(ISOLATES)
    assert all(one.direction != other.direction for one, other in pairwise(found))
