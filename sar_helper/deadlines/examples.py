"""The worked examples of a law file, computed: what an authority says must come out is what comes out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sar_helper.deadlines.calendars import working_days
from sar_helper.deadlines.computation import Question, compute
from sar_helper.deadlines.waiting import Wait
from sar_helper.law.model import Clock, Example, Jurisdiction
from sar_helper.law.terms import ClockKind, EventKind, PauseFor


@dataclass(frozen=True, slots=True)
class Outcome:
    """An example of a clock and the day that the program computes for it, None where there is none."""

    clock: Clock
    example: Example
    due: date | None

    @property
    def agrees(self) -> bool:
        """Tell whether date and weekday are the ones that the example states."""
        return self.due == self.example.due and f"{self.example.due:%A}" == self.example.weekday


def outcome(law: Jurisdiction, clock: Clock, example: Example) -> Outcome:
    """Return one worked example with the computed day.

    Raises:
        CalendarError: the example names an unknown calendar.
    """
    return Outcome(clock, example, _due(law, clock, example))


def _due(law: Jurisdiction, clock: Clock, example: Example) -> date | None:
    if clock.period is None:
        return None
    result = compute(
        Question(
            starts=clock.starts,
            start=example.received,
            period=clock.period,
            counting=law.countings[clock.counting],
            basis=clock.legal_basis,
            calendar=working_days(example.calendar),
            waits=tuple(_waits(example)),
            loses=clock.kind is ClockKind.REMEDY,
        )
    )
    return result.due


def _waits(example: Example) -> Iterator[Wait]:
    for waits_for, asked, supplied in (
        (PauseFor.IDENTITY, EventKind.IDENTITY_ASKED, EventKind.IDENTITY_SUPPLIED),
        (PauseFor.CLARIFICATION, EventKind.CLARIFICATION_ASKED, EventKind.CLARIFICATION_SUPPLIED),
    ):
        if asked in example.events:
            yield Wait(waits_for, example.events[asked], example.events.get(supplied))
