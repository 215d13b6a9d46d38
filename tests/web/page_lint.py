"""What must be true of every page in every test: valid, named, labelled, in its language, nothing inline or foreign."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from flask import Response
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from sar_helper.i18n.catalogue import DOMAINS, direction, languages, po_path
from sar_helper.i18n.readiness import read_catalogue
from sar_helper.web.security import CONTENT_SECURITY_POLICY
from tests.web.markup import HEADINGS, Element, read

TITLE_END = " - SAR helper"
REFERENCES = {"for", "aria-describedby", "aria-labelledby", "aria-controls", "headers", "form"}
LOADED = {"src", "srcset", "data", "poster", "xlink:href"}
SCHEMES = {"", "http", "https", "mailto", "tel"}
PUBLIC = re.compile(r"/|/law/([a-z]+)?|/privacy|/accessibility|/static/.*")
"""What is the same for everyone and holds no form; every other answer is kept by no browser and no proxy."""
SAVED = re.compile(r'attachment; filename="[a-z0-9.-]+"|inline; filename=(style\.css|icon\.svg)')
MARK = re.compile(r'(<input type="hidden" name="(?:csrf_token|draft|version)" value=")[\w.-]+(?=")')
"""What is another one in every form: letters and digits in which nothing can be wrong."""
LOCAL = re.compile(r"/(?![/\\])[\x21-\x7e]*")


class CheckingClient(FlaskClient):
    """A test client that refuses an answer which no page of ours may give."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:  # noqa: ANN401 - werkzeug's own
        """Ask, and check the answer."""
        answer = super().open(*args, **kwargs)
        faults = [*faults_of_headers(answer), *faults_of_answer(answer, answer.request.method)]
        assert faults == [], f"{answer.request.method} {answer.request.path}: {faults}"
        return answer


def faults_of_answer(answer: Response | TestResponse, method: str) -> list[str]:
    """Return what is wrong with the page of an answer; files and redirects are no pages."""
    unseen = any(name in answer.headers for name in ("Content-Disposition", "Location"))
    if answer.mimetype != "text/html" or unseen or method == "HEAD":
        return []
    content = answer.get_data()
    if answer.headers.get("Content-Encoding") == "gzip":
        content = gzip.decompress(content)
    # Most pages differ from those of another test in their hidden marks only: they are read once.
    return list(_faults_but_for_marks(MARK.sub(r"\1x", content.decode("utf-8"))))


@lru_cache(maxsize=512)
def _faults_but_for_marks(page: str) -> tuple[str, ...]:
    return tuple(faults_of_page(page))


def faults_of_headers(answer: TestResponse) -> Iterator[str]:
    """Yield what is wrong with the headers of an answer."""
    headers = answer.headers
    if headers.get("Content-Security-Policy") != CONTENT_SECURITY_POLICY:
        yield "another Content-Security-Policy"
    if headers.get("X-Content-Type-Options") != "nosniff":
        yield "no nosniff"
    kept = headers.get("Cache-Control") != "no-store" and answer.request.path.partition("/static/")[0]
    # Pages for everyone may be kept (sar_helper/web/caching.py), as long as nothing of one person is in them.
    if kept and ("Set-Cookie" in headers or "Cookie" in answer.request.headers or b"csrf_token" in answer.get_data()):
        yield f"may be kept: {headers.get('Cache-Control')}"
    location = headers.get("Location")
    if location is not None and not LOCAL.fullmatch(location):
        yield f"leads to {location!r}"
    name = headers.get("Content-Disposition")
    if name is not None and not SAVED.fullmatch(name):
        yield f"is sent as {name!r}"
    for cookie in headers.getlist("Set-Cookie"):
        if not (cookie.startswith("sar_helper=") and "HttpOnly" in cookie and "SameSite=Lax" in cookie):
            yield f"the cookie {cookie.partition('=')[0]} is open to others"


def faults_of_page(page: str) -> list[str]:
    """Return what is wrong with a page."""
    top, faults = read(page)
    elements = list(top)[1:]
    if faults or not elements:
        return faults or ["no element at all"]
    ids = Counter(each.attributes["id"] for each in elements if "id" in each.attributes)
    faults += [f"{count} times the id {name!r}" for name, count in ids.items() if count > 1 or not name.strip()]
    for check in (_head, _references, _controls, _forms, _foreign, _untranslated):
        faults += check(elements, ids)
    return faults


def _named(elements: list[Element], *names: str) -> Iterator[Element]:
    return (each for each in elements if each.name in names)


def _is_spoken(element: Element) -> bool:
    """Tell whether a reader hears a name for it."""
    pictures = any(each.attributes.get("alt") or each.attributes.get("aria-label") for each in element)
    return bool(element.text.strip()) or pictures or "aria-labelledby" in element.attributes


def _head(elements: list[Element], ids: Mapping[str, int]) -> Iterator[str]:
    root = elements[0]
    language = root.attributes.get("lang", "")
    if language not in languages():
        yield f"the language {language!r}"
    elif root.attributes.get("dir") != direction(language):
        yield f"{language} from {root.attributes.get('dir')}"
    titles = [each.text for each in _named(elements, "title") if each.parent is not None and each.parent.name == "head"]
    if len(titles) != 1 or not titles[0].endswith(TITLE_END) or titles[0].strip() == TITLE_END.strip():
        yield f"the titles {titles}"
    first = [h for h in _named(elements, "h1") if "article" not in h.inside]
    if len(first) != 1:
        yield f"{len(first)} headings of the first order"
    yield from (f"{h.where} is empty" for h in _named(elements, *HEADINGS) if not _is_spoken(h))
    if sum(1 for _ in _named(elements, "main")) != 1:
        yield "not one main part"


def _references(elements: list[Element], ids: Mapping[str, int]) -> Iterator[str]:
    for each in elements:
        for name in REFERENCES & each.attributes.keys():
            for target in each.attributes[name].split():
                if target not in ids:
                    yield f"{each.where} refers by {name} to {target!r}, which is not there"
        link = each.attributes.get("href", "")
        if link.startswith("#") and link[1:] not in ids:
            yield f"{each.where} leads to {link!r}, which is not there"


def _controls(elements: list[Element], ids: Mapping[str, int]) -> Iterator[str]:
    labelled = {each.attributes.get("for") for each in _named(elements, "label") if each.text.strip()}
    yield from _nameless(elements)
    for each in _named(elements, "input", "select", "textarea"):
        kind = each.attributes.get("type", "")
        if kind == "hidden":
            continue
        if each.attributes.get("id") not in labelled and "aria-label" not in each.attributes:
            yield f"{each.where} {each.attributes.get('name')} has no label"
        if not each.attributes.get("name"):
            yield f"{each.where} has no name"
    for each in _named(elements, "button"):
        if each.attributes.get("type") not in {"submit", "button"}:
            yield f"{each.where} says not what it does when pressed"


def _nameless(elements: list[Element]) -> Iterator[str]:
    for each in _named(elements, "a", "button", "summary", "legend", "th", "option"):
        empty_option = each.name == "option" and each.attributes.get("value") == ""
        if not _is_spoken(each) and not empty_option and "aria-label" not in each.attributes:
            yield f"{each.where} has no name"
    for each in _named(elements, "fieldset"):
        if not any(isinstance(child, Element) and child.name == "legend" for child in each.children):
            yield f"{each.where} has no legend"
    yield from (f"{each.where} has no text instead" for each in _named(elements, "img") if "alt" not in each.attributes)
    yield from (
        f"{each.where} jumps the queue" for each in elements if each.attributes.get("tabindex", "0") not in {"0", "-1"}
    )


def _forms(elements: list[Element], ids: Mapping[str, int]) -> Iterator[str]:
    for form in _named(elements, "form"):
        action, method = form.attributes.get("action", ""), form.attributes.get("method", "")
        if not LOCAL.fullmatch(action):
            yield f"{form.where} is sent to {action!r}"
        if method not in {"get", "post"}:
            yield f"{form.where} is sent by {method!r}"
        tokens = [each for each in form if each.attributes.get("name") == "csrf_token" and each.attributes.get("value")]
        if len(tokens) != (method == "post"):
            yield f"{form.where} has {len(tokens)} tokens"
        if not any(each.name == "button" for each in form):
            yield f"{form.where} has no button"


def _foreign(elements: list[Element], ids: Mapping[str, int]) -> Iterator[str]:
    """Find what is inline or comes from elsewhere; `markup` knows neither scripts nor styles."""
    for each in elements:
        for name in (LOADED | {"href"} if each.name == "link" else LOADED) & each.attributes.keys():
            if not each.attributes[name].startswith(("/static/", "data:image/")):
                yield f"{each.where} loads {each.attributes[name]!r}"
        if each.name == "a" and urlsplit(each.attributes.get("href", "")).scheme not in SCHEMES:
            yield f"{each.where} leads to {each.attributes['href']!r}"


def _untranslated(elements: list[Element], ids: Mapping[str, int]) -> Iterator[str]:
    """Find English texts of ours on a page in another language; what a part says of its own language holds for it."""
    language = elements[0].attributes.get("lang", "")
    ours = english_only(language)
    for each in elements if ours else ():
        spoken = next((at.attributes["lang"] for at in (each, *each.above) if "lang" in at.attributes), language)
        is_own = any(at.attributes.get("translate") == "no" for at in (each, *each.above))  # the words of a case key
        if spoken != language or each.name == "textarea" or is_own:
            continue
        texts = [child for child in each.children if isinstance(child, str)]
        texts += [
            each.attributes[name] for name in ("aria-label", "alt", "title", "placeholder") if name in each.attributes
        ]
        for text in texts:
            if " ".join(text.split()) in ours:
                yield f"{each.where} says in English: {' '.join(text.split())!r}"


@lru_cache(maxsize=16)
def english_only(language: str) -> frozenset[str]:
    """Return the English texts that nobody may read in a language, because a translation of another wording exists."""
    if language not in languages() or language == "en":
        return frozenset()
    domains = [domain for domain in DOMAINS if po_path(language, domain).is_file()]
    entries = [entry for domain in domains for entry in read_catalogue(language, domain) if entry.id]
    pairs = [
        pair
        for entry in entries
        for pair in zip(_several(entry.id), _several(entry.string), strict=False)
        if not entry.fuzzy
    ]
    translations = {" ".join(translation.split()) for _, translation in pairs}
    # A word such as "Information" may be the translation of another text.
    return frozenset(
        {text for text, translation in ((" ".join(a.split()), b) for a, b in pairs) if translation and len(text) > 1}
        - translations
    )


def _several(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)
