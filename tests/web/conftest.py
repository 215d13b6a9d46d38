"""An application with a database of its own and a clock that stands still, and a client that fills in forms."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import delete
from werkzeug.test import TestResponse

from sar_helper.config import Config
from sar_helper.storage.tables import HOST, METADATA
from sar_helper.web import Application, create_app
from sar_helper.web.services import services
from tests.storage.conftest import empty_database, postgres_folder
from tests.web.page_lint import CheckingClient

__all__ = ["postgres_folder"]

EXAMPLE = Path(__file__).parent.parent / "data" / "example-valenciennes.json"
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
        return self.keep_key()

    def bring_case(self) -> str:
        """Have the case that `make_case` makes, and return its key: for tests of what comes after the wizard."""
        assert self.bring(case_of_the_answers()).location == "/case/key"
        return self.keep_key()

    def bring(self, content: bytes, **fields: str) -> TestResponse:
        """Bring a case file in."""
        shown = self.get("/case/import")
        return self.send(shown, "/case/import", **fields, file=(io.BytesIO(content), "../../etc/passwd"))

    def keep_key(self) -> str:
        """Write the key of a new case down, and return it."""
        shown = self.get("/case/key")
        self.send(shown, "/case/key")
        return " ".join(tree(shown).xpath("//div[@class='key']//li/text()"))


@cache
def case_of_the_answers() -> bytes:
    """Make a case and return its file: bringing it in takes a tenth of the time of walking to it."""
    with TemporaryDirectory() as folder, opened_app(Clock(), data_dir=Path(folder)) as app:
        browser = Browser(app.test_client())
        browser.make_case()
        return browser.get("/case/export").data


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


def enter(browser: Browser, kind: str, day: int, month: int = 11, **fields: Any) -> str:  # noqa: ANN401
    """Enter an event that is taken, and return what the case then says."""
    sent = tell(browser, kind, day, month, **fields)
    assert sent.status_code == 303, messages(sent)
    return text_of(browser.get("/case/view"))


def send(browser: Browser, address: str, to: str | None = None, **fields: Any) -> TestResponse:  # noqa: ANN401
    """Send the form of a page: what is filled in already stays."""
    shown = browser.get(address)
    return browser.send(shown, to or address, **{**filled(shown), **fields})


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


CLOCK = Clock()


@pytest.fixture
def clock() -> Clock:
    """The clock of every application that a test is given."""
    CLOCK.now = NOW
    return CLOCK


JOURNEYS = {
    "test_wizard", "test_cases", "test_case_events", "test_case_files", "test_correcting",
    "test_tracker", "test_kiosk", "test_arrived", "test_reminders", "test_take", "test_tabs",
}  # fmt: skip
"""What a resident does from the first page to the deleted case: it is done on both databases."""
ONE_APPLICATION = {
    "test_bad_input", "test_calculator", "test_details", "test_every_letter", "test_hostile_case_file",
    "test_law_pages",
}  # fmt: skip
"""Others with many tests, none of which looks into the folder of the application or changes more than its rows."""


def name_of(module: ModuleType) -> str:
    """Return the name of a module of tests without its folders."""
    return module.__name__.rpartition(".")[2]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Let the tests of the journeys run once on each kind of database."""
    if "app" in metafunc.fixturenames and name_of(metafunc.module) in JOURNEYS:
        both = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
        metafunc.parametrize("app_of_the_module", both, indirect=True)


@contextmanager
def opened_app(clock: Clock, **settings: Any) -> Iterator[Flask]:  # noqa: ANN401 - Config's own
    """Make an application that shows every fault, and close its database at the end."""
    made = create_app(Config(**{"smtp_url": "smtp://127.0.0.1:25", **settings}), clock=clock)
    made.config.update(TESTING=True, PROPAGATE_EXCEPTIONS=True)
    try:
        yield made
    finally:
        with made.app_context():
            services().database.close()


@pytest.fixture(scope="module")
def app_of_the_module(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Flask | None]:
    """One application for all tests of a module, where it is among those above."""
    kind = getattr(request, "param", "sqlite" if name_of(request.module) in ONE_APPLICATION else None)
    if kind is None:
        yield None
        return
    with ExitStack() as stack:
        url = (
            stack.enter_context(empty_database(request.getfixturevalue("postgres_folder"))) if kind != "sqlite" else ""
        )
        yield stack.enter_context(opened_app(CLOCK, data_dir=tmp_path_factory.mktemp("data"), database_url=url))


@pytest.fixture
def app(app_of_the_module: Flask | None, clock: Clock, tmp_path: Path) -> Iterator[Flask]:
    """An application that keeps nothing yet: that of the module, or one with a folder of its own."""
    if app_of_the_module is None:
        with opened_app(clock, data_dir=tmp_path / "data") as made:
            yield made
        return
    with app_of_the_module.app_context(), services().database.write() as connection:
        for table in reversed(METADATA.sorted_tables):
            if table is not HOST:
                connection.execute(delete(table))
    yield app_of_the_module


@pytest.fixture
def browser(app: Flask) -> Browser:
    return Browser(app.test_client())


@pytest.fixture
def new_browser(app: Flask) -> Callable[[], Browser]:
    """Return a function that opens another browser with an empty cookie jar."""
    return lambda: Browser(app.test_client())
