"""A ZIP archive written in one pass (PKWARE APPNOTE 6.3.10): the same entries give the same bytes.

Sizes stand in front of every entry, so that a file that broke off can be read up to its last whole entry and continued.
"""

from __future__ import annotations

import io
import shutil
import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

# The first moment that a ZIP archive can name: the time of making would make every copy of a letter different.
_TIME: Final = 0
_DATE: Final = 0x21
_STORED: Final = 0
_DEFLATED: Final = 8
_UTF8_NAME: Final = 0x800
_VERSION: Final = 20
_VERSION_ZIP64: Final = 45
_LOCAL: Final = struct.Struct("<4s5H3L2H")
_CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
_END: Final = struct.Struct("<4s4H2LH")
_END_ZIP64: Final = struct.Struct("<4sQ2H2L4Q")
_LOCATOR_ZIP64: Final = struct.Struct("<4sLQL")
_EXTRA_ZIP64: Final = struct.Struct("<2HQ")
_MOST_16: Final = 0xFFFF
_MOST_32: Final = 0xFFFFFFFF
# Half the time of zlib's usual 6, for a letter that is a twentieth larger.
_DEFLATE_LEVEL: Final = 2
_PIECE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of an archive, packed: `data` as it lies there, `size` in bytes as it was."""

    name: str
    data: bytes
    size: int
    checksum: int
    method: int


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry that was written: its name and where its packed bytes lie in the file."""

    name: str
    start: int
    length: int
    method: int


def stored(name: str, data: bytes) -> Entry:
    """Return an entry that is kept as it is; right for what is packed already."""
    return Entry(name, data, len(data), zlib.crc32(data), _STORED)


def deflated(name: str, data: bytes) -> Entry:
    """Return an entry that is packed."""
    packer = zlib.compressobj(_DEFLATE_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Entry(name, packer.compress(data) + packer.flush(), len(data), zlib.crc32(data), _DEFLATED)


def archive_of(entries: Iterable[Entry]) -> bytes:
    """Return an archive as bytes."""
    target = io.BytesIO()
    writer = Writer(target)
    for entry in entries:
        writer.add(entry)
    writer.finish()
    return target.getvalue()


class Writer:
    """Writes entries to a file one after the other; what was written is never touched again."""

    def __init__(self, target: BinaryIO, central: Iterable[tuple[bytes, Placed]] = (), position: int = 0) -> None:
        self._target = target
        self._position = position
        self._central: list[bytes] = []
        self.placed: list[Placed] = []
        for record, placed in central:
            self._central.append(record)
            self.placed.append(placed)

    def add(self, entry: Entry) -> None:
        """Write one entry.

        Raises:
            ValueError: the entry has 4 GiB or more.
        """
        self._begin(entry.name, entry.method, entry.checksum, len(entry.data), entry.size)
        self._target.write(entry.data)

    def _begin(self, name: str, method: int, checksum: int, packed: int, size: int) -> None:
        if max(packed, size) >= _MOST_32:
            raise ValueError("an entry of 4 GiB or more")
        encoded = name.encode()
        fields = (method, _TIME, _DATE, checksum, packed, size, len(encoded))
        head = _LOCAL.pack(b"PK\x03\x04", _VERSION, _flags(encoded), *fields, 0) + encoded
        self._target.write(head)
        self._central.append(_central(encoded, fields, self._position))
        self.placed.append(Placed(name, self._position + len(head), packed, method))
        self._position += len(head) + packed

    def add_file(self, name: str, source: BinaryIO) -> None:
        """Write a file as it is, without having all of it in memory.

        Raises:
            ValueError: the file has 4 GiB or more.
        """
        checksum, size = 0, 0
        while piece := source.read(_PIECE):
            checksum, size = zlib.crc32(piece, checksum), size + len(piece)
        self._begin(name, _STORED, checksum, size, size)
        source.seek(0)
        shutil.copyfileobj(source, self._target, _PIECE)

    def finish(self) -> None:
        """Write the directory of the archive, with which it is complete."""
        start = self._position
        size = 0
        for record in self._central:
            self._target.write(record)
            size += len(record)
        count = len(self._central)
        if count >= _MOST_16 or start + size >= _MOST_32:
            at = start + size
            self._target.write(
                _END_ZIP64.pack(
                    b"PK\x06\x06", _END_ZIP64.size - 12, _VERSION_ZIP64, _VERSION_ZIP64, 0, 0, count, count, size, start
                )
            )
            self._target.write(_LOCATOR_ZIP64.pack(b"PK\x06\x07", 0, at, 1))
        shown = min(count, _MOST_16)
        self._target.write(_END.pack(b"PK\x05\x06", 0, 0, shown, shown, min(size, _MOST_32), min(start, _MOST_32), 0))


def whole_entries(source: BinaryIO) -> Iterator[tuple[bytes, Placed]]:
    """Yield the entries of an archive that `Writer` did not finish, up to the first that is not whole.

    Yields:
        The entry's record for the directory, and where it lies; the next entry begins right after it.
    """
    position = 0
    while True:
        source.seek(position)
        head = source.read(_LOCAL.size)
        if len(head) < _LOCAL.size:
            return
        signature, _version, _flag, *fields, extra = _LOCAL.unpack(head)
        method, _time, _date, checksum, packed, _size, name_length = fields
        if signature != b"PK\x03\x04" or extra:
            return
        name = source.read(name_length)
        data = source.read(packed)
        if len(name) < name_length or len(data) < packed or not _holds(data, method, checksum):
            return
        start = position + _LOCAL.size + name_length
        yield _central(name, tuple(fields), position), Placed(name.decode(), start, packed, method)
        position = start + packed


def _holds(data: bytes, method: int, checksum: int) -> bool:
    try:
        plain = data if method == _STORED else zlib.decompress(data, -zlib.MAX_WBITS)
    except zlib.error:
        return False
    return zlib.crc32(plain) == checksum


def _central(name: bytes, fields: tuple[int, ...], offset: int) -> bytes:
    far = offset >= _MOST_32
    extra = _EXTRA_ZIP64.pack(1, 8, offset) if far else b""
    version = _VERSION_ZIP64 if far else _VERSION
    rest = (len(extra), 0, 0, 0, 0, min(offset, _MOST_32))
    return _CENTRAL.pack(b"PK\x01\x02", version, version, _flags(name), *fields, *rest) + name + extra


def _flags(name: bytes) -> int:
    return 0 if name.isascii() else _UTF8_NAME
