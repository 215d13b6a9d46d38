"""Which part of the country: asked only where holidays, the time zone or the authority differ."""

from __future__ import annotations

from typing import Any, Final

from sar_helper.i18n.message import N_, Message, message
from sar_helper.law.load import jurisdiction
from sar_helper.law.model import Jurisdiction, Region
from sar_helper.law.terms import PlaceKind
from sar_helper.web.fields.choice import Radios
from sar_helper.web.wizard.forms.base import StepForm
from sar_helper.web.wizard.steps import Answers

ELSEWHERE: Final = "-"
"""The choice of no region; the case file then has none."""


def region_matters(answers: Answers) -> bool:
    """Tell whether the law file of the chosen country lists regions that differ."""
    return "jurisdiction" in answers and bool(jurisdiction(answers["jurisdiction"]).regions)


def region_name(law: Jurisdiction, code: str | None) -> Message:
    """Return the name of a region, or what no region means in this country."""
    known = law.regions.get(code or "")
    if known is None:
        return message("I do not know") if law.every_region_listed else message("Another part, or I do not know")
    outer = law.regions.get(known.part_of or "")
    if outer is not None:
        return _place_name(outer, known)
    if any(other.part_of == known.code for other in law.regions.values()):
        # Translators: {region} is a part of a country, here the rest of it, for example Bayern.
        return message("{region}: another place, or I do not know", region=known.name)
    return Message(known.name, {})


def _place_name(outer: Region, place: Region) -> Message:
    if place.place is PlaceKind.MAINLY_CATHOLIC:
        # Translators: {region} is a part of a country whose Catholic municipalities have a holiday more: Bayern.
        return message("{region}: a mainly Catholic municipality", region=outer.name)
    return Message(f"{outer.name}: {place.name}", {})


class RegionForm(StepForm):
    """One region of the country, or none."""

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
        law = jurisdiction(self.answers["jurisdiction"])
        self.region.choices = [(code or ELSEWHERE, region_name(law, code)) for code in (*law.regions, None)]

    def to_answers(self) -> dict[str, Any]:
        """Return `region`, null where none was chosen."""
        return {"region": None if self.region.data == ELSEWHERE else self.region.data}
