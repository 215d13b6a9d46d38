"""A case at one moment: status, clocks, next actions and warnings, in the one place that command line and web ask."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sar_helper.cases.action import Action
from sar_helper.cases.actions import next_actions
from sar_helper.cases.asked_anew import counting_events
from sar_helper.cases.correspondence import history_of
from sar_helper.cases.model import Case
from sar_helper.cases.situation import situation_of
from sar_helper.cases.status import Standing, Status, status_of
from sar_helper.cases.warnings import warnings_about
from sar_helper.deadlines.clocks import clocks_for
from sar_helper.deadlines.export import iso, trace_data
from sar_helper.deadlines.model import Deadline
from sar_helper.i18n.message import Message
from sar_helper.law.terms import ClockKind
from sar_helper.letters.facts import Facts


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case at one moment. Nothing of it is stored, so a corrected holiday reaches running cases."""

    status: Status
    deadlines: tuple[Deadline, ...]
    actions: tuple[Action, ...]
    warnings: tuple[Message, ...]


def clocks(case: Case, now: datetime) -> CaseView:
    """Return how a case stands.

    Args:
        case: the case.
        now: an aware instant; days are those of the controller's place.

    Raises:
        NoRegimeError: the law data name no way to ask for this footage.
    """
    situation = situation_of(case)
    here = now.astimezone(ZoneInfo(situation.zone))
    counting = counting_events(situation, case.events)
    deadlines = clocks_for(situation, counting, here)
    standing = Standing(situation, counting, deadlines, here.date())
    status = status_of(standing)
    facts = Facts(case.request, situation.law, history_of(replace(case, events=counting), deadlines, here.date()))
    return CaseView(
        status=status,
        deadlines=deadlines,
        actions=next_actions(status, standing, facts, here),
        warnings=warnings_about(
            situation.windows,
            standing.of_kind(ClockKind.FOOTAGE_OVERWRITTEN),
            [event.day(situation.zone) for event in case.events],
            here,
        ),
    )


def view_keys(view: CaseView, locale: str) -> dict[str, Any]:
    """Return the view as JSON-ready data, sentences in `locale` (BCP 47)."""
    return {
        "status": view.status.value,
        "status_sentence": view.status.sentence.render(locale),
        "clocks": [clock_keys(deadline, locale) for deadline in view.deadlines],
        "next_actions": [
            {
                "key": action.key.value,
                "sentence": action.sentence.render(locale),
                "letter_type": action.letter_type,
                "by": iso(action.by),
            }
            for action in view.actions
        ],
        "warnings": [warning.render(locale) for warning in view.warnings],
    }


def clock_keys(deadline: Deadline, locale: str) -> dict[str, Any]:
    """Return one clock as JSON-ready data, the rules of its trace in `locale`."""
    return {
        "key": deadline.key,
        "kind": deadline.kind.value,
        "starts_on": iso(deadline.starts_on),
        "due_on": iso(deadline.due_on),
        "due_on_conservative": iso(deadline.due_on_conservative),
        "overdue_from": iso(deadline.overdue_from),
        "state": deadline.state.value,
        "legal_basis": deadline.legal_basis,
        "source": deadline.source,
        **({} if deadline.lost is None else {"lost_on": iso(deadline.lost.on)}),
        "trace": trace_data(deadline.trace, locale),
    }
