"""Every letter as plain text, for a human to read: a change of wording shows in the diff.

After reading it: `UPDATE_SNAPSHOTS=1 python -m pytest tests/letters/test_snapshots.py`.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from sar_helper.law.model import Jurisdiction
from sar_helper.letters.compose import compose
from sar_helper.letters.library import library
from sar_helper.letters.request import CopyWanted, Representative, Request, Wants
from sar_helper.render.text import render
from tests.letters.conftest import LETTER_DAY

SNAPSHOTS = Path(__file__).parents[1] / "snapshots" / "letters"


def variant(request: Request, name: str) -> Request:
    if name == "mandate":
        ada = Representative("Ada Lovelace", ("1 rue Haute", "59000 Lille"), "mandat du 17 novembre 2026")
        wants = Wants(copy=CopyWanted.VIEWING, legal_claim=True)
        return replace(request, representative=ada, wants=wants)
    return request


@pytest.mark.usefixtures("translations")
@pytest.mark.parametrize("name", ["valenciennes", "mandate"])
@pytest.mark.parametrize("locale", ["en", "fr"])
@pytest.mark.parametrize("kind", sorted(library().letters))
def test_a_letter_reads_as_a_human_read_it(
    kind: str, locale: str, name: str, request_of_zoe: Request, france: Jurisdiction
) -> None:
    letter = compose(kind, variant(request_of_zoe, name), locale=locale, today=LETTER_DAY, jurisdiction=france)
    text = render(letter)
    path = SNAPSHOTS / f"{kind}.{name}.{locale}.txt"
    if "UPDATE_SNAPSHOTS" in os.environ:
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text
