"""The letter as a Word document that can be edited: real headings, lists and tables, neutral metadata, equal bytes."""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from datetime import UTC, datetime, time
from typing import Final

import docx
from docx.document import Document
from docx.opc.coreprops import CoreProperties
from docx.section import Section, _BaseHeaderFooter
from docx.shared import Mm

from sar_helper.letters.model import Letter
from sar_helper.render.docx_body import letter_body, reading_copy, text_width_mm
from sar_helper.render.docx_head import FIRST_TOP_MM, address_table, fold_marks
from sar_helper.render.docx_template import template
from sar_helper.render.docx_xml import Element, element, field, paragraph, tab, text_runs, twips
from sar_helper.render.envelopes import PAGE_HEIGHT_MM, PAGE_WIDTH_MM
from sar_helper.render.fonts import MM_PER_POINT
from sar_helper.render.layouts import Layout, layout_of
from sar_helper.render.page import page_pattern
from sar_helper.render.pdf import page_count

_HEADER_MM: Final = 8
_FOOTER_MM: Final = 10
# The first moment that a ZIP archive can name: the file's own dates would make every copy of a letter different.
_ZIP_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


def render(letter: Letter, reading: Letter | None = None) -> bytes:
    """Return the letter as DOCX, followed by the reading copy on pages of its own if there is one.

    Raises:
        AddressDoesNotFit: an address is too wide or too tall for the window.
        UnknownLayout: the letter names a layout that there is not.
    """
    layout = layout_of(letter.layout)
    document = docx.Document(io.BytesIO(template(letter.locale)))
    end = document.element.body.sectPr
    end.addprevious(address_table(letter, layout))
    for part in letter_body(letter, layout, document.part.numbering_part.element):
        end.addprevious(part)
    pages = field("NUMPAGES") if reading is None else _pages_of_section(letter)
    _set_up_first_section(document.sections[0], letter, layout, pages)
    if reading is not None:
        _add_reading_copy(document, letter, reading, layout)
    _name(document.core_properties, letter)
    return _same_bytes(document)


def _pages_of_section(letter: Letter) -> list[Element]:
    # LibreOffice 7.4 does not compute this field and shows what stands in it, so that has to be right.
    return field("SECTIONPAGES", shown=str(page_count(letter)))


def _set_up_first_section(section: Section, letter: Letter, layout: Layout, pages: list[Element]) -> None:
    _set_up_page(section, layout, top_mm=FIRST_TOP_MM)
    section.different_first_page_header_footer = True
    _fill(section.first_page_header, [*fold_marks(layout), paragraph("LetterHair")])
    pushed_down = (layout.margins.top - _HEADER_MM) / MM_PER_POINT
    _fill(section.header, [paragraph("Header", exact_line_points=pushed_down)])
    for footer in (section.first_page_footer, section.footer):
        _fill(footer, [_footer(letter, letter.reference, layout, deepcopy(pages))])


def _add_reading_copy(document: Document, letter: Letter, reading: Letter, layout: Layout) -> None:
    section = document.add_section()
    _set_up_page(section, layout, top_mm=layout.margins.top)
    section.different_first_page_header_footer = False
    _fill(section.header, [paragraph("LetterHair")])
    _fill(section.footer, [_footer(reading, letter.reference, layout, field("SECTIONPAGES"))])
    properties = document.element.body.sectPr
    properties.find(element("pgMar").tag).addnext(element("pgNumType", start=1))
    for part in reading_copy(letter, reading, layout):
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


def _footer(letter: Letter, reference: str, layout: Layout, pages: list[Element]) -> Element:
    runs = [*text_runs(reference), tab()]
    for before, number in page_pattern(letter.labels.page):
        runs += text_runs(before, letter.direction) if before else []
        if number is not None:
            runs += field("PAGE") if number == "page" else pages
    edge = element("tab", val="right", pos=twips(text_width_mm(layout)))
    return paragraph("Footer", runs, direction=letter.direction, tabs=[edge])


def _name(properties: CoreProperties, letter: Letter) -> None:
    written_at = datetime.combine(letter.date, time(), tzinfo=UTC)
    properties.title = letter.document_title
    properties.subject = letter.subject
    properties.language = letter.locale
    properties.created = properties.modified = written_at
    properties.revision = 1


def _same_bytes(document: Document) -> bytes:
    saved, package = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in source.infolist():
            fixed = zipfile.ZipInfo(entry.filename, _ZIP_EPOCH)
            fixed.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(fixed, source.read(entry))
    return package.getvalue()
