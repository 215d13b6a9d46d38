"""The clocks of a case: law, place and events in, deadlines with their traces out. Nothing here asks what day it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from sar_helper.deadlines.calendars import WorkingDays, working_days
from sar_helper.deadlines.computation import Question, Result, compute
from sar_helper.deadlines.events import Event
from sar_helper.deadlines.footage import AskedFor, Window, footage_clock
from sar_helper.deadlines.loss import Loss
from sar_helper.deadlines.model import Deadline, State, TraceStep
from sar_helper.deadlines.timeline import Timeline
from sar_helper.i18n.message import Message, message
from sar_helper.law.model import Clock, Jurisdiction, Regime
from sar_helper.law.retention import retention_for
from sar_helper.law.terms import CameraType, ClockKind, ControllerKind, RegimeKind, Rule, Setting, Silence

_NOT_IN_A_CASE = frozenset({Rule.REFUSAL_NOTICE})
"""The same day as the reply: it is said in the letter and would only be shown twice."""

_REPLY_OF = {Rule.EXTENDED: Rule.REPLY, Rule.LED_EXTENDED: Rule.LED_REPLY, Rule.FOI_EXTENDED: Rule.FOI_REPLY}
"""Which reply the longer period of an extension replaces."""

_NO_FIGURE = message("The law sets no date for this: it must happen without undue delay.")
_SILENCE_REFUSES = message("If no answer has come by then, the law takes that as a refusal.")
_RAN_OUT = message("The period starts with the day on which the time for the answer ran out.")
_LATE_NOTICE = message("The notice came too late: the longer period does not apply.")


@dataclass(frozen=True, slots=True)
class Situation:
    """What decides which clocks run: the controller's place and kind, the regimes of the request, the recordings."""

    law: Jurisdiction
    region: str | None
    setting: Setting
    controller_kind: ControllerKind
    regimes: tuple[Regime, ...]
    windows: tuple[Window, ...] = ()
    extra_holidays: tuple[tuple[date, str], ...] = ()
    keeping_letters: frozenset[str | None] = frozenset()
    """The letters that ask to keep the recording; None among them stands for an event that names no letter."""
    letters_of: Mapping[RegimeKind, frozenset[str]] = field(default_factory=dict)
    """Where the cameras fall under two laws: the letters of each. Empty where one letter asks for everything."""
    asked_with: Mapping[CameraType, str] = field(default_factory=dict)
    """There, too: the letter that asks for what a kind of camera filmed."""

    @property
    def zone(self) -> str:
        """The IANA time zone of the controller's place, in which days are counted."""
        return self.law.zone_of(self.region)

    @property
    def asked(self) -> AskedFor:
        """Which recordings each letter asks for, by their places from 1."""
        everything = list(enumerate(self.windows, start=1))
        return {None: [number for number, _ in everything]} | {
            letter: [number for number, window in everything if self.asked_with.get(window.camera_type) == letter]
            for letter in self.asked_with.values()
        }


def clocks_for(situation: Situation, events: Sequence[Event], now: datetime) -> tuple[Deadline, ...]:
    """Return every clock of a case that has started: the footage first, then in the order of the law.

    Args:
        situation: place, controller, regimes and recordings.
        events: what happened so far, in any order.
        now: an aware instant; the day that decides is the one at the controller's place.

    Returns:
        Deadlines by verified law only. After an extension in time the extended reply stands in place of the reply.
    """
    law, zone = situation.law, situation.zone
    letters = frozenset(regime.letter_type for regime in situation.regimes if regime.letter_type is not None)
    timeline = Timeline(events, zone, law.letters_apart, letters, situation.letters_of)
    today = now.astimezone(ZoneInfo(zone)).date()
    run = _Run(situation, timeline, today)
    for clock in law.clocks:
        if clock.after is None:
            run.add(clock)
    # What follows a reply follows it to the end of its extension, so extensions are judged in between.
    run.judge_extensions()
    for clock in law.clocks:
        if clock.after is not None:
            run.add(clock)
    return (*_footage(situation, events, timeline, now), *run.in_order())


def _footage(situation: Situation, events: Sequence[Event], timeline: Timeline, now: datetime) -> tuple[Deadline, ...]:
    asked, letters = situation.asked, frozenset(situation.asked_with.values())
    return tuple(
        footage_clock(
            f"footage-{number}",
            window,
            retention_for(
                situation.law,
                setting=situation.setting,
                controller_kind=situation.controller_kind,
                camera_type=window.camera_type,
                region=situation.region,
            ),
            events,
            now,
            number=number,
            asked=asked,
            loss=_loss_of(window, timeline.loss(letters - {situation.asked_with.get(window.camera_type)})),
            keeping_letters=situation.keeping_letters,
        )
        for number, window in enumerate(situation.windows, start=1)
    )


def _loss_of(window: Window, told: Loss | None) -> Loss | None:
    """Return the loss that is told where it can be that of this recording: what was filmed later is another one."""
    early = told is not None and told.on is not None and told.on < window.starts_at.date()
    return None if early else told


def calendars_of(
    law: Jurisdiction, region: str | None, extra_holidays: tuple[tuple[date, str], ...], code: str | None = None
) -> tuple[WorkingDays, tuple[WorkingDays, ...]]:
    """Return the calendar of a place, and the others by which its last day might be judged as well.

    Whether regional holidays count for a private controller is not settled, so the national calendar is another
    reading; so are the tolerant calendars that the law data name for the country or the region.
    """
    own = code or law.calendar_of(region)
    others = [] if law.holidays is None else [law.holidays.country, law.holidays.tolerant]
    others += law.regions[region].tolerant if region is not None and region in law.regions else ()
    codes = (own, *(other for other in others if other is not None and other != own))
    if not extra_holidays:
        return _shared_calendars(codes)
    first, *rest = (working_days(each, extra_holidays) for each in codes)
    return first, tuple(rest)


@lru_cache(maxsize=256)
def _shared_calendars(codes: tuple[str, ...]) -> tuple[WorkingDays, tuple[WorkingDays, ...]]:
    first, *rest = map(working_days, codes)
    return first, tuple(rest)


class _Run:
    """The clocks of one case while they are computed; a clock can start where another one ran out."""

    def __init__(self, situation: Situation, timeline: Timeline, today: date) -> None:
        self._situation = situation
        self._timeline = timeline
        self._today = today
        self._clocks: dict[str, Clock] = {}
        self._deadlines: dict[str, Deadline] = {}
        self._extended: dict[str, str] = {}

    def add(self, clock: Clock) -> None:
        """Compute a clock that applies and has started."""
        if clock.id in self._clocks or not self._applies(clock):
            return
        start, ran_out = self._timeline.start_of(clock), False
        if start is None and clock.after is not None:
            start, ran_out = self._end_of(clock.after), True
        if start is None or not clock.in_force(start):
            return
        self._clocks[clock.id] = clock
        self._deadlines[clock.id] = self._deadline(clock, start, _RAN_OUT if ran_out else None)

    def _applies(self, clock: Clock) -> bool:
        situation, provenance = self._situation, clock.provenance
        # A clock without a figure decides nothing.
        usable = provenance.is_verified or (clock.period is None and provenance.is_usable)
        kinds = {regime.kind for regime in situation.regimes}
        return (
            usable
            and clock.rule not in _NOT_IN_A_CASE
            and (not clock.regimes or bool(clock.regimes & kinds))
            and any(
                clock.scope.covers(
                    setting=situation.setting,
                    controller_kind=situation.controller_kind,
                    camera_type=camera_type,
                    region=situation.region,
                )
                for camera_type in ({window.camera_type for window in situation.windows} or {CameraType.UNKNOWN})
            )
        )

    def _end_of(self, clock_id: str) -> date | None:
        """Return the day on which another clock, or its extension, ran out without an answer."""
        before = next((clock for clock in self._situation.law.clocks if clock.id == clock_id), None)
        if before is not None:
            self.add(before)
        deadline = self._deadlines.get(self._extended.get(clock_id, clock_id))
        if deadline is None or deadline.state is not State.OVERDUE or deadline.due_on is None:
            return None
        return deadline.due_on

    def _deadline(self, clock: Clock, start: date, start_rule: Message | None) -> Deadline:
        met_on = self._timeline.met_on(clock, start)
        result = self._compute(clock, start)
        trace = result.trace
        if start_rule is not None:
            trace = (replace(trace[0], rule=start_rule), *trace[1:])
        if clock.silence is Silence.REFUSAL and result.due is not None:
            trace = (*trace, TraceStep(result.due, _SILENCE_REFUSES, clock.legal_basis))
        last = result.due if clock.kind is ClockKind.REMEDY else result.conservative
        return Deadline(
            key=clock.id,
            kind=clock.kind,
            starts_on=start,
            due_on=result.due,
            due_on_conservative=result.conservative,
            overdue_from=None if last is None else last + timedelta(1),
            state=_state(clock, last, met_on, self._today),
            legal_basis=clock.legal_basis,
            source=clock.provenance.source,
            trace=trace,
            regime=next(iter(clock.regimes)) if len(clock.regimes) == 1 else None,
        )

    def _compute(self, clock: Clock, start: date) -> Result:
        situation = self._situation
        if clock.period is None:
            return Result(None, None, (TraceStep(start, _NO_FIGURE, clock.legal_basis),))
        calendar, others = calendars_of(situation.law, situation.region, situation.extra_holidays, clock.calendar)
        return compute(
            Question(
                starts=clock.starts,
                start=start,
                period=clock.period,
                counting=situation.law.countings[clock.counting],
                basis=clock.legal_basis,
                calendar=calendar,
                others=others,
                waits=self._timeline.waits_of(clock, start),
                loses=clock.kind is ClockKind.REMEDY,
            )
        )

    def judge_extensions(self) -> None:
        """Keep of every reply either the extended period or the plain one."""
        for clock in self._clocks.values():
            if clock.rule in _REPLY_OF:
                self._judge_extension(clock)

    def in_order(self) -> tuple[Deadline, ...]:
        """Return the deadlines in the order of the law."""
        return tuple(self._deadlines[clock.id] for clock in self._situation.law.clocks if clock.id in self._deadlines)

    def _judge_extension(self, extended: Clock) -> None:
        """A notice in time decides; where no clock guards it, in time means before the reply was due."""
        reply = self._sibling(extended, lambda clock: clock.rule is _REPLY_OF[extended.rule])
        notice = self._sibling(extended, lambda clock: clock.kind is ClockKind.EXTENSION_NOTICE) or reply
        start = self._deadlines[extended.id].starts_on
        notified = self._timeline.extended_on(extended, start)
        limit = None if notice is None else self._deadlines[notice].due_on_conservative
        if notified is None:
            del self._deadlines[extended.id]
        elif limit is not None and notified > limit and notice is not None:
            del self._deadlines[extended.id]
            late = self._deadlines[notice]
            step = TraceStep(notified, _LATE_NOTICE, extended.legal_basis)
            state = late.state if notice == reply else State.LATE
            self._deadlines[notice] = replace(late, state=state, trace=(*late.trace, step))
        elif reply is not None:
            del self._deadlines[reply]
            self._extended[reply] = extended.id

    def _sibling(self, clock: Clock, wanted: Callable[[Clock], bool]) -> str | None:
        """Return the clock of the same request that is wanted, None where it does not run."""
        for other in self._clocks.values():
            same = other.letter_types == clock.letter_types and other.regimes == clock.regimes
            if wanted(other) and same and other.id in self._deadlines:
                return other.id
        return None


def _state(clock: Clock, last: date | None, met_on: date | None, today: date) -> State:
    if last is None:
        if met_on is not None:
            return State.MET
        return State.UNKNOWN if clock.period is None else State.PAUSED
    # After its last day an answer brings no notice of more time; a notice that came late is judged by itself.
    if met_on is not None and (met_on <= last or clock.kind is not ClockKind.EXTENSION_NOTICE):
        return State.MET if met_on <= last else State.LATE
    if today <= last:
        return State.RUNNING
    gone = clock.kind in {ClockKind.REMEDY, ClockKind.EXTENSION_NOTICE}
    return State.EXPIRED if gone else State.OVERDUE
