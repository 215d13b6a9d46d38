"""Tests of the page geometry: what the envelope shows, and what it must not show."""

from dataclasses import replace
from itertools import pairwise

import pytest

from sar_helper.law.terms import Layout as LayoutOfCountry
from sar_helper.render.envelopes import PAGE_HEIGHT_MM, PAGE_WIDTH_MM, Box, always_visible
from sar_helper.render.layouts import LAYOUTS, UnknownLayout, exposed_zone, layout_of, visible_zone

# Computed by hand: the window less (plus) the play of the folded sheet in each envelope, what all (any) of them show.
ALWAYS_VISIBLE = {
    "fr-right": Box(109, 55, 81, 24),
    "din-b": Box(20, 50, 80, 40),
    "din-a": Box(20, 32, 80, 40),
    "uk": Box(20, 58, 71, 25),
    "ch-right": Box(117, 52, 81, 31.5),
    "ch-left": Box(20, 57, 71, 23),
}
EVER_VISIBLE = {
    "fr-right": Box(90, 34, 119, 66),
    "din-b": Box(10, 45, 100, 50),
    "din-a": Box(10, 27, 100, 50),
    "uk": Box(1, 44, 112, 58),
    "ch-right": Box(98, 38.5, 119, 58.5),
    "ch-left": Box(1, 35, 119, 67),
}
SMALLEST_MARGIN_MM = 20


def _inside(inner: Box, outer: Box) -> bool:
    return (
        inner.left >= outer.left
        and inner.top >= outer.top
        and inner.right <= outer.right
        and inner.bottom <= outer.bottom
    )


def _apart(one: Box, other: Box) -> bool:
    return one.right <= other.left or other.right <= one.left or one.bottom <= other.top or other.bottom <= one.top


def test_every_layout_that_a_country_can_name_has_its_page_and_no_other():
    assert set(LAYOUTS) == {str(layout) for layout in LayoutOfCountry}


def test_every_layout_has_its_zones_worked_out_here():
    assert set(LAYOUTS) == set(ALWAYS_VISIBLE) == set(EVER_VISIBLE)


@pytest.mark.parametrize("key", LAYOUTS)
def test_the_zones_are_the_window_less_and_plus_the_play_of_the_sheet(key: str):
    assert visible_zone(LAYOUTS[key]) == ALWAYS_VISIBLE[key]
    assert exposed_zone(LAYOUTS[key]) == EVER_VISIBLE[key]


@pytest.mark.parametrize("key", LAYOUTS)
def test_the_address_is_always_visible(key: str):
    assert _inside(LAYOUTS[key].address, visible_zone(LAYOUTS[key]))


@pytest.mark.parametrize("key", LAYOUTS)
def test_the_window_never_shows_sender_information_or_subject(key: str):
    layout = LAYOUTS[key]
    exposed = exposed_zone(layout)
    assert _apart(layout.sender, exposed)
    assert _apart(layout.information, exposed)
    assert layout.body_top >= exposed.bottom


@pytest.mark.parametrize("key", LAYOUTS)
def test_the_parts_of_the_first_page_do_not_overlap(key: str):
    layout = LAYOUTS[key]
    assert _apart(layout.sender, layout.information)
    assert _apart(layout.address, layout.information)
    assert layout.return_line is None or layout.return_line.bottom <= layout.address.top
    assert layout.information.bottom <= layout.body_top
    assert layout.information.right <= PAGE_WIDTH_MM - layout.margins.right
    assert layout.sender.right <= PAGE_WIDTH_MM - layout.margins.right


@pytest.mark.parametrize("key", LAYOUTS)
def test_the_text_is_equally_wide_in_every_layout_and_begins_where_the_left_column_does(key: str):
    layout = LAYOUTS[key]
    assert PAGE_WIDTH_MM - layout.margins.left - layout.margins.right == 165
    assert layout.margins.left >= SMALLEST_MARGIN_MM
    assert min(layout.address.left, layout.information.left) == layout.margins.left


@pytest.mark.parametrize("key", LAYOUTS)
def test_the_parts_beside_each_other_share_the_rows_of_the_word_document(key: str):
    layout = LAYOUTS[key]
    assert layout.return_line is not None or layout.information.top == layout.address.top
    assert layout.sender.left in {layout.margins.left, layout.information.left}


@pytest.mark.parametrize("key", LAYOUTS)
def test_the_sheet_folded_at_its_marks_fits_every_envelope_of_the_layout(key: str):
    layout = LAYOUTS[key]
    assert any(envelope.folds == layout.folds for envelope in layout.envelopes)
    for envelope in layout.envelopes:
        parts = [end - start for start, end in pairwise((0, *envelope.folds, PAGE_HEIGHT_MM))]
        assert max(parts) <= envelope.height
        assert envelope.width >= PAGE_WIDTH_MM


@pytest.mark.parametrize("folds", [(99, 198), (99, 210), (99, 192)])
def test_a_swiss_address_at_the_right_also_shows_on_a_sheet_folded_at_99_mm(folds: tuple[float, ...]):
    layout = LAYOUTS["ch-right"]
    assert _inside(layout.address, always_visible([replace(layout.envelopes[0], folds=folds)]))


def test_a_layout_that_there_is_not_is_named_with_those_that_there_are():
    with pytest.raises(UnknownLayout) as caught:
        layout_of("roll")
    keys = "fr-right, din-b, din-a, uk, ch-right, ch-left"
    assert str(caught.value.message) == f"There is no letter layout “roll”. Choose one of: {keys}."
