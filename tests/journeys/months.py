"""A life of a case: one person, one browser window, and a calendar that the test turns."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from tests.journeys.conftest import Visit
from tests.journeys.walk import Walk

EXAMPLE = Path(__file__).parent.parent / "data" / "example-valenciennes.json"

REMINDED = "reminded@example.org"
NAMES = ("Zoë Brontë-O’Neill", "Brontë", "zoe@example.org", "Place d'Armes", "Valenciennes", "RK 4711 0815", REMINDED)
"""What is planted in every case and must be found in no database, log or metric."""


class Calendar:
    """The clock of the host; a test turns it to the morning of a day."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 17, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def turn_to(self, day: str) -> None:
        self.now = datetime.combine(date.fromisoformat(day), time(9), tzinfo=UTC)


class Life:
    """One case over months. Between two days the window is left alone, so the key is typed again."""

    def __init__(self, visit: Visit, calendar: Calendar) -> None:
        self.visit, self.page, self.calendar = visit, visit.page, calendar
        self.key = ""

    def begin(self, day: str = "2026-11-18", **changed: Any) -> None:  # noqa: ANN401
        """Bring a case without events in, its letters in English."""
        self.calendar.turn_to(day)
        case = {**json.loads(EXAMPLE.read_bytes()), "events": [], "letter_locale": "en", "interface_locale": "en"}
        case["requester"] = {"name": NAMES[0], "email": NAMES[2]}
        content = json.dumps({**case, **changed}).encode()
        self.visit.go("/case/import?lang=en")
        self.page.set_input_files("#file", {"name": "x.json", "mimeType": "application/json", "buffer": content})
        self.visit.press("Bring it in")
        self.key = " ".join(self.page.locator(".key li").all_inner_texts())
        self.visit.press("I have the key, go to my letter")
        self.page.wait_for_url("**/case/view")

    def begin_in_the_wizard(self, day: str = "2026-11-18") -> None:
        """Answer every question instead of bringing a case in."""
        self.calendar.turn_to(day)
        self.walk_to_the_name()
        self.visit.press("Continue")
        self.page.check("#delivery-email")
        self.page.locator("[name=letter_locale]").first.check()
        self.visit.press("Continue")
        self.key = Walk(self.visit, "en").make_the_letter()
        self.page.wait_for_url("**/case/view")

    def walk_to_the_name(self) -> None:
        """Answer the questions up to the one for the person's name, and fill that in, too."""
        walk = Walk(self.visit, "en")
        walk.begin()
        walk.to_the_clock()
        self.visit.press("Go on with the letter")
        self.page.select_option("#clothing-0-key", "coat")
        self.page.select_option("#clothing-0-colour", "green")
        self.visit.press("Continue")
        self.page.check("#questions-analytics")
        self.visit.press("Continue")
        self.page.fill("#name", NAMES[0])
        self.page.fill("#email", NAMES[2])

    def ask_for_reminders(self) -> None:
        """Ask for mails, as the page of the case offers it."""
        self.visit.go("/case/view")
        self.visit.press("Reminders by e-mail")
        self.page.fill("#email", REMINDED)
        self.visit.press("Remind me")
        self.page.get_by_text(f"Reminders go to: {REMINDED}").wait_for()

    def come_back(self, day: str) -> None:
        """Open the case on another day."""
        self.calendar.turn_to(day)
        self.visit.go("/case?lang=en")
        self.page.fill("#key", self.key)
        self.visit.press("Open")
        self.page.wait_for_url("**/case/view")

    def tell(self, kind: str, day: str | None = None, **chosen: str) -> None:
        """Enter what happened by tapping it; without a day it was today, as the form has it already."""
        self.visit.go("/case/view")
        link = self.page.locator(f".taps a[href*='/case/event/{kind}']")
        if not link.is_visible():
            self.page.locator("summary", has_text="Something else happened").click()
        self.visit.follow(link)
        self.fill(day, **chosen)

    def fill(self, day: str | None = None, **chosen: str) -> None:
        """Fill in the form of an event that is open, and send it."""
        self.page.locator("#on-day").wait_for()
        if day is not None:
            year, month, number = day.split("-")
            for part, value in (("day", number), ("month", month), ("year", year)):
                self.page.fill(f"#on-{part}", str(int(value)))
        for name, value in chosen.items():
            if self.page.locator(f"select#{name}").count():
                self.page.select_option(f"#{name}", value)
            elif name == "note":
                self.page.locator("summary", has_text="Note what proves it").click()
                self.page.fill("#note", value)
            else:
                self.page.check(f"#{name}-{value}")
        self.visit.press("Enter")
        self.page.wait_for_url(lambda address: "/event/" not in address)

    def follow(self, step: str) -> None:
        """Follow the next step whose sentence holds these words."""
        self.visit.go("/case/view")
        self.visit.follow(self.page.locator(".next > li", has_text=step).get_by_role("link"))

    def see_the_letter(self) -> str:
        """Wait for the letter on its sheet, and return the page."""
        self.page.locator("article.letter").first.wait_for()
        return self.text

    @property
    def status(self) -> str:
        return self.page.locator("h1").inner_text()

    @property
    def text(self) -> str:
        return self.page.locator("main").inner_text()

    def steps(self) -> list[str]:
        return self.page.locator(".next > li").all_inner_texts()

    def clock(self, name: str) -> str:
        """Return what stands on the card of a clock."""
        return self.page.locator("li.deadline", has=self.page.get_by_text(name, exact=True)).first.inner_text()
