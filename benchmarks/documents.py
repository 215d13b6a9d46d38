"""One letter as a Word document: SAR helper, python-docx, docxtpl, docx-mailmerge2, and strings put into a ZIP."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

from benchmarks.people import FIELDS, letter, marked_letter, values
from sar_helper.render import docx, docx_compiled
from sar_helper.render.archive import archive_of, deflated

Call = Callable[[int], bytes]


def _ours() -> Call:
    composed = [letter(values(number)) for number in range(50)]
    return lambda number: docx_compiled.render(composed[number % 50])


def _ours_from_the_case() -> Call:
    return lambda number: docx_compiled.render(letter(values(number)))


def _plain() -> Call:
    composed = [letter(values(number)) for number in range(50)]
    return lambda number: docx.render(composed[number % 50])


def _floor() -> Call:
    """Replace the fields in the XML of the finished letter and pack what changed; nothing less makes a document."""
    fixed, changing = [], {}
    with zipfile.ZipFile(io.BytesIO(docx.render(marked_letter("[[", "]]")))) as package:
        for name in package.namelist():
            content = package.read(name)
            if name in {"word/document.xml", "docProps/core.xml"} or name.startswith("word/footer"):
                changing[name] = content.decode()
            else:
                fixed.append(deflated(name, content))

    def call(number: int) -> bytes:
        told = {
            key: value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            for key, value in values(number).items()
        }
        made = []
        for name, xml in changing.items():
            text = xml
            for field in FIELDS:
                text = text.replace(f"[[{field}]]", told[field])
            made.append(deflated(name, text.encode()))
        return archive_of([*fixed, *made])

    return call


def _docxtpl() -> Call:
    from docxtpl import DocxTemplate  # noqa: PLC0415

    source = docx.render(marked_letter("{{ ", " }}"))

    def call(number: int) -> bytes:
        template = DocxTemplate(io.BytesIO(source))
        template.render(values(number), autoescape=True)
        target = io.BytesIO()
        template.save(target)
        return target.getvalue()

    return call


def _mailmerge() -> Call:
    from mailmerge import MailMerge  # noqa: PLC0415

    source = _with_merge_fields(docx.render(marked_letter("[[", "]]")))

    def call(number: int) -> bytes:
        told: dict[str, Any] = values(number)
        target = io.BytesIO()
        with MailMerge(io.BytesIO(source)) as document:
            document.merge(**told)
            document.write(target)
        return target.getvalue()

    return call


def _with_merge_fields(package: bytes) -> bytes:
    entries = []
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            if name == "word/document.xml":
                content = re.sub(r"\[\[([A-Z]+)\]\]", _merge_field, content.decode()).encode()
            entries.append(deflated(name, content))
    return archive_of(entries)


def _merge_field(found: re.Match[str]) -> str:
    run = '</w:t></w:r><w:fldSimple w:instr=" MERGEFIELD {0} "><w:r><w:t>{0}</w:t></w:r></w:fldSimple><w:r><w:t>'
    return run.format(found[1])


CONTESTANTS: dict[str, Callable[[], Call]] = {
    "SAR helper": _ours,
    "SAR helper, from the case file on": _ours_from_the_case,
    "strings into a ZIP (floor)": _floor,
    "docx-mailmerge2": _mailmerge,
    "python-docx": _plain,
    "docxtpl": _docxtpl,
}
CALLS = {"docxtpl": 60, "python-docx": 60, "docx-mailmerge2": 60}
"""How often each is called; the quick ones more often."""
