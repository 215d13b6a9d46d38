"""A reader of HTML that forgives nothing: what a browser would repair silently is a fault here.

It knows the elements that our pages use and their content models (HTML Living Standard, section 4); another element or
attribute is a fault until it is added here.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PHRASING = words(
    "a abbr b bdi br button cite code del em i img input ins label q s select small span strong sub sup svg textarea "
    "time u wbr"
)
HEADINGS = words("h1 h2 h3 h4 h5 h6")
BLOCKS = words(
    "address article aside blockquote details div dl fieldset figure footer form header hr main nav ol section table ul"
)
FLOW = PHRASING | HEADINGS | BLOCKS | {"p", "pre"}
TEXT: frozenset[str] = frozenset()
VOID = words("br hr img input link meta wbr")
SVG = words("circle defs desc g line path pattern rect svg text title tspan")
TRANSPARENT = words("a ins del")
INTERACTIVE = words("a button details input label select textarea")

CHILDREN: dict[str, frozenset[str]] = {
    **dict.fromkeys(PHRASING | HEADINGS | {"p", "pre"}, PHRASING),
    **dict.fromkeys(BLOCKS | {"body", "dd", "figcaption", "li", "td", "th"}, FLOW),
    "address": FLOW - HEADINGS,
    "details": FLOW | {"summary"},
    "dl": frozenset({"dt", "dd", "div"}),
    "dt": FLOW - HEADINGS,
    "fieldset": FLOW | {"legend"},
    "figure": FLOW | {"figcaption"},
    "head": frozenset({"meta", "title", "link"}),
    "html": frozenset({"head", "body"}),
    "legend": PHRASING | HEADINGS,
    "ol": frozenset({"li"}),
    "optgroup": frozenset({"option"}),
    "option": TEXT,
    "select": frozenset({"option", "optgroup"}),
    "summary": PHRASING | HEADINGS,
    "table": frozenset({"caption", "thead", "tbody", "tfoot"}),
    **dict.fromkeys(["thead", "tbody", "tfoot"], frozenset({"tr"})),
    "tr": frozenset({"th", "td"}),
    "caption": FLOW - {"table"},
    "textarea": TEXT,
    "title": TEXT,
    "ul": frozenset({"li"}),
}
WITHOUT_TEXT = words("dl head html ol optgroup select table tbody tfoot thead tr ul")
FIRST = {"legend": "fieldset", "summary": "details", "caption": "table"}

GLOBAL = words("autofocus class dir hidden id inputmode lang role spellcheck tabindex title translate")
ATTRIBUTES = {
    "a": "download href hreflang rel",
    "button": "disabled form formaction formnovalidate name type value",
    "details": "name open",
    "fieldset": "disabled",
    "form": "action autocomplete enctype method novalidate",
    "html": "",
    "img": "alt height src width",
    "input": "accept autocomplete checked disabled max maxlength min name pattern placeholder readonly required size "
    "type value",
    "label": "for",
    "link": "href rel type",
    "meta": "charset content name",
    "ol": "reversed start type",
    "option": "disabled selected value",
    "optgroup": "disabled label",
    "select": "autocomplete disabled name required",
    "td": "colspan headers rowspan",
    "textarea": "autocomplete cols disabled maxlength name placeholder readonly required rows",
    "th": "abbr colspan headers rowspan scope",
    "time": "datetime",
}
SVG_ATTRIBUTES = words(
    "aria-hidden aria-labelledby class cx cy d dir direction dominant-baseline dx dy fill fill-rule focusable "
    "font-size font-weight height id lang opacity patternUnits preserveAspectRatio r role rx ry stroke "
    "stroke-dasharray stroke-linecap stroke-linejoin stroke-width text-anchor transform unicode-bidi version viewBox "
    "width x x1 x2 xml:lang xmlns y y1 y2"
)

TOKEN = re.compile(
    r'<(?P<closing>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?P<attributes>(?:\s+[^\s"\'<>/=]+(?:="[^"<]*")?)*)\s*(?P<empty>/?)>'
    r"|(?P<text>[^<]+)"
)
ATTRIBUTE = re.compile(r'([^\s"\'<>/=]+)(?:="([^"<]*)")?')
DOCTYPE = re.compile(r"<!doctype html>\s*", re.IGNORECASE)
STRAY = re.compile(r"&(?!(?:#[0-9]+|#x[0-9a-fA-F]+|amp|lt|gt|quot|nbsp|shy);)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@dataclass(eq=False, slots=True)
class Element:
    """An element of a page."""

    name: str
    attributes: dict[str, str]
    parent: Element | None = None
    children: list[Element | str] = field(default_factory=list)
    inside: frozenset[str] = frozenset()
    """The names of all that it stands in."""

    def __iter__(self) -> Iterator[Element]:
        """Yield the element and all below it, in the order of the page."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child

    @property
    def above(self) -> Iterator[Element]:
        """Yield what the element stands in, the nearest first."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    @property
    def text(self) -> str:
        """All text in it."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    @property
    def where(self) -> str:
        """Where it stands, for a message."""
        around = (self, *self.above)
        names = [f"{each.name}#{each.attributes['id']}" if "id" in each.attributes else each.name for each in around]
        return " < ".join(names[:4])


def read(page: str) -> tuple[Element, list[str]]:
    """Return the page as a tree, and what is wrong with its markup."""
    begun = DOCTYPE.match(page)
    faults = [] if begun else ["does not begin with <!doctype html>"]
    top = node = Element("", {})
    at = begun.end() if begun else 0
    while at < len(page):
        token = TOKEN.match(page, at)
        if token is None:
            return top, [*faults, f"no markup of ours: {page[at : at + 80]!r}"]
        at = token.end()
        name = (token["name"] or "").lower()
        if token["text"] is not None:
            faults += _text_faults(node, token["text"])
            node.children.append(html.unescape(token["text"]))
        elif token["closing"]:
            if node.name != name:
                return top, [*faults, f"</{name}> closes {node.where}"]
            node = node.parent or top
        else:
            around = _with(node.inside, node.name)
            drawn = name == "svg" or "svg" in around
            attributes, wrong = _attributes(name, token["attributes"], drawn)
            made = Element(name, dict(attributes), node, inside=around)
            faults += [f"{made.where} {each}" for each in (*wrong, *_place_faults(made))]
            node.children.append(made)
            if token["empty"] and not drawn and name not in VOID:
                faults.append(f"{made.where} is closed by /> and is not empty")
            if not (token["empty"] and drawn) and name not in VOID:
                node = made
    if node is not top:
        faults.append(f"{node.where} is never closed")
    return top, faults


def _text_faults(node: Element, text: str) -> list[str]:
    found = [f"in {node.where}: {text[each.start() : each.start() + 20]!r}" for each in STRAY.finditer(text)]
    if node.name in WITHOUT_TEXT | {""} and text.strip():
        found.append(f"text in {node.where}: {text.strip()[:40]!r}")
    return found


@lru_cache(maxsize=4096)
def _with(names: frozenset[str], name: str) -> frozenset[str]:
    return names | {name}


@lru_cache(maxsize=8192)
def _attributes(element: str, written: str, drawn: bool) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Return the attributes of a tag, and what is wrong with them."""
    found: dict[str, str] = {}
    faults = []
    known = SVG_ATTRIBUTES if drawn else GLOBAL | words(ATTRIBUTES.get(element, ""))
    for each in ATTRIBUTE.finditer(written):
        name, value = each[1] if drawn else each[1].lower(), each[2] or ""
        if name in found:
            faults.append(f"has {name} twice")
        if name not in known and (drawn or not name.startswith("aria-")):
            faults.append(f"has the attribute {name}")
        if STRAY.search(value):
            faults.append(f"has a stray character in {name}={value!r}")
        found[name] = html.unescape(value)
    return tuple(found.items()), tuple(faults)


def _place_faults(made: Element) -> Iterator[str]:
    """Yield why an element may not stand where it does; its parent does not hold it yet."""
    parent = made.parent
    assert parent is not None
    if "svg" in made.inside:
        if made.name not in SVG:
            yield "is no drawing"
        return
    if made.name not in _allowed_in(parent):
        yield "may not stand there"
    if FIRST.get(made.name) == parent.name and not _is_empty(parent):
        yield "is not the first in it"
    if parent.name == "details" and made.name != "summary" and _is_empty(parent):
        yield "stands where a summary is missing"
    if made.name in INTERACTIVE and made.attributes.get("type") != "hidden":
        pressed = {"a", "button", "summary"} | ({"label"} if made.name in {"a", "button", "label"} else set())
        if pressed & made.inside:
            yield "stands in another thing to press"
    if made.name in {"form", "main"} & made.inside:
        yield "stands in another one"


def _is_empty(parent: Element) -> bool:
    return not any(isinstance(each, Element) or each.strip() for each in parent.children)


def _allowed_in(parent: Element) -> frozenset[str]:
    holder = parent
    while holder.name in TRANSPARENT and holder.parent is not None:
        holder = holder.parent
    if not holder.name:
        return frozenset({"html"})
    if holder.name == "div" and holder.parent is not None and holder.parent.name == "dl":
        return frozenset({"dt", "dd"})
    return CHILDREN.get(holder.name, frozenset())
