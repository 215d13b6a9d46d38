"""Health: the process lives, or also works; who looks is told what to do and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

from flask import Flask
from sqlalchemy import text

from sar_helper.web.services import services
from tests.web.conftest import Browser


def test_a_host_that_works_is_ready(browser: Browser):
    assert (browser.get("/healthz").json, browser.get("/readyz").json) == ({"status": "ok"}, {"status": "ok"})


def test_a_database_of_a_newer_version_makes_it_unready_and_names_the_command(browser: Browser, app: Flask):
    with app.app_context(), services().database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'ffff'"))
    told = browser.get("/readyz")
    assert told.status_code == 503
    assert told.json is not None
    assert told.json["status"] == "unready"
    assert "newer version of SAR helper made this database (revision ffff)" in told.json["reason"]
    assert told.json["reason"].endswith("sar-helper restore FILE")
    assert browser.get("/healthz").status_code == 200


def test_a_database_that_went_away_makes_it_unready_and_the_process_lives_on(
    browser: Browser, app: Flask, tmp_path: Path
):
    with app.app_context():
        services().database.close()
    shutil.rmtree(tmp_path / "data")
    told = browser.get("/readyz")
    assert told.status_code == 503
    assert str(tmp_path) not in told.get_data(as_text=True)
    assert browser.get("/healthz").status_code == 200
    assert browser.get("/law/fr").status_code == 200


def test_neither_sets_a_cookie_and_neither_is_kept(browser: Browser):
    for address in ("/healthz", "/readyz"):
        headers = browser.get(address).headers
        assert "Set-Cookie" not in headers
        assert headers["Cache-Control"] == "no-store"
