"""Reminders by e-mail: asked for, shown, moved with the case, and ended by whoever gets them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from flask import Flask
from sqlalchemy import select

from sar_helper.storage.reminders import Reminders, opened
from sar_helper.storage.tables import SUBSCRIPTIONS
from sar_helper.web.services import services
from tests.web.conftest import Browser, Clock, enter, messages, opened_app, send, text_of


def test_reminders_are_asked_for_shown_and_ended(browser: Browser, app: Flask):
    browser.bring_case()
    enter(browser, "letter_sent", 18)
    enter(browser, "received", 20)
    refused = send(browser, "/case/reminders", email="nobody")
    assert messages(refused) == ["Enter an e-mail address, for example name@example.org"]
    assert send(browser, "/case/reminders", email="amelie@example.org").location == "/case/reminders"
    shown = text_of(browser.get("/case/reminders"))
    assert "amelie@example.org" in shown
    assert "22 December 2026" in shown
    browser.send(browser.get("/case/reminders"), "/case/reminders/end")
    assert "amelie@example.org" not in text_of(browser.get("/case/reminders"))


def test_the_reminders_follow_the_case(browser: Browser, app: Flask):
    browser.bring_case()
    send(browser, "/case/reminders", email="amelie@example.org")
    enter(browser, "letter_sent", 18)
    enter(browser, "received", 20)
    assert "22 December 2026" in text_of(browser.get("/case/reminders"))
    with app.app_context():
        assert Reminders(services().database).purge(services().now() + timedelta(days=500)) == 1


def test_the_link_in_a_mail_ends_reminders_only_after_a_press(
    browser: Browser, app: Flask, new_browser: Callable[[], Browser]
):
    browser.bring_case()
    send(browser, "/case/reminders", email="amelie@example.org")
    with app.app_context(), services().database.read() as connection:
        assert connection is not None
    stop = f"/reminders/stop/{_token(app)}"
    stranger = new_browser()
    asked = stranger.get(stop)
    assert "End the reminders?" in text_of(asked)
    assert "amelie@example.org" in text_of(browser.get("/case/reminders"))
    assert "No more reminders" in text_of(stranger.send(asked, stop))
    assert "amelie@example.org" not in text_of(browser.get("/case/reminders"))
    assert "No more reminders" in text_of(stranger.send(asked, stop))


def _token(app: Flask) -> str:
    with app.app_context():
        database = services().database
    with database.read() as connection:
        row = connection.execute(
            select(SUBSCRIPTIONS.c.owner, SUBSCRIPTIONS.c.sealed_address, SUBSCRIPTIONS.c.locale)
        ).one()
    return opened(database, row.owner, row.sealed_address, row.locale).stop_token


def test_a_host_without_mail_offers_no_reminders(tmp_path: Path, clock: Clock):
    with opened_app(clock, data_dir=tmp_path, smtp_url=None) as app:
        browser = Browser(app.test_client())
        browser.bring_case()
        assert browser.get("/case/reminders").status_code == 404
        assert "Reminders by e-mail" not in text_of(browser.get("/case/view"))
