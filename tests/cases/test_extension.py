"""More time is taken as Art. 12(3) GDPR allows it, or it is said what is wrong: too late, or without reasons."""

from __future__ import annotations

from datetime import date
from typing import Any

from sar_helper.cases.action import Action, ActionKey
from sar_helper.cases.casefile import parse
from sar_helper.cases.letters import facts_of
from sar_helper.letters.conditions import hold
from sar_helper.letters.keys import EXTENSION_REPLY
from tests.cases.test_actions import actions
from tests.cases.test_service import RECEIVED, SENT

# Received on 20 November 2026, so a notice is in time until Monday 21 December.
IN_TIME = {"kind": "extension_notified", "on": "2026-12-21"}
LATE = {"kind": "extension_notified", "on": "2026-12-22"}


def objection(found: tuple[Action, ...]) -> Action | None:
    return next((action for action in found if action.key is ActionKey.OBJECT_TO_EXTENSION), None)


def test_a_notice_in_time_with_reasons_is_only_waited_for(valenciennes: dict[str, Any]) -> None:
    for given in ({}, {"reasons_given": "yes"}):
        found = actions(valenciennes, "2027-01-05", SENT, RECEIVED, {**IN_TIME, **given})
        assert [action.key for action in found] == [ActionKey.WAIT]


def test_a_notice_a_day_late_is_objected_to_first(valenciennes: dict[str, Any]) -> None:
    found = actions(valenciennes, "2027-01-05", SENT, RECEIVED, LATE)
    assert [action.key for action in found] == [
        ActionKey.OBJECT_TO_EXTENSION,
        ActionKey.REMIND,
        ActionKey.COMPLAIN,
    ]
    assert "too late" in str(found[0].sentence)


def test_a_second_notice_after_one_in_time_does_not_bring_the_first_date_back(valenciennes: dict[str, Any]) -> None:
    events = (SENT, RECEIVED, {**IN_TIME, "on": "2026-11-25"}, LATE)
    assert [action.key for action in actions(valenciennes, "2027-01-05", *events)] == [ActionKey.WAIT]
    case = parse({**valenciennes, "events": list(events)})
    assert not hold(("extension_late",), facts_of(case, date(2027, 1, 5)))


def test_a_notice_without_reasons_is_objected_to_while_waiting(valenciennes: dict[str, Any]) -> None:
    found = actions(valenciennes, "2027-01-05", SENT, RECEIVED, {**IN_TIME, "reasons_given": "no"})
    assert [action.key for action in found] == [ActionKey.OBJECT_TO_EXTENSION, ActionKey.WAIT]
    assert "no reasons" in str(found[0].sentence)


def test_the_objection_has_its_letter_and_is_not_asked_for_twice(valenciennes: dict[str, Any]) -> None:
    objected = objection(actions(valenciennes, "2027-01-05", SENT, RECEIVED, LATE))
    assert objected is not None
    assert objected.letter_type == EXTENSION_REPLY
    replied = {"kind": "letter_sent", "letter_type": EXTENSION_REPLY, "on": "2027-01-04"}
    assert objection(actions(valenciennes, "2027-01-05", SENT, RECEIVED, LATE, replied)) is None


def test_a_notice_about_documents_says_nothing_about_the_request(valenciennes: dict[str, Any]) -> None:
    about_documents = {**LATE, "letter_type": "foi_request"}
    assert objection(actions(valenciennes, "2027-01-05", SENT, RECEIVED, about_documents)) is None
