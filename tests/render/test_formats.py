"""Tests of the file formats: each renders, and no file name names a person."""

from dataclasses import replace

import pytest

from sar_helper.render.formats import FORMATS, UnknownFormat, file_name, format_of, render
from tests.render.samples import ARABIC, FRENCH

BEGINNINGS = {
    "docx": b"PK\x03\x04",
    "pdf": b"%PDF-",
    "txt": "Zoë Brontë".encode(),
    "eml": b"Subject:",
    "html": b"<!doctype html>",
}


def test_there_are_the_formats_of_the_command_line():
    assert list(FORMATS) == ["docx", "pdf", "txt", "eml", "html"]


@pytest.mark.parametrize("key", FORMATS)
def test_every_format_renders_the_letter_with_and_without_a_reading_copy(key: str):
    alone, both = render(FRENCH, key), render(FRENCH, key, ARABIC)
    assert alone.startswith(BEGINNINGS[key])
    assert both.startswith(BEGINNINGS[key])
    assert len(both) > len(alone)


@pytest.mark.parametrize("key", FORMATS)
def test_every_format_gives_the_same_bytes_for_the_same_letter(key: str):
    assert render(FRENCH, key, ARABIC) == render(FRENCH, key, ARABIC)


def test_a_file_name_is_plain_and_names_nobody():
    assert file_name(replace(FRENCH, locale="pt-BR"), "docx") == "access-request-2026-11-18-pt-BR.docx"


def test_media_types_are_those_that_browsers_save_by():
    assert format_of("pdf").media_type == "application/pdf"
    assert format_of("eml").media_type == "message/rfc822"


def test_a_format_that_there_is_not_is_named_with_those_that_there_are():
    with pytest.raises(UnknownFormat) as caught:
        render(FRENCH, "odt")
    assert str(caught.value.message) == "There is no format “odt”. Choose one of: docx, pdf, txt, eml, html."
