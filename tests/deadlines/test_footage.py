"""The footage clock: clock time in the controller's zone, what may be gone, what must be gone, and what ends it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from sar_helper.deadlines.events import Event
from sar_helper.deadlines.footage import Window, footage_clock
from sar_helper.deadlines.loss import Loss
from sar_helper.deadlines.model import State
from sar_helper.law.load import jurisdiction
from sar_helper.law.retention import RetentionChoice, retention_for
from sar_helper.law.terms import CameraType, ControllerKind, EventKind, Setting

PARIS = ZoneInfo("Europe/Paris")
FR = jurisdiction("fr")
STREET = retention_for(FR, setting=Setting.PUBLIC_SPACE, controller_kind=ControllerKind.MUNICIPALITY)
OFFICE = retention_for(FR, setting=Setting.WORKPLACE, controller_kind=ControllerKind.EMPLOYER)
WINDOW = Window.local(date(2026, 11, 13), time(17), time(17, 30), "Europe/Paris")
NOW = datetime(2026, 11, 14, 9, tzinfo=UTC)


def test_it_never_moves_to_a_working_day():
    clock = footage_clock("f", WINDOW, STREET, (), NOW)
    # Sunday 13 December 2026.
    assert clock.due_on == datetime(2026, 12, 13, 17, 30, tzinfo=PARIS)
    assert clock.due_on_conservative == datetime(2026, 11, 16, 17, 0, tzinfo=PARIS)
    assert clock.overdue_from is None


def test_the_earlier_instant_is_the_one_to_rely_on():
    for retention in (STREET, OFFICE):
        clock = footage_clock("f", WINDOW, retention, (), NOW)
        assert clock.due_on_conservative < clock.due_on


@pytest.mark.parametrize(
    ("retention", "now", "state"),
    [
        (STREET, "2026-12-13T16:29:59+00:00", State.RUNNING),
        (STREET, "2026-12-13T16:30:00+00:00", State.EXPIRED),
        (OFFICE, "2026-12-13T16:30:00+00:00", State.LATE),
    ],
)
def test_a_law_ends_the_keeping_and_a_habit_only_probably(retention: RetentionChoice, now: str, state: State):
    assert footage_clock("f", WINDOW, retention, (), datetime.fromisoformat(now)).state is state


def test_footage_in_hand_meets_the_clock_and_an_answer_without_it_does_not():
    def state(**details: str) -> State:
        answer = Event(EventKind.ANSWER_RECEIVED, on=date(2026, 11, 20), details=details)
        return footage_clock("f", WINDOW, STREET, (answer,), NOW).state

    assert state(copy="video") is State.MET
    assert state() is State.RUNNING


@pytest.mark.parametrize(
    ("arrived", "states"),
    [
        ("1,2", (State.MET, State.MET)),
        ("1", (State.MET, State.RUNNING)),
        ("1 17:00-17:10,2", (State.RUNNING, State.MET)),
        ("", (State.RUNNING, State.RUNNING)),
    ],
)
def test_only_a_recording_that_came_whole_meets_its_clock(arrived: str, states: tuple[State, State]):
    answer = Event(EventKind.ANSWER_RECEIVED, on=date(2026, 11, 20), details={"copy": "video", "arrived": arrived})
    clocks = [footage_clock("f", WINDOW, STREET, (answer,), NOW, number=number) for number in (1, 2)]
    assert tuple(clock.state for clock in clocks) == states


def test_an_operator_who_says_that_it_is_gone_ends_the_clock():
    day = date(2026, 11, 14)
    clock = footage_clock("f", WINDOW, STREET, (), NOW, loss=Loss(day, day, None))
    assert (clock.state, clock.due_on) == (State.EXPIRED, footage_clock("f", WINDOW, STREET, (), NOW).due_on)
    assert (clock.trace[-1].date, str(clock.trace[-1].rule)) == (day, "Lost on 14 November 2026, as they say.")


CELL = retention_for(FR, setting=Setting.POLICE, controller_kind=ControllerKind.POLICE)
ASKING = frozenset({"preservation_notice"})
IN_TWO_DAYS = datetime(2026, 11, 15, 17, tzinfo=PARIS)
IN_A_WEEK = datetime(2026, 11, 20, 17, 30, tzinfo=PARIS)


def asked(kind: EventKind, moment: date | datetime) -> Event:
    exact = isinstance(moment, datetime)
    about = {"letter_type": "preservation_notice"}
    return Event(kind, at=moment, details=about) if exact else Event(kind, on=moment, details=about)


@pytest.mark.parametrize(
    ("kind", "moment", "due", "may_be_gone"),
    [
        (EventKind.LETTER_SENT, date(2026, 11, 15), IN_A_WEEK, IN_TWO_DAYS),
        (EventKind.RECEIVED, date(2026, 11, 15), IN_A_WEEK, IN_TWO_DAYS),
        (EventKind.RECEIVED, date(2026, 11, 14), IN_A_WEEK, IN_A_WEEK),
        (EventKind.RECEIVED, datetime(2026, 11, 15, 16, 29, tzinfo=UTC), IN_A_WEEK, IN_A_WEEK),
        (EventKind.RECEIVED, datetime(2026, 11, 15, 16, 31, tzinfo=UTC), IN_TWO_DAYS.replace(minute=30), IN_TWO_DAYS),
        (EventKind.LETTER_SENT, date(2026, 11, 16), IN_TWO_DAYS.replace(minute=30), IN_TWO_DAYS),
    ],
)
def test_a_cell_is_kept_a_week_for_those_who_ask_within_48_hours(
    kind: EventKind, moment: date | datetime, due: datetime, may_be_gone: datetime
):
    clock = footage_clock("f", WINDOW, CELL, (asked(kind, moment),), NOW, keeping_letters=ASKING)
    assert (clock.due_on, clock.due_on_conservative) == (due, may_be_gone)


def test_a_letter_that_does_not_ask_for_it_keeps_nothing():
    other = Event(EventKind.LETTER_SENT, on=date(2026, 11, 14), details={"letter_type": "access_request"})
    clock = footage_clock("f", WINDOW, CELL, (other,), NOW, keeping_letters=ASKING)
    assert clock.due_on == IN_TWO_DAYS.replace(minute=30)


def test_what_asking_in_time_brings_is_said_until_it_is_too_late_and_then_what_it_brought():
    def told(now: datetime, *events: Event) -> list[str]:
        clock = footage_clock("f", WINDOW, CELL, events, now, keeping_letters=ASKING)
        return [str(step.rule) for step in clock.trace if "be kept" in str(step.rule)]

    offer = (
        "If you ask by 15 November 2026, 17:30 that the recording be kept, it is kept until 20 November 2026, 17:30."
    )
    assert told(NOW) == [offer]
    assert told(NOW + timedelta(days=2)) == []
    assert told(NOW, asked(EventKind.LETTER_SENT, date(2026, 11, 14))) == [
        "You asked in time that the recording be kept, so it is kept until 20 November 2026, 17:30."
    ]


def test_a_right_to_be_kept_without_an_end_leaves_the_end_open():
    police = retention_for(
        jurisdiction("de"),
        setting=Setting.POLICE,
        controller_kind=ControllerKind.POLICE,
        camera_type=CameraType.BODY_WORN,
        region="BUND",
    )
    sent = asked(EventKind.LETTER_SENT, date(2026, 11, 20))
    clock = footage_clock("f", WINDOW, police, (sent,), NOW, keeping_letters=ASKING)
    assert (clock.due_on, clock.state) == (None, State.UNKNOWN)
    assert clock.due_on_conservative is not None
    assert "The law names no day on which that ends." in str(clock.trace[-1].rule)


def test_the_benchmark_is_elapsed_time_across_the_end_of_summer_time():
    window = Window.local(date(2026, 10, 24), time(12), time(13), "Europe/Paris")
    clock = footage_clock("f", window, STREET, (), NOW)
    assert clock.due_on_conservative.isoformat() == "2026-10-27T11:00:00+01:00"
    assert clock.due_on.isoformat() == "2026-11-24T13:00:00+01:00"


def test_a_window_in_the_hour_that_comes_twice_covers_both_passes():
    window = Window.local(date(2026, 10, 25), time(2, 10), time(2, 20), "Europe/Paris")
    assert (window.ends_at.astimezone(UTC) - window.starts_at.astimezone(UTC)).total_seconds() == 70 * 60


def test_a_window_in_the_hour_that_is_skipped_covers_the_clock_of_before_and_of_after_the_change():
    window = Window.local(date(2026, 3, 29), time(2, 10), time(2, 20), "Europe/Paris")
    assert window.starts_at.astimezone(UTC) == datetime(2026, 3, 29, 0, 10, tzinfo=UTC)
    assert window.ends_at.astimezone(UTC) == datetime(2026, 3, 29, 1, 20, tzinfo=UTC)
    across = Window.local(date(2026, 3, 29), time(1, 50), time(3, 10), "Europe/Paris")
    assert across.ends_at.astimezone(UTC) - across.starts_at.astimezone(UTC) == timedelta(minutes=20)


def test_a_period_from_the_end_of_a_deployment_is_counted_from_the_recording_and_that_is_said():
    drone = retention_for(
        FR, setting=Setting.PUBLIC_SPACE, controller_kind=ControllerKind.POLICE, camera_type=CameraType.DRONE
    )
    clock = footage_clock("f", WINDOW, drone, (), NOW)
    assert clock.due_on == datetime(2026, 11, 20, 17, 30, tzinfo=PARIS)
    assert "later moment" in " ".join(str(step.rule) for step in clock.trace)


def test_a_figure_that_was_not_read_in_the_law_is_marked():
    sentences = [str(step.rule) for step in footage_clock("f", WINDOW, OFFICE, (), NOW).trace]
    assert sentences.count("This figure was not read in the law itself: check it before you rely on it.") == 2


def test_without_any_figure_nothing_is_invented():
    nothing = type(STREET)(None, None, STREET.explanation)
    clock = footage_clock("f", WINDOW, nothing, (), NOW)
    assert (clock.due_on, clock.due_on_conservative, clock.state) == (None, None, State.UNKNOWN)
