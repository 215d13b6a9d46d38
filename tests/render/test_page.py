"""Tests of the page's own small texts."""

from dataclasses import replace

import pytest

from sar_helper.directory.model import broken_line
from sar_helper.render.envelopes import Box
from sar_helper.render.page import page_pattern, return_line
from tests.render.samples import ENGLISH

WIDE, NARROW = Box(25, 58, 75, 4), Box(25, 58, 30, 4)


def test_the_pattern_of_the_page_is_split_at_its_numbers():
    assert page_pattern("Page {page} of {pages}") == [("Page ", "page"), (" of ", "pages")]
    assert page_pattern("{page}/{pages} oldal") == [("", "page"), ("/", "pages"), (" oldal", None)]


def test_a_pattern_with_another_placeholder_is_refused():
    with pytest.raises(ValueError, match="total"):
        page_pattern("Page {page} of {total}")


def test_the_return_line_holds_as_much_of_the_sender_as_there_is_room_for():
    assert return_line(ENGLISH, WIDE) == "Zoë Brontë-O’Neill · 12 bis rue du Quesnoy · 59300 Valenciennes"
    assert return_line(ENGLISH, NARROW) == "Zoë Brontë-O’Neill"


def test_the_return_line_breaks_no_name_apart():
    long = "María de los Ángeles Fernández de Córdoba"
    sender = ("María de los Ángeles Fernández de", "Córdoba", "Madrid")
    assert return_line(replace(ENGLISH, sender=sender, signature=long), WIDE) == f"{long} · Madrid"


def test_a_name_that_leaves_no_room_for_the_address_is_left_out_of_the_return_line():
    long = "Maria Magdalena Wilhelmina von und zu Hohenlohe-Langenburg de Vasconcelos Wim"
    sender = (*broken_line(long), "12 bis rue du Quesnoy", "59300 Valenciennes")
    line = return_line(replace(ENGLISH, sender=sender, signature=long), WIDE)
    assert line == "12 bis rue du Quesnoy · 59300 Valenciennes"


def test_the_return_line_never_shows_an_e_mail_address():
    assert return_line(replace(ENGLISH, sender=("Zoë", "zoe@example.org", "Lille")), WIDE) == "Zoë"
