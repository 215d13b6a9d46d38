"""The shape of what the law says about time: provenance, scope, holidays, countings, clocks, retention."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sar_helper.law.terms import (
    CameraType,
    ClockKind,
    Confidence,
    ControllerKind,
    EventKind,
    FirstDay,
    LastDay,
    PauseFor,
    PauseMethod,
    PlaceKind,
    RegimeKind,
    RetentionKind,
    RetentionStart,
    RetentionSubject,
    Rule,
    Setting,
    Silence,
    Unit,
)


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a fact was read, when, and how well it was checked."""

    source: str
    retrieved: date
    confidence: Confidence
    url: str | None = None

    @property
    def is_verified(self) -> bool:
        """Whether it was read in the law, or on the pages of whom it is about: only such a fact decides anything."""
        return self.confidence is Confidence.VERIFIED

    @property
    def is_usable(self) -> bool:
        """Whether it may be shown at all, if need be with a warning; what nobody has checked is work to do."""
        return self.confidence is not Confidence.UNVERIFIED


NO_REGION = "-"
"""Stands among the regions of a table that applies where the region of the controller is not known."""


@dataclass(frozen=True, slots=True)
class Scope:
    """To which cameras and controllers a table applies; an empty set means all of them."""

    settings: frozenset[Setting] = frozenset()
    controller_kinds: frozenset[ControllerKind] = frozenset()
    camera_types: frozenset[CameraType] = frozenset()
    regions: frozenset[str] = frozenset()
    priority: int = 0

    def covers(
        self,
        *,
        setting: Setting | None = None,
        controller_kind: ControllerKind | None = None,
        camera_type: CameraType | None = None,
        region: str | None = None,
    ) -> bool:
        """Tell whether the table applies; what is not known matches only a table that does not ask for it."""
        return (
            (not self.settings or setting in self.settings)
            and (not self.controller_kinds or controller_kind in self.controller_kinds)
            and (not self.camera_types or camera_type in self.camera_types)
            and self.reaches(region)
        )

    def reaches(self, region: str | None) -> bool:
        """Tell whether the table applies in a region; what holds in a region holds in the places inside it."""
        if not self.regions:
            return True
        return bool(self.regions & ({NO_REGION} if region is None else {region, region.partition("-")[0]}))


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time as the law writes it."""

    amount: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the jurisdiction that differs: its holiday calendar, its time zone or its authority.

    A place inside a region has the region's code before its own (`BY-AUG` in `BY`) and differs in its calendar only;
    `place` says what kind of place it is where its name does not. `tolerant` are calendars by which a last day might
    be judged as well while the place inside the region is not known.
    """

    code: str
    name: str
    calendar: str | None
    time_zone: str | None
    place: PlaceKind | None = None
    tolerant: tuple[str, ...] = ()

    @property
    def part_of(self) -> str | None:
        """The code of the region that the place lies in, None for a region itself."""
        outer, _, inner = self.code.partition("-")
        return outer if inner else None


@dataclass(frozen=True, slots=True)
class ExtraDay:
    """A day that counts as a public holiday every year although the `holidays` package does not list it."""

    month: int
    day: int
    name: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class CalendarVariant:
    """A holiday calendar with a name of its own: other categories, or several subdivisions together."""

    id: str
    subdivisions: tuple[str, ...]
    categories: tuple[str, ...]
    caution: str | None
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Holidays:
    """How to ask the `holidays` package for the public holidays of this jurisdiction."""

    country: str
    default: str
    tolerant: str | None
    categories: tuple[str, ...]
    extra_days: tuple[ExtraDay, ...]
    variants: tuple[CalendarVariant, ...]
    caution: str | None
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Pause:
    """When a running period stands still while the controller waits for the person."""

    waits_for: PauseFor
    method: PauseMethod
    legal_basis: str
    condition: str | None
    valid_from: date | None
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Counting:
    """How a body of law counts its periods."""

    id: str
    replaces: tuple[str, ...]
    first_day: FirstDay
    last_day: LastDay
    minimum_working_days: int
    start_basis: str
    end_basis: str
    roll_basis: str | None
    summary: str
    pauses: tuple[Pause, ...]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example of a clock; tests run every one."""

    received: date
    due: date
    weekday: str
    calendar: str
    events: Mapping[EventKind, date]
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class Clock:
    """A period that begins with an event; `period` is None where the law sets no figure."""

    id: str
    kind: ClockKind
    rule: Rule
    counting: str
    starts: EventKind
    after: str | None
    letter_types: frozenset[str]
    regimes: frozenset[RegimeKind]
    met_by: frozenset[EventKind]
    met_by_letter_types: frozenset[str]
    period: Period | None
    calendar: str | None
    silence: Silence
    summary: str
    legal_basis: str
    valid_from: date | None
    valid_to: date | None
    scope: Scope
    examples: tuple[Example, ...]
    provenance: Provenance

    def in_force(self, on: date) -> bool:
        """Tell whether the rule applies to a period that begins on that day."""
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Preservation:
    """A right to have footage kept longer if the person asks in time."""

    ask_within: Period
    kept_for: Period | None
    condition: str


@dataclass(frozen=True, slots=True)
class Retention:
    """How long something recorded is kept; `period` is None where no figure was found."""

    id: str
    subject: RetentionSubject
    kind: RetentionKind
    starts: RetentionStart
    period: Period | None
    summary: str
    legal_basis: str
    preservation: Preservation | None
    scope: Scope
    provenance: Provenance
