"""No window asks anyone but the host: a request elsewhere is noticed, and a letter saved as a page asks nobody at all.

That no page of any language asks elsewhere, `test_every_page.py` sees: its windows note every request.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.journeys.conftest import Visit
from tests.journeys.walk import Walk

pytestmark = pytest.mark.browser

ELSEWHERE = "http://127.0.0.2:9/pixel.gif"


@pytest.mark.parametrize("script", [True, False])
def test_a_request_to_another_place_is_noticed(chromium: Browser, script: bool):
    context = chromium.new_context(java_script_enabled=script)
    visit = Visit(context.new_page(), context, "http://127.0.0.1:9")
    visit.listen()
    visit.page.set_content(f'<img src="{ELSEWHERE}">')
    visit.page.wait_for_load_state("load")
    context.close()
    assert f"a request to {ELSEWHERE}" in visit.faults


def test_a_letter_saved_as_a_page_asks_nobody_when_it_is_opened(visit: Callable[..., Visit], tmp_path: Path):
    walk = Walk(visit(), "en")
    walk.begin()
    walk.to_the_clock()
    walk.to_the_end()
    walk.make_the_letter()
    walk.visit.go("/case/letter/access_request")
    saved = tmp_path / "letter.html"
    saved.write_bytes(walk.visit.save("a[href*='access_request/html']"))
    asked: list[str] = []
    opened = walk.visit.context.new_page()
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(saved.as_uri())
    assert "Madame, Monsieur" in opened.locator("body").inner_text()
    assert [url for url in asked if not url.startswith(("data:", saved.as_uri()))] == []
    assert saved.as_uri() in asked
