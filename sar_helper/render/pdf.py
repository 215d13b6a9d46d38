"""The letter as a PDF: tagged (PDF/UA-1), archivable (PDF/A-2a), with its own fonts, and the same bytes each time.

typst sets it from `typst/letter.typ`. Every text enters as JSON, so it is never read as markup.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Literal

import typst

from sar_helper.i18n.catalogue import direction, language_name
from sar_helper.i18n.message import MessageError, message
from sar_helper.letters.library import library
from sar_helper.letters.model import Block, FillIn, Heading, Item, ItemList, Labels, Letter, ListStyle, Paragraph, Table
from sar_helper.paths import FONTS
from sar_helper.render import fonts
from sar_helper.render.bidi import line_direction
from sar_helper.render.fitting import typesetting_of
from sar_helper.render.layouts import LAYOUTS, layout_of, text_width_mm
from sar_helper.render.page import page_pattern, return_line
from sar_helper.render.reading import BULLET, TICK_BOX, Passage, pairs
from sar_helper.render.typesetting import CELL_GAP_MM, ENCLOSURE_MM
from sar_helper.render.unbroken import unbroken

_TEMPLATES: Final = Path(__file__).resolve().parent / "typst"
_STANDARDS: Final[list[Literal["ua-1", "a-2a"]]] = ["ua-1", "a-2a"]
_REGION_LETTERS: Final = 2
_STAND_IN: Final = "x"
# As in reading.typ.
_READING_GAP_MM: Final = 7.0

_per_thread = threading.local()


class ScriptNotSupported(MessageError):
    """No bundled font has a character of the letter; the message says which, and what to do."""

    def __init__(self, characters: str) -> None:
        super().__init__(
            message(
                "The PDF cannot show these characters: {characters}. Replace them, or choose the Word document.",
                characters=characters,
            )
        )
        self.characters = characters


def render(letter: Letter, reading: Letter | None = None) -> bytes:
    """Return the letter as a PDF, followed by the reading copy on pages of its own if there is one.

    Raises:
        ScriptNotSupported: the letter holds a character that no bundled font has.
        AddressDoesNotFit: an address is too wide or too tall for the window.
        UnknownLayout: the letter names a layout that there is not.
    """
    data = {"letter": _letter(letter), "reading": None if reading is None else _reading_copy(letter, reading)}
    return document("letter.typ", data, letter.date)


def document(template: str, data: dict[str, Any], day: date) -> bytes:
    """Return the PDF that a template of `typst/` makes of data, dated `day`.

    Raises:
        ScriptNotSupported: a text holds a character that no bundled font has.
    """
    missing = fonts.undrawable(_texts(data))
    if missing:
        raise ScriptNotSupported(missing)
    written_at = datetime.combine(day, time(), tzinfo=UTC)
    made = _compiler(template).compile(
        sys_inputs=_inputs(data),
        format="pdf",
        pdf_standards=[*_STANDARDS],
        timestamp=int(written_at.timestamp()),
    )
    if not isinstance(made, bytes):
        raise TypeError("typst made pages instead of one PDF")
    return made


def warm_up() -> None:
    """Make one empty letter, so that the first person does not wait while fonts and templates are read."""
    labels = Labels(page="{page}", enclosures="", signature="", reading_copy="")
    empty = Letter(
        type=next(iter(library().letters)), locale="en", direction="ltr", layout=next(iter(LAYOUTS)),
        document_title="x", subject="x", date=date(2000, 1, 1), reference="", sender=(), recipient=("x",),
        information=(), salutation="", blocks=(), closing="", signature="", enclosures=(), labels=labels,
    )  # fmt: skip
    render(empty)


def page_count(letter: Letter, reading: Letter | None = None) -> int:
    """Return how many pages letter and reading copy have, also where a character of them cannot be drawn."""
    data = {"letter": _letter(letter), "reading": None if reading is None else _reading_copy(letter, reading)}
    missing = fonts.undrawable(_texts(data))
    text = _inputs(data)["data"].translate({ord(character): _STAND_IN for character in missing})
    pages = _compiler("letter.typ").compile(sys_inputs={"data": text}, format="svg")
    return len(pages) if isinstance(pages, list) else 1


def _inputs(data: dict[str, Any]) -> dict[str, str]:
    return {"data": json.dumps(_held_together(data), ensure_ascii=False)}


def _held_together(data: Any) -> Any:  # noqa: ANN401 - nested data, as JSON has it
    """Return nested data with the texts that are set on paper unbroken; a title is metadata as well."""
    if isinstance(data, str):
        return unbroken(data)
    if isinstance(data, dict):
        return {key: value if key == "title" else _held_together(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_held_together(value) for value in data]
    return data


def _compiler(template: str) -> typst.Compiler:
    # One for each thread: a shared Compiler answers "Already borrowed" to the second thread.
    own: dict[str, typst.Compiler] = _per_thread.__dict__.setdefault("compilers", {})
    if template not in own:
        own[template] = typst.Compiler(_TEMPLATES / template, root=_TEMPLATES, font_paths=_fonts())
    return own[template]


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def _letter(letter: Letter) -> dict[str, Any]:
    typesetting = typesetting_of(letter)
    layout = typesetting.of_pages(layout_of(letter.layout))
    width_mm = text_width_mm(layout)
    facts_size = fonts.fit_facts(letter.information, layout.information)
    return {
        "layout": asdict(layout),
        "sizes": {
            name: asdict(size)
            for name, size in {
                "body": typesetting.body,
                "subject": fonts.SUBJECT,
                "table": typesetting.table,
                "small": fonts.SMALL,
                "reading": fonts.READING,
                "return_line": fonts.RETURN_LINE,
                "sender": fonts.fit(letter.sender, layout.sender, at_most=fonts.SENDER.size),
                "information": facts_size,
                "address": fonts.fit(letter.recipient, layout.address),
            }.items()
        },
        "distances": typesetting.distances(),
        "families": fonts.FAMILIES,
        "language": language_of(letter.locale),
        "title": letter.document_title,
        "subject": letter.subject,
        "reference": letter.reference,
        "sender": [_line(line) for line in letter.sender],
        "recipient": [_line(line) for line in letter.recipient],
        "return_line": return_line(letter, layout.return_line) if layout.return_line else None,
        "information": [
            (label, fonts.break_wide_words(value, facts_size.size, layout.information.width))
            for label, value in letter.information
        ],
        "salutation": letter.salutation,
        "blocks": [_block(block, width_mm) for block in letter.blocks],
        "closing": letter.closing,
        "signature": letter.signature,
        "enclosures": [
            fonts.break_wide_words(text, fonts.SMALL.size, width_mm - ENCLOSURE_MM) for text in letter.enclosures
        ],
        "enclosures_head": letter.labels.enclosures,
        "page": page_pattern(letter.labels.page),
        "bullet": BULLET,
    }


def _reading_copy(letter: Letter, reading: Letter) -> dict[str, Any]:
    width_mm = (text_width_mm(layout_of(letter.layout)) - _READING_GAP_MM) / 2
    return {
        "language": language_of(reading.locale),
        "mark": reading.labels.reading_copy,
        "page": page_pattern(reading.labels.page),
        "sent_language": language_of(letter.locale),
        "heads": [language_name(locale, reading.locale) for locale in (letter.locale, reading.locale)],
        "rows": [[_passage(passage, width_mm) for passage in pair] for pair in pairs(letter, reading)],
    }


def _passage(passage: Passage, width_mm: float) -> dict[str, Any]:
    room_mm = width_mm - fonts.label_room_mm([passage.label]) if passage.label else width_mm
    lines = [
        [fonts.break_wide_words(part, fonts.READING.size, room_mm) for part in line.split("\t")]
        for line in passage.lines
    ]
    return {"kind": passage.kind, "lines": lines, "label": passage.label}


def _block(block: Block, width_mm: float) -> dict[str, Any]:
    match block:
        case Heading(text=text):
            return {"kind": "heading", "text": text}
        case Paragraph(text=text, strong=strong):
            text = fonts.break_wide_words(text, fonts.BODY.size, width_mm, bold=strong)
            return {"kind": "paragraph", "text": text, "strong": strong}
        case ItemList(style=style, items=items):
            return _list(style, items, width_mm)
        case Table():
            return _table(block, width_mm)
        case FillIn(label=label):
            return {"kind": "fill_in", "label": label}


def _table(block: Table, width_mm: float) -> dict[str, Any]:
    size, shares = fonts.TABLE.size, [column.share for column in block.columns]
    widths = [share * width_mm - CELL_GAP_MM for share in shares]
    heads = [
        fonts.break_wide_words(column.head, size, width, bold=True)
        for column, width in zip(block.columns, widths, strict=True)
    ]
    rows = [
        [fonts.break_wide_words(text, size, width) for text, width in zip(row, widths, strict=True)]
        for row in block.rows
    ]
    return {"kind": "table", "heads": heads, "shares": shares, "rows": rows}


def _list(style: ListStyle, items: tuple[Item, ...], width_mm: float) -> dict[str, Any]:
    mark = TICK_BOX if style is ListStyle.TICK_BOXES else BULLET
    labels = [item.label or mark for item in items]
    room_mm = fonts.label_room_mm(labels)
    return {
        "kind": "list",
        "counted": any(item.label for item in items),
        "labels": labels,
        "indent": room_mm,
        "items": [fonts.break_wide_words(item.text, fonts.BODY.size, width_mm - room_mm) for item in items],
    }


def language_of(locale: str) -> dict[str, str | None]:
    """Return what typst wants to know of a language (BCP 47)."""
    language, *subtags = locale.split("-")
    region = next((tag for tag in subtags if len(tag) == _REGION_LETTERS), None)
    return {"code": language, "region": region, "direction": direction(locale)}


def _line(text: str) -> dict[str, str]:
    return {"text": text, "direction": line_direction(text)}


def _texts(data: object) -> Iterator[str]:
    """Yield every text in nested data."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _texts(value)
