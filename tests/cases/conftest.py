"""The Valenciennes case, as a file and changed at one place."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

VALENCIENNES = Path(__file__).parent.parent / "data" / "example-valenciennes.json"

Changed = Callable[..., dict[str, Any]]


@pytest.fixture
def valenciennes() -> dict[str, Any]:
    """The decoded case file of the contract's example."""
    data: dict[str, Any] = json.loads(VALENCIENNES.read_text(encoding="utf-8"))
    return data


@pytest.fixture
def changed(valenciennes: dict[str, Any]) -> Changed:
    """Return a function that copies the example and sets (or, without a value, removes) what stands at a path."""

    def change(*path: str | int, **to: object) -> dict[str, Any]:
        data = copy.deepcopy(valenciennes)
        holder: Any = data
        for step in path[:-1]:
            holder = holder[step]
        if "to" in to:
            holder[path[-1]] = to["to"]
        else:
            del holder[path[-1]]
        return data

    return change
