"""An application with a database of its own and a clock that stands still, and a client that fills in forms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from werkzeug.test import TestResponse

from sar_helper.config import Config
from sar_helper.web import Application, create_app
from sar_helper.web.services import services
from tests.storage.conftest import postgres_folder, postgres_url
from tests.web.page_lint import CheckingClient

__all__ = ["postgres_folder", "postgres_url"]

NOW = datetime(2026, 12, 7, 9, 0, tzinfo=UTC)

ANSWERS: dict[str, dict[str, Any]] = {
    "place": {"jurisdiction": "fr", "setting": "public_space"},
    "region": {"region": "-"},
    "controller": {
        "name": "Ville de Valenciennes",
        "controller_kind": "municipality",
        "postal_address": "Hôtel de Ville\nPlace d'Armes\n59300 Valenciennes",
        "email": "dpo@example.org",
    },
    "when": {
        "windows-0-place": "Place d'Armes",
        "windows-0-date-day": "16",
        "windows-0-date-month": "11",
        "windows-0-date-year": "2026",
        "windows-0-starts": "14:00",
        "windows-0-ends": "14:40",
        "windows-0-camera_type": "dome",
        "windows-0-certainty": "certain",
    },
    "appearance": {"clothing-0-key": "coat", "clothing-0-colour": "green"},
    "asks": {"copy": "video", "questions": ["analytics", "access_log"], "preserve": "yes"},
    "you": {"name": "Zoë Brontë-O’Neill", "email": "zoe@example.org"},
    "delivery": {"delivery": "email", "letter_locale": "fr"},
}


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **how_far: float) -> None:
        self.now += timedelta(**how_far)


class Browser:
    """What a browser without JavaScript does: it keeps a cookie and sends forms with their hidden fields."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def get(self, address: str) -> TestResponse:
        return self.client.get(address)

    def send(self, shown: TestResponse, address: str, **fields: Any) -> TestResponse:  # noqa: ANN401
        return self.client.post(address, data={**hidden(shown), **fields})

    def fill(self, step: str, shown: TestResponse | None = None, **fields: Any) -> TestResponse:  # noqa: ANN401
        """Open a step unless its page is given, and send it with `fields` in place of the usual answers."""
        return self.send(shown or self.get(f"/request/{step}"), f"/request/{step}", **fields)

    def answer(self, *, until: str | None = None, **changed: dict[str, Any]) -> None:
        """Answer every step, up to and without `until`."""
        for step, usual in ANSWERS.items():
            if step == until:
                return
            sent = self.fill(step, **{**usual, **changed.get(step, {})})
            assert sent.status_code == 303, messages(sent)

    def make_case(self) -> str:
        """Answer everything, make the case and return its key."""
        self.answer()
        self.send(self.get("/request/check"), "/case/new")
        shown = self.get("/case/key")
        self.send(shown, "/case/key")
        return " ".join(tree(shown).xpath("//div[@class='key']//li/text()"))


def hidden(shown: TestResponse) -> dict[str, str]:
    """Return the hidden fields of the page's first form of its main part."""
    found = tree(shown).xpath("(//main//form[@method='post'])[1]//input[@type='hidden']")
    return {field.get("name"): field.get("value") for field in found}


def filled(shown: TestResponse) -> dict[str, list[str]]:
    """Return what stands in the fields of the page's first form, as a browser would send it untouched."""
    form = tree(shown).xpath("(//main//form[@method='post'])[1]")[0]
    values: dict[str, list[str]] = {}
    for name, value in form.form_values():
        # lxml says "on" for a chosen card whose value is empty; no card of ours has that word as its value.
        values.setdefault(name, []).append("" if value == "on" else value)
    return values


def tell(browser: Browser, kind: str, day: int, month: int = 11, **fields: Any) -> TestResponse:  # noqa: ANN401
    """Enter an event of 2026 as a person does: what is filled in already stays."""
    shown = browser.get(f"/case/event/{kind}")
    days = {"on-day": str(day), "on-month": str(month), "on-year": "2026"}
    return browser.send(shown, f"/case/event/{kind}", **{**filled(shown), **days, **fields})


def tree(shown: TestResponse) -> Any:  # noqa: ANN401 - lxml
    return html.fromstring(shown.get_data(as_text=True))


def text_of(shown: TestResponse) -> str:
    """Return what a reader sees in the main part, spaces made single."""
    return re.sub(r"\s+", " ", tree(shown).xpath("string(//main)")).strip()


def messages(shown: TestResponse) -> list[str]:
    """Return the message at every refused field."""
    return [
        re.sub(r"\s+", " ", each.text_content()).strip().removeprefix("Problem: ")
        for each in tree(shown).xpath("//p[@class='problem']")
    ]


@pytest.fixture(scope="session", autouse=True)
def every_answer_is_checked() -> Iterator[None]:
    """Let every test client of every application refuse a page that is wrong, whatever the test is about."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Application, "test_client_class", CheckingClient)
        yield


@pytest.fixture
def clock() -> Clock:
    return Clock()


JOURNEYS = {"test_wizard", "test_cases", "test_tracker"}
"""What a resident does from the first page to the deleted case: it is done on both databases."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Let the tests of the journeys run once on each kind of database."""
    if "database_url" in metafunc.fixturenames and metafunc.module.__name__.rpartition(".")[2] in JOURNEYS:
        both = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
        metafunc.parametrize("database_url", both, indirect=True)


@pytest.fixture
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of an empty database, SQLite in the data folder unless a test is run on both kinds."""
    on_postgres = getattr(request, "param", "sqlite") == "postgres"
    return request.getfixturevalue("postgres_url") if on_postgres else ""


@pytest.fixture
def app(tmp_path: Path, clock: Clock, database_url: str) -> Iterator[Flask]:
    settings = {"data_dir": tmp_path / "data", "smtp_url": "smtp://127.0.0.1:25", "database_url": database_url}
    made = create_app(Config(**settings), clock=clock)
    made.config.update(TESTING=True, PROPAGATE_EXCEPTIONS=True)
    yield made
    with made.app_context():
        services().database.close()


@pytest.fixture
def browser(app: Flask) -> Browser:
    return Browser(app.test_client())


@pytest.fixture
def new_browser(app: Flask) -> Callable[[], Browser]:
    """Return a function that opens another browser with an empty cookie jar."""
    return lambda: Browser(app.test_client())
