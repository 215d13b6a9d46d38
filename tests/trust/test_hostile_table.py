"""A table of people can come from anyone: a hostile cell is text in a letter, or a line in errors.csv with a reason."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path

import pytest

from sar_helper.cli import run
from sar_helper.i18n.text import clean_line, unseen_code
from tests.cli.test_batch import campaign
from tests.render.docx_reading import body_text
from tests.trust.corpus import TEXTS
from tests.trust.test_hostile_letters import TOO_WIDE, bare

COLUMNS = [
    "email", "address_1", "language", "controller", "from", "clothing", "vehicle", "plate", "note", "evidence",
    "legal_claim",
]  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    campaign(tmp_path)
    return tmp_path


def batch(*options: str) -> int:
    return run(["batch", "people.csv", "--campaign", "campaign.json", "-o", "out.zip", "--format", "docx", *options])


def table(rows: list[list[str]]) -> bytes:
    written = io.StringIO()
    csv.writer(written, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(rows)
    return written.getvalue().encode("utf-8", "surrogatepass")


def found() -> tuple[dict[str, bytes], list[list[str]]]:
    with zipfile.ZipFile("out.zip") as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    errors = files.get("errors.csv", b"").decode("utf-8-sig")
    return files, list(csv.reader(io.StringIO(errors), delimiter=";"))[1:]


def lines_of(texts: list[str]) -> list[tuple[int, str]]:
    """Return each text of the first column with the line on which its row begins; the header is the first line."""
    found, line = [], 2
    for text in texts:
        found.append((line, text))
        line += 1 + len(re.findall(r"\r\n|\r|\n", text))
    return found


def test_every_hostile_name_is_printed_as_it_is_or_told_with_its_line_and_no_file_is_named_after_it(desk: Path):
    texts = [text.encode("utf-8", "ignore").decode() for text in TEXTS.values()]
    rows = [["name", "email"], *([text, "zoe@example.org"] for text in texts), ["Good", "good@example.org"]]
    (desk / "people.csv").write_bytes(table(rows))
    assert batch() == 0
    files, errors = found()
    letters = {name: body_text(content) for name, content in files.items() if name.endswith("letter.docx")}
    printed = bare("\n".join(letters.values()))
    told = bare("\n".join(cell for row in errors for cell in row))
    hidden = [(cells[0], cells[1], cells[3], cells[4]) for cells in errors if "nobody can see" in cells[3]]
    assert hidden == [
        (str(line), "name", f"this text holds a character that nobody can see, {unseen_code(text)}.", "no")
        for line, text in lines_of(texts)
        if unseen_code(text)
    ]
    for name, text in zip(TEXTS, texts, strict=True):
        if name == TOO_WIDE:
            assert bare(clean_line(text)[:20]) in told
        elif clean_line(text) and not unseen_code(text):
            assert bare(clean_line(text)) in printed or bare(clean_line(text)[:20]) in told, name
    assert len(letters) + len({row[0] for row in errors}) == len(texts) + 1
    assert len(letters) > 60
    assert all(name.isascii() and ".." not in name and not name.startswith("/") for name in files)
    assert not any("passwd" in name or "=" in name for name in files)
    assert all(cell[:1] not in {"=", "+", "-", "@", "\t", "\r"} for row in errors for cell in row)


@pytest.mark.parametrize("column", COLUMNS)
def test_a_hostile_cell_in_any_column_never_ends_the_batch(desk: Path, column: str, capsys: pytest.CaptureFixture[str]):
    texts = [text.encode("utf-8", "ignore").decode() for text in TEXTS.values()]
    head = ["name", column] if column == "email" else ["name", column, "email"]
    rows = [head, *(["Person", text, "zoe@example.org"][: len(head)] for text in [*texts, "good@example.org"])]
    (desk / "people.csv").write_bytes(table(rows))
    code = batch()
    said = capsys.readouterr().err
    assert code in {0, 2}
    assert "Traceback" not in said
    if code == 0:
        files, _ = found()
        assert any(name.endswith("letter.docx") for name in files)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00" * 1000,
        b"PK\x03\x04" + bytes(2000),
        b"\xff\xfe" + "name;email\nA;a@b.cc\n".encode("utf-16-le"),
        b"name\n" + b'"' * 100_001,
        b"name;" * 20_000,
        b"name\n" + b"x" * 2_000_000,
        b"<html><script>alert(1)</script>",
        b"\xed\xa0\x80;name\n",
    ],
    ids=["empty", "null", "zip", "utf-16", "quotes", "columns", "long", "html", "surrogate"],
)
def test_a_file_that_is_no_table_is_refused_in_lines_and_not_with_a_traceback(
    desk: Path, content: bytes, capsys: pytest.CaptureFixture[str]
):
    (desk / "people.csv").write_bytes(content)
    assert batch() in {0, 2}
    said = capsys.readouterr().err
    assert "Traceback" not in said
    assert len(said) < 3000
