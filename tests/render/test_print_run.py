"""The file to print: every letter on a sheet of its own, nothing lost, nothing personal in its properties."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pypdf
import pytest

from sar_helper.render import pdf, print_run
from tests.render.samples import ARABIC, FRENCH, NAME, letter, on_two_pages


def pages(path: Path) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(path).pages]


def test_every_letter_begins_on_an_odd_page(tmp_path: Path):
    # In the layout fr-right the sample takes one page, with three more lists two.
    letters = [replace(on_two_pages(FRENCH) if n % 2 else FRENCH, reference=f"SAR-{n}") for n in range(4)]
    single = [pdf.render(one) for one in letters]
    lengths = [len(pypdf.PdfReader(io.BytesIO(one)).pages) for one in single]
    assert set(lengths) == {1, 2}
    target = tmp_path / "print.pdf"
    count = print_run.write(iter(single), target)
    found = pages(target)
    assert count == len(found) == 8
    for number, length in enumerate(lengths):
        assert f"SAR-{number}" in found[2 * number]
        assert (f"SAR-{number}" in found[2 * number + 1]) is (length == 2)
        assert bool(found[2 * number + 1].strip()) is (length == 2)


def test_more_letters_than_are_held_open_at_once_come_out_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(print_run, "_CHUNK", 2)
    target = tmp_path / "print.pdf"
    print_run.write((pdf.render(replace(FRENCH, reference=f"SAR-{n}")) for n in range(5)), target)
    assert [f"SAR-{n}" in text for n, text in enumerate(pages(target)[::2])] == [True] * 5
    assert [path.name for path in tmp_path.iterdir()] == ["print.pdf"]


def test_the_same_letters_give_the_same_file(tmp_path: Path):
    for name in ("a", "b"):
        print_run.write([pdf.render(FRENCH), pdf.render(ARABIC)], tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_its_properties_name_nobody(tmp_path: Path):
    target = tmp_path / "print.pdf"
    print_run.write([pdf.render(FRENCH)], target)
    with pikepdf.open(target) as together:
        assert NAME not in str(dict(together.docinfo))
        assert all("/StructParents" not in page.obj for page in together.pages)


@pytest.mark.parametrize(("locale", "count"), [("en", "1 letter"), ("fr", "1 ")])
def test_a_separator_says_to_whom_the_letters_behind_it_go(locale: str, count: str, tmp_path: Path):
    path = tmp_path / "separator.pdf"
    address = letter("fr").recipient
    path.write_bytes(print_run.separator(address[0], address[1:], 1, day=date(2026, 11, 18), locale=locale))
    (text,) = pages(path)
    assert all(line in text for line in address)
    assert count in text
