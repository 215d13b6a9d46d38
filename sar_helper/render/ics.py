"""Deadlines as a calendar file (RFC 5545): days with alarms, which name neither person nor place nor controller.

Imported again after the case has changed it moves the same entries: their UID stays, and SEQUENCE grows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Final

from icalendar import Alarm, Calendar, Event

from sar_helper.cases.model import Case
from sar_helper.cases.service import CaseView, clocks
from sar_helper.cases.status import Status
from sar_helper.deadlines.model import Deadline, State, day_of
from sar_helper.i18n.message import Message, message
from sar_helper.law.load import jurisdiction
from sar_helper.law.model import Clock
from sar_helper.law.terms import ClockKind

MEDIA_TYPE: Final = "text/calendar; charset=utf-8"
FILE_NAME: Final = "dates.ics"
_PRODUCT: Final = "-//SAR helper//Dates 1//EN"
_DOMAIN: Final = "sar-helper.invalid"  # RFC 2606: a name that nobody can own
_FOOTAGE: Final = "footage"
_ALARMS_BEFORE: Final = (timedelta(days=7), timedelta(days=1))
_OVER: Final = frozenset({State.MET, State.LATE, State.EXPIRED})

_SUMMARIES: Final = {
    ClockKind.FOOTAGE_OVERWRITTEN: message("The recording may be overwritten from today on"),
    ClockKind.REPLY: message("The answer is due"),
    ClockKind.EXTENSION_NOTICE: message("Last day to ask for more time, for those who owe the answer"),
    ClockKind.EXTENDED_REPLY: message("The answer is due, with more time"),
    ClockKind.COMPLAINT_ACKNOWLEDGEMENT: message("The complaint is to be confirmed"),
    ClockKind.AUTHORITY_PROGRESS: message("The authority is to tell how it stands"),
    ClockKind.FOI_REPLY: message("The answer about documents is due"),
    ClockKind.REMEDY: message("Last day for your next step"),
}
_NAME: Final = message("SAR helper: dates")
_WHAT_TO_DO: Final = message("Open your case with its key to see what to do now.")
_CHECK: Final = message("A computed date. Holidays that were not known when this file was made can move it.")


@dataclass(frozen=True, slots=True)
class _Entry:
    """One day in the calendar. `slot` stays the same when the date moves."""

    slot: str
    kind: ClockKind
    day: date
    cancelled: bool


def case_calendar(
    case: Case, view: CaseView, *, token: bytes, sequence: int, now: datetime, locale: str | None = None
) -> bytes:
    """Return the dates of a case as the text of an .ics file.

    Args:
        case: the case.
        view: how it stands.
        token: 16 random bytes that stay with the case and name nobody; the UIDs are made of them.
        sequence: a number that grows with every change of the case.
        now: an aware instant.
        locale: BCP 47; the resident's language if None.
    """
    slots = _slots(jurisdiction(case.request.jurisdiction).clocks)
    found = tuple(_entries(view.deadlines, slots, now))
    found = (*found, *_taken_back(case, view, slots, now, {entry.slot for entry in found}))
    if view.status is Status.CLOSED:  # nothing is waited for any more, so an earlier file must not go on ringing
        found = tuple(replace(entry, cancelled=True) for entry in found)
    about = (_WHAT_TO_DO, _CHECK)
    return _file(found, token, sequence, now, case.interface_locale if locale is None else locale, about=about)


def deadline_calendar(deadlines: Sequence[Deadline], *, now: datetime, locale: str) -> bytes:
    """Return dates that belong to no case, such as the calculator's; the same dates give the same entries.

    Args:
        deadlines: what was computed.
        now: an aware instant.
        locale: BCP 47.
    """
    origin = "|".join(f"{deadline.key} {deadline.starts_on.isoformat()}" for deadline in deadlines)
    token = sha256(b"sar-helper/calculator/1/" + origin.encode()).digest()[:16]
    return _file(tuple(_entries(deadlines, {}, now)), token, 0, now, locale, about=(_CHECK,))


def _slots(rules: Iterable[Clock]) -> dict[str, str]:
    """Return under which name each clock stands: a longer period takes the place of the plain one."""
    known = tuple(rules)
    replaced = {ClockKind.EXTENDED_REPLY: {ClockKind.REPLY, ClockKind.FOI_REPLY}}
    slots = {}
    for clock in known:
        siblings = (
            other.id
            for other in known
            if other.kind in replaced.get(clock.kind, set())
            and (other.letter_types, other.regimes) == (clock.letter_types, clock.regimes)
        )
        slots[clock.id] = next(siblings, clock.id)
    return slots


def _entries(deadlines: Iterable[Deadline], slots: dict[str, str], now: datetime) -> Iterator[_Entry]:
    footage = []
    for deadline in deadlines:
        if deadline.kind is ClockKind.FOOTAGE_OVERWRITTEN:
            footage.append(deadline)
            continue
        day = deadline.due_on_conservative or deadline.due_on
        if day is not None:
            cancelled = deadline.state in _OVER
            yield _Entry(slots.get(deadline.key, deadline.key), deadline.kind, day_of(day), cancelled)
    yield from _footage(footage, now)


def _taken_back(case: Case, view: CaseView, slots: dict[str, str], now: datetime, dated: set[str]) -> Iterator[_Entry]:
    """Cancel what an earlier file may have held: a day that stands still now, and one that was counted by mistake."""
    for deadline in view.deadlines:
        slot = slots.get(deadline.key, deadline.key)
        if deadline.state is State.PAUSED and slot not in dated:
            dated.add(slot)
            yield _Entry(slot, deadline.kind, day_of(deadline.starts_on), cancelled=True)
    if case.withdrawn:
        ever = replace(case, events=(*case.events, *(entry.event for entry in case.withdrawn)))
        for entry in _entries(clocks(ever, now).deadlines, slots, now):
            if entry.slot not in dated:
                yield replace(entry, cancelled=True)


def _footage(footage: Sequence[Deadline], now: datetime) -> Iterator[_Entry]:
    """One day for all recordings: the next on which one of them may be lost, or the last one where all are past.

    A recording that is lost or in hand is waited for no more, while another one of the same request still is.
    """
    living = [clock for clock in footage if clock.state not in _OVER]
    moments = sorted(
        moment
        for clock in living or footage
        for moment in (clock.due_on_conservative, clock.due_on)
        if isinstance(moment, datetime)
    )
    if not moments:
        return
    ahead = [moment for moment in moments if moment > now]
    moment = ahead[0] if ahead else moments[-1]
    yield _Entry(_FOOTAGE, ClockKind.FOOTAGE_OVERWRITTEN, moment.date(), not living or not ahead)


def _file(
    entries: Sequence[_Entry], token: bytes, sequence: int, now: datetime, locale: str, *, about: tuple[Message, ...]
) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("uid", _uid(token, "calendar"))
    calendar.add("x-wr-calname", _NAME.render(locale))
    for entry in entries:
        calendar.add_component(_event(entry, token, sequence, now, locale, about=about))
    content: bytes = calendar.to_ical()
    return content


def _event(
    entry: _Entry, token: bytes, sequence: int, now: datetime, locale: str, *, about: tuple[Message, ...]
) -> Event:
    summary = _SUMMARIES[entry.kind].render(locale)
    event = Event()
    event.add("uid", _uid(token, entry.slot))
    event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    event.add("sequence", sequence)
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(days=1))
    event.add("summary", summary)
    event.add("description", "\n".join(each.render(locale) for each in about))
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    if not entry.cancelled:
        for before in _ALARMS_BEFORE:
            event.add_component(_alarm(before, summary))
    return event


def _alarm(before: timedelta, summary: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", -before)
    return alarm


def _uid(token: bytes, slot: str) -> str:
    return f"{sha256(token + slot.encode()).hexdigest()[:32]}@{_DOMAIN}"
