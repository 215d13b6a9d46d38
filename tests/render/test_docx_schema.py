"""Tests that every part of the Word document has its elements in the order of the standard.

Word calls a document unreadable over one element out of order, and no other program notices. The sequences are those
of the schema wml.xsd of ECMA-376, 5th edition, part 1 (transitional: part 4), for the elements that letters use.
"""

from __future__ import annotations

from typing import Any

import pytest
from docx.oxml.ns import nsmap, qn
from lxml import etree

from sar_helper.letters.model import Letter
from sar_helper.render import docx
from tests.render.docx_reading import parts
from tests.render.samples import ARABIC, FRENCH, LETTERS, letter

# Parent: what it may hold, in order. A star says that the element may repeat.
SEQUENCES = {
    "body": "(p|tbl)* sectPr",
    "document": "body",
    "hdr": "p*",
    "ftr": "p*",
    "p": "pPr (r)*",
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents jc outlineLvl rPr "
    "sectPr",
    "r": "rPr (t|noBreakHyphen|tab|br|fldChar|instrText)*",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps color spacing w kern position sz szCs highlight u shd rtl cs lang",
    "numPr": "ilvl numId",
    "pBdr": "top left bottom right",
    "tabs": "tab*",
    "tbl": "tblPr tblGrid tr*",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "tblGrid": "gridCol*",
    "tr": "trPr tc*",
    "trPr": "(cantSplit|trHeight|tblHeader)*",
    "tc": "tcPr (p|tbl)*",
    "tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar vAlign",
    "tcBorders": "top left bottom right",
    "sectPr": "(headerReference|footerReference)* type pgSz pgMar pgBorders lnNumType pgNumType cols titlePg bidi "
    "docGrid",
    "numbering": "abstractNum* num*",
    "abstractNum": "nsid multiLevelType tmpl name lvl*",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlJc pPr rPr",
    "num": "abstractNumId lvlOverride*",
    "styles": "docDefaults latentStyles style*",
    "docDefaults": "rPrDefault pPrDefault",
    "rPrDefault": "rPr",
    "pPrDefault": "pPr",
    "style": "name aliases basedOn next link uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr",
    "settings": "zoom defaultTabStop evenAndOddHeaders characterSpacingControl compat themeFontLang decimalSymbol "
    "listSeparator",
    "compat": "compatSetting*",
    "fonts": "font*",
    "font": "altName panose1 charset family pitch",
}

SAMPLES: list[tuple[Letter, Letter | None]] = [
    *((sample, None) for sample in LETTERS.values()),
    (letter("fr", "fr-right"), ARABIC),
    (ARABIC, FRENCH),
]


def local(node: Any) -> str:  # noqa: ANN401 - lxml's element
    return etree.QName(node).localname


def in_order(children: list[str], sequence: str) -> bool:
    """Return whether the children stand in the sequence, each once unless starred."""
    steps = [(frozenset(step.strip("()*").split("|")), step.endswith("*")) for step in sequence.split()]
    position = 0
    for child in children:
        while position < len(steps) and child not in steps[position][0]:
            position += 1
        if position == len(steps):
            return False
        if not steps[position][1]:
            position += 1
    return True


@pytest.mark.parametrize(("sample", "reading"), SAMPLES)
def test_every_element_stands_where_the_standard_wants_it(sample: Letter, reading: Letter | None):
    checked = 0
    for name, content in parts(docx.render(sample, reading)).items():
        if not name.startswith("word/") or name.endswith(".rels"):
            continue
        for node in etree.fromstring(content).iter(f"{{{nsmap['w']}}}*"):
            children = [local(child) for child in node]
            if children:
                assert in_order(children, SEQUENCES[local(node)]), f"{name}: {local(node)} holds {children}"
                checked += 1
    assert checked > 100


@pytest.mark.parametrize(("sample", "reading"), SAMPLES)
def test_every_cell_ends_with_a_paragraph_and_every_style_and_number_exists(sample: Letter, reading: Letter | None):
    trees = {
        name: etree.fromstring(content)
        for name, content in parts(docx.render(sample, reading)).items()
        if name.endswith(".xml")
    }
    document = trees["word/document.xml"]
    assert all(local(cell[-1]) == "p" for cell in document.iter(qn("w:tc")))
    styles = {style.get(qn("w:styleId")) for style in trees["word/styles.xml"].iter(qn("w:style"))}
    numbers = {number.get(qn("w:numId")) for number in trees["word/numbering.xml"].iter(qn("w:num"))}
    for tree in trees.values():
        assert {found.get(qn("w:val")) for found in tree.iter(qn("w:pStyle"), qn("w:tblStyle"))} <= styles
        assert {found.get(qn("w:val")) for found in tree.iter(qn("w:numId"))} <= numbers


@pytest.mark.parametrize(
    ("children", "parent", "right"),
    [
        (["pStyle", "bidi", "spacing"], "pPr", True),
        (["spacing", "pStyle"], "pPr", False),
        (["tblLayout", "tblW"], "tblPr", False),
        (["pStyle", "pStyle"], "pPr", False),
        (["r", "pPr"], "p", False),
        (["p", "tbl", "p", "sectPr"], "body", True),
        (["pPr", "hyperlink"], "p", False),
    ],
)
def test_the_check_itself_finds_what_is_out_of_order(children: list[str], parent: str, right: bool):
    assert in_order(children, SEQUENCES[parent]) is right
