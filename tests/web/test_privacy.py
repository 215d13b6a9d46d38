"""The privacy notice is made of the settings that are really in force: each one that concerns people changes it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from sar_helper.storage.drafts import DRAFT_LIFETIME
from sar_helper.storage.purge import COPIES_KEPT_FOR
from sar_helper.web import services as shared_services
from sar_helper.web.cases.opened import IDLE
from sar_helper.web.kiosk import LEFT_OPEN
from sar_helper.web.services import services
from tests.web.conftest import Browser, text_of

POSTGRESQL = "postgresql+psycopg://sar@database/sar"
COPIED = f"The copy is kept for {COPIES_KEPT_FOR.days} days."
MAIL = "This site can send mail. It sends none without your asking."
NO_MAIL = "This site sends no mail. You send your letter yourself."
ADDRESS = (
    "The address is kept sealed, apart from the case, and deleted with it. Whoever runs this site can open that seal"
)
IDLE_CASE = f"is closed in the browser after {IDLE.total_seconds() / 60:.0f} minutes without a page."
SHARED = f"What was left open for {LEFT_OPEN.total_seconds() / 60:.0f} minutes is forgotten before the next page"
ALONE = "This copy of SAR helper runs on this computer only."
OPERATOR = {"operator_name": "Quartier libre", "operator_contact": "contact@sar.example.org"}
BACKUPS = "Ask who runs this site how long backups are kept."


def notice(app: Flask, **settings: Any) -> str:  # noqa: ANN401 - each setting has its own type
    """Return the notice of the same application under other settings."""
    with app.app_context():
        shared = services()
    shared_services.install(app, replace(shared, config=replace(shared.config, **settings)))
    return text_of(Browser(app.test_client()).get("/privacy"))


@pytest.mark.parametrize(
    ("settings", "said", "not_said"),
    [
        ({"case_retention_days": 90}, ["deleted 90 days after the last change"], ["400 days"]),
        ({"smtp_url": None}, [NO_MAIL], [MAIL, ADDRESS]),
        ({"smtp_url": "smtp://127.0.0.1:25"}, [MAIL, ADDRESS], [NO_MAIL]),
        ({"kiosk": False}, [IDLE_CASE], [SHARED]),
        ({"kiosk": True}, [SHARED], [IDLE_CASE]),
        ({"operator_name": None}, [ALONE], ["run by", BACKUPS]),
        (OPERATOR, ["run by Quartier libre. Contact: contact@sar.example.org", BACKUPS], [ALONE]),
        ({"operator_name": "Quartier libre"}, [ALONE], ["None", BACKUPS]),
        ({"processors": None}, [], ["These companies"]),
        ({"processors": "Host SE, Mail AG"}, ["come into contact with its data: Host SE, Mail AG"], []),
        ({"processors": "<b>&{name}"}, ["come into contact with its data: <b>&{name}"], []),
        ({"database_url": "sqlite:////x/y.sqlite3"}, [COPIED], []),
        ({"database_url": POSTGRESQL}, ["A copy still holds what was deleted"], [COPIED]),
    ],
)
def test_a_setting_changes_the_notice(app: Flask, settings: dict[str, Any], said: list[str], not_said: list[str]):
    shown = notice(app, **settings)
    assert [sentence for sentence in said if sentence not in shown] == []
    assert [sentence for sentence in not_said if sentence in shown] == []


def test_the_time_that_answers_are_kept_is_that_of_the_program(browser: Browser):
    shown = text_of(browser.get("/privacy"))
    assert f"After {DRAFT_LIFETIME.total_seconds() / 3600:.0f} hours they are deleted." in shown


def test_the_notice_tells_no_secret_of_the_host(app: Flask):
    token, password = "0123456789abcdefghij", "hunter2"
    shown = notice(app, metrics_token=token, smtp_url=f"smtp://u:{password}@mail.example", database_url=POSTGRESQL)
    for secret in (token, password, "mail.example", "sar@database"):
        assert secret not in shown
