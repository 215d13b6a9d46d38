"""The law of one country as its page shows it: known facts only, what holds everywhere before what holds in parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from email.utils import parseaddr
from typing import Generic, Protocol, TypeVar
from urllib.parse import quote

from babel.units import format_unit

from sar_helper.i18n.message import message, plural_message
from sar_helper.law.load import jurisdiction
from sar_helper.law.model import (
    Authority,
    Clock,
    Foi,
    Jurisdiction,
    Note,
    Period,
    Provenance,
    RefusalGround,
    Regime,
    Retention,
    Scope,
)
from sar_helper.law.model_time import NO_REGION
from sar_helper.law.retention import retention_for
from sar_helper.law.terms import (
    Asker,
    CameraType,
    ClockKind,
    ControllerKind,
    GroundId,
    Setting,
    Topic,
    Unit,
)

_CLDR_UNITS = {Unit.HOUR: "hour", Unit.DAY: "day", Unit.WEEK: "week", Unit.MONTH: "month", Unit.YEAR: "year"}
_SEVERAL_LANGUAGES = "mul"
_YOUR_TURN = frozenset({ClockKind.COMPLAINT_ACKNOWLEDGEMENT, ClockKind.AUTHORITY_PROGRESS, ClockKind.REMEDY})


class _Placed(Protocol):
    @property
    def scope(self) -> Scope: ...
    @property
    def provenance(self) -> Provenance: ...


PlacedT = TypeVar("PlacedT", bound=_Placed)


@dataclass(frozen=True, slots=True)
class Part(Generic[PlacedT]):
    """Facts that hold only in some parts of the country, which are named."""

    names: tuple[str, ...]
    items: tuple[PlacedT, ...]


@dataclass(frozen=True, slots=True)
class Facts(Generic[PlacedT]):
    """Facts of one sort: those of the whole country, then those of its parts."""

    everywhere: tuple[PlacedT, ...]
    parts: tuple[Part[PlacedT], ...]

    def __len__(self) -> int:
        return len(self.everywhere) + sum(len(part.items) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Act:
    """An act about documents of public bodies with its clocks, in the order in which they run."""

    foi: Foi
    clocks: tuple[Clock, ...]
    repeated: frozenset[str]
    """The clocks that an act before this one shows too, so that an address on the page names one place."""

    @property
    def scope(self) -> Scope:
        """Return where the act applies."""
        return self.foi.scope

    @property
    def provenance(self) -> Provenance:
        """Return where the act was read."""
        return self.foi.provenance


@dataclass(frozen=True, slots=True)
class NotesOf:
    """What is worth knowing about one topic."""

    topic: Topic
    facts: Facts[Note]


@dataclass(frozen=True, slots=True)
class LawPage:
    """Everything that the page of a country shows."""

    retention: Facts[Retention]
    regimes: Facts[Regime]
    answers: Facts[Clock]
    further: Facts[Clock]
    authorities: Facts[Authority]
    grounds: tuple[RefusalGround, ...]
    acts: Facts[Act]
    anyone_may_ask: bool
    """Every act says that anyone can ask; where one does not or was not read for it, the page must not say so."""
    only_some_may_ask: tuple[str, ...]
    """Who can ask by the acts of the whole country that let only some."""
    notes: tuple[NotesOf, ...]
    last_checked: date
    local: str
    """The language of the names of acts and regions, `mul` where the country has several (ISO 639-2)."""


@dataclass(frozen=True, slots=True)
class CountryLine:
    """A country in the list of all: how long a town keeps what its street cameras film."""

    code: str
    rule: Retention | None


def law_page(law: Jurisdiction) -> LawPage:
    """Return the known facts of a country, sorted for its page."""
    own_letters = [clock for clock in law.clocks if not clock.letter_types]
    acts: list[Act] = []
    in_acts: set[str] = set()
    for foi in law.foi:
        clocks = _clocks_of(foi, law)
        acts.append(Act(foi, clocks, frozenset(clock.id for clock in clocks if clock.id in in_acts)))
        in_acts.update(clock.id for clock in clocks)
    own_letters += [clock for clock in law.clocks if clock.letter_types and clock.id not in in_acts]
    shown = _facts(law, acts)
    return LawPage(
        retention=_facts(law, law.retention),
        regimes=_facts(law, law.regimes),
        answers=_facts(law, [clock for clock in own_letters if clock.kind not in _YOUR_TURN]),
        further=_facts(law, [clock for clock in own_letters if clock.kind in _YOUR_TURN]),
        authorities=_facts(law, law.authorities),
        grounds=tuple(
            sorted(
                (item for item in law.refusal_grounds if item.provenance.is_usable),
                key=lambda item: list(GroundId).index(item.id),
            )
        ),
        acts=shown,
        anyone_may_ask=all(item.asker is Asker.ANYONE for item in law.foi if item.provenance.is_usable),
        only_some_may_ask=tuple(act.foi.who_may_ask or "" for act in shown.everywhere if act.foi.asker is Asker.SOME),
        notes=tuple(
            NotesOf(topic, found)
            for topic in Topic
            if (found := _facts(law, [note for note in law.notes if note.topic is topic]))
        ),
        last_checked=min(_checked_on(law)),
        local=law.languages[0] if len(law.languages) == 1 else _SEVERAL_LANGUAGES,
    )


def _checked_on(law: Jurisdiction) -> Iterator[date]:
    """Yield the day of every fact: a page is only as fresh as the oldest of them."""
    for table in (law.retention, law.regimes, law.clocks, law.authorities, law.refusal_grounds, law.foi, law.notes):
        for item in table:
            if item.provenance.is_usable:
                yield item.provenance.retrieved


def country_line(law: Jurisdiction) -> CountryLine:
    """Return what the list of countries says about one: its own rule for street cameras, None where it has none."""
    chosen = retention_for(
        law,
        setting=Setting.PUBLIC_SPACE,
        controller_kind=ControllerKind.MUNICIPALITY,
        camera_type=CameraType.FIXED,
    ).latest
    general = () if law.parent is None else jurisdiction(law.parent).retention
    return CountryLine(law.code, None if chosen in general else chosen)


def _facts(law: Jurisdiction, items: Iterable[PlacedT]) -> Facts[PlacedT]:
    everywhere: list[PlacedT] = []
    parts: dict[frozenset[str], list[PlacedT]] = {}
    for item in items:
        if item.provenance.is_usable:
            is_national = not item.scope.regions or NO_REGION in item.scope.regions
            (everywhere if is_national else parts.setdefault(item.scope.regions, [])).append(item)
    return Facts(tuple(everywhere), tuple(Part(_names(law, codes), tuple(found)) for codes, found in parts.items()))


def _names(law: Jurisdiction, codes: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(law.regions[code].name if code in law.regions else code for code in codes))


def _clocks_of(foi: Foi, law: Jurisdiction) -> tuple[Clock, ...]:
    """Return the clocks of an act: those it names, and those of the same letters, parts and basis around them."""
    named = {foi.reply_clock, *foi.appeal_clocks}
    countings = {clock.counting for clock in law.clocks if clock.id in named and clock.letter_types}
    regions = {clock.scope.regions for clock in law.clocks if clock.id in named}
    return tuple(
        clock
        for clock in law.clocks
        if clock.provenance.is_usable
        and (
            clock.id in named or (clock.letter_types and clock.counting in countings and clock.scope.regions in regions)
        )
    )


def period_text(period: Period | None, locale: str) -> str:
    """Write a period as a language does, such as "1 month"; working days are no unit of CLDR."""
    if period is None:
        return message("no date").render(locale)
    if period.unit is Unit.WORKING_DAY:
        return plural_message("{count} working day", "{count} working days", period.amount).render(locale)
    # CLDR leaves out a long form that equals the short one, and Babel 2.18 then writes the name of the unit's key.
    name, tag = f"duration-{_CLDR_UNITS[period.unit]}", locale.replace("-", "_")
    text = format_unit(period.amount, name, "long", locale=tag)
    return format_unit(period.amount, name, "short", locale=tag) if name in text else text


def mail_address(contact: str | None) -> str | None:
    """Return the e-mail address in what a host says about how to reach it, None where it gives another way."""
    address = parseaddr(contact or "")[1]
    return address if contact is not None and contact.strip() == address and "@" in address else None


def report_link(address: str, code: str, fact: str) -> str:
    """Return the mailto link with which a reader reports an error in one fact."""
    return f"mailto:{quote(address, safe='@')}?subject={quote(f'SAR helper /law/{code}#{fact}')}"
