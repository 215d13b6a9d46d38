"""The law pages: a link for every fact, nothing unverified, parts of a country folded, and how to report an error."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from sar_helper.config import Config
from sar_helper.i18n.catalogue import languages
from sar_helper.law.load import countries, jurisdiction
from sar_helper.law.model import Period
from sar_helper.law.terms import Asker, Confidence, Unit
from sar_helper.web import create_app
from sar_helper.web.pages.law import law_page, mail_address, period_text, report_link
from sar_helper.web.services import services
from tests.web.conftest import Browser, text_of, tree

ORDER = [
    "How long footage is kept",
    "How to ask",
    "How long the answer may take",
    "Who helps",
    "If they refuse",
    "Documents of public bodies",
    "Worth knowing",
    "Something wrong here?",
]


@pytest.mark.parametrize("code", countries())
def test_every_known_fact_stands_on_the_page_under_an_address_of_its_own(browser: Browser, code: str):
    page, law = tree(browser.get(f"/law/{code}")), jurisdiction(code)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    tables = {
        "retention": law.retention,
        "regime": law.regimes,
        "clock": law.clocks,
        "authority": law.authorities,
        "ground": law.refusal_grounds,
        "foi": law.foi,
        "note": law.notes,
    }
    wanted = {
        f"{name}-{item.id}"
        for name, items in tables.items()
        for item in items
        if item.provenance.confidence is not Confidence.UNVERIFIED
    }
    shown = {each for each in ids if "-" in each and each.partition("-")[0] in tables}
    assert shown == wanted
    assert all(link[1:] in ids for link in page.xpath("//main//a/@href[starts-with(., '#')]"))


def test_the_page_begins_with_an_index_of_its_parts_in_their_order(browser: Browser):
    page = tree(browser.get("/law/fr"))
    headings = [each.text_content() for each in page.xpath("//main//h2")]
    assert headings == ORDER
    assert [each.text_content() for each in page.xpath("//nav[@class='law-index']//a")] == ORDER[:-1]


def test_what_holds_in_parts_of_germany_is_folded_under_their_names(browser: Browser):
    page = tree(browser.get("/law/de"))
    (folded,) = page.xpath("//*[@id='authority-by-private']/ancestor::details")
    names = [each.text_content() for each in folded.xpath(".//h3")]
    assert {"Bayern", "Berlin", "Thüringen"} <= set(names)
    assert "choose" not in names


def test_rules_in_english_are_marked_as_english_for_who_reads_another_language(browser: Browser):
    page = tree(browser.get("/law/at?lang=fr"))
    rules = page.xpath("//*[contains(@class, 'law-row')]/div/p[contains(., 'without undue delay')]")
    assert rules
    assert {rule.get("lang") for rule in rules} == {"en"}
    english = tree(browser.get("/law/at?lang=en"))
    assert english.xpath("//*[contains(@class, 'law-row')]//p[@lang='en'][contains(., 'without undue delay')]") == []


@pytest.mark.parametrize(("code", "language"), [("de", "de"), ("pl", "pl"), ("be", "mul")])
def test_names_of_acts_and_regions_are_marked_with_the_language_of_the_country(
    browser: Browser, code: str, language: str
):
    page = tree(browser.get(f"/law/{code}?lang=fr"))
    names = page.xpath("//h3[@class='law-part'] | //details[starts-with(@id, 'foi-')]/summary/span[1]")
    assert names
    assert {name.get("lang") for name in names} == {language}


def test_a_reader_of_another_language_is_told_first_that_the_rules_are_in_english(browser: Browser):
    told = tree(browser.get("/law/fr?lang=de")).xpath("//p[@id='in-english']/following::section[@class='law']")
    assert len(told) == 1
    assert not tree(browser.get("/law/fr?lang=en")).xpath("//p[@id='in-english']")


def test_every_rule_of_every_country_is_marked_as_english_on_a_page_in_another_language(browser: Browser):
    for code in countries():
        law, page = jurisdiction(code), tree(browser.get(f"/law/{code}?lang=fr"))
        english = {element.text_content() for element in page.xpath("//*[@lang='en']")}
        shown = {clock.summary for clock in law.clocks} | {regime.summary for regime in law.regimes}
        assert {text for text in shown if page.xpath("//*[text()=$text]", text=text)} <= english, code


def test_the_list_says_how_long_street_cameras_keep_and_where_nothing_is_known(browser: Browser):
    shown = text_of(browser.get("/law/"))
    assert "France 1 month, at most, by law" in shown
    assert "no rule of its own found" in shown


def test_a_page_is_as_old_as_its_oldest_fact_and_not_as_young_as_its_newest():
    law = jurisdiction("mt")
    days = {note.provenance.retrieved for note in law.notes}
    assert len(days) > 1
    assert law_page(law).last_checked == min(days)


def test_where_the_law_sets_no_date_none_begins(browser: Browser):
    shown = tree(browser.get("/law/mt")).xpath("//div[@id='clock-led-reply']/p[@class='law-key']")
    assert [each.text_content().strip() for each in shown] == ["no date"]


@pytest.mark.parametrize("code", countries())
def test_every_article_of_the_european_regulation_links_to_its_text(code: str):
    law = jurisdiction(code)
    tables = (*law.clocks, *law.regimes, *law.refusal_grounds)
    assert [
        each.id for each in tables if each.provenance.source.startswith("GDPR Art") and not each.provenance.url
    ] == []


def test_the_list_says_of_a_figure_that_it_was_only_reported(browser: Browser):
    lines = {line.get("href"): line.getparent() for line in tree(browser.get("/law/")).xpath("//main//li/a")}
    assert "reported: check before you rely on it" in lines["/law/it"].text_content()
    assert "reported" not in lines["/law/fr"].text_content()


def test_an_unverified_fact_is_not_shown():
    law = jurisdiction("fr")
    doubted = [
        replace(item, provenance=replace(item.provenance, confidence=Confidence.UNVERIFIED)) for item in law.retention
    ]
    assert len(law_page(law).retention) > 0
    assert len(law_page(replace(law, retention=tuple(doubted))).retention) == 0


@pytest.mark.parametrize(
    ("period", "locale", "text"),
    [
        (Period(1, Unit.MONTH), "en", "1 month"),
        (Period(72, Unit.HOUR), "fr", "72 heures"),
        (Period(20, Unit.WORKING_DAY), "en", "20 working days"),
        (None, "en", "no date"),
    ],
)
def test_a_period_reads_as_a_language_writes_it(period: Period | None, locale: str, text: str):
    assert period_text(period, locale).replace("\N{NO-BREAK SPACE}", " ") == text


@pytest.mark.parametrize("locale", languages())
def test_no_language_writes_the_key_of_a_unit_for_its_word(locale: str):
    texts = {period_text(Period(amount, unit), locale) for amount in (1, 2, 3, 6, 11, 30, 100) for unit in Unit}
    assert [text for text in texts if "duration" in text or "-" in text] == []


@pytest.mark.parametrize(
    ("contact", "mail"),
    [
        (None, None),
        ("law@example.org", "law@example.org"),
        ("Ann, law@example.org", None),
        ("1 High Street, Town", None),
    ],
)
def test_only_a_bare_address_becomes_a_link(contact: str | None, mail: str | None):
    assert mail_address(contact) == mail


def test_the_report_names_the_entry():
    assert report_link("law@example.org", "fr", "clock-gdpr-reply").startswith(
        "mailto:law@example.org?subject=SAR%20helper%20/law/fr%23clock-gdpr-reply"
    )


@pytest.mark.parametrize(
    ("contact", "says"),
    [
        (None, "This site names no contact."),
        ("1 High Street, Town", "Write to 1 High Street, Town."),
        ("law@example.org", "Report an error"),
    ],
)
def test_the_page_says_how_an_error_is_reported(tmp_path: Path, contact: str | None, says: str):
    made: Flask = create_app(Config(data_dir=tmp_path / "data", operator_contact=contact))
    try:
        page = Browser(made.test_client()).get("/law/fr")
        assert says in text_of(page)
        has_links = bool(tree(page).xpath("//main//a[starts-with(@href, 'mailto:law@example.org')]"))
        assert has_links is (contact == "law@example.org")
    finally:
        with made.app_context():
            services().database.close()


@pytest.mark.parametrize("code", [code for code in countries() if jurisdiction(code).foi])
def test_the_page_says_that_anyone_can_ask_for_documents_only_where_every_act_says_so(browser: Browser, code: str):
    said = text_of(browser.get(f"/law/{code}"))
    askers = {foi.asker for foi in jurisdiction(code).foi if foi.provenance.confidence is not Confidence.UNVERIFIED}
    assert ("Anyone can ask a public body for documents" in said) == (askers == {Asker.ANYONE})


@pytest.mark.parametrize(
    ("code", "who"),
    [
        ("mt", "Only people who have lived in Malta for at least five years"),
        ("li", "Whoever has a legitimate interest"),
    ],
)
def test_who_alone_can_ask_for_documents_stands_open_before_the_acts(browser: Browser, code: str, who: str):
    page = tree(browser.get(f"/law/{code}"))
    open_text = " ".join(page.xpath("//h2[@id='documents']/following-sibling::p//text()"))
    assert who in open_text
