"""The few elements of WordprocessingML (ECMA-376) that letters need and python-docx has no call for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from sar_helper.render.bidi import Direction, runs
from sar_helper.render.unbroken import around_held_hyphens, unbroken

# lxml's element classes are made at run time by python-docx, which ships no types.
Element = Any

_TWIPS_PER_MM: Final = 1440 / 25.4


def twips(mm: float) -> str:
    """Return a length in mm as the twentieths of a point that Word counts in."""
    return str(round(mm * _TWIPS_PER_MM))


def element(tag: str, *children: Element, **attributes: str | int) -> Element:
    """Return `<w:tag>` with attributes of the same namespace and children in the order given."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    for child in children:
        made.append(child)
    return made


def paragraph(
    style: str,
    content: Iterable[Element] = (),
    *,
    direction: Direction = "ltr",
    numbering: int | None = None,
    tabs: Sequence[Element] = (),
    hanging_mm: float | None = None,
    before_mm: float | None = None,
    exact_line_points: float | None = None,
    frame: Element | None = None,
    top_border: Element | None = None,
) -> Element:
    """Return a paragraph; its properties stand in the order of ECMA-376 part 1, 17.3.1.26."""
    properties = element("pPr", element("pStyle", val=style))
    if frame is not None:
        properties.append(frame)
    if numbering is not None:
        properties.append(element("numPr", element("ilvl", val=0), element("numId", val=numbering)))
    if top_border is not None:
        properties.append(element("pBdr", top_border))
    if tabs:
        properties.append(element("tabs", *tabs))
    if direction == "rtl":
        properties.append(element("bidi"))
    spacing: dict[str, str] = {}
    if before_mm is not None:
        spacing["before"] = twips(before_mm)
    if exact_line_points is not None:
        spacing |= {"line": str(round(exact_line_points * 20)), "lineRule": "exact"}
    if spacing:
        properties.append(element("spacing", **spacing))
    if hanging_mm is not None:
        properties.append(element("ind", left=twips(hanging_mm), hanging=twips(hanging_mm)))
    return element("p", properties, *content)


def text_runs(
    text: str,
    direction: Direction = "ltr",
    *,
    bold: bool = False,
    quiet: bool = False,
    half_points: int | None = None,
    language: str | None = None,
) -> list[Element]:
    """Return the runs of a text: one for each stretch of one direction, a break for each line end.

    Args:
        text: the text, nothing in it is markup.
        direction: the direction of the paragraph.
        bold: whether it is set in bold.
        quiet: whether it is set in grey.
        half_points: the type size in half points if it is not the style's.
        language: a BCP 47 tag if it is not the document's.
    """
    made: list[Element] = []
    for number, line in enumerate(unbroken(text).split("\n")):
        if number:
            made.append(element("r", element("br")))
        for run in runs(line, direction):
            properties = _run_properties(
                run.direction, bold=bold, quiet=quiet, half_points=half_points, language=language
            )
            made.append(element("r", *properties, *_literals(run.text)))
    return made


def _literals(text: str) -> Iterator[Element]:
    for number, part in enumerate(around_held_hyphens(text)):
        if number:
            yield element("noBreakHyphen")
        yield literal(part)


def literal(text: str) -> Element:
    """Return the text of a run, its spaces kept."""
    made = element("t")
    made.text = text
    made.set(qn("xml:space"), "preserve")
    return made


def tab() -> Element:
    """Return a run that is a tab."""
    return element("r", element("tab"))


def field(instruction: str, shown: str = "1") -> list[Element]:
    """Return the runs of a field that the word processor fills in, such as PAGE."""
    code = element("instrText")
    code.text = f" {instruction} "
    code.set(qn("xml:space"), "preserve")
    return [
        element("r", element("fldChar", fldCharType="begin")),
        element("r", code),
        element("r", element("fldChar", fldCharType="separate")),
        element("r", literal(shown)),
        element("r", element("fldChar", fldCharType="end")),
    ]


def row(cells: Iterable[Element], *, exact_mm: float | None = None, head: bool = False) -> Element:
    """Return a table row that is not split over two pages."""
    properties = element("trPr", element("cantSplit"))
    if exact_mm is not None:
        properties.append(element("trHeight", val=twips(exact_mm), hRule="exact"))
    if head:
        properties.append(element("tblHeader"))
    return element("tr", properties, *cells)


def cell(
    width_mm: float,
    paragraphs: Iterable[Element],
    *,
    columns: int = 1,
    merge: str | None = None,
    bottom: bool = False,
    borders: Element | None = None,
) -> Element:
    """Return a table cell over `columns` columns. `merge` is "restart" or "continue" for a cell over several rows."""
    properties = element("tcPr", element("tcW", w=twips(width_mm), type="dxa"))
    if columns > 1:
        properties.append(element("gridSpan", val=columns))
    if merge is not None:
        properties.append(element("vMerge", val=merge))
    if borders is not None:
        properties.append(borders)
    if bottom:
        properties.append(element("vAlign", val="bottom"))
    return element("tc", properties, *paragraphs)


def table(
    widths_mm: Sequence[float],
    rows: Iterable[Element],
    *,
    direction: Direction = "ltr",
    borders: Element | None = None,
    margins: Element | None = None,
    first_row_is_head: bool = False,
) -> Element:
    """Return a table of fixed widths; its properties stand in the order of ECMA-376 part 1, 17.4.59."""
    properties = element("tblPr", element("tblStyle", val="TableNormal"))
    if direction == "rtl":
        properties.append(element("bidiVisual"))
    properties.append(element("tblW", w=twips(sum(widths_mm)), type="dxa"))
    if borders is not None:
        properties.append(borders)
    properties.append(element("tblLayout", type="fixed"))
    if margins is not None:
        properties.append(margins)
    head = int(first_row_is_head)
    properties.append(
        element("tblLook", val="0020" if head else "0000", firstRow=head, lastRow=0, firstColumn=0, lastColumn=0)
    )
    grid = element("tblGrid", *(element("gridCol", w=twips(width)) for width in widths_mm))
    return element("tbl", properties, grid, *rows)


def _run_properties(
    direction: Direction, *, bold: bool, quiet: bool, half_points: int | None, language: str | None
) -> list[Element]:
    """Return the properties of a run, if it has any, in the order of ECMA-376 part 1, 17.3.2.28."""
    found: list[Element] = []
    if bold:
        found += [element("b"), element("bCs")]
    if quiet:
        found.append(element("color", val="595959"))
    if half_points is not None:
        found += [element("sz", val=half_points), element("szCs", val=half_points)]
    if direction == "rtl":
        found.append(element("rtl"))
    if language is not None:
        found.append(element("lang", **{"bidi" if direction == "rtl" else "val": language}))
    return [element("rPr", *found)] if found else []
