"""Every letter type in every language as it is really sent, each with a reading copy in another language."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import product
from pathlib import Path

from sar_helper.cases import casefile
from sar_helper.law.load import countries, jurisdiction
from sar_helper.law.model import Jurisdiction
from sar_helper.letters.compose import compose
from sar_helper.letters.model import Letter
from sar_helper.letters.offer import NotOffered, languages_of
from sar_helper.letters.request import Request
from tests.letters import situations

CASE_FILE = Path(__file__).parents[1] / "data" / "example-valenciennes.json"
LANGUAGES = languages_of("access_request")
NAMES = tuple(
    f"{kind}.{locale}" for kind, locale in product(situations.KINDS, LANGUAGES) if locale in languages_of(kind)
)


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter and the same letter in the language of the person who sends it."""

    letter: Letter
    reading: Letter
    request: Request


@lru_cache(maxsize=1)
def request_of_zoe() -> Request:
    """Return the request of the contract's example."""
    data = json.loads(CASE_FILE.read_text(encoding="utf-8")) | {"letter_locale": "en"}
    return casefile.parse(data).request


@cache
def sent(name: str) -> Sent:
    """Return the letter of that name, read beside Arabic where that is translated, and Arabic beside French."""
    kind, locale = name.split(".")
    try:
        return _in_two_languages(kind, locale, _home_of(locale))
    except NotOffered:  # the country that writes this language has no such letter
        return _in_two_languages(kind, locale, None)


def _home_of(locale: str) -> Jurisdiction | None:
    laws = (law for law in map(jurisdiction, countries()) if law.parent == "eu")
    return next((law for law in laws if law.languages[:1] == (locale,)), None)


def _in_two_languages(kind: str, locale: str, home: Jurisdiction | None) -> Sent:
    here = situations.situation(kind, request_of_zoe())
    if home is not None and here.law.code == request_of_zoe().jurisdiction != home.code:
        there = replace(request_of_zoe(), jurisdiction=home.code, region=None)
        here = replace(situations.situation(kind, there), law=home)
    ready = languages_of(kind, here.law.code)
    letter, reading = (
        compose(kind, here.request, locale=tag, today=here.today, jurisdiction=here.law, history=here.history)
        for tag in (locale, next((tag for tag in ("ar", "fr") if tag != locale and tag in ready), locale))
    )
    return Sent(letter, reading, here.request)
