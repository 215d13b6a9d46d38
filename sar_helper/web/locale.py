"""Locale: which language the screen speaks. Only this room knows a current one; the core takes it as an argument."""

from __future__ import annotations

from functools import lru_cache

from flask import g, request, session

from sar_helper.i18n.catalogue import SOURCE_LOCALE, languages, negotiate
from sar_helper.i18n.readiness import read_catalogue, reviewer

_REMEMBERED = "lang"


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


def current_locale() -> str:
    """Return the language of this request: asked for in the address, remembered by an open form, or the browser's."""
    if "locale" not in g:
        g.locale = _choose()
    locale: str = g.locale
    return locale


def asked_locale() -> str | None:
    """Return the language that the address asks for, if the screen speaks it."""
    if "asked_locale" not in g:
        asked = request.args["lang"] if "lang" in request.args else ""  # noqa: SIM401 - `get` raises and catches
        g.asked_locale = negotiate((asked,), interface_languages()) if asked and _is_spoken(asked) else None
    found: str | None = g.asked_locale
    return found


def unknown_language_asked() -> bool:
    """Tell whether the address asks for a language that the screen does not speak."""
    return "lang" in request.args and asked_locale() is None


def remember_locale() -> None:
    """Keep the language while a form is open; called by pages that hold a form for a person's own facts."""
    if not is_remembered(current_locale()):
        session[_REMEMBERED] = current_locale()


def is_remembered(tag: str) -> bool:
    """Tell whether an open form keeps this language already."""
    return session.get(_REMEMBERED) == tag


def _choose() -> str:
    asked = asked_locale()
    if asked is not None:
        return asked
    remembered = session.get(_REMEMBERED)
    if remembered in interface_languages():
        return str(remembered)
    return negotiate(tuple(request.accept_languages.values()), interface_languages())


def _is_spoken(tag: str) -> bool:
    known = {each.lower() for each in interface_languages()}
    folded = tag.lower().replace("_", "-")
    return folded in known or folded.split("-")[0] in known
