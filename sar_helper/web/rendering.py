"""Rendering: one Jinja environment a language, so that a page is drawn without asking for the language at each word."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

import jinja2
from flask import Request, request, url_for

from sar_helper.i18n.catalogue import catalogue, direction
from sar_helper.i18n.message import Message, Value, plural_message
from sar_helper.paths import TEMPLATES
from sar_helper.web.drawing import DrawnOnce
from sar_helper.web.filters import filters_of
from sar_helper.web.folding import FoldedWords
from sar_helper.web.kiosk import can_leave
from sar_helper.web.locale import ScreenLanguage, carried_locale, interface_languages, screen_language
from sar_helper.web.sessions import csrf_token

STATIC = Path(__file__).parent / "static"
PAGES = TEMPLATES / "web"

_ASKING: Final = {"GET", "HEAD"}
_OUR_NAMES: Final = {"key"}
"""What an address can hold that is one of few names of ours: a step of the wizard. Such addresses are made once."""


def page(template: str, /, **values: Any) -> str:  # noqa: ANN401 - a template takes what it names
    """Return the page `template` (a path below templates/web/) in the language of this request."""
    language = screen_language()
    return environment(language.spoken).get_template(template).render(values, frame=_frame(language))


class _Environment(jinja2.Environment):
    """Jinja's, with a plain dict as the names that all templates know: none is added after the first page."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> dict[str, Any]:
        """Return what a template knows before its values; a chain of dicts would be walked for every page."""
        return {**self.globals, **(d or {})}


@lru_cache(maxsize=64)
def environment(locale: str) -> jinja2.Environment:
    """Return the templates of one language; a name that a page does not pass is an error, not an empty string."""
    made = _Environment(
        loader=jinja2.FileSystemLoader(PAGES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do", FoldedWords],
        auto_reload=False,
        cache_size=-1,
    )
    made.globals.update(_globals(locale))
    made.filters.update(filters_of(locale))
    return made


def _globals(locale: str) -> dict[str, Any]:
    return {
        "_": _gettext(locale),
        "ngettext": lambda one, other, n, **values: plural_message(one, other, n, **values).render(locale),
        "locale": locale,
        "direction": direction(locale),
        "direction_of": direction,
        "languages": interface_languages,
        "drawn_once": DrawnOnce,
        "url": url,
        "csrf_token": csrf_token,
        "stylesheet": partial(_static_address, "style.css"),
        "icon": partial(_static_address, "icon.svg"),
    }


def _gettext(locale: str) -> Callable[..., str]:
    plain = catalogue(locale).gettext

    def translate(text: str, /, **values: Value) -> str:
        return Message(text, values).render(locale) if values else plain(text)

    return translate


def url(endpoint: str, /, **values: Any) -> str:  # noqa: ANN401 - what the address is made of
    """Return the address of a view; a language asked for in this page's address is carried along unless it is kept."""
    carried = carried_locale()
    if not values or values.keys() == _OUR_NAMES:
        return _address(request.root_path, endpoint, carried, **values)
    return url_for(endpoint, **{**values, "lang": values.get("lang", carried)})


@lru_cache(maxsize=1024)
def _address(root: str, endpoint: str, carried: str | None, **values: Any) -> str:  # noqa: ANN401, ARG001
    # `root` is what url_for asks the request for.
    return url_for(endpoint, **values, lang=carried)


@dataclass(frozen=True, slots=True)
class Frame:
    """What the frame around a page depends on.

    Attributes:
        place: what all addresses of the page have in common: where the application lies, and the language they carry.
        address: of this page, up to the name of a language.
        unknown: whether the page was asked for in a language that the screen does not speak.
        can_leave: whether it offers to leave no trace.
    """

    place: tuple[str, str | None]
    address: str
    unknown: bool
    can_leave: bool


def _frame(language: ScreenLanguage) -> Frame:
    # Each look through Flask's `request` searches the context anew.
    asking: Request = request._get_current_object()  # type: ignore[attr-defined]
    place = asking.root_path, None if language.asked is None else carried_locale()
    return Frame(place, _own_address(asking), language.unknown, can_leave())


def _own_address(asking: Request) -> str:
    """Leave out the path, so that the list of languages is the same for all pages; what was sent has no address."""
    if asking.url_rule is None or asking.method not in _ASKING:
        return url_for("pages.start") + "?"
    kept = [(name, value) for name, value in asking.args.items() if name != "lang"] if asking.query_string else []
    return f"?{urlencode(kept)}&" if kept else "?"


@lru_cache(maxsize=8)
def _digest(name: str) -> str:
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]


def _static_address(name: str) -> str:
    return url_for("static", filename=name, v=_digest(name))
