"""The status of a case follows from its events and clocks."""

from __future__ import annotations

from typing import Any

import pytest

from sar_helper.cases.casefile import parse
from sar_helper.cases.service import clocks
from sar_helper.cases.status import Status
from tests.cases.test_service import RECEIVED, SENT, at

OVERWRITTEN = {"kind": "footage_overwritten", "on": "2026-11-27"}
ANSWERED = {"kind": "answer_received", "on": "2026-12-10"}
REFUSED = {"kind": "refusal_received", "on": "2026-12-10"}
ASKED = {"kind": "identity_asked", "on": "2026-11-25"}
SUPPLIED = {"kind": "identity_supplied", "on": "2026-11-28"}
COMPLAINT = {"kind": "complaint_lodged", "on": "2026-12-22"}
REPLIED = {"kind": "authority_replied", "on": "2027-02-01"}
CLOSED = {"kind": "closed", "on": "2027-03-01"}
FOI_SENT = {"kind": "letter_sent", "letter_type": "foi_request", "on": "2026-11-18"}
FOI_RECEIVED = {"kind": "received", "letter_type": "foi_request", "on": "2026-11-20"}
NOTICE_SENT = {"kind": "letter_sent", "letter_type": "preservation_notice", "on": "2026-11-17"}


@pytest.mark.parametrize(
    ("day", "events", "status"),
    [
        ("2026-11-17", [], Status.READY_TO_SEND),
        ("2026-11-17", [NOTICE_SENT], Status.READY_TO_SEND),
        ("2026-11-19", [SENT], Status.SENT),
        ("2026-12-01", [SENT, RECEIVED], Status.WAITING),
        ("2026-12-01", [RECEIVED], Status.WAITING),
        ("2026-12-01", [SENT, RECEIVED, OVERWRITTEN], Status.FOOTAGE_LOST),
        ("2026-12-22", [SENT, RECEIVED, OVERWRITTEN], Status.OVERDUE),
        ("2026-11-26", [SENT, RECEIVED, ASKED], Status.PAUSED),
        ("2026-11-29", [SENT, RECEIVED, ASKED, SUPPLIED], Status.WAITING),
        ("2026-12-11", [SENT, RECEIVED, ANSWERED], Status.ANSWERED),
        ("2026-12-11", [SENT, RECEIVED, OVERWRITTEN, REFUSED], Status.REFUSED),
        ("2026-12-12", [SENT, RECEIVED, REFUSED, {"kind": "answer_received", "on": "2026-12-12"}], Status.ANSWERED),
        ("2026-12-12", [SENT, RECEIVED, ANSWERED, REFUSED], Status.REFUSED),
        ("2026-12-23", [SENT, RECEIVED, COMPLAINT], Status.COMPLAINT),
        ("2027-02-02", [SENT, RECEIVED, COMPLAINT, REPLIED], Status.AUTHORITY_REPLIED),
        ("2027-02-02", [SENT, RECEIVED, COMPLAINT, {**REPLIED, "reply": "progress"}], Status.COMPLAINT),
        ("2027-02-02", [SENT, RECEIVED, COMPLAINT, {**REPLIED, "reply": "decision"}], Status.AUTHORITY_REPLIED),
        ("2027-03-02", [SENT, RECEIVED, COMPLAINT, REPLIED, CLOSED], Status.CLOSED),
        ("2027-01-05", [FOI_SENT, FOI_RECEIVED], Status.READY_TO_SEND),
        ("2026-12-01", [SENT, RECEIVED, {**COMPLAINT, "letter_type": "foi_appeal"}], Status.WAITING),
    ],
)
def test_what_happened_decides_how_the_case_stands(
    valenciennes: dict[str, Any], day: str, events: list[dict[str, str]], status: Status
) -> None:
    assert clocks(parse({**valenciennes, "events": events}), at(day)).status is status


def test_a_holiday_of_the_region_counts_before_a_breach_is_said(valenciennes: dict[str, Any]) -> None:
    """26 December 2028, a Tuesday, is a holiday in Bas-Rhin and not in the rest of France."""
    received = [{"kind": "received", "on": "2028-11-26"}]
    case = parse({**valenciennes, "region": "67", "events": received})
    assert clocks(case, at("2028-12-27")).status is Status.WAITING
    assert clocks(case, at("2028-12-28")).status is Status.OVERDUE


def test_between_two_ways_of_counting_a_pause_the_case_is_late_and_not_overdue(valenciennes: dict[str, Any]) -> None:
    """20 December plus three days of waiting is Wednesday 23, with both days counted Thursday 24 December 2026."""
    case = parse({**valenciennes, "events": [SENT, RECEIVED, ASKED, SUPPLIED]})
    found = [clocks(case, at(f"2026-12-{day}")).status for day in (23, 24, 25)]
    assert found == [Status.WAITING, Status.LATE, Status.OVERDUE]


@pytest.mark.parametrize("status", Status)
def test_every_status_is_a_sentence(status: Status) -> None:
    assert status.sentence.render("en").endswith(".")
