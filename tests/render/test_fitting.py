"""A letter that is read is short: the pages that each type promises, in every language and under the longest laws."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import groupby
from pathlib import Path

import pikepdf
import pytest

from sar_helper.law.load import jurisdiction
from sar_helper.letters.compose import compose
from sar_helper.letters.library import library
from sar_helper.letters.model import Letter, Paragraph
from sar_helper.letters.offer import NotOffered, languages_of
from sar_helper.letters.request import Request
from sar_helper.render import docx_compiled, pdf
from sar_helper.render.fitting import extent, typesetting_of
from sar_helper.render.fonts import MM_PER_POINT
from sar_helper.render.layouts import LAYOUTS, layout_of, text_width_mm
from sar_helper.render.typesetting import OPEN, TYPESETTINGS, Typesetting
from tests.letters import situations
from tests.render.every_letter import request_of_zoe
from tests.render.papers import Printer, as_libreoffice_prints
from tests.render.samples import ENGLISH, FRENCH, letter

LONG_LAWS = ("fr", "pt", "es", "be", "nl", "ie")
"""Countries whose own paragraphs are the longest, in the layouts that leave the least room."""
SENT = [locale for locale in languages_of("access_request") if locale != "ar"]
NAMES = [(kind, locale) for kind in situations.KINDS for locale in SENT if locale in languages_of(kind)]
TIGHTEST = [(kind, locale) for kind, locale in NAMES if kind in {"access_request", "preservation_notice"}]


def requests() -> Iterator[Request]:
    """Yield the request about two recordings, alone, and made for her by somebody who also says why it is needed."""
    request = request_of_zoe()
    yield request
    yield replace(request, representative=situations.ADA, wants=replace(request.wants, legal_claim=True))


def letters(kind: str, locale: str) -> Iterator[Letter]:
    """Yield a letter under every law that has it and whose words are ready."""
    for request in requests():
        here = situations.situation(kind, request)
        own = here.law.code != request.jurisdiction
        for code in (here.law.code,) if own else LONG_LAWS:
            if locale not in languages_of(kind, code):
                continue
            if code != here.law.code:
                here = situations.situation(kind, replace(request, jurisdiction=code, region=None))
                here = replace(here, law=jurisdiction(code))
            try:
                yield compose(
                    kind, here.request, locale=locale, today=here.today, jurisdiction=here.law, history=here.history
                )
            except NotOffered:  # that country has no such letter
                continue


@cache
def longest(kind: str, locale: str) -> Letter:
    """Return the letter of a type and language that reaches down furthest."""

    def reach(one: Letter) -> float:
        layout = layout_of(one.layout)
        return layout.body_top / MM_PER_POINT + extent(one, OPEN.body.size, text_width_mm(layout)).height(OPEN)

    return max(letters(kind, locale), key=reach)


@pytest.mark.parametrize(("kind", "locale"), NAMES)
def test_the_longest_letter_about_two_recordings_keeps_its_page_budget(kind: str, locale: str):
    one = longest(kind, locale)
    assert pdf.page_count(one) <= library().letter(kind).page_budget


@pytest.mark.office
def test_a_word_document_that_is_set_tightly_keeps_the_budget_too(soffice: Path, tmp_path: Path):
    made = {f"{kind}.{locale}": docx_compiled.render(longest(kind, locale)) for kind, locale in TIGHTEST}
    lengths = {}
    for name, content in as_libreoffice_prints(soffice, tmp_path, made).items():
        with pikepdf.open(io.BytesIO(content)) as document:
            lengths[name] = len(document.pages)
    assert {
        name for name, pages in lengths.items() if pages > library().letter(name.split(".")[0]).page_budget
    } == set()


def test_a_letter_with_room_to_spare_is_set_open():
    assert typesetting_of(ENGLISH) is OPEN


def of_length(paragraphs: int) -> Letter:
    return replace(ENGLISH, blocks=tuple(Paragraph(f"p{number}", "One line.") for number in range(paragraphs)))


def test_a_longer_letter_is_set_tighter_until_another_page_gives_it_room_again():
    # Two pages are the budget: to spare the second, distances shrink; to spare a third, the type does too.
    chosen = [TYPESETTINGS.index(typesetting_of(of_length(number))) for number in range(100)]
    assert [setting for setting, _run in groupby(chosen)][:9] == [0, 1, 2, 0, 1, 2, 3, 4, 0]


def test_a_third_page_begins_only_when_the_tightest_letter_fills_two():
    ones = [of_length(number) for number in range(60, 90)]
    pages = [pdf.page_count(one) for one in ones]
    assert pages == sorted(pages)
    third = pages.index(3)
    assert typesetting_of(ones[third - 1]) is TYPESETTINGS[-1]
    assert typesetting_of(ones[third]) is OPEN


@pytest.mark.parametrize("setting", TYPESETTINGS)
@pytest.mark.parametrize("sample", [ENGLISH, FRENCH], ids=["en", "fr"])
def test_a_letter_is_as_high_as_was_reckoned(
    sample: Letter, setting: Typesetting, printer: Printer, monkeypatch: pytest.MonkeyPatch
):
    sample = replace(sample, blocks=sample.blocks[:9])
    monkeypatch.setattr(pdf, "typesetting_of", lambda _letter: setting)
    (page,) = printer.pages({"letter": pdf.render(sample)}, dots_per_inch=50)["letter"]
    layout = layout_of(sample.layout)
    height = extent(sample, setting.body.size, text_width_mm(layout)).height(setting) * MM_PER_POINT
    foot = 297 - layout.margins.bottom + setting.lower_mm
    end = max(box.bottom for _word, box in page.words if box.bottom < foot)
    assert end == pytest.approx(layout.body_top + height, abs=1.5)


@pytest.mark.parametrize("key", LAYOUTS)
def test_the_head_of_the_page_is_the_same_however_tightly_the_letter_is_set(key: str):
    sample = letter("fr", key)
    for setting in TYPESETTINGS:
        tight, plain = setting.of_pages(layout_of(sample.layout)), layout_of(sample.layout)
        assert replace(tight, margins=plain.margins) == plain
        assert (tight.margins.left, tight.margins.right) == (plain.margins.left, plain.margins.right)
