"""Under which branch of law a filmed person asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sar_helper.i18n.message import Message, MessageError, message
from sar_helper.law.model import Jurisdiction, Regime
from sar_helper.law.terms import CameraType, ControllerKind, RegimeKind, Route, Setting

_ONLY_ON_REQUEST = frozenset({RegimeKind.HOUSEHOLD, RegimeKind.STATE_SECURITY})


class NoRegimeError(MessageError):
    """The law files name no way to ask in this situation."""

    def __init__(self, jurisdiction: str) -> None:
        super().__init__(
            message("The law files of {jurisdiction} name no way to ask for this footage.", jurisdiction=jurisdiction)
        )


@dataclass(frozen=True, slots=True)
class RegimeChoice:
    """The regime of a request; `second` is the one that a dual sentence names besides it."""

    first: Regime
    second: Regime | None
    explanation: Message

    @property
    def all(self) -> tuple[Regime, ...]:
        """Return one regime or two."""
        return (self.first,) if self.second is None else (self.first, self.second)

    @property
    def is_verified(self) -> bool:
        """Tell whether every branch of law it names was read in the law itself."""
        return all(regime.provenance.is_verified for regime in self.all)

    @property
    def letter_type(self) -> str | None:
        """Return the letter with which to ask, None where the law files name none."""
        return next((regime.letter_type for regime in self.all if regime.letter_type is not None), None)


def regime_for(
    law: Jurisdiction,
    *,
    setting: Setting,
    controller_kind: ControllerKind,
    camera_type: CameraType = CameraType.UNKNOWN,
    region: str | None = None,
    only_own_ground: bool = False,
) -> RegimeChoice:
    """Return the regime under which to ask for footage.

    Args:
        law: the jurisdiction of the controller.
        setting: where the camera filmed.
        controller_kind: who decides about the camera.
        camera_type: what filmed.
        region: the controller's region, if known.
        only_own_ground: the camera is known to film nothing but a private person's own ground.

    Raises:
        NoRegimeError: the law data name none; better no letter than one under a law that does not apply.
    """
    matching = [
        regime
        for regime in law.regimes
        if regime.provenance.is_usable
        and regime.scope.covers(
            setting=setting, controller_kind=controller_kind, camera_type=camera_type, region=region
        )
    ]
    household = household_for(law, setting=setting, controller_kind=controller_kind, region=region)
    if only_own_ground and household is not None:
        return RegimeChoice(household, None, _explain(household, None))
    usual = [regime for regime in matching if regime.kind not in _ONLY_ON_REQUEST]
    if not usual:
        raise NoRegimeError(law.code)
    # Of equals the direct way comes first: an authority checks in the place of a person whom the law lets ask.
    first = max(usual, key=lambda regime: (regime.scope.priority, regime.route is Route.CONTROLLER))
    second = next((regime for regime in law.regimes if regime.id == first.together_with), None)
    return RegimeChoice(first, second, _explain(first, second))


def regimes_for(
    law: Jurisdiction,
    *,
    setting: Setting,
    controller_kind: ControllerKind,
    camera_types: Iterable[CameraType],
    region: str | None = None,
    only_own_ground: bool = False,
) -> Mapping[CameraType, RegimeChoice]:
    """Return the regime for each kind of camera of a request: two kinds can fall under two laws.

    Args:
        law: the jurisdiction of the controller.
        setting: where the cameras filmed.
        controller_kind: who decides about the cameras.
        camera_types: what filmed.
        region: the controller's region, if known.
        only_own_ground: the cameras are known to film nothing but a private person's own ground.

    Raises:
        NoRegimeError: for one of them the law data name none.
    """
    return {
        camera_type: regime_for(
            law,
            setting=setting,
            controller_kind=controller_kind,
            camera_type=camera_type,
            region=region,
            only_own_ground=only_own_ground,
        )
        for camera_type in dict.fromkeys(camera_types)
    }


def letter_types_of(choices: Iterable[RegimeChoice]) -> tuple[str, ...]:
    """Return the letters with which all the footage of a request is asked for, each once: two laws can need two."""
    return tuple(dict.fromkeys(choice.letter_type for choice in choices if choice.letter_type is not None))


def household_for(
    law: Jurisdiction, *, setting: Setting, controller_kind: ControllerKind, region: str | None = None
) -> Regime | None:
    """Return the exemption of a camera that films only a private person's own ground, None where none can apply."""
    return next(
        (
            regime
            for regime in law.regimes
            if regime.kind is RegimeKind.HOUSEHOLD
            and regime.provenance.is_usable
            and regime.scope.covers(setting=setting, controller_kind=controller_kind, region=region)
        ),
        None,
    )


def _explain(first: Regime, second: Regime | None) -> Message:
    if second is not None:
        return message(
            "The request rests on {basis} and, as far as the recordings serve law enforcement, on {second}.",
            basis=first.legal_basis,
            second=second.legal_basis,
        )
    return message("The request rests on {basis}.", basis=first.legal_basis)
