"""The gate: no letter in a language in which it is not whole, none under law that does not apply."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sar_helper.law.load import jurisdiction
from sar_helper.law.model import Jurisdiction
from sar_helper.law.terms import ControllerKind, Setting
from sar_helper.letters import offer
from sar_helper.letters.compose import compose
from sar_helper.letters.facts import Facts
from sar_helper.letters.library import UnknownLetterType, build, library
from sar_helper.letters.offer import NotOffered, NotReady, is_offered, languages_of, letter_types, titles_in
from sar_helper.letters.request import Request
from tests.letters.conftest import LETTER_DAY

Forget = Callable[[], None]


@pytest.mark.usefixtures("translations")
def test_letters_are_listed_with_law_and_languages_in_the_readers_words() -> None:
    listed = {letter.key: letter for letter in letter_types("fr", "fr")}
    assert listed["access_request"].title == "Demande d’accès"
    assert listed["access_request"].legal_basis == ("Art. 15 GDPR", "Art. 12 GDPR")
    assert listed["access_request"].languages == ("en", "fr")
    assert listed["search_sheet"].title == "Fiche de recherche"


def test_the_titles_alone_are_those_of_the_list_of_letters() -> None:
    assert titles_in("de") == {letter.key: letter.title for letter in letter_types("de")}


def test_a_catalogue_that_nobody_signed_offers_nothing(translations: Path, forget_catalogues: Forget) -> None:
    po = translations / "fr/LC_MESSAGES/letters.po"
    po.write_text(
        re.sub(r"^# Reviewed by.*\n", "", po.read_text(encoding="utf-8"), flags=re.MULTILINE), encoding="utf-8"
    )
    forget_catalogues()
    assert languages_of("access_request", "fr") == ("en",)


@pytest.mark.parametrize(
    ("text", "closed", "open_"),
    [
        ('msgctxt "access_request.identity"', {"access_request"}, {"preservation_notice", "search_sheet"}),
        ('msgctxt "national.fr.one_month_notice"', {"preservation_notice"}, {"access_request", "search_sheet"}),
        ('msgctxt "questions.drone"', {"access_request"}, {"preservation_notice", "search_sheet"}),
        ('msgctxt "common.closing"', {"access_request", "preservation_notice", "search_sheet"}, set()),
        ('msgctxt "vocabulary.clothing.coat"', {"access_request", "preservation_notice", "search_sheet"}, set()),
    ],
)
def test_one_text_in_doubt_closes_the_letters_that_can_print_it(
    text: str, closed: set[str], open_: set[str], translations: Path, forget_catalogues: Forget
) -> None:
    po = translations / "fr/LC_MESSAGES/letters.po"
    source = po.read_text(encoding="utf-8")
    assert text in source
    po.write_text(source.replace(text, f"#, fuzzy\n{text}"), encoding="utf-8")
    forget_catalogues()
    assert {key for key in closed | open_ if "fr" in languages_of(key, "fr")} == open_


def test_a_changed_english_sentence_closes_the_letter_and_names_what_is_ready(
    letter_files: dict[str, dict[str, Any]],
    monkeypatch: pytest.MonkeyPatch,
    translations: Path,
    request_of_zoe: Request,
    france: Jurisdiction,
) -> None:
    assert translations.is_dir()
    block = next(b for b in letter_files["access_request.toml"]["block"] if b["id"] == "identity")
    block["text"] += " A new sentence."
    changed = build(letter_files.items())
    monkeypatch.setattr(offer, "library", lambda: changed)
    with pytest.raises(NotReady) as refused:
        compose("access_request", request_of_zoe, locale="fr", today=LETTER_DAY, jurisdiction=france)
    assert (refused.value.locale, refused.value.ready) == ("fr", ("en",))
    assert str(refused.value) == "The letter Access request is not complete in the language fr. It is complete in: en."


@pytest.mark.usefixtures("translations")
@pytest.mark.parametrize("locale", ["de", "xx", "", "../fr", "FR"])
def test_a_language_without_translations_is_refused(locale: str, request_of_zoe: Request, france: Jurisdiction) -> None:
    with pytest.raises(NotReady):
        compose("access_request", request_of_zoe, locale=locale, today=LETTER_DAY, jurisdiction=france)


def test_a_gdpr_letter_is_not_written_under_police_law(request_of_zoe: Request, france: Jurisdiction) -> None:
    controller = replace(request_of_zoe.controller, kind=ControllerKind.POLICE)
    police = replace(request_of_zoe, controller=controller, setting=Setting.POLICE)
    assert not is_offered("access_request", Facts(police, france))
    assert is_offered("search_sheet", Facts(police, france))
    with pytest.raises(NotOffered):
        compose("access_request", police, locale="en", today=LETTER_DAY, jurisdiction=france)


def test_an_unknown_letter_type_is_refused(request_of_zoe: Request, france: Jurisdiction) -> None:
    with pytest.raises(UnknownLetterType):
        compose("invoice", request_of_zoe, locale="en", today=LETTER_DAY, jurisdiction=france)


def test_where_no_law_is_known_a_gdpr_letter_is_not_offered(request_of_zoe: Request, france: Jurisdiction) -> None:
    lawless = replace(france, regimes=())
    assert not is_offered("access_request", Facts(request_of_zoe, lawless))
    with pytest.raises(NotOffered):
        compose("access_request", request_of_zoe, locale="en", today=LETTER_DAY, jurisdiction=lawless)


@pytest.mark.parametrize("kind", ["access_request", "incomplete_answer", "erasure_request", "objection"])
@pytest.mark.parametrize("code", ["gb", "ch"])
def test_european_law_is_not_claimed_outside_the_union(code: str, kind: str, request_of_zoe: Request) -> None:
    law = jurisdiction(code)
    there = replace(request_of_zoe, jurisdiction=code, region=None)
    with pytest.raises(NotOffered):
        compose(kind, there, locale="en", today=LETTER_DAY, jurisdiction=law)


@pytest.mark.parametrize("code", ["fr", "ie", "li"])
def test_the_request_is_offered_where_the_regulation_applies(code: str, request_of_zoe: Request) -> None:
    shop = replace(request_of_zoe.controller, kind=ControllerKind.RETAILER)
    there = replace(request_of_zoe, jurisdiction=code, region=None, controller=shop, setting=Setting.SHOP)
    assert is_offered("access_request", Facts(there, jurisdiction(code)))


def test_a_letter_that_cannot_be_written_is_called_by_its_title_in_the_readers_language() -> None:
    refused = NotOffered("reminder", "ch").message
    unready = NotReady("reminder", "mt", ("en", "fr")).message
    assert refused.render("en").startswith("The letter Reminder relies on law")
    assert unready.render("en").startswith("The letter Reminder is not complete")
    title = library().letter("reminder").title.fill("de", {})
    assert title in refused.render("de")
    assert title != "Reminder"
