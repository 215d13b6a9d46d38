"""A receipt that names no letter is that of the only one that it can mean; of several, the file has to say which."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sar_helper.cases.casefile import parse, read, read_kept, write
from sar_helper.cases.reading import CaseFileError
from sar_helper.cases.service import clocks
from tests.cases.test_service import at

REQUEST, NOTICE, DOCUMENTS = "access_request", "preservation_notice", "foi_request"
POLICE = "access_request_law_enforcement"


def sent(letter: str | None, day: str = "2026-11-18") -> dict[str, str]:
    return {"kind": "letter_sent", "on": day, **({} if letter is None else {"letter_type": letter})}


def received(letter: str | None = None, day: str = "2026-11-20") -> dict[str, str]:
    return {**sent(letter, day), "kind": "received"}


def receipts(case: dict[str, Any], *events: dict[str, str]) -> list[str | None]:
    told = parse({**case, "events": list(events)}).events
    return [event.letter_type for event in told if event.kind == "received"]


@pytest.fixture
def both(valenciennes: dict[str, Any]) -> dict[str, Any]:
    first, second = valenciennes["recording_windows"]
    return {**valenciennes, "recording_windows": [first, {**second, "camera_type": "body_worn"}]}


@pytest.mark.parametrize(
    ("events", "meant"),
    [
        ([received()], [None]),
        ([sent(None), received()], [None]),
        ([sent(REQUEST), received()], [None]),
        ([sent(NOTICE), received()], [NOTICE]),
        ([received(), sent(DOCUMENTS)], [DOCUMENTS]),
        ([sent(REQUEST), received(), sent(NOTICE, "2026-11-21")], [None]),
        ([sent(REQUEST), received(day="2026-11-18"), sent(NOTICE)], [None]),
        ([sent(REQUEST), sent(NOTICE), received(REQUEST), received()], [REQUEST, NOTICE]),
        ([sent(REQUEST), received(), sent(NOTICE, "2026-11-21"), received(day="2026-11-22")], [None, NOTICE]),
        ([sent(REQUEST), received(REQUEST), received(day="2026-11-21")], [REQUEST, None]),
    ],
)
def test_a_receipt_is_that_of_the_only_letter_that_it_can_mean(
    valenciennes: dict[str, Any], events: list[dict[str, str]], meant: list[str | None]
) -> None:
    assert receipts(valenciennes, *events) == meant


def test_a_request_under_the_law_of_another_country_is_the_request(valenciennes: dict[str, Any]) -> None:
    british = {**valenciennes, "jurisdiction": "gb", "region": None, "letter_locale": "en"}
    assert receipts(british, sent(REQUEST), received()) == [None]


def test_the_receipt_of_another_letter_starts_no_time_for_the_answer_to_the_request(
    valenciennes: dict[str, Any],
) -> None:
    case = parse({**valenciennes, "events": [sent(NOTICE), received()]})
    assert "gdpr-reply" not in {clock.key for clock in clocks(case, at("2026-12-01")).deadlines}


@pytest.mark.parametrize("events", [[sent(REQUEST), sent(NOTICE)], [sent(None), sent(NOTICE)]])
def test_where_several_letters_were_sent_the_file_has_to_say_which_one_was_received(
    valenciennes: dict[str, Any], events: list[dict[str, str]]
) -> None:
    with pytest.raises(CaseFileError) as refused:
        receipts(valenciennes, *events, received())
    assert str(refused.value) == (
        "events[2]: {…}: Several letters had been sent by then. Add `letter_type` and say which one was received: "
        "access_request, preservation_notice."
    )


@pytest.mark.parametrize("events", [[], [sent(REQUEST), sent(POLICE)]])
def test_under_two_laws_a_receipt_is_never_taken_for_that_of_both_letters(
    both: dict[str, Any], events: list[dict[str, str]]
) -> None:
    with pytest.raises(CaseFileError, match=f"{REQUEST}, {POLICE}"):
        receipts(both, *events, received())
    assert receipts(both, sent(POLICE), received()) == [POLICE]


@pytest.mark.parametrize(
    "events",
    [
        [received(), sent(NOTICE)],
        [received(), sent(DOCUMENTS)],
        [sent(REQUEST), sent(NOTICE), received()],
        [sent(REQUEST), received(), sent(NOTICE, "2026-11-19"), received(NOTICE, "2026-11-21")],
    ],
)
def test_in_a_case_that_is_kept_here_a_receipt_is_still_that_of_the_request_and_its_own_file_can_be_read(
    valenciennes: dict[str, Any], events: list[dict[str, str]]
) -> None:
    kept = read_kept(json.dumps({**valenciennes, "events": events}).encode())
    assert "gdpr-reply" in {clock.key for clock in clocks(kept, at("2026-12-01")).deadlines}
    assert read(write(kept)) == read_kept(write(kept).encode()) == kept


def test_under_two_laws_a_receipt_that_is_kept_here_is_that_of_the_letter_of_the_request_that_was_sent(
    both: dict[str, Any],
) -> None:
    told = json.dumps({**both, "events": [sent(POLICE), sent(NOTICE), received()]}).encode()
    assert [event.letter_type for event in read_kept(told).events] == [POLICE, NOTICE, POLICE]


def test_a_receipt_that_is_kept_here_and_came_before_the_request_was_sent_is_that_of_the_other_letter(
    valenciennes: dict[str, Any],
) -> None:
    events = [received(day="2026-11-17"), sent(DOCUMENTS, "2026-11-17"), sent(REQUEST)]
    kept = read_kept(json.dumps({**valenciennes, "events": events}).encode())
    assert [event.letter_type for event in kept.events] == [DOCUMENTS, DOCUMENTS, REQUEST]
    assert read(write(kept)) == kept
