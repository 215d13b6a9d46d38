"""One PDF for the printer: many letters, each on a sheet of its own also in duplex, with separator sheets if wanted."""

from __future__ import annotations

import io
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Final

import pikepdf

from sar_helper.i18n.message import plural_message
from sar_helper.render.fonts import FAMILIES
from sar_helper.render.pdf import document, language_of

_A4_POINTS: Final = (595.276, 841.89)
# So many open documents hold memory no longer than they have to.
_CHUNK: Final = 200


def write(documents: Iterable[bytes], target: Path) -> int:
    """Write documents one after the other, each beginning on an odd page.

    The structure tags of a letter do not survive this: the file is for paper, the letters themselves stay tagged.

    Args:
        documents: PDFs; taken one by one, so that they need not be in memory together.
        target: the file; what lies beside it under its name with a number is removed again.

    Returns:
        How many pages the file has.
    """
    chunks: list[Path] = []
    try:
        waiting: list[bytes] = []
        for document in documents:
            waiting.append(document)
            if len(waiting) == _CHUNK:
                chunks.append(_chunk(waiting, target, len(chunks)))
                waiting = []
        if waiting:
            chunks.append(_chunk(waiting, target, len(chunks)))
        return _join(chunks, target)
    finally:
        for chunk in chunks:
            chunk.unlink(missing_ok=True)


def separator(title: str, lines: tuple[str, ...], letters: int, *, day: date, locale: str) -> bytes:
    """Return a sheet that says to whom the letters behind it go.

    Args:
        title: the controller.
        lines: its address.
        letters: how many follow.
        day: the date of the letters.
        locale: BCP 47 tag of the language of the desk.

    Raises:
        ScriptNotSupported: no bundled font has a character of the address.
    """
    data = {
        "title": title,
        "lines": lines,
        "count": plural_message("{count} letter", "{count} letters", letters).render(locale),
        "families": FAMILIES,
        "language": language_of(locale),
    }
    return document("separator.typ", data, day)


def _chunk(documents: list[bytes], target: Path, number: int) -> Path:
    path = target.with_name(f"{target.name}.{number}")
    # The pages are copied when the file is written, so until then what they come from stays open.
    with ExitStack() as opened:
        together = opened.enter_context(pikepdf.Pdf.new())
        for content in documents:
            letter = opened.enter_context(pikepdf.Pdf.open(io.BytesIO(content)))
            for page in letter.pages:
                # The tree that this number points into stays behind.
                if "/StructParents" in page.obj:
                    del page.obj["/StructParents"]
            together.pages.extend(letter.pages)
            if len(together.pages) % 2:
                together.add_blank_page(page_size=_A4_POINTS)
        together.save(path, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return path


def _join(chunks: list[Path], target: Path) -> int:
    with ExitStack() as opened:
        together = opened.enter_context(pikepdf.Pdf.new())
        for chunk in chunks:
            together.pages.extend(opened.enter_context(pikepdf.Pdf.open(chunk)).pages)
        together.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return len(together.pages)
