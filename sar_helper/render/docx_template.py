"""The Word template: the small package that every letter starts from, and its paragraph styles."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from string import Template
from typing import Final

from babel.core import get_global

from sar_helper.i18n.catalogue import direction
from sar_helper.render.fonts import BODY, FACT_GAP, READING, RETURN_LINE, SENDER, SMALL, SUBJECT, TypeSize
from sar_helper.render.typesetting import Typesetting

_PARTS: Final = Path(__file__).resolve().parent / "docx_parts"
_QUIET: Final = "595959"

# A line of Arial is so many times as high as its type is large, and in a word processor a little taller than it says.
_ARIAL: Final = 1.1445
_TALLER: Final = 0.5
_LOOSE: Final = 1.04
_LINE_UNITS: Final = 240  # what Word calls one line

# What an English letter is spelt in; CLDR's likeliest English is American.
_EUROPEAN_ENGLISH: Final = "en-GB"


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style. Distances in points; `exact` keeps the pitch of the type whatever the font.

    Without `exact` a line is as high as the font asks times `line`, so that no tall script is cut off.
    """

    id: str
    name: str
    type: TypeSize
    bold: bool = False
    quiet: bool = False
    line: float = _LOOSE
    before: float = 0
    after: float = 0
    exact: bool = False
    keep_next: bool = False
    outline_level: int | None = None
    next_id: str | None = None

    def xml(self) -> str:
        """Return the style as an element of styles.xml, its children in the order of ECMA-376 part 1, 17.7.4.17."""
        line = round(self.type.pitch * 20) if self.exact else round(_LINE_UNITS * self.line)
        rule = "exact" if self.exact else "auto"
        keep = "<w:keepNext/>" if self.keep_next else ""
        outline = "" if self.outline_level is None else f'<w:outlineLvl w:val="{self.outline_level}"/>'
        default = ' w:default="1"' if self.id == "Normal" else ""
        based = "" if default else '<w:basedOn w:val="Normal"/>'
        following = f'<w:next w:val="{self.next_id}"/>' if self.next_id else ""
        bold = "<w:b/><w:bCs/>" if self.bold else ""
        colour = f'<w:color w:val="{_QUIET}"/>' if self.quiet else ""
        half_points = round(self.type.size * 2)
        return (
            f'<w:style w:type="paragraph"{default} w:styleId="{self.id}"><w:name w:val="{self.name}"/>{based}'
            f"{following}<w:qFormat/><w:pPr>{keep}<w:widowControl/>"
            f'<w:spacing w:before="{round(self.before * 20)}" w:after="{round(self.after * 20)}" '
            f'w:line="{line}" w:lineRule="{rule}"/>{outline}</w:pPr>'
            f'<w:rPr>{bold}{colour}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr></w:style>'
        )


_HAIR: Final = TypeSize(1, 1)
_NOTHING: Final = TypeSize(1, 0.05)


def _styles(setting: Typesetting) -> tuple[Style, ...]:
    """Return the styles of a letter. Word adds what stands after one paragraph to what stands before the next."""
    body, line = setting.body, setting.body.pitch / setting.body.size / _ARIAL
    after = setting.paragraph - _TALLER
    return (
        Style("Normal", "Normal", body, line=line, after=after),
        Style(
            "Heading1", "heading 1", SUBJECT, bold=True, after=setting.after_subject - 2 * _TALLER, keep_next=True,
            outline_level=0, next_id="Normal",
        ),
        Style(
            "Heading2", "heading 2", body, line=line, bold=True, before=setting.before_heading - after + 2 * _TALLER,
            after=setting.after_heading - _TALLER, keep_next=True, outline_level=1, next_id="Normal",
        ),
        Style("Header", "header", SMALL),
        Style("Footer", "footer", SMALL, quiet=True),
        Style("LetterSender", "Letter Sender", SENDER, exact=True),
        Style("LetterReturnLine", "Letter Return Line", RETURN_LINE, after=3, exact=True),
        Style("LetterAddress", "Letter Address", BODY, exact=True),
        Style("LetterFactLabel", "Letter Fact Label", SMALL, quiet=True, keep_next=True),
        Style("LetterFact", "Letter Fact", SENDER, after=FACT_GAP),
        Style("LetterList", "Letter List", body, line=line, after=setting.item - _TALLER),
        Style("LetterListEnd", "Letter List End", body, line=line, after=after),
        Style("LetterTable", "Letter Table", setting.table),
        Style("LetterTableHead", "Letter Table Head", setting.table, bold=True, keep_next=True),
        Style("LetterFillIn", "Letter Fill-in", body, line=line, before=8, after=10),
        Style("LetterKept", "Letter Kept with Next", body, line=line, after=after, keep_next=True),
        Style(
            "LetterClosing", "Letter Closing", body, line=line, before=setting.before_closing - after, keep_next=True
        ),
        Style("LetterSignature", "Letter Signature", body, line=line),
        Style(
            "LetterSignatureKept", "Letter Signature with Enclosures", body, line=line,
            after=setting.before_enclosures + 3 * _TALLER, keep_next=True,
        ),
        Style("LetterEnclosuresHead", "Letter Enclosures Head", SMALL, bold=True, after=setting.item, keep_next=True),
        Style("LetterEnclosure", "Letter Enclosure", SMALL, after=setting.item, keep_next=True),
        Style("LetterEnclosureEnd", "Letter Enclosure End", SMALL),
        Style("LetterReading", "Letter Reading Copy", READING),
        Style("LetterReadingHead", "Letter Reading Copy Head", READING, bold=True, keep_next=True),
        Style("LetterHair", "Letter Hair", _HAIR, exact=True),
        Style("LetterEnd", "Letter End", _NOTHING, exact=True),
    )  # fmt: skip


@lru_cache(maxsize=64)
def template(locale: str, setting: Typesetting) -> bytes:
    """Return an empty letter in the language `locale`, set as tightly as `setting` says, as a DOCX package."""
    right_to_left = direction(locale) == "rtl"
    tag = language_tag(locale)
    values = {
        "language": _EUROPEAN_ENGLISH if right_to_left else tag,
        "bidi_language": tag if right_to_left else "ar-SA",
        "paragraph_styles": "\n".join(style.xml() for style in _styles(setting)),
    }
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as archive:
        for path in sorted(p for p in _PARTS.rglob("*") if p.is_file()):
            part = Template(path.read_text(encoding="utf-8")).substitute(values)
            archive.writestr(path.relative_to(_PARTS).as_posix(), part)
    return package.getvalue()


def language_tag(locale: str) -> str:
    """Return the tag with a region that Word wants for spelling, such as "fr-FR" (CLDR's likely subtags)."""
    language, *subtags = locale.split("-")
    if locale == "en":
        return _EUROPEAN_ENGLISH
    if subtags:
        return locale
    likely = get_global("likely_subtags").get(language, language).split("_")
    return f"{language}-{likely[-1]}" if len(likely) > 1 else language
