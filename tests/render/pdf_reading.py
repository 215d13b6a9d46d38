"""Reads a tagged PDF as a screen reader does: its elements in order, each with role, language, words and place."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

# A dictionary or an array of pikepdf, whose own types say no more.
Node = Any

_PAIR = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]+)>")
# What draws and paints is most of a page, and costs the most to bring into Python.
_FOLLOWED = "BMC BDC EMC cm Tf scn Tj TJ"
UNREAD = None
"""The number of text that the structure tree does not know."""


@dataclass(slots=True)
class Words:
    """A stretch of marked text: its words in reading order, and where it begins, in points from the page's lower left.

    `greys` are the brightnesses in which it is drawn, from 0 for black to 1, as a black and white printer gives them.
    """

    page: int
    left: float
    top: float
    text: str = ""
    language: str | None = None
    greys: set[float] = field(default_factory=set)


@dataclass(slots=True)
class Tag:
    """An element of the structure tree. `language` is its own or that of the elements around it."""

    role: str
    language: str
    alternative: str | None
    parts: list[Tag | Words]

    def all(self) -> Iterator[Tag]:
        """Yield this element and those inside it, in reading order."""
        yield self
        for part in self.parts:
            if isinstance(part, Tag):
                yield from part.all()

    def words(self) -> Iterator[Words]:
        """Yield the stretches of text inside this element, in reading order."""
        for part in self.parts:
            if isinstance(part, Words):
                yield part
            else:
                yield from part.words()

    @property
    def text(self) -> str:
        """The text inside this element, in reading order."""
        return " ".join(words.text for words in self.words())


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the structure tree, and the text that is not read aloud, such as page numbers."""

    tree: Tag
    unread: list[Words]

    def of_role(self, role: str) -> list[Tag]:
        """Return the elements of a role in reading order."""
        return [tag for tag in self.tree.all() if tag.role == role]


def read(content: bytes) -> Reading:
    """Read a PDF that typst made.

    Raises:
        ValueError: text is marked as read, but no element holds it.
    """
    with pikepdf.open(io.BytesIO(content)) as document:
        marked: dict[tuple[int, int], Words] = {}
        unread: list[Words] = []
        for number, page in enumerate(document.pages):
            for mark, words in _Page(page, number).found.items():
                if mark is UNREAD:
                    unread.append(words)
                else:
                    marked[number, mark] = words
        tree = _Tree(document, marked)
        (root,) = _children(document.Root.StructTreeRoot)
        read_aloud = tree.tag(root, str(document.Root.Lang), 0)
    if marked:
        raise ValueError(f"no element holds {[words.text for words in marked.values()]}")
    return Reading(read_aloud, unread)


def _children(node: Node) -> list[Node]:
    if "/K" not in node:
        return []
    return list(node.K) if isinstance(node.K, pikepdf.Array) else [node.K]


class _Tree:
    """Takes the marked text of the pages and puts it into the elements."""

    def __init__(self, document: pikepdf.Pdf, marked: dict[tuple[int, int], Words]) -> None:
        self._pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}
        self._marked = marked

    def tag(self, node: Node, language: str, page: int) -> Tag:
        own = str(node.Lang) if "/Lang" in node else language
        page = self._page(node, page)
        made = Tag(str(node.S).removeprefix("/"), own, str(node.Alt) if "/Alt" in node else None, [])
        for child in _children(node):
            if isinstance(child, int):
                made.parts += self._words((page, child), own)
            elif "/S" in child:
                made.parts.append(self.tag(child, own, page))
            elif "/MCID" in child:
                made.parts += self._words((self._page(child, page), int(child.MCID)), own)
        return made

    def _page(self, node: Node, otherwise: int) -> int:
        return self._pages[node.Pg.objgen] if "/Pg" in node else otherwise

    def _words(self, place: tuple[int, int], language: str) -> Iterator[Words]:
        if place in self._marked:  # what is marked may be a picture
            words = self._marked.pop(place)
            words.language = words.language or language
            yield words


class _Page:
    """Follows the operators of a page (ISO 32000-1, annex A), as far as typst uses them for text."""

    def __init__(self, page: pikepdf.Page, number: int) -> None:
        self.found: dict[int | None, Words] = {}
        self._number = number
        self._letters = {str(name): _letters(font) for name, font in page.Resources.get("/Font", {}).items()}
        self._font: dict[int, str] = {}
        self._place = (0.0, 0.0)
        self._grey = 0.0
        self._marks: list[tuple[str, Node]] = []
        for instruction in pikepdf.parse_content_stream(page, _FOLLOWED):
            # Taken apart as a pair it costs twice the time.
            operands = instruction.operands
            match str(instruction.operator):
                case "BMC":
                    self._marks.append((str(operands[0]), {}))
                case "BDC":
                    self._begin(str(operands[0]), operands[1])
                case "EMC":
                    self._marks.pop()
                case "cm":
                    self._place = float(operands[4]), float(operands[5])
                case "Tf":
                    self._font = self._letters[str(operands[0])]
                case "scn" if not isinstance(operands[-1], pikepdf.Name):
                    self._grey = _grey([float(operand) for operand in operands])
                case "Tj":
                    self._show([operands[0]])
                case "TJ":
                    self._show([part for part in operands[0] if isinstance(part, pikepdf.String)])

    def _begin(self, kind: str, properties: Node) -> None:
        self._marks.append((kind, properties))
        if "/ActualText" in properties:
            self._say(str(properties["/ActualText"]))

    def _show(self, strings: list[pikepdf.String]) -> None:
        codes = b"".join(map(bytes, strings))
        glyphs = [self._font[int.from_bytes(codes[at : at + 2])] for at in range(0, len(codes), 2)]
        # What is drawn of a text that is written out beside it is not read.
        if self._property("/ActualText") is None:
            backwards = any(kind == "/ReversedChars" for kind, _properties in self._marks)
            self._say("".join(reversed(glyphs) if backwards else glyphs))

    def _say(self, text: str) -> None:
        mark = self._property("/MCID")
        words = self.found.setdefault(None if mark is None else int(mark), Words(self._number, *self._place))
        words.text += text
        words.greys.add(self._grey)
        language = self._property("/Lang")
        if language is not None:
            words.language = str(language)

    def _property(self, name: str) -> Node:
        return next((held[name] for _kind, held in reversed(self._marks) if name in held), None)


def _grey(colour: list[float]) -> float:
    """Return the grey that is as bright as a colour (ITU-R BT.709, luma of red, green and blue)."""
    if len(colour) == 1:
        return colour[0]
    return sum(part * share for part, share in zip(colour, (0.2126, 0.7152, 0.0722), strict=True))


def _letters(font: Node) -> dict[int, str]:
    """Return the letters of a font's glyphs."""
    pairs = _PAIR.findall(font.ToUnicode.read_bytes())
    return {int(code, 16): bytes.fromhex(letters.decode()).decode("utf-16-be") for code, letters in pairs}


def roles(content: bytes) -> Counter[str]:
    """Return how often each role stands in the structure tree."""
    found: Counter[str] = Counter()
    with pikepdf.open(io.BytesIO(content)) as document:
        waiting = [document.Root.StructTreeRoot.K]
        while waiting:
            node = waiting.pop()
            if isinstance(node, pikepdf.Array):
                waiting += list(node)
            elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
                found[str(node.S).lstrip("/")] += 1
                if "/K" in node:
                    waiting.append(node.K)
    return found
