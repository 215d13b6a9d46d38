"""The table of typesettings: from open to tight, and never smaller than a letter may be."""

from __future__ import annotations

from itertools import pairwise

from sar_helper.render.fitting import extent
from sar_helper.render.layouts import layout_of, text_width_mm
from sar_helper.render.typesetting import OPEN, TYPESETTINGS
from tests.render.samples import FRENCH

LEAST_POINTS = 10
SIGNATURE_MM = 12


def test_each_takes_less_height_than_the_one_before_it():
    width_mm = text_width_mm(layout_of(FRENCH.layout))
    heights = [extent(FRENCH, setting.body.size, width_mm).height(setting) for setting in TYPESETTINGS]
    assert heights == sorted(heights, reverse=True)
    assert len(set(heights)) == len(TYPESETTINGS)


def test_distances_shrink_before_the_type_does():
    sizes = [setting.body.size for setting in TYPESETTINGS]
    assert (sizes[0], sizes[1]) == (OPEN.body.size, OPEN.body.size)
    assert sizes == sorted(sizes, reverse=True)
    assert min(sizes) >= LEAST_POINTS
    assert max(sizes) - min(sizes) <= 0.5


def test_lines_keep_apart_and_a_hand_has_room_to_sign():
    assert all(setting.body.pitch >= 1.14 * setting.body.size for setting in TYPESETTINGS)
    assert all(setting.signature_mm >= SIGNATURE_MM for setting in TYPESETTINGS)


def test_the_tighter_the_less_is_held_back():
    for open_one, tight in pairwise(TYPESETTINGS):
        assert tight.lost_at_a_break <= open_one.lost_at_a_break
        assert tight.reserve <= open_one.reserve
