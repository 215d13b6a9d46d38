"""Telling, correcting and withdrawing what happened; what was told before stays readable as history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sar_helper.cases import limits
from sar_helper.cases.event_reading import event_of
from sar_helper.cases.model import Case, Withdrawn
from sar_helper.cases.possible import before_filming, impossible, made_impossible
from sar_helper.cases.reading import Node
from sar_helper.deadlines.events import Event
from sar_helper.i18n.message import Message, MessageError, message
from sar_helper.law.load import jurisdiction


class EventRefused(MessageError):
    """An event cannot be entered as it is told; `field` is the key of the event where the `message` belongs."""

    def __init__(self, field: str, problem: Message) -> None:
        super().__init__(problem)
        self.field = field

    def __str__(self) -> str:
        return f"{self.field}: {self.message}"


def read_event(case: Case, keys: Mapping[str, object]) -> Event:
    """Return the event that keys of the case file describe, such as those of a form.

    Raises:
        CaseFileError: at the first key that says something no event can hold; its `path` is the key.
    """
    return event_of(Node("", dict(keys)), case.request)


def add(case: Case, event: Event, today: date) -> Case:
    """Return the case with one more event.

    Args:
        case: the case.
        event: what happened.
        today: the present day at the controller's place.

    Raises:
        EventRefused: it cannot have happened like that, or the case is full.
    """
    if len(case.events) >= limits.EVENTS:
        raise EventRefused(
            "kind", message("This case holds {most} events already. Withdraw one first.", most=limits.EVENTS)
        )
    _check(case, event, case.events, today)
    _check_others(case, None, event, case.events, today)
    return replace(case, events=(*case.events, event))


def correct(case: Case, number: int, event: Event, today: date) -> Case:
    """Return the case with another event in the place of one that was told wrongly, which stays as history.

    Args:
        case: the case.
        number: which of `case.events`, from 0.
        event: what really happened.
        today: the present day at the controller's place.

    Raises:
        EventRefused: there is no such event, the new one cannot have happened, or the history is full.
    """
    old = _told(case, number)
    if event == old:
        return case
    others = (*case.events[:number], *case.events[number + 1 :])
    _check(case, event, others, today)
    _check_others(case, old, event, others, today)
    events = (*case.events[:number], event, *case.events[number + 1 :])
    return replace(case, events=events, withdrawn=_history(case, Withdrawn(old, today, corrected=True)))


def compare(case: Case, number: int, event: Event, today: date) -> Case:
    """Return the case with what a person found on looking through an answer, which corrects nothing that was told.

    Where another answer came, or the footage that was told did not, it is a correction all the same.

    Args:
        case: the case.
        number: which of `case.events`, from 0.
        event: the same event with what came.
        today: the present day at the controller's place.

    Raises:
        EventRefused: as `correct`.
    """
    old = _told(case, number)
    same = (event.kind, event.on, event.at, event.letter_type) == (old.kind, old.on, old.at, old.letter_type)
    if not same or old.details.get("copy") not in {None, event.details.get("copy")}:
        return correct(case, number, event, today)
    return replace(case, events=(*case.events[:number], event, *case.events[number + 1 :]))


def withdraw(case: Case, number: int, today: date) -> Case:
    """Return the case without an event that did not happen, which stays as history.

    Raises:
        EventRefused: there is no such event, something else cannot have happened without it, or the history is full.
    """
    old = _told(case, number)
    events = (*case.events[:number], *case.events[number + 1 :])
    _check_others(case, old, None, events, today)
    return replace(case, events=events, withdrawn=_history(case, Withdrawn(old, today, corrected=False)))


def _told(case: Case, number: int) -> Event:
    if not 0 <= number < len(case.events):
        raise EventRefused("kind", message("This event is no longer in the case. Look at the list again."))
    return case.events[number]


def _history(case: Case, entry: Withdrawn) -> tuple[Withdrawn, ...]:
    if len(case.withdrawn) >= limits.EVENTS:
        raise EventRefused(
            "kind", message("This case was corrected {most} times, it holds no more.", most=limits.EVENTS)
        )
    return (*case.withdrawn, entry)


def _check(case: Case, event: Event, others: tuple[Event, ...], today: date) -> None:
    zone, windows = _zone(case), case.request.recording_windows
    problem = impossible(event, others, zone, today)
    if problem is None and windows:
        problem = before_filming(event, min(window.date for window in windows), zone)
    if problem is not None:
        raise EventRefused("on", problem)


def _check_others(case: Case, old: Event | None, event: Event | None, others: tuple[Event, ...], today: date) -> None:
    """A case whose events contradict each other would not open any more."""
    problem = made_impossible(others, old, event, _zone(case), today)
    if problem is not None:
        raise EventRefused("on", problem)


def _zone(case: Case) -> str:
    return jurisdiction(case.request.jurisdiction).zone_of(case.request.region)
