"""Where: the country of the camera and the kind of place."""

from __future__ import annotations

from typing import Any

from sar_helper.i18n.message import N_
from sar_helper.web import words
from sar_helper.web.fields.choice import Radios, Select
from sar_helper.web.wizard.forms.base import StepForm
from sar_helper.web.wizard.steps import Answers


class PlaceForm(StepForm):
    """Country and setting decide which law applies and how long footage is usually kept."""

    jurisdiction = Select(
        N_("Country of the camera"),
        missing=N_("Choose the country where the camera is."),
        choices=words.COUNTRIES,
        blank=N_("Choose a country"),
        group="country",
    )
    setting = Radios(
        N_("What kind of place was it?"),
        missing=N_("Choose the kind of place."),
        choices=words.choices(words.SETTINGS),
        two=True,
    )

    @classmethod
    def data_of(cls, answers: Answers) -> dict[str, Any]:
        """Country and setting as they were answered."""
        return {"jurisdiction": answers.get("jurisdiction"), "setting": answers.get("setting")}

    def to_answers(self) -> dict[str, Any]:
        """Return `jurisdiction` and `setting`."""
        return {"jurisdiction": self.jurisdiction.data, "setting": self.setting.data}
