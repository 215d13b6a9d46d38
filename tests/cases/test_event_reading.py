"""What an event of a case file may say: which letter it is about, what came with it, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from sar_helper.cases.casefile import parse
from sar_helper.cases.event_reading import event_keys
from sar_helper.cases.reading import CaseFileError

COMPLAINT = {"kind": "complaint_lodged", "on": "2026-12-22"}


def events(case: dict[str, Any], *found: dict[str, str]) -> list[dict[str, Any]]:
    return [event_keys(event) for event in parse({**case, "events": list(found)}).events]


@pytest.mark.parametrize("reply", ["decision", "progress"])
def test_a_reply_of_the_authority_can_say_what_it_was(valenciennes: dict[str, Any], reply: str) -> None:
    told = {"kind": "authority_replied", "on": "2027-02-01", "reply": reply}
    assert events(valenciennes, COMPLAINT, told)[1] == told


@pytest.mark.parametrize(
    "event",
    [
        {"kind": "authority_replied", "on": "2027-02-01", "reply": "maybe"},
        {"kind": "answer_received", "on": "2027-02-01", "reply": "decision"},
        {"kind": "authority_replied", "on": "2027-02-01", "copy": "video"},
        {"kind": "received", "on": "2027-02-01", "letter_type": "no_such_letter"},
    ],
)
def test_what_an_event_cannot_say_is_refused(valenciennes: dict[str, Any], event: dict[str, str]) -> None:
    with pytest.raises(CaseFileError):
        events(valenciennes, event)


@pytest.mark.parametrize("letter", ["foi_request", "foi_appeal", "controller_complaint"])
def test_a_letter_of_another_procedure_is_known_in_every_country(valenciennes: dict[str, Any], letter: str) -> None:
    bulgaria = {**valenciennes, "jurisdiction": "bg", "letter_locale": "fr"}
    del bulgaria["region"]
    told = {"kind": "received", "on": "2026-12-01", "letter_type": letter}
    assert events(bulgaria, told) == [told]
