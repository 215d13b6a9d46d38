"""What to do next: at most three things, the most urgent first, each one that can be done today."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sar_helper.cases.action import Action
from sar_helper.cases.actions import MOST_ACTIONS
from sar_helper.cases.casefile import parse
from sar_helper.cases.letters import facts_of
from sar_helper.cases.service import clocks
from sar_helper.law.terms import EventKind
from sar_helper.letters.library import library
from sar_helper.letters.offer import applies
from tests.cases.test_service import PARIS, RECEIVED, SENT, at
from tests.cases.test_status import ANSWERED, ASKED, CLOSED, COMPLAINT, REFUSED, SUPPLIED

UNASKED = {"copy": "video", "questions": [], "preserve": False, "legal_claim": False}
REQUEST = {"letter_type": "access_request"}
NOTICE = {"kind": "letter_sent", "letter_type": "preservation_notice", "on": "2026-11-18"}


LACKING = {**ANSWERED, "copy": "stills"}


def actions(data: dict[str, Any], day: str, *events: dict[str, str], **changed: object) -> tuple[Action, ...]:
    return clocks(parse({**data, **changed, "events": list(events)}), at(day)).actions


def test_before_it_is_sent_the_letter_goes_first_and_the_notice_by_a_faster_way(valenciennes: dict[str, Any]) -> None:
    first, second = actions(valenciennes, "2026-11-17")
    assert (first.key, first.letter_type) == ("send_request", "access_request")
    assert first.by == datetime(2026, 11, 19, 14, 0, tzinfo=PARIS)
    assert str(first.sentence) == (
        "Send the letter today: the recording may be overwritten from 19 November 2026, 14:00 on."
    )
    assert (second.key, second.letter_type) == ("send_preservation_notice", "preservation_notice")
    assert str(second.sentence) == (
        "No letter by post is safe any more. Posted on 12 December 2026 at the latest it arrives in time only if the "
        "recording is kept as long as it may be. Send the preservation notice by e-mail or hand it in today."
    )


def test_a_letter_by_email_needs_no_faster_way(valenciennes: dict[str, Any]) -> None:
    assert [action.key for action in actions(valenciennes, "2026-11-17", delivery="email")] == ["send_request"]


def test_a_notice_that_was_sent_is_not_asked_for_again(valenciennes: dict[str, Any]) -> None:
    found = actions(valenciennes, "2026-11-18", NOTICE)
    assert [action.key for action in found] == ["send_request"]


def test_an_action_names_no_letter_that_cannot_be_written_here(valenciennes: dict[str, Any]) -> None:
    """The law files name letters to the police that are made later."""
    police = {**valenciennes["controller"], "kind": "police"}
    windows = [{**window, "camera_type": "body_worn"} for window in valenciennes["recording_windows"]]
    found = actions(valenciennes, "2026-11-17", setting="police", controller=police, recording_windows=windows)
    assert found[0].key == "send_request"
    assert found[0].letter_type in {None, *library().letters}


def test_when_the_recording_may_be_gone_the_last_possible_moment_counts(valenciennes: dict[str, Any]) -> None:
    first = actions(valenciennes, "2026-11-25")[0]
    assert first.by == datetime(2026, 12, 16, 14, 40, tzinfo=PARIS)
    assert "may already be overwritten" in str(first.sentence)


def test_when_the_recording_is_gone_by_law_one_can_still_ask(valenciennes: dict[str, Any]) -> None:
    (only,) = actions(valenciennes, "2027-01-10")
    assert (only.key, only.by) == ("send_request", None)
    assert "probably gone" in str(only.sentence)


@pytest.mark.parametrize(
    ("day", "events", "keys"),
    [
        ("2026-11-19", [SENT], ["enter_receipt"]),
        ("2026-12-01", [SENT, RECEIVED], ["wait"]),
        ("2026-11-26", [SENT, RECEIVED, ASKED], ["supply_identity"]),
        ("2026-11-26", [SENT, RECEIVED, {"kind": "clarification_asked", "on": "2026-11-25"}], ["supply_clarification"]),
        ("2026-12-22", [SENT, RECEIVED], ["remind", "complain"]),
        ("2026-12-29", [SENT, RECEIVED, {"kind": "reminder_sent", "on": "2026-12-22"}], ["complain"]),
        ("2026-12-11", [SENT, RECEIVED, REFUSED], ["check_refusal", "complain"]),
        ("2026-12-11", [SENT, RECEIVED, ANSWERED], ["check_answer", "close"]),
        ("2026-12-11", [SENT, RECEIVED, LACKING], ["check_answer", "complain", "close"]),
        ("2026-12-23", [SENT, RECEIVED, COMPLAINT], ["wait_for_authority"]),
        ("2027-04-01", [SENT, RECEIVED, COMPLAINT], ["ask_authority"]),
        ("2027-03-02", [SENT, RECEIVED, CLOSED], []),
    ],
)
def test_each_status_has_its_next_steps(
    valenciennes: dict[str, Any], day: str, events: list[dict[str, str]], keys: list[str]
) -> None:
    assert [action.key for action in actions(valenciennes, day, *events)] == keys


UNCLEAR = {"kind": "clarification_asked", "on": "2026-11-25"}
CLEARED = {"kind": "clarification_supplied", "on": "2026-11-27"}


@pytest.mark.parametrize(
    ("events", "keys"),
    [
        ([ASKED, UNCLEAR], ["supply_identity", "supply_clarification"]),
        ([ASKED, UNCLEAR, CLEARED], ["supply_identity"]),
        ([ASKED, {**SUPPLIED, "on": "2026-11-27"}, UNCLEAR], ["supply_clarification"]),
        ([ASKED, {**SUPPLIED, "on": "2026-11-26"}, {**ASKED, "on": "2026-11-27"}], ["supply_identity"]),
    ],
)
def test_every_question_without_an_answer_is_named(
    valenciennes: dict[str, Any], events: list[dict[str, str]], keys: list[str]
) -> None:
    assert [action.key for action in actions(valenciennes, "2026-11-28", SENT, RECEIVED, *events)] == keys


def test_nobody_complains_before_the_later_date_is_over(valenciennes: dict[str, Any]) -> None:
    (only,) = actions(valenciennes, "2026-12-24", SENT, RECEIVED, ASKED, SUPPLIED)
    assert (only.key, only.by) == ("wait", date(2026, 12, 24))
    assert str(only.sentence) == (
        "The answer was due on 23 December 2026. Wait until 24 December 2026 before you complain."
    )


def test_the_complaint_names_the_authority_as_it_is_called_at_home(valenciennes: dict[str, Any]) -> None:
    complain = actions(valenciennes, "2026-12-22", SENT, RECEIVED)[1]
    assert "Commission nationale de l'informatique et des libertés (CNIL)" in str(complain.sentence)


def test_an_authority_has_three_months_to_say_how_the_complaint_stands(valenciennes: dict[str, Any]) -> None:
    """Art. 78(2) GDPR: lodged on 22 December 2026, so until Monday 22 March 2027."""
    assert actions(valenciennes, "2026-12-23", SENT, RECEIVED, COMPLAINT)[0].by == date(2027, 3, 22)


def test_a_recording_that_nobody_asked_to_keep_comes_before_waiting(valenciennes: dict[str, Any]) -> None:
    found = actions(valenciennes, "2026-12-01", SENT, RECEIVED, wants=UNASKED)
    assert [action.key for action in found] == ["send_preservation_notice", "wait"]
    kept = actions(valenciennes, "2026-12-01", SENT, NOTICE, {**RECEIVED, **REQUEST}, wants=UNASKED)
    assert [action.key for action in actions(valenciennes, "2026-12-01", RECEIVED)] == ["wait"]
    assert [action.key for action in kept] == ["wait"]


def test_a_remedy_that_can_be_lost_comes_first(valenciennes: dict[str, Any]) -> None:
    foi = {"letter_type": "foi_request"}
    refused = {"kind": "refusal_received", "on": "2026-12-10", **foi}
    first = actions(valenciennes, "2026-12-11", SENT, RECEIVED, {**RECEIVED, **foi}, refused)[0]
    assert first.key == "use_remedy"
    assert first.by == date(2027, 2, 10)


days = st.dates(date(2026, 11, 18), date(2027, 6, 30))
histories = st.lists(st.tuples(st.sampled_from([kind.value for kind in EventKind]), days), max_size=6)


@given(history=histories, today=days)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_happened_there_are_at_most_three_actions_with_letters_that_exist(
    valenciennes: dict[str, Any], history: list[tuple[str, date]], today: date
) -> None:
    sent = [{"kind": "letter_sent", "on": "2026-11-18"}]
    events = sent + [{"kind": kind, "on": on.isoformat()} for kind, on in history]
    view = clocks(parse({**valenciennes, "events": events}), at(today.isoformat()))
    assert len(view.actions) <= MOST_ACTIONS
    assert (view.actions == ()) == any(kind == "closed" for kind, _ in history)
    assert {action.letter_type for action in view.actions} <= {None, *library().letters}
    assert len({action.key for action in view.actions}) == len(view.actions)


@pytest.mark.parametrize(
    ("day", "events", "key", "letter"),
    [
        ("2026-12-22", [], "remind", "reminder"),
        ("2026-12-22", [], "complain", "authority_complaint"),
        ("2026-11-26", [ASKED], "supply_identity", "identification_reply"),
        (
            "2026-11-26",
            [{"kind": "clarification_asked", "on": "2026-11-25"}],
            "supply_clarification",
            "clarification_reply",
        ),
        ("2026-12-11", [REFUSED], "check_refusal", "refusal_reply"),
        ("2026-12-11", [ANSWERED], "check_answer", "incomplete_answer"),
    ],
)
def test_each_step_that_is_a_letter_names_it(
    valenciennes: dict[str, Any], day: str, events: list[dict[str, str]], key: str, letter: str
) -> None:
    found = {action.key.value: action.letter_type for action in actions(valenciennes, day, SENT, RECEIVED, *events)}
    assert found[key] == letter


QUESTION = {"kind": "identity_asked", "on": "2026-11-25"}
MORE_TIME = {"kind": "extension_notified", "on": "2026-12-29"}


@pytest.mark.parametrize(
    ("told", "key", "letter"),
    [
        (QUESTION, "supply_identity", "identification_reply"),
        (MORE_TIME, "object_to_extension", "extension_reply"),
        (ANSWERED, "check_answer", "incomplete_answer"),
    ],
)
@pytest.mark.parametrize("place", [("gb", "uk"), ("ch", "swiss")])
def test_abroad_each_step_names_the_letter_of_its_own_law(
    valenciennes: dict[str, Any], place: tuple[str, str], told: dict[str, str], key: str, letter: str
) -> None:
    country, law = place
    found = actions(abroad(valenciennes, country), told["on"], SENT, RECEIVED, told)
    assert {action.key.value: action.letter_type for action in found}[key] == f"{letter}_{law}"


def test_a_question_that_stops_no_clock_is_answered_all_the_same(valenciennes: dict[str, Any]) -> None:
    """DSV Art. 16(5) and 18(1): the 30 days go on."""
    swiss = abroad(valenciennes, "ch")
    told = {"kind": "identity_supplied", "on": "2026-11-26"}
    asked = [action.key for action in actions(swiss, "2026-11-26", SENT, RECEIVED, QUESTION)]
    supplied = [action.key for action in actions(swiss, "2026-11-26", SENT, RECEIVED, QUESTION, told)]
    assert asked == ["supply_identity", "wait"]
    assert supplied == ["wait"]


@pytest.mark.parametrize(
    ("day", "before", "asked_on", "rest"),
    [
        ("2026-12-30", [SENT, RECEIVED], "2026-12-24", ["remind", "complain"]),
        ("2026-11-27", [SENT], "2026-11-26", []),
    ],
    ids=["asked after the time was over", "no day of receipt"],
)
def test_a_question_is_answered_whenever_it_came(
    valenciennes: dict[str, Any], day: str, before: list[dict[str, str]], asked_on: str, rest: list[str]
) -> None:
    asked = {"kind": "identity_asked", "on": asked_on}
    found = actions(valenciennes, day, *before, asked)
    letters = {action.key.value: action.letter_type for action in found}
    assert letters.pop("supply_identity") == "identification_reply"
    assert list(letters) == (rest or ["enter_receipt"])


def test_an_extension_that_was_objected_to_is_not_objected_to_again(valenciennes: dict[str, Any]) -> None:
    late = {"kind": "extension_notified", "on": "2026-12-29"}
    objected = {"kind": "letter_sent", "letter_type": "extension_reply_uk", "on": "2026-12-30"}
    found = actions(abroad(valenciennes, "gb"), "2026-12-30", SENT, RECEIVED, late, objected)
    assert "object_to_extension" not in [action.key.value for action in found]


@pytest.mark.parametrize("country", ["gb", "ch"])
@pytest.mark.parametrize(
    "told",
    [
        {"kind": "identity_asked", "on": "2026-11-24"},
        {"kind": "extension_notified", "on": "2026-12-29"},
        {"kind": "answer_received", "on": "2026-12-10"},
    ],
)
def test_no_step_leads_to_a_letter_whose_law_does_not_apply(
    valenciennes: dict[str, Any], country: str, told: dict[str, str]
) -> None:
    shop = {"name": "Shop", "kind": "retailer", "postal_address": ["1 Road", "Town"]}
    case = parse(
        {
            **valenciennes,
            "jurisdiction": country,
            "region": None,
            "setting": "shop",
            "controller": shop,
            "letter_locale": "en",
            "events": [SENT, RECEIVED, told],
        }
    )
    facts = facts_of(case, date(2027, 1, 5))
    named = [action.letter_type for action in clocks(case, at("2027-01-05")).actions if action.letter_type is not None]
    assert [letter for letter in named if not applies(letter, facts)] == []


@pytest.mark.parametrize(("ground", "letter"), [("identity", "refusal_reply"), ("fee", None)])
def test_a_refusal_names_its_reply_only_where_the_reply_can_argue(
    ground: str, letter: str | None, valenciennes: dict[str, Any]
) -> None:
    first = actions(abroad(valenciennes, "gb"), "2026-12-11", SENT, RECEIVED, {**REFUSED, "ground": ground})[0]
    assert (first.key.value, first.letter_type) == ("check_refusal", letter)


def abroad(data: dict[str, Any], country: str) -> dict[str, Any]:
    shop = {"name": "Shop", "kind": "retailer", "postal_address": ["1 Road", "Town"]}
    return {**data, "jurisdiction": country, "region": None, "setting": "shop", "controller": shop}


LOST = {"kind": "footage_overwritten", "on": "2026-12-02"}


@pytest.mark.parametrize(
    ("lost_on", "keys"),
    [
        ("2026-11-19", ["ask_about_erasure", "wait"]),
        ("2026-11-20", ["ask_about_erasure", "wait"]),
        ("2026-12-02", ["complain", "ask_about_erasure", "wait"]),
    ],
)
def test_a_loss_is_asked_about_and_complained_of_only_where_the_request_was_there(
    valenciennes: dict[str, Any], lost_on: str, keys: list[str]
) -> None:
    found = actions(valenciennes, "2026-12-04", SENT, RECEIVED, {**LOST, "on": lost_on})
    assert [action.key for action in found] == keys
    letters = {action.key.value: action.letter_type for action in found}
    assert letters["ask_about_erasure"] == "destruction_confirmation"
    asked = {"kind": "letter_sent", "letter_type": "destruction_confirmation", "on": "2026-12-03"}
    later = actions(valenciennes, "2026-12-04", SENT, RECEIVED, {**LOST, "on": lost_on}, asked)
    assert "ask_about_erasure" not in [action.key for action in later]


@pytest.mark.parametrize("country", ["at", "sk"])
def test_where_the_complaint_itself_can_be_lost_its_letter_is_named(valenciennes: dict[str, Any], country: str) -> None:
    """DSG § 24(4); zákon č. 18/2018 Z. z., § 100(5)(d)."""
    first = actions(abroad(valenciennes, country), "2026-12-11", SENT, RECEIVED, REFUSED)[0]
    assert (first.key, first.letter_type) == ("use_remedy", "authority_complaint")


def test_in_the_netherlands_the_reply_to_a_public_body_is_the_objection(valenciennes: dict[str, Any]) -> None:
    """UAVG art. 34: an objection to a public body is no complaint to the authority."""
    town = {**valenciennes, "jurisdiction": "nl", "region": None}
    first = actions(town, "2026-12-11", SENT, RECEIVED, REFUSED)[0]
    assert (first.key, first.letter_type, first.clock) == ("use_remedy", "refusal_reply", "objection")
    police = {**town, "setting": "police", "controller": {**town["controller"], "kind": "police"}}
    argued = actions(police, "2026-12-11", SENT, RECEIVED, {**REFUSED, "ground": "identity"})[0]
    assert (argued.key, argued.letter_type) == ("use_remedy", "refusal_reply_law_enforcement")
    household = actions(police, "2026-12-11", SENT, RECEIVED, {**REFUSED, "ground": "household"})[0]
    assert (household.key, household.letter_type, household.clock) == ("use_remedy", None, "objection")
    complained = actions(town, "2026-12-12", SENT, RECEIVED, REFUSED, {**COMPLAINT, "on": "2026-12-11"})
    assert complained[0].key == "use_remedy"
    replied = {"kind": "letter_sent", "letter_type": "refusal_reply", "on": "2026-12-11"}
    assert "use_remedy" not in [action.key for action in actions(town, "2026-12-12", SENT, RECEIVED, REFUSED, replied)]


@pytest.mark.parametrize(
    ("day", "events"),
    [
        ("2027-04-01", [SENT, RECEIVED, COMPLAINT]),
        ("2027-04-01", [SENT, RECEIVED, COMPLAINT, {"kind": "authority_replied", "on": "2027-03-01"}]),
    ],
)
def test_a_step_to_the_authority_names_the_authority(
    valenciennes: dict[str, Any], day: str, events: list[dict[str, str]]
) -> None:
    assert actions(valenciennes, day, *events)[0].authority == "cnil"
