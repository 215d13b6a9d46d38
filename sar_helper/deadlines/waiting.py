"""What the days are worth on which a controller waited for the person: added, left out, or a new beginning."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from sar_helper.deadlines.model import TraceStep
from sar_helper.i18n.message import message, plural_message
from sar_helper.law.model import Counting, Pause
from sar_helper.law.terms import PauseFor, PauseMethod

_ASKED = {
    PauseFor.IDENTITY: message("The controller asked for proof of identity."),
    PauseFor.CLARIFICATION: message("The controller asked what exactly you mean."),
}
_TOO_LATE = message("The period had already ended: asking then does not stop it.")
_RESTARTS = message("The period begins again on the day on which you answer.")
_RESTARTED = message("You answered: the whole period begins again on this day.")


@dataclass(frozen=True, slots=True)
class Wait:
    """The controller asked on a day and waited for the person, who has answered or not."""

    waits_for: PauseFor
    asked_on: date
    supplied_on: date | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """The waits of one period, judged by its counting.

    `received` decides which pauses are law already; `last_day` moves the end of the period as its counting does. What
    is asked after the period has ended stops nothing (EDPB Guidelines 01/2022, para. 159).
    """

    counting: Counting
    received: date
    waits: tuple[Wait, ...]
    last_day: Callable[[date], date]

    def restart(self, end_of: Callable[[date], date], trace: list[TraceStep]) -> date | None:
        """Return the day from which the period counts: a restarting pause moves it; None while one is open.

        Args:
            end_of: the nominal end of the period that begins on a day.
            trace: receives the steps.
        """
        start = self.received
        for wait in self.waits:
            pause = self._pause(wait)
            if pause is None or pause.method is not PauseMethod.RESTART:
                continue
            trace.append(TraceStep(wait.asked_on, _ASKED[wait.waits_for], pause.legal_basis))
            if wait.asked_on > self.last_day(end_of(start)):
                trace.append(TraceStep(wait.asked_on, _TOO_LATE, pause.legal_basis))
                continue
            if wait.supplied_on is None:
                trace.append(TraceStep(wait.asked_on, _RESTARTS, pause.legal_basis))
                return None
            start = max(start, wait.supplied_on)
            trace.append(TraceStep(wait.supplied_on, _RESTARTED, pause.legal_basis))
        return start

    def days(self, start: date, nominal: date, trace: list[TraceStep]) -> tuple[int, int] | None:
        """Return the days to add, by the plain and by the tolerant reading; None while the controller still waits.

        Days on which the controller waited for two things at once count once.
        """
        strict: set[date] = set()
        tolerant: set[date] = set()
        for wait in self.waits:
            pause = self._pause(wait)
            if pause is None or pause.method is PauseMethod.RESTART or wait.asked_on < start:
                continue
            trace.append(TraceStep(wait.asked_on, _ASKED[wait.waits_for], pause.legal_basis))
            if wait.asked_on > self.last_day(nominal + timedelta(len(strict))):
                trace.append(TraceStep(wait.asked_on, _TOO_LATE, pause.legal_basis))
                continue
            if wait.supplied_on is None:
                rule = message(
                    "The period stands still until you answer. Without this pause it ends around {date}.", date=nominal
                )
                trace.append(TraceStep(wait.asked_on, rule, pause.legal_basis))
                return None
            days = [wait.asked_on + timedelta(n) for n in range((wait.supplied_on - wait.asked_on).days + 1)]
            tolerant.update(days)
            strict.update(days if pause.method is PauseMethod.EXCLUDE else days[:-1])
            _explain(wait, wait.supplied_on, pause, nominal, trace)
        return len(strict), len(tolerant)

    def _pause(self, wait: Wait) -> Pause | None:
        for pause in self.counting.pauses:
            in_force = pause.valid_from is None or self.received >= pause.valid_from
            if pause.waits_for is wait.waits_for and in_force:
                return pause
        return None


def _explain(wait: Wait, supplied_on: date, pause: Pause, nominal: date, trace: list[TraceStep]) -> None:
    waited = (supplied_on - wait.asked_on).days + (pause.method is PauseMethod.EXCLUDE)
    rule = plural_message(
        "You answered: the waiting time of {count} day is added.",
        "You answered: the waiting time of {count} days is added.",
        waited,
    )
    trace.append(TraceStep(supplied_on, rule, pause.legal_basis))
    if pause.method is PauseMethod.SUSPEND:
        rule = message(
            "The pause counts only if you were asked without undue delay; else the period ends around {date}.",
            date=nominal,
        )
        trace.append(TraceStep(wait.asked_on, rule, pause.legal_basis))
