"""From definition to letter: kinds become blocks, and sentences that run on join the paragraph before them."""

from __future__ import annotations

import pytest

from sar_helper.law.model import Jurisdiction
from sar_helper.letters.definition import BlockDefinition, BlockKind, ItemDefinition
from sar_helper.letters.facts import Facts
from sar_helper.letters.library import library
from sar_helper.letters.model import FillIn, Heading, Item, ItemList, ListStyle, Paragraph
from sar_helper.letters.page import Page
from sar_helper.letters.request import Request
from sar_helper.letters.texts import Text
from sar_helper.letters.wording import Wording


@pytest.fixture
def page(request_of_zoe: Request, france: Jurisdiction) -> Page:
    return Page(Wording("en", library()), Facts(request_of_zoe, france), {"requester": "Zoë"})


def block(name: str, kind: BlockKind, text: str, *, run_on: bool = False) -> BlockDefinition:
    return BlockDefinition(name, kind, (), text=Text(f"t.{name}", text), run_on=run_on)


def test_sentences_that_run_on_join_the_paragraph_before_them(page: Page) -> None:
    blocks = page.blocks(
        [
            block("h", BlockKind.HEADING, "Head"),
            block("a", BlockKind.PARAGRAPH, "First.", run_on=True),
            block("b", BlockKind.PARAGRAPH, "Second, {requester}.", run_on=True),
            block("c", BlockKind.PARAGRAPH, "Third."),
            block("f", BlockKind.FILL_IN, "Date"),
        ]
    )
    assert blocks == (
        Heading("h", "Head"), Paragraph("a", "First. Second, Zoë."), Paragraph("c", "Third."), FillIn("f", "Date"),
    )  # fmt: skip


def test_an_item_whose_condition_does_not_hold_leaves_no_gap_in_the_letters(page: Page) -> None:
    items = (
        ItemDefinition(Text("t.a", "one"), ()),
        ItemDefinition(Text("t.b", "two"), ("legal_claim",)),
        ItemDefinition(Text("t.c", "three"), ()),
    )
    listed = BlockDefinition("l", BlockKind.LIST, (), items=items, style=ListStyle.LETTERS)
    assert page.blocks([listed]) == (
        ItemList("l", ListStyle.LETTERS, (Item("(a)", "one"), Item("(b)", "three"))),
    )  # fmt: skip


def test_a_description_can_be_one_paragraph_of_sentences(page: Page) -> None:
    (paragraph,) = page.blocks([BlockDefinition("d", BlockKind.PARAGRAPH, (), rows="description")])
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == (
        "Clothing: coat (green); scarf (red); boots (black). Carried: backpack (yellow). "
        "Accompanied by: child (clothes: blue). Vehicle: folding bicycle (grey). "
        "Evidence of presence: Ticket de tramway du 16 novembre 2026, 14 h 52."
    )
