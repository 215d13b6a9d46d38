"""The next step about a request for documents, with its date and where it leads: silence, refusal, appeal, too late."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sar_helper.cases.action import Action
from sar_helper.cases.casefile import parse
from sar_helper.cases.letters import facts_of
from sar_helper.cases.service import clocks
from tests.cases.test_service import at

SENT = {"kind": "letter_sent", "letter_type": "foi_request", "on": "2026-11-18"}
RECEIVED = {"kind": "received", "letter_type": "foi_request", "on": "2026-11-20"}
REFUSED = {"kind": "refusal_received", "letter_type": "foi_request", "on": "2026-12-01"}
APPEALED = {"kind": "complaint_lodged", "letter_type": "foi_appeal", "on": "2026-12-21"}
ANSWERED = {"kind": "answer_received", "letter_type": "foi_request", "on": "2026-12-01"}
MORE_TIME = {"kind": "extension_notified", "letter_type": "foi_request", "on": "2026-11-25"}
NO_AGAIN = {"kind": "refusal_received", "letter_type": "foi_appeal", "on": "2026-12-23"}
LATE_DECISION = (
    "The decision about the documents was due on {}. Ask for it in writing. The law says what else you can do."
)
ASK_FOR_A_DECISION = (
    "No answer about the documents came by {}. Ask in writing for a formal decision. The law says what else you can do."
)
APPEAL_NOW = "No answer about the documents came by {}. The law takes that as a refusal: you can appeal now."
TOO_LATE = "The time to go further about the documents was over on {}. You can still ask for them anew."
STILL_DUE = "Wait for the answer. It is due on 15 January 2027."
THEY_REFUSED = "They refused the documents. The law says what you can do now."
NO_DATE = "The law sets no date for the answer. Remind them in writing."
AUSTRIAN_END = "20 January 2027: IFG § 11(2); VwGVG §§ 7(4) and 12"
NORWEGIAN_END = "22 December 2026: Offentleglova § 32, third paragraph; forvaltningsloven §§ 29, 30 and 32"


def steps(data: dict[str, Any], country: str, day: str, *events: dict[str, str]) -> list[Action]:
    there = {
        **data,
        "jurisdiction": country,
        "region": None,
        "letter_locale": "en",
        "events": [SENT, RECEIVED, *events],
    }
    return [step for step in clocks(parse(there), at(day)).actions if step.key == "documents"]


@pytest.mark.parametrize(
    ("country", "day", "events", "sentence_and_place"),
    [
        # Offentleglova § 32: five working days; forvaltningsloven § 29: three weeks from the refusal.
        ("no", "2026-11-28", [], (APPEAL_NOW.format("27 November 2026"), "offentleglova-appeal")),
        ("no", "2026-12-23", [REFUSED], (TOO_LATE.format(NORWEGIAN_END), "foi_request")),
        ("no", "2027-03-01", [APPEALED], ("Wait for the authority.", "offentleglova-appeal")),
        # IFG § 8(1): four weeks, and silence is no refusal; § 11(1): the decision within two months of asking for it.
        ("at", "2026-12-19", [], (ASK_FOR_A_DECISION.format("18 December 2026"), "ifg-decision")),
        ("at", "2027-02-23", [APPEALED], (LATE_DECISION.format("21 February 2027"), "ifg-decision")),
        # IFG § 11(2): four weeks from the delivery of the decision, though the two months for it are not over.
        ("at", "2027-01-22", [APPEALED, NO_AGAIN], (TOO_LATE.format(AUSTRIAN_END), "foi_request")),
        # Freedom of Information Act 2014, s. 22: two weeks against the extension, of eight weeks in all.
        ("ie", "2026-12-10", [MORE_TIME], (STILL_DUE, "foi-extended")),
        ("fi", "2026-12-02", [REFUSED], (THEY_REFUSED, "julkisuuslaki-reply")),
        ("se", "2026-12-18", [], (NO_DATE, "allman-handling-appeal")),
    ],
)
def test_when_a_time_has_run_out_the_step_says_what_to_do_and_leads_there(
    valenciennes: dict[str, Any],
    country: str,
    day: str,
    events: list[dict[str, str]],
    sentence_and_place: tuple[str, str],
) -> None:
    (step,) = steps(valenciennes, country, day, *events)
    assert (str(step.sentence), step.letter_type or step.clock) == sentence_and_place


@pytest.mark.parametrize(
    ("country", "day", "events"),
    [
        ("no", "2026-11-27", []),
        ("no", "2026-12-22", [REFUSED]),
        ("at", "2027-03-01", [ANSWERED]),
        ("se", "2026-12-17", []),
    ],
)
def test_while_a_time_or_a_remedy_runs_and_after_an_answer_nothing_is_added(
    valenciennes: dict[str, Any], country: str, day: str, events: list[dict[str, str]]
) -> None:
    assert steps(valenciennes, country, day, *events) == []


SENT_ANEW = {**SENT, "on": "2027-03-01"}
RECEIVED_ANEW = {**RECEIVED, "on": "2027-03-02"}


def test_documents_that_are_asked_for_anew_when_all_is_lost_have_their_time_anew(valenciennes: dict[str, Any]) -> None:
    # Ley 19/2013 art. 20(1): one month; art. 24(2): one month from the refusal.
    data = {**valenciennes, "jurisdiction": "es", "region": None, "letter_locale": "en"}
    events = [SENT, RECEIVED, REFUSED, SENT_ANEW, RECEIVED_ANEW]
    view = clocks(parse({**data, "events": events}), at("2027-03-10"))
    assert {clock.key: str(clock.due_on) for clock in view.deadlines if clock.key.startswith("transparencia")} == {
        "transparencia-reply": "2027-04-02"
    }
    assert "documents" not in {step.key for step in view.actions}
    assert steps(valenciennes, "es", "2027-03-10", REFUSED), "it is not asked for anew yet"
    documents = facts_of(parse({**data, "events": events}), date(2027, 3, 10)).history.documents
    assert documents is not None
    assert (documents.requested_on, documents.refused_on) == (date(2027, 3, 1), None)


def test_a_second_letter_while_a_remedy_runs_gives_no_more_time(valenciennes: dict[str, Any]) -> None:
    second = {**SENT, "on": "2026-12-20"}
    (step,) = steps(valenciennes, "es", "2027-03-10", REFUSED, second)
    assert str(step.sentence).startswith("The time to go further about the documents was over on 4 January 2027")


def test_the_step_about_the_documents_is_not_crowded_out_by_the_request_for_footage(
    valenciennes: dict[str, Any],
) -> None:
    own = [{"kind": "letter_sent", "on": "2026-11-18"}, {"kind": "received", "on": "2026-11-20"}]
    asked = [{"kind": kind, "on": "2026-12-01"} for kind in ("identity_asked", "clarification_asked")]
    data = {**valenciennes, "jurisdiction": "no", "region": None, "letter_locale": "en"}
    found = clocks(parse({**data, "events": [SENT, RECEIVED, *own, *asked]}), at("2027-03-01")).actions
    assert len(found) == 3
    assert found[-1].key == "documents"
