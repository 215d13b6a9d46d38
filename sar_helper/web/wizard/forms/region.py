"""Which part of the country: asked only where holidays, the time zone or the authority differ."""

from __future__ import annotations

from typing import Any, Final

from sar_helper.i18n.message import N_
from sar_helper.law.load import jurisdiction
from sar_helper.web.fields.choice import Radios
from sar_helper.web.wizard.forms.base import StepForm
from sar_helper.web.wizard.steps import Answers

ELSEWHERE: Final = "-"
"""The choice of a region that is like the rest of the country; the case file then has no region."""


def region_matters(answers: Answers) -> bool:
    """Tell whether the law file of the chosen country lists regions that differ."""
    return "jurisdiction" in answers and bool(jurisdiction(answers["jurisdiction"]).regions)


class RegionForm(StepForm):
    """One region of the country, or another part of it."""

    region = Radios(N_("Part of the country"), missing=N_("Choose the part of the country."))

    @classmethod
    def data_of(cls, answers: Answers) -> dict[str, Any]:
        """The region as it was answered."""
        if "region" not in answers:
            return {"region": ""}
        regions = jurisdiction(answers["jurisdiction"]).regions
        return {"region": answers["region"] if answers["region"] in regions else ELSEWHERE}

    def prepare(self) -> None:
        """Offer the regions of the country that was chosen."""
        regions = jurisdiction(self.answers["jurisdiction"]).regions.values()
        self.region.choices = [(region.code, region.name) for region in regions]
        self.region.choices.append((ELSEWHERE, N_("Another part of the country")))

    def to_answers(self) -> dict[str, Any]:
        """Return `region`, null for another part of the country."""
        return {"region": None if self.region.data == ELSEWHERE else self.region.data}
