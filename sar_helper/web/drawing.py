"""Drawing once: a part of a page that is the same for everyone is kept as it was drawn, and drawn for no one again.

Kept is only what follows from texts and lists of ours. A part that holds what a person typed is drawn each time and
forgotten.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, Final

from markupsafe import Markup

from sar_helper.web.fields.base import Question

MOST: Final = 512
"""Drawings of one macro; all are forgotten when there are more, so that nobody can fill the memory with them."""

_Key = tuple[Hashable, ...]


class DrawnOnce:
    """A macro that keeps its drawings by what it is called with: fields of a form, and texts and lists of ours."""

    __slots__ = ("_drawings", "_macro")

    def __init__(self, macro: Callable[..., Markup]) -> None:
        self._macro = macro
        self._drawings: dict[_Key, Markup] = {}

    def __call__(self, *given: Any, **named: Any) -> Markup:  # noqa: ANN401 - what a template passes on
        """Return the drawing that is kept, or draw."""
        key = _key(given, named)
        if key is None:
            return self._macro(*given, **named)
        drawing = self._drawings.get(key)
        if drawing is None:
            if len(self._drawings) >= MOST:
                self._drawings.clear()
            drawing = self._drawings[key] = self._macro(*given, **named)
        return drawing


def _key(given: tuple[Any, ...], named: dict[str, Any]) -> _Key | None:
    parts: list[Hashable] = []
    for each in given:
        looks = each.looks() if isinstance(each, Question) else each
        if looks is None:
            return None
        parts.append(looks)
    return (*parts, *named.items())
