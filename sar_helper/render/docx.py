"""The letter as a Word document that can be edited: real headings, lists and tables, neutral metadata, equal bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Final

import docx
from docx.document import Document
from docx.opc.coreprops import CoreProperties
from docx.section import Section, _BaseHeaderFooter
from docx.shared import Mm

from sar_helper.letters.model import Letter
from sar_helper.render.archive import archive_of, deflated
from sar_helper.render.bidi import Direction
from sar_helper.render.docx_body import body_parts, elements, reading_copy
from sar_helper.render.docx_head import FIRST_TOP_MM, address_table, fold_marks, head_of
from sar_helper.render.docx_template import template
from sar_helper.render.docx_xml import Element, element, field, paragraph, tab, text_runs, twips
from sar_helper.render.envelopes import PAGE_HEIGHT_MM, PAGE_WIDTH_MM
from sar_helper.render.fitting import typesetting_of
from sar_helper.render.fonts import MM_PER_POINT
from sar_helper.render.layouts import Layout, layout_of, text_width_mm
from sar_helper.render.page import page_pattern
from sar_helper.render.pdf import page_count
from sar_helper.render.typesetting import Typesetting

_HEADER_MM: Final = 8
_FOOTER_MM: Final = 10
PROPERTY_CHARACTERS: Final = 255
"""How long a title or subject may be in the properties of an Office document (Open Packaging Conventions)."""


def render(letter: Letter, reading: Letter | None = None) -> bytes:
    """Return the letter as DOCX, followed by the reading copy on pages of its own if there is one.

    This is the plain way, by python-docx alone: what `docx_compiled` makes is measured against it.

    Raises:
        AddressDoesNotFit: an address is too wide or too tall for the window.
        UnknownLayout: the letter names a layout that there is not.
    """
    layout = layout_of(letter.layout)
    head = head_of(letter, layout)
    setting = typesetting_of(letter)

    def body(numbering: Element) -> Iterator[Element]:
        yield address_table(head, layout)
        for part in body_parts(letter, setting.signature_mm):
            yield from elements(part, letter.direction, layout, numbering)

    if reading is None:
        return package(Frame.of(letter, setting), body)
    frame = Frame.of(letter, setting, reading, pages=pages_of_both(letter, reading))
    return package(frame, body, reading_copy(letter, reading, layout))


def pages_of_both(letter: Letter, reading: Letter) -> tuple[str, str]:
    """Return how many pages the letter has, and its reading copy, as the footers say it.

    LibreOffice 7.4 does not compute SECTIONPAGES and shows what stands in it, so that has to be right.
    """
    pages = page_count(letter)
    return str(pages), str(page_count(letter, reading) - pages)


@dataclass(frozen=True, slots=True)
class Frame:
    """What a document says outside of its text.

    Attributes:
        letter: language and page of the letter.
        reading: the same of the reading copy, if there is one.
        title: names no person, for it enters the metadata.
        subject: likewise.
        reference: at the foot of every page.
        date: the date of the letter.
        pages: how many pages the letter and its reading copy have, where the word processor cannot count them.
        typesetting: how tightly the letter is set.
    """

    letter: Side
    reading: Side | None
    title: str
    subject: str
    reference: str
    date: date
    pages: tuple[str, str] | None
    typesetting: Typesetting

    @classmethod
    def of(
        cls,
        letter: Letter,
        typesetting: Typesetting,
        reading: Letter | None = None,
        *,
        pages: tuple[str, str] | None = None,
    ) -> Frame:
        """Return the frame of a letter."""
        return cls(
            letter=Side.of(letter),
            reading=None if reading is None else Side.of(reading),
            title=letter.document_title,
            subject=letter.subject[:PROPERTY_CHARACTERS],
            reference=letter.reference,
            date=letter.date,
            pages=pages,
            typesetting=typesetting,
        )


@dataclass(frozen=True, slots=True)
class Side:
    """The letter or its reading copy: language, direction, layout and the words for "page x of y"."""

    locale: str
    direction: Direction
    layout: str
    page: str

    @classmethod
    def of(cls, letter: Letter) -> Side:
        """Return the side of a letter."""
        return cls(letter.locale, letter.direction, letter.layout, letter.labels.page)


def package(frame: Frame, body: Callable[[Element], Iterable[Element]], copy: Iterable[Element] = ()) -> bytes:
    """Return a document of given elements.

    Args:
        frame: what it says outside of its text.
        body: called with the numbering of the document, returns the elements of the letter.
        copy: the elements of the reading copy, if the frame has one.
    """
    layout = frame.typesetting.of_pages(layout_of(frame.letter.layout))
    document = docx.Document(io.BytesIO(template(frame.letter.locale, frame.typesetting)))
    end = document.element.body.sectPr
    for part in body(document.part.numbering_part.element):
        end.addprevious(part)
    pages = field("NUMPAGES") if frame.pages is None else field("SECTIONPAGES", shown=frame.pages[0])
    _set_up_first_section(document.sections[0], frame, layout, pages)
    if frame.reading is not None and frame.pages is not None:
        _add_reading_copy(document, frame.reading, frame.reference, layout, copy, pages=frame.pages[1])
    _name(document.core_properties, frame)
    return _same_bytes(document)


def _set_up_first_section(section: Section, frame: Frame, layout: Layout, pages: list[Element]) -> None:
    _set_up_page(section, layout, top_mm=FIRST_TOP_MM)
    section.different_first_page_header_footer = True
    _fill(section.first_page_header, [*fold_marks(layout), paragraph("LetterHair")])
    pushed_down = (layout.margins.top - _HEADER_MM) / MM_PER_POINT
    _fill(section.header, [paragraph("Header", exact_line_points=pushed_down)])
    for footer in (section.first_page_footer, section.footer):
        _fill(footer, [_footer(frame.letter, frame.reference, layout, deepcopy(pages))])


def _add_reading_copy(
    document: Document, reading: Side, reference: str, layout: Layout, copy: Iterable[Element], *, pages: str
) -> None:
    section = document.add_section()
    # The paragraph that ends the letter takes no room, or it might begin a page.
    document.paragraphs[-1]._p.style = "LetterEnd"
    _set_up_page(section, layout, top_mm=layout.margins.top)
    section.different_first_page_header_footer = False
    _fill(section.header, [paragraph("LetterHair")])
    _fill(section.footer, [_footer(reading, reference, layout, field("SECTIONPAGES", shown=pages))])
    properties = document.element.body.sectPr
    properties.find(element("pgMar").tag).addnext(element("pgNumType", start=1))
    for part in copy:
        properties.addprevious(part)


def _set_up_page(section: Section, layout: Layout, *, top_mm: float) -> None:
    section.page_width, section.page_height = Mm(PAGE_WIDTH_MM), Mm(PAGE_HEIGHT_MM)
    section.left_margin, section.right_margin = Mm(layout.margins.left), Mm(layout.margins.right)
    section.top_margin, section.bottom_margin = Mm(top_mm), Mm(layout.margins.bottom)
    section.header_distance, section.footer_distance = Mm(_HEADER_MM), Mm(_FOOTER_MM)


def _fill(story: _BaseHeaderFooter, content: list[Element]) -> None:
    """Replace what python-docx puts into a new header or footer, for which it has no call."""
    story.is_linked_to_previous = False
    for present in list(story._element):
        story._element.remove(present)
    for part in content:
        story._element.append(part)


def _footer(side: Side, reference: str, layout: Layout, pages: list[Element]) -> Element:
    runs = [*text_runs(reference), tab()]
    for before, number in page_pattern(side.page):
        runs += text_runs(before, side.direction) if before else []
        if number is not None:
            runs += field("PAGE") if number == "page" else pages
    edge = element("tab", val="right", pos=twips(text_width_mm(layout)))
    return paragraph("Footer", runs, direction=side.direction, tabs=[edge])


def _name(properties: CoreProperties, frame: Frame) -> None:
    written_at = datetime.combine(frame.date, time(), tzinfo=UTC)
    properties.title = frame.title
    properties.subject = frame.subject
    properties.language = frame.letter.locale
    properties.created = properties.modified = written_at
    properties.revision = 1


def _same_bytes(document: Document) -> bytes:
    saved = io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source:
        return archive_of(deflated(entry.filename, source.read(entry)) for entry in source.infolist())
