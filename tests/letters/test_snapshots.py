"""Every letter as plain text, for a human to read: a change of wording shows in the diff.

After reading it: `UPDATE_SNAPSHOTS=1 python -m pytest tests/letters/test_snapshots.py`.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from sar_helper.letters.request import CopyWanted, Request, Wants
from sar_helper.render.text import render
from tests.letters.situations import ADA, KINDS, written

SNAPSHOTS = Path(__file__).parents[1] / "snapshots" / "letters"


def variant(request: Request, name: str) -> Request:
    if name == "mandate":
        return replace(request, representative=ADA, wants=Wants(copy=CopyWanted.VIEWING, legal_claim=True))
    return request


@pytest.mark.usefixtures("translations_to_read")
@pytest.mark.parametrize("name", ["valenciennes", "mandate"])
@pytest.mark.parametrize("locale", ["en", "fr"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_reads_as_a_human_read_it(kind: str, locale: str, name: str, request_of_zoe: Request) -> None:
    text = render(written(kind, variant(request_of_zoe, name), locale))
    path = SNAPSHOTS / f"{kind}.{name}.{locale}.txt"
    if "UPDATE_SNAPSHOTS" in os.environ:
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text
