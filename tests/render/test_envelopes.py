"""Tests of what window envelopes show of a folded sheet."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sar_helper.render.envelopes import (
    CH_LEFT,
    CH_RIGHT,
    DIN_A,
    DIN_B,
    FR_RIGHT,
    IN_HALF,
    IN_THREE_87,
    IN_THREE_105,
    UK,
    Box,
    Envelope,
    always_visible,
    ever_visible,
)

ENVELOPES = (*DIN_A, *DIN_B, *FR_RIGHT, *UK, *CH_RIGHT, *CH_LEFT)
DL = Envelope(220, 110, Box(20, 50, 90, 45), IN_THREE_105, "DIN 680")


def test_a_window_shows_less_than_itself_by_the_room_that_the_sheet_has():
    assert always_visible([DL]) == Box(20, 50, 80, 40)
    assert ever_visible([DL]) == Box(10, 45, 100, 50)


def test_a_short_upper_part_lies_lower_in_the_folded_sheet():
    assert always_visible([replace(DL, folds=IN_THREE_87)]) == Box(20, 32, 80, 40)


def test_a_sheet_folded_once_is_half_as_tall_as_the_page():
    c5 = Envelope(229, 162, Box(20, 57, 90, 45), IN_HALF, "DIN 680")
    assert always_visible([c5]) == Box(20, 57, 71, 31.5)


def test_several_envelopes_always_show_what_all_of_them_show():
    lower = replace(DL, window=Box(30, 57, 90, 35))
    assert always_visible([DL, lower]) == Box(30, 57, 70, 30)
    assert ever_visible([DL, lower]) == Box(10, 45, 110, 50)


# The numbers of the sources, measured from the right and from below, turned by hand into left, top, width and height.
@pytest.mark.parametrize(
    ("envelope", "window"),
    [
        (CH_RIGHT[0], Box(117, 48, 100, 45)),
        (CH_RIGHT[1], Box(117, 52, 100, 45)),
        (CH_LEFT[0], Box(20, 48, 100, 45)),
        (CH_LEFT[3], Box(20, 54, 90, 45)),
        (FR_RIGHT[0], Box(100, 55, 100, 35)),
        (UK[0], Box(20, 57, 90, 35)),
        (UK[1], Box(20, 53, 93, 39)),
    ],
)
def test_a_window_lies_where_its_source_says(envelope: Envelope, window: Box):
    assert envelope.window == window


@pytest.mark.parametrize("envelope", ENVELOPES)
def test_every_window_lies_inside_its_envelope_and_names_its_source(envelope: Envelope):
    assert envelope.window.left > 0
    assert envelope.window.top > 0
    assert envelope.window.right < envelope.width
    assert envelope.window.bottom < envelope.height
    assert envelope.source


@given(st.sampled_from(ENVELOPES), st.floats(0, 1), st.floats(0, 1))
def test_a_point_of_the_zone_is_in_the_window_wherever_the_sheet_lies(envelope: Envelope, across: float, down: float):
    zone = always_visible([envelope])
    for x, y in ((zone.left, zone.top), (zone.right, zone.bottom)):
        page_top = 18 if envelope.folds == IN_THREE_87 else 0
        tall = 148.5 if envelope.folds == IN_HALF else max(envelope.folds[0], 105 if page_top else 0)
        moved_x = x + across * (envelope.width - 210)
        moved_y = y + page_top + down * (envelope.height - tall)
        assert envelope.window.left - 1e-9 <= moved_x <= envelope.window.right + 1e-9
        assert envelope.window.top - 1e-9 <= moved_y <= envelope.window.bottom + 1e-9
