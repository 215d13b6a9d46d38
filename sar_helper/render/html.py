"""The letter as HTML: a sheet for the preview in the browser, and a page of its own for the file format `html`.

Only elements and class names; how it looks is the style sheet's affair. Every text is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from string import Template
from typing import Final

from sar_helper.i18n.catalogue import direction, language_name
from sar_helper.letters.model import Block, FillIn, Heading, ItemList, Letter, ListStyle, Paragraph, Table
from sar_helper.render.reading import BULLET, Passage, PassageKind, pairs

_STYLE_SHEET: Final = Path(__file__).resolve().parent / "sheet.css"
_STRONG_KINDS: Final = frozenset({PassageKind.SUBJECT, PassageKind.HEADING, PassageKind.STRONG})

_PAGE: Final = Template("""<!doctype html>
<html lang="$lang" dir="$dir">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>$title</title>
<style>
$style
</style>
</head>
<body>
$body
</body>
</html>
""")


def render(letter: Letter, reading: Letter | None = None) -> str:
    """Return a whole HTML page with its own style sheet, the reading copy after the letter if there is one."""
    parts = [sheet(letter, heading_level=1)]
    if reading is not None:
        parts.append(reading_sheet(letter, reading, heading_level=1))
    return _PAGE.substitute(
        lang=escape(letter.locale),
        dir=letter.direction,
        title=escape(letter.document_title),
        style=_STYLE_SHEET.read_text(encoding="utf-8").strip(),
        body="\n".join(parts),
    )


def sheet(letter: Letter, *, heading_level: int = 2) -> str:
    """Return the letter as an `<article>`, its subject a heading of the given level, its sections one below."""
    facts = "".join(f"<dt>{_text(label)}</dt><dd>{_text(value)}</dd>" for label, value in letter.information)
    parts = [
        f'<article class="letter letter-{escape(letter.layout)}" {_language(letter.locale)}>',
        '<div class="letter-head">',
        _address("letter-sender", letter.sender),
        _address("letter-recipient", letter.recipient),
        f'<dl class="letter-information">{facts}</dl>' if facts else "",
        "</div>",
        f'<h{heading_level} class="letter-subject">{_text(letter.subject)}</h{heading_level}>',
        _paragraph("letter-salutation", letter.salutation),
        *(_block(block, heading_level + 1) for block in letter.blocks),
        _paragraph("letter-closing", letter.closing),
        _paragraph("letter-signature", letter.signature),
        *_enclosures(letter, heading_level + 1),
        "</article>",
    ]
    return "\n".join(part for part in parts if part)


def reading_sheet(letter: Letter, reading: Letter, *, heading_level: int = 2) -> str:
    """Return the reading copy as a `<section>`: what is sent beside the same passage in the person's language.

    Raises:
        ReadingCopyDiffers: the two are not the same letter in two languages.
    """
    heads = "".join(
        f'<th scope="col">{_text(language_name(locale, reading.locale))}</th>'
        for locale in (letter.locale, reading.locale)
    )
    rows = "\n".join(
        f"<tr>{_passage(sent, letter.locale)}{_passage(read, reading.locale)}</tr>"
        for sent, read in pairs(letter, reading)
    )
    return (
        f'<section class="reading-copy" {_language(reading.locale)}>\n'
        f'<h{heading_level} class="reading-copy-mark">{_text(reading.labels.reading_copy)}</h{heading_level}>\n'
        f'<table class="reading-copy-table">\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n'
        "</section>"
    )


def _language(locale: str) -> str:
    return f'lang="{escape(locale)}" dir="{direction(locale)}"'


def _text(text: str) -> str:
    return "<br>".join(escape(line) for line in text.split("\n"))


def _paragraph(name: str, text: str) -> str:
    return f'<p class="{name}">{_text(text)}</p>' if text else ""


def _address(name: str, lines: Sequence[str]) -> str:
    shown = "<br>".join(f"<bdi>{escape(line)}</bdi>" for line in lines)
    return f'<address class="{name}" dir="ltr">{shown}</address>'


def _block(block: Block, level: int) -> str:
    match block:
        case Heading(text=text):
            return f'<h{level} class="letter-heading">{_text(text)}</h{level}>'
        case Paragraph(text=text, strong=strong):
            return f"<p><strong>{_text(text)}</strong></p>" if strong else f"<p>{_text(text)}</p>"
        case ItemList():
            return _list(block)
        case Table():
            return _table(block)
        case FillIn(label=label):
            return f'<p class="letter-fill-in"><span>{_text(label)}</span><span class="letter-fill-in-line"></span></p>'


def _list(block: ItemList) -> str:
    tag = "ul" if block.style in {ListStyle.BULLETS, ListStyle.TICK_BOXES} else "ol"
    mark = '<span class="letter-tick-box"></span>' if block.style is ListStyle.TICK_BOXES else BULLET
    items = "".join(
        f'<li><span class="letter-label">{_text(item.label) or mark}</span> '
        f'<span class="letter-item">{_text(item.text)}</span></li>'
        for item in block.items
    )
    # Safari's VoiceOver drops the list role where a style sheet hides the marker; the labels here are text.
    return f'<{tag} class="letter-list letter-list-{block.style}" role="list">{items}</{tag}>'


def _table(block: Table) -> str:
    heads = "".join(f'<th scope="col">{_text(column.head)}</th>' for column in block.columns)
    rows = "".join(f"<tr>{''.join(f'<td>{_text(value)}</td>' for value in row)}</tr>" for row in block.rows)
    return (
        f'<div class="letter-table-frame"><table class="letter-table">'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _enclosures(letter: Letter, level: int) -> Iterator[str]:
    if letter.enclosures:
        yield f'<h{level} class="letter-enclosures-heading">{_text(letter.labels.enclosures)}</h{level}>'
        listed = "".join(f"<li>{_text(enclosure)}</li>" for enclosure in letter.enclosures)
        yield f'<ul class="letter-enclosures">{listed}</ul>'


def _passage(passage: Passage, locale: str) -> str:
    lines = "<br>".join(
        " ".join((f'<span class="letter-fact-label">{_text(label)}</span>', _text(value))) if tab else _text(value)
        for label, tab, value in (line.rpartition("\t") for line in passage.lines)
    )
    content = f"<strong>{lines}</strong>" if passage.kind in _STRONG_KINDS else lines
    if passage.kind is PassageKind.ITEM:
        content = f'<span class="letter-label">{_text(passage.label)}</span> <span class="letter-item">{lines}</span>'
    name = f"passage passage-{passage.kind}"
    return f'<td class="{name}" {_language(locale)}>{content}</td>'
