"""Paths: where the data lies in the source tree. tests/test_setup_wheel.py checks an installed package."""

from __future__ import annotations

from pathlib import Path

import pytest

from sar_helper import paths

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (paths.TEMPLATES, "templates"),
        (paths.TRANSLATIONS, "translations"),
        (paths.LAW_DATA, "sar_helper/law/data"),
        (paths.DIRECTORY_DATA, "sar_helper/directory/data"),
        (paths.FONTS, "sar_helper/render/fonts"),
    ],
)
def test_the_source_tree_holds_the_data_where_the_program_looks(path: Path, place: str):
    assert path == ROOT / place
    assert any(path.iterdir())
