"""A pseudo-language, every text of ours in brackets, shows each visible string that bypasses the catalogues."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.catalog import Catalog
from babel.units import format_unit
from lxml import html
from werkzeug.test import TestResponse

from sar_helper.i18n import catalogue as catalogues
from sar_helper.i18n import extract, formats, readiness
from sar_helper.i18n.catalogue import DOMAINS, Domain, languages, po_path
from sar_helper.law.load import countries, jurisdiction
from sar_helper.law.terms import GroundId
from sar_helper.web import rendering
from tests.catalogues import forget
from tests.web.conftest import ANSWERS, Browser, messages, tell, tree
from tests.web.test_pages import every_page

PSEUDO = "eo"
"""A language that CLDR knows, so that dates and names have words, and that the project has no catalogue of."""

OPENING, CLOSING = "⟦", "⟧"
OURS = re.compile(f"{OPENING}[^{OPENING}{CLOSING}]*{CLOSING}")
WORD = re.compile(r"[^\W\d_]{2,}")
ENDINGS = {".docx", ".pdf", ".eml", ".txt", ".html", ".ics", ".json"}
SPOKEN = ("aria-label", "alt", "title", "placeholder")


def bracketed(text: str) -> str:
    return f"{OPENING}{text}{CLOSING}"


def pseudo_catalogue(domain: Domain) -> Catalog:
    catalog = Catalog(locale=PSEUDO, domain=domain, fuzzy=False)
    catalog.header_comment = f"{readiness.REVIEW_COMMENT}a test"
    for entry in extract.template_catalogue(domain):
        if isinstance(entry.id, str) and entry.id:
            # The first of the month stands in dates, which come from CLDR and carry no brackets.
            text = entry.id if entry.context == "first day of a month" else bracketed(entry.id)
            catalog.add(entry.id, text, context=entry.context)
        elif entry.id:
            catalog.add(entry.id, [bracketed(entry.id[1])] * catalog.num_plurals, context=entry.context)
    return catalog


@pytest.fixture
def pseudo_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The catalogues of the pseudo-language beside French, in which the letter of the walk is written."""
    place = tmp_path / "translations"
    shutil.copytree(po_path("fr", "messages").parent, place / "fr" / "LC_MESSAGES")
    monkeypatch.setattr(catalogues, "TRANSLATIONS", place)
    for domain in DOMAINS:
        extract.write_catalogue(pseudo_catalogue(domain), po_path(PSEUDO, domain))
    forget()
    yield
    forget()


def typed() -> set[str]:
    """What the person of the walk has typed, line by line."""
    values = {str(value) for answers in ANSWERS.values() for value in answers.values()} | {"RK 123"}
    return {line for value in values for line in value.split("\n") if re.search(r"\w{3}", line)}


def words_of_cldr() -> set[str]:
    """Names of countries and languages, dates and lengths of time as CLDR gives them."""
    names = Locale(PSEUDO)
    own = {catalogues.language_name(tag, tag).capitalize() for tag in languages()}
    days = [date(2026, 11, 1) + timedelta(days) for days in range(400)]
    dates = {write(day, PSEUDO) for write in (formats.date_long, formats.date_with_weekday) for day in days}
    lengths = {
        format_unit(amount, f"duration-{unit}", locale=PSEUDO)
        for unit in ("hour", "day", "week", "month", "year")
        for amount in range(1, 101)
    }
    return {*names.territories.values(), *names.languages.values(), *own, *dates, *lengths}


def spoken(page: html.HtmlElement) -> Iterator[str]:
    """What a reader sees or hears, save what is marked as another language and the case key."""
    exempt = f"ancestor-or-self::*[@lang!='{PSEUDO}' or @class='key' or self::textarea]"
    yield from page.xpath(f"//text()[parent::*[not({exempt})]]")
    for attribute in SPOKEN:
        yield from page.xpath(f"//@{attribute}[parent::*[not({exempt})]]")


def left_over(text: str, known: list[str]) -> str:
    """Return the words outside our brackets that are no name, no address and no date."""
    text = re.sub("[\u2066-\u2069]", "", re.sub(r"\s+", " ", text))
    while OURS.search(text):
        text = OURS.sub(" ", text)
    text = re.sub(r"\S+@\S+", " ", text)
    if WORD.search(text):
        for name in known:
            text = text.replace(name, " ")
    return " ".join(WORD.findall(text))


@pytest.fixture(scope="module")
def known() -> list[str]:
    """Names, endings and dates that stand outside our catalogues, the longest first."""
    regions = {region.name for code in countries() for region in jurisdiction(code).regions.values()}
    return sorted({"SAR helper", *ENDINGS, *typed(), *regions, *words_of_cldr()} - {""}, key=len, reverse=True)


def bypassing(shown: TestResponse, known: list[str]) -> list[str]:
    """Return the texts of a page that come from no catalogue."""
    page = tree(shown)
    assert page.get("lang") == PSEUDO
    return [" ".join(text.split()) for text in spoken(page) if left_over(text, known)]


@pytest.mark.usefixtures("pseudo_language")
def test_every_visible_text_comes_from_a_catalogue(browser: Browser, known: list[str]):
    found = {address: bypassing(shown, known) for address, shown in every_page(browser, PSEUDO).items()}
    assert {address: texts for address, texts in found.items() if texts} == {}


@pytest.mark.usefixtures("pseudo_language")
def test_what_the_law_of_a_country_says_is_ours_or_marked_as_english(browser: Browser, known: list[str]):
    date_of_receipt = "received-day=20&received-month=11&received-year=2026"
    found = {}
    for code in countries():
        of_police = f"/calculator?jurisdiction={code}&controller_kind=police&{date_of_receipt}"
        for address in (f"/law/{code}?lang={PSEUDO}", f"{of_police}&lang={PSEUDO}"):
            found[address] = bypassing(browser.get(address), known)
    assert {address: texts for address, texts in found.items() if texts} == {}


@pytest.mark.usefixtures("pseudo_language")
def test_what_is_said_about_each_ground_of_refusal_is_ours_or_marked_as_english(browser: Browser, known: list[str]):
    browser.get(f"/request/place?lang={PSEUDO}")
    browser.make_case()
    tell(browser, "letter_sent", 18)
    tell(browser, "received", 20)
    for ground in GroundId:
        tell(browser, "refusal_received", 30, ground=ground.value)
        assert bypassing(browser.get("/case/refusal"), known) == [], ground


@pytest.mark.usefixtures("pseudo_language")
@pytest.mark.parametrize("value", ["", "zz", "z" * 5000])
def test_every_refusal_of_an_answer_comes_from_a_catalogue(browser: Browser, value: str):
    browser.get(f"/request/place?lang={PSEUDO}")
    browser.answer()
    refused = 0
    for step in ANSWERS:
        shown = browser.get(f"/request/{step}")
        names = tree(shown).xpath("(//main//form[@method='post'])[1]//*[@name][not(@type='hidden')]/@name")
        for message in messages(browser.fill(step, shown, **dict.fromkeys(names, value))):
            refused += 1
            assert left_over(message.replace(bracketed("Problem:"), ""), []) == "", step
    assert refused > len(ANSWERS) / 2


def test_only_fields_and_checks_of_our_own_speak():
    """WTForms' fields and validators bring English messages; only its bare `Field`, lists and forms bring none."""
    silent = {"Field", "FieldList", "Form", "FormField", "BaseForm", "StopValidation"}
    taken = set()
    for path in Path(rendering.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                assert not [each.name for each in node.names if each.name.split(".")[0] == "wtforms"], path
            elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "wtforms":
                taken |= {each.name for each in node.names}
    assert taken
    assert taken <= silent
