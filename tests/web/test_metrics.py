"""Metrics count answers by endpoint; no label comes from what was sent, and only the host sees them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask

from sar_helper.config import Config
from sar_helper.web import create_app
from sar_helper.web.metrics import BOUNDS, Counts
from tests.web.conftest import Browser

TOKEN = "0123456789abcdefghij"


def test_answers_are_counted_by_endpoint_and_class_of_status(browser: Browser):
    for address in ("/law/fr?canary=1", "/law/de", "/law/xx", "/canary"):
        browser.get(address)
    browser.client.post("/request/canary", data={"name": "canary"})
    shown = browser.get("/metrics")
    text = shown.get_data(as_text=True)
    assert shown.content_type == "text/plain; version=0.0.4; charset=utf-8"
    assert 'sar_helper_requests_total{endpoint="pages.law_of",status="2xx"} 2' in text
    assert 'sar_helper_requests_total{endpoint="pages.law_of",status="4xx"} 1' in text
    assert 'sar_helper_requests_total{endpoint="(none)",status="4xx"} 1' in text
    assert 'sar_helper_requests_total{endpoint="wizard.answer",status="4xx"} 1' in text
    assert "canary" not in text


def test_every_label_is_an_endpoint_of_the_program(browser: Browser, app: Flask):
    browser.make_case()
    text = browser.get("/metrics").get_data(as_text=True)
    assert set(re.findall(r'endpoint="([^"]*)"', text)) <= {*app.view_functions, "(none)"}


def test_every_line_is_one_that_prometheus_reads(browser: Browser):
    browser.get("/")
    lines = browser.get("/metrics").get_data(as_text=True).splitlines()
    sample = re.compile(r'[a-z_]+\{endpoint="[a-z_.()]+"(,(status|le)="[^"]+")?\} [0-9.]+')
    assert len(lines) > 10
    assert all(sample.fullmatch(line) or line.startswith(("# HELP ", "# TYPE ")) for line in lines)


def test_the_classes_of_a_histogram_add_up():
    counts = Counts()
    for seconds in (0.001, 0.01, 0.02, 2.0, 99.0):
        counts.add("a", 200, seconds)
    found = re.findall(r'bucket\{endpoint="a",le="([^"]+)"\} (\d+)', counts.text())
    assert found == list(zip([*map(str, BOUNDS), "+Inf"], ["2", "3", "3", "3", "3", "4", "4", "5"], strict=True))
    assert 'seconds_count{endpoint="a"} 5' in counts.text()
    assert 'seconds_sum{endpoint="a"} 101.031000' in counts.text()


def test_another_machine_sees_no_such_page(browser: Browser):
    assert browser.client.get("/metrics", environ_base={"REMOTE_ADDR": "192.0.2.7"}).status_code == 404


@pytest.mark.parametrize(
    "reachable",
    [
        {"public_url": "https://sar.example.org"},
        {
            "public_url": "https://sar.example.org",
            "trusted_proxies": 1,
            "operator_name": "Asso",
            "operator_contact": "asso@example.org",
        },
    ],
)
def test_a_host_that_others_reach_shows_them_to_nobody_without_a_token(tmp_path: Path, reachable: dict[str, object]):
    app = create_app(Config(data_dir=tmp_path, **reachable))  # type: ignore[arg-type]
    shown = app.test_client().get("/metrics", base_url="https://sar.example.org")
    assert shown.status_code == 404


@pytest.mark.parametrize(
    ("sent", "status"),
    [(f"Bearer {TOKEN}", 200), (f"Bearer {TOKEN}x", 404), (TOKEN, 404), ("", 404), ("Bearer é", 404)],
)
def test_the_token_opens_them_from_anywhere(tmp_path: Path, sent: str, status: int):
    config = Config(data_dir=tmp_path, public_url="https://sar.example.org", metrics_token=TOKEN)
    shown = (
        create_app(config)
        .test_client()
        .get(
            "/metrics",
            base_url="https://sar.example.org",
            headers={"Authorization": sent} if sent else {},
            environ_base={"REMOTE_ADDR": "192.0.2.7"},
        )
    )
    assert shown.status_code == status
