"""What a law file leaves open or gets wrong: facts missing, old or unverified, odd addresses, examples that fail."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date

from sar_helper.deadlines.calendars import CalendarError
from sar_helper.deadlines.examples import outcome
from sar_helper.deadlines.periods import add_months
from sar_helper.directory.model import RECIPIENT_LINES, AddressDoesNotFit, check_address
from sar_helper.law.model import Jurisdiction, Provenance, Retention
from sar_helper.law.retention import retention_for
from sar_helper.law.terms import (
    AuthorityRole,
    CameraType,
    ClockKind,
    ControllerKind,
    RegimeKind,
    Rule,
    Setting,
)

FRESH_MONTHS = 18
"""For how long a fact counts as fresh. No law: how often the maintainers mean to look again."""

CAMERAS: dict[str, tuple[Setting, ControllerKind, CameraType]] = {
    "public space": (Setting.PUBLIC_SPACE, ControllerKind.MUNICIPALITY, CameraType.FIXED),
    "public transport": (Setting.PUBLIC_TRANSPORT, ControllerKind.TRANSPORT_OPERATOR, CameraType.FIXED),
    "shop": (Setting.SHOP, ControllerKind.RETAILER, CameraType.FIXED),
    "hospitality": (Setting.HOSPITALITY, ControllerKind.OTHER, CameraType.FIXED),
    "bank": (Setting.BANK, ControllerKind.OTHER, CameraType.FIXED),
    "workplace": (Setting.WORKPLACE, ControllerKind.EMPLOYER, CameraType.FIXED),
    "residential": (Setting.RESIDENTIAL, ControllerKind.LANDLORD, CameraType.FIXED),
    "private home": (Setting.PRIVATE_HOME, ControllerKind.PRIVATE_PERSON, CameraType.DOORBELL),
    "school": (Setting.SCHOOL, ControllerKind.PUBLIC_BODY, CameraType.FIXED),
    "hospital": (Setting.HOSPITAL, ControllerKind.PUBLIC_BODY, CameraType.FIXED),
    "police, fixed": (Setting.PUBLIC_SPACE, ControllerKind.POLICE, CameraType.FIXED),
    "body-worn": (Setting.POLICE, ControllerKind.POLICE, CameraType.BODY_WORN),
    "drone": (Setting.POLICE, ControllerKind.POLICE, CameraType.DRONE),
    "custody": (Setting.POLICE, ControllerKind.POLICE, CameraType.UNKNOWN),
}


def facts(value: object, name: str, seen: set[int]) -> Iterator[tuple[str, Provenance]]:
    """Yield every fact of a law with its name, once; `seen` keeps what was told of the law it inherits from."""
    if id(value) in seen:
        return
    if isinstance(value, tuple | list):
        for item in value:
            yield from facts(item, name, seen)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from facts(item, name, seen)
    elif is_dataclass(value):
        seen.add(id(value))
        kind = type(value).__name__.lower()
        own_id = getattr(value, "id", None)
        own_name = f"{kind} {own_id}" if own_id is not None else f"{kind} of {name}"
        for field in fields(value):
            part = getattr(value, field.name)
            if isinstance(part, Provenance):
                yield own_name, part
            else:
                yield from facts(part, own_name, seen)


def is_stale(provenance: Provenance, today: date) -> bool:
    """Tell whether a fact was looked up so long ago that somebody should look again."""
    return add_months(provenance.retrieved, FRESH_MONTHS) < today


def missing(law: Jurisdiction, parent: Jurisdiction | None) -> Iterator[str]:
    """Yield what a country's law file does not say although every country should be asked for it.

    Args:
        law: the country, what it inherits included.
        parent: what it inherits from; a general rule of the parent is no rule of the country.
    """
    yield from _missing_authorities(law)
    yield from _missing_clocks(law)
    yield from _missing_retention(law, frozenset() if parent is None else frozenset(parent.retention))
    yield from _missing_documents(law)
    yield from _missing_letter(law)


def _missing_authorities(law: Jurisdiction) -> Iterator[str]:
    supervisory = [item for item in law.authorities if AuthorityRole.SUPERVISORY in item.roles]
    if not supervisory:
        yield "a supervisory authority"
    for item in supervisory:
        if item.address is None:
            yield f"the postal address of authority {item.id}"
        online = item.online
        if online is None or online.complaint_url is None:
            yield f"the complaint page of authority {item.id}"
        if online is None or online.email is None:
            yield f"the e-mail address of authority {item.id}"
        if not item.languages:
            yield f"the languages that authority {item.id} accepts"


def _missing_clocks(law: Jurisdiction) -> Iterator[str]:
    verified = [item for item in law.clocks if item.provenance.is_verified]
    if not any(item.rule is Rule.REPLY for item in verified):
        yield "a verified period for the reply"
    if not any(item.rule is Rule.LED_REPLY for item in verified):
        yield "a verified rule on how long the police may take"
    if not any(item.kind is ClockKind.REMEDY and not item.letter_types for item in verified):
        yield "a verified time limit for the complaint or the court"
    police = [item for item in law.regimes if item.kind is RegimeKind.LAW_ENFORCEMENT]
    if not any(item.provenance.is_verified for item in police):
        yield "a verified national act on access to police data"
    if law.holidays is None:
        yield "how the public holidays are asked for"


def _missing_retention(law: Jurisdiction, general: frozenset[Retention]) -> Iterator[str]:
    unknown = []
    for name, (setting, kind, camera) in CAMERAS.items():
        chosen = {
            retention_for(law, setting=setting, controller_kind=kind, camera_type=camera, region=region).latest
            for region in (None, *law.regions)
        }
        if chosen <= general | {None}:
            unknown.append(name)
    if unknown:
        yield f"how long footage is kept: {', '.join(unknown)}"


def _missing_documents(law: Jurisdiction) -> Iterator[str]:
    if not law.foi:
        yield "an act on documents of public bodies"
    clocks = {item.id: item for item in law.clocks}
    for act in law.foi:
        if not act.provenance.is_verified:
            yield f"a verified reading of foi {act.id}"
        reply = clocks.get(act.reply_clock or "")
        if reply is None or reply.period is None:
            yield f"the period for an answer of foi {act.id}"
        if not act.appeal_clocks:
            yield f"the time limit for an appeal of foi {act.id}"
        if act.appeal_authority is None:
            yield f"the appeal body of foi {act.id}"
        if not act.mandatory:
            yield f"what a request must hold by foi {act.id}"


def _missing_letter(law: Jurisdiction) -> Iterator[str]:
    letter = law.letter
    if letter is None:
        yield "how a letter looks"
        return
    words = {
        "the name of registered post": letter.registered_post,
        "the name of the act": letter.act_name,
        "the short name of the act": letter.act_abbreviation,
        "how the act is cited": letter.act_citation,
    }
    for what, texts in words.items():
        languages = [language for language in law.languages if language not in texts]
        if languages:
            yield f"{what} in {', '.join(languages)}"
    if letter.postcode_pattern is None:
        yield "the form of a postcode"
    if letter.country_line is None:
        yield "the last line of an address from abroad"


def odd_addresses(law: Jurisdiction) -> Iterator[str]:
    """Yield what is odd about the addresses of a country: no postcode, another last line, too long for the window."""
    for item in law.authorities:
        if item.address is not None and item.address.provenance.is_usable:
            yield from odd_address(law, f"the address of authority {item.id}", item.address.lines)


def odd_address(law: Jurisdiction, name: str, lines: tuple[str, ...]) -> Iterator[str]:
    """Yield what is odd about one address of a country.

    Args:
        law: the country.
        name: what the address is called in a finding.
        lines: at least one, the last of which should name the country.
    """
    # Behind the postcode stand at most a box or street (Hungary) and the country.
    pattern = None if law.letter is None else law.letter.postcode_pattern
    country = None if law.letter is None else law.letter.country_line
    if pattern is not None and not any(re.search(rf"(?<!\w){pattern}(?!\w)", line) for line in lines[-3:]):
        yield f"{name} has no postcode of the country"
    if country is not None and not set(_names(lines[-1])) & set(_names(country)):
        yield f"{name} ends with {lines[-1]}, expected is {country}"
    try:
        check_address(lines, RECIPIENT_LINES)
    except AddressDoesNotFit as error:
        yield f"{name}: {error.message}"


def _names(line: str) -> list[str]:
    return [name.strip().casefold() for name in line.split("/")]


def wrong_examples(law: Jurisdiction, parent: Jurisdiction | None) -> Iterator[str]:
    """Yield a sentence for every worked example whose stated day is not the one that the program computes.

    Args:
        law: the country, what it inherits included.
        parent: what it inherits from; the examples of a clock that is the parent's are told of the parent.
    """
    inherited = set() if parent is None else {id(clock) for clock in parent.clocks}
    for clock in law.clocks:
        for example in () if id(clock) in inherited else clock.examples:
            what = f"clock {clock.id}, example of {example.received}: stated is {example.weekday} {example.due}"
            try:
                found = outcome(law, clock, example)
            except CalendarError as error:
                yield f"{what}; {error}"
                continue
            if not found.agrees:
                computed = "no day" if found.due is None else f"{found.due:%A %Y-%m-%d}"
                yield f"{what}, computed is {computed}"
