"""Rendering: one Jinja environment a language, so that a page is drawn without asking for the language at each word."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import jinja2
from flask import request, url_for
from flask_wtf.csrf import generate_csrf

from sar_helper.i18n.catalogue import catalogue, direction
from sar_helper.i18n.message import Message, Value, plural_message
from sar_helper.paths import TEMPLATES
from sar_helper.web.filters import filters_of
from sar_helper.web.kiosk import can_leave
from sar_helper.web.locale import (
    asked_locale,
    current_locale,
    interface_languages,
    is_remembered,
    unknown_language_asked,
)

STATIC = Path(__file__).parent / "static"
PAGES = TEMPLATES / "web"


def page(template: str, /, **values: Any) -> str:  # noqa: ANN401 - a template takes what it names
    """Return the page `template` (a path below templates/web/) in the language of this request."""
    return environment(current_locale()).get_template(template).render(values)


@lru_cache(maxsize=64)
def environment(locale: str) -> jinja2.Environment:
    """Return the templates of one language; a name that a page does not pass is an error, not an empty string."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(PAGES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do"],
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
        "url": url,
        "language_links": language_links,
        "unknown_language_asked": unknown_language_asked,
        "csrf_token": generate_csrf,
        "can_leave": can_leave,
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
    asked = asked_locale()
    if asked is not None and not is_remembered(asked):
        values.setdefault("lang", asked)
    return url_for(endpoint, **values)


def language_links() -> list[tuple[str, str]]:
    """Return (tag, address of this page in that language) for every language of the screen."""
    kept = {name: value for name, value in request.args.items() if name != "lang"}
    if request.endpoint is None or request.method != "GET":
        return [(tag, url_for("pages.start", lang=tag)) for tag in interface_languages()]
    known = {**kept, **(request.view_args or {})}
    return [(tag, url_for(request.endpoint, **{**known, "lang": tag})) for tag in interface_languages()]


@lru_cache(maxsize=8)
def _digest(name: str) -> str:
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]


def _static_address(name: str) -> str:
    return url_for("static", filename=name, v=_digest(name))
