"""Tests of the page geometry: what the envelope shows, and what it must not show."""

import pytest

from sar_helper.render.layouts import LAYOUTS, PAGE_WIDTH_MM, Box, UnknownLayout, exposed_zone, layout_of, visible_zone

# Computed by hand: the window less (plus) the play of a sheet of 210 mm, folded to 105 or 99 mm, in 220 x 110 mm.
ALWAYS_VISIBLE = {"din-b": Box(20, 50, 80, 40), "fr-right": Box(100, 55, 90, 24)}
EVER_VISIBLE = {"din-b": Box(10, 45, 100, 50), "fr-right": Box(90, 44, 110, 46)}


def _inside(inner: Box, outer: Box) -> bool:
    return (
        inner.left >= outer.left
        and inner.top >= outer.top
        and inner.right <= outer.right
        and inner.bottom <= outer.bottom
    )


def _apart(one: Box, other: Box) -> bool:
    return one.right <= other.left or other.right <= one.left or one.bottom <= other.top or other.bottom <= one.top


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


def test_a_layout_that_there_is_not_is_named_with_those_that_there_are():
    with pytest.raises(UnknownLayout) as caught:
        layout_of("roll")
    assert str(caught.value.reason) == "There is no letter layout “roll”. Choose one of: fr-right, din-b."
