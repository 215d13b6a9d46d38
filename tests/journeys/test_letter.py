"""From the first page to the letter in hand and the dates that run, in a real browser."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import docx
import pypdf
import pytest
from playwright.sync_api import Browser

from sar_helper.config import Config
from sar_helper.web import create_app
from tests.journeys.conftest import NOW, ON_BOTH_DATABASES, Visit, serving
from tests.journeys.walk import Walk

pytestmark = pytest.mark.browser
both_databases = pytest.mark.parametrize("address", ON_BOTH_DATABASES, indirect=True)

DUE = {"en": "Monday, 21 December 2026", "fr": "lundi 21 décembre 2026"}
SALUTATION = "Madame, Monsieur"


@both_databases
@pytest.mark.parametrize(
    ("language", "width", "script"),
    [("en", 1280, True), ("fr", 1280, True), ("en", 360, False), ("fr", 360, False)],
    ids=[
        "English screen, French letter",
        "French",
        "on a phone without JavaScript",
        "French on a phone without JavaScript",
    ],
)
def test_a_person_gets_the_letter_the_key_and_the_dates(
    visit: Callable[..., Visit], language: str, width: int, script: bool
):
    walk = Walk(visit(width=width, height=740, script=script, language=language), language)
    walk.begin()
    walk.to_the_clock()
    assert "CSI L252-5" in walk.text()
    assert "2026" in walk.page.locator(".clock").inner_text()
    walk.to_the_end()
    key = walk.make_the_letter()
    assert len(key.split()) == 9

    document = docx.Document(io.BytesIO(walk.visit.save("a[href*='access_request/docx']")))
    in_document = "\n".join(paragraph.text for paragraph in document.paragraphs)
    pdf = pypdf.PdfReader(io.BytesIO(walk.visit.save("a[href*='access_request/pdf']")))
    in_pdf = "\n".join(page.extract_text() for page in pdf.pages)
    for found in (in_document, in_pdf):
        assert SALUTATION in found
        assert "Zoë Brontë-O’Neill" in found

    other = Walk(visit(width=width, height=740, script=script, language=language), language)
    other.visit.go(f"/case?lang={language}")
    other.page.fill("#key", key)
    other.press("Open")
    other.enter("letter_sent", "18")
    other.enter("received", "20")
    assert DUE[language] in other.text()
    reply = other.page.locator("li.deadline", has_text=DUE[language]).first
    reply.locator("summary").click()
    steps = reply.locator(".trace li").all_inner_texts()
    assert len(steps) == 5
    assert "1182/71" in " ".join(steps)


@both_databases
def test_the_french_letter_is_read_in_english_beside_the_original(visit: Callable[..., Visit]):
    walk = Walk(visit(), "en")
    walk.begin()
    walk.to_the_clock()
    walk.to_the_end()
    walk.make_the_letter()
    walk.visit.follow(walk.page.locator(".letter-offer h3 a").first)
    assert walk.page.locator("article[lang='fr']").count() == 1
    assert "Madame, Monsieur" in walk.text()
    assert "Dear Sir or Madam" in walk.text()


@both_databases
def test_back_and_a_changed_answer_lose_nothing_in_a_real_browser(visit: Callable[..., Visit]):
    walk = Walk(visit(), "en")
    walk.begin()
    walk.to_the_clock()
    walk.visit.back()
    assert walk.page.input_value("#windows-0-place") == "Place d'Armes, devant l'Hôtel de Ville"
    walk.visit.back()
    assert walk.page.input_value("#name") == "Ville de Valenciennes"
    walk.page.fill("#name", "Mairie de Valenciennes")
    walk.press("Continue")
    assert walk.page.url.endswith("/request/when")
    walk.visit.refresh()
    walk.press("Continue")
    walk.to_the_end()
    assert "Mairie de Valenciennes" in walk.text()


def test_at_a_shared_computer_one_press_leaves_no_cookie_and_back_shows_nothing(chromium: Browser, tmp_path: Path):
    app = create_app(Config(data_dir=tmp_path, kiosk=True), clock=lambda: NOW)
    with serving(app) as address, closing(chromium.new_context(locale="en")) as context:
        visit = Visit(context.new_page(), context, address)
        walk = Walk(visit, "en")
        walk.begin()
        walk.to_the_clock()
        walk.to_the_end()
        walk.make_the_letter()
        walk.page.wait_for_url("**/case/view")
        assert "Ville de Valenciennes" in walk.text()
        walk.press("Leave no trace")
        walk.page.get_by_role("heading", name="Nothing stays on this computer").wait_for()
        assert context.cookies() == []
        for _ in range(3):
            visit.back()
            assert "Ville de Valenciennes" not in walk.text().replace("for example Ville de Valenciennes", "")
            assert "Zoë" not in walk.page.content()


@both_databases
def test_after_leaving_without_a_trace_back_shows_nothing(visit: Callable[..., Visit]):
    walk = Walk(visit(), "en")
    walk.begin()
    walk.to_the_clock()
    walk.visit.back()
    walk.page.locator("summary", has_text="Stop, or begin again").click()
    walk.press("Delete everything and leave no trace")
    assert "Everything is deleted" in walk.text()
    assert walk.visit.context.cookies() == []
    walk.visit.back()
    assert "Valenciennes" not in walk.page.content().replace("for example Ville de Valenciennes", "")
