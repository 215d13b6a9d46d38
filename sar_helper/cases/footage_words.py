"""What is said about a recording: until when it is kept, by what kind of rule, and what became of it."""

from __future__ import annotations

from datetime import date, datetime

from sar_helper.deadlines.model import Deadline, State, day_of
from sar_helper.i18n.message import N_, Message, message
from sar_helper.law.terms import RetentionKind

_OVER = frozenset({State.LATE, State.EXPIRED})
_USUALLY = N_("The recording is usually overwritten by {date}.")
_WAS_USUALLY = N_("Such recordings are usually overwritten by {date}.")
_COULD_BE_KEPT = N_("By law the recording could be kept until {date} at most.")
_KEPT = {
    RetentionKind.LEGAL_FIXED: N_("By law the recording is kept until {date}. Then it is overwritten."),
    RetentionKind.LEGAL_MAXIMUM: N_("By law the recording may be kept until {date} at most. Then it is overwritten."),
    # Translators: guidance is advice of a data protection authority, and no law.
    RetentionKind.GUIDELINE: N_("By guidance the recording is kept until {date} at most."),
}
_WAS_KEPT = {
    RetentionKind.LEGAL_FIXED: _COULD_BE_KEPT,
    RetentionKind.LEGAL_MAXIMUM: _COULD_BE_KEPT,
    RetentionKind.GUIDELINE: N_("By guidance the recording was to be kept until {date} at most."),
}


def how_long(kind: RetentionKind, day: date, *, over: bool) -> Message:
    """Return until when a recording is kept; only a law fixes that, guidance and habit do not.

    Args:
        kind: of the rule that gives the day.
        day: the last day by the rule.
        over: whether that day is past.
    """
    text = _WAS_KEPT.get(kind, _WAS_USUALLY) if over else _KEPT.get(kind, _USUALLY)
    return Message(text, {"date": day})


def what_of_it(deadline: Deadline, may_be_gone: date | datetime | None) -> Message:
    """Return what is to be said about a recording and its dates.

    Args:
        deadline: its clock.
        may_be_gone: when it, or an earlier one of the same request, may be gone.
    """
    if deadline.state is State.MET:
        return message("You received it.")
    if deadline.lost is not None:
        return deadline.lost.sentence
    if deadline.due_on is None or may_be_gone is None or deadline.kept_by is None:
        return message("Nobody knows until when it is kept.")
    first, last = day_of(may_be_gone), day_of(deadline.due_on)
    how = how_long(deadline.kept_by, last, over=deadline.state in _OVER)
    if deadline.state in _OVER or first == last:
        return how
    # Translators: {how} is a whole sentence of its own, such as "By law the recording is kept until 3 March 2026."
    return message("May be overwritten from {date} on. {how}", date=first, how=how)
