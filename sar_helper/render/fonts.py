"""The bundled fonts: which characters they can draw, how wide a line of them is, and which size fits a box."""

from __future__ import annotations

import re
import struct
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, repeat
from typing import Final

from sar_helper.directory.model import AddressDoesNotFit
from sar_helper.i18n.message import message
from sar_helper.paths import FONTS
from sar_helper.render.envelopes import Box

# In the order in which the PDF looks for a character. Liberation Sans has the widths of Arial, the font of the DOCX.
FAMILIES: Final = ("Liberation Sans", "Noto Sans", "Noto Sans Arabic")
_FILES: Final = ("LiberationSans", "NotoSans", "NotoSansArabic")

_NEED_NO_GLYPH: Final = frozenset("\n\u200c\u200d\u2066\u2067\u2068\u2069")

_WORDS: Final = re.compile(r"(\s+)")

_SEGMENT_MAPPING: Final = 4  # OpenType: cmap format 4

MM_PER_POINT: Final = 25.4 / 72


@dataclass(frozen=True, slots=True)
class TypeSize:
    """Size of the letters and distance between two lines, in points."""

    size: float
    pitch: float


BODY: Final = TypeSize(10.5, 12.5)
SUBJECT: Final = TypeSize(11, 14)
TABLE: Final = TypeSize(9.5, 12)
READING: Final = TypeSize(9.5, 12.5)
SMALL: Final = TypeSize(8.5, 11)
RETURN_LINE: Final = TypeSize(6.5, 8)
SENDER: Final = TypeSize(10, 12.4)

# DIN 5008 asks for at least 8 pt in the window.
_SIZES: Final = (10.5, 10, 9.5, 9, 8.5, 8)
_ADDRESS_PITCH: Final = 1.165
_FACT_PITCH: Final = 1.24
_WIDEST: Final = 1015  # of a Latin letter, in thousandths of the type size
_LABEL_ROOM_MM: Final = 6.0
_LABEL_GAP_MM: Final = 1.2
FACT_GAP: Final = 4.0
"""Room between two facts of the information block, in points."""


@dataclass(frozen=True, slots=True)
class Face:
    """One font file: the advance width of every character that it has, in thousandths of the type size."""

    widths: dict[int, int]


def can_draw(character: str) -> bool:
    """Return whether a bundled font has the character; line ends, joiners and isolates need none."""
    return character in _NEED_NO_GLYPH or character in _widths(bold=False)


def undrawable(texts: Iterable[str]) -> str:
    """Return the characters of `texts` that no bundled font has, each once, in order of appearance."""
    return "".join(c for c in dict.fromkeys("".join(texts)) if not can_draw(c))


def line_width_mm(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width in mm of one line of `text` set in `size` points; letters that join are not wider joined."""
    widths = _widths(bold=bold)
    return sum(map(widths.get, text, repeat(1000))) / 1000 * size * MM_PER_POINT


def break_wide_words(text: str, size: float, width_mm: float, *, bold: bool = False) -> str:
    """Return `text` with line ends before and inside of every word that is wider than a line of `width_mm`.

    Word and LibreOffice break such a word by themselves; typst would print it across what stands beside it.
    """
    most_letters = width_mm / (size * MM_PER_POINT)
    if all(len(word) <= most_letters for word in text.split()):
        return text
    found = ""
    for part in _WORDS.split(text):
        word = part if part.isspace() else _broken_word(part, size, width_mm, bold=bold)
        found += f"\n{word}" if word != part and found and not found.endswith("\n") else word
    return found


def _broken_word(word: str, size: float, width_mm: float, *, bold: bool) -> str:
    lines = [""]
    for letter in word:
        if line_width_mm(lines[-1] + letter, size, bold=bold) > width_mm:
            lines.append("")
        lines[-1] += letter
    return "\n".join(lines)


def label_room_mm(labels: Iterable[str]) -> float:
    """Return how far the text of a list stands in from the edge, in mm: equally far in most, more for wide labels."""
    widest = max((line_width_mm(label, BODY.size) for label in labels), default=0)
    return max(_LABEL_ROOM_MM, widest + _LABEL_GAP_MM)


def fit(lines: Sequence[str], box: Box, *, at_most: float = BODY.size) -> TypeSize:
    """Return the largest size of type, not over `at_most` points, in which the lines of an address fit the box.

    Raises:
        AddressDoesNotFit: even 8 points are too large.
    """
    for candidate in (TypeSize(size, round(size * _ADDRESS_PITCH, 2)) for size in _SIZES if size <= at_most):
        tall = len(lines) * candidate.pitch * MM_PER_POINT
        wide = max((line_width_mm(line, candidate.size) for line in lines), default=0)
        if tall <= box.height and wide <= box.width:
            return candidate
    widest = max(lines, key=lambda line: line_width_mm(line, 1))
    raise AddressDoesNotFit(
        message("The line “{line}” is too wide for the window of the envelope. Shorten it.", line=widest)
    )


def fit_facts(pairs: Sequence[tuple[str, str]], box: Box) -> TypeSize:
    """Return the largest size of type in which values under their small labels fit the box.

    Raises:
        AddressDoesNotFit: even 8 points are too large, as for an e-mail address of many lines.
    """
    for size in (size for size in _SIZES if size <= SENDER.size):
        points = 0.0
        for label, value in pairs:
            points += line_count(label, SMALL.size, box.width) * SMALL.size * _FACT_PITCH + FACT_GAP
            points += line_count(value, size, box.width) * size * _FACT_PITCH
        if points * MM_PER_POINT <= box.height:
            return TypeSize(size, round(size * _FACT_PITCH, 2))
    longest = max((value for _label, value in pairs), key=len)
    raise AddressDoesNotFit(
        message("“{value}” is too long for the first page of the letter. Shorten it.", value=longest)
    )


def line_count(text: str, size: float, width_mm: float, *, bold: bool = False) -> int:
    """Return how many lines a text takes when it is broken at spaces, and inside words that are wider than a line."""
    if "\n" in text:
        return sum(line_count(line, size, width_mm, bold=bold) for line in text.split("\n"))
    room = width_mm / MM_PER_POINT / size * 1000
    if len(text) * _WIDEST <= room:
        return 1
    ends = list(accumulate(map(_widths(bold=bold).get, text, repeat(1000))))
    lines, start, used = 1, 0, 0.0
    while ends[-1] - used > room:
        fits = bisect_right(ends, used + room)
        space = text.rfind(" ", start, fits + 1)
        start = space + 1 if space >= start else max(fits, start + 1)
        used = ends[start - 1]
        lines += 1
    return lines


@lru_cache(maxsize=2)
def _widths(*, bold: bool) -> dict[str, int]:
    """Return the advance width of every character in the first face that has it."""
    return {chr(code): width for face in reversed(_faces(bold=bold)) for code, width in face.widths.items()}


def _faces(*, bold: bool) -> tuple[Face, ...]:
    weight = "Bold" if bold else "Regular"
    return tuple(_read_face((FONTS / f"{name}-{weight}.ttf").read_bytes()) for name in _FILES)


def _read_face(font: bytes) -> Face:
    """Read an OpenType font's character map and advance widths (OpenType 1.9: cmap, hhea, hmtx, head)."""
    (number_of_tables,) = struct.unpack_from(">H", font, 4)
    tables = {
        tag: offset
        for tag, _checksum, offset, _length in (
            struct.unpack_from(">4sLLL", font, 12 + 16 * index) for index in range(number_of_tables)
        )
    }
    (units_per_em,) = struct.unpack_from(">H", font, tables[b"head"] + 18)
    (metrics,) = struct.unpack_from(">H", font, tables[b"hhea"] + 34)
    advances = [struct.unpack_from(">H", font, tables[b"hmtx"] + 4 * glyph)[0] for glyph in range(metrics)]
    glyphs = _read_character_map(font, tables[b"cmap"])
    return Face({c: round(advances[min(g, metrics - 1)] * 1000 / units_per_em) for c, g in glyphs.items() if g})


def _read_character_map(font: bytes, start: int) -> dict[int, int]:
    """Return glyph by code point of the first Unicode subtable of format 4, which every bundled font has."""
    (count,) = struct.unpack_from(">H", font, start + 2)
    for index in range(count):
        platform, _encoding, offset = struct.unpack_from(">HHL", font, start + 4 + 8 * index)
        subtable = start + offset
        if platform in {0, 3} and struct.unpack_from(">H", font, subtable)[0] == _SEGMENT_MAPPING:
            return _read_format_4(font, subtable)
    raise ValueError("a bundled font has no character map of format 4")


def _read_format_4(font: bytes, subtable: int) -> dict[int, int]:
    segments = struct.unpack_from(">H", font, subtable + 6)[0] // 2
    ends_at = subtable + 14
    starts_at = ends_at + 2 * segments + 2
    deltas_at = starts_at + 2 * segments
    ranges_at = deltas_at + 2 * segments
    glyphs: dict[int, int] = {}
    for segment in range(segments):
        (end,) = struct.unpack_from(">H", font, ends_at + 2 * segment)
        (first,) = struct.unpack_from(">H", font, starts_at + 2 * segment)
        (delta,) = struct.unpack_from(">H", font, deltas_at + 2 * segment)
        (range_offset,) = struct.unpack_from(">H", font, ranges_at + 2 * segment)
        for code in range(first, min(end, 0xFFFE) + 1):
            glyph = code
            if range_offset:
                (glyph,) = struct.unpack_from(">H", font, ranges_at + 2 * segment + range_offset + 2 * (code - first))
                if not glyph:
                    continue
            glyphs[code] = (glyph + delta) & 0xFFFF
    return glyphs
