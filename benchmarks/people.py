"""The letter that every contestant writes: an access request to a town, another person each time."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from benchmarks.report import ROOT
from sar_helper.cases.casefile import parse
from sar_helper.cases.letters import write_letter
from sar_helper.letters.model import Letter

DAY = date(2026, 11, 18)
_CASE = json.loads((ROOT / "tests" / "data" / "example-valenciennes.json").read_text(encoding="utf-8"))
_OWN = ("appearance", "vehicle", "evidence_of_presence", "requester", "events")
FIELDS = ("NAME", "STREET", "TOWN", "MAIL", "PLACE", "NOTE")
"""What differs between two letters; for a template engine the names of its fields."""


def values(number: int) -> dict[str, str]:
    """Return what person `number` tells."""
    return {
        "NAME": f"Zoë Brontë-O’Neill {number}",
        "STREET": f"{number} bis rue du Quesnoy",
        "TOWN": f"{59000 + number % 1000} Valenciennes",
        "MAIL": f"zoe{number}@example.org",
        "PLACE": f"Place d'Armes, devant le n° {number}",
        "NOTE": f"Ticket de tramway {number} & reçu <{number}>",
    }


def letter(told: dict[str, str]) -> Letter:
    """Return the composed letter of a person, from the case file on."""
    first, *others = _CASE["recording_windows"]
    keys: dict[str, Any] = {key: value for key, value in _CASE.items() if key != "events"}
    keys["requester"] = {
        "name": told["NAME"],
        "postal_address": [told["STREET"], told["TOWN"], "France"],
        "email": told["MAIL"],
    }
    keys["recording_windows"] = [{**first, "place": told["PLACE"]}, *others]
    keys["evidence_of_presence"] = [told["NOTE"]]
    return write_letter(parse(keys), "access_request", today=DAY)


def marked_letter(before: str, after: str) -> Letter:
    """Return the letter with marks around the names of its fields, for template engines."""
    told = {**values(0), **{name: f"{before}{name}{after}" for name in FIELDS if name != "MAIL"}}
    return letter(told)


def campaign() -> dict[str, Any]:
    """Return the same event as a campaign."""
    shared = {key: value for key, value in _CASE.items() if key not in _OWN}
    return {**shared, "schema": "sar-helper/campaign/1", "interface_locale": "fr", "date": DAY.isoformat()}


def table(count: int) -> str:
    """Return the people of a campaign as CSV."""
    lines = ["name;address_1;address_2;email;clothing;items;evidence"]
    for number in range(count):
        told = {key: value.replace("|", " ") for key, value in values(number).items()}
        own = f"{told['NAME']};{told['STREET']};{told['TOWN']};{told['MAIL']}"
        lines.append(f"{own};coat:green,scarf:red,boots:black;backpack:yellow;{told['NOTE']}")
    return "\n".join(lines) + "\n"
