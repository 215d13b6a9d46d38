"""Which way a text runs: the Unicode bidirectional algorithm (UAX #9) as far as a Word document needs it spelt out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

Direction = Literal["ltr", "rtl"]

_RIGHT_TO_LEFT: Final = frozenset({"R", "AL", "AN"})
_ISOLATE_STARTS: Final = "\u2066\u2067\u2068"
_ISOLATE_END: Final = "\u2069"
# Unicode keeps these blocks for scripts from right to left; a text without them, marks or isolates never turns.
MAY_TURN: Final = re.compile(
    "[\u0590-\u08ff\u200f\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that runs one way."""

    text: str
    direction: Direction


def line_direction(text: str, otherwise: Direction = "ltr") -> Direction:
    """Return the direction of the first strong character (UAX #9, rules P2 and P3), or `otherwise` without one."""
    for character in text:
        found = _strong(character)
        if found is not None:
            return found
    return otherwise


def runs(text: str, base: Direction) -> tuple[Run, ...]:
    """Split one line of a paragraph that runs `base` into stretches of one direction each.

    Spaces, digits and punctuation go with their neighbours if both run the same way, else with the paragraph (rules
    N1 and N2). A number after Latin letters stays with them (W7). Text inside isolates runs as its first strong
    character does; the isolates themselves are left out, for the runs say what they said.
    """
    if base == "ltr" and not MAY_TURN.search(text):
        return (Run(text, "ltr"),) if text else ()
    found: list[Run] = []
    for part, isolated in _isolates(text):
        if isolated:
            found.append(Run(part, line_direction(part, base)))
        else:
            found += _resolved(part, base)
    return tuple(_merged(found))


def _strong(character: str) -> Direction | None:
    kind = unicodedata.bidirectional(character)
    if kind in _RIGHT_TO_LEFT:
        return "rtl"
    return "ltr" if kind == "L" else None


def _isolates(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the parts of `text` inside and outside of (outermost) isolates."""
    depth, part = 0, ""
    for character in text:
        if character in _ISOLATE_STARTS or (character == _ISOLATE_END and depth):
            ends = character == _ISOLATE_END
            if depth == (1 if ends else 0):
                if part:
                    yield part, ends
                part = ""
            depth += -1 if ends else 1
        elif character != _ISOLATE_END:
            part += character
    if part:
        yield part, depth > 0


def _resolved(text: str, base: Direction) -> Iterator[Run]:
    directions = [_strong(character) for character in text]
    before: Direction = base
    index = 0
    while index < len(text):
        end = index
        while end < len(text) and directions[end] is None:
            end += 1
        after: Direction = directions[end] or base if end < len(text) else base
        if end > index:
            yield from _neutral(text[index:end], before, after, base)
        if end < len(text):
            yield Run(text[end], after)
            before = after
        index = end + 1


def _neutral(text: str, before: Direction, after: Direction, base: Direction) -> Iterator[Run]:
    if before == after:
        yield Run(text, before)
        return
    number_ends = 0
    if before == "ltr":
        number_ends = max((index + 1 for index, character in enumerate(text) if character.isdigit()), default=0)
    if number_ends:
        yield Run(text[:number_ends], before)
    if text[number_ends:]:
        yield Run(text[number_ends:], base)


def _merged(found: list[Run]) -> Iterator[Run]:
    current: Run | None = None
    for run in found:
        if current is not None and current.direction == run.direction:
            current = Run(current.text + run.text, run.direction)
            continue
        if current is not None:
            yield current
        current = run
    if current is not None:
        yield current
