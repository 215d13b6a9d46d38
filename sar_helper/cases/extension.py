"""Whether a controller took more time as it may: told of it in time, and with its reasons (Art. 12(3) GDPR)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sar_helper.cases.event_details import REASONS_GIVEN, said_yes
from sar_helper.cases.status import Standing
from sar_helper.law.terms import ClockKind, EventKind


class ExtensionFault(StrEnum):
    """What is wrong with a notice of more time."""

    LATE = "late"
    WITHOUT_REASONS = "without_reasons"


def extension_fault(standing: Standing) -> ExtensionFault | None:
    """Return what is wrong with the notice of more time, None where there is none or nothing is wrong.

    A notice is late after the later plausible date only, and where the law names no last day for it never.
    Of several notices the first decides whether it was in time, as it does for the clocks; reasons may follow later.
    """
    notice, first = standing.last_of(EventKind.EXTENSION_NOTIFIED), standing.first_of(EventKind.EXTENSION_NOTIFIED)
    if notice is None or first is None:
        return None
    limits = [
        clock.due_on_conservative
        for clock in standing.of_kind(ClockKind.EXTENSION_NOTICE)
        if isinstance(clock.due_on_conservative, date)
    ]
    if limits and first > max(limits):
        return ExtensionFault.LATE
    if said_yes(notice.details.get(REASONS_GIVEN)) is False:
        return ExtensionFault.WITHOUT_REASONS
    return None
