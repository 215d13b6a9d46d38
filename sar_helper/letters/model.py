"""A letter: plain blocks of text in one language. Strings hold no markup; renderers `match` over the block classes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal


class ListStyle(StrEnum):
    """How the items of a list are marked."""

    LETTERS = "letters"
    NUMBERS = "numbers"
    BULLETS = "bullets"
    TICK_BOXES = "tick_boxes"


@dataclass(frozen=True, slots=True)
class Heading:
    """A small heading over a section."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. `strong` sets all of it in bold."""

    id: str
    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list: its label as the language writes it ("a)", "(a)", "1.", empty for bullets) and its text."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list; `items` carry the labels to print."""

    id: str
    style: ListStyle
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head and its share of the width (shares of one table add up to 1)."""

    head: str
    share: float


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a head row; every row has as many cells as there are columns. A cell may hold line breaks."""

    id: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class FillIn:
    """A line to be filled in by hand, after its label (search sheet, forms that the controller completes)."""

    id: str
    label: str


Block = Heading | Paragraph | ItemList | Table | FillIn


@dataclass(frozen=True, slots=True)
class Labels:
    """The words that the page itself carries, in the letter's language. `page` has {page} and {pages}."""

    page: str
    enclosures: str
    signature: str
    reading_copy: str


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter in one language, ready for any renderer.

    `layout` is a key of the page geometries; `sender` has at most 5 and `recipient` at most 6 lines. `information`
    are the label-value pairs beside the window (date, reference, delivery). `signature` is empty where the
    document is not signed (search sheet). `document_title` and `subject` name no person, for they enter metadata.
    """

    type: str
    locale: str
    direction: Literal["ltr", "rtl"]
    layout: str
    document_title: str
    subject: str
    date: date
    reference: str
    sender: tuple[str, ...]
    recipient: tuple[str, ...]
    information: tuple[tuple[str, str], ...]
    salutation: str
    blocks: tuple[Block, ...]
    closing: str
    signature: str
    enclosures: tuple[str, ...]
    labels: Labels
    email_to: str | None = None
    email_from: str | None = None
