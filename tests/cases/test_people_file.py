"""Tables as spreadsheets really write them are read to the letter, and what is not certain is refused or said."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sar_helper.cases.people_file import COLUMNS, BrokenRow, PeopleFileError, Row, examine, rows, template

TABLE = "name;address_1;email\r\nZoë Brontë-O’Neill;12 bis, rue du Quesnoy;zoe@example.org\r\n\r\nÉlodie;;\r\n"
PEOPLE = [
    Row(2, {"name": "Zoë Brontë-O’Neill", "address_1": "12 bis, rue du Quesnoy", "email": "zoe@example.org"}),
    Row(4, {"name": "Élodie"}),
]


def written(folder: Path, content: str | bytes, encoding: str = "utf-8") -> Path:
    path = folder / "people.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def read(path: Path, encoding: str | None = None) -> list[Row | BrokenRow]:
    return list(rows(examine(path, encoding)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_every_encoding_and_line_end_of_a_spreadsheet_gives_the_same_people(encoding: str, end: str, tmp_path: Path):
    assert read(written(tmp_path, TABLE.replace("\r\n", end), encoding)) == PEOPLE


@pytest.mark.parametrize("separator", [",", "\t", "|"])
@pytest.mark.parametrize("declared", [True, False])
def test_every_separator_is_found_out(separator: str, declared: bool, tmp_path: Path):
    table = TABLE.replace("12 bis, rue du Quesnoy", '"12 bis, rue du Quesnoy"').replace(";", separator)
    found = read(written(tmp_path, (f"sep={separator}\r\n" if declared else "") + table))
    assert [row.cells for row in found if isinstance(row, Row)] == [row.cells for row in PEOPLE]
    assert [row.line for row in found] == ([3, 5] if declared else [2, 4])


def test_only_a_legacy_encoding_is_called_a_guess(tmp_path: Path):
    assert examine(written(tmp_path, TABLE)).guessed is False
    found = examine(written(tmp_path, TABLE, "cp1252"))
    assert (found.encoding, found.guessed) == ("cp1252", True)


@pytest.mark.parametrize("name", ["Łukasz", "Małgorzata", "Grażyna Święcka"])
def test_polish_names_of_an_old_table_are_not_garbled_but_refused_until_the_encoding_is_named(
    name: str, tmp_path: Path
):
    path = written(tmp_path, f"name\r\n{name}\r\n", "cp1250")
    with pytest.raises(PeopleFileError, match="Name its encoding"):
        examine(path)
    assert read(path, "cp1250") == [Row(2, {"name": name})]


@pytest.mark.parametrize("encoding", ["utf-8", "no-such-encoding"])
def test_an_encoding_that_does_not_hold_is_refused(encoding: str, tmp_path: Path):
    with pytest.raises(PeopleFileError, match="no text in this encoding"):
        examine(written(tmp_path, TABLE, "cp1252"), encoding)


def test_spanish_questions_and_cubic_metres_are_no_sign_of_another_encoding(tmp_path: Path):
    table = "name;note\r\nIñigo;¿dónde? ¡ahí! 3 m³ nº 5 £5\r\n"
    assert read(written(tmp_path, table, "cp1252")) == [Row(2, {"name": "Iñigo", "note": "¿dónde? ¡ahí! 3 m³ nº 5 £5"})]


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ("naem;email", "The first line names the columns"),
        ("name;adress_1", "Did you mean “address_1”"),
        ("name;birthday", "There is no column “birthday”"),
        ("name;email;EMAIL", "“email” is there twice"),
        ("", "The first line names the columns"),
    ],
)
def test_a_column_that_is_not_understood_is_refused_for_its_cells_would_be_lost(
    header: str, reason: str, tmp_path: Path
):
    with pytest.raises(PeopleFileError, match=reason):
        examine(written(tmp_path, f"{header}\r\nx;y;z\r\n"))


def test_header_names_may_have_capitals_and_spaces(tmp_path: Path):
    assert read(written(tmp_path, " Name ;Address 1\nZoë;Rue\n")) == [Row(2, {"name": "Zoë", "address_1": "Rue"})]


def test_a_row_counts_from_the_line_on_which_it_begins(tmp_path: Path):
    found = read(written(tmp_path, 'name;note\nA;"one\ntwo"\nB;\n'))
    assert found == [Row(2, {"name": "A", "note": "one\ntwo"}), Row(4, {"name": "B"})]


def test_cells_without_a_column_are_told_and_empty_ones_at_the_end_are_not(tmp_path: Path):
    found = read(written(tmp_path, "name;email;;\nA;;;\nB;;;x\nC;;x\n"))
    assert found[0] == Row(2, {"name": "A"})
    assert [type(row) for row in found[1:]] == [BrokenRow, BrokenRow]


def test_a_quotation_mark_that_is_never_closed_is_told_with_its_line(tmp_path: Path):
    found = read(written(tmp_path, 'name;note\nA;x\nB;"y\nC;z\n'))
    assert found[0] == Row(2, {"name": "A", "note": "x"})
    assert isinstance(found[1], BrokenRow)
    assert found[1].line == 3
    assert len(found) == 2


@pytest.mark.parametrize("quote", ["", '"'])
@pytest.mark.parametrize("given", [10_001, 1_000_000])
def test_a_cell_that_is_too_long_is_told_with_its_row_and_column_and_the_other_rows_are_read(
    given: int, quote: str, tmp_path: Path
):
    found = read(written(tmp_path, f"name;note\nA;{quote}{'x' * given}{quote}\nB;{'y' * 10_000}\n"))
    assert found[1] == Row(3, {"name": "B", "note": "y" * 10_000})
    told = found[0]
    assert isinstance(told, BrokenRow)
    assert (told.line, told.column, told.value) == (2, "note", "x" * 39 + "…")
    assert str(told.reason) == f"The text has {given:,} characters. It can have 10,000."


@pytest.mark.parametrize("quote", ["", '"'])
def test_a_cell_without_end_is_told_with_both_causes_for_nobody_can_tell_them_apart(quote: str, tmp_path: Path):
    found = read(written(tmp_path, f"name;note\nA;x\nB;{quote}{'x' * 2_000_001}\nC;z\n"))
    assert found[0] == Row(2, {"name": "A", "note": "x"})
    told = found[1]
    assert isinstance(told, BrokenRow)
    assert (told.line, len(found)) == (3, 2)
    assert str(told.reason) == (
        "A cell is longer than 10,000 characters, or a quotation mark is not closed. "
        "The rows from here on were not read."
    )


@given(st.text(alphabet="=+-@\t\r'\"|;,﹢＝1A()!", min_size=1, max_size=20))
def test_a_formula_stays_the_text_that_it_is(text: str):
    quoted = text.replace('"', '""')
    with tempfile.TemporaryDirectory() as folder:
        row = read(written(Path(folder), f'name;note\nA;"{quoted}"\n'))[0]
    assert isinstance(row, Row)
    kept = [c for c in text if c not in "\t\r"]
    assert [c for c in row.cells.get("note", "") if c not in " \n"] == kept


@pytest.mark.parametrize(
    ("character", "code"), [("\x00", "U+0000"), ("\u202e", "U+202E"), ("\ufeff", "U+FEFF"), ("\x1b", "U+001B")]
)
def test_a_character_that_nobody_can_see_is_told_with_row_column_and_code(character: str, code: str, tmp_path: Path):
    table = f"name;email;note\nA;a@example.org;x\nZo{character}ë;;\nB;;{character}\nC;;;{character}\nD;;\n"
    found = read(written(tmp_path, table))
    assert [type(row) for row in found] == [Row, BrokenRow, BrokenRow, BrokenRow, Row]
    broken = [(row.line, row.column, row.value, str(row.reason)) for row in found if isinstance(row, BrokenRow)]
    reason = f"this text holds a character that nobody can see, {code}."
    assert broken == [(3, "name", "Zoë", reason), (4, "note", "", reason), (5, "", "", reason)]


def test_what_nobody_can_see_in_the_name_of_a_column_loses_nothing(tmp_path: Path):
    """An encoding that a person names leaves the byte order mark where it is."""
    assert read(written(tmp_path, "\ufeffname;e\u200bmail\nA;a@example.org\n"), "utf-8") == [
        Row(2, {"name": "A", "email": "a@example.org"})
    ]


def test_the_template_is_a_table_without_people(tmp_path: Path):
    sheet = examine(written(tmp_path, template()))
    assert sheet.columns == COLUMNS
    assert list(rows(sheet)) == []


@pytest.mark.parametrize("line", [b"\0" * 300_000, b"x" * 300_000, b'"' + b"x" * 300_000])
def test_a_file_of_one_endless_line_is_no_table(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(line)
    with pytest.raises(PeopleFileError, match="The first line names the columns"):
        examine(path)
