"""What a machine sees of a page that stands in a window: axe-core's findings, what is cut off, what is hard to hit."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final, Literal

from playwright.sync_api import BrowserContext, Page, ViewportSize

AXE = Path(__file__).parent.parent / "vendor" / "axe.min.js"

STANDARD = {
    "type": "tag",
    "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
_LOOKS: Final[tuple[tuple[str, Literal["light", "dark"], Literal["active", "none"], dict[str, Any]], ...]] = (
    ("light", "light", "none", STANDARD),
    ("dark", "dark", "none", COLOURS),
    ("forced", "light", "active", COLOURS),
)
NARROW = {"type": "rule", "values": ["target-size", "scrollable-region-focusable"]}

WIDE: Final[ViewportSize] = {"width": 1280, "height": 900}
PHONE: Final[ViewportSize] = {"width": 320, "height": 640}

Finding = dict[str, list[str]]

_RUN = """async rules => {
  window.axe ?? wakeAxe();
  const options = {runOnly: rules, resultTypes: ["violations"], preload: false, selectors: false};
  const {violations} = await axe.run(document, options);
  return violations.flatMap(({id, nodes}) => nodes.map(node => `${id}: ${node.html.slice(0, 120)}`));
}"""

# Each kind of element once: what the style sheet asks for when it colours it, and all around it.
_KINDS = """() => {
  const kinds = new Map(), asked = ["class", "type", "role", "open", "hidden", "disabled", "tabindex"];
  const kind = node => node === null ? "" : kinds.get(node) ?? (kinds.set(node, [
    kind(node.parentElement), node.tagName, ...asked.map(name => node.getAttribute(name)), node.matches(":checked"),
    node.hasAttribute("aria-current"), node.getAttribute("style"),
  ].join()), kinds.get(node));
  document.querySelectorAll("*").forEach(kind);
  return [...new Set(kinds.values())];
}"""

_OPEN_FOLDS = "() => document.querySelectorAll('main details').forEach(fold => fold.open = true)"

# The table of the dates and the one in a letter may be wider than a phone: they scroll, the one in its frame and the
# other with the sheet, and axe-core sees to it that the keys can scroll them.
_CUT_OFF = """size => {
  document.querySelectorAll("main details").forEach(fold => fold.open = true);
  document.documentElement.style.fontSize = size;
  const elsewhere = ".visually-hidden, .skip, .implicit, svg, .table-frame > *, .letter-table-frame";
  const scrolls = "input, select, textarea, .table-frame, .sheet-frame, .sheet-frame article";
  const width = document.documentElement.clientWidth, found = [];
  if (document.documentElement.scrollWidth > width) found.push(`the page is ${document.documentElement.scrollWidth}`);
  for (const node of document.body.querySelectorAll("*")) {
    if (!node.checkVisibility() || node.closest(elsewhere)) continue;
    const box = node.getBoundingClientRect(), style = getComputedStyle(node);
    if (box.right > width + 1 || box.left < -1) found.push(`beyond the edge: ${node.outerHTML.slice(0, 120)}`);
    else if (node.matches(scrolls) || style.display === "inline") continue;
    else if (node.scrollWidth > node.clientWidth + 1)
      found.push(`wider than its place: ${node.outerHTML.slice(0, 120)}`);
    else if (["hidden", "clip"].includes(style.overflowY) && node.scrollHeight > node.clientHeight + 1)
      found.push(`higher than its place: ${node.outerHTML.slice(0, 120)}`);
  }
  document.documentElement.style.fontSize = "";
  return found;
}"""

# axe-core leaves open what it is not sure of, such as text over a picture; here every text has a ground.
_PALE = """() => {
  const context = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true}), known = new Map();
  const parse = text => {
    if (!known.has(text)) {
      context.clearRect(0, 0, 1, 1);
      context.fillStyle = text;
      context.fillRect(0, 0, 1, 1);
      known.set(text, [...context.getImageData(0, 0, 1, 1).data]);
    }
    return known.get(text);
  };
  const linear = part => (part /= 255) <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  const light = ([red, green, blue]) => 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  const ground = node => {
    for (; node; node = node.parentElement) {
      const colour = getComputedStyle(node).backgroundColor;
      if (parse(colour)[3] === 255) return colour;
    }
    return getComputedStyle(document.body).backgroundColor;
  };
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text; (text = walker.nextNode());) {
    const node = text.parentElement;
    if (!text.data.trim() || node.closest(".visually-hidden, .implicit, svg") || !node.checkVisibility()) continue;
    const tones = [light(parse(getComputedStyle(node).color)), light(parse(ground(node)))].sort((a, b) => a - b);
    const ratio = (tones[1] + 0.05) / (tones[0] + 0.05);
    if (ratio < 4.5) found.push(`pale, ${ratio.toFixed(2)}: ${text.data.trim().slice(0, 40)}`);
  }
  return found;
}"""

_HARD_TO_HIT = """() => {
  const small = (node, least) => {
    const {width, height} = node.getBoundingClientRect();
    return width < least || height < least;
  };
  const shown = selector => [...document.querySelectorAll(selector)].filter(node => node.checkVisibility());
  return [
    ...shown("a[href]:not(.skip)").filter(node => small(node, 24)),
    ...shown("a.button, button:not(.implicit), summary, .choice, .input").filter(node => small(node, 43.5)),
  ].map(node => node.outerHTML.slice(0, 120));
}"""


def bring_axe(context: BrowserContext) -> None:
    """Give axe-core to every page of a window, asleep until it is asked: most of its time goes into waking up.

    It comes as an init script, since the pages' own policy lets no script in, and none is put into them.
    """
    context.add_init_script(f"window.wakeAxe = () => {{{AXE.read_text()}}}")


def run_axe(page: Page, rules: dict[str, Any]) -> list[str]:
    """Return what axe-core finds in the page as it stands."""
    found: list[str] = page.evaluate(_RUN, rules)
    return found


def in_every_look(page: Page, coloured: set[tuple[str, str]], *, is_thorough: bool = True) -> Finding:
    """Run every rule in the light, those about colours also in the dark and in the colours that a person chose.

    Args:
        page: what stands in the window.
        coloured: looks with the kinds of elements whose colours were found right in them; this page's are added.
        is_thorough: False looks at the dark and the chosen colours only where one of the kinds is new, since colours
            follow from elements and classes and not from words.
    """
    kinds = set(page.evaluate(_KINDS))
    found: Finding = {}
    for look, scheme, forced, rules in _LOOKS:
        shown = {(look, kind) for kind in kinds}
        if rules is not STANDARD:
            if not is_thorough and shown <= coloured:
                continue
            page.emulate_media(color_scheme=scheme, forced_colors=forced)
        found[look] = run_axe(page, rules) + page.evaluate(_PALE)
        coloured |= set() if found[look] else shown
    if len(found) > 1:
        page.emulate_media(color_scheme="light", forced_colors="none")
    return found


def cut_off(page: Page, size: Literal["100%", "200%"] = "100%") -> list[str]:
    """Open what is folded, and return what does not fit on the screen or in its place with the text in that size."""
    found: list[str] = page.evaluate(_CUT_OFF, size)
    return found


def every_look(page: Page, coloured: set[tuple[str, str]], *, is_thorough: bool = True) -> Finding:
    """Return everything at once, so that a page is loaded only once: wide and narrow, all of it unfolded.

    The arguments are those of `in_every_look`.
    """
    page.evaluate(_OPEN_FOLDS)
    page.set_viewport_size(WIDE)
    looks = in_every_look(page, coloured, is_thorough=is_thorough)
    wide = {**looks, "text twice as large": cut_off(page, "200%")}
    page.set_viewport_size(PHONE)
    return {**wide, "cut off": cut_off(page), "hard to hit": page.evaluate(_HARD_TO_HIT) + run_axe(page, NARROW)}


def every_look_on_a_phone(page: Page, coloured: set[tuple[str, str]]) -> Finding:
    """Return the same of a page whose wide look a language of its direction has shown; folds stay shut for axe-core.

    A law page unfolded takes it seconds. `coloured` is what `in_every_look` knows already.
    """
    page.set_viewport_size(PHONE)
    looks = in_every_look(page, coloured, is_thorough=False)
    narrow = {**looks, "cut off": cut_off(page), "hard to hit": page.evaluate(_HARD_TO_HIT)}
    page.set_viewport_size(WIDE)
    return {**narrow, "text twice as large": cut_off(page, "200%")}
