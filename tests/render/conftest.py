"""What the tests of printed pages share: the programs that measure them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.render.papers import Printer


@pytest.fixture(scope="session")
def printer(require_tool: Callable[[str], Path]) -> Printer:
    """Return what says where words and ink are on paper."""
    return Printer(require_tool("pdftotext"), require_tool("pdftoppm"))
