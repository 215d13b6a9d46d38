"""The way through the wizard as a person walks it, by what stands on the screen in the language of the screen."""

from __future__ import annotations

from sar_helper.i18n.message import Message
from tests.journeys.conftest import Visit


class Walk:
    """A person who answers with the facts of the contract's example and reads the screen in one language."""

    def __init__(self, visit: Visit, language: str) -> None:
        self.visit = visit
        self.page = visit.page
        self.language = language

    def say(self, text: str) -> str:
        return Message(text, {}).render(self.language)

    def press(self, text: str) -> None:
        self.visit.press(self.say(text))

    def begin(self) -> None:
        self.visit.go(f"/?lang={self.language}")
        self.press("Start")

    def to_the_clock(self) -> None:
        self.page.select_option("#jurisdiction", "fr")
        self.page.check("#setting-public_space")
        self.press("Continue")
        self.page.check("#region--")
        self.press("Continue")
        self.page.fill("#name", "Ville de Valenciennes")
        self.page.check("#controller_kind-municipality")
        self.page.fill("#postal_address", "Hôtel de Ville\nPlace d'Armes\n59300 Valenciennes")
        self.page.fill("#email", "dpo@example.org")
        self.press("Continue")
        self.page.fill("#windows-0-place", "Place d'Armes, devant l'Hôtel de Ville")
        for part, value in (("day", "16"), ("month", "11"), ("year", "2026")):
            self.page.fill(f"#windows-0-date-{part}", value)
        self.page.fill("#windows-0-starts", "14:00")
        self.page.fill("#windows-0-ends", "1440")
        self.press("Continue")

    def to_the_end(self) -> None:
        self.press("Go on with the letter")
        self.page.select_option("#clothing-0-key", "coat")
        self.page.select_option("#clothing-0-colour", "green")
        self.press("Continue")
        self.page.check("#questions-analytics")
        self.page.check("#questions-access_log")
        self.press("Continue")
        self.page.fill("#name", "Zoë Brontë-O’Neill")
        self.page.fill("#email", "zoe@example.org")
        self.press("Continue")
        self.page.check("#delivery-email")
        self.page.check("#letter_locale-fr")
        self.press("Continue")

    def make_the_letter(self) -> str:
        """Make the case and return its key."""
        self.press("Make my letter")
        key = " ".join(self.page.locator(".key li").all_inner_texts())
        self.press("I have the key, go to my letter")
        return key

    def enter(self, kind: str, day: str, month: str = "11", year: str = "2026") -> None:
        """Enter an event as a person does: choose what happened, change the day, press the button."""
        link = self.page.locator(f".taps a[href*='/case/event/{kind}']")
        if not link.is_visible():
            self.page.locator("summary", has_text=self.say("Something else happened")).click()
        self.visit.follow(link)
        for part, value in (("day", day), ("month", month), ("year", year)):
            self.page.fill(f"#on-{part}", value)
        self.press("Enter")

    def text(self) -> str:
        return self.page.locator("main").inner_text()
