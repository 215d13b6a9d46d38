"""A tour through every page of the application in one language: each stands once in a real browser's window."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from sar_helper.config import Config
from sar_helper.law.load import countries
from sar_helper.law.terms import EventKind
from sar_helper.web import create_app
from tests.journeys.conftest import NOW, Visit, serving
from tests.web.conftest import ANSWERS

LANGUAGES = ("en", "ar", "de", "es", "fr", "it", "nl", "pl", "pt")
"""The languages that the screen is promised in; a test compares them with those it speaks."""

PUBLIC = ("/", "/law/", "/calculator", "/privacy", "/accessibility", "/reminders/stop/nothing", "/nowhere")
CALCULATED = "/calculator?jurisdiction=fr&controller_kind=municipality&received-month=11&received-year=2026"
HAPPENED: tuple[tuple[str, Mapping[str, str]], ...] = (
    ("letter_sent", {"on-day": "18"}),
    ("received", {"on-day": "20", "note": "RK 4711 0815"}),
    ("answer_received", {"on-day": "27"}),
    ("refusal_received", {"on-day": "30", "ground": "third_parties"}),
)
OF_A_CASE = (
    "/case",
    "/case/refusal",
    "/case/event/change/1",
    "/case/delete",
    "/case/letter/controller_complaint",
    "/case/letter/extension_reply",
)
FORMS_OF_A_CASE = (
    "/case/arrived",
    "/case/take",
    "/case/reminders",
    "/case/holidays",
    "/case/authority/authority_complaint",
)

FILL = """values => {
  const fields = document.querySelector("main form[method=post]").elements;
  for (const [name, value] of Object.entries(values)) {
    const named = [...fields].filter(each => each.name === name);
    for (const field of named)
      if (field.type === "radio" || field.type === "checkbox") field.checked = [value].flat().includes(field.value);
      else field.value = value;
    // A letter whose language is not complete at the moment is not offered: then take the first.
    if (named.length && named.every(field => field.type === "radio" && !field.checked)) named[0].checked = true;
  }
}"""

MAIL = "smtp://127.0.0.1:9?from=reminders@example.org"


@contextmanager
def host(folder: Path) -> Iterator[str]:
    """Serve the application with everything switched on: a shared computer that also sends reminders."""
    app = create_app(Config(data_dir=folder, kiosk=True, smtp_url=MAIL), clock=lambda: NOW)
    with serving(app) as address:
        yield address


@contextmanager
def window(browser: Browser, address: str, language: str, **options: Any) -> Iterator[Visit]:  # noqa: ANN401
    """Open a window without motion, since a colour on its way to another one is neither of them."""
    context = browser.new_context(locale=language, reduced_motion="reduce", **options)
    context.set_default_timeout(30_000)
    visit = Visit(context.new_page(), context, address)
    visit.listen()
    yield visit
    context.close()
    assert visit.faults == []


class Tour:
    """One person who looks at everything; a quick one leaves out what only repeats the same fields."""

    def __init__(self, visit: Visit, language: str, *, quick: bool = False) -> None:
        self.visit, self.page, self.language, self.quick = visit, visit.page, language, quick

    def pages(self) -> Iterator[str]:
        """Yield the name of each page while it stands in the window."""
        yield from self._public()
        yield from self._wizard()
        yield from self._case()
        yield from self._refused()

    def _go(self, path: str) -> str:
        known = len(self.visit.faults)
        self.visit.go(path)
        if path in {"/nowhere", "/case/new"}:
            # What the browser says of a page that is meant to be an error is no fault of it.
            del self.visit.faults[known:]
        return path

    def _fill(self, values: Mapping[str, Any]) -> None:
        self.page.evaluate(FILL, dict(values))

    def _send(self, button: str = "main form[method=post] .actions button") -> None:
        """Press a button and wait for the next page."""
        with self.page.expect_navigation():
            self.page.evaluate("button => document.querySelector(button).click()", button)

    def _public(self) -> Iterator[str]:
        own = countries()[LANGUAGES.index(self.language) :: len(LANGUAGES)]
        for path in (*PUBLIC, *(f"/law/{code}" for code in own)):
            yield self._go(path)
        yield self._go(f"{CALCULATED}&received-day=20")
        self._go(f"{CALCULATED}&received-day=99")
        yield "calculator with errors"
        self._go("/case")
        self._send()
        yield "/case with errors"
        self._go("/case/import")
        yield "/case/import"
        self._send()
        yield "/case/import with errors"

    def _wizard(self) -> Iterator[str]:
        yield from self._at_a_neighbour()
        for step, answers in ANSWERS.items():
            self.page.wait_for_url(f"**/request/{step}")
            if not self.quick:
                yield step
            self._send()
            yield f"{step} with errors"
            if f"/request/{step}" not in self.page.url:
                self._go(f"/request/{step}")
            self._fill(answers)
            if not self.quick:
                yield f"{step} filled in"
            self._send()
            if step == "when":
                yield "the clock"
                self._send(".actions a")
        yield "check"

    def _at_a_neighbour(self) -> Iterator[str]:
        """Ask about a camera that may be a private matter, and begin again."""
        self._go("/request")
        neighbour = {**ANSWERS["controller"], "controller_kind": "private_person"}
        for values in ({**ANSWERS["place"], "setting": "private_home"}, ANSWERS["region"], neighbour):
            self._fill(values)
            self._send()
        self._send()
        yield "household with errors"
        self._fill({"films": "own"})
        self._send()
        yield "own-ground"
        self._send("form[action*='/request/restart'] button")

    def _case(self) -> Iterator[str]:
        self._send()
        yield "the key"
        self._send()
        yield "a case without events"
        yield self._go("/case/letter/access_request?reading=" + self.language)
        for kind in ("letter_sent", "refusal_received") if self.quick else EventKind:
            yield self._go(f"/case/event/{kind}")
        for kind, values in HAPPENED:
            self._go(f"/case/event/{kind}")
            self._fill({"on-month": "11", "on-year": "2026", **values})
            self._send()
        for path in OF_A_CASE:
            yield self._go(path)
        self._go("/case/event/received")
        self._fill({"on-day": "32"})
        self._send()
        yield "an event with errors"
        for path in FORMS_OF_A_CASE:
            yield self._go(path)
            self._fill({"postal_address": ""})
            self._send()
            yield f"{path} sent empty"
        self._go("/case/holidays")
        self._fill({"on-day": "24", "on-month": "12", "on-year": "2026", "name": "Foire"})
        self._send()
        self._go("/case/holidays")
        yield "/case/holidays with one of them"
        self._go("/case/reminders")
        self._fill({"email": "zoe@example.org"})
        self._send()
        yield "/case/reminders with an address"
        self._go("/case/view")
        yield "a case with events"

    def _refused(self) -> Iterator[str]:
        """The pages at the end, and those that nobody wants to see."""
        self._send("main form[action*='/case/close'] button")
        yield "closed"
        self._go("/case/view")
        yield "a case that is not open"
        yield self._go("/case/new")
        self._go("/request")
        self._fill({"csrf_token": "wrong"})
        known = len(self.visit.faults)
        self._send()
        del self.visit.faults[known:]
        yield "a form that is out of date"
