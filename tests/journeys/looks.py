"""What a machine sees of a page that stands in a window: axe-core's findings, what is cut off, what is hard to hit."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final, Literal

from playwright.sync_api import Page, ViewportSize

AXE = Path(__file__).parent.parent / "vendor" / "axe.min.js"
"""Given to a window as an init script: the pages' own policy lets no script in, and none is put into them."""

STANDARD = {
    "type": "tag",
    "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
NARROW = {"type": "rule", "values": ["target-size", "scrollable-region-focusable"]}

WIDE: Final[ViewportSize] = {"width": 1280, "height": 900}
PHONE: Final[ViewportSize] = {"width": 320, "height": 640}

Finding = dict[str, list[str]]

_RUN = """async rules => {
  const options = {runOnly: rules, resultTypes: ["violations"], preload: false, selectors: false};
  const {violations} = await axe.run(document, options);
  return violations.flatMap(({id, nodes}) => nodes.map(node => `${id}: ${node.html.slice(0, 120)}`));
}"""

_OPEN_FOLDS = "document.querySelectorAll('main details').forEach(fold => fold.open = true)"

# The table of the dates and the one in a letter may be wider than a phone: they scroll, the one in its frame and the
# other with the sheet, and axe-core sees to it that the keys can scroll them.
_CUT_OFF = """() => {
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


def axe(page: Page, rules: dict[str, Any], scheme: Literal["light", "dark"], *, forced: bool = False) -> list[str]:
    """Return what axe-core finds in one look of the page, and which texts are too pale."""
    page.emulate_media(color_scheme=scheme, forced_colors="active" if forced else "none")
    found: list[str] = page.evaluate(_RUN, rules) + page.evaluate(_PALE)
    return found


def in_every_look(page: Page) -> Finding:
    """Run every rule in the light, and those about colours in the dark and in the colours that a person chose."""
    found = {
        "light": axe(page, STANDARD, "light"),
        "dark": axe(page, COLOURS, "dark"),
        "forced": axe(page, COLOURS, "light", forced=True),
    }
    page.emulate_media(color_scheme="light", forced_colors="none")
    return found


def cut_off(page: Page) -> list[str]:
    """Open what is folded, and return what does not fit on the screen or in its place."""
    page.evaluate(_OPEN_FOLDS)
    found: list[str] = page.evaluate(_CUT_OFF)
    return found


def at_twice_the_text(page: Page) -> list[str]:
    """Return what is cut off where only the text is twice as large."""
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    found = cut_off(page)
    page.evaluate("document.documentElement.style.fontSize = ''")
    return found


def on_a_wide_screen(page: Page) -> Finding:
    """Return what axe-core finds in every look, and what is cut off where the text is twice as large."""
    page.set_viewport_size(WIDE)
    return {**in_every_look(page), "text twice as large": at_twice_the_text(page)}


def on_a_narrow_screen(page: Page) -> Finding:
    """Return what is cut off or hard to hit at 320 pixels, the width of a wide screen at 400 %."""
    page.set_viewport_size(PHONE)
    return {"cut off": cut_off(page), "hard to hit": page.evaluate(_HARD_TO_HIT) + page.evaluate(_RUN, NARROW)}


def every_look(page: Page, *, unfold: bool = True) -> Finding:
    """Return everything at once, so that a page is loaded only once.

    Args:
        page: what stands in the window.
        unfold: whether axe-core also looks into what is folded; a law page then takes seconds.
    """
    if unfold:
        page.evaluate(_OPEN_FOLDS)
    return {**on_a_wide_screen(page), **on_a_narrow_screen(page)}
