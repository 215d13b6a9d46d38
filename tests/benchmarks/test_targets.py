"""The benchmarks compare what they say: every promise names contestants that exist, and their letters are the same."""

from __future__ import annotations

import io
import zipfile

import pytest

from benchmarks import batches, dates, documents, pdfs, startup, web_pages
from benchmarks.measure import Measured
from benchmarks.people import values
from benchmarks.targets import TARGETS, Target

CONTESTANTS = {
    module.__name__.rpartition(".")[2]: set(module.CONTESTANTS)
    for module in (batches, dates, documents, pdfs, startup, web_pages)
}
HERE = ("SAR helper", "SAR helper, from the case file on", "strings into a ZIP (floor)", "python-docx")


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.text)
def test_a_promise_names_contestants_that_exist(target: Target):
    module, name = target.profiled
    assert name in CONTESTANTS[module]
    found = {name: Measured(name, cpu_ms=2, peak_mb=2) for names in CONTESTANTS.values() for name in names}
    assert target.is_met(target.limit)
    assert not target.is_met(target.limit - 1 if target.at_least else target.limit + 1)
    assert target.value(found) >= 0


@pytest.mark.parametrize("name", HERE)
def test_every_way_writes_the_same_letter(name: str):
    told = values(7)
    with zipfile.ZipFile(io.BytesIO(documents.CONTESTANTS[name]()(7))) as package:
        document = package.read("word/document.xml").decode()
    for key in ("NAME", "STREET", "TOWN", "PLACE"):
        assert told[key] in document
    assert "reçu &lt;7&gt;" in document
