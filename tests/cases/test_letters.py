"""The letters of a case know what was sent before, and are dated in the controller's calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from sar_helper.cases.casefile import parse, read, write
from sar_helper.cases.letters import facts_of, place_zone, sent_on, with_reference, write_letter
from tests.cases.test_service import SENT
from tests.cases.test_status import FOI_SENT, NOTICE_SENT

DAY = date(2026, 12, 24)


def test_the_day_of_the_access_request_is_told_to_the_next_letter(valenciennes: dict[str, Any]) -> None:
    assert facts_of(parse(valenciennes), DAY).history.access_requested_on == date(2026, 11, 18)


def test_other_letters_are_no_access_request(valenciennes: dict[str, Any]) -> None:
    case = parse({**valenciennes, "events": [NOTICE_SENT, FOI_SENT]})
    assert facts_of(case, DAY).history.access_requested_on is None


def test_every_letter_of_a_case_carries_the_reference_of_the_first(valenciennes: dict[str, Any]) -> None:
    first = date.fromisoformat(FOI_SENT["on"])
    told = parse({**valenciennes, "letter_locale": "en", "events": [FOI_SENT, {**SENT, "on": "2026-11-30"}]})
    for letter, today in (("access_request", date(2026, 11, 30)), ("destruction_confirmation", DAY)):
        assert f"SAR-{first:%Y%m%d}-" in write_letter(told, letter, today=today).reference


def test_a_letter_sent_just_before_midnight_utc_is_of_the_next_day_in_paris(valenciennes: dict[str, Any]) -> None:
    sent = {"kind": "letter_sent", "at": "2026-11-17T23:30:00Z"}
    assert facts_of(parse({**valenciennes, "events": [sent]}), DAY).history.access_requested_on == date(2026, 11, 18)


def test_a_letter_is_written_in_another_language_for_reading(valenciennes: dict[str, Any]) -> None:
    case = parse({**valenciennes, "events": [SENT]})
    letter = write_letter(case, "access_request", today=date(2026, 11, 18), locale="en")
    assert (letter.locale, letter.date) == ("en", date(2026, 11, 18))
    assert letter.recipient == case.request.controller.recipient_lines


def test_the_zone_is_that_of_the_region(valenciennes: dict[str, Any]) -> None:
    assert place_zone(parse(valenciennes)).key == "Europe/Paris"
    assert place_zone(parse({**valenciennes, "region": "974"})).key == "Indian/Reunion"


def test_only_the_request_is_dated_by_an_event_that_names_no_letter(valenciennes: dict[str, Any]) -> None:
    case = parse({**valenciennes, "events": [{"kind": "letter_sent", "on": "2026-11-18"}]})
    assert sent_on(case, "access_request", DAY) == date(2026, 11, 18)
    assert sent_on(case, "reminder", DAY) is None


def test_a_case_without_law_still_has_its_search_sheet(valenciennes: dict[str, Any]) -> None:
    canton = parse({**valenciennes, "jurisdiction": "ch", "region": "GE", "setting": "police"})
    assert facts_of(canton, DAY).history.due_on is None


def test_a_letter_posted_the_day_after_it_was_printed_keeps_its_reference(valenciennes: dict[str, Any]) -> None:
    printed = with_reference(parse({**valenciennes, "events": []}), date(2026, 11, 17))
    told = replace(printed, events=parse({**valenciennes, "events": [SENT]}).events)
    assert write_letter(told, "access_request", today=DAY).reference.startswith("SAR-20261117-")
    assert read(write(told)) == told


def test_a_corrected_place_keeps_the_reference_of_the_letter_that_was_sent(valenciennes: dict[str, Any]) -> None:
    sent = parse({**valenciennes, "events": [SENT]})
    kept = with_reference(sent, DAY)
    assert kept.reference == write_letter(sent, "access_request", today=DAY).reference
    window = replace(sent.request.recording_windows[0], place="Rue de Paris")
    moved = replace(kept, request=replace(sent.request, recording_windows=(window,)))
    assert write_letter(moved, "access_request", today=DAY).reference == kept.reference
    assert with_reference(moved, DAY) == moved
