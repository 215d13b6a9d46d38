"""A case file that comes in by the browser may name a controller that the host imported."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

from werkzeug.test import TestResponse

from sar_helper.directory.keeping import keep
from sar_helper.directory.load import Entry
from sar_helper.directory.model import Controller
from sar_helper.law.model import Provenance
from sar_helper.law.terms import Confidence, ControllerKind
from tests.web.conftest import Browser, text_of

EXAMPLE = Path(__file__).parents[1] / "data" / "example-valenciennes.json"
LILLE = Entry(
    slug="fr/lille",
    controller=Controller("Ville de Lille", ControllerKind.MUNICIPALITY, ("Place Augustin Laurent", "59033 Lille")),
    region="59",
    also_known_as=(),
    provenance=Provenance("a test", date(2026, 11, 25), Confidence.SECONDARY),
)


def bring(browser: Browser) -> TestResponse:
    content = json.dumps({**json.loads(EXAMPLE.read_bytes()), "controller": "fr/lille"}).encode()
    shown = browser.get("/case/import")
    return browser.send(shown, "/case/import", file=(io.BytesIO(content), "case.json"))


def test_a_controller_imported_while_the_server_runs_is_found_by_its_slug(browser: Browser, tmp_path: Path):
    assert "The directory has no such controller." in text_of(bring(browser))
    keep([("line 2", LILLE)], tmp_path / "data" / "directory", overwrite=False)
    assert bring(browser).location == "/case/key"
    assert "Ville de Lille" in text_of(browser.get("/case/view"))


def test_an_entry_that_the_host_broke_is_said_and_nothing_falls_over(browser: Browser, tmp_path: Path):
    keep([("line 2", LILLE)], tmp_path / "data" / "directory", overwrite=False)
    path = tmp_path / "data" / "directory" / "fr" / "lille.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("municipality", "town"), encoding="utf-8")
    refused = bring(browser)
    assert refused.status_code == 422
    assert "lille.toml" in text_of(refused)
    assert "town is unknown" in text_of(refused)
