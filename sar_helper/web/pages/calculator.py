"""The calculator: the dates of a request for anyone, from the address alone; nothing is stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from typing import Any, Final
from zoneinfo import ZoneInfo

from werkzeug.datastructures import MultiDict

from sar_helper.cases import limits
from sar_helper.cases.possible import impossible
from sar_helper.deadlines.clocks import Situation, clocks_for
from sar_helper.deadlines.events import Event
from sar_helper.deadlines.footage import Window
from sar_helper.deadlines.model import Deadline
from sar_helper.i18n.message import N_, Message, message
from sar_helper.law.load import countries, jurisdiction
from sar_helper.law.model import Jurisdiction
from sar_helper.law.regimes import regime_for
from sar_helper.law.terms import CameraType, ControllerKind, EventKind, Setting
from sar_helper.letters.keys import CONTROLLER_COMPLAINT, FOI_APPEAL, FOI_REQUEST
from sar_helper.render.timeline import TimelinePicture, picture
from sar_helper.web import words
from sar_helper.web.fields.base import PlainForm, Question, Refused, refuse
from sar_helper.web.fields.choice import Select
from sar_helper.web.fields.moment import DateParts
from sar_helper.web.wizard.forms.region import region_name

EARLIEST_YEAR = 2018
"""The year from which the Regulation applies (Article 99(2) GDPR); earlier dates are typing errors."""


_EVENTS: Final[dict[str, EventKind]] = {
    "sent": EventKind.LETTER_SENT,
    "received": EventKind.RECEIVED,
    "acknowledged": EventKind.ACKNOWLEDGED,
    "identity_asked": EventKind.IDENTITY_ASKED,
    "identity_supplied": EventKind.IDENTITY_SUPPLIED,
    "clarification_asked": EventKind.CLARIFICATION_ASKED,
    "clarification_supplied": EventKind.CLARIFICATION_SUPPLIED,
    "extended": EventKind.EXTENSION_NOTIFIED,
    "answered": EventKind.ANSWER_RECEIVED,
    "refused": EventKind.REFUSAL_RECEIVED,
    "complained_to_them": EventKind.COMPLAINT_LODGED,
    "complained": EventKind.COMPLAINT_LODGED,
    "authority_replied": EventKind.AUTHORITY_REPLIED,
    "lost": EventKind.FOOTAGE_OVERWRITTEN,
}
_LATER: Final = tuple(name for name in _EVENTS if name not in {"sent", "received", "lost"})
_FOOTAGE: Final = ("filmed", "setting", "camera_type", "lost")
_DATES: Final = (*_EVENTS, "filmed", "holiday")
_QUESTIONS: Final = (("identity_asked", "identity_supplied"), ("clarification_asked", "clarification_supplied"))


_SETTINGS: Final = {ControllerKind.POLICE: Setting.POLICE}
_LAST_MINUTE: Final = time(23, 59)
# Translators: stands in brackets in "This day is a public holiday ({name})".
_LOCAL_HOLIDAY: Final = N_("local holiday")


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
        choices=words.COUNTRIES,
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
        choices=((FOI_REQUEST, N_("Documents of an authority")),),
    )
    sent = DateParts(N_("I sent the letter"))
    received = DateParts(N_("Day on which they received it"), missing=N_("Enter the day on which they received it."))
    acknowledged = DateParts(N_("They confirmed that it arrived"))
    identity_asked = DateParts(N_("They asked for proof of who I am"))
    identity_supplied = DateParts(N_("I proved who I am"))
    clarification_asked = DateParts(N_("They asked what exactly I want"))
    clarification_supplied = DateParts(N_("I told them what exactly I want"))
    extended = DateParts(N_("They wrote that they need more time"))
    answered = DateParts(N_("They answered"))
    refused = DateParts(N_("They refused"))
    complained_to_them = DateParts(N_("I complained to them directly"))
    complained = DateParts(N_("I complained to the authority"))
    authority_replied = DateParts(N_("The authority answered"))
    filmed = DateParts(N_("Day on which you were filmed"))
    setting = Select(N_("What kind of place was it?"), choices=words.choices(words.SETTINGS), blank=N_("I do not say"))
    camera_type = Select(N_("Kind of camera"), choices=words.choices(words.CAMERA_TYPES))
    lost = DateParts(N_("On which day it was overwritten, as they wrote"))
    holiday = DateParts(
        N_("A local holiday there that our calendar lacks"), hint=N_("For example the day of the town's patron saint")
    )

    def __init__(self, formdata: MultiDict[str, str] | None, now: datetime) -> None:
        super().__init__(formdata)
        self._now = now
        self.region.choices = []
        if self.jurisdiction.data in countries():
            self.region.choices = [(code, region_name(self.law, code)) for code in self.law.regions]
            self.region.blank = region_name(self.law, None).text
        if self.region.data not in dict(self.region.choices):
            self.region.data = ""

    @property
    def law(self) -> Jurisdiction:
        """The law of the chosen country."""
        return jurisdiction(self.jurisdiction.data)

    @property
    def zone(self) -> str:
        """The IANA zone of the place."""
        return self.law.zone_of(self.region.data or None)

    @property
    def later(self) -> list[DateParts]:
        """The fields of what can have happened after the request arrived."""
        return [self[name] for name in _LATER]  # type: ignore[misc] # all of them are dates

    @property
    def footage(self) -> list[Question]:
        """The fields about the recording."""
        return [self[name] for name in _FOOTAGE]  # type: ignore[misc] # all of them are questions

    @property
    def tells_of_footage(self) -> bool:
        """Whether something about the recording was filled in, or is to be corrected."""
        return any(field.errors or (field.data and field.name != "camera_type") for field in self.footage)

    def validate_received(self, field: DateParts) -> None:
        """Refuse a day on which no period can have begun."""
        if field.data is not None and field.data.year < EARLIEST_YEAR:
            raise Refused(message("Enter a day after {year}.", year=str(EARLIEST_YEAR - 1)))

    validate_filmed = validate_received

    def validate_holiday(self, field: DateParts) -> None:
        """Refuse a year for which no calendar of ours has the other holidays."""
        if field.data is not None and not limits.is_in_reach(field.data):
            raise Refused(message("Check the year."))

    def validate(self, extra_validators: Mapping[str, Sequence[Any]] | None = None) -> bool:
        """Check every field, and the order of what happened."""
        if not super().validate(extra_validators):
            return False
        faults = dict(self._not_yet()) or dict(islice(self._contradictions(), 1))
        for name, sentence in faults.items():
            refuse(self[name], sentence)
        return not faults

    @property
    def _today(self) -> date:
        return self._now.astimezone(ZoneInfo(self.zone)).date()

    def _not_yet(self) -> Iterator[tuple[str, Message]]:
        for name in (*_EVENTS, "filmed"):
            if self[name].data is not None and self[name].data > self._today:
                yield name, message("This day has not come yet. Enter what has happened.")

    def _contradictions(self) -> Iterator[tuple[str, Message]]:
        """Yield (field, what is wrong) for days that contradict each other; one contradiction is said at both ends."""
        told = self.events()
        for name, event in told.items():
            others = [other for other_name, other in told.items() if other_name != name]
            problem = impossible(event, others, self.zone, self._today)
            if problem is not None:
                yield name, problem
        if self.filmed.data is None and self.lost.data is not None:
            yield "filmed", message("Enter the day on which you were filmed, too.")
        pairs = (*(("filmed", name) for name in _EVENTS), *(("received", name) for name in _LATER), *_QUESTIONS)
        for before, after in pairs:
            first, second = self[before].data, self[after].data
            if isinstance(first, date) and isinstance(second, date) and second < first:
                yield after, message("This cannot have been before {date}. Check the days.", date=first)
        for question, answer in _QUESTIONS:
            if self[answer].data is not None and self[question].data is None:
                yield question, message("Enter the day of their question, too.")

    def events(self) -> dict[str, Event]:
        """Return what happened, by the names of the fields that were filled in."""
        return {
            name: Event(kind, on=self[name].data, details=self._details(name))
            for name, kind in _EVENTS.items()
            if self[name].data is not None
        }

    def _details(self, name: str) -> dict[str, str]:
        """Return which letter an event is about, where another clock than that of the request counts for it."""
        if name == "complained_to_them" or (name == "acknowledged" and self.complained_to_them.data is not None):
            return {"letter_type": CONTROLLER_COMPLAINT}
        if self.asked_for.data != FOI_REQUEST or name == "lost":
            return {}
        return {"letter_type": FOI_APPEAL if name in {"complained", "authority_replied"} else FOI_REQUEST}

    def address(self) -> dict[str, str]:
        """Return what the address of these dates is made of: only what was filled in."""
        chosen = {field.name: field.data for field in self if isinstance(field, Select) and field.data}
        for name in _DATES:
            day = self[name].data
            if isinstance(day, date):
                chosen |= {f"{name}-day": str(day.day), f"{name}-month": str(day.month), f"{name}-year": str(day.year)}
        return chosen


def counted(form: CalculatorForm, now: datetime, locale: str) -> Counted:
    """Return the clocks of a form that was checked.

    Args:
        form: what was filled in.
        now: an aware instant.
        locale: the reader's language (BCP 47), in which the trace names a local holiday.

    Raises:
        NoRegimeError: the law files name no way to ask in this situation.
    """
    law, region = form.law, form.region.data or None
    kind = ControllerKind(form.controller_kind.data)
    setting = Setting(form.setting.data) if form.setting.data else _SETTINGS.get(kind, Setting.OTHER)
    camera = CameraType(form.camera_type.data) if form.camera_type.data else CameraType.UNKNOWN
    regimes = regime_for(law, setting=setting, controller_kind=kind, camera_type=camera, region=region)
    holiday, filmed = form.holiday.data, form.filmed.data
    name = Message(_LOCAL_HOLIDAY, {}).render(locale)
    situation = Situation(
        law,
        region,
        setting,
        kind,
        regimes.all,
        windows=() if filmed is None else (Window.local(filmed, time.min, _LAST_MINUTE, form.zone, camera),),
        extra_holidays=() if holiday is None else ((holiday, name),),
    )
    events = tuple(form.events().values())
    deadlines = clocks_for(situation, events, now)
    return Counted(deadlines, picture(deadlines, now.astimezone(ZoneInfo(form.zone)).date(), events, form.zone))
