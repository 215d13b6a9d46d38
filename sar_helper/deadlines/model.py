"""A deadline: the dates of one clock, how it stands, and every step that led there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sar_helper.deadlines.loss import Loss
from sar_helper.i18n.message import Message
from sar_helper.law.terms import ClockKind, RegimeKind, RetentionKind


class State(StrEnum):
    """How a clock stands.

    met: done in time; late: done after the later plausible date, or (footage) past a usual time that no law fixes;
    overdue: not done and past the later plausible date; paused: the controller waits for the person; expired: what the
    clock guarded is gone, the footage, a remedy or the chance to extend; unknown: the law sets no figure.
    """

    RUNNING = "running"
    MET = "met"
    LATE = "late"
    OVERDUE = "overdue"
    PAUSED = "paused"
    EXPIRED = "expired"
    UNKNOWN = "unknown"


def day_of(moment: date | datetime) -> date:
    """Return the day of a date or of an instant, in the zone in which it stands."""
    return moment.date() if isinstance(moment, datetime) else moment


@dataclass(frozen=True, slots=True)
class TraceStep:
    """One step of a computation: the day it leads to, the rule in a sentence, and where the rule stands."""

    date: date | datetime
    rule: Message
    source: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """One clock of a case. Days end at midnight of the controller's place; instants are aware and in its zone.

    due_on: the last day (or instant) by the plain reading; None while paused or where the law sets no figure.
    due_on_conservative: what to rely on. For what others owe it is the later plausible date; for what can be lost,
        the footage or a remedy, it is the earlier one.
    overdue_from: the first day on which the time is certainly over; None for footage.
    kept_by: of footage, what kind of rule `due_on` rests on; None where no figure is known.
    lost: of footage, that it is lost, and when; `due_on` stays the day by the rule.
    regime: the one kind of law for whose requests the clock runs, None where it runs for several.
    """

    key: str
    kind: ClockKind
    starts_on: date | datetime
    due_on: date | datetime | None
    due_on_conservative: date | datetime | None
    overdue_from: date | None
    state: State
    legal_basis: str
    source: str
    trace: tuple[TraceStep, ...]
    kept_by: RetentionKind | None = None
    lost: Loss | None = None
    regime: RegimeKind | None = None
