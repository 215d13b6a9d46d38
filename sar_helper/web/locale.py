"""Locale: which language the screen speaks. Only this room knows a current one; the core takes it as an argument."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from flask import g, request, session
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from sar_helper.i18n.catalogue import SOURCE_LOCALE, languages, negotiate
from sar_helper.i18n.readiness import read_catalogue, reviewer

_REMEMBERED = "lang"
_USUAL_LENGTH: Final = 200
"""Characters of an Accept-Language header, up to which its answer is kept: that of every browser is shorter."""


@lru_cache(maxsize=1)
def interface_languages() -> tuple[str, ...]:
    """Return the languages in which every text of the screen is translated and reviewed, and the source language."""
    return tuple(tag for tag in languages() if tag == SOURCE_LOCALE or _is_complete(tag))


def _is_complete(tag: str) -> bool:
    entries = [entry for entry in read_catalogue(tag, "messages") if entry.id]
    whole = bool(entries) and all(_has_text(entry.string) and not entry.fuzzy for entry in entries)
    return whole and bool(reviewer(tag, "messages"))


def _has_text(string: str | tuple[str, ...] | list[str] | None) -> bool:
    return bool(string) if isinstance(string, str) or string is None else all(string)


@dataclass(frozen=True, slots=True)
class ScreenLanguage:
    """The language of one request: which the screen speaks, and which the address asks for if it is one of ours."""

    spoken: str
    asked: str | None
    unknown: bool
    """Whether the address asks for one that the screen does not speak."""


def screen_language() -> ScreenLanguage:
    """Return the language of this request: asked for in the address, remembered by an open form, or the browser's."""
    found: ScreenLanguage | None = g.get("screen_language")
    if found is None:
        found = g.screen_language = _read()
    return found


def current_locale() -> str:
    """Return the language that the screen speaks to this request."""
    return screen_language().spoken


def asked_locale() -> str | None:
    """Return the language that the address asks for, if the screen speaks it."""
    return screen_language().asked


def carried_locale() -> str | None:
    """Return the language that the addresses of this page must carry along; None where nothing or the cookie asks."""
    asked = screen_language().asked
    return None if asked is None or session.get(_REMEMBERED) == asked else asked


def remember_locale() -> None:
    """Keep the language while a form is open; called by pages that hold a form for a person's own facts."""
    spoken = current_locale()
    if session.get(_REMEMBERED) != spoken:
        session[_REMEMBERED] = spoken


def _read() -> ScreenLanguage:
    is_asked = bool(request.query_string) and "lang" in request.args
    asked = _spoken(request.args["lang"]) if is_asked else None
    return ScreenLanguage(asked or _remembered_or_wanted(), asked, is_asked and asked is None)


def _remembered_or_wanted() -> str:
    known, remembered = interface_languages(), session.get(_REMEMBERED)
    if remembered in known:
        return str(remembered)
    wanted = request.environ.get("HTTP_ACCEPT_LANGUAGE", "")
    return _wanted(wanted, known) if len(wanted) <= _USUAL_LENGTH else _wanted.__wrapped__(wanted, known)


@lru_cache(maxsize=128)
def _wanted(header: str, known: tuple[str, ...]) -> str:
    return negotiate(tuple(parse_accept_header(header, LanguageAccept).values()), known)


def _spoken(tag: str) -> str | None:
    known = {each.lower() for each in interface_languages()}
    folded = tag.lower().replace("_", "-")
    is_known = folded in known or folded.split("-")[0] in known
    return negotiate((tag,), interface_languages()) if is_known else None
