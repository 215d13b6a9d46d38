"""Every letter type can be reached: the page of some case leads to it and shows it."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

import pytest

from sar_helper.letters.library import library
from tests.web.conftest import Browser, Clock, tree
from tests.web.test_going_further import RECEIVED, SENT, SHOP, open_case

POLICE = {"name": "Police", "kind": "police", "postal_address": ["1 Road", "Town"]}
EMPLOYER = {**SHOP, "kind": "employer"}
DOCUMENTS = {"letter_type": "foi_request"}
STREET: dict[str, Any] = {}
"""Where the example was filmed: a street of a French town."""
FRENCH_POLICE = {"setting": "police", "controller": POLICE}
BRITISH = {"jurisdiction": "gb", "region": "ENG", "setting": "shop", "controller": SHOP}
SWISS = {"jurisdiction": "ch", "region": "ZH", "setting": "shop", "controller": SHOP}
FILMED_AT_HOME = {"wants": {"situation": "The camera sees my front door."}}
AT_WORK = {**FILMED_AT_HOME, "setting": "workplace", "controller": EMPLOYER}
FOR_HER = {"representative": {"name": "Ada", "postal_address": ["1 Road", "Town"], "mandate": "mandate of 1 May 2026"}}

IDENTITY = {"kind": "identity_asked", "on": "2026-12-01", "demanded": ["identity_document"]}
QUESTION = {"kind": "clarification_asked", "on": "2026-12-01"}
LONGER = {"kind": "extension_notified", "on": "2026-12-01", "reasons_given": "no"}
ANSWER = {"kind": "answer_received", "on": "2026-12-01", "copy": "stills", "arrived": ["1"]}
REFUSED = {"kind": "refusal_received", "on": "2026-12-01", "ground": "fee"}
SECRET = {**REFUSED, "ground": "state_security"}
WIDE = {**REFUSED, "ground": "disproportionate_effort"}

A_MONTH_LATER = 31

LAWS: dict[str, dict[str, Any]] = {
    "": STREET, "_law_enforcement": FRENCH_POLICE, "_uk": BRITISH, "_swiss": SWISS,
}  # fmt: skip
FAMILIES: dict[str, list[dict[str, Any]]] = {
    "access_request": [],
    "authority_complaint": [SENT, RECEIVED, REFUSED],
    "erasure_request": [SENT, RECEIVED, ANSWER],
    "extension_reply": [SENT, RECEIVED, LONGER],
    "identification_reply": [SENT, RECEIVED, IDENTITY],
    "incomplete_answer": [SENT, RECEIVED, ANSWER],
    "refusal_reply": [SENT, RECEIVED, WIDE],
}
ALONE: dict[str, tuple[dict[str, Any], list[dict[str, Any]]]] = {
    "clarification_reply": (STREET, [SENT, RECEIVED, QUESTION]),
    "controller_complaint": (BRITISH, [SENT, RECEIVED, REFUSED]),
    "controller_enquiry": (STREET, []),
    "destruction_confirmation": (STREET, []),
    "destruction_enquiry": (FRENCH_POLICE, []),
    "foi_request": (STREET, []),
    "foi_appeal": (STREET, [SENT, {**SENT, **DOCUMENTS}, {**RECEIVED, **DOCUMENTS}, {**REFUSED, **DOCUMENTS}]),
    "indirect_access_request": (FRENCH_POLICE, [SENT, RECEIVED, SECRET]),
    "mandate": (FOR_HER, []),
    "objection": (AT_WORK, []),
    "objection_swiss": ({**SWISS, **FILMED_AT_HOME}, []),
    "objection_uk": ({**BRITISH, **FILMED_AT_HOME}, []),
    "preservation_notice": (STREET, []),
    "reminder": (STREET, [SENT, RECEIVED]),
    "search_sheet": (STREET, []),
}


def situation(kind: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return what to change of the example, and what happened, so that a letter is wanted."""
    if kind in ALONE:
        return ALONE[kind]
    suffix = next((ending for ending in LAWS if ending and kind.endswith(ending)), "")
    return LAWS[suffix], FAMILIES[kind.removesuffix(suffix)]


@pytest.mark.parametrize("kind", sorted(library().letters))
def test_the_page_of_a_case_leads_to_every_letter(kind: str, browser: Browser, clock: Clock) -> None:
    changed, events = situation(kind)
    if kind == "reminder":
        clock.forward(days=A_MONTH_LATER)
    open_case(browser, *events, **changed)
    page = tree(browser.get("/case/view"))
    assert f"/case/letter/{kind}" in {address.split("?")[0] for address in page.xpath("//main//a/@href")}
    shown = browser.get(f"/case/letter/{kind}")
    assert shown.status_code == HTTPStatus.OK
