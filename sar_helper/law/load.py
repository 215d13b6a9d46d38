"""Where law files are found, what they inherit, and that what they refer to exists."""

from __future__ import annotations

import re
import zoneinfo
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Protocol, TypeVar

from sar_helper.i18n.message import Message, MessageError, message
from sar_helper.law import parse, parse_time
from sar_helper.law.model import Clock, Jurisdiction, Scope
from sar_helper.law.model_time import NO_REGION
from sar_helper.law.reading import LawDataError, Table, read_toml
from sar_helper.paths import LAW_DATA

_CODE = re.compile(r"[a-z]{2}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")


class UnknownJurisdictionError(MessageError):
    """There is no law file for a code."""

    def __init__(self, code: str, known: Iterable[str]) -> None:
        super().__init__(
            message("There is no jurisdiction {code}; these are known: {known}.", code=code, known=", ".join(known))
        )


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


ItemT = TypeVar("ItemT", bound=_HasId)


@cache
def codes(directory: Path = LAW_DATA) -> tuple[str, ...]:
    """Return the codes of all law files in alphabetical order, groups such as `eu` included."""
    return tuple(sorted(path.stem for path in directory.glob("*.toml")))


@cache
def countries(directory: Path = LAW_DATA) -> tuple[str, ...]:
    """Return the codes of the jurisdictions in which a controller can be, groups left out."""
    return tuple(code for code in codes(directory) if not jurisdiction(code, directory).group)


@cache
def jurisdiction(code: str, directory: Path = LAW_DATA) -> Jurisdiction:
    """Return the law of a jurisdiction, what it inherits included.

    Args:
        code: ISO 3166-1 alpha-2 in lower case, or the code of a group such as `eu`.
        directory: where the law files are.

    Raises:
        UnknownJurisdictionError: there is no such file.
        LawDataError: the file or its parent's does not hold to the model.
    """
    if code not in codes(directory):
        raise UnknownJurisdictionError(code, codes(directory))
    path = directory / f"{code}.toml"
    root = Table(path.name, "", read_toml(path))
    head = root.optional_table("jurisdiction")
    if head is None:
        raise root.problem("jurisdiction", message("this table is required."))
    own = _own(root, head)
    if own.code != path.stem:
        raise head.problem("code", message("the code must be the name of the file, {name}.", name=path.stem))
    merged = own if own.parent is None else _inherit(own, _parent(own.parent, head, directory))
    _check_references(merged, head)
    return merged


def _parent(code: str, head: Table, directory: Path) -> Jurisdiction:
    if code not in codes(directory):
        raise head.problem("parent", message("there is no law file {name}.", name=f"{code}.toml"))
    return jurisdiction(code, directory)


def _own(root: Table, head: Table) -> Jurisdiction:
    holidays, letter = root.optional_table("holidays"), root.optional_table("letter")
    regions = [parse_time.region(item) for item in root.tables("region")]
    _refuse_duplicates(root, "region", (item.code for item in regions))
    result = Jurisdiction(
        code=head.text("code"),
        parent=head.optional_text("parent"),
        group=head.flag("group"),
        languages=head.texts("languages"),
        time_zone=head.text("time_zone"),
        region_pattern=head.optional_text("region_pattern"),
        provenance=head.provenance(),
        every_region_listed=head.flag("every_region_listed"),
        holidays=parse_time.holidays(holidays) if holidays is not None else None,
        letter=parse.letter(letter) if letter is not None else None,
        regions={item.code: item for item in regions},
        authorities=_array(root, "authority", parse.authority),
        countings={item.id: item for item in _array(root, "counting", parse_time.counting)},
        clocks=_array(root, "clock", parse_time.clock),
        retention=_array(root, "retention", parse.retention),
        regimes=_array(root, "regime", parse.regime),
        refusal_grounds=_array(root, "refusal_ground", parse.refusal_ground),
        foi=_array(root, "foi", parse.foi),
        notes=_array(root, "note", parse.note),
    )
    head.finish()
    root.finish()
    _check_head(result, head)
    return result


def _array(root: Table, key: str, read: Callable[[Table], ItemT]) -> tuple[ItemT, ...]:
    items = tuple(read(table) for table in root.tables(key))
    _refuse_duplicates(root, key, (item.id for item in items))
    return items


def _refuse_duplicates(root: Table, key: str, ids: Iterable[str]) -> None:
    twice = [name for name, times in Counter(ids).items() if times > 1]
    if twice:
        raise root.problem(key, message("{id} is there twice.", id=twice[0]))


def _check_head(law: Jurisdiction, head: Table) -> None:
    if not _CODE.fullmatch(law.code):
        raise head.problem("code", message("two small letters are expected."))
    if not law.group and not law.languages:
        raise head.problem("languages", message("at least one letter language is expected."))
    for language in law.languages:
        if not _LANGUAGE.fullmatch(language):
            raise head.problem("languages", message("{language} is no language code.", language=language))
    for zone in (law.time_zone, *(item.time_zone for item in law.regions.values() if item.time_zone)):
        if zone not in _time_zones():
            raise head.problem("time_zone", message("{zone} is no IANA time zone.", zone=zone))


@cache
def _time_zones() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones())


def _inherit(own: Jurisdiction, parent: Jurisdiction) -> Jurisdiction:
    """Return the law of `own` followed by the parent's tables that it does not replace by id; notes stay at home."""
    return Jurisdiction(
        code=own.code,
        parent=own.parent,
        group=own.group,
        languages=own.languages,
        time_zone=own.time_zone,
        region_pattern=own.region_pattern,
        provenance=own.provenance,
        every_region_listed=own.every_region_listed,
        holidays=own.holidays,
        letter=own.letter,
        regions=own.regions,
        authorities=_followed_by(own.authorities, parent.authorities),
        countings={**parent.countings, **own.countings},
        clocks=_followed_by(own.clocks, parent.clocks),
        retention=_followed_by(own.retention, parent.retention),
        regimes=_followed_by(own.regimes, parent.regimes),
        refusal_grounds=_followed_by(own.refusal_grounds, parent.refusal_grounds),
        foi=own.foi,
        notes=own.notes,
    )


def _followed_by(own: tuple[ItemT, ...], parent: tuple[ItemT, ...]) -> tuple[ItemT, ...]:
    replaced = {item.id for item in own}
    return own + tuple(item for item in parent if item.id not in replaced)


def _check_references(law: Jurisdiction, head: Table) -> None:
    """Refuse an id that nothing carries, so that a typing error cannot silently switch a rule off."""

    def must(known: Iterable[str], wanted: Iterable[str | None], table: str, key: str) -> None:
        names = set(known)
        for name in wanted:
            if name is not None and name not in names:
                problem = message("{name} is not defined in this file or its parent.", name=name)
                raise Table(head.file, table, {}).problem(key, problem)

    clocks, authorities = {item.id for item in law.clocks}, {item.id for item in law.authorities}
    regimes = {item.id for item in law.regimes}
    for clock in law.clocks:
        must(law.countings, [clock.counting], f"clock {clock.id}", "counting")
        must(clocks, [clock.after], f"clock {clock.id}", "after")
        if _follows_itself(clock, law):
            problem = message("this clock would start where it ends itself.")
            raise Table(head.file, f"clock {clock.id}", {}).problem("after", problem)
    for regime in law.regimes:
        must(regimes, [regime.together_with], f"regime {regime.id}", "together_with")
        must(authorities, [regime.authority], f"regime {regime.id}", "authority")
    for act in law.foi:
        must(clocks, [act.reply_clock], f"foi {act.id}", "reply_clock")
        must(clocks, act.appeal_clocks, f"foi {act.id}", "appeal_clocks")
        must(authorities, [act.appeal_authority], f"foi {act.id}", "appeal_authority")
    _check_regions(law, head)


def _follows_itself(clock: Clock, law: Jurisdiction) -> bool:
    after = {item.id: item.after for item in law.clocks}
    seen, name = {clock.id}, clock.after
    while name is not None and name not in seen:
        seen.add(name)
        name = after[name]
    return name is not None


def _check_regions(law: Jurisdiction, head: Table) -> None:
    tables: list[tuple[str, Scope]] = [
        *((f"authority {item.id}", item.scope) for item in law.authorities),
        *((f"clock {item.id}", item.scope) for item in law.clocks),
        *((f"retention {item.id}", item.scope) for item in law.retention),
        *((f"regime {item.id}", item.scope) for item in law.regimes),
        *((f"foi {item.id}", item.scope) for item in law.foi),
        *((f"note {item.id}", item.scope) for item in law.notes),
    ]
    wanted = [(name, region) for name, scope in tables for region in scope.regions if region != NO_REGION]
    wanted += [(f"region {region.code}", region.code) for region in law.regions.values()]
    wanted += [(f"region {region.code}", region.part_of) for region in law.regions.values() if region.part_of]
    if wanted and law.region_pattern is None:
        raise head.problem("region_pattern", message("this key is required where regions are named."))
    for name, region in wanted:
        if not region_is_possible(law, region):
            problem = message("{region} does not match region_pattern.", region=region)
            raise Table(head.file, name, {}).problem("regions", problem)


def region_is_possible(law: Jurisdiction, region: str) -> bool:
    """Tell whether `region` can be the part after the hyphen of an ISO 3166-2 code of this jurisdiction."""
    return law.region_pattern is not None and re.fullmatch(law.region_pattern, region) is not None


def why_no_region(law: Jurisdiction, region: str) -> Message | None:
    """Return why a region is refused, None where it can be taken.

    A country whose file knows the codes of its regions takes each of them, also where none changes anything. Any other
    country takes none, rather than taking one without effect: the program cannot tell a part of Italy, whose own
    holiday would move a deadline, from a slip of the keys.
    """
    if region_is_possible(law, region):
        return None
    if law.region_pattern is None:
        # Translators: {code} is a country code such as it; "the key" is a line of a case file.
        return message("The law file of {code} tells no regions apart. Leave the key out.", code=law.code)
    # Translators: {code} is a country code such as fr.
    return message(
        "No region of {code} has this code. Write the part of ISO 3166-2 after the hyphen, or leave the key out.",
        code=law.code,
    )


__all__ = [
    "LawDataError",
    "UnknownJurisdictionError",
    "codes",
    "countries",
    "jurisdiction",
    "region_is_possible",
    "why_no_region",
]
