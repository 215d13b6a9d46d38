"""What looks wrong in a request without being impossible: it is said, never refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from sar_helper.deadlines.footage import Window
from sar_helper.deadlines.model import Deadline, State
from sar_helper.i18n.message import Message, message

# A rule of thumb and no law: operators search by hand, and refuse what takes them a day.
_SEARCHED_EASILY = timedelta(hours=1)


def warnings_about(windows: Sequence[Window], footage: Sequence[Deadline], now: datetime) -> tuple[Message, ...]:
    """Return a sentence for everything that the resident should look at again.

    Args:
        windows: the recordings as instants of the place.
        footage: their clocks, in the same order.
        now: an aware instant.
    """
    return tuple(
        warning for window, clock in zip(windows, footage, strict=True) for warning in _about(window, clock, now)
    )


def _about(window: Window, clock: Deadline, now: datetime) -> Iterator[Message]:
    if window.starts_at > now:
        yield message("The recording of {moment} lies in the future. Check the date.", moment=window.starts_at)
    if clock.state is State.EXPIRED and isinstance(clock.due_on, datetime) and clock.due_on <= now:
        yield message(
            "By law the recording of {moment} was to be erased by {end}.", moment=window.starts_at, end=clock.due_on
        )
    if clock.state is State.LATE and isinstance(clock.due_on, datetime):
        yield message(
            "The recording of {moment} was usually overwritten by {end}.", moment=window.starts_at, end=clock.due_on
        )
    if window.ends_at - window.starts_at > _SEARCHED_EASILY:
        yield message(
            "From {start} to {end} is more than an hour. A shorter time is found more easily.",
            start=window.starts_at,
            end=window.ends_at,
        )
