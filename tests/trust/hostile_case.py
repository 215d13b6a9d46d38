"""The example case with a hostile text in every place that takes one; what a place refuses, it must say why."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sar_helper.cases import casefile
from sar_helper.cases.model import Case
from sar_helper.cases.reading import CaseFileError

EXAMPLE = Path(__file__).parent.parent / "data" / "example-valenciennes.json"

Place = tuple[str | int, ...]

FREE_TEXT: tuple[Place, ...] = (
    ("controller", "name"),
    ("controller", "postal_address", 1),
    ("controller", "data_protection_officer"),
    ("recording_windows", 0, "place"),
    ("recording_windows", 0, "camera"),
    ("recording_windows", 0, "direction"),
    ("appearance", "note"),
    ("evidence_of_presence", 0),
    ("requester", "name"),
    ("requester", "postal_address", 0),
    ("representative", "name"),
    ("representative", "postal_address", 0),
    ("representative", "mandate"),
    ("wants", "situation"),
    ("extra_holidays", 0, "name"),
    ("authority_addresses", 0, "postal_address", 0),
)


def example() -> dict[str, Any]:
    """Return the example with every optional text filled, in English."""
    data: dict[str, Any] = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    data["letter_locale"] = "en"
    data["controller"]["email"] = "dpo@example.org"
    data["controller"]["data_protection_officer"] = "Data protection office"
    data["controller"]["postal_address"] = ["Town hall", "Place d'Armes", "59300 Valenciennes"]
    data["appearance"]["note"] = "With a limp."
    data["wants"]["situation"] = "I pass there every day."
    data["representative"] = {"name": "Ada", "postal_address": ["1 Rue A", "59300 B"], "mandate": "Under a mandate."}
    # The day on which the answer is due, so that the name of the holiday is among the reasons of a date.
    data["extra_holidays"] = [{"date": "2026-12-21", "name": "Fair"}]
    data["authority_addresses"] = [{"authority": "fr/cnil", "postal_address": ["CNIL", "3 Place X", "75007 Paris"]}]
    return data


def put(data: Any, place: Place, value: object) -> Any:  # noqa: ANN401 - JSON
    """Return a copy of `data` with `value` at `place`; what stands beside the way to it is the same in both."""
    changed = copy.copy(data)
    first, *rest = place
    changed[first] = put(data[first], tuple(rest), value) if rest else value
    return changed


def places_of(data: Any, before: Place = ()) -> Iterator[Place]:  # noqa: ANN401 - JSON
    """Yield every place of JSON data, the containers too."""
    if before:
        yield before
    if isinstance(data, dict):
        for key, value in data.items():
            yield from places_of(value, (*before, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from places_of(value, (*before, index))


def case_with(text: str) -> tuple[Case, list[Place]]:
    """Return the example case with `text` in every free-text place that takes it, and which those are."""
    data, taken = example(), []
    for place in FREE_TEXT:
        tried = put(data, place, text)
        if refusal(tried) is None:
            data = tried
            taken.append(place)
    return casefile.parse(data), taken


def refusal(data: object) -> CaseFileError | None:
    """Return why a case file is refused, None if it is taken; any other exception is a fault of the program."""
    try:
        casefile.parse(data)
    except CaseFileError as error:
        return error
    return None
