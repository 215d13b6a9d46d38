"""Everything that decides what a letter says, apart from its language: request, law and history, asked as one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from sar_helper.law.authorities import authority_for
from sar_helper.law.model import Authority, Foi, Jurisdiction, LocalText, Regime, Scope
from sar_helper.law.regimes import NoRegimeError, RegimeChoice, household_for, letter_types_of, regimes_for
from sar_helper.law.terms import AskerDetail, AuthorityRole, CameraType, GroundId, RegimeKind, Route
from sar_helper.letters.history import NO_HISTORY, History, Missing
from sar_helper.letters.points import Point, points_under
from sar_helper.letters.request import Request

UNION = "eu"
"""The law file from which the countries under the GDPR inherit."""


@dataclass(frozen=True)
class Facts:
    """The facts of one letter. Nearly every condition of a letter asks for its branches of law: they are found once."""

    request: Request
    jurisdiction: Jurisdiction
    history: History = NO_HISTORY

    @property
    def law(self) -> str:
        """The family of law: the code of the union that the jurisdiction inherits from, or its own."""
        return self.jurisdiction.parent or self.jurisdiction.code

    @property
    def camera_types(self) -> tuple[CameraType, ...]:
        """The kinds of camera of the request, each once."""
        return tuple(dict.fromkeys(window.camera_type for window in self.request.recording_windows))

    @cached_property
    def regimes(self) -> tuple[Regime, ...]:
        """The branches of law under which this request can be made to the controller itself, one or two a camera.

        Raises:
            NoRegimeError: the law files name no way to ask in this situation.
        """
        found: dict[str, Regime] = {}
        for choice in self._choices.values():
            found |= {regime.id: regime for regime in choice.all if regime.route is Route.CONTROLLER}
        return tuple(found.values())

    @cached_property
    def _choices(self) -> Mapping[CameraType, RegimeChoice]:
        request = self.request
        return regimes_for(
            self.jurisdiction,
            setting=request.setting,
            controller_kind=request.controller.kind,
            camera_types=self.camera_types,
            region=request.region,
            only_own_ground=request.only_own_ground is True,
        )

    @property
    def main_letters(self) -> tuple[str, ...]:
        """The letters that ask for the footage; two where the cameras of the request fall under two laws.

        Raises:
            NoRegimeError: the law files name no way to ask in this situation.
        """
        return letter_types_of(self._choices.values())

    def about(self, asked: frozenset[str]) -> Facts:
        """Return the facts of one letter: where two letters share the recordings, those for which `asked` ask."""
        try:
            letters = self.main_letters
        except NoRegimeError:
            return self
        if asked.isdisjoint(letters) or len(letters) == 1:
            return self
        own = {camera for camera, choice in self._choices.items() if choice.letter_type in asked}
        windows = self.request.recording_windows
        places = [place for place, window in enumerate(windows) if window.camera_type in own]
        request = replace(self.request, recording_windows=tuple(windows[place] for place in places))
        return Facts(request, self.jurisdiction, replace(self.history, missing=self._missing_at(places)))

    def _missing_at(self, places: Sequence[int]) -> tuple[Missing, ...]:
        """What is missing of the recordings at these places of the request, by their places among themselves."""
        return tuple(
            each if each.window is None else replace(each, window=places.index(each.window))
            for each in self.history.missing
            if each.window is None or each.window in places
        )

    @property
    def household(self) -> Regime | None:
        """The exemption of a private camera that films only its owner's ground, None where none can apply."""
        request = self.request
        return household_for(
            self.jurisdiction,
            setting=request.setting,
            controller_kind=request.controller.kind,
            region=request.region,
        )

    @cached_property
    def regime_kinds(self) -> frozenset[RegimeKind]:
        """The kinds of those branches of law."""
        return frozenset(regime.kind for regime in self.regimes)

    @property
    def under_gdpr(self) -> bool:
        """Whether the letter may rest on the GDPR of the Union, and so on the judgments of its court."""
        return self.law == UNION and RegimeKind.GDPR in self.regime_kinds

    @property
    def points(self) -> Mapping[str, Point]:
        """The points of information that the request can ask for, by their letter in a case file."""
        try:
            kinds = self.regime_kinds
        except NoRegimeError:
            kinds = frozenset()
        return points_under(self.law, kinds)

    @property
    def authority(self) -> Authority | None:
        """The supervisory authority for the controller, None where the law file cannot name one."""
        request = self.request
        return authority_for(
            self.jurisdiction,
            AuthorityRole.SUPERVISORY,
            controller_kind=request.controller.kind,
            region=request.region,
            setting=request.setting,
            camera_type=self.camera_types[0],
        )

    @property
    def indirect(self) -> tuple[Regime, ...]:
        """The ways through an authority that are open; the first decides which authority."""
        return tuple(
            regime
            for regime in self.jurisdiction.regimes
            if regime.route is Route.AUTHORITY
            and regime.provenance.is_verified
            and self.is_within(regime.scope)
            and self._is_open(regime)
        )

    def is_within(self, scope: Scope) -> bool:
        """Tell whether a rule of the law file reaches one of the cameras of the request."""
        request = self.request
        return any(
            scope.covers(
                setting=request.setting,
                controller_kind=request.controller.kind,
                camera_type=camera_type,
                region=request.region,
            )
            for camera_type in self.camera_types
        )

    def _is_open(self, regime: Regime) -> bool:
        """Tell whether the way through an authority fits what happened.

        For State security it does where that was the ground. For police data it does at once where the law lets
        nobody ask directly, else after a restriction (Directive (EU) 2016/680, Art. 17, as transposed); where the
        request rests on the GDPR as well, only where the ground was one of the police.
        """
        ground = self.history.ground
        if regime.kind is RegimeKind.STATE_SECURITY:
            return ground is GroundId.STATE_SECURITY
        direct = {known.kind for known in self.regimes}
        if not direct:
            return True
        of_police = ground in {GroundId.CRIMINAL_PROCEEDINGS, GroundId.STATE_SECURITY}
        refused = self.history.refused_on is not None
        return RegimeKind.LAW_ENFORCEMENT in direct and refused and (of_police or RegimeKind.GDPR not in direct)

    @property
    def indirect_authority(self) -> Authority | None:
        """The authority of that way."""
        ways = self.indirect
        return self.authority_called(ways[0].authority) if ways else None

    @property
    def foi(self) -> Foi | None:
        """The act on access to documents that binds the controller, None where none was read in the law itself."""
        request = self.request
        matching = [
            act
            for act in self.jurisdiction.foi
            if act.provenance.is_verified
            and act.scope.covers(
                setting=request.setting, controller_kind=request.controller.kind, region=request.region
            )
        ]
        return max(matching, key=lambda act: act.scope.priority, default=None)

    @property
    def foi_details(self) -> frozenset[AskerDetail]:
        """What that act wants to know of whoever asks, besides a name and a way to answer."""
        return frozenset() if self.foi is None else self.foi.details

    @property
    def foi_authority(self) -> Authority | None:
        """The body that decides on appeals about documents."""
        return None if self.foi is None else self.authority_called(self.foi.appeal_authority)

    @property
    def national_basis(self) -> Regime | None:
        """The branch of law on police data whose citation was read in the law itself."""
        return next(
            (
                regime
                for regime in self.regimes
                if regime.kind is RegimeKind.LAW_ENFORCEMENT and regime.citation and regime.provenance.is_verified
            ),
            None,
        )

    def authority_called(self, authority_id: str | None) -> Authority | None:
        """Return an authority of the law file by its id."""
        return next((known for known in self.jurisdiction.authorities if known.id == authority_id), None)

    def in_language(self, words: LocalText, locale: str) -> str:
        """Return words of the law file in a language, else in the first language of the place."""
        return next(words[tag] for tag in (locale, *self.jurisdiction.languages, *words) if tag in words)
