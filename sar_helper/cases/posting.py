"""Whether a letter by post arrives before a recording may be gone, and on which day it is posted at the latest."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sar_helper.deadlines.model import Deadline
from sar_helper.i18n.message import Message, message

# How long a letter may take by post. A habit, not law: it only decides whether a faster way is recommended.
POST_TAKES = timedelta(days=3)


def last_posting_day(moment: date | datetime | None) -> date | None:
    """Return the last day on which a letter, posted at any hour, still arrives before an instant of the place."""
    if not isinstance(moment, datetime):
        return None
    return moment.date() - POST_TAKES - timedelta(days=1)


def post_may_be_too_late(footage: Deadline, today: date) -> bool:
    """Tell whether a letter posted today may arrive after the recording may be gone, or nobody knows when that is."""
    last = last_posting_day(footage.due_on_conservative)
    return last is None or last < today


def about_post(footage: Deadline, today: date) -> Message:
    """Return what to know about sending a letter by post: the last day for it, or that no day is safe.

    Args:
        footage: the clock of the recording.
        today: the present day at the place.
    """
    safe, possible = last_posting_day(footage.due_on_conservative), last_posting_day(footage.due_on)
    if safe is None:
        return message("Nobody knows how long the recording is kept, so no letter by post is safe.")
    if safe >= today:
        return message("By post it arrives in time if you post it on {date} at the latest.", date=safe)
    if possible is not None and possible >= today:
        return message(
            "No letter by post is safe any more. Posted on {date} at the latest it arrives in time only if the "
            "recording is kept as long as it may be.",
            date=possible,
        )
    return message("No letter by post arrives in time any more.")
