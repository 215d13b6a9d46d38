"""The opened case: what the browser's cookie holds of it, and reading and saving it with that."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from flask import session

from sar_helper.cases import casefile
from sar_helper.cases.letters import today_at
from sar_helper.cases.model import Case
from sar_helper.cases.reminders import Reminder, plan
from sar_helper.cases.service import clocks
from sar_helper.storage.errors import CaseUnknown, SealBroken
from sar_helper.storage.reminders import Reminders
from sar_helper.storage.repository import CaseAccess, Cases, StoredCase
from sar_helper.web.services import services

IDLE: Final = timedelta(minutes=30)
"""After this time without a page the key is asked for again: the next person at a shared computer sees nothing."""

_ACCESS: Final = "case"
_SEEN: Final = "seen"


class NoCaseOpen(Exception):
    """No case is open in this browser, or it was deleted, expired or left alone for too long."""


@dataclass(frozen=True, slots=True)
class OpenedCase:
    """A case and the row that it was read from."""

    stored: StoredCase
    case: Case


def remember(access: CaseAccess) -> None:
    """Put what opens the case into the cookie."""
    session[_ACCESS] = base64.b64encode(access.to_bytes()).decode("ascii")
    session[_SEEN] = int(services().now().timestamp())


def forget() -> None:
    """Take it out again."""
    session.pop(_ACCESS, None)
    session.pop(_SEEN, None)


def is_open() -> bool:
    """Tell whether the cookie holds a case, without reading it."""
    return _ACCESS in session


def opened() -> OpenedCase:
    """Return the case that is open in this browser.

    Raises:
        NoCaseOpen: there is none.
    """
    shared = services()
    now = shared.now()
    if not is_open() or _is_idle(now):
        forget()
        raise NoCaseOpen
    try:
        access = CaseAccess.from_bytes(base64.b64decode(session[_ACCESS], validate=True))
        stored = Cases(shared.database).reopen(access, now)
    except (binascii.Error, CaseUnknown, SealBroken) as error:
        forget()
        raise NoCaseOpen from error
    session[_SEEN] = int(now.timestamp())
    return OpenedCase(stored, casefile.read_kept(stored.payload))


def save(kept: OpenedCase, case: Case) -> None:
    """Keep a changed case, and keep it for the host's full time from now on.

    Raises:
        CaseChanged: another tab or holder of the key saved since it was read.
        CaseUnknown: it was deleted meanwhile.
    """
    shared = services()
    now = shared.now()
    until = now + timedelta(days=shared.config.case_retention_days)
    saved = Cases(shared.database).save(kept.stored, casefile.write(case).encode(), expires_at=until)
    Reminders(shared.database).replace(saved.access, planned(OpenedCase(saved, case), now), saved.expires_at)


def planned(kept: OpenedCase, now: datetime) -> tuple[Reminder, ...]:
    """Return the reminders of a case as it stands.

    Raises:
        NoRegimeError: the law files name no way to ask for this footage.
    """
    today = today_at(kept.case, now)
    return plan(clocks(kept.case, now), today, kept.stored.expires_at.date())


def today_of(kept: OpenedCase) -> date:
    """Return the present day at the controller's place."""
    return today_at(kept.case, services().now())


def _is_idle(now: datetime) -> bool:
    return now.timestamp() - float(session.get(_SEEN, 0)) > IDLE.total_seconds()
