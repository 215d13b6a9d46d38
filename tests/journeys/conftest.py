"""A real server on a free port of this machine, and a real Chromium that reports what a person would not see."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from flask import Flask, request
from flask import Response as Answer
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request, Response
from waitress.server import create_server

from sar_helper.config import Config
from sar_helper.web import create_app
from sar_helper.web.services import services
from tests.storage.conftest import empty_database, postgres_folder
from tests.web.page_lint import faults_of_answer

if TYPE_CHECKING:
    from tests.journeys.tour import Place

__all__ = ["postgres_folder"]

NOW = datetime(2026, 12, 7, 9, 0, tzinfo=UTC)
EXPECTED_STATUS = {200, 303, 422}
"""422 is a form with something to correct; Chromium writes that into its console as a failed load."""


# Playwright's own waiting evaluates a text again and again, which the pages' policy forbids after the first time.
_FOCUS = """selector => new Promise(done => {
  const begun = performance.now();
  const look = () => {
    if (document.activeElement.matches(selector)) done(true);
    else if (performance.now() - begun > 10_000) done(false);
    else requestAnimationFrame(look);
  };
  look();
})"""


def gets_the_focus(page: Page, selector: str) -> bool:
    """Wait until the focus is on what the selector names, and tell whether it came."""
    came: bool = page.evaluate(_FOCUS, selector)
    return came


@contextmanager
def serving(app: Flask) -> Iterator[str]:
    """Serve an application as `sar-helper serve` does and return its address; no page that it sends may be wrong."""
    wrong: list[str] = []

    @app.after_request
    def look_at(answer: Answer) -> Answer:
        wrong.extend(f"{request.path}: {fault}" for fault in faults_of_answer(answer, request.method))
        return answer

    server = create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        server.close()
        thread.join(timeout=5)
        with app.app_context():
            services().database.close()
    assert wrong == []


ON_BOTH_DATABASES: Final = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@contextmanager
def database_for(asked: pytest.FixtureRequest) -> Iterator[str]:
    """Return the address of an empty database of the kind that a fixture's parameter names, SQLite without one."""
    if getattr(asked, "param", "sqlite") == "sqlite":
        yield ""
        return
    with empty_database(asked.getfixturevalue("postgres_folder")) as url:
        yield url


@pytest.fixture(scope="session")
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a host whose clock stands still."""
    with database_for(request) as url:
        app = create_app(Config(data_dir=tmp_path_factory.mktemp("journeys"), database_url=url), clock=lambda: NOW)
        with serving(app) as place:
            yield place


@pytest.fixture(scope="session")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A host with everything switched on, for the tour through all pages."""
    from tests.journeys.tour import host

    with host(tmp_path_factory.mktemp("everything")) as place:
        yield place


@dataclass
class Visit:
    """One person's browser window and everything that went wrong in it."""

    page: Page
    context: BrowserContext
    address: str
    faults: list[str] = field(default_factory=list)

    def listen(self) -> None:
        self.page.on("console", lambda said: self._note_console(said.text))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("request", self._note_request)
        self.page.on("response", self._note_response)

    def _note_console(self, text: str) -> None:
        # A form with something to correct, and the answer to "leave no trace": Chromium reports both.
        if "status of 422" not in text and not text.startswith("Clear-Site-Data"):
            self.faults.append(text)

    def _note_request(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "chrome-error:")):
            self.faults.append(f"a request to {request.url}")

    def _note_response(self, response: Response) -> None:
        if response.status not in EXPECTED_STATUS:
            self.faults.append(f"{response.status} {response.url}")

    def go(self, path: str) -> None:
        self.page.goto(self.address + path)

    def back(self) -> None:
        """Go back as the browser's own button does; Playwright's go_back fails when the page changes its process."""
        self._leave("history.back()")

    def refresh(self) -> None:
        """Load the page again as the browser's own button does; Playwright's reload fails in the same way."""
        self._leave("location.reload()")

    def _leave(self, way: str) -> None:
        """Leave the page once the browser has answered: a page that is gone before that cannot answer any more."""
        with self.page.expect_navigation():
            self.page.evaluate(f"() => {{ setTimeout(() => {way}, 50) }}")

    def press(self, name: str) -> None:
        """Press the button or follow the link with this name, and wait for the page that it leads to."""
        button = self.page.get_by_role("button", name=name, exact=True)
        self.follow(button.or_(self.page.get_by_role("link", name=name, exact=True)).first)

    def follow(self, target: Locator) -> None:
        """Press what leads to another page, and wait for it: a click returns while the old page still stands."""
        with self.page.expect_navigation():
            target.click()

    def save(self, link: str, nth: int = 0) -> bytes:
        """Follow a link that saves a file, and return the file."""
        with self.page.expect_download() as waiting:
            self.page.locator(link).nth(nth).click()
        return Path(waiting.value.path()).read_bytes()


@pytest.fixture
def visit(chromium: Browser, address: str) -> Iterator[Callable[..., Visit]]:
    """Return a function that opens a window; at the end nothing may have gone wrong in any of them."""
    opened: list[Visit] = []

    def open_window(
        *, width: int = 1280, height: int = 900, script: bool = True, language: str = "en", scheme: str = "light"
    ) -> Visit:
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            java_script_enabled=script,
            locale=language,
            color_scheme="dark" if scheme == "dark" else "light",
        )
        context.set_default_timeout(30_000)
        made = Visit(context.new_page(), context, address)
        made.listen()
        opened.append(made)
        return made

    yield open_window
    faults = [fault for each in opened for fault in each.faults]
    for each in opened:
        each.context.close()
    assert faults == []
