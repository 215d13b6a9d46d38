"""The Word document at the speed of joining strings: python-docx builds each kind of fragment once, to be filled.

`docx` is the plain way to the same document and the judge of this one: the XML of both is canonically equal.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from sar_helper.i18n.catalogue import direction
from sar_helper.letters.model import ItemList, Letter
from sar_helper.render import docx
from sar_helper.render.archive import Entry, archive_of, deflated
from sar_helper.render.docx import PROPERTY_CHARACTERS, Frame, Side
from sar_helper.render.docx_body import Part, body_parts, elements, reading_frame, reading_row
from sar_helper.render.docx_fragments import (
    Fragment,
    Mark,
    Marker,
    Text,
    build,
    escaped,
    marked_head,
    marked_part,
    marked_passage,
    serialised,
    split,
)
from sar_helper.render.docx_head import Head, address_table, head_of
from sar_helper.render.docx_xml import Element, element, literal
from sar_helper.render.fitting import typesetting_of
from sar_helper.render.layouts import layout_of
from sar_helper.render.reading import Passage, pairs
from sar_helper.render.typesetting import Typesetting

_ABSTRACT, _NUMBERS, _BODY, _COPY = "\ue010", "\ue011", "\ue012", "\ue013"
_SUBJECT: Final = "\ue014"
_HOLES: Final = re.compile("([\ue010-\ue014])")


def render(letter: Letter, reading: Letter | None = None) -> bytes:
    """Return the letter as DOCX, followed by the reading copy on pages of its own if there is one.

    Raises:
        AddressDoesNotFit: an address is too wide or too tall for the window.
        UnknownLayout: the letter names a layout that there is not.
        ReadingCopyDiffers: `reading` is another letter.
        ValueError: a text holds a character that XML forbids; `clean_text` lets none through.
    """
    layout = layout_of(letter.layout)
    head = head_of(letter, layout)
    setting = typesetting_of(letter)
    body = [_filled_head(head, letter.layout)]
    definitions: list[str] = []
    numbers: list[str] = []
    side = Side.of(letter)
    for part in body_parts(letter, setting.signature_mm):
        fragment, texts = _filled_part(part, side, len(numbers))
        body.append(fragment.fill(texts))
        if fragment.numbering is not None:
            definitions.append(fragment.numbering[0])
            numbers.append(fragment.numbering[1])
    texts = [(letter.reference, "ltr")]
    values = {
        _BODY: "".join(body),
        _ABSTRACT: "".join(definitions),
        _NUMBERS: "".join(numbers),
        _SUBJECT: escaped(letter.subject[:PROPERTY_CHARACTERS]),
    }
    if reading is not None:
        texts += [(pages, "ltr") for pages in docx.pages_of_both(letter, reading)]
        values[_COPY] = _filled_copy(letter, reading)
    return archive_of(_entries(_skeleton_of(letter, setting, reading), texts, values))


def built() -> int:
    """Return how many fragments python-docx has built in this process; a letter of a known shape adds none."""
    return sum(cached.cache_info().misses for cached in (_skeleton, _head_fragment, _part_fragment, _row_fragment))


@dataclass(frozen=True, slots=True)
class _Part:
    """A file of the package that a letter changes: fragments, and between them the holes of `_HOLES`."""

    name: str
    pieces: tuple[Fragment | str, ...]


_Skeleton = tuple[Entry | _Part, ...]


def _entries(skeleton: _Skeleton, texts: list[Text], values: dict[str, str]) -> Iterator[Entry]:
    for part in skeleton:
        if isinstance(part, Entry):
            yield part
            continue
        xml = "".join(values[piece] if isinstance(piece, str) else piece.fill(texts) for piece in part.pieces)
        yield deflated(part.name, xml.encode())


def _skeleton_of(letter: Letter, setting: Typesetting, reading: Letter | None) -> _Skeleton:
    frame = Frame.of(letter, setting, reading)
    return _skeleton(replace(frame, subject=_SUBJECT, reference="", pages=None))


@lru_cache(maxsize=128)
def _skeleton(frame: Frame) -> _Skeleton:
    """Return the package around the text, packed already where nothing of a letter enters."""
    left_to_right, right_to_left = (_marked_package(frame, Marker(way)) for way in ("ltr", "rtl"))
    parts: list[Entry | _Part] = []
    for name, content in left_to_right.items():
        both = zip(*(_HOLES.split(marked[name].decode()) for marked in (left_to_right, right_to_left)), strict=True)
        pieces = tuple(one if _HOLES.fullmatch(one) else split(one, other) for one, other in both)
        changes = len(pieces) > 1 or any(len(piece.pieces) > 1 for piece in pieces if isinstance(piece, Fragment))
        parts.append(_Part(name, pieces) if changes else deflated(name, content))
    return tuple(parts)


def _marked_package(frame: Frame, mark: Mark) -> dict[str, bytes]:
    def body(numbering: Element) -> Iterator[Element]:
        numbering.append(_stand_in(_ABSTRACT))
        numbering.append(_stand_in(_NUMBERS))
        yield _stand_in(_BODY)

    marked = replace(frame, reference=mark(""), pages=None if frame.reading is None else (mark(""), mark("")))
    package = docx.package(marked, body, [_stand_in(_COPY)] if frame.reading is not None else ())
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, content in parts.items():
        text = content.decode()
        for character in (_ABSTRACT, _NUMBERS, _BODY, _COPY):
            text = text.replace(serialised(_stand_in(character)), character)
        parts[name] = text.encode()
    return parts


def _stand_in(character: str) -> Element:
    return element("p", element("r", literal(character)))


def _filled_head(head: Head, layout: str) -> str:
    taken = Marker("ltr")
    shape = marked_head(head, taken)
    inside = len(taken.texts) - len(head.information)
    texts: list[Text] = [(text, None if number < inside else head.direction) for number, text in enumerate(taken.texts)]
    return _head_fragment(shape, layout).fill(texts)


@lru_cache(maxsize=512)
def _head_fragment(shape: Head, layout: str) -> Fragment:
    return build(lambda mark: [address_table(marked_head(shape, mark), layout_of(layout))])


def _filled_part(part: Part, side: Side, lists_before: int) -> tuple[Fragment, list[Text]]:
    taken = Marker("ltr")
    shape = marked_part(part, taken)
    fragment = _part_fragment(shape, side, lists_before if isinstance(part, ItemList) else 0)
    return fragment, [(text, side.direction) for text in taken.texts]


@lru_cache(maxsize=2048)
def _part_fragment(shape: Part, side: Side, lists_before: int) -> Fragment:
    numbering = element("numbering", *(element("num") for _ in range(lists_before)))

    def make(mark: Mark) -> Iterator[Element]:
        for added in list(numbering)[lists_before:]:
            numbering.remove(added)
        yield from elements(marked_part(shape, mark), side.direction, layout_of(side.layout), numbering)

    fragment = build(make)
    definitions = [serialised(found) for found in numbering if found.tag == element("abstractNum").tag]
    if not definitions:
        return fragment
    return replace(fragment, numbering=(definitions[0], serialised(numbering[-1])))


def _filled_copy(letter: Letter, reading: Letter) -> str:
    locales = (letter.locale, reading.locale)
    rows = []
    for pair in pairs(letter, reading):
        taken = Marker("ltr")
        sent, read = marked_passage(pair[0], taken), marked_passage(pair[1], taken)
        towards = [direction(locale) for locale in locales for _line in range(len(sent.lines))]
        texts: list[Text] = list(zip(taken.texts, towards, strict=True))
        rows.append(_row_fragment((sent, read), locales, letter.layout).fill(texts))
    before, after = _copy_frame(reading.labels.reading_copy, locales, letter.layout)
    return "".join((before, *rows, after))


@lru_cache(maxsize=2048)
def _row_fragment(shape: tuple[Passage, Passage], locales: tuple[str, str], layout: str) -> Fragment:
    def make(mark: Mark) -> Iterator[Element]:
        yield reading_row((marked_passage(shape[0], mark), marked_passage(shape[1], mark)), locales, layout_of(layout))

    return build(make)


@lru_cache(maxsize=128)
def _copy_frame(warning: str, locales: tuple[str, str], layout: str) -> tuple[str, str]:
    made = reading_frame(warning, locales, layout_of(layout), [_stand_in(_COPY)])
    before, _, after = "".join(map(serialised, made)).partition(serialised(_stand_in(_COPY)))
    return before, after
