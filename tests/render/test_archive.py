"""Archives: any program can open them, and one that broke off can be continued."""

from __future__ import annotations

import io
import zipfile

from sar_helper.render.archive import Writer, archive_of, deflated, stored, whole_entries

FILES = {"00002/letter.docx": b"PK letter" * 500, "00002/é.txt": "Zoë".encode(), "empty": b""}


def entries():
    return [deflated("00002/letter.docx", FILES["00002/letter.docx"]), stored("00002/é.txt", FILES["00002/é.txt"]),
            stored("empty", b"")]  # fmt: skip


def opened(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_every_file_comes_out_as_it_went_in():
    assert opened(archive_of(entries())) == FILES


def test_the_same_files_give_the_same_bytes():
    assert archive_of(entries()) == archive_of(entries())


def test_an_archive_of_more_files_than_the_old_format_counts_is_readable():
    content = archive_of(stored(f"{number:05d}", b"") for number in range(70_000))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert len(archive.namelist()) == 70_000
        assert archive.namelist()[-1] == "69999"


def test_an_entry_behind_four_gibibytes_is_found_through_the_64_bit_directory():
    target = io.BytesIO()
    writer = Writer(target, position=2**32 + 5)
    writer.add(stored("late", b"x"))
    writer.finish()
    central = target.getvalue()[target.getvalue().index(b"PK\x01\x02") :]
    assert central[42:46] == b"\xff\xff\xff\xff"
    assert central[46 : 46 + 4] == b"late"
    assert int.from_bytes(central[54:62], "little") == 2**32 + 5
    assert b"PK\x06\x06" in central


def test_what_broke_off_is_read_up_to_its_last_whole_file_and_continued():
    whole = archive_of(entries())
    for cut in range(len(whole)):
        part = io.BytesIO(whole[:cut])
        found = list(whole_entries(part))
        position = found[-1][1].start + found[-1][1].length if found else 0
        part.truncate(position)
        part.seek(position)
        writer = Writer(part, found, position)
        for entry in entries()[len(found) :]:
            writer.add(entry)
        writer.finish()
        assert part.getvalue() == whole


def test_a_damaged_file_ends_what_is_taken_over():
    content = bytearray(archive_of(entries()))
    content[50] ^= 1
    assert list(whole_entries(io.BytesIO(bytes(content)))) == []
