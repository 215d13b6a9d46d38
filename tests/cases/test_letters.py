"""The letters of a case know what was sent before, and are dated in the controller's calendar."""

from __future__ import annotations

from datetime import date
from typing import Any

from sar_helper.cases.casefile import parse
from sar_helper.cases.letters import history_of, place_zone, write_letter
from tests.cases.test_service import SENT
from tests.cases.test_status import FOI_SENT, NOTICE_SENT


def test_the_day_of_the_access_request_is_told_to_the_next_letter(valenciennes: dict[str, Any]) -> None:
    assert history_of(parse(valenciennes)).access_requested_on == date(2026, 11, 18)


def test_other_letters_are_no_access_request(valenciennes: dict[str, Any]) -> None:
    case = parse({**valenciennes, "events": [NOTICE_SENT, FOI_SENT]})
    assert history_of(case).access_requested_on is None


def test_a_letter_sent_just_before_midnight_utc_is_of_the_next_day_in_paris(valenciennes: dict[str, Any]) -> None:
    sent = {"kind": "letter_sent", "at": "2026-11-17T23:30:00Z"}
    assert history_of(parse({**valenciennes, "events": [sent]})).access_requested_on == date(2026, 11, 18)


def test_a_letter_is_written_in_another_language_for_reading(valenciennes: dict[str, Any]) -> None:
    case = parse({**valenciennes, "events": [SENT]})
    letter = write_letter(case, "access_request", today=date(2026, 11, 18), locale="en")
    assert (letter.locale, letter.date) == ("en", date(2026, 11, 18))
    assert letter.recipient == case.request.controller.recipient_lines


def test_the_zone_is_that_of_the_region(valenciennes: dict[str, Any]) -> None:
    assert place_zone(parse(valenciennes)).key == "Europe/Paris"
    assert place_zone(parse({**valenciennes, "region": "974"})).key == "Indian/Reunion"
