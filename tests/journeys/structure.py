"""What is wrong with a page that stands in a window: headings and landmarks out of order, errors that lead nowhere."""

from __future__ import annotations

import re
from itertools import pairwise

from playwright.sync_api import Page

from tests.journeys.conftest import gets_the_focus
from tests.journeys.tour import FORMS_OF_A_CASE

REFUSING = {
    *(
        f"{step} with errors"
        for step in ("place", "region", "controller", "household", "when", "appearance", "you", "delivery")
    ),
    *("/case with errors", "/case/import with errors", "/case/details with errors", "calculator with errors"),
    "an event with errors",
    *(f"{path} sent empty" for path in FORMS_OF_A_CASE),
}

# Of each link in the summary of errors: whether its field gets the focus, and whether the field says the same.
FOLLOWED = """link => {
  link.click();
  const field = document.getElementById(link.hash.slice(1)), described = [];
  for (let node = field; node; node = node.parentElement)
    for (const id of (node.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean))
      described.push(document.getElementById(id).textContent);
  return {
    says: link.textContent,
    focused: document.activeElement === field && field.checkVisibility(),
    described: described.some(text => text.includes(link.textContent.trim())),
    invalid: field.closest("[aria-invalid=true]") !== null,
  };
}"""


def wrong_structure(page: Page) -> list[str]:
    """Return what is wrong with the headings and the landmarks of a page."""
    tree = page.locator("body").aria_snapshot()
    orders = [int(order) for order in re.findall(r"^ *- '?heading .*\[level=(\d)\]", tree, re.MULTILINE)]
    landmarks = re.findall(r"^- (banner|main|contentinfo)\b", tree, re.MULTILINE)
    found = [] if orders.count(1) == 1 else [f"{orders.count(1)} headings of the first order"]
    found += [f"from order {above} to {below}" for above, below in pairwise(orders) if below > above + 1]
    return found + ([] if landmarks == ["banner", "main", "contentinfo"] else [f"landmarks {landmarks}"])


def wrong_messages(page: Page) -> list[str]:
    """Return what a person does not hear about what is wrong, or cannot go to."""
    found = [] if gets_the_focus(page, "#summary") else ["the summary has no focus"]
    found += [] if page.title().startswith("To correct: ") else [f"the title is {page.title()}"]
    for link in page.locator("#summary a").all():
        told = link.evaluate(FOLLOWED)
        found += [] if told["focused"] and told["described"] and told["invalid"] else [str(told)]
    return found


def has_errors(page: Page) -> bool:
    """Return whether the page lists what is to be corrected."""
    listed: bool = page.evaluate("document.querySelector('#summary a') !== null")
    return listed
