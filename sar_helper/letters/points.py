"""The points of information that a request asks for: in which words, and where each stands in the law that applies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sar_helper.law.terms import RegimeKind

POINTS = "abcdefgh"
"""The points of the GDPR's list, by which a case file names what came."""


@dataclass(frozen=True, slots=True)
class Point:
    """One point of information.

    `text` is the gettext context under which the request asks for it, `letter` its letter in the list of the law and
    `phrase` the phrase of the correspondence that cites it; both are empty where the request cites no list.
    `bare` is true where the law is cited with the letter alone (“let. c LPD”) and not with its mark (“point c)”).
    """

    text: str
    letter: str = ""
    phrase: str = ""
    bare: bool = False


def _points(request: str, phrase: str, items: Mapping[str, str]) -> Mapping[str, Point]:
    return {key: Point(f"{request}.information.{item}", key, phrase) for key, item in items.items()}


_UNION = _points("access_request", "missing_information", {key: key for key in POINTS})
_UNITED_KINGDOM = _points(
    "access_request_uk",
    "missing_information_uk",
    {
        "a": "purposes", "b": "categories", "c": "recipients", "d": "period",
        "e": "rights", "f": "rights", "g": "source", "h": "decisions",
    },
)  # fmt: skip
_SWITZERLAND = {
    key: Point(f"access_request_swiss.information.{item}", letter, "missing_information_swiss", bare=True)
    for key, letter, item in (
        ("a", "c", "purpose"), ("c", "g", "recipients"), ("d", "d", "period"),
        ("g", "e", "source"), ("h", "f", "decision"),
    )
}  # fmt: skip
_POLICE = {
    key: Point(f"access_request_law_enforcement.information.{item}")
    for key, item in (
        ("a", "purposes"), ("b", "categories"), ("c", "recipients"), ("d", "period"),
        ("e", "rights"), ("f", "complaint"), ("g", "origin"),
    )
}  # fmt: skip

_OF_LAW: Mapping[str, Mapping[str, Point]] = {"eu": _UNION, "gb": _UNITED_KINGDOM, "ch": _SWITZERLAND}


def points_under(law: str, kinds: frozenset[RegimeKind]) -> Mapping[str, Point]:
    """Return the points that can be asked for, by their letter in a case file.

    Args:
        law: the family of law.
        kinds: the branches of law under which the request is made.
    """
    of_police = RegimeKind.LAW_ENFORCEMENT in kinds and RegimeKind.GDPR not in kinds
    return _POLICE if of_police else _OF_LAW[law]


def texts_under(laws: frozenset[str]) -> tuple[str, ...]:
    """Return the gettext contexts of all points that letters under these families of law can name."""
    lists = (*(_OF_LAW[law] for law in sorted(laws)), _POLICE)
    return tuple(dict.fromkeys(point.text for points in lists for point in points.values()))
