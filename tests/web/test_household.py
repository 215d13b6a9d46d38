"""A neighbour's camera: what it films decides whether data protection law helps, and who doubts can go on."""

from __future__ import annotations

from typing import Any

import pytest

from sar_helper.law.load import countries, jurisdiction
from sar_helper.law.regimes import household_for
from sar_helper.law.terms import Confidence, ControllerKind, Setting
from sar_helper.web.wizard.forms.household import exemption_of, remaining_for
from tests.web.conftest import ANSWERS, Browser, messages, text_of, tree

NEIGHBOUR = {**ANSWERS["controller"], "name": "M. Voisin", "controller_kind": "private_person"}


def at_a_neighbour(browser: Browser, country: str = "fr", **controller: str) -> str | None:
    """Answer up to who runs the camera, and return where that leads."""
    browser.fill("place", jurisdiction=country, setting="private_home")
    browser.fill("region", region="-")
    return browser.fill("controller", **{**NEIGHBOUR, **controller}).location


def finish(browser: Browser) -> str:
    """Answer the rest in English, make the case, and return its letter."""
    for step in ("when", "appearance", "asks", "you"):
        browser.fill(step, **ANSWERS[step])
    browser.fill("delivery", delivery="email", letter_locale="fr")
    browser.send(browser.get("/request/check"), "/case/new")
    browser.send(browser.get("/case/key"), "/case/key")
    return browser.get("/case/letter/access_request/txt?reading=en").get_data(as_text=True)


def test_a_neighbours_camera_is_asked_about_from_the_street_as_well(browser: Browser):
    for setting in ("public_space", "other"):
        browser.fill("place", jurisdiction="fr", setting=setting)
        browser.fill("region", region="-")
        assert browser.fill("controller", **NEIGHBOUR).location == "/request/household"
    assert browser.fill("household", films="more").location == "/request/when"
    assert "does not cover a camera that also records a public space (C-212/13)" in finish(browser)


def test_what_a_private_camera_films_is_asked_of_a_private_person_and_not_of_a_shop_or_landlord(browser: Browser):
    assert at_a_neighbour(browser) == "/request/household"
    assert at_a_neighbour(browser, controller_kind="landlord") == "/request/when"
    browser.fill("place", jurisdiction="fr", setting="shop")
    browser.fill("region", region="-")
    assert browser.fill("controller", **NEIGHBOUR).location == "/request/when"


@pytest.mark.parametrize("code", countries())
def test_in_every_country_a_home_can_fall_under_the_exemption_and_a_shop_cannot(code: str):
    law, owner = jurisdiction(code), ControllerKind.PRIVATE_PERSON
    assert household_for(law, setting=Setting.PRIVATE_HOME, controller_kind=owner) is not None
    assert household_for(law, setting=Setting.RESIDENTIAL, controller_kind=owner) is not None
    assert household_for(law, setting=Setting.PUBLIC_SPACE, controller_kind=owner) is not None
    assert household_for(law, setting=Setting.PUBLIC_SPACE, controller_kind=ControllerKind.MUNICIPALITY) is None
    assert household_for(law, setting=Setting.SHOP, controller_kind=owner) is None
    assert household_for(law, setting=Setting.RESIDENTIAL, controller_kind=ControllerKind.LANDLORD) is None


def test_a_camera_that_films_the_street_gives_a_letter_that_says_why_the_exception_does_not_hold(browser: Browser):
    at_a_neighbour(browser)
    assert browser.fill("household", films="more").location == "/request/when"
    letter = finish(browser)
    assert "does not cover a camera that also records a public space (C-212/13)" in letter
    assert "which area your camera records" not in letter


def test_who_does_not_know_what_it_films_asks_in_the_letter(browser: Browser):
    at_a_neighbour(browser)
    assert browser.fill("household", films="unknown").location == "/request/when"
    letter = finish(browser)
    assert "Please also tell me which area your camera records" in letter
    assert "C-212/13" not in letter


def test_a_camera_that_films_its_owners_ground_only_is_explained_with_the_rule_and_what_is_left(browser: Browser):
    at_a_neighbour(browser)
    assert browser.fill("household", films="own").location == "/request/own-ground"
    shown = browser.get("/request/own-ground")
    told = text_of(shown)
    assert "gives nobody a right to such footage" in told
    assert "GDPR Art. 2(2)(c); CJEU C-212/13 Ryneš" in told
    assert "Commission nationale de l'informatique et des libertés" in told
    assert tree(shown).xpath("//main//a[@href='/law/fr']")


def test_nothing_follows_as_long_as_the_camera_is_a_private_matter(browser: Browser):
    at_a_neighbour(browser)
    browser.fill("household", films="own")
    assert browser.get("/request/when").location == "/request/own-ground?missing=when"
    assert browser.get("/request").location == "/request/own-ground"


def test_who_doubts_goes_on_and_the_letter_asks(browser: Browser):
    at_a_neighbour(browser)
    browser.fill("household", films="own")
    assert browser.fill("own-ground").location == "/request/when"
    assert tree(browser.get("/request/household")).get_element_by_id("films-unknown").checked
    assert "Please also tell me which area your camera records" in finish(browser)


def test_the_check_page_shows_the_answer_with_a_way_to_change_it(browser: Browser):
    at_a_neighbour(browser)
    browser.fill("household", films="more")
    for step in ("when", "appearance", "asks", "you"):
        browser.fill(step, **ANSWERS[step])
    browser.fill("delivery", delivery="email", letter_locale="fr")
    shown = browser.get("/request/check")
    assert "What the camera filmsAlso the street, a shared way or someone else's ground" in text_of(shown)
    assert tree(shown).xpath("//a[@href='/request/household']")
    assert "A camera that also films a public space is not exempt." in tree(shown).xpath("string(//p[@id='exemption'])")
    assert browser.fill("household", films="own").location == "/request/own-ground"


@pytest.mark.parametrize(("country", "language"), [("gb", "en"), ("fr", "fr")])
def test_on_the_last_page_a_limit_that_was_not_read_in_the_law_is_said_to_be_reported(
    browser: Browser, country: str, language: str
):
    at_a_neighbour(browser, country)
    browser.fill("household", films="more")
    for step in ("when", "appearance", "asks", "you"):
        browser.fill(step, **ANSWERS[step])
    browser.fill("delivery", delivery="email", letter_locale=language)
    limit = tree(browser.get("/request/check")).xpath("string(//p[@id='exemption'])")
    exemption = household_for(
        jurisdiction(country), setting=Setting.PRIVATE_HOME, controller_kind=ControllerKind.PRIVATE_PERSON
    )
    assert exemption is not None
    reported = exemption.provenance.confidence is not Confidence.VERIFIED
    assert limit.endswith("reported: check before you rely on it") is reported


def test_no_answer_is_refused_at_the_question(browser: Browser):
    at_a_neighbour(browser)
    assert messages(browser.fill("household")) == ["Choose what the camera films."]


def test_another_kind_of_controller_or_place_forgets_the_answer(browser: Browser):
    at_a_neighbour(browser)
    browser.fill("household", films="more")
    assert at_a_neighbour(browser, controller_kind="landlord") == "/request/when"
    assert at_a_neighbour(browser) == "/request/household"
    assert not tree(browser.get("/request/household")).xpath("//input[@name='films'][@checked]")


def test_a_finished_case_is_corrected_without_asking_what_it_never_knew(browser: Browser):
    at_a_neighbour(browser)
    browser.fill("household", films="unknown")
    finish(browser)
    browser.send(browser.get("/case/view"), "/case/correct")
    assert "What the camera filmsI do not know" in text_of(browser.get("/request/check"))


@pytest.mark.parametrize(("code", "told"), [("cz", ["household-camera"]), ("cy", ["neighbours"]), ("fr", [])])
def test_notes_on_private_cameras_are_told_where_the_law_file_has_them(code: str, told: list[str]):
    answers: dict[str, Any] = {
        "jurisdiction": code,
        "setting": "private_home",
        "controller": {"kind": "private_person"},
        "region": None,
    }
    assert exemption_of(answers) is not None
    assert [note.id for note in remaining_for(answers).notes] == told
