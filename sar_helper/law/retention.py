"""How long footage is kept: the rule that fits, and how early it may be gone."""

from __future__ import annotations

from dataclasses import dataclass

from sar_helper.i18n.message import Message, message
from sar_helper.law.model import Jurisdiction, Period, Retention
from sar_helper.law.terms import (
    CameraType,
    ControllerKind,
    RetentionKind,
    RetentionStart,
    RetentionSubject,
    Setting,
    Unit,
)

_BINDING = frozenset({RetentionKind.LEGAL_MAXIMUM, RetentionKind.LEGAL_FIXED})
_HOURS = {Unit.HOUR: 1, Unit.DAY: 24, Unit.WORKING_DAY: 24, Unit.WEEK: 168, Unit.MONTH: 672, Unit.YEAR: 8760}
"""The shortest length of each unit, only to order periods."""


@dataclass(frozen=True, slots=True)
class RetentionChoice:
    """Two rules about the same footage; either is None where no figure was found.

    latest: until when it is kept by law, else by guidance or habit. earliest: after what time it may already be gone.
    """

    latest: Retention | None
    earliest: Retention | None
    explanation: Message

    @property
    def gone_by_law(self) -> bool:
        """Tell whether a law, and not only guidance or habit, ends the keeping."""
        return self.latest is not None and self.latest.kind in _BINDING


def retention_for(
    law: Jurisdiction,
    *,
    setting: Setting,
    controller_kind: ControllerKind,
    camera_type: CameraType = CameraType.UNKNOWN,
    region: str | None = None,
) -> RetentionChoice:
    """Return the retention rules for footage of a camera.

    The best rule is the one with the highest priority, then the first of the file, then the parent's. The worst case
    is a fixed legal period, else the longest legal minimum, else the shortest figure that guidance or habit gives, the
    European benchmark included.
    """
    matching = [
        rule
        for rule in law.retention
        if rule.subject is RetentionSubject.FOOTAGE
        and rule.starts is not RetentionStart.TRANSMISSION
        and rule.period is not None
        and rule.provenance.is_usable
        and rule.scope.covers(setting=setting, controller_kind=controller_kind, camera_type=camera_type, region=region)
    ]
    limits = [rule for rule in matching if rule.kind is not RetentionKind.LEGAL_MINIMUM]
    latest = max(limits, key=lambda rule: rule.scope.priority) if limits else None
    earliest = _earliest(latest, matching)
    return RetentionChoice(latest, earliest, _explain(latest, earliest))


def _earliest(latest: Retention | None, matching: list[Retention]) -> Retention | None:
    if latest is not None and latest.kind is RetentionKind.LEGAL_FIXED:
        return latest
    floors = [rule for rule in matching if rule.kind is RetentionKind.LEGAL_MINIMUM and rule.provenance.is_verified]
    if floors:
        return max(floors, key=_length)
    return min(matching, key=_length, default=None)


def _length(rule: Retention) -> int:
    period: Period | None = rule.period
    assert period is not None
    return period.amount * _HOURS[period.unit]


def _explain(latest: Retention | None, earliest: Retention | None) -> Message:
    if latest is None or earliest is None:
        return message("No figure was found for how long this footage is kept: it may be gone within days.")
    if latest.kind is RetentionKind.LEGAL_MAXIMUM:
        return message(
            "The law sets a maximum ({latest}). The footage may be gone earlier ({earliest}).",
            latest=latest.legal_basis,
            earliest=earliest.legal_basis,
        )
    if latest.kind is RetentionKind.LEGAL_FIXED:
        return message("The law sets how long this footage is kept ({latest}).", latest=latest.legal_basis)
    return message(
        "No law sets a limit; guidance or habit does ({latest}). The footage may be gone earlier ({earliest}).",
        latest=latest.legal_basis,
        earliest=earliest.legal_basis,
    )
