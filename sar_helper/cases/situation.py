"""What decides which clocks run in a case: law, place, kind of controller, regimes and recordings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from sar_helper.cases.model import Case
from sar_helper.deadlines.clocks import Situation
from sar_helper.deadlines.footage import Window
from sar_helper.law.load import jurisdiction
from sar_helper.law.model import Jurisdiction, Regime
from sar_helper.law.regimes import RegimeChoice, regimes_for
from sar_helper.law.terms import CameraType, RegimeKind
from sar_helper.letters.keys import PRESERVATION_NOTICE
from sar_helper.letters.request import RecordingWindow


def situation_of(case: Case) -> Situation:
    """Return the situation of a case; several kinds of camera can bring several regimes.

    Raises:
        NoRegimeError: the law data name no way to ask for this footage.
    """
    request = case.request
    law = jurisdiction(request.jurisdiction)
    regimes: dict[str, Regime] = {}
    choices = regimes_for(
        law,
        setting=request.setting,
        controller_kind=request.controller.kind,
        camera_types=(window.camera_type for window in request.recording_windows),
        region=request.region,
        only_own_ground=request.only_own_ground is True,
    )
    for choice in choices.values():
        regimes |= {regime.id: regime for regime in choice.all}
    return Situation(
        law=law,
        region=request.region,
        setting=request.setting,
        controller_kind=request.controller.kind,
        regimes=tuple(regimes.values()),
        windows=recordings(law, request.region, request.recording_windows),
        extra_holidays=case.extra_holidays,
        keeping_letters=_keeping_letters(case, regimes.values()),
        letters_of=_letters_of(choices.values()),
        asked_with=_asked_with(choices),
    )


def _letters_of(choices: Collection[RegimeChoice]) -> Mapping[RegimeKind, frozenset[str]]:
    """Return the letters of each law where there are two; a law that has its own letter is not that of a dual one."""
    letters: dict[RegimeKind, set[str]] = {}
    for choice in choices:
        if choice.letter_type is not None:
            letters.setdefault(choice.first.kind, set()).add(choice.letter_type)
    return {kind: frozenset(own) for kind, own in letters.items()} if len(letters) > 1 else {}


def _asked_with(choices: Mapping[CameraType, RegimeChoice]) -> Mapping[CameraType, str]:
    """Return the letter that asks for what each kind of camera filmed, where there are two letters."""
    letters = {camera: choice.letter_type for camera, choice in choices.items() if choice.letter_type is not None}
    return letters if len(set(letters.values())) > 1 else {}


def _keeping_letters(case: Case, regimes: Iterable[Regime]) -> frozenset[str | None]:
    asking = {None, *(regime.letter_type for regime in regimes)} if case.request.wants.preserve else set()
    return frozenset({PRESERVATION_NOTICE, *asking})


def recordings(law: Jurisdiction, region: str | None, windows: tuple[RecordingWindow, ...]) -> tuple[Window, ...]:
    """Return the windows as instants of the controller's place."""
    zone = law.zone_of(region)
    return tuple(Window.local(window.date, window.starts, window.ends, zone, window.camera_type) for window in windows)
