"""Cases over months in a real browser: what a person sees on each day, and what is left behind at the end."""

from __future__ import annotations

import io
import json
import logging
import re
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.message import EmailMessage
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser
from sqlalchemy import Table, func, select

from sar_helper.config import Config
from sar_helper.storage.outbox_delivery import deliver_due
from sar_helper.storage.tables import CASES, DRAFTS, METADATA, REMINDERS, SUBSCRIPTIONS
from sar_helper.web import create_app
from sar_helper.web.log import JsonLines
from sar_helper.web.services import services
from tests.journeys.conftest import ON_BOTH_DATABASES, Visit, database_for, serving
from tests.journeys.months import NAMES, REMINDED, Calendar, Life
from tests.storage.mailbox import Mailbox, listening

pytestmark = pytest.mark.browser


@dataclass
class Host:
    """A host whose calendar turns, and everything it wrote."""

    address: str
    calendar: Calendar
    folder: Path
    log: io.StringIO
    keys: list[str]
    app: Flask
    mailbox: Mailbox

    def deliver(self) -> list[EmailMessage]:
        """Send what is due on this day, as the worker and cron do, and return what arrived just now."""
        before = len(self.mailbox.mails)
        with self.app.app_context():
            shared = services()
            deliver_due(shared.database, replace(shared.config, public_url=self.address), self.calendar())
        return self.mailbox.mails[before:]

    def rows(self, table: Table) -> int:
        """How many rows a table has."""
        with self.app.app_context(), services().database.read() as connection:
            return connection.scalar(select(func.count()).select_from(table)) or 0

    def kept(self) -> bytes:
        """Every value that the database holds, and every file beside it."""
        with self.app.app_context(), services().database.read() as connection:
            rows = [
                value for table in METADATA.sorted_tables for row in connection.execute(select(table)) for value in row
            ]
        values = [value if isinstance(value, bytes) else str(value).encode() for value in rows]
        return b"\n".join([*values, *(path.read_bytes() for path in self.folder.iterdir() if path.is_file())])


@pytest.fixture(scope="module", params=ON_BOTH_DATABASES)
def host(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    folder, calendar, written = tmp_path_factory.mktemp("months"), Calendar(), io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonLines())
    logging.getLogger().addHandler(handler)
    logging.getLogger("sar_helper").setLevel(logging.DEBUG)
    with database_for(request) as url, listening(Mailbox()) as mailbox:
        smtp_url = f"smtp://127.0.0.1:{mailbox.port}?from=sar@host.example"
        app = create_app(Config(data_dir=folder, database_url=url, smtp_url=smtp_url), clock=calendar)
        with serving(app) as address:
            yield Host(address, calendar, folder, written, [], app, mailbox)
    logging.getLogger().removeHandler(handler)


@pytest.fixture
def life(chromium: Browser, host: Host) -> Iterator[Life]:
    context = chromium.new_context(viewport={"width": 390, "height": 800}, locale="en")
    context.set_default_timeout(10_000)
    visit = Visit(context.new_page(), context, host.address)
    visit.listen()
    made = Life(visit, host.calendar)
    yield made
    host.keys.append(made.key)
    context.close()
    assert visit.faults == []


def sent_and_received(life: Life) -> None:
    life.tell("letter_sent", "2026-11-18", note=NAMES[5])
    life.come_back("2026-11-23")
    life.tell("received", "2026-11-20")


REPLY = "Their answer: Data protection regulation"


def test_answered_in_time(life: Life):
    life.begin_in_the_wizard()
    assert life.status == "The letter is ready and has not been sent."
    sent_and_received(life)
    assert life.status == "The letter was received. The controller has to answer."
    assert "Monday, 21 December 2026" in life.clock(REPLY)
    life.come_back("2026-12-10")
    life.tell("answer_received", copy="video")
    assert life.status == "The controller has answered."
    assert "done in time" in life.clock(REPLY)
    life.follow("Compare the answer")
    life.page.locator("#copy-video").wait_for()
    life.page.check("#copy-video")
    life.visit.press("Show what is missing")
    life.page.get_by_text("As far as you have told, nothing is missing.").wait_for()
    life.tell("closed")
    assert life.status == "The case is closed."
    assert life.steps() == []


def test_silence_then_a_reminder_then_a_complaint(life: Life, host: Host):
    life.begin()
    sent_and_received(life)
    life.ask_for_reminders()
    life.come_back("2026-12-21")
    assert life.status == "The letter was received. The controller has to answer."
    assert host.deliver() == []
    life.come_back("2026-12-22")
    (mail,) = host.deliver()
    assert mail["To"] == REMINDED
    assert "An answer was due by 21 December 2026. If none came, you can act now." in mail.get_content()
    assert [name for name in NAMES if name != REMINDED and name in mail.as_string()] == []
    assert host.deliver() == []
    assert life.status == "The time for the answer is over, and there was no answer."
    assert "overdue" in life.clock(REPLY)
    life.follow("Remind the controller")
    assert "20 November 2026" in life.see_the_letter()
    life.visit.press("I sent it: enter the day")
    life.fill()
    assert not any("Remind" in step for step in life.steps())
    life.come_back("2027-01-10")
    life.follow("You can complain to this authority")
    assert "commission nationale de l'informatique" in life.see_the_letter().replace("’", "'").casefold()
    life.visit.press("I sent it: enter the day")
    life.fill()
    assert life.status == "A complaint is with the authority."
    life.come_back("2027-06-01")
    assert any("Ask it." in step for step in life.steps())
    (mail,) = host.deliver()
    assert "An authority was to write to you by 12 April 2027. If it did not, ask." in mail.get_content()
    life.follow("Ask it.")
    assert "CNIL" in life.page.locator("#authority-cnil").inner_text()


def test_more_time_taken_in_time(life: Life):
    life.begin()
    sent_and_received(life)
    life.come_back("2026-12-15")
    life.tell("extension_notified", reasons_given="yes")
    assert "22 February 2027" in life.clock("Their answer, with more time")
    life.come_back("2027-02-22")
    assert life.status == "The letter was received. The controller has to answer."
    life.come_back("2027-02-23")
    assert life.status == "The time for the answer is over, and there was no answer."


def test_more_time_taken_too_late(life: Life):
    life.begin()
    sent_and_received(life)
    life.come_back("2026-12-23")
    life.tell("extension_notified", reasons_given="yes")
    assert "late" in life.clock("Their notice that they need more time")
    assert "Monday, 21 December 2026" in life.clock(REPLY)
    life.follow("They asked for more time too late")
    life.see_the_letter()


def test_a_demand_for_identity_stops_the_clock_and_both_readings_are_shown(life: Life):
    life.begin()
    sent_and_received(life)
    life.come_back("2026-11-24")
    life.tell("identity_asked", demanded="identity_document")
    assert life.status.startswith("The controller waits for something from you.")
    assert "waits for you" in life.clock(REPLY)
    life.come_back("2026-11-27")
    life.follow("Answer the question about your identity")
    life.visit.press("I sent it: enter the day")
    life.fill()
    assert "By the strict reading 23 December 2026, by the cautious one 24 December 2026." in life.text
    assert "It counts as overdue only after the later date." in life.clock(REPLY)


def test_footage_overwritten_after_the_request_arrived(life: Life):
    life.begin()
    sent_and_received(life)
    life.come_back("2026-12-04")
    life.tell("footage_overwritten", "2026-12-02")
    lost = "Lost on 2 December 2026, after your request had arrived on 20 November 2026."
    cards = life.page.locator("li.deadline", has_text="The footage").all_inner_texts()
    assert len(cards) == 2
    assert all(lost in card and "Wednesday, 2 December 2026" in card for card in cards)
    assert any("You can complain to this authority" in step for step in life.steps())
    assert life.status == "The recording no longer exists. The controller still has to answer."
    life.tell("refusal_received", ground="overwritten_before_receipt")
    assert "The footage was erased after your request had arrived." in life.text
    assert life.page.locator(".next a[href*='authority_complaint']").count() == 1


def test_a_police_camera_without_a_period(life: Life):
    police = {"name": "Police nationale", "kind": "police", "postal_address": ["1 rue Neuve", "59300 Valenciennes"]}
    life.begin(setting="police", controller=police)
    life.tell("letter_sent", "2026-11-18")
    life.come_back("2026-11-23")
    life.tell("received", "2026-11-20")
    assert "No date" in life.clock("Their answer")
    life.come_back("2027-03-01")
    assert "The law sets no date for it." in life.text
    assert "overdue" not in life.text


def test_britain_stops_the_clock_for_a_question(life: Life):
    shop = {"name": "Corner Stores Ltd", "kind": "retailer", "postal_address": ["1 High Street", "LEEDS", "LS1 1AA"]}
    life.begin(jurisdiction="gb", region="ENG", setting="shop", controller=shop)
    sent_and_received(life)
    before = life.clock("Their answer")
    life.come_back("2026-11-24")
    life.tell("clarification_asked")
    life.come_back("2026-11-26")
    life.tell("clarification_supplied")
    after = life.clock("Their answer")
    assert "Monday, 21 December 2026" in before
    assert "Wednesday, 23 December 2026" in after


def test_switzerland_counts_thirty_days(life: Life):
    shop = {"name": "Laden AG", "kind": "retailer", "postal_address": ["Gasse 1", "8001 Zürich"]}
    life.begin(jurisdiction="ch", region="ZH", setting="shop", controller=shop)
    sent_and_received(life)
    assert "December 2026" in life.clock("Their answer")
    life.come_back("2027-01-15")
    assert life.status == "The time for the answer is over, and there was no answer."
    life.follow("Remind the controller")
    life.see_the_letter()


def test_documents_refused_by_silence(life: Life):
    life.begin()
    sent_and_received(life)
    life.tell("letter_sent", "2026-11-21", letter_type="foi_request")
    life.tell("received", "2026-11-23", letter_type="foi_request")
    assert "December 2026" in life.clock("Answer to your request for documents")
    life.come_back("2027-01-05")
    assert "overdue" in life.clock("Answer to your request for documents")
    life.follow("Decide by")
    life.see_the_letter()


DRAWN = """() => {
  const figure = document.querySelector("figure.timeline");
  const ground = getComputedStyle(document.body).backgroundColor;
  const box = node => node.getBoundingClientRect();
  return {
    texts: [...figure.querySelectorAll("svg text:not(.tl-mark-number)")].map(text => getComputedStyle(text).fill),
    marks: [...figure.querySelectorAll(".tl-mark")].map(mark => box(mark).left),
    ground,
    table: figure.querySelector("table").checkVisibility(),
    dir: document.documentElement.dir,
    wide: box(figure.querySelector("svg")).width,
  };
}"""


def light(colour: str) -> float:
    """WCAG 2.2, relative luminance of `rgb(r, g, b)`."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("host", ["sqlite"], indirect=True)  # a picture knows no database
@pytest.mark.parametrize(("language", "direction"), [("en", ("ltr", True)), ("ar", ("rtl", False))])
def test_the_picture_of_time_is_read_in_both_directions_in_the_dark_and_on_paper(
    life: Life, language: str, direction: tuple[str, bool]
):
    life.begin(interface_locale=language)
    sent_and_received(life)
    life.visit.go(f"/case/view?lang={language}")
    for media, scheme in (("screen", "light"), ("screen", "dark"), ("print", "light")):
        life.page.emulate_media(media=media, color_scheme=scheme)
        drawn = life.page.evaluate(DRAWN)
        for fill in drawn["texts"]:
            low, high = sorted((light(fill), light(drawn["ground"])))
            assert (high + 0.05) / (low + 0.05) >= 4.5, (media, scheme, fill)
        assert drawn["wide"] > 250
        first, second = drawn["marks"]
        assert (drawn["dir"], first < second) == direction
        assert drawn["table"] is (media == "print"), "on paper nobody can unfold the table"
    life.page.emulate_media(media="screen", color_scheme="light")


def test_after_all_that_nothing_kept_written_or_counted_names_anyone(life: Life, host: Host):
    life.begin()
    life.ask_for_reminders()
    life.visit.go("/case/view")
    life.visit.press("Close the case in this browser")
    life.walk_to_the_name()
    life.visit.press("Continue")
    kept = host.kept()
    with urllib.request.urlopen(f"{host.address}/metrics") as answer:
        metrics = answer.read().decode()
    log = host.log.getvalue()
    assert log.count("\n") > 100
    assert "events.add" in metrics
    assert len(host.keys) >= 10
    assert all(host.rows(table) for table in (CASES, DRAFTS, SUBSCRIPTIONS, REMINDERS))
    for planted in (*NAMES, *host.keys, life.key):
        assert planted.encode() not in kept
        assert planted not in log
        assert json.dumps(planted).strip('"') not in log  # as the log would write letters that are not ASCII
        assert planted not in metrics
