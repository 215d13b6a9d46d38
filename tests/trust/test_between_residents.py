"""What one resident types is on no page of another one, and changes none: drawings are kept between requests."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from sar_helper.web.drawing import DrawnOnce
from sar_helper.web.wizard.flow import STEPS
from tests.trust.test_hostile_wizard import FREE_TEXT, FULL
from tests.web.conftest import ANSWERS, Browser

NewBrowser = Callable[[], Browser]
MARK = "Xq7Zw"
OTHER_CHOICES = {
    "place": {"jurisdiction": "de", "setting": "shop"},
    "region": {"region": "BY"},
    "delivery": {"delivery": "registered_post", "letter_locale": "de"},
}


def walk(browser: Browser, answers: dict[str, dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Look at every step before it is answered, sent empty, answered, and looked at again."""
    for step, fields in answers.items():
        shown = browser.get(f"/request/{step}")
        yield f"{step} untouched", page_of(shown)
        yield f"{step} empty", page_of(browser.fill(step, shown))
        if browser.fill(step, **fields).status_code != 303:
            return
        yield f"{step} again", page_of(browser.get(f"/request/{step}"))
    yield "check", page_of(browser.get("/request/check"))


def page_of(shown: Any) -> str:  # noqa: ANN401 - werkzeug's
    """The page without what is different for everyone: its token and the name of its draft."""
    return re.sub(r'(name="(csrf_token|draft)" value=)"[^"]*"', r"\1", shown.get_data(as_text=True))


def marked(answers: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Put the mark into every text that a person types freely."""
    return {
        step: {key: f"{MARK} {value}" if (step, key) in FREE_TEXT else value for key, value in fields.items()}
        for step, fields in answers.items()
    }


def too_long(answers: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The same texts, refused: a page with errors shows what was typed as well."""
    return {
        step: {key: value + "y" * 3_000 if MARK in str(value) else value for key, value in fields.items()}
        for step, fields in answers.items()
    }


@pytest.fixture
def someone_else(new_browser: NewBrowser) -> Browser:
    """A resident who has typed, was refused, chose everything otherwise and made a case."""
    browser = new_browser()
    typed = marked({**FULL, **{key: {**FULL[key], **value} for key, value in OTHER_CHOICES.items()}})
    for step, fields in typed.items():
        refused = browser.fill(step, **too_long({step: fields})[step])
        if any(MARK in str(value) for value in fields.values()):
            assert MARK in refused.get_data(as_text=True), step
        browser.fill(step, **fields)
    assert MARK in browser.get("/request/check").get_data(as_text=True)
    return browser


def test_the_list_of_steps_is_the_wizards():
    assert set(ANSWERS) <= {step.key for step in STEPS}


def test_a_resident_sees_the_same_pages_whoever_was_there_before(
    new_browser: NewBrowser, request: pytest.FixtureRequest
):
    before = dict(walk(new_browser(), ANSWERS))
    request.getfixturevalue("someone_else")
    after = dict(walk(new_browser(), ANSWERS))
    assert len(before) == 3 * len(ANSWERS) + 1
    assert [name for name, page in before.items() if after[name] != page] == []
    assert [name for name, page in after.items() if MARK in page] == []


def test_nothing_that_a_resident_typed_stays_in_a_drawing(someone_else: Browser):
    """The drawings live as long as the server does; what is in them would come up for anyone."""
    kept = [drawing for each in gc.get_objects() if isinstance(each, DrawnOnce) for drawing in each._drawings.values()]
    assert len(kept) > 10
    assert [drawing for drawing in kept if MARK in drawing] == []
