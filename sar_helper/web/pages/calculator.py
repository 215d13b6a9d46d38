"""The calculator: the dates of a request for anyone, from the address alone; nothing is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from werkzeug.datastructures import MultiDict

from sar_helper.deadlines.clocks import Situation, clocks_for
from sar_helper.deadlines.events import Event
from sar_helper.deadlines.model import Deadline
from sar_helper.i18n.message import N_, message
from sar_helper.law.load import countries, jurisdiction
from sar_helper.law.regimes import regime_for
from sar_helper.law.terms import ControllerKind, EventKind, Setting
from sar_helper.render.timeline import TimelinePicture, picture
from sar_helper.web import words
from sar_helper.web.fields.base import PlainForm, Refused
from sar_helper.web.fields.choice import Select
from sar_helper.web.fields.moment import DateParts

EARLIEST_YEAR = 2018
"""The year from which the Regulation applies (Article 99(2) GDPR); earlier dates are typing errors."""

DOCUMENTS: Final = "foi_request"

_EVENTS: Final[dict[str, EventKind]] = {
    "received": EventKind.RECEIVED,
    "identity_asked": EventKind.IDENTITY_ASKED,
    "identity_supplied": EventKind.IDENTITY_SUPPLIED,
    "clarification_asked": EventKind.CLARIFICATION_ASKED,
    "clarification_supplied": EventKind.CLARIFICATION_SUPPLIED,
    "extended": EventKind.EXTENSION_NOTIFIED,
    "answered": EventKind.ANSWER_RECEIVED,
    "refused": EventKind.REFUSAL_RECEIVED,
    "complained": EventKind.COMPLAINT_LODGED,
}
_LATER: Final = tuple(name for name in _EVENTS if name != "received")
_QUESTIONS: Final = (("identity_asked", "identity_supplied"), ("clarification_asked", "clarification_supplied"))


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted: the clocks, and their picture."""

    deadlines: tuple[Deadline, ...]
    picture: TimelinePicture


class CalculatorForm(PlainForm):
    """Where the controller is, who it is, when it received the request, and what happened since."""

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
    asked_for = Select(
        N_("What you asked for"),
        blank=N_("Footage or data about me"),
        choices=((DOCUMENTS, N_("Documents of an authority")),),
    )
    received = DateParts(N_("Day on which they received it"), missing=N_("Enter the day on which they received it."))
    identity_asked = DateParts(N_("They asked for proof of who I am"))
    identity_supplied = DateParts(N_("I proved who I am"))
    clarification_asked = DateParts(N_("They asked what exactly I want"))
    clarification_supplied = DateParts(N_("I told them what exactly I want"))
    extended = DateParts(N_("They wrote that they need more time"))
    answered = DateParts(N_("They answered"))
    refused = DateParts(N_("They refused"))
    complained = DateParts(N_("I complained to the authority"))

    def __init__(self, formdata: MultiDict[str, str] | None) -> None:
        super().__init__(formdata)
        self.jurisdiction.choices = [(code, code) for code in countries()]
        regions = jurisdiction(self.jurisdiction.data).regions if self.jurisdiction.data in countries() else {}
        self.region.choices = [(region.code, region.name) for region in regions.values()]
        if self.region.data not in regions:
            self.region.data = ""

    @property
    def later(self) -> list[DateParts]:
        """The fields of what can have happened after the request arrived."""
        return [self[name] for name in _LATER]  # type: ignore[misc] # all of them are dates

    def validate_received(self, field: DateParts) -> None:
        """Refuse a day on which no period can have begun."""
        if field.data is not None and field.data.year < EARLIEST_YEAR:
            raise Refused(message("Enter a day after {year}.", year=str(EARLIEST_YEAR - 1)))

    def validate(self, extra_validators: Mapping[str, Sequence[Any]] | None = None) -> bool:
        """Check every field, and the order of what happened."""
        valid = super().validate(extra_validators)
        for before, after in (*(("received", name) for name in _LATER), *_QUESTIONS):
            first, second = self[before].data, self[after].data
            if isinstance(first, date) and isinstance(second, date) and second < first:
                sentence = message("This cannot have been before {date}. Check the days.", date=first)
                self[after].errors = [sentence]  # type: ignore[list-item] # our fields hold messages
                valid = False
        for question, answer in _QUESTIONS:
            if self[answer].data is not None and self[question].data is None:
                self[question].errors = [message("Enter the day of their question, too.")]  # type: ignore[list-item]
                valid = False
        return valid

    def address(self) -> dict[str, str]:
        """Return what the address of these dates is made of: only what was filled in."""
        chosen = {field.name: field.data for field in self if isinstance(field, Select) and field.data}
        for name in _EVENTS:
            day = self[name].data
            if isinstance(day, date):
                chosen |= {f"{name}-day": str(day.day), f"{name}-month": str(day.month), f"{name}-year": str(day.year)}
        return chosen


def counted(form: CalculatorForm, now: datetime) -> Counted:
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
    details = {"letter_type": form.asked_for.data} if form.asked_for.data else {}
    events = tuple(
        Event(event_kind, on=form[name].data, details={} if name == "complained" else details)
        for name, event_kind in _EVENTS.items()
        if form[name].data is not None
    )
    deadlines = clocks_for(situation, events, now)
    return Counted(deadlines, picture(deadlines, now.astimezone(ZoneInfo(law.zone_of(region))).date(), events))
