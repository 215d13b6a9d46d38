"""What a private camera films: its owner's ground only, or more. Asked only where that decides which law applies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from sar_helper.i18n.message import N_
from sar_helper.law.authorities import authority_for
from sar_helper.law.load import jurisdiction
from sar_helper.law.model import Authority, Note, Regime
from sar_helper.law.regimes import household_for
from sar_helper.law.terms import AuthorityRole, ControllerKind, Setting, Topic
from sar_helper.web.fields.choice import Radios
from sar_helper.web.wizard.forms.base import StepForm
from sar_helper.web.wizard.steps import Answers

RANGES: Final[dict[str, str]] = {
    # Translators: answers to "What does the camera film?", asked about a neighbour's camera
    "own": N_("Only their own ground"),
    # Translators: what a neighbour's camera films besides the neighbour's own ground
    "more": N_("Also the street, a shared way or someone else's ground"),
    "unknown": N_("I do not know"),
}
_REMEDIES: Final = frozenset({Topic.COMPLAINT, Topic.COURT})
_ANSWERS: Final[dict[str, bool | None]] = {"own": True, "more": False, "unknown": None}


def range_of(answers: Answers) -> str:
    """Return the key of the answer in `RANGES`."""
    return next(key for key, value in _ANSWERS.items() if value is answers["only_own_ground"])


def exemption_of(answers: Answers) -> Regime | None:
    """Return the exemption that such a camera can fall under, None where none can or too little is known yet."""
    if not all(key in answers for key in ("jurisdiction", "setting", "controller")):
        return None
    return household_for(
        jurisdiction(answers["jurisdiction"]),
        setting=Setting(answers["setting"]),
        controller_kind=ControllerKind(answers["controller"]["kind"]),
        region=answers.get("region"),
    )


def range_matters(answers: Answers) -> bool:
    """Tell whether the question is asked."""
    return exemption_of(answers) is not None


def is_exempt(answers: Answers) -> bool:
    """Tell whether the camera is one that films only its owner's ground, so that there is no letter."""
    return answers.get("only_own_ground") is True and range_matters(answers)


class HouseholdForm(StepForm):
    """Three answers; not to know is one of them."""

    films = Radios(
        N_("What does the camera film?"), missing=N_("Choose what the camera films."), choices=[*RANGES.items()]
    )

    @classmethod
    def data_of(cls, answers: Answers) -> dict[str, Any]:
        """The answer as it was given."""
        return {"films": range_of(answers) if "only_own_ground" in answers else ""}

    def to_answers(self) -> dict[str, Any]:
        """Return `only_own_ground`, null where it is not known."""
        return {"only_own_ground": _ANSWERS[self.films.data]}


class DoubtForm(StepForm):
    """No field: sending it means that the person is not sure after all, and lets the letter ask."""

    @classmethod
    def data_of(cls, answers: Answers) -> dict[str, Any]:  # noqa: ARG003 - one signature for all steps
        """Nothing to fill in."""
        return {}

    def to_answers(self) -> dict[str, Any]:
        """Return `only_own_ground` as not known."""
        return {"only_own_ground": None}

    @property
    def remaining(self) -> Remaining:
        """What the law files say to somebody whom data protection law does not help."""
        return remaining_for(self.answers)


@dataclass(frozen=True, slots=True)
class Remaining:
    """What is left where the exemption applies: the rule itself, the authority, and notes on private cameras."""

    regime: Regime
    authority: Authority | None
    notes: tuple[Note, ...]


def remaining_for(answers: Answers) -> Remaining:
    """Return what the law files say about a camera that films only its owner's ground; `range_matters` holds."""
    law, regime = jurisdiction(answers["jurisdiction"]), exemption_of(answers)
    assert regime is not None
    setting, kind, region = Setting(answers["setting"]), ControllerKind.PRIVATE_PERSON, answers.get("region")
    return Remaining(
        regime=regime,
        authority=authority_for(law, AuthorityRole.SUPERVISORY, controller_kind=kind, region=region, setting=setting),
        notes=tuple(
            note
            for note in law.notes
            if note.topic in _REMEDIES
            and note.scope.settings
            and note.provenance.is_usable
            and note.scope.covers(setting=setting, controller_kind=kind, region=region)
        ),
    )
