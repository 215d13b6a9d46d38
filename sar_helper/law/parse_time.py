"""Tables about time as they stand in a law file: regions, holidays, countings, clocks."""

from __future__ import annotations

from datetime import date

from sar_helper.i18n.message import message
from sar_helper.law.model import CalendarVariant, Clock, Counting, Example, ExtraDay, Holidays, Pause, Region
from sar_helper.law.reading import Table
from sar_helper.law.terms import (
    ClockKind,
    EventKind,
    FirstDay,
    LastDay,
    PauseFor,
    PauseMethod,
    PlaceKind,
    RegimeKind,
    Rule,
    Silence,
)

_LEAP_YEAR = 2028


def region(table: Table) -> Region:
    """Read one `[[region]]`."""
    result = Region(
        code=table.text("code"),
        name=table.text("name"),
        calendar=table.optional_text("calendar"),
        time_zone=table.optional_text("time_zone"),
        place=table.optional_choice("place", PlaceKind),
        tolerant=table.texts("tolerant"),
    )
    table.finish()
    return result


def holidays(table: Table) -> Holidays:
    """Read `[holidays]` with its extra days and variants."""
    country = table.text("country")
    result = Holidays(
        country=country,
        default=table.optional_text("default") or country,
        tolerant=table.optional_text("tolerant"),
        categories=table.texts("categories") or ("public",),
        extra_days=tuple(_extra_day(item) for item in table.tables("extra_day")),
        variants=tuple(_variant(item) for item in table.tables("variant")),
        caution=table.optional_text("caution"),
        provenance=table.provenance(),
    )
    table.finish()
    return result


def _extra_day(table: Table) -> ExtraDay:
    month, day = table.integer("month", 0), table.integer("day", 0)
    try:
        date(_LEAP_YEAR, month, day)
    except ValueError as error:
        raise table.problem("day", message("month and day must be a day of the year.")) from error
    result = ExtraDay(month=month, day=day, name=table.text("name"), provenance=table.provenance())
    table.finish()
    return result


def _variant(table: Table) -> CalendarVariant:
    result = CalendarVariant(
        id=table.text("id"),
        subdivisions=table.texts("subdivisions"),
        categories=table.texts("categories") or ("public",),
        caution=table.optional_text("caution"),
        provenance=table.provenance(),
    )
    table.finish()
    return result


def counting(table: Table) -> Counting:
    """Read one `[[counting]]` with its pauses."""
    last_day = table.choice("last_day", LastDay)
    roll_basis = table.optional_text("roll_basis")
    if last_day is LastDay.NEXT_WORKING_DAY and roll_basis is None:
        raise table.problem(
            "roll_basis", message("this key is required where the last day moves: the article that says so.")
        )
    result = Counting(
        id=table.text("id"),
        replaces=table.texts("replaces"),
        first_day=table.choice("first_day", FirstDay),
        last_day=last_day,
        minimum_working_days=table.integer("minimum_working_days", 0),
        start_basis=table.text("start_basis"),
        end_basis=table.text("end_basis"),
        roll_basis=roll_basis,
        summary=table.text("summary"),
        pauses=tuple(_pause(item) for item in table.tables("pause")),
        provenance=table.provenance(),
    )
    table.finish()
    return result


def _pause(table: Table) -> Pause:
    result = Pause(
        waits_for=table.choice("waits_for", PauseFor),
        method=table.choice("method", PauseMethod),
        legal_basis=table.text("legal_basis"),
        condition=table.optional_text("condition"),
        valid_from=table.optional_date("valid_from"),
        provenance=table.provenance(),
    )
    table.finish()
    return result


def clock(table: Table) -> Clock:
    """Read one `[[clock]]` with its worked examples."""
    result = Clock(
        id=table.text("id"),
        kind=table.choice("kind", ClockKind),
        rule=table.choice("rule", Rule),
        counting=table.text("counting"),
        starts=table.choice("starts", EventKind),
        after=table.optional_text("after"),
        letter_types=frozenset(table.texts("letter_types")),
        regimes=table.choices("regimes", RegimeKind),
        met_by=table.choices("met_by", EventKind),
        met_by_letter_types=frozenset(table.texts("met_by_letter_types")),
        period=table.optional_period(),
        calendar=table.optional_text("calendar"),
        silence=table.choice("silence", Silence, Silence.NOTHING),
        summary=table.text("summary"),
        legal_basis=table.text("legal_basis"),
        valid_from=table.optional_date("valid_from"),
        valid_to=table.optional_date("valid_to"),
        scope=table.scope(),
        examples=tuple(_example(item) for item in table.tables("example")),
        provenance=table.provenance(),
    )
    table.finish()
    return result


def _example(table: Table) -> Example:
    events: dict[EventKind, date] = {}
    happened = table.optional_table("events")
    if happened is not None:
        for kind in EventKind:
            day = happened.optional_date(kind.value)
            if day is not None:
                events[kind] = day
        happened.finish()
    result = Example(
        received=table.date("received"),
        due=table.date("due"),
        weekday=table.text("weekday"),
        calendar=table.text("calendar"),
        events=events,
        reason=table.text("reason"),
        source=table.text("source"),
    )
    table.finish()
    return result
