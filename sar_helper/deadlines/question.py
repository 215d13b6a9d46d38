"""A deadline question as a program asks it, read strictly: every fault names its field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from sar_helper.deadlines.calendars import working_days
from sar_helper.deadlines.waiting import Wait
from sar_helper.i18n.message import Message, MessageError, message
from sar_helper.law.load import UnknownJurisdictionError, codes, jurisdiction, region_is_possible
from sar_helper.law.model import Counting, Jurisdiction, Period
from sar_helper.law.terms import PauseFor, Rule, Unit

RETENTION_REGIME = "RETENTION"
RETENTION_RULE = "retention_expiry"
_EARLIEST_YEAR, _LATEST_YEAR = 1991, 2100
_LONGEST_PERIOD = 1200

_RULES: dict[str, tuple[Rule, PauseFor | None]] = {
    **{rule.value: (rule, PauseFor.IDENTITY) for rule in Rule},
    "after_suspension": (Rule.REPLY, PauseFor.IDENTITY),
    "after_suspension_contested": (Rule.REPLY, PauseFor.IDENTITY),
    "uk_clarification": (Rule.REPLY, PauseFor.CLARIFICATION),
    "uk_identity": (Rule.REPLY, PauseFor.IDENTITY),
    "uk_complaint_ack": (Rule.COMPLAINT_ACK, PauseFor.IDENTITY),
}
"""What the rule of a question means: a rule of the law files, and what its waiting days were for."""

_PERIOD = re.compile(r"P(?:T(?P<hour>\d+)H|(?P<day>\d+)D|(?P<week>\d+)W|(?P<month>\d+)M|(?P<year>\d+)Y)")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?P<time>T.+)?")


class QuestionError(MessageError):
    """A question that cannot be answered as it stands; it names the field."""

    def __init__(self, field: str, problem: Message) -> None:
        super().__init__(problem)
        self.field = field

    def __str__(self) -> str:
        return f"{self.field}: {self.message}"


@dataclass(frozen=True, slots=True)
class RuleQuestion:
    """How long a rule of the law gives, counted from a day of the controller's calendar."""

    law: Jurisdiction
    region: str | None
    counting: Counting
    rule: Rule
    received: date
    calendar: str | None
    period: Period | None
    waits: tuple[Wait, ...]
    extra_holidays: tuple[tuple[date, str], ...]


@dataclass(frozen=True, slots=True)
class RetentionQuestion:
    """Until when a recording is kept; a recording without time of day stays a day."""

    filmed: date
    zone: str
    period: Period


def read(fields: Mapping[str, object]) -> RuleQuestion | RetentionQuestion:
    """Return the question that the fields of a JSON object ask; fields of other names are left alone.

    Args:
        fields: `jurisdiction`, `subdivision`, `regime`, `rule`, `received`, `holiday_calendar`, `events`, `period`,
            `period_days` and `extra_holidays` (a list of `{"date", "name"}`).

    Raises:
        QuestionError: a field is missing or not what is expected.
        CalendarError: the holiday calendar is unknown.
    """
    code = _text(fields, "jurisdiction")
    place = _place(code, _optional_text(fields, "subdivision"), _optional_text(fields, "holiday_calendar"))
    regime, rule = _text(fields, "regime"), _text(fields, "rule")
    if regime == RETENTION_REGIME or rule == RETENTION_RULE:
        return RetentionQuestion(_moment(fields, "received"), place.zone, _period(fields))
    counting, kind, waits_for = _meant(place.law.code, regime, rule)
    events = _events(fields)
    return RuleQuestion(
        law=place.law,
        region=place.region,
        counting=counting,
        rule=kind,
        received=_received(fields, events, place.zone),
        calendar=place.calendar,
        period=_days(fields) if kind is Rule.SHORT_PERIOD_DAYS else None,
        waits=_waits(events, waits_for),
        extra_holidays=_extra_holidays(fields),
    )


@cache
def _meant(code: str, regime: str, rule: str) -> tuple[Counting, Rule, PauseFor | None]:
    """Return what a regime and a rule mean in a country: how days are counted, and what waiting was for."""
    law = jurisdiction(code)
    counting = next((item for item in law.countings.values() if regime == item.id or regime in item.replaces), None)
    if counting is None:
        known = ", ".join([*law.countings, RETENTION_REGIME])
        raise QuestionError(
            "regime", message("{value} is unknown here; expected is one of {known}.", value=regime, known=known)
        )
    if rule not in _RULES:
        known = ", ".join([*_RULES, RETENTION_RULE])
        raise QuestionError("rule", message("{value} is unknown; expected is one of {known}.", value=rule, known=known))
    return counting, *_RULES[rule]


def _law(code: str) -> Jurisdiction:
    try:
        return jurisdiction(code.lower())
    except UnknownJurisdictionError as error:
        known = ", ".join(name.upper() for name in codes())
        raise QuestionError(
            "jurisdiction", message("{value} is unknown; expected is one of {known}.", value=code, known=known)
        ) from error


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the controller is: its law, its region or None, its calendar if one is asked for, its time zone."""

    law: Jurisdiction
    region: str | None
    calendar: str | None
    zone: str


@lru_cache(maxsize=1024)
def _place(code: str, subdivision: str | None, calendar: str | None) -> _Place:
    """Return the place; a subdivision that is no region must be a calendar of its own."""
    law = _law(code)
    if calendar is not None:
        working_days(calendar)
    if subdivision is None:
        return _Place(law, None, calendar, law.zone_of(None))
    country, _, region = subdivision.partition("-")
    if country.lower() != law.code or not region:
        raise QuestionError("subdivision", message("{value} is not a part of the jurisdiction.", value=subdivision))
    if region_is_possible(law, region):
        return _Place(law, region, calendar, law.zone_of(region))
    working_days(subdivision)
    return _Place(law, None, calendar or subdivision, law.zone_of(None))


def _optional_text(fields: Mapping[str, object], field: str) -> str | None:
    value = fields.get(field)
    if value is None:
        return None
    if not isinstance(value, str) or not value:
        raise QuestionError(field, message("a text is expected."))
    return value


def _text(fields: Mapping[str, object], field: str) -> str:
    value = _optional_text(fields, field)
    if value is None:
        raise QuestionError(field, message("this field is required."))
    return value


def _moment(fields: Mapping[str, object], field: str) -> date:
    """Return a date, or a datetime where the text has a time of day."""
    value = _text(fields, field)
    try:
        moment = _parsed(value)
    except ValueError as error:
        raise QuestionError(field, message("{value} is no date such as 2026-03-03.", value=value)) from error
    if not _EARLIEST_YEAR <= moment.year <= _LATEST_YEAR:
        raise QuestionError(field, message("the year {year} is out of reach.", year=str(moment.year)))
    return moment


def _parsed(value: str) -> date:
    """Return a date, or a datetime where the text has a time of day.

    Raises:
        ValueError: it is neither.
    """
    shape = _DATE.fullmatch(value)
    if shape is None:
        raise ValueError(value)
    return date.fromisoformat(value) if shape["time"] is None else datetime.fromisoformat(value)


def _local_day(moment: date, zone: str) -> date:
    if not isinstance(moment, datetime):
        return moment
    return moment.date() if moment.tzinfo is None else moment.astimezone(ZoneInfo(zone)).date()


def _events(fields: Mapping[str, object]) -> Mapping[str, object]:
    events = fields.get("events")
    if events is None:
        return {}
    if not isinstance(events, dict):
        raise QuestionError("events", message("an object is expected."))
    return events


def _received(fields: Mapping[str, object], events: Mapping[str, object], zone: str) -> date:
    arrived = "received_at" in events
    return _local_day(_moment(events, "received_at") if arrived else _moment(fields, "received"), zone)


def _waits(events: Mapping[str, object], waits_for: PauseFor | None) -> tuple[Wait, ...]:
    if waits_for is None or events.get("asked_on") is None:
        return ()
    asked = _moment(events, "asked_on")
    supplied = None if events.get("supplied_on") is None else _moment(events, "supplied_on")
    if supplied is not None and supplied < asked:
        raise QuestionError("supplied_on", message("the answer cannot be earlier than the question."))
    return (Wait(waits_for, asked, supplied),)


def _period(fields: Mapping[str, object]) -> Period:
    value = _text(fields, "period")
    match = _PERIOD.fullmatch(value)
    if match is None or match.lastgroup is None:
        raise QuestionError("period", message("{value} is no period such as PT72H, P7D or P1M.", value=value))
    return Period(_limited("period", int(match[match.lastgroup])), Unit(match.lastgroup))


def _days(fields: Mapping[str, object]) -> Period:
    value = fields.get("period_days")
    if isinstance(value, bool) or not isinstance(value, int):
        raise QuestionError("period_days", message("a whole number of days is expected."))
    return Period(_limited("period_days", value), Unit.DAY)


def _limited(field: str, amount: int) -> int:
    if not 1 <= amount <= _LONGEST_PERIOD:
        raise QuestionError(field, message("a number from 1 to {most} is expected.", most=_LONGEST_PERIOD))
    return amount


def _extra_holidays(fields: Mapping[str, object]) -> tuple[tuple[date, str], ...]:
    value = fields.get("extra_holidays")
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise QuestionError("extra_holidays", message("a list of objects with date and name is expected."))
    return tuple((_moment(item, "date"), _text(item, "name")) for item in value)
