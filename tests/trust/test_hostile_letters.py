"""Whatever a person types stands in every document as text, once where it belongs, or was refused with a reason."""

from __future__ import annotations

import io
import re
from collections import Counter
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.policy import default
from functools import cache

import pikepdf
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from sar_helper.cases.letters import write_letter
from sar_helper.cases.service import clocks
from sar_helper.directory.model import AddressDoesNotFit
from sar_helper.i18n.text import clean_line, clean_text, unseen, unseen_code
from sar_helper.letters.keys import ACCESS_REQUEST
from sar_helper.letters.model import Letter
from sar_helper.render.fonts import undrawable
from sar_helper.render.formats import FORMATS, file_name, render
from sar_helper.render.ics import case_calendar
from sar_helper.render.pdf import ScriptNotSupported
from tests.render.docx_reading import body_text, footers, parts, xml
from tests.render.expected import printed
from tests.render.pdf_reading import roles
from tests.trust.corpus import TEXTS, UNSEEN
from tests.trust.hostile_case import FREE_TEXT, case_with, example, put, refusal

TODAY = date(2026, 11, 18)
_DRAWN = re.compile(r"[\s–☐_\u2066-\u2069-]+")


def bare(text: str) -> str:
    """Return a text without spaces, hyphens and what renderers draw; unlike a reader's eye it composes no letters."""
    return _DRAWN.sub("", text)


@cache
def harmless() -> Letter:
    """The same letter with a harmless word in every place."""
    return written("Harmless")


def written(text: str) -> Letter:
    return write_letter(case_with(text)[0], ACCESS_REQUEST, today=TODAY)


@cache
def letter_of(name: str) -> Letter:
    """The letter with a text of the corpus in every place."""
    return written(TEXTS[name])


HOLDING = [name for name, text in TEXTS.items() if name not in UNSEEN and clean_line(text)]
TOO_WIDE = "very long word"
PRINTED = [name for name in HOLDING if name != TOO_WIDE]


@pytest.mark.parametrize("name", HOLDING)
def test_a_hostile_text_is_taken_as_it_is_in_every_place(name: str):
    case, taken = case_with(TEXTS[name])
    assert set(taken) == set(FREE_TEXT)
    assert case.request.requester.name == clean_line(TEXTS[name])
    assert case.request.appearance.note == clean_text(TEXTS[name])


def test_a_text_of_nothing_but_spaces_is_taken_nowhere():
    for text in ("", " \t ", "\u00a0\r\n\u2028\u3000"):
        assert case_with(text)[1] == []


def test_the_texts_that_hold_what_nobody_can_see_are_those_that_the_program_finds():
    assert {name for name, text in TEXTS.items() if unseen(text)} == UNSEEN


@pytest.mark.parametrize("name", sorted(UNSEEN))
def test_a_text_that_holds_what_nobody_can_see_is_refused_in_every_place_with_its_code(name: str):
    for place in FREE_TEXT:
        refused = refusal(put(example(), place, TEXTS[name]))
        assert refused is not None, place
        assert refused.path == "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in place)[1:]
        code = unseen_code(TEXTS[name])
        assert str(refused.message) == f"this text holds a character that nobody can see, {code}.", place


@pytest.mark.parametrize("name", PRINTED)
def test_the_word_document_holds_it_as_text_and_has_no_paragraph_more(name: str):
    content = render(letter_of(name), "docx")
    text = body_text(content)
    letter = letter_of(name)
    for passage in printed(letter):
        assert bare(passage) in bare(text)
    assert structure(content) == structure(render(harmless(), "docx"))
    assert parts(content).keys() == parts(render(harmless(), "docx")).keys()


def structure(content: bytes) -> Counter[str]:
    """How often each element that a reader notices stands in the document; a run is only a change of font."""
    kept = {qn(tag) for tag in ("w:p", "w:tbl", "w:tr", "w:tc", "w:sectPr", "w:hyperlink", "w:fldChar", "w:drawing")}
    body = Counter(node.tag for node in xml(content, "word/document.xml").iter() if node.tag in kept)
    fields = Counter(re.findall(r"\[[^\]]*\]", "".join(footers(content))))
    return body + fields


@pytest.mark.parametrize("name", HOLDING)
def test_the_page_and_the_html_file_hold_it_as_text_and_have_no_element_more(name: str):
    letter = letter_of(name)
    found = lxml_html.document_fromstring(render(letter, "html"))
    expected = lxml_html.document_fromstring(render(harmless(), "html"))
    seen = bare(found.text_content())
    for passage in printed(letter):
        assert bare(passage) in seen
    assert elements(found) == elements(expected)


def elements(tree: lxml_html.HtmlElement) -> Counter[tuple[str, tuple[str, ...]]]:
    """How often each element stands in the page with its attributes; line breaks and directions follow the text."""
    return Counter(
        (node.tag, tuple(sorted(name for name in node.attrib if name != "dir")))
        for node in tree.iter()
        if isinstance(node.tag, str) and node.tag not in {"br", "bdi", "span"}
    )


@pytest.mark.parametrize("name", HOLDING)
def test_the_plain_text_and_the_mail_hold_it_and_the_mail_has_no_header_more(name: str):
    letter = letter_of(name)
    text = bare(render(letter, "txt").decode("utf-8"))
    mail = message_from_bytes(render(letter, "eml"), policy=default)
    expected = message_from_bytes(render(harmless(), "eml"), policy=default)
    body = mail.get_body()
    assert body is not None
    for passage in (letter.subject, *(part for part in printed(letter) if part in texts(letter))):
        assert bare(passage) in text
    assert bare(body.get_content()).count(bare(clean_line(TEXTS[name]))) >= 3
    assert mail.keys() == expected.keys()
    assert mail["To"] == expected["To"] == "dpo@example.org"
    assert [part.get_content_type() for part in mail.walk()] == [part.get_content_type() for part in expected.walk()]


def texts(letter: Letter) -> list[str]:
    return [*letter.sender, *letter.recipient, letter.signature]


@pytest.mark.parametrize("name", PRINTED)
def test_the_pdf_holds_it_in_the_same_structure_or_names_the_characters_that_it_cannot_draw(name: str):
    letter = letter_of(name)
    missing = undrawable(printed(letter))
    if missing:
        with pytest.raises(ScriptNotSupported) as refused:
            render(letter, "pdf")
        assert missing[0] in str(refused.value.message)
        return
    assert tagged(render(letter, "pdf")) == tagged(render(harmless(), "pdf"))


@pytest.mark.parametrize("key", ["docx", "pdf"])
def test_a_line_that_is_wider_than_the_window_is_refused_by_name_and_never_cut(key: str):
    with pytest.raises(AddressDoesNotFit) as refused:
        render(letter_of(TOO_WIDE), key)
    assert TEXTS[TOO_WIDE] in refused.value.message.render("en")


def tagged(content: bytes) -> Counter[str]:
    """How often each role of the structure tree stands in the PDF, links and actions among them."""
    found = roles(content)
    with pikepdf.open(io.BytesIO(content)) as document:
        found["annotations"] = sum(len(page.get("/Annots", [])) for page in document.pages)
        found["actions"] = sum(name in document.Root for name in ("/OpenAction", "/AA", "/AcroForm"))
    del found["Span"]
    return found


@pytest.mark.parametrize("key", FORMATS)
def test_no_text_gets_into_the_name_of_a_file(key: str):
    names = {file_name(letter_of(name), key) for name in HOLDING}
    assert names == {file_name(harmless(), key)}
    assert re.fullmatch(r"[a-z0-9.-]+", names.pop())


def test_no_text_gets_into_the_properties_of_a_word_document():
    expected = parts(render(harmless(), "docx"))["docProps/core.xml"]
    assert all(parts(render(letter_of(name), "docx"))["docProps/core.xml"] == expected for name in PRINTED)


@settings(max_examples=200)
@given(typed=st.text(min_size=1, max_size=38))
def test_any_text_at_all_is_refused_exactly_where_something_in_it_cannot_be_seen(typed: str):
    refused = refusal(put(example(), ("appearance", "note"), typed))
    assert (refused is not None) == bool(unseen(typed) or not clean_line(typed))


SEEN = st.characters(exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn"]) | st.sampled_from("\r\n\t\u200c\u200d")


@settings(max_examples=40)
@given(typed=st.text(SEEN, min_size=1, max_size=38))
def test_any_text_that_can_be_seen_comes_out_of_word_html_and_mail_as_it_went_in(typed: str):
    case, taken = case_with(typed)
    if not taken:
        assert not clean_line(typed)
        return
    letter = write_letter(case, ACCESS_REQUEST, today=TODAY)
    wanted = bare(letter.signature)
    assert wanted == bare(clean_line(typed))
    assert wanted in bare(body_text(render(letter, "docx")))
    assert wanted in bare(lxml_html.document_fromstring(render(letter, "html")).text_content())
    mail = message_from_bytes(render(letter, "eml"), policy=default).get_body()
    assert mail is not None
    assert wanted in bare(mail.get_content())


def test_the_calendar_file_of_a_hostile_case_is_that_of_a_harmless_one():
    now = datetime(2026, 12, 7, 9, tzinfo=UTC)

    def calendar(text: str) -> bytes:
        case = case_with(text)[0]
        return case_calendar(case, clocks(case, now), token=bytes(16), sequence=1, now=now)

    assert {calendar(TEXTS[name]) for name in HOLDING} == {calendar("Harmless")}
