"""The archive of a batch while it grows: written person by person, and taken up again where it broke off.

`OUT.zip.part` is its own journal. A person whose folder is not certainly whole is made once more.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from sar_helper.render.archive import Entry, Placed, Writer, deflated, stored, whole_entries

MANIFEST = "batch.json"
ERRORS = "errors.csv"
PRINT_RUN = "print.pdf"
_FOLDER = re.compile(r"(\d{6,})-[^/]+/")
# What a spreadsheet may take for the beginning of a formula, also in its full-width forms.
_FORMULA = re.compile("[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]")


class AlreadyBegun(Exception):
    """A part of an earlier run lies where this one would write."""


class OtherBatch(Exception):
    """The part was begun with other files or options, so that its letters may say something else."""


@dataclass(slots=True)
class Part:
    """An archive that is being written. `made` are the folders that are whole, by the line of the person."""

    path: Path
    target: BinaryIO
    writer: Writer
    made: dict[int, list[Placed]] = field(default_factory=dict)
    complete: bool = False

    def add(self, line: int, entries: Iterable[Entry]) -> None:
        """Write the folder of a person, and hand it to the system before the next one is begun."""
        files = list(entries)
        before = len(self.writer.placed)
        for entry in files:
            self.writer.add(entry)
        self.target.flush()
        self.made[line] = self.writer.placed[before:]

    def content(self, placed: Placed) -> bytes:
        """Return a file that was written as it is."""
        with self.path.open("rb") as source:
            source.seek(placed.start)
            return source.read(placed.length)

    def finish(self) -> None:
        """Complete the archive; it gets its name when it is closed."""
        self.writer.finish()
        self.target.flush()
        os.fsync(self.target.fileno())
        self.complete = True


@contextmanager
def opened(out: Path, manifest: bytes, *, resume: bool) -> Iterator[Part]:
    """Open the part of an archive, new or with what an earlier run has written.

    Args:
        out: the archive to be.
        manifest: what the letters depend on; the first file of the archive.
        resume: whether to continue an earlier run, if there is one.

    Raises:
        AlreadyBegun: there is a part and `resume` is not wanted.
        OtherBatch: the part has another manifest.
        OSError: the file cannot be written.
    """
    path = out.with_name(out.name + ".part")
    if path.exists() and not resume:
        raise AlreadyBegun(path.name)
    # Names and addresses: for the eyes of whoever runs the program.
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "r+b") as target:
        found = list(whole_entries(target))
        if found and target.seek(found[0][1].start) >= 0 and target.read(found[0][1].length) != manifest:
            raise OtherBatch(path.name)
        part = _continued(path, target, found)
        if not found:
            part.writer.add(stored(MANIFEST, manifest))
        yield part
    if part.complete:
        path.replace(out)


def errors_file(lines: Iterable[tuple[str, ...]]) -> Entry:
    """Return the table of what could not be used, in which no cell is a formula."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(("line", "column", "value", "reason", "letter_made"))
    writer.writerows([harmless(cell) for cell in line] for line in lines)
    return deflated(ERRORS, text.getvalue().encode("utf-8-sig"))


def harmless(cell: str) -> str:
    """Return a cell that a spreadsheet shows and does not compute."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _continued(path: Path, target: BinaryIO, found: list[tuple[bytes, Placed]]) -> Part:
    folders = [_FOLDER.match(placed.name) for _record, placed in found]
    last = next((match[0] for match in reversed(folders) if match), None)
    kept = [
        entry
        for entry, match in zip(found, folders, strict=True)
        if entry[1].name == MANIFEST or (match and match[0] != last)
    ]
    end = kept[-1][1].start + kept[-1][1].length if kept else 0
    target.truncate(end)
    target.seek(end)
    part = Part(path, target, Writer(target, kept, end))
    for _record, placed in kept:
        match = _FOLDER.match(placed.name)
        if match:
            part.made.setdefault(int(match[1]), []).append(placed)
    return part
