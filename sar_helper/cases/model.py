"""A case: one request, the languages of resident and letter, and the events so far. Status and dates are derived."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sar_helper.deadlines.events import Event
from sar_helper.letters.request import Request

SCHEMA = "sar-helper/case/1"


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """An event that was told wrongly: no clock and no letter sees it. `corrected`: another one took its place."""

    event: Event
    on: date
    corrected: bool


@dataclass(frozen=True, slots=True)
class Case:
    """One case. `interface_locale` is the resident's language, `letter_locale` the controller's (BCP 47).

    `extra_holidays` are local holidays of the controller's place (date, name) that no calendar knows. `withdrawn` is
    history for the reader only: everything that is derived looks at `events`. `reference` is the one on the letters of
    the case: kept, because one that is derived anew changes with every corrected answer and with the day of sending.
    None where no host has made the case yet; then it is derived.
    """

    interface_locale: str
    letter_locale: str
    request: Request
    events: tuple[Event, ...] = ()
    extra_holidays: tuple[tuple[date, str], ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()
    reference: str | None = None
