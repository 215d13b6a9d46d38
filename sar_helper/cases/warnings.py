"""What looks wrong in a request without being impossible: it is said, never refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from sar_helper.deadlines.footage import Window
from sar_helper.deadlines.model import Deadline, State
from sar_helper.i18n.message import Message, message
from sar_helper.law.terms import RetentionKind

# A rule of thumb and no law: operators search by hand, and refuse what takes them a day.
_SEARCHED_EASILY = timedelta(hours=1)


def warnings_about(
    windows: Sequence[Window], footage: Sequence[Deadline], event_days: Sequence[date], now: datetime
) -> tuple[Message, ...]:
    """Return a sentence for everything that the resident should look at again.

    Args:
        windows: the recordings as instants of the place.
        footage: their clocks, in the same order.
        event_days: the days of what has happened. Once something has, the controller was asked to keep the recording
            or has answered, and that it is old says nothing new, unless it was too old on the first of these days.
        now: an aware instant in the zone of the place.
    """
    found = [
        message("What you entered for {day} lies in the future. Check the date.", day=day)
        for day in event_days
        if day > now.date()
    ]
    for window, clock in zip(windows, footage, strict=True):
        found += _about_time(window, now)
        if not event_days or _ended_before(min(event_days), clock):
            found += _about_age(window, clock, now)
    return tuple(found)


def _ended_before(day: date, clock: Deadline) -> bool:
    return isinstance(clock.due_on, datetime) and clock.due_on.date() < day


def _about_time(window: Window, now: datetime) -> Iterator[Message]:
    if window.starts_at > now:
        yield message("The recording of {moment} lies in the future. Check the date.", moment=window.starts_at)
    yield from _about_change_of_clocks(window)
    if window.ends_at - window.starts_at > _SEARCHED_EASILY:
        yield message(
            "From {start} to {end} is more than an hour. A shorter time is found more easily.",
            start=window.starts_at,
            end=window.ends_at,
        )


def _about_change_of_clocks(window: Window) -> Iterator[Message]:
    """Yield what is odd about the first end of a window that a change of the clocks skips or repeats."""
    for moment in (window.starts_at, window.ends_at):
        before, after = (moment.replace(fold=reading).utcoffset() for reading in (0, 1))
        if before == after:
            continue
        assert before is not None
        assert after is not None
        if before < after:
            # Translators: {moment} is a date with a time of day that summer time skips where the camera is.
            yield message(
                "The clocks go forward that night, so there is no {moment} at this place. Check the time.",
                moment=moment,
            )
        else:
            # Translators: {moment} is a date with a time of day, in the hour that the end of summer time repeats.
            yield message(
                "The clocks go back that night, so {moment} comes twice at this place. "
                "If you know which of the two it was, say so in your description.",
                moment=moment,
            )
        return


def _about_age(window: Window, clock: Deadline, now: datetime) -> Iterator[Message]:
    if clock.state is State.EXPIRED and isinstance(clock.due_on, datetime) and clock.due_on <= now:
        yield message(
            "By law the recording of {moment} was to be erased by {end}.", moment=window.starts_at, end=clock.due_on
        )
    if clock.state is State.LATE and clock.kept_by is RetentionKind.GUIDELINE and isinstance(clock.due_on, datetime):
        yield message(
            "By guidance the recording of {moment} was to be kept until {end} at most.",
            moment=window.starts_at,
            end=clock.due_on,
        )
    elif clock.state is State.LATE and isinstance(clock.due_on, datetime):
        yield message(
            "The recording of {moment} was usually overwritten by {end}.", moment=window.starts_at, end=clock.due_on
        )
