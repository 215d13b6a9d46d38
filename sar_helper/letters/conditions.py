"""When a paragraph belongs in a letter: named predicates over the request, the law and what came before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sar_helper.law.model import Jurisdiction, Regime
from sar_helper.law.regimes import regime_for
from sar_helper.law.terms import RegimeKind, Route, Setting
from sar_helper.letters.history import NO_HISTORY, History
from sar_helper.letters.request import CopyWanted, Request


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that decides what a letter says, apart from its language."""

    request: Request
    jurisdiction: Jurisdiction
    history: History = NO_HISTORY

    @property
    def regimes(self) -> tuple[Regime, ...]:
        """The branches of law under which this request can be made to the controller itself, one or two a camera.

        Raises:
            NoRegimeError: the law files name no way to ask in this situation.
        """
        request = self.request
        found: dict[str, Regime] = {}
        for camera_type in dict.fromkeys(window.camera_type for window in request.recording_windows):
            choice = regime_for(
                self.jurisdiction,
                setting=request.setting,
                controller_kind=request.controller.kind,
                camera_type=camera_type,
                region=request.region,
            )
            found |= {regime.id: regime for regime in choice.all if regime.route is Route.CONTROLLER}
        return tuple(found.values())

    @property
    def regime_kinds(self) -> frozenset[RegimeKind]:
        """The kinds of those branches of law."""
        return frozenset(regime.kind for regime in self.regimes)


def _asks(question: str) -> Callable[[Facts], bool]:
    return lambda facts: question in facts.request.wants.questions


def _wants_copy(kind: CopyWanted) -> Callable[[Facts], bool]:
    return lambda facts: facts.request.wants.copy is kind


def _described(facts: Facts) -> bool:
    request = facts.request
    looks = request.appearance
    return bool(
        looks.clothing
        or looks.items
        or looks.companions
        or looks.mobility
        or looks.note
        or request.vehicle
        or request.evidence_of_presence
    )


PREDICATES: Mapping[str, Callable[[Facts], bool]] = {
    "represented": lambda facts: facts.request.representative is not None,
    "requester_reachable": lambda facts: bool(facts.request.requester.postal_address or facts.request.requester.email),
    "email_known": lambda facts: facts.request.requester.email is not None,
    "preserve": lambda facts: facts.request.wants.preserve,
    "legal_claim": lambda facts: facts.request.wants.legal_claim,
    "described": _described,
    "copy_video": _wants_copy(CopyWanted.VIDEO),
    "copy_stills": _wants_copy(CopyWanted.STILLS),
    "copy_viewing": _wants_copy(CopyWanted.VIEWING),
    "has_questions": lambda facts: bool(facts.request.wants.questions),
    "asks_access_log": _asks("access_log"),
    "asks_private_spaces": _asks("private_spaces"),
    "asks_third_country": _asks("third_country"),
    "law_enforcement_too": lambda facts: RegimeKind.LAW_ENFORCEMENT in facts.regime_kinds,
    "in_public_space": lambda facts: facts.request.setting is Setting.PUBLIC_SPACE,
    "access_requested": lambda facts: facts.history.access_requested_on is not None,
}
"""Every predicate that a letter file may name, alone or after `not `."""

_NOT = "not "


def is_known(condition: str) -> bool:
    """Return whether a letter file may use the condition."""
    return condition.removeprefix(_NOT) in PREDICATES


def hold(conditions: Iterable[str], facts: Facts) -> bool:
    """Return whether all of the conditions hold; none at all hold always."""
    return all(_holds(condition, facts) for condition in conditions)


def _holds(condition: str, facts: Facts) -> bool:
    wanted = not condition.startswith(_NOT)
    return PREDICATES[condition.removeprefix(_NOT)](facts) is wanted
