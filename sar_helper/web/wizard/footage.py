"""The footage clock as the screen shows it: how long the recording lasts and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from sar_helper.cases.actions import post_may_be_too_late
from sar_helper.cases.warnings import warnings_about
from sar_helper.deadlines.footage import Window, footage_clock
from sar_helper.deadlines.model import Deadline
from sar_helper.i18n.message import N_, Message, message
from sar_helper.law.load import jurisdiction
from sar_helper.law.model import Jurisdiction, Retention
from sar_helper.law.retention import RetentionChoice, retention_for
from sar_helper.law.terms import CameraType, Confidence, ControllerKind, RetentionKind, Setting
from sar_helper.web.wizard.steps import Answers

_SOON_DAYS: Final = 3
_READ: Final = N_("We read this in the legal text.")
_NOT_READ: Final = N_("We did not read this in the law itself. Check it before you rely on it.")


@dataclass(frozen=True, slots=True)
class FootageClock:
    """What the screen shows of the recording that goes first. Dates are of the place; `gone` is None without a rule.

    `position` is how far today lies between filmed and overwritten, in per cent; None where there is no bar.
    """

    filmed: date
    gone: date | None
    days_left: int | None
    is_gone: bool
    sentence: Message
    earlier: Message | None
    source: str
    sureness: str
    position: float | None
    post_is_late: bool
    warnings: tuple[Message, ...]

    @property
    def is_soon(self) -> bool:
        """Whether only a few days are left."""
        return self.days_left is not None and self.days_left <= _SOON_DAYS

    @property
    def mood(self) -> str:
        """The word that the style sheet knows for how urgent it is."""
        return "late" if self.is_gone else "soon" if self.is_soon else "calm"


def clock_of(answers: Answers, now: datetime) -> FootageClock | None:
    """Return the footage clock of the answers so far; None until country, setting, controller and time are known.

    Args:
        answers: keys of the case file.
        now: aware.
    """
    if not all(key in answers for key in ("jurisdiction", "setting", "controller", "recording_windows")):
        return None
    law = jurisdiction(answers["jurisdiction"])
    here = now.astimezone(ZoneInfo(law.zone_of(answers.get("region"))))
    clocks = [_clock(law, answers, window, here) for window in answers["recording_windows"]]
    first = min(clocks, key=lambda clock: (clock.gone or date.max, clock.filmed))
    return replace(first, warnings=tuple(warning for clock in clocks for warning in clock.warnings))


def _clock(law: Jurisdiction, answers: Answers, window: dict[str, str], now: datetime) -> FootageClock:
    camera = CameraType(window.get("camera_type", "unknown"))
    zone = law.zone_of(answers.get("region"))
    rules = retention_for(
        law,
        setting=Setting(answers["setting"]),
        controller_kind=ControllerKind(answers["controller"]["kind"]),
        camera_type=camera,
        region=answers.get("region"),
    )
    stretch = Window.local(
        date.fromisoformat(window["date"]),
        time.fromisoformat(window["from"]),
        time.fromisoformat(window["to"]),
        zone,
        camera,
    )
    deadline = footage_clock("footage", stretch, rules, (), now)
    return shown(deadline, rules, now, warnings_about((stretch,), (deadline,), (), now))


def shown(deadline: Deadline, rules: RetentionChoice, now: datetime, warnings: tuple[Message, ...]) -> FootageClock:
    """Return a footage deadline as the screen shows it.

    Args:
        deadline: of kind `footage_overwritten`.
        rules: those it rests on.
        now: aware, in the zone of the place.
        warnings: what the person should look at again.
    """
    filmed, due = deadline.starts_on, deadline.due_on
    assert isinstance(filmed, datetime)
    if rules.latest is None or not isinstance(due, datetime):
        return FootageClock(
            filmed=filmed.date(),
            gone=None,
            days_left=None,
            is_gone=False,
            sentence=message("We found no rule on how long this footage is kept. It may be gone within days."),
            earlier=None,
            source="-",
            sureness=_NOT_READ,
            position=None,
            post_is_late=True,
            warnings=warnings,
        )
    gone = due <= now
    position = (now - filmed) / (due - filmed) * 100
    return FootageClock(
        filmed=filmed.date(),
        gone=due.date(),
        days_left=None if gone else (due.date() - now.date()).days,
        is_gone=gone,
        sentence=_sentence(rules.latest, due, gone=gone),
        earlier=_earlier(deadline, rules, now) if not gone else None,
        source=rules.latest.legal_basis,
        sureness=_READ if rules.latest.provenance.confidence is Confidence.VERIFIED else _NOT_READ,
        position=round(min(max(position, 0), 100), 1),
        post_is_late=not gone and post_may_be_too_late(deadline, now),
        warnings=warnings,
    )


def _sentence(rule: Retention, due: datetime, *, gone: bool) -> Message:
    day = due.date()
    if gone:
        if rule.kind in {RetentionKind.LEGAL_MAXIMUM, RetentionKind.LEGAL_FIXED}:
            return message("By law the recording could be kept until {date} at most.", date=day)
        return message("Such recordings are usually overwritten by {date}.", date=day)
    if rule.kind is RetentionKind.LEGAL_MAXIMUM:
        return message("By law the recording may be kept until {date} at most. Then it is overwritten.", date=day)
    if rule.kind is RetentionKind.LEGAL_FIXED:
        return message("By law the recording is kept until {date}. Then it is overwritten.", date=day)
    return message("The recording is usually overwritten by {date}.", date=day)


def _earlier(deadline: Deadline, rules: RetentionChoice, now: datetime) -> Message | None:
    early, due = deadline.due_on_conservative, deadline.due_on
    if not isinstance(early, datetime) or not isinstance(due, datetime) or rules.earliest is None:
        return None
    if early.date() == due.date():
        return None
    if early <= now:
        return message(
            "It may already be gone: some keep recordings no longer than until {date} ({source}).",
            date=early.date(),
            source=rules.earliest.legal_basis,
        )
    return message(
        "It may be gone earlier: some keep recordings only until {date} ({source}).",
        date=early.date(),
        source=rules.earliest.legal_basis,
    )
