"""What a screen reader is told: names, messages, pictures, and the order in which all of it is read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.conftest import Visit, gets_the_focus
from tests.journeys.walk import Walk

pytestmark = pytest.mark.browser

START = (
    'link "Skip to the content"',
    "banner:",
    'link "SAR helper"',
    'group: "Language: English"',
    "main:",
    'heading "You were filmed. Ask for the footage." [level=1]',
    'link "Start"',
    'heading "What happens" [level=2]',
    "list:",
    "[level=3]",
    'heading "You have begun already?" [level=2]',
    "contentinfo:",
    'link "Accessibility"',
)
PLACE_REFUSED = (
    'link "Back"',
    "alert:",
    'heading "There are 2 things to correct" [level=2]',
    'link "Choose the country where the camera is."',
    'link "Choose the kind of place."',
    "paragraph: Question 1 of",
    'heading "Where were you filmed?" [level=1]',
    'paragraph: "Problem: Choose the country where the camera is."',
    'combobox "Country of the camera" [invalid]',
    'group "What kind of place was it?"',
    'paragraph: "Problem: Choose the kind of place."',
    'radio "Street, square or park"',
    'button "Continue"',
)
CLOCK = (
    'heading "How long the footage lasts" [level=1]',
    'region "The footage":',
    'heading "The footage" [level=2]',
    "text: At most 9 days left",
    "16 December 2026",
    "filmed 16 November 2026 overwritten 16 December 2026",
    "Source:",
    'link "Go on with the letter"',
)
CHECK = (
    'heading "Check your answers" [level=1]',
    "term: Country",
    "definition: France",
    'link "Change Where were you filmed?"',
    "term: Kind",
    'link "Change When were you in the picture?"',
    'button "Make my letter"',
)
KEY = ("[level=1]", "list:", "listitem:", 'img "The same key as a QR code"', 'button "I have the key, go to my letter"')
CASE = (
    "paragraph: Ville de Valenciennes",
    "[level=1]",
    'heading "The dates" [level=2]',
    "figure ",
    'img "Timeline of your case',
    "group: The same as a table",
    "list:",
    "[level=3]",
    "group: How this date is counted",
    'heading "What happened" [level=2]',
    "time: 18 November 2026",
    'link "Correct or take back I sent the letter, 18 November 2026"',
    'heading "Has something happened?" [level=3]',
    'heading "Your letters" [level=2]',
)
LETTER = (
    'link "Back to the case"',
    'heading "Access request" [level=1]',
    'link "Document .docx"',
    'region "The letter as it is sent":',
    "article:",
    "term: Date",
    "[level=2]",
    "paragraph: Madame, Monsieur,",
    "table:",
    "columnheader",
    "[level=3]",
    'region "Copy to read, do not send it":',
    "table:",
)


def test_the_main_pages_are_read_in_this_order(visit: Callable[..., Visit]):
    walk = Walk(visit(), "en")
    page = walk.page

    def reads(expected: tuple[str, ...]) -> None:
        lines = iter(page.locator("body").aria_snapshot().splitlines())
        # A line that is found is used up, and so are those before it.
        assert [part for part in expected if not any(part in line for line in lines)] == [], page.url

    walk.visit.go("/")
    reads(START)
    walk.press("Start")
    walk.press("Continue")
    reads(PLACE_REFUSED)
    walk.to_the_clock()
    reads(CLOCK)
    walk.to_the_end()
    reads(CHECK)
    walk.press("Make my letter")
    reads(KEY)
    walk.press("I have the key, go to my letter")
    walk.enter("letter_sent", "18")
    reads(CASE)
    walk.visit.go("/case/letter/access_request?reading=en")
    reads(LETTER)


def test_the_picture_of_the_dates_has_a_name_and_the_table_says_the_same(visit: Callable[..., Visit]):
    person = visit()
    person.go(
        "/calculator?jurisdiction=fr&controller_kind=municipality&received-day=20&received-month=11&received-year=2026"
    )
    picture = person.page.locator("figure.timeline svg")
    assert picture.get_attribute("role") == "img"
    named = person.page.evaluate(
        """() => document.querySelector("figure.timeline svg").getAttribute("aria-labelledby").split(" ")
          .map(id => document.getElementById(id).textContent).join(" ")"""
    )
    assert "The table says the same in words." in named
    person.page.locator("figcaption summary").click()
    rows = person.page.locator("figcaption tbody tr").all_inner_texts()
    labels = picture.locator(".tl-label").all_text_contents()
    assert labels
    for label in labels:
        name, _, day = label.partition(": ")
        assert any(name in row and day in row for row in rows), label


def test_what_another_tab_did_is_told_with_the_focus(visit: Callable[..., Visit]):
    walk = Walk(visit(), "en")
    walk.begin()
    walk.to_the_clock()
    other = walk.visit.context.new_page()
    for page, town in ((walk.page, "Lille"), (other, "Lyon")):
        page.goto(walk.visit.address + "/request/controller")
        page.fill("#name", town)
    walk.press("Continue")
    with other.expect_navigation():
        other.locator(".actions button").click()
    assert gets_the_focus(other, "[role=alert]")
    assert "in another tab as well" in other.evaluate("document.activeElement.textContent")


def test_a_person_who_wants_no_motion_sees_none(visit: Callable[..., Visit]):
    page = visit().page
    page.goto(visit().address + "/request")
    moving = """[...document.querySelectorAll("*")].filter(node => {
      const {transitionDuration, animationName} = getComputedStyle(node);
      return animationName !== "none" || transitionDuration.split(", ").some(each => parseFloat(each) > 0);
    }).length"""
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(moving) > 0
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(moving) == 0
