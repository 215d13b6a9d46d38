"""Cases over months in a real browser: what a person sees on each day, and what is left behind at the end."""

from __future__ import annotations

import io
import json
import logging
import sqlite3
import threading
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from waitress.server import create_server

from sar_helper.config import Config
from sar_helper.web import create_app
from sar_helper.web.log import JsonLines
from sar_helper.web.services import services
from tests.journeys.conftest import Visit
from tests.journeys.months import NAMES, Calendar, Life

pytestmark = pytest.mark.browser


@dataclass
class Host:
    """A host whose calendar turns, and everything it wrote."""

    address: str
    calendar: Calendar
    folder: Path
    log: io.StringIO
    keys: list[str]


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    folder, calendar, written = tmp_path_factory.mktemp("months"), Calendar(), io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonLines())
    logging.getLogger().addHandler(handler)
    logging.getLogger("sar_helper").setLevel(logging.DEBUG)
    app = create_app(Config(data_dir=folder), clock=calendar)
    server = create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield Host(f"http://127.0.0.1:{server.effective_port}", calendar, folder, written, [])
    server.close()
    thread.join(timeout=5)
    logging.getLogger().removeHandler(handler)
    with app.app_context():
        services().database.close()


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


def test_answered_in_time(life: Life):
    life.begin()
    assert life.status == "The letter is ready and has not been sent."
    sent_and_received(life)
    assert life.status == "The letter was received. The controller has to answer."
    assert "Monday, 21 December 2026" in life.clock("Their answer")
    life.come_back("2026-12-10")
    life.tell("answer_received", copy="video")
    assert life.status == "The controller has answered."
    assert "done in time" in life.clock("Their answer")
    life.follow("Compare the answer")
    life.page.locator("#copy-video").wait_for()
    life.page.check("#copy-video")
    life.visit.press("Show what is missing")
    life.page.get_by_text("As far as you have told, nothing is missing.").wait_for()
    life.tell("closed")
    assert life.status == "The case is closed."
    assert life.steps() == []


def test_silence_then_a_reminder_then_a_complaint(life: Life):
    life.begin()
    sent_and_received(life)
    life.come_back("2026-12-21")
    assert life.status == "The letter was received. The controller has to answer."
    life.come_back("2026-12-22")
    assert life.status == "The time for the answer is over, and there was no answer."
    assert "overdue" in life.clock("Their answer")
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
    assert "Monday, 21 December 2026" in life.clock("Their answer")
    life.follow("They asked for more time too late")
    life.see_the_letter()


def test_a_demand_for_identity_stops_the_clock_and_both_readings_are_shown(life: Life):
    life.begin()
    sent_and_received(life)
    life.come_back("2026-11-24")
    life.tell("identity_asked", demanded="identity_document")
    assert life.status.startswith("The controller waits for something from you.")
    assert "waits for you" in life.clock("Their answer")
    life.come_back("2026-11-27")
    life.follow("Answer the question about your identity")
    life.visit.press("I sent it: enter the day")
    life.fill()
    assert "By the strict reading 23 December 2026, by the cautious one 24 December 2026." in life.text
    assert "It counts as overdue only after the later date." in life.clock("Their answer")


def test_footage_overwritten_after_the_request_arrived(life: Life):
    life.begin()
    sent_and_received(life)
    life.come_back("2026-12-04")
    life.tell("footage_overwritten", "2026-12-02")
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


def test_after_all_that_nothing_kept_written_or_counted_names_anyone(life: Life, host: Host):
    life.begin()
    with sqlite3.connect(host.folder / "sar-helper.sqlite3") as connection:
        dump = "\n".join(connection.iterdump())
    files = b"".join(path.read_bytes() for path in host.folder.iterdir() if path.is_file())
    with urllib.request.urlopen(f"{host.address}/metrics") as answer:
        metrics = answer.read().decode()
    log = host.log.getvalue()
    assert log.count("\n") > 100
    assert "events.add" in metrics
    assert len(host.keys) == 10
    for planted in (*NAMES, *host.keys, life.key):
        assert planted not in dump
        assert planted.encode() not in files
        assert planted not in log
        assert json.dumps(planted).strip('"') not in log  # as the log would write letters that are not ASCII
        assert planted not in metrics
