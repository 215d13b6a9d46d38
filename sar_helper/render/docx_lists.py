"""Lists in the Word document: numbered by Word where Word can write the labels of the language, else written out."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_lowercase
from typing import Final

from sar_helper.letters.model import ItemList, ListStyle
from sar_helper.render.bidi import Direction
from sar_helper.render.docx_xml import Element, element, paragraph, tab, text_runs, twips
from sar_helper.render.fonts import label_room_mm
from sar_helper.render.reading import BULLET, TICK_BOX

_NUMBER_FORMATS: Final = {ListStyle.LETTERS: "lowerLetter", ListStyle.NUMBERS: "decimal"}


def list_paragraphs(block: ItemList, direction: Direction, numbering: Element) -> Iterator[Element]:
    """Yield the paragraphs of a list, and add its numbering to the document's if Word does the numbering."""
    # LibreOffice sets the automatic labels of a paragraph that runs from right to left outside the margin.
    pattern = None if direction == "rtl" or block.style is ListStyle.TICK_BOXES else _pattern(block)
    mark = TICK_BOX if block.style is ListStyle.TICK_BOXES else BULLET
    labels = [item.label or mark for item in block.items]
    room_mm = label_room_mm(labels)
    number = None if pattern is None else _add_numbering(numbering, *pattern, room_mm)
    for position, (item, label) in enumerate(zip(block.items, labels, strict=True), start=1):
        style = "LetterListEnd" if position == len(labels) else "LetterList"
        if number is not None:
            runs = text_runs(item.text, direction)
            yield paragraph(style, runs, direction=direction, numbering=number)
        else:
            yield labelled(style, text_runs(label, direction), item.text, direction, room_mm=room_mm)


def labelled(
    style: str,
    label: list[Element],
    text: str,
    direction: Direction,
    *,
    room_mm: float,
    language: str | None = None,
) -> Element:
    """Return a paragraph with a label that hangs out to the side by `room_mm`."""
    runs = [*label, tab(), *text_runs(text, direction, language=language)]
    return paragraph(style, runs, direction=direction, hanging_mm=room_mm)


def _pattern(block: ItemList) -> tuple[str, str] | None:
    """Return Word's number format and text for the labels of the list, or None where Word cannot write them."""
    labels = [item.label for item in block.items]
    if not any(labels):
        return "bullet", BULLET
    number_format = _NUMBER_FORMATS.get(block.style)
    if number_format is None or len(labels) > len(ascii_lowercase):
        return None
    values = ascii_lowercase if number_format == "lowerLetter" else [str(n) for n in range(1, len(labels) + 1)]
    before, _value, after = labels[0].partition(values[0])
    if labels != [f"{before}{value}{after}" for value, _label in zip(values, labels, strict=False)]:
        return None
    return number_format, f"{before}%1{after}"


def _add_numbering(numbering: Element, number_format: str, text: str, room_mm: float) -> int:
    """Add a list that starts at one, and return its number."""
    number = len(numbering.findall(element("num").tag)) + 1
    indent = twips(room_mm)
    level = element(
        "lvl",
        element("start", val=1),
        element("numFmt", val=number_format),
        element("lvlText", val=text),
        element("lvlJc", val="left"),
        element("pPr", element("ind", left=indent, hanging=indent)),
        ilvl=0,
    )
    abstract = element("abstractNum", element("multiLevelType", val="singleLevel"), level, abstractNumId=number)
    numbering.insert(number - 1, abstract)
    numbering.append(element("num", element("abstractNumId", val=number), numId=number))
    return number
