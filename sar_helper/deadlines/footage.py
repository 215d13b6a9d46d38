"""The footage clock: until when a recording is kept, and from when it may already be gone. Clock time, never rolled."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from types import MappingProxyType
from zoneinfo import ZoneInfo

from sar_helper.deadlines.events import Event, EventKind
from sar_helper.deadlines.keeping import Keeping, keeping_of
from sar_helper.deadlines.loss import Loss
from sar_helper.deadlines.model import Deadline, State, TraceStep
from sar_helper.deadlines.periods import instant_after
from sar_helper.i18n.message import message
from sar_helper.law.model import Retention
from sar_helper.law.retention import RetentionChoice
from sar_helper.law.terms import CameraType, ClockKind, RetentionStart

AskedFor = Mapping[str | None, Collection[int]]
"""Which recordings each letter asks for, by their places in the request from 1; all of them where none is named."""

_BROUGHT_FOOTAGE = frozenset({"video", "stills"})
CHECK_FIRST = message("This figure was not read in the law itself: check it before you rely on it.")
_COUNTED_LATER = message("The law counts from a later moment that is not known here, so the time of recording is used.")


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of recording between two aware instants in the zone of the controller's place."""

    starts_at: datetime
    ends_at: datetime
    camera_type: CameraType = CameraType.UNKNOWN

    @classmethod
    def local(
        cls, day: date, starts: time, ends: time, time_zone: str, camera_type: CameraType = CameraType.UNKNOWN
    ) -> Window:
        """Return a window of local time at a place; where a change of the clocks leaves two readings, it covers both.

        The hour that comes twice in autumn has two passes; a time that is skipped in spring is read by the clock of
        before the change and by that of after it.

        Args:
            day: the day of the recording.
            starts: local time of the first picture wanted.
            ends: local time of the last picture wanted, later than `starts`.
            time_zone: IANA name of the zone of the place.
            camera_type: what filmed.
        """
        zone = ZoneInfo(time_zone)
        return cls(
            min(_readings(day, starts, zone), key=_instant),
            max(_readings(day, ends, zone), key=_instant),
            camera_type,
        )


def _readings(day: date, local: time, zone: ZoneInfo) -> tuple[datetime, datetime]:
    moment = datetime.combine(day, local, tzinfo=zone)
    return moment.replace(fold=0), moment.replace(fold=1)


def _instant(moment: datetime) -> datetime:
    # Two datetimes of one zone are compared by the clock on the wall, which does not tell the readings apart.
    return moment.astimezone(UTC)


def footage_clock(
    key: str,
    window: Window,
    retention: RetentionChoice,
    events: Sequence[Event],
    now: datetime,
    *,
    number: int = 1,
    asked: AskedFor = MappingProxyType({}),
    loss: Loss | None = None,
    keeping_letters: frozenset[str | None] = frozenset(),
) -> Deadline:
    """Return the clock of one recording.

    Args:
        key: the name of the clock.
        window: when it was recorded.
        retention: the rules for this camera.
        events: what happened; this recording received ends the clock.
        now: an aware instant.
        number: its place in the request, from 1, by which an answer tells what came.
        asked: the places of the recordings that each letter asks for; without it this is the only one.
        loss: that the recording is lost, as its controller says; that ends the clock, too.
        keeping_letters: the letters that ask to keep it, where the law gives more time to those who ask.

    Returns:
        `due_on` is when the last picture is gone by law, guidance or habit; `due_on_conservative`, EARLIER, is when the
        first picture may already be gone. Both are instants in the zone of the place, None where no figure is known.
    """
    latest, earliest = retention.latest, retention.earliest
    keeping = keeping_of(latest, window.ends_at, events, keeping_letters)
    due = _end(window.ends_at, latest)
    may_be_gone = _end(window.starts_at, earliest)
    if keeping is not None and keeping.asked:
        due = keeping.until
        may_be_gone = due if keeping.arrived else may_be_gone
    if due is not None and may_be_gone is not None:
        may_be_gone = min(due, may_be_gone)
    return Deadline(
        key=key,
        kind=ClockKind.FOOTAGE_OVERWRITTEN,
        starts_on=window.starts_at,
        due_on=due,
        due_on_conservative=may_be_gone,
        overdue_from=None,
        state=State.MET
        if any(_brought(number, event, asked_for(event, asked) or {number}) for event in events)
        else _state(due, now, lost=loss is not None, gone_by_law=retention.gone_by_law),
        legal_basis=latest.legal_basis if latest is not None else "",
        source=latest.provenance.source if latest is not None else "",
        trace=(
            *_trace(window, retention, due, may_be_gone, _about_keeping(keeping, latest, now)),
            *_about_loss(loss),
        ),
        kept_by=latest.kind if latest is not None else None,
        lost=loss,
    )


def _end(start: datetime, rule: Retention | None) -> datetime | None:
    return instant_after(start, rule.period) if rule is not None and rule.period is not None else None


def asked_for(event: Event, asked: AskedFor) -> Collection[int]:
    """Return the places of the recordings that the letter of an event asks for; of no such letter, all of them."""
    return asked.get(event.letter_type, asked.get(None, ()))


def does_not_say_which(event: Event, asked: Collection[int]) -> bool:
    """Tell whether footage came of which nobody can know which of several recordings it shows.

    Args:
        event: what happened.
        asked: the places of the recordings that its letter asks for.
    """
    return _is_footage(event) and "arrived" not in event.details and len(asked) > 1


def left_open(answers: Iterable[Event], asked: AskedFor) -> frozenset[int]:
    """Return the places of the recordings that may have come, and of which nobody has said since whether they did.

    Args:
        answers: the answers about the request, in the order of their days; one that says what came speaks for all.
        asked: the places of the recordings that each letter asks for.
    """
    found: frozenset[int] = frozenset()
    for event in answers:
        numbers = asked_for(event, asked)
        if "arrived" in event.details:
            found = frozenset()
        elif does_not_say_which(event, numbers):
            found = found.union(numbers)
    return found


def _is_footage(event: Event) -> bool:
    return event.kind is EventKind.ANSWER_RECEIVED and event.details.get("copy") in _BROUGHT_FOOTAGE


def _brought(number: int, event: Event, asked: Collection[int]) -> bool:
    """Tell whether the whole recording came: its number says so, or it is the only one that was asked for."""
    if not _is_footage(event):
        return False
    # A recording of which a part came has its times after the number: the rest is still with the controller.
    came = event.details.get("arrived")
    return set(asked) == {number} if came is None else str(number) in came.split(",")


def _state(due: datetime | None, now: datetime, *, lost: bool, gone_by_law: bool) -> State:
    if lost:
        return State.EXPIRED
    if due is None:
        return State.UNKNOWN
    if now < due:
        return State.RUNNING
    return State.EXPIRED if gone_by_law else State.LATE


def _trace(
    window: Window,
    retention: RetentionChoice,
    due: datetime | None,
    may_be_gone: datetime | None,
    about_keeping: tuple[TraceStep, ...],
) -> tuple[TraceStep, ...]:
    latest, earliest = retention.latest, retention.earliest
    source = latest.legal_basis if latest is not None else ""
    trace = [TraceStep(window.starts_at, message("The recording begins."), source)]
    if latest is None or earliest is None:
        return (*trace, TraceStep(window.starts_at, retention.explanation, source))
    if may_be_gone is not None:
        trace.append(TraceStep(may_be_gone, message("From now on the footage may be gone."), earliest.legal_basis))
        if not earliest.provenance.is_verified:
            trace.append(TraceStep(may_be_gone, CHECK_FIRST, earliest.provenance.source))
    if latest.starts is not RetentionStart.FILMED:
        trace.append(TraceStep(window.starts_at, _COUNTED_LATER, latest.legal_basis))
    trace += about_keeping
    if due is None:
        return tuple(trace)
    if retention.gone_by_law:
        rule = message("By law the footage is gone by now. Weekends and holidays do not matter.")
    else:
        rule = message("By guidance or habit the footage is gone by now. Weekends and holidays do not matter.")
    trace.append(TraceStep(due, rule, latest.legal_basis))
    if latest is not earliest and not latest.provenance.is_verified:
        trace.append(TraceStep(due, CHECK_FIRST, latest.provenance.source))
    return tuple(trace)


def _about_keeping(keeping: Keeping | None, rule: Retention | None, now: datetime) -> tuple[TraceStep, ...]:
    if keeping is None or rule is None:
        return ()
    basis = rule.legal_basis
    if keeping.asked:
        return (TraceStep(keeping.ask_by, keeping.outcome, basis),)
    return (TraceStep(keeping.ask_by, keeping.offer, basis),) if now <= keeping.ask_by else ()


def _about_loss(loss: Loss | None) -> tuple[TraceStep, ...]:
    # Its source is the word of the controller, which the sentence names; no law stands behind it.
    return () if loss is None else (TraceStep(loss.on or loss.told_on, loss.sentence, ""),)
