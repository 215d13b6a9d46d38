"""Which letter an event is about: another procedure never moves the access request, in any country."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from sar_helper.deadlines.clocks import Situation, clocks_for
from sar_helper.deadlines.events import LETTERS_BESIDE, Event
from sar_helper.deadlines.model import Deadline, State
from sar_helper.deadlines.timeline import Timeline
from sar_helper.law.load import countries, jurisdiction
from sar_helper.law.regimes import regime_for
from sar_helper.law.terms import CameraType, ClockKind, ControllerKind, EventKind, Setting

ACCESS_CLOCKS = {ClockKind.REPLY, ClockKind.EXTENSION_NOTICE, ClockKind.EXTENDED_REPLY}


def clocks_of(code: str, day: str, *events: Event, region: str | None = None) -> dict[str, Deadline]:
    law = jurisdiction(code)
    kind, setting = ControllerKind.MUNICIPALITY, Setting.PUBLIC_SPACE
    regimes = regime_for(law, setting=setting, controller_kind=kind, region=region).all
    found = clocks_for(Situation(law, region, setting, kind, regimes), events, datetime.fromisoformat(f"{day}T12:00Z"))
    return {deadline.key: deadline for deadline in found}


def on(kind: EventKind, day: str, **details: str) -> Event:
    return Event(kind, on=date.fromisoformat(day), details=details)


RECEIVED = on(EventKind.RECEIVED, "2026-03-02")


@pytest.mark.parametrize("code", countries())
@pytest.mark.parametrize("letter", ["foi_request", "foi_appeal", "controller_complaint"])
def test_what_happens_to_another_letter_leaves_the_request_as_it_was(code: str, letter: str):
    alone = clocks_of(code, "2026-03-20", RECEIVED)
    others = [
        on(kind, "2026-03-10", letter_type=letter)
        for kind in EventKind
        if kind not in {EventKind.FOOTAGE_OVERWRITTEN, EventKind.CLOSED}
    ]
    with_others = clocks_of(code, "2026-03-20", RECEIVED, *others)
    assert {key: with_others.get(key) for key in alone} == alone
    assert {key for key, clock in with_others.items() if clock.kind in ACCESS_CLOCKS and not _apart(code, key)} <= set(
        alone
    )


@pytest.mark.parametrize("letter", sorted(LETTERS_BESIDE))
@pytest.mark.parametrize("kind", [EventKind.ANSWER_RECEIVED, EventKind.REFUSAL_RECEIVED, EventKind.EXTENSION_NOTIFIED])
def test_an_answer_to_a_letter_that_asked_for_something_else_leaves_the_request_unanswered(
    letter: str, kind: EventKind
):
    alone = clocks_of("fr", "2026-04-20", RECEIVED)
    assert clocks_of("fr", "2026-04-20", RECEIVED, on(kind, "2026-03-10", letter_type=letter)) == alone


def test_footage_that_came_answers_the_request_whatever_letter_it_answers():
    footage = on(EventKind.ANSWER_RECEIVED, "2026-03-10", letter_type="preservation_notice", copy="video")
    assert clocks_of("fr", "2026-04-20", RECEIVED, footage)["gdpr-reply"].state is State.MET


def test_that_the_footage_is_lost_is_read_in_the_refusal_of_any_letter():
    told = {"letter_type": "preservation_notice", "ground": "overwritten_before_receipt"}
    refused = on(EventKind.REFUSAL_RECEIVED, "2026-03-10", **told)
    loss = Timeline([RECEIVED, refused], "Europe/Paris", frozenset(), frozenset(), {}).loss()
    assert loss is not None
    assert loss.told_on == date(2026, 3, 10)


def _apart(code: str, key: str) -> bool:
    return any(clock.id == key and clock.letter_types for clock in jurisdiction(code).clocks)


@pytest.mark.parametrize("code", countries())
def test_a_complaint_to_the_controller_is_none_to_the_authority(code: str):
    complained = clocks_of(
        code, "2026-05-20", RECEIVED, on(EventKind.COMPLAINT_LODGED, "2026-04-20", letter_type="controller_complaint")
    )
    assert "gdpr-authority-progress" not in complained


@pytest.mark.parametrize(("code", "remedy"), [("li", "dss-decision-appeal"), ("no", "personvernnemnda")])
def test_only_a_decision_of_the_authority_starts_the_time_to_appeal(code: str, remedy: str):
    complained = (RECEIVED, on(EventKind.COMPLAINT_LODGED, "2026-04-20"))
    progress = on(EventKind.AUTHORITY_REPLIED, "2026-06-01", reply="progress")
    assert remedy not in clocks_of(code, "2026-06-10", *complained, progress)
    assert clocks_of(code, "2026-06-10", *complained, progress)["gdpr-authority-progress"].state is State.MET
    decided = clocks_of(
        code, "2026-06-20", *complained, progress, on(EventKind.AUTHORITY_REPLIED, "2026-06-15", reply="decision")
    )
    assert decided[remedy].starts_on == date(2026, 6, 15)
    # What is not said is taken for a decision: to wait for one that was there already would lose the appeal.
    assert clocks_of(code, "2026-06-20", *complained, on(EventKind.AUTHORITY_REPLIED, "2026-06-15"))[remedy]


def test_the_day_of_an_event_is_the_day_of_the_place():
    late = replace(RECEIVED, on=None, at=datetime(2026, 3, 1, 23, 30, tzinfo=UTC))
    assert clocks_of("fr", "2026-03-20", late)["gdpr-reply"].starts_on == date(2026, 3, 2)
    assert clocks_of("ie", "2026-03-20", late)["gdpr-reply"].starts_on == date(2026, 3, 1)


@pytest.mark.parametrize("code", countries())
@pytest.mark.parametrize("supplied", [EventKind.IDENTITY_SUPPLIED, EventKind.CLARIFICATION_SUPPLIED])
def test_what_a_person_supplies_unasked_moves_no_clock(code: str, supplied: EventKind):
    alone = clocks_of(code, "2026-03-20", RECEIVED)
    for day in ("2026-03-01", "2026-03-02", "2026-03-10"):
        assert clocks_of(code, "2026-03-20", RECEIVED, on(supplied, day)) == alone


def test_a_question_about_the_letter_under_the_one_law_stops_no_clock_of_the_other():
    law = jurisdiction("fr")
    kind, setting = ControllerKind.MUNICIPALITY, Setting.PUBLIC_SPACE
    fixed = regime_for(law, setting=setting, controller_kind=kind).first
    worn = regime_for(law, setting=setting, controller_kind=kind, camera_type=CameraType.BODY_WORN).first
    letters_of = {regime.kind: frozenset({regime.letter_type or ""}) for regime in (fixed, worn)}
    situation = Situation(law, None, setting, kind, (fixed, worn), letters_of=letters_of)

    def reply(**about: str) -> Deadline:
        events = (RECEIVED, on(EventKind.IDENTITY_ASKED, "2026-03-10", **about))
        found = clocks_for(situation, events, datetime(2026, 3, 20, 12, tzinfo=UTC))
        return next(clock for clock in found if clock.key == "gdpr-reply")

    assert reply(letter_type=fixed.letter_type or "").state is State.PAUSED
    assert reply(letter_type=worn.letter_type or "").state is State.RUNNING
    assert reply().state is State.PAUSED, "a question about no letter is about all of them"
