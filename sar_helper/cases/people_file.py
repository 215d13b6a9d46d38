"""A table of people (or of others who have a name) as spreadsheets write it: encoding, separator, header, rows.

Nothing in a cell is ever evaluated; a formula is the text that it is written with.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import zip_longest
from pathlib import Path
from typing import Final

from sar_helper.cases.reading import holds_unseen, shown, too_long
from sar_helper.i18n.message import Message, MessageError, message
from sar_helper.i18n.text import clean_text, unseen_code

COLUMNS: Final = (
    "name", "address_1", "address_2", "address_3", "address_4", "email", "language", "controller", "from", "to",
    "clothing", "items", "companions", "mobility", "vehicle", "plate", "note", "evidence", "legal_claim",
)  # fmt: skip
"""The columns of the table, in the order of the template; only `name` has to be there."""

_SEPARATORS: Final = (";", ",", "\t", "|")
_BOMS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_LEGACY: Final = "cp1252"
# Letters of Central Europe read as Western ones: "Łukasz" becomes "£ukasz".
_MISREAD: Final = re.compile(r"[£¤¥³¹¼¾](?=[a-zà-ÿ])|(?<=[a-zà-ÿ])[£¤¥¡³¹¼¾¿](?=\w)")
_CHUNK: Final = 1 << 16
_CELL_CHARACTERS: Final = 10_000
# Up to here a cell that is too long ends somewhere, and the rows after it are read.
_ENDLESS_CELL: Final = 2_000_000


class PeopleFileError(MessageError):
    """The table as a whole cannot be read; the message says what is expected."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """How a table is written. `guessed` says that the encoding is the likeliest one, not a certain one.

    `lines` is how many lines the file has, header included.
    """

    path: Path
    encoding: str
    guessed: bool
    separator: str
    columns: tuple[str, ...]
    header_lines: int
    lines: int


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one person that are not empty, by column; `line` is where the row begins, from 1."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """A row that the table's own rules do not hold for; `column` and `value` are empty where the whole row is meant."""

    line: int
    reason: Message
    column: str = ""
    value: str = ""


def examine(path: Path, encoding: str | None = None, columns: tuple[str, ...] = COLUMNS) -> Sheet:
    """Return how a table is written.

    Args:
        path: the file.
        encoding: its encoding, if a person says it.
        columns: those that it can have; `name` is one of them.

    Raises:
        PeopleFileError: encoding or header are not understood.
        OSError: the file cannot be read.
    """
    found, guessed = (encoding, False) if encoding is not None else _encoding(path)
    lines = _check_text(path, found, guessed=guessed)
    with path.open(encoding=found, newline="") as source:
        first = source.readline()
        declared = re.fullmatch(r"sep=(.)\s*", first)
        header = source.readline() if declared else first
    separators = (declared[1],) if declared else _SEPARATORS
    for separator in separators:
        names = _names(header, separator)
        if "name" in names:
            _check_columns(names, columns)
            return Sheet(path, found, guessed, separator, tuple(names), 2 if declared else 1, lines)
    raise PeopleFileError(
        message("The first line names the columns, among them “name”. Known here: {columns}.", columns=_listed(columns))
    )


def rows(sheet: Sheet) -> Iterator[Row | BrokenRow]:
    """Yield the rows of a table that are not empty, one at a time."""
    csv.field_size_limit(_ENDLESS_CELL)
    with sheet.path.open(encoding=sheet.encoding, newline="") as source:
        for _ in range(sheet.header_lines):
            source.readline()
        reader = csv.reader(source, delimiter=sheet.separator, strict=True)
        while True:
            line = sheet.header_lines + reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield BrokenRow(line, _why_unreadable(error))
                return
            found = _row(line, cells, sheet.columns)
            if found is not None:
                yield found


def template(columns: tuple[str, ...] = COLUMNS) -> bytes:
    """Return an empty table that a spreadsheet opens without a question, with a byte order mark for Excel."""
    return codecs.BOM_UTF8 + (";".join(columns) + "\r\n").encode()


def _row(line: int, cells: list[str], columns: tuple[str, ...]) -> Row | BrokenRow | None:
    for column, cell in zip_longest(columns, cells, fillvalue=""):
        if len(cell) > _CELL_CHARACTERS:
            return BrokenRow(line, too_long(len(cell), _CELL_CHARACTERS), column, shown(cell))
        code = unseen_code(cell)
        if code:
            return BrokenRow(line, holds_unseen(code), column, shown(cell))
    cleaned = [clean_text(cell) for cell in cells]
    if not any(cleaned):
        return None
    if any(cleaned[len(columns) :]) or any(text for name, text in zip(columns, cleaned, strict=False) if not name):
        return BrokenRow(line, message("The row has more cells than the header has columns."))
    return Row(line, {name: text for name, text in zip(columns, cleaned, strict=False) if text})


def _why_unreadable(error: csv.Error) -> Message:
    if "field limit" in str(error):  # Python has one class for both
        # Translators: {most} is a number of characters. The cell is one of a table that a spreadsheet wrote.
        return message(
            "A cell is longer than {most} characters, or a quotation mark is not closed. "
            "The rows from here on were not read.",
            most=_CELL_CHARACTERS,
        )
    return message("A quotation mark is not closed. The rows from here on were not read.")


def _names(header: str, separator: str) -> list[str]:
    try:
        return [_folded(name) for name in next(csv.reader([header], delimiter=separator), [])]
    except csv.Error:  # a file of one endless line has no names of columns
        return []


def _encoding(path: Path) -> tuple[str, bool]:
    with path.open("rb") as source:
        head = source.read(_CHUNK)
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return encoding, False
    # The names of columns are ASCII, so without a mark UTF-16 shows by the halves that are zero.
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if head[first:8:2] == bytes(4):
            return encoding, False
    try:
        _check_text(path, "utf-8", guessed=False)
    except PeopleFileError:
        return _LEGACY, True
    return "utf-8", False


def _check_text(path: Path, encoding: str, *, guessed: bool) -> int:
    """Return the number of lines; every byte has to be a character of the encoding."""
    lines, end = 0, "\n"
    try:
        with path.open(encoding=encoding, newline="") as source:
            while text := source.read(_CHUNK):
                lines += text.count("\n") or text.count("\r")
                end = text[-1]
                if guessed and _MISREAD.search(text):
                    raise PeopleFileError(_NOT_WESTERN)
    except (UnicodeError, LookupError) as error:
        raise PeopleFileError(_NOT_WESTERN if guessed else _OTHER_ENCODING) from error
    return lines + (end not in "\r\n")


_NOT_WESTERN: Final = message(
    "The table is not UTF-8, and its letters do not look like those of Western Europe. Name its encoding."
)
_OTHER_ENCODING: Final = message("The table has bytes that are no text in this encoding. Name another one.")


def _check_columns(names: list[str], columns: tuple[str, ...]) -> None:
    for name in names:
        if name and name not in columns:
            near = get_close_matches(name, columns, 1)
            if near:
                raise PeopleFileError(
                    message("There is no column “{column}”. Did you mean “{near}”?", column=name[:40], near=near[0])
                )
            raise PeopleFileError(
                message("There is no column “{column}”. Known: {columns}.", column=name[:40], columns=_listed(columns))
            )
        if name and names.count(name) > 1:
            raise PeopleFileError(message("The column “{column}” is there twice.", column=name))


def _folded(name: str) -> str:
    # A name of a column is compared and never printed, so what nobody can see in it loses nothing.
    return "_".join(clean_text(name).casefold().split())


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(names)
