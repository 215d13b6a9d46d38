"""Asking in time that a recording be kept: where a law gives that right, asking moves the end of the recording."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time

from sar_helper.deadlines.events import Event, EventKind
from sar_helper.deadlines.periods import instant_after
from sar_helper.i18n.message import Message, message
from sar_helper.law.model import Retention


@dataclass(frozen=True, slots=True)
class Keeping:
    """The right to have one recording kept longer. All instants are in the zone of the place.

    ask_by: until when to ask. until: how long it is then kept, None where the law names no end. asked: a letter that
    asks for it was sent in time, as far as the days tell. arrived: one certainly arrived in time.
    """

    ask_by: datetime
    until: datetime | None
    asked: bool
    arrived: bool

    @property
    def offer(self) -> Message:
        """What asking in time brings."""
        if self.until is None:
            return message("If you ask by {moment} that the recording be kept, it is kept longer.", moment=self.ask_by)
        return message(
            "If you ask by {moment} that the recording be kept, it is kept until {end}.",
            moment=self.ask_by,
            end=self.until,
        )

    @property
    def outcome(self) -> Message:
        """What asking brought."""
        if self.until is None:
            return message("You asked in time that the recording be kept. The law names no day on which that ends.")
        return message("You asked in time that the recording be kept, so it is kept until {end}.", end=self.until)


def keeping_of(
    rule: Retention | None, ends_at: datetime, events: Iterable[Event], letters: frozenset[str | None]
) -> Keeping | None:
    """Return what the law of a recording gives to those who ask in time, None where it gives nothing.

    Args:
        rule: the retention rule of the recording.
        ends_at: the end of the recording, aware, in the zone of the place.
        events: what happened.
        letters: the types of letter that ask to keep the recording; None stands for an event that names no letter.
    """
    right = None if rule is None else rule.preservation
    if right is None:
        return None
    ask_by = instant_after(ends_at, right.ask_within)
    about = [event for event in events if event.letter_type in letters]
    return Keeping(
        ask_by=ask_by,
        until=None if right.kept_for is None else instant_after(ends_at, right.kept_for),
        asked=any(event.kind in _SENT_OR_THERE and _earliest(event, ask_by) <= ask_by for event in about),
        arrived=any(event.kind is EventKind.RECEIVED and _latest(event, ask_by) <= ask_by for event in about),
    )


_SENT_OR_THERE = frozenset({EventKind.LETTER_SENT, EventKind.RECEIVED})


def _earliest(event: Event, like: datetime) -> datetime:
    """Return the first instant at which an event can have happened that is told by its day alone."""
    return event.at if event.on is None and event.at is not None else _at(event, time.min, like)


def _latest(event: Event, like: datetime) -> datetime:
    return event.at if event.on is None and event.at is not None else _at(event, time.max, like)


def _at(event: Event, hour: time, like: datetime) -> datetime:
    assert event.on is not None
    return datetime.combine(event.on, hour, tzinfo=like.tzinfo)
