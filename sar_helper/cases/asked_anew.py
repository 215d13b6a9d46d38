"""What of a request for documents still counts, once they are asked for anew after every remedy was lost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sar_helper.deadlines.clocks import Situation, clocks_for
from sar_helper.deadlines.events import Event
from sar_helper.deadlines.model import State
from sar_helper.law.terms import ClockKind, EventKind
from sar_helper.letters.keys import FOI_APPEAL, FOI_REQUEST

_LETTERS = frozenset({FOI_REQUEST, FOI_APPEAL})


def counting_events(situation: Situation, events: Sequence[Event]) -> tuple[Event, ...]:
    """Return the events that clocks and steps count: of the documents, those since they were last asked for anew.

    A second letter while a remedy runs, or could still be used later, is no new request: it gives nobody more time.

    Args:
        situation: place, controller, regimes and recordings.
        events: what happened so far, in any order.
    """
    asked = [event for event in events if event.kind is EventKind.LETTER_SENT and event.letter_type == FOI_REQUEST]
    counting = tuple(events)
    for day in sorted({event.day(situation.zone) for event in asked})[1:]:
        before = [event for event in counting if event.day(situation.zone) < day]
        if _nothing_is_left(situation, before, day):
            counting = tuple(
                event for event in counting if event.letter_type not in _LETTERS or event.day(situation.zone) >= day
            )
    return counting


def _nothing_is_left(situation: Situation, events: Sequence[Event], day: date) -> bool:
    """Tell whether on a day every remedy about the documents was lost that had begun to run."""
    own = {clock.id for clock in situation.law.clocks if clock.letter_types & _LETTERS}
    noon = datetime.combine(day, time(12), tzinfo=ZoneInfo(situation.zone))
    states = {
        deadline.state
        for deadline in clocks_for(situation, events, noon)
        if deadline.key in own and (deadline.kind is ClockKind.REMEDY or deadline.state is State.RUNNING)
    }
    return State.EXPIRED in states and State.RUNNING not in states
