"""A tour through every page of the application in one language: each stands once in a real browser's window."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import jinja2
import pytest
from flask import abort
from playwright.sync_api import Browser

from sar_helper.config import Config
from sar_helper.law.load import countries
from sar_helper.law.terms import EventKind
from sar_helper.storage.errors import DatabaseUnavailable
from sar_helper.web import create_app, errors
from sar_helper.web.rendering import PAGES
from tests.journeys.conftest import NOW, Visit, serving
from tests.journeys.months import EXAMPLE
from tests.web.conftest import ANSWERS

LANGUAGES = ("en", "ar", "de", "es", "fr", "it", "nl", "pl", "pt")
"""The languages that the screen is promised in; a test compares them with those it speaks."""

PUBLIC = ("/", "/law/", "/privacy", "/accessibility", "/reminders/stop/nothing", "/nowhere")
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
    "/case/take",
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

# The press comes after the answer to the test: a page that is gone before it cannot answer any more.
PRESS = """button => {
  const target = document.querySelector(button);
  if (target === null) throw new Error(button);
  setTimeout(() => target.click(), 5);
}"""

MAIL = "smtp://127.0.0.1:9?from=reminders@example.org"
TEMPLATES = {path.relative_to(PAGES).as_posix() for path in PAGES.rglob("*.html")}
FAULTS = ("crash", "unavailable", *sorted(str(status) for status in errors._TEXTS if status != 500))
UNKNOWN_LETTERS = "山田太郎"
"""A name that no typeface of the PDF has."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the tour goes.

    Attributes:
        address: of the host.
        drawn: the templates that were drawn there.
        coloured: looks, with the kinds of elements whose colours were found right in them.
    """

    address: str
    drawn: set[str] = field(default_factory=set)
    coloured: set[tuple[str, str]] = field(default_factory=set)


@contextmanager
def host(folder: Path) -> Iterator[Place]:
    """Serve the application with everything switched on: a shared computer that also sends reminders, and that fails.

    Every fault of FAULTS has an address, since nobody can wait for a real one in each language.
    """
    app = create_app(Config(data_dir=folder, kiosk=True, smtp_url=MAIL), clock=lambda: NOW)
    app.add_url_rule("/faults/<fault>", "faults", fail)
    with pytest.MonkeyPatch.context() as patch, serving(app) as address:
        place, find = Place(address), jinja2.Environment.get_template

        def noted(self: jinja2.Environment, name: str, *others: Any) -> jinja2.Template:  # noqa: ANN401
            place.drawn.add(name)
            return find(self, name, *others)

        patch.setattr(jinja2.Environment, "get_template", noted)
        yield place


def fail(fault: str) -> NoReturn:
    """Answer with one of the FAULTS."""
    if fault == "crash":
        raise RuntimeError
    if fault == "unavailable":
        raise DatabaseUnavailable
    abort(int(fault))


@contextmanager
def window(browser: Browser, address: str, language: str, **options: Any) -> Iterator[Visit]:  # noqa: ANN401
    """Open a window without motion, since a colour on its way to another one is neither of them."""
    context = browser.new_context(locale=language, reduced_motion="reduce", **options)
    context.set_default_timeout(30_000)
    visit = Visit(context.new_page(), context, address)
    visit.listen()
    yield visit
    context.close()
    assert visit.faults == [], visit.faults


class Tour:
    """One person who looks at everything; a quick one leaves out what only repeats the same fields and texts."""

    def __init__(self, visit: Visit, language: str, *, quick: bool = False) -> None:
        self.visit, self.page, self.language, self.quick = visit, visit.page, language, quick

    def pages(self) -> Iterator[str]:
        """Yield the name of each page while it stands in the window."""
        yield from self._public()
        yield from self._wizard()
        yield from self._case()
        yield from self._refused()
        yield from self._brought_in()
        yield from self._left()

    def _thorough(self, name: str) -> Iterator[str]:
        if not self.quick:
            yield name

    def _go(self, path: str) -> str:
        known = len(self.visit.faults)
        self.visit.go(path)
        if path in {"/nowhere", "/case/new"} or path.startswith("/faults/"):
            # What the browser says of a page that is meant to be an error is no fault of it.
            del self.visit.faults[known:]
        return path

    def _fill(self, values: Mapping[str, Any]) -> None:
        self.page.evaluate(FILL, dict(values))

    def _send(self, button: str = "main form[method=post] .actions button", *, is_refused: bool = False) -> None:
        """Press a button and wait for the next page."""
        known = len(self.visit.faults)
        with self.page.expect_navigation():
            self.page.evaluate(PRESS, button)
        if is_refused:
            del self.visit.faults[known:]

    def _public(self) -> Iterator[str]:
        own = countries()[LANGUAGES.index(self.language) :: len(LANGUAGES)]
        for path in (*PUBLIC, *(f"/law/{code}" for code in own)):
            yield self._go(path)
        yield from self._thorough(self._go("/calculator"))
        yield self._go(f"{CALCULATED}&received-day=20")
        self._go(f"{CALCULATED}&received-day=99")
        yield "calculator with errors"
        self._go("/case")
        self._send()
        yield "/case with errors"
        self._go("/case/import")
        yield from self._thorough("/case/import")
        self._send()
        yield "/case/import with errors"

    def _wizard(self) -> Iterator[str]:
        yield from self._at_a_neighbour()
        for step, answers in ANSWERS.items():
            self.page.wait_for_url(f"**/request/{step}")
            yield from self._thorough(step)
            if step == "controller":
                yield from self._looked_up()
            self._send()
            yield f"{step} with errors"
            if f"/request/{step}" not in self.page.url:
                self._go(f"/request/{step}")
            self._fill(answers)
            yield from self._thorough(f"{step} filled in")
            self._send()
            if step == "when":
                yield "the clock"
                yield from self._in_another_tab()
                self._send(".actions a")
        yield "check"

    def _looked_up(self) -> Iterator[str]:
        """Look up in the directory who runs the camera, with success and in vain."""
        for words in ("valenciennes", "nobody"):
            self._fill({"find": words})
            self._send("button[name=search]")
            yield from self._thorough(f"controller after looking up {words}")

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

    def _in_another_tab(self) -> Iterator[str]:
        """Send what another tab has changed meanwhile, and what belongs to another request."""
        for name, values in (
            ("answers of another tab", {"version": "none", "name": "Lille"}),
            ("another request", {"draft": "none"}),
        ):
            self._go("/request/controller")
            self._fill(values)
            self._send(is_refused=True)
            yield name
        self._go("/request/footage")

    def _case(self) -> Iterator[str]:
        self._send()
        yield "the key"
        self._send()
        yield from self._thorough("a case without events")
        yield self._go("/case/letter/access_request?reading=" + self.language)
        for kind in ("refusal_received",) if self.quick else EventKind:
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
            yield from self._thorough(self._go(path))
            self._fill({"postal_address": ""})
            self._send()
            yield f"{path} sent empty"
        self._go("/case/holidays")
        self._fill({"on-day": "24", "on-month": "12", "on-year": "2026", "name": "Foire"})
        self._send()
        self._go("/case/holidays")
        yield from self._thorough("/case/holidays with one of them")
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
        yield from self._thorough(self._go("/case/new"))
        for fault in FAULTS:
            yield from self._thorough(self._go(f"/faults/{fault}"))
        self._go("/request")
        self._fill({"csrf_token": "wrong"})
        self._send(is_refused=True)
        yield "a form that is out of date"

    def _brought_in(self) -> Iterator[str]:
        """A case of which no PDF can be made, in a country whose act on documents demands more than a name."""
        self._go("/case/import")
        requester = {"name": UNKNOWN_LETTERS, "email": "x@example.org"}
        place = {"jurisdiction": "cz", "region": None}
        case = {**json.loads(EXAMPLE.read_bytes()), **place, "requester": requester}
        content = json.dumps(case).encode()
        self.page.set_input_files("#file", {"name": "x.json", "mimeType": "application/json", "buffer": content})
        self._send()
        yield self._go("/case/letter/access_request/pdf")
        yield from self._thorough(self._go("/case/details"))
        self._send()
        yield "/case/details with errors"

    def _left(self) -> Iterator[str]:
        """Leave no trace: of a case that stays, and of a request that goes."""
        self._send("form[action*='/request/leave'] button")
        yield "left, the case stays"
        self._go("/request")
        self._fill(ANSWERS["place"])
        self._send()
        self._send("form[action*='/request/leave'] button")
        yield from self._thorough("left, everything is deleted")
