"""docs/configuration.md lists exactly the settings that the program reads, in its own words."""

from __future__ import annotations

from pathlib import Path

from sar_helper.config import FILE_SUFFIX, settings

PAGE = Path(__file__).parents[2] / "docs" / "configuration.md"


def test_the_table_of_settings_is_the_one_in_the_program():
    table = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    expected = [
        f"| `{name}` | {about.sentence} | {about.unit} | {about.default} |" for name, about in settings().items()
    ]
    assert table == expected, "the table should read:\n" + "\n".join(expected)


def test_the_page_names_the_file_variant_of_every_secret():
    page = PAGE.read_text(encoding="utf-8")
    for name, about in settings().items():
        assert (f"`{name}{FILE_SUFFIX}`" in page) is about.secret, name
