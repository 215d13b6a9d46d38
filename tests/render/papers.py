"""Measures printed pages: where every word stands in mm, and where there is ink."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pikepdf
from PIL import Image

from sar_helper.paths import FONTS
from sar_helper.render.envelopes import Box
from sar_helper.render.fonts import MM_PER_POINT

_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_WORD = re.compile(r'xMin="(-?[\d.]+)" yMin="(-?[\d.]+)" xMax="(-?[\d.]+)" yMax="(-?[\d.]+)">([^<]*)<')
_WHITE = 250
# More in one call, and LibreOffice 7.4 stops without a word.
_AT_ONCE = 90


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its size in mm, its words with their boxes, and its picture, white where there is ink."""

    width: float
    height: float
    words: list[tuple[str, Box]]
    picture: Image.Image

    def ink(self, box: Box | None = None, *, but: Iterable[Box] = ()) -> Box | None:
        """Return what is not white inside of a box of the page and outside of others, in mm, or None."""
        scale = self.picture.width / self.width
        within = (0, 0, *self.picture.size) if box is None else _dots(box, scale)
        seen = self.picture.crop(within)
        for hidden in but:
            left, top, right, bottom = _dots(hidden, scale)
            seen.paste(0, (left - within[0], top - within[1], right - within[0], bottom - within[1]))
        found = seen.getbbox()
        if found is None:
            return None
        left, top, right, bottom = (edge / scale for edge in found)
        return Box(within[0] / scale + left, within[1] / scale + top, right - left, bottom - top)


def overlap(one: Box, other: Box) -> bool:
    """Return whether two boxes have a part in common."""
    return one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom


def inside(inner: Box, outer: Box, tolerance: float = 0) -> bool:
    """Return whether one box lies in another, give or take `tolerance` mm."""
    return (
        inner.left >= outer.left - tolerance
        and inner.top >= outer.top - tolerance
        and inner.right <= outer.right + tolerance
        and inner.bottom <= outer.bottom + tolerance
    )


def grown(box: Box, by: float) -> Box:
    """Return a box that is larger by so many mm on every side."""
    return Box(box.left - by, box.top - by, box.width + 2 * by, box.height + 2 * by)


@dataclass(frozen=True, slots=True)
class Printer:
    """The two programs of Poppler that say what is on paper."""

    pdftotext: Path
    pdftoppm: Path

    def pages(
        self, documents: Mapping[str, bytes], *, dots_per_inch: int, at_most: Mapping[str, int] | None = None
    ) -> dict[str, list[Page]]:
        """Return the first pages of documents, or all of them, by their names, printed in one go."""
        together, lengths = _together(documents, at_most or {})
        told = self._run(self.pdftotext, "-bbox", "-", "-", content=together).decode()
        drawn = self._run(self.pdftoppm, "-gray", "-r", str(dots_per_inch), "-", content=together)
        pages = [
            Page(*size, words, picture) for (size, words), picture in zip(_words(told), _pictures(drawn), strict=True)
        ]
        found: dict[str, list[Page]] = {}
        for name, length in zip(documents, lengths, strict=True):
            found[name], pages = pages[:length], pages[length:]
        return found

    @staticmethod
    def _run(program: Path, *arguments: str, content: bytes) -> bytes:
        return subprocess.run([program, *arguments], input=content, capture_output=True, check=True).stdout


def as_libreoffice_prints(
    soffice: Path, folder: Path, documents: Mapping[str, bytes], *, pages: str | None = None
) -> dict[str, bytes]:
    """Return Word documents as the PDFs that LibreOffice makes of them, with a profile of its own in `folder`.

    `pages` as in "1-1" has only those printed, which takes less time.
    """
    configuration = folder / "fonts.conf"
    # Arial is drawn with its metric twin, as on any Linux desktop; no other font of this machine takes part.
    configuration.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{FONTS}</dir><cachedir>{folder / 'cache'}</cachedir>"
        '<alias binding="same"><family>Arial</family><prefer><family>Liberation Sans</family></prefer></alias>'
        "</fontconfig>",
        encoding="utf-8",
    )
    options = "" if pages is None else json.dumps({"PageRange": {"type": "string", "value": pages}})
    files = []
    for name, content in documents.items():
        files.append(folder / f"{name}.docx")
        files[-1].write_bytes(content)
    for begin in range(0, len(files), _AT_ONCE):
        subprocess.run(
            [soffice, f"-env:UserInstallation=file://{folder}/profile", "--headless",
             "--convert-to", f"pdf:writer_pdf_Export:{options}",
             "--outdir", folder, *files[begin : begin + _AT_ONCE]],
            env={**os.environ, "FONTCONFIG_FILE": str(configuration)},
            capture_output=True,
            check=True,
            timeout=600,
        )  # fmt: skip
    return {name: (folder / f"{name}.pdf").read_bytes() for name in documents}


def _together(documents: Mapping[str, bytes], at_most: Mapping[str, int]) -> tuple[bytes, list[int]]:
    saved, lengths = io.BytesIO(), []
    with pikepdf.new() as together:
        for name, content in documents.items():
            with pikepdf.open(io.BytesIO(content)) as document:
                del document.pages[at_most.get(name, len(document.pages)) :]
                lengths.append(len(document.pages))
                together.pages.extend(document.pages)
        together.save(saved)
    return saved.getvalue(), lengths


def _words(told: str) -> Iterator[tuple[tuple[float, float], list[tuple[str, Box]]]]:
    for width, height, content in _PAGE.findall(told):
        words = []
        for *edges, word in _WORD.findall(content):
            left, top, right, bottom = (float(edge) * MM_PER_POINT for edge in edges)
            words.append((unescape(word), Box(left, top, right - left, bottom - top)))
        yield (float(width) * MM_PER_POINT, float(height) * MM_PER_POINT), words


def _pictures(drawn: bytes) -> Iterator[Image.Image]:
    """Yield the ink of each picture of a stream of portable grey maps."""
    at = 0
    while at < len(drawn):
        kind, width, height, white, *_rest = drawn[at : at + 40].split(maxsplit=4)
        size = int(width), int(height)
        start = at + len(b"%s\n%s %s\n%s\n" % (kind, width, height, white))
        at = start + size[0] * size[1]
        yield Image.frombytes("L", size, drawn[start:at]).point(lambda grey: 0 if grey > _WHITE else 255)


def _dots(box: Box, scale: float) -> tuple[int, int, int, int]:
    return round(box.left * scale), round(box.top * scale), round(box.right * scale), round(box.bottom * scale)
