"""Every letter in every language as text and as HTML: no line too long, nothing pushed off a narrow or printed page."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from playwright.sync_api import Browser

from sar_helper.letters.model import FillIn, Heading, Item, ItemList, ListStyle, Paragraph
from sar_helper.render import html, text
from tests.render.every_letter import LANGUAGES, NAMES, sent

PHONE = {"width": 320, "height": 640}
PAPER = {"width": round(165 / 25.4 * 96), "height": 1000}
"""What the margins of the style sheet leave of A4, in CSS pixels."""

WIDE = "https://example.org/" + "kamera" * 20
WIDE_BLOCKS = (
    Heading("h", WIDE),
    Paragraph("p", WIDE),
    ItemList("l", ListStyle.NUMBERS, (Item("1.", WIDE),)),
    FillIn("f", WIDE),
)

_BODY = re.compile(r"(?<=<body>).*(?=</body>)", re.DOTALL)
_TOO_WIDE = """() => [...document.querySelectorAll("body *")]
    .filter(part => part.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5
        || part.getBoundingClientRect().left < -0.5)
    .filter(part => !part.closest(".letter-table-frame"))
    .map(part => part.className + ": " + part.textContent.slice(0, 60))"""
_SCROLLS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("name", NAMES)
def test_no_line_of_the_text_is_longer_than_a_mail_program_shows(name: str):
    made = text.render(sent(name).letter, sent(name).reading)
    assert [line for line in made.split("\n") if len(line) > text.LINE_WIDTH] == []


@pytest.mark.browser
@pytest.mark.parametrize("locale", LANGUAGES)
@pytest.mark.parametrize(("media", "size"), [("screen", PHONE), ("print", PAPER)])
def test_the_page_is_never_wider_than_a_phone_or_a_sheet_of_paper(
    media: str, size: dict[str, int], locale: str, chromium: Browser
):
    letters = [sent(name) for name in NAMES if name.endswith(f".{locale}")]
    with_wide_word = replace(letters[0].letter, blocks=WIDE_BLOCKS, information=(("E-mail", WIDE),))
    pages = [html.render(each.letter, each.reading) for each in letters]
    pages.append(html.render(with_wide_word, with_wide_word))
    bodies = "\n".join(found[0] for page in pages if (found := _BODY.search(page)))
    with chromium.new_context(viewport=size) as context:
        page = context.new_page()
        page.emulate_media(media=media)
        page.set_content(_BODY.sub(lambda _found: bodies, pages[0]))
        assert page.locator("article").count() == len(letters) + 1
        assert page.evaluate(_TOO_WIDE) == []
        assert page.evaluate(_SCROLLS) == 0
