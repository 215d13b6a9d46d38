"""The clocks of a case in Valenciennes: which ones run, how they stand and what an extension or a pause does."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from sar_helper.deadlines.clocks import Situation, clocks_for
from sar_helper.deadlines.events import Event
from sar_helper.deadlines.footage import Window
from sar_helper.deadlines.model import Deadline, State
from sar_helper.law.load import jurisdiction
from sar_helper.law.regimes import regime_for
from sar_helper.law.terms import ControllerKind, EventKind, Setting

PARIS = ZoneInfo("Europe/Paris")
FR = jurisdiction("fr")
REGIME = regime_for(FR, setting=Setting.PUBLIC_SPACE, controller_kind=ControllerKind.MUNICIPALITY)
VALENCIENNES = Situation(
    law=FR,
    region="59",
    setting=Setting.PUBLIC_SPACE,
    controller_kind=ControllerKind.MUNICIPALITY,
    regimes=REGIME.all,
    windows=(Window.local(date(2026, 11, 16), time(14), time(14, 40), "Europe/Paris"),),
)
SENT = Event(EventKind.LETTER_SENT, on=date(2026, 11, 18), details={"letter_type": "access_request"})
RECEIVED = Event(EventKind.RECEIVED, on=date(2026, 11, 20))


def on(kind: EventKind, day: str, **details: str) -> Event:
    return Event(kind, on=date.fromisoformat(day), details=details)


def at(day: str, situation: Situation = VALENCIENNES, *events: Event) -> dict[str, Deadline]:
    now = datetime.combine(date.fromisoformat(day), time(9), tzinfo=PARIS)
    return {deadline.key: deadline for deadline in clocks_for(situation, events, now)}


def case(day: str, *events: Event) -> dict[str, Deadline]:
    return at(day, VALENCIENNES, SENT, RECEIVED, *events)


def test_before_receipt_only_the_footage_clock_runs():
    clocks = at("2026-11-18", VALENCIENNES, SENT)
    assert list(clocks) == ["footage-1"]
    footage = clocks["footage-1"]
    assert footage.due_on == datetime(2026, 12, 16, 14, 40, tzinfo=PARIS)
    assert footage.due_on_conservative == datetime(2026, 11, 19, 14, 0, tzinfo=PARIS)
    assert (footage.state, footage.legal_basis) == (State.RUNNING, "CSI L252-5 and R253-4")


def test_a_letter_received_on_20_november_is_due_on_monday_21_december():
    reply = case("2026-12-01")["gdpr-reply"]
    assert (reply.starts_on, reply.due_on, reply.due_on_conservative) == (
        date(2026, 11, 20),
        date(2026, 12, 21),
        date(2026, 12, 21),
    )
    assert (reply.state, reply.overdue_from) == (State.RUNNING, date(2026, 12, 22))


def test_the_reply_is_overdue_on_the_day_after_and_never_on_the_last_day():
    assert case("2026-12-21")["gdpr-reply"].state is State.RUNNING
    assert case("2026-12-22")["gdpr-reply"].state is State.OVERDUE


def test_the_day_of_the_controllers_place_decides_not_the_servers():
    still = datetime(2026, 12, 21, 22, 59, tzinfo=UTC)
    past = datetime(2026, 12, 21, 23, 1, tzinfo=UTC)
    states = [
        next(clock.state for clock in clocks_for(VALENCIENNES, (RECEIVED,), now) if clock.key == "gdpr-reply")
        for now in (still, past)
    ]
    assert states == [State.RUNNING, State.OVERDUE]


def test_police_processing_has_no_date_beside_the_dated_clock():
    assert [regime.id for regime in REGIME.all] == ["csi", "led"]
    led = case("2026-12-01")["led-reply"]
    assert (led.due_on, led.overdue_from, led.state) == (None, None, State.UNKNOWN)


@pytest.mark.parametrize(
    ("answered", "state"), [("2026-12-21", State.MET), ("2026-12-22", State.LATE), ("2026-11-20", State.MET)]
)
def test_an_answer_meets_the_clock_or_comes_late(answered: str, state: State):
    assert case("2027-01-15", on(EventKind.ANSWER_RECEIVED, answered))["gdpr-reply"].state is state


def test_an_extension_in_time_replaces_the_reply_by_three_months_from_receipt():
    clocks = case("2027-01-15", on(EventKind.EXTENSION_NOTIFIED, "2026-12-21"))
    assert "gdpr-reply" not in clocks
    assert clocks["gdpr-extension-notice"].state is State.MET
    extended = clocks["gdpr-extended"]
    # 20 February 2027 is a Saturday.
    assert (extended.due_on, extended.state) == (date(2027, 2, 22), State.RUNNING)


def test_an_extension_notified_late_does_not_count_and_is_said():
    clocks = case("2027-01-15", on(EventKind.EXTENSION_NOTIFIED, "2026-12-22"))
    assert clocks["gdpr-reply"].state is State.OVERDUE
    assert "gdpr-extended" not in clocks
    assert clocks["gdpr-extension-notice"].state is State.LATE
    assert "too late" in str(clocks["gdpr-extension-notice"].trace[-1].rule)


def test_the_chance_to_extend_expires():
    assert case("2026-12-21")["gdpr-extension-notice"].state is State.RUNNING
    assert case("2026-12-22")["gdpr-extension-notice"].state is State.EXPIRED


def test_an_answer_after_the_end_is_no_late_notice_of_an_extension():
    clocks = case("2027-01-15", on(EventKind.ANSWER_RECEIVED, "2026-12-29"))
    assert (clocks["gdpr-reply"].state, clocks["gdpr-extension-notice"].state) == (State.LATE, State.EXPIRED)


def test_the_clock_stands_still_while_identity_is_asked_and_goes_on_after():
    asked = on(EventKind.IDENTITY_ASKED, "2026-11-24")
    paused = case("2027-01-15", asked)["gdpr-reply"]
    assert (paused.state, paused.due_on, paused.overdue_from) == (State.PAUSED, None, None)
    reply = case("2026-12-01", asked, on(EventKind.IDENTITY_SUPPLIED, "2026-11-27"))["gdpr-reply"]
    # 20 December and three days: the 23rd; four by the tolerant reading: the 24th.
    assert (reply.due_on, reply.due_on_conservative) == (date(2026, 12, 23), date(2026, 12, 24))


def test_identity_given_on_the_day_of_the_question_ends_the_pause():
    day = "2026-11-24"
    reply = case("2026-12-01", on(EventKind.IDENTITY_ASKED, day), on(EventKind.IDENTITY_SUPPLIED, day))["gdpr-reply"]
    assert (reply.state, reply.due_on) == (State.RUNNING, date(2026, 12, 21))


def test_a_rule_applies_from_its_first_to_its_last_day_of_validity():
    reply = next(clock for clock in FR.clocks if clock.id == "gdpr-reply")
    limited = replace(reply, valid_from=date(2026, 11, 20), valid_to=date(2026, 11, 22))
    law = replace(FR, clocks=(limited,))
    situation = replace(VALENCIENNES, law=law)
    running = [
        day
        for day in ("2026-11-19", "2026-11-20", "2026-11-22", "2026-11-23")
        if "gdpr-reply" in at("2026-12-01", situation, on(EventKind.RECEIVED, day))
    ]
    assert running == ["2026-11-20", "2026-11-22"]


def test_identity_asked_after_the_time_was_over_leaves_the_answer_overdue():
    assert case("2027-01-15", on(EventKind.IDENTITY_ASKED, "2026-12-23"))["gdpr-reply"].state is State.OVERDUE


def test_a_complaint_to_the_authority_starts_three_months():
    clocks = case("2027-01-15", on(EventKind.COMPLAINT_LODGED, "2026-12-28"))
    progress = clocks["gdpr-authority-progress"]
    # 28 March 2027 is Easter Sunday, 29 March Easter Monday.
    assert (progress.due_on, progress.state) == (date(2027, 3, 30), State.RUNNING)
    answered = case(
        "2027-02-15", on(EventKind.COMPLAINT_LODGED, "2026-12-28"), on(EventKind.AUTHORITY_REPLIED, "2027-02-01")
    )
    assert answered["gdpr-authority-progress"].state is State.MET


def test_a_request_for_documents_has_its_own_clock_and_silence_opens_the_remedy():
    asked = on(EventKind.RECEIVED, "2026-11-20", letter_type="foi_request")
    assert set(at("2026-12-20", VALENCIENNES, asked)) == {"footage-1", "crpa-reply"}
    clocks = at("2026-12-22", VALENCIENNES, asked)
    assert clocks["crpa-reply"].state is State.OVERDUE
    remedy = clocks["cada-referral"]
    assert (remedy.starts_on, remedy.due_on, remedy.state) == (date(2026, 12, 20), date(2027, 2, 20), State.RUNNING)
    assert at("2027-02-21", VALENCIENNES, asked)["cada-referral"].state is State.EXPIRED
    lodged = on(EventKind.COMPLAINT_LODGED, "2027-01-10", letter_type="foi_appeal")
    after = at("2027-02-21", VALENCIENNES, asked, lodged)
    assert after["cada-referral"].state is State.MET
    assert after["crpa-confirmed-refusal"].due_on == date(2027, 3, 10)
    assert "gdpr-authority-progress" not in after


def test_an_opinion_of_the_cada_does_not_end_the_silence_of_the_administration_but_the_documents_do():
    asked = on(EventKind.RECEIVED, "2026-11-20", letter_type="foi_request")
    lodged = on(EventKind.COMPLAINT_LODGED, "2027-01-10", letter_type="foi_appeal")
    opinion = on(EventKind.AUTHORITY_REPLIED, "2027-02-01", letter_type="foi_appeal", reply="decision")
    clocks = at("2027-03-12", VALENCIENNES, asked, lodged, opinion)
    assert clocks["cada-opinion"].state is State.MET
    assert clocks["administrative-court"].due_on == date(2027, 5, 10)
    came = on(EventKind.ANSWER_RECEIVED, "2027-02-20", letter_type="foi_request")
    assert "administrative-court" not in at("2027-03-12", VALENCIENNES, asked, lodged, opinion, came)


def test_a_refusal_of_documents_starts_the_remedy_on_its_day():
    asked = on(EventKind.RECEIVED, "2026-11-20", letter_type="foi_request")
    refused = on(EventKind.REFUSAL_RECEIVED, "2026-12-01", letter_type="foi_request")
    clocks = at("2026-12-22", VALENCIENNES, asked, refused)
    assert clocks["crpa-reply"].state is State.MET
    assert clocks["cada-referral"].due_on == date(2027, 2, 1)


def test_an_answer_about_documents_does_not_answer_the_access_request():
    clocks = case("2026-12-22", on(EventKind.ANSWER_RECEIVED, "2026-12-01", letter_type="foi_request"))
    assert clocks["gdpr-reply"].state is State.OVERDUE


def test_the_receipt_of_a_preservation_notice_does_not_start_the_reply():
    notice = on(EventKind.RECEIVED, "2026-11-18", letter_type="preservation_notice")
    assert "gdpr-reply" not in at("2026-11-19", VALENCIENNES, notice)
    assert case("2026-12-01", notice)["gdpr-reply"].starts_on == date(2026, 11, 20)


def test_indirect_access_has_four_months_at_the_authority():
    security = next(regime for regime in FR.regimes if regime.id == "state-security")
    situation = Situation(FR, "59", Setting.POLICE, ControllerKind.POLICE, (security,))
    received = on(EventKind.RECEIVED, "2026-11-20", letter_type="indirect_access_request")
    clocks = at("2026-12-01", situation, received)
    assert {key: clock.due_on for key, clock in clocks.items()} == {"cnil-indirect": date(2027, 3, 20)}


def test_a_local_holiday_of_the_case_moves_the_last_day():
    situation = Situation(
        FR, "59", Setting.SHOP, ControllerKind.RETAILER, REGIME.all, extra_holidays=((date(2026, 12, 21), "Fête"),)
    )
    assert at("2026-12-01", situation, RECEIVED)["gdpr-reply"].due_on == date(2026, 12, 22)


def test_regional_holidays_count_in_moselle_and_not_in_the_north():
    received = on(EventKind.RECEIVED, "2026-03-03")
    moselle = Situation(FR, "57", Setting.PUBLIC_SPACE, ControllerKind.MUNICIPALITY, REGIME.all)
    assert at("2026-03-10", moselle, received)["gdpr-reply"].due_on == date(2026, 4, 7)
    assert at("2026-03-10", VALENCIENNES, received)["gdpr-reply"].due_on == date(2026, 4, 3)


def test_events_may_come_in_any_order():
    events = (on(EventKind.IDENTITY_SUPPLIED, "2026-11-27"), RECEIVED, on(EventKind.IDENTITY_ASKED, "2026-11-24"), SENT)
    assert at("2026-12-01", VALENCIENNES, *events) == at(
        "2026-12-01", VALENCIENNES, *sorted(events, key=lambda e: e.on or date.min)
    )


def test_every_clock_says_its_source_and_its_steps():
    for clock in case("2026-12-01").values():
        assert clock.source
        assert clock.legal_basis
        assert all(step.source and str(step.rule) for step in clock.trace)


def of_country(code: str, day: str, *events: Event, region: str | None = None) -> dict[str, Deadline]:
    law, kind, setting = jurisdiction(code), ControllerKind.MUNICIPALITY, Setting.PUBLIC_SPACE
    regimes = regime_for(law, setting=setting, controller_kind=kind, region=region).all
    return at(day, Situation(law, region, setting, kind, regimes), *events)


@pytest.mark.parametrize(
    ("place", "letter", "remedy", "without", "extended"),
    [
        # Received on 2 March 2026: a month; three months end on 2 June, a Tuesday.
        ("at", "access_request", "dsb-complaint", "2026-04-02", "2026-06-02"),
        # Thirty days, or forty-five with a notice: 1 April and 16 April.
        ("be-WAL", "foi_request", "wallonia-appeal", "2026-04-01", "2026-04-16"),
        # Four weeks, or eight with a notice: 30 March and 27 April.
        ("ie", "foi_request", "foi-internal-review", "2026-03-30", "2026-04-27"),
    ],
)
def test_a_remedy_against_silence_waits_for_the_end_of_an_extension(
    place: str, letter: str, remedy: str, without: str, extended: str
):
    code, _, part = place.partition("-")
    region = part or None
    received = on(EventKind.RECEIVED, "2026-03-02", letter_type=letter)
    notice = on(EventKind.EXTENSION_NOTIFIED, "2026-03-20", letter_type=letter)
    late = on(EventKind.EXTENSION_NOTIFIED, "2026-05-04", letter_type=letter)
    silent = of_country(code, "2026-06-10", received, region=region)
    assert silent[remedy].starts_on == date.fromisoformat(without)
    assert of_country(code, "2026-06-10", received, notice, region=region)[remedy].starts_on == date.fromisoformat(
        extended
    )
    assert remedy not in of_country(code, "2026-04-10", received, notice, region=region)
    assert of_country(code, "2026-06-10", received, late, region=region)[remedy].starts_on == silent[remedy].starts_on


def test_after_an_extension_a_refusal_still_starts_the_remedy_itself():
    received = on(EventKind.RECEIVED, "2026-03-02")
    clocks = of_country(
        "at",
        "2026-06-10",
        received,
        on(EventKind.EXTENSION_NOTIFIED, "2026-03-20"),
        on(EventKind.REFUSAL_RECEIVED, "2026-05-04"),
    )
    assert clocks["dsb-complaint"].starts_on == date(2026, 5, 4)
    assert clocks["gdpr-extended"].state is State.MET


def test_where_silence_is_a_refusal_the_trace_says_so_and_elsewhere_it_does_not():
    """CRPA R*311-12: a month of silence; Art. 12 GDPR knows nothing like it."""
    found = case("2026-12-01", on(EventKind.RECEIVED, "2026-11-20", letter_type="foi_request"))
    told = {key: [str(step.rule) for step in clock.trace] for key, clock in found.items()}
    silence = "If no answer has come by then, the law takes that as a refusal."
    assert told["crpa-reply"].count(silence) == 1
    assert silence not in told["gdpr-reply"]
