"""Reads a Word document as a reader does: its words with the labels that Word counts, and its footers with fields."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

# lxml's elements; lxml-stubs knows them by a private name only.
Node = Any


def parts(content: bytes) -> dict[str, bytes]:
    """Return the parts of the package by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def xml(content: bytes, name: str) -> Node:
    """Return one part as a tree."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return etree.fromstring(package.read(name))


def body_text(content: bytes) -> str:
    """Return the text of the body, a line a paragraph, with the labels of automatic lists."""
    patterns = _patterns(xml(content, "word/numbering.xml"))
    counted: Counter[str] = Counter()
    lines = []
    for paragraph in xml(content, "word/document.xml").iter(qn("w:p")):
        number = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
        label = ""
        if number is not None:
            key = number.get(qn("w:val"))
            counted[key] += 1
            label = _label(*patterns[key], counted[key]) + " "
        lines.append(label + _shown(paragraph))
    return "\n".join(lines)


def footers(content: bytes) -> list[str]:
    """Return the text of each footer, a field as [NAME] and a tab as a space."""
    return [
        _shown(xml(content, name)).replace("\t", " ")
        for name in sorted(parts(content))
        if name.startswith("word/footer")
    ]


def _shown(node: Node) -> str:
    text, in_result = "", False
    for part in node.iter():
        if part.tag == qn("w:t") and not in_result:
            text += part.text or ""
        elif part.tag == qn("w:tab") and part.getparent().tag == qn("w:r"):
            text += "\t"
        elif part.tag == qn("w:noBreakHyphen"):
            text += "-"
        elif part.tag == qn("w:br"):
            text += "\n"
        elif part.tag == qn("w:instrText"):
            text += f"[{part.text.strip()}]"
        elif part.tag == qn("w:fldChar"):
            in_result = part.get(qn("w:fldCharType")) == "separate"
    return text


def _patterns(numbering: Node) -> dict[str, tuple[str, str]]:
    levels = {
        abstract.get(qn("w:abstractNumId")): abstract.find(qn("w:lvl"))
        for abstract in numbering.iter(qn("w:abstractNum"))
    }
    found = {}
    for number in numbering.findall(qn("w:num")):
        level = levels[number.find(qn("w:abstractNumId")).get(qn("w:val"))]
        found[number.get(qn("w:numId"))] = tuple(
            level.find(qn(tag)).get(qn("w:val")) for tag in ("w:numFmt", "w:lvlText")
        )
    return found


def _label(number_format: str, pattern: str, position: int) -> str:
    value = {"decimal": str(position), "lowerLetter": chr(ord("a") + position - 1), "bullet": ""}[number_format]
    return pattern.replace("%1", value)
