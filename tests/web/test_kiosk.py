"""A computer that many share: whoever comes next finds nothing of the one before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.conftest import Browser, Clock, opened_app, text_of


@pytest.fixture
def kiosk(tmp_path: Path, clock: Clock) -> Iterator[Browser]:
    with opened_app(clock, data_dir=tmp_path / "kiosk", kiosk=True) as made:
        yield Browser(made.test_client())


def test_a_shared_computer_offers_to_leave_no_trace_as_soon_as_there_is_one(kiosk: Browser):
    assert "shared computer" not in kiosk.get("/").get_data(as_text=True)
    assert "shared computer" in kiosk.get("/request/place").get_data(as_text=True)
    key = kiosk.make_case()
    shown = kiosk.get("/case/view")
    left = kiosk.send(shown, "/request/leave")
    assert left.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert kiosk.client.get_cookie("sar_helper") is None
    assert "Your key opens the case again" in text_of(left)
    assert kiosk.send(kiosk.get("/case"), "/case", key=key).location == "/case/view"


def test_on_a_shared_computer_the_next_person_finds_nothing_after_ten_minutes(kiosk: Browser, clock: Clock):
    kiosk.answer(until="you")
    clock.forward(minutes=9)
    assert kiosk.get("/request/you").status_code == 200
    clock.forward(minutes=11)
    assert kiosk.get("/request/you").location == "/request/place?missing=you"


def test_on_an_own_device_nobody_is_asked_to_leave(browser: Browser, clock: Clock):
    browser.answer(until="you")
    clock.forward(minutes=60)
    shown = browser.get("/request/you")
    assert shown.status_code == 200
    assert "shared computer" not in shown.get_data(as_text=True)
