"""The footage clock as the screen shows it: how long the recording lasts and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from sar_helper.cases.footage_words import how_long
from sar_helper.cases.posting import about_post, post_may_be_too_late
from sar_helper.cases.warnings import warnings_about
from sar_helper.deadlines.footage import Window, footage_clock
from sar_helper.deadlines.keeping import Keeping, keeping_of
from sar_helper.deadlines.model import Deadline
from sar_helper.i18n.message import N_, Message, message
from sar_helper.law.load import jurisdiction
from sar_helper.law.model import Jurisdiction
from sar_helper.law.retention import RetentionChoice, retention_for
from sar_helper.law.terms import CameraType, ControllerKind, RetentionKind, Setting
from sar_helper.web.wizard.steps import Answers

_SOON_DAYS: Final = 3
_TELLING_DAYS: Final = 31
"""A legal maximum that is nearer is told as what is left at most; one of a year says nothing about today."""
_READ: Final = N_("We read this in the legal text.")
_NOT_READ: Final = N_("We did not read this in the law itself. Check it before you rely on it.")


@dataclass(frozen=True, slots=True)
class FootageClock:
    """What the screen shows of the recording that may go first; dates are of the place.

    `gone` and `source` are None without a rule.
    `days_left` end when the recording may be gone; where `at_most` is true, at the end of a near legal maximum, which
    promises nothing: some delete earlier (`may_be_gone`). None where there is no number to tell.
    `position` is how far today lies between filmed and overwritten, in per cent, and `maybe_from` from where on it may
    be gone; None where there is no bar.
    """

    filmed: date
    gone: date | None
    days_left: int | None
    at_most: bool
    may_be_gone: bool
    is_gone: bool
    sentence: Message
    earlier: Message | None
    source: str | None
    sureness: str
    position: float | None
    maybe_from: float | None
    post: Message | None
    """What speaks against sending the letter by post, None where nothing does."""
    keeping: Message | None
    """What asking by some moment brings, where the law gives that right."""
    warnings: tuple[Message, ...]

    @property
    def is_soon(self) -> bool:
        """Whether only a few days are left, or perhaps none."""
        return self.may_be_gone or (self.days_left is not None and self.days_left <= _SOON_DAYS)

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
    first = min(clocks, key=_urgency)
    return replace(first, warnings=tuple(warning for clock in clocks for warning in clock.warnings))


def _urgency(clock: FootageClock) -> tuple[bool, int, date, date]:
    """Sort what may be saved before what is gone, then what may go first."""
    left = 0 if clock.may_be_gone else date.max.toordinal() if clock.days_left is None else clock.days_left
    return clock.is_gone, left, clock.gone or date.max, clock.filmed


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
    keeping = keeping_of(rules.latest, stretch.ends_at, (), frozenset())
    return shown(deadline, rules, keeping, now, warnings_about((stretch,), (deadline,), (), now))


def shown(
    deadline: Deadline,
    rules: RetentionChoice,
    keeping: Keeping | None,
    now: datetime,
    warnings: tuple[Message, ...],
) -> FootageClock:
    """Return a footage deadline as the screen shows it.

    Args:
        deadline: of kind `footage_overwritten`.
        rules: those it rests on.
        keeping: what the law gives to those who ask in time.
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
            at_most=False,
            may_be_gone=False,
            is_gone=False,
            sentence=message("We found no rule on how long this footage is kept. It may be gone within days."),
            earlier=None,
            source=None,
            sureness=_NOT_READ,
            position=None,
            maybe_from=None,
            post=_about_post(deadline, now),
            keeping=None,
            warnings=warnings,
        )
    early = deadline.due_on_conservative
    assert isinstance(early, datetime)
    gone = due <= now
    longest = (due.date() - now.date()).days
    at_most = not gone and rules.latest.kind is RetentionKind.LEGAL_MAXIMUM and longest <= _TELLING_DAYS
    return FootageClock(
        filmed=filmed.date(),
        gone=due.date(),
        days_left=longest if at_most else None if early <= now else (early.date() - now.date()).days,
        at_most=at_most,
        may_be_gone=early <= now < due,
        is_gone=gone,
        sentence=how_long(rules.latest.kind, due.date(), over=gone),
        earlier=_earlier(deadline, rules, now) if not gone else None,
        source=rules.latest.legal_basis,
        sureness=_READ if rules.latest.provenance.is_verified else _NOT_READ,
        position=_share(now, filmed, due),
        maybe_from=_share(early, filmed, due),
        post=_about_post(deadline, now) if not gone else None,
        keeping=keeping.offer if keeping is not None and now <= keeping.ask_by else None,
        warnings=warnings,
    )


def _share(moment: datetime, filmed: datetime, due: datetime) -> float:
    """Return how far a moment lies between filmed and overwritten, in per cent."""
    return round(min(max((moment - filmed) / (due - filmed) * 100, 0), 100), 1)


def _about_post(deadline: Deadline, now: datetime) -> Message | None:
    if not post_may_be_too_late(deadline, now.date()):
        return None
    # Translators: {post} is a whole sentence, such as "No letter by post arrives in time any more."
    return message("{post} Send it by e-mail or hand it in today.", post=about_post(deadline, now.date()))


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
