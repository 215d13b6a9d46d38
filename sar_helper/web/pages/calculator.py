"""The calculator: a reply deadline for anyone, from the address alone; nothing is stored."""

from __future__ import annotations

from datetime import datetime

from werkzeug.datastructures import MultiDict

from sar_helper.deadlines.clocks import Situation, clocks_for
from sar_helper.deadlines.events import Event
from sar_helper.deadlines.model import Deadline
from sar_helper.i18n.message import N_, message
from sar_helper.law.load import countries, jurisdiction
from sar_helper.law.regimes import regime_for
from sar_helper.law.terms import ControllerKind, EventKind, Setting
from sar_helper.web import words
from sar_helper.web.fields.base import PlainForm, Refused
from sar_helper.web.fields.choice import Select
from sar_helper.web.fields.moment import DateParts

EARLIEST_YEAR = 2018
"""The year from which the Regulation applies (Article 99(2) GDPR); earlier dates are typing errors."""


class CalculatorForm(PlainForm):
    """Where the controller is, who it is, and when it received the request."""

    jurisdiction = Select(
        N_("Country"),
        missing=N_("Choose the country of who got your request."),
        blank=N_("Choose a country"),
        group="country",
    )
    region = Select(N_("Part of the country"), blank=N_("Another part, or I do not know"))
    controller_kind = Select(
        N_("Who got your request"),
        missing=N_("Choose who got your request."),
        choices=words.choices(words.CONTROLLER_KINDS),
        blank=N_("Choose"),
    )
    received = DateParts(N_("Day on which they received it"), missing=N_("Enter the day on which they received it."))

    def __init__(self, formdata: MultiDict[str, str] | None) -> None:
        super().__init__(formdata)
        self.jurisdiction.choices = [(code, code) for code in countries()]
        regions = jurisdiction(self.jurisdiction.data).regions if self.jurisdiction.data in countries() else {}
        self.region.choices = [(region.code, region.name) for region in regions.values()]
        if self.region.data not in regions:
            self.region.data = ""

    def validate_received(self, field: DateParts) -> None:
        """Refuse a day on which no period can have begun."""
        if field.data is not None and field.data.year < EARLIEST_YEAR:
            raise Refused(message("Enter a day after {year}.", year=str(EARLIEST_YEAR - 1)))


def deadlines_of(form: CalculatorForm, now: datetime) -> tuple[Deadline, ...]:
    """Return the clocks that start when the request arrives, for a form that was checked.

    Raises:
        NoRegimeError: the law files name no way to ask in this situation.
    """
    law = jurisdiction(form.jurisdiction.data)
    kind = ControllerKind(form.controller_kind.data)
    setting = Setting.POLICE if kind is ControllerKind.POLICE else Setting.OTHER
    region = form.region.data or None
    regimes = regime_for(law, setting=setting, controller_kind=kind, region=region)
    situation = Situation(law, region, setting, kind, regimes.all)
    return clocks_for(situation, (Event(EventKind.RECEIVED, on=form.received.data),), now)
