"""The Enter key and paper: what a person needs beside the words, and no machine can decide by looking."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.conftest import Visit
from tests.journeys.looks import cut_off
from tests.journeys.walk import Walk

pytestmark = pytest.mark.browser


def test_enter_in_a_field_continues_and_does_not_press_remove_or_add(visit: Callable[..., Visit]):
    walk = Walk(visit(), "en")
    walk.begin()
    walk.to_the_clock()
    walk.visit.go("/request/when")
    walk.page.press("#windows-0-ends", "Enter")
    walk.page.wait_for_url("**/request/footage")


def test_a_case_key_is_printed_and_the_buttons_are_not(visit: Callable[..., Visit]):
    walk = Walk(visit(), "en")
    walk.begin()
    walk.to_the_clock()
    walk.to_the_end()
    walk.press("Make my letter")
    walk.page.emulate_media(media="print")
    assert walk.page.locator(".key").is_visible()
    assert not walk.page.get_by_role("button", name="I have the key, go to my letter").is_visible()
    assert not walk.page.locator(".foot").is_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_preview_is_printed_as_the_letter_alone_and_whole(visit: Callable[..., Visit], width: int):
    walk = Walk(visit(width=width), "en")
    walk.begin()
    walk.to_the_clock()
    walk.to_the_end()
    walk.make_the_letter()
    walk.visit.go("/case/letter/access_request?reading=en")
    walk.page.emulate_media(media="print")
    assert cut_off(walk.page) == []
    shown = walk.page.locator("main > *").evaluate_all(
        "nodes => nodes.filter(n => n.checkVisibility()).map(n => n.className)"
    )
    assert shown == ["sheet-frame", "sheet-frame"]
