"""The threats of docs/security.md that no other test stands against."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import LargeBinary, String
from werkzeug.test import TestResponse

from sar_helper.paths import PACKAGE
from sar_helper.storage.case_key import new_case_key
from sar_helper.storage.drafts import DraftTicket
from sar_helper.storage.outbox_delivery import deliver_due
from sar_helper.storage.tables import METADATA
from sar_helper.web.limits import LIMITS
from sar_helper.web.services import services
from tests.storage.mailbox import Mailbox, listening
from tests.web.conftest import ANSWERS, Browser, Clock, hidden, messages, tell, text_of, tree

CLEAR_TEXT = {"subscriptions.locale", "reminders.kind", "reminders.state"}


def cookie(browser: Browser) -> str:
    found = browser.client.get_cookie("sar_helper")
    assert found is not None
    return found.value


def test_no_column_holds_a_text_but_a_language_a_kind_and_a_state():
    """Who asks the host for its users gets no name, no address and no network address: there is no place for one."""
    columns = [column for table in METADATA.tables.values() for column in table.columns]
    clear = {f"{column.table.name}.{column.name}" for column in columns if isinstance(column.type, String)}
    assert clear == CLEAR_TEXT
    assert not {column.name for column in columns} & {"ip", "address", "name", "email", "user_agent", "created_at"}
    assert any(isinstance(column.type, LargeBinary) for column in columns)


def test_a_cookie_that_someone_else_set_becomes_nobodys_session(browser: Browser, new_browser: Callable[[], Browser]):
    attacker = new_browser()
    attacker.fill("place", **ANSWERS["place"])
    planted = cookie(attacker)
    forged = planted[:-4] + "AAAA"
    victim = new_browser()
    victim.client.set_cookie("sar_helper", forged)
    victim.answer()
    assert cookie(victim) != forged
    assert "Place d'Armes" not in text_of(attacker.get("/request/check"))


def test_a_draft_gets_a_new_ticket_and_never_the_one_that_a_cookie_brought(
    app: Flask, new_browser: Callable[[], Browser]
):
    planted = DraftTicket(bytes(32)).text
    with app.test_request_context():
        signed = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
        value = signed.dumps({"draft": planted})
    victim = new_browser()
    victim.client.set_cookie("sar_helper", value)
    victim.fill("place", **ANSWERS["place"])
    assert signed.loads(cookie(victim))["draft"] != planted


def test_opening_a_case_with_its_key_replaces_the_case_of_the_browser_before(
    browser: Browser, new_browser: Callable[[], Browser]
):
    first, second = browser.bring_case(), new_browser().bring_case()
    shared = new_browser()
    for key in (first, second):
        shared.send(shared.get("/case"), "/case", key=key)
    shared.send(shared.get("/case/delete"), "/case/delete")
    left = new_browser()
    assert left.send(left.get("/case"), "/case", key=first).status_code == 303
    assert left.send(left.get("/case"), "/case", key=second).status_code == 422


def test_a_key_that_never_was_one_that_expired_and_one_that_was_deleted_get_the_same_answer(
    browser: Browser, new_browser: Callable[[], Browser], clock: Clock
):
    deleted = browser.bring_case()
    browser.send(browser.get("/case/delete"), "/case/delete")
    other = new_browser()
    expired = other.bring_case()
    clock.forward(days=500)
    answers = []
    for key in (deleted, expired, new_case_key("en").text):
        asking = new_browser()
        refused = asking.send(asking.get("/case"), "/case", key=key)
        answers.append((refused.status_code, messages(refused), comparable(refused, key)))
    assert answers[0] == answers[1] == answers[2]
    assert answers[0][0] == 422


def comparable(shown: TestResponse, key: str) -> str:
    """The page without the key that stands in its box and without its token, which differ for everyone."""
    page = shown.get_data(as_text=True).replace(key, "KEY")
    return re.sub(r'name="csrf_token" value="[^"]+"', "", page)


def test_a_case_that_was_left_alone_asks_for_its_key_again(browser: Browser, clock: Clock):
    browser.bring_case()
    clock.forward(minutes=31)
    assert browser.get("/case/view").location.startswith("/case?closed")


@pytest.mark.parametrize("target", ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)"])
def test_nothing_in_an_address_leads_to_another_site(browser: Browser, app: Flask, target: str):
    names = ("next", "url", "return", "redirect", "continue", "lang", "missing", "letter", "back")
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or rule.arguments:
            continue
        shown = browser.client.get(rule.rule, query_string=dict.fromkeys(names, target))
        assert shown.location is None or re.match(r"/[a-z]", shown.location), rule.rule
        assert "evil.example" not in (shown.location or "").partition("?")[0]


@pytest.mark.parametrize("up", ["../", "..%2f", "%2e%2e/", "%2e%2e%2f", "..%5c", "%c0%ae%c0%ae/"])
def test_no_address_leads_to_a_file_outside_of_its_folder(browser: Browser, app: Flask, up: str):
    with app.app_context():
        secret = services().config.data_dir.absolute() / "host-secret"
    rules = [rule for rule in app.url_map.iter_rules() if rule.arguments and "GET" in (rule.methods or ())]
    assert "static" in {rule.endpoint for rule in rules}
    for rule in rules:
        for file in ("/etc/passwd", str(secret)):
            address = re.sub(r"<[^>]+>", up * 9 + file[1:], rule.rule)
            shown = browser.get(address)
            assert shown.status_code < 500, address
            assert secret.read_bytes() not in shown.data, address
            assert b"root:" not in shown.data, address


def test_no_page_asks_another_server_for_anything(browser: Browser, app: Flask):
    browser.make_case()
    seen = 0
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or rule.arguments:
            continue
        shown = browser.get(rule.rule)
        if shown.mimetype != "text/html":
            continue
        loaded = tree(shown).xpath("//@src | //link/@href | //@srcset | //@data | //@poster | //form/@action")
        assert [each for each in loaded if not each.startswith(("/", "#", "data:image/"))] == [], rule.rule
        seen += 1
    assert seen > 10
    for sheet in (PACKAGE / "web" / "static").rglob("*.css"):
        assert not re.search(r"@import|url\((?!['\"]?(data:|/static/))", sheet.read_text(encoding="utf-8")), sheet


def test_the_program_opens_no_connection_but_to_its_mail_server_and_its_database():
    """A server that fetches no address from anybody cannot be made to fetch one."""
    for path in PACKAGE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        found = re.findall(
            r"^\s*(?:import|from) (urllib\.request|http\.client|requests|httpx|ftplib|telnetlib)", text, re.MULTILINE
        )
        assert found == [], path


def test_the_words_of_a_key_and_the_secret_of_a_draft_are_in_no_address_no_log_and_no_metric(
    browser: Browser, app: Flask, caplog: pytest.LogCaptureFixture
):
    caplog.set_level("DEBUG")
    key = browser.make_case()
    value = cookie(browser)
    asking = Browser(app.test_client())
    opened = asking.send(asking.get("/case"), "/case", key=key)
    assert opened.location == "/case/view"
    metrics = browser.get("/metrics").get_data(as_text=True)
    pairs = [" ".join(pair) for pair in zip(key.split(), key.split()[1:], strict=False)]
    for secret in (key, value, *pairs):
        assert secret not in caplog.text
        assert secret not in metrics


def test_the_cookie_of_a_case_dies_with_the_browser_and_is_emptied_on_leaving(browser: Browser):
    browser.make_case()
    left = browser.send(browser.get("/case/delete"), "/case/delete")
    assert left.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert "Expires=Thu, 01 Jan 1970" in left.headers["Set-Cookie"]
    assert browser.client.get_cookie("sar_helper") is None


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND", "x" * 500])
def test_methods_that_no_page_has_are_refused_on_every_address(browser: Browser, app: Flask, method: str):
    for rule in app.url_map.iter_rules():
        if not rule.arguments:
            assert browser.client.open(rule.rule, method=method).status_code in {400, 405, 501}, rule.rule


def test_a_downloaded_file_names_nobody_and_is_never_shown_as_a_page(browser: Browser):
    browser.answer(you={"name": 'Łódź"; filename="x.exe', "email": "zoe@example.org"})
    browser.send(browser.get("/request/check"), "/case/new")
    browser.send(browser.get("/case/key"), "/case/key")
    for kind in ("docx", "pdf", "txt", "eml", "html"):
        sent = browser.get(f"/case/letter/access_request/{kind}")
        assert re.fullmatch(r'attachment; filename="[a-z0-9.-]+"', sent.headers["Content-Disposition"]), kind
        assert sent.headers["X-Content-Type-Options"] == "nosniff"
        assert sent.headers["Cache-Control"] == "no-store"


def test_another_holder_of_the_database_alone_learns_nothing_of_a_draft_or_case(browser: Browser, tmp_path: Path):
    browser.answer()
    kept = b"".join(path.read_bytes() for path in (tmp_path / "data").iterdir() if path.name != "host-secret")
    for planted in ("Zoë", "Valenciennes", "zoe@example.org", "Place d'Armes", "coat", "public_space"):
        assert planted.encode() not in kept
        assert json.dumps(planted).encode() not in kept


def test_a_draft_is_gone_after_a_day(browser: Browser, app: Flask, clock: Clock):
    browser.answer(until="you")
    clock.forward(hours=24, minutes=1)
    assert "Place d'Armes" not in text_of(browser.get("/request/when"))
    with app.app_context():
        from sar_helper.storage.purge import purge_expired

        assert purge_expired(services().database, clock.now + timedelta(hours=1)).drafts == 1


def test_a_form_of_one_browser_is_refused_in_another(browser: Browser, new_browser: Callable[[], Browser]):
    other = new_browser()
    other.get("/request/place")
    stolen = hidden(browser.get("/request/place"))
    refused = other.client.post("/request/place", data={**stolen, **ANSWERS["place"]})
    assert refused.status_code == 400


def test_in_two_years_the_host_writes_to_nobody_but_the_address_that_asked_for_reminders(
    browser: Browser, app: Flask, clock: Clock
):
    """A host that wrote to controllers could be made to harass one; it writes each reminder once, to one address."""
    assert ANSWERS["controller"]["email"] == "dpo@example.org"
    browser.bring_case()
    tell(browser, "letter_sent", 18)
    tell(browser, "received", 20)
    browser.send(browser.get("/case/reminders"), "/case/reminders", email="reminded@example.org")
    tell(browser, "letter_sent", 27, letter_type="foi_request")
    with listening(Mailbox()) as mailbox, app.app_context():
        config = replace(services().config, smtp_url=f"smtp://127.0.0.1:{mailbox.port}?from=sar@host.example")
        for _month in range(24):
            deliver_due(services().database, config, clock.now)
            clock.forward(days=30)
    assert {mail["To"] for mail in mailbox.mails} == {"reminded@example.org"}
    assert mailbox.recipients == {"reminded@example.org"}
    assert 2 <= len(set(mailbox.ids)) == len(mailbox.ids) <= 20
    assert not [mail for mail in mailbox.mails if "Valenciennes" in mail.as_string() or "dpo@" in mail.as_string()]


def test_one_client_cannot_let_the_host_write_to_many_addresses(browser: Browser):
    browser.bring_case()
    shown = browser.get("/case/reminders")
    answers = [
        browser.send(shown, "/case/reminders", email=f"victim{number}@example.org").status_code
        for number in range(LIMITS["reminders"] + 1)
    ]
    assert answers == [303] * LIMITS["reminders"] + [429]
    left = text_of(browser.get("/case/reminders"))
    assert f"victim{LIMITS['reminders'] - 1}@example.org" in left
    assert "victim0@example.org" not in left, "a case has one address"
