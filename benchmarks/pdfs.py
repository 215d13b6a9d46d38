"""One letter as a PDF: SAR helper (typst), WeasyPrint, ReportLab, fpdf2, LibreOffice. The address zone is ours."""

from __future__ import annotations

import io
import re
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.people import letter, values
from sar_helper.letters.model import FillIn, Heading, ItemList, Letter, Paragraph, Table
from sar_helper.paths import FONTS
from sar_helper.render import docx_compiled, html, pdf

Call = Callable[[int], bytes]
OFFICE_FILES = 20


def _letters() -> list[Letter]:
    return [letter(values(number)) for number in range(50)]


def _ours() -> Call:
    composed = _letters()
    return lambda number: pdf.render(composed[number % 50])


def _weasyprint(**options: object) -> Call:
    from weasyprint import HTML  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    composed, fonts = _letters(), FontConfiguration()
    # Our style sheet is one for screens; what it asks for would cost WeasyPrint six times as much and show nothing.
    style = "<style>body{font-family:'Liberation Sans';font-size:10.5pt}</style>"

    def call(number: int) -> bytes:
        page = re.sub("<style>.*?</style>", style, html.render(composed[number % 50]), count=1, flags=re.DOTALL)
        return bytes(HTML(string=page).write_pdf(font_config=fonts, **options))

    return call


def _paragraphs(sample: Letter) -> Iterator[tuple[str, str | list[tuple[str, ...]]]]:
    """Yield the words of the letter for the libraries that know no letters."""
    for line in (*sample.sender, *sample.recipient):
        yield "line", line
    for label, value in sample.information:
        yield "line", f"{label} {value}"
    yield "head", sample.subject
    yield "text", sample.salutation
    for block in sample.blocks:
        match block:
            case Heading(text=text):
                yield "head", text
            case Paragraph(text=text) | FillIn(label=text):
                yield "text", text
            case ItemList(items=items):
                for item in items:
                    yield "text", f"{item.label} {item.text}"
            case Table(columns=columns, rows=rows):
                yield "table", [tuple(column.head for column in columns), *rows]
    yield "text", sample.closing
    yield "text", sample.signature


def _reportlab() -> Call:
    from reportlab.lib.pagesizes import A4  # noqa: PLC0415
    from reportlab.lib.styles import ParagraphStyle  # noqa: PLC0415
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415
    from reportlab.platypus import Paragraph as Flow  # noqa: PLC0415
    from reportlab.platypus import SimpleDocTemplate  # noqa: PLC0415
    from reportlab.platypus import Table as Grid  # noqa: PLC0415

    for name in ("Regular", "Bold"):
        pdfmetrics.registerFont(TTFont(name, str(FONTS / f"LiberationSans-{name}.ttf")))
    plain = ParagraphStyle("text", fontName="Regular", fontSize=10.5, leading=12.5, spaceAfter=4.5)
    head = ParagraphStyle("head", parent=plain, fontName="Bold")
    composed = _letters()

    def flow(text: str, style: ParagraphStyle) -> Flow:
        return Flow(text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br/>"), style)

    def call(number: int) -> bytes:
        story = []
        for kind, content in _paragraphs(composed[number % 50]):
            if isinstance(content, str):
                story.append(flow(content, head if kind == "head" else plain))
            else:
                story.append(
                    Grid([[flow(cell, plain) for cell in row] for row in content], colWidths=[30, 190, 150, 95])
                )
        target = io.BytesIO()
        SimpleDocTemplate(target, pagesize=A4).build(story)
        return target.getvalue()

    return call


def _fpdf() -> Call:
    from fpdf import FPDF  # noqa: PLC0415

    composed = _letters()

    def call(number: int) -> bytes:
        document = FPDF()
        for weight, name in (("", "Regular"), ("B", "Bold")):
            document.add_font("sans", weight, str(FONTS / f"LiberationSans-{name}.ttf"))
        document.add_page()
        document.set_font("sans", size=10.5)
        for kind, content in _paragraphs(composed[number % 50]):
            if isinstance(content, str):
                document.set_font("sans", "B" if kind == "head" else "")
                document.multi_cell(0, 5, content, new_x="LMARGIN", new_y="NEXT")
            else:
                with document.table(col_widths=(6, 40, 32, 22)) as grid:
                    for cells in content:
                        row = grid.row()
                        for cell in cells:
                            row.cell(cell)
        return bytes(document.output())

    return call


def _office() -> Call:
    """Convert several files in one call of LibreOffice."""
    composed = _letters()

    def call(number: int) -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            paths = []
            for index in range(OFFICE_FILES):
                paths.append(Path(folder) / f"{index}.docx")
                paths[-1].write_bytes(docx_compiled.render(composed[(number + index) % 50]))
            profile = f"-env:UserInstallation=file://{folder}/profile"
            options = ["--headless", "--convert-to", "pdf", "--outdir", folder]
            subprocess.run(["soffice", profile, *options, *map(str, paths)], check=True, capture_output=True)
            return (Path(folder) / "0.pdf").read_bytes()

    return call


CONTESTANTS: dict[str, Callable[[], Call]] = {
    "SAR helper (typst, PDF/UA-1 and PDF/A-2a)": _ours,
    "ReportLab (not tagged)": _reportlab,
    "LibreOffice, 20 files in one call": _office,
    "fpdf2 (not tagged)": _fpdf,
    "WeasyPrint (not tagged)": _weasyprint,
    "WeasyPrint (PDF/UA-1)": lambda: _weasyprint(pdf_variant="pdf/ua-1", pdf_tags=True),
}
CALLS = {"LibreOffice, 20 files in one call": 2, "WeasyPrint (not tagged)": 15, "WeasyPrint (PDF/UA-1)": 15}
PARTS = {"LibreOffice, 20 files in one call": OFFICE_FILES}
"""By what the time of a call is divided: the table is about one letter."""
