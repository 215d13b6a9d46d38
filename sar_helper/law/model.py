"""The shape of what the law says in one jurisdiction; the facts themselves are in data/<cc>.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sar_helper.law.model_time import (
    CalendarVariant,
    Clock,
    Counting,
    Example,
    ExtraDay,
    Holidays,
    Pause,
    Period,
    Preservation,
    Provenance,
    Region,
    Retention,
    Scope,
)
from sar_helper.law.terms import (
    LETTERS_APART,
    Asker,
    AskerDetail,
    AuthorityRole,
    Copy,
    GroundId,
    Layout,
    RegimeKind,
    Route,
    Side,
    Silence,
    Topic,
)

__all__ = [
    "Address",
    "Authority",
    "CalendarVariant",
    "Clock",
    "Counting",
    "Decision",
    "Example",
    "ExtraDay",
    "Foi",
    "Holidays",
    "Jurisdiction",
    "LetterLaw",
    "LocalText",
    "Note",
    "Online",
    "Pause",
    "Period",
    "Preservation",
    "Provenance",
    "RefusalGround",
    "Regime",
    "Region",
    "Retention",
    "Scope",
]

LocalText = Mapping[str, str]
"""The same words by language (BCP 47)."""


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address, line by line as it is printed."""

    lines: tuple[str, ...]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Online:
    """How an authority is reached without a letter."""

    email: str | None
    phone: str | None
    website: str | None
    complaint_url: str | None
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Authority:
    """A public body that a filmed person can turn to."""

    id: str
    roles: frozenset[AuthorityRole]
    names: LocalText
    languages: tuple[str, ...]
    covers: str
    reached_through: str | None
    address: Address | None
    online: Online | None
    scope: Scope
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Regime:
    """The branch of law under which a person may ask for footage, and how."""

    id: str
    kind: RegimeKind
    route: Route
    letter_type: str | None
    gives: Copy
    viewing_too: bool
    together_with: str | None
    authority: str | None
    citation: LocalText
    summary: str
    legal_basis: str
    scope: Scope
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Decision:
    """What a court or an authority decided about a ground of refusal."""

    reference: str
    held: str
    favours: Side
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class RefusalGround:
    """A reason operators give for refusing, what the law says about it, and how it was decided."""

    id: GroundId
    regimes: frozenset[RegimeKind]
    legal_basis: str
    what_the_law_says: str
    decisions: tuple[Decision, ...]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Foi:
    """A freedom of information act: who may ask whom, how fast, and what follows."""

    id: str
    act: str
    citation: LocalText
    asker: Asker | None
    """Whom the act lets ask, None where nobody has read it."""
    who_may_ask: str | None
    mandatory: tuple[str, ...]
    details: frozenset[AskerDetail]
    """Those of the mandatory things that a letter prints and nobody is asked for otherwise."""
    reply_clock: str | None
    appeal_clocks: tuple[str, ...]
    silence: Silence
    appeal_authority: str | None
    campaign_brake: str | None
    cost: str
    exemptions: str | None
    notes: tuple[str, ...]
    legal_basis: str
    scope: Scope
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class LetterLaw:
    """How a letter looks and cites in this jurisdiction; the words are by language, `sharp_s` what is written for ß."""

    layout: Layout
    registered_post: LocalText
    act_name: LocalText
    act_abbreviation: LocalText
    act_citation: LocalText
    sharp_s: LocalText
    country_line: str | None
    postcode_pattern: str | None
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Note:
    """Something worth knowing that no rule of the program needs."""

    id: str
    topic: Topic
    text: str
    legal_basis: str | None
    scope: Scope
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """Everything the law files say about one jurisdiction, what it inherits included.

    Tables are in the order in which they are tried: its own before the parent's.
    """

    code: str
    parent: str | None
    group: bool
    languages: tuple[str, ...]
    time_zone: str
    region_pattern: str | None
    provenance: Provenance
    every_region_listed: bool = False
    holidays: Holidays | None = None
    letter: LetterLaw | None = None
    regions: Mapping[str, Region] = field(default_factory=dict)
    authorities: tuple[Authority, ...] = ()
    countings: Mapping[str, Counting] = field(default_factory=dict)
    clocks: tuple[Clock, ...] = ()
    retention: tuple[Retention, ...] = ()
    regimes: tuple[Regime, ...] = ()
    refusal_grounds: tuple[RefusalGround, ...] = ()
    foi: tuple[Foi, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def letters_apart(self) -> frozenset[str]:
        """Return the letters whose events are not about the access request: clocks of their own count for them."""
        return LETTERS_APART.union(*(clock.letter_types for clock in self.clocks))

    def zone_of(self, region: str | None) -> str:
        """Return the IANA time zone of a region of this jurisdiction."""
        known = self.regions.get(region or "")
        return (known.time_zone if known is not None else None) or self.time_zone

    def calendar_of(self, region: str | None) -> str:
        """Return the code of the holiday calendar of a region, `NONE` where only weekends are known."""
        known = self.regions.get(region or "")
        if known is not None and known.calendar is not None:
            return known.calendar
        return self.holidays.default if self.holidays is not None else "NONE"
