"""Looking up who runs the camera: without JavaScript, nothing typed is lost, and no word of it in an address."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from sar_helper.web.services import services
from sar_helper.web.wizard.lookup import MOST_SHOWN
from tests.web.conftest import ANSWERS, Browser, filled, messages, text_of, tree

STEP = "/request/controller"
TYPED = {"name": "Ville", "email": "me@example.org", "controller_kind": "police"}
ENTRY = (
    'name = "Mairie de {name}"\nkind = "municipality"\npostal_address = ["1 Rue Haute", "59300 {name}", "France"]\n'
    'email = "dpo@example.org"\ndata_protection_officer = "Déléguée"\nalso_known_as = ["Lumières"]\n'
    'source = "a test"\nretrieved = 2026-11-22\nconfidence = "secondary"\n'
)


def at_the_step(browser: Browser, country: str = "fr") -> None:
    browser.answer(until="controller", place={"jurisdiction": country}, region={"region": "-"})


def names_found(shown: Any) -> list[str]:  # noqa: ANN401
    return tree(shown).xpath("//ul[@class='found']//strong/bdi/text()")


def bring(app: Flask, slug: str, text: str) -> None:
    with app.app_context():
        path: Path = services().config.directory / f"{slug}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def look_for(browser: Browser, words: str, **typed: str) -> Any:  # noqa: ANN401
    return browser.fill("controller", **{**TYPED, **typed, "find": words, "search": "1"})


def test_who_is_found_stands_there_with_town_source_and_date_and_what_was_typed_stays(browser: Browser):
    at_the_step(browser)
    shown = look_for(browser, "valenciennes")
    assert (shown.status_code, shown.location) == (200, None)
    assert names_found(shown) == ["Ville de Valenciennes"]
    said = text_of(shown)
    assert "Place d'Armes, 59300 Valenciennes, France" in said
    assert "Last checked on 22 November 2026. reported: check before you rely on it" in said
    now = filled(shown)
    assert (now["name"], now["email"], now["controller_kind"]) == (["Ville"], ["me@example.org"], ["police"])
    assert browser.get("/request").location == STEP, "looking up answers nothing"


def test_the_chosen_one_fills_every_field_and_the_rest_goes_on_as_if_typed(browser: Browser, app: Flask):
    bring(app, "fr/lille", ENTRY.format(name="Lille"))
    at_the_step(browser)
    shown = look_for(browser, "lumieres")
    chosen = browser.send(shown, STEP, **TYPED, take="fr/lille")
    now = filled(chosen)
    assert now["name"] == ["Mairie de Lille"]
    assert now["postal_address"][0].split() == ["1", "Rue", "Haute", "59300", "Lille", "France"]
    assert (now["email"], now["data_protection_officer"]) == (["dpo@example.org"], ["Déléguée"])
    assert now["controller_kind"] == ["municipality"]
    assert "This is filled in below. Check it" in text_of(chosen)
    one = {key: values[0] for key, values in now.items()}
    assert browser.send(chosen, STEP, **one).location == "/request/when"
    assert filled(browser.get(STEP))["name"] == ["Mairie de Lille"]


def test_a_name_that_needs_two_lines_of_the_envelope_is_taken_and_shown_whole(browser: Browser, app: Flask):
    name = "Communauté d'agglomération Valenciennes Métropole"
    bring(app, "fr/metropole", ENTRY.format(name="Lille").replace("Mairie de Lille", name))
    at_the_step(browser)
    shown = look_for(browser, "metropole")
    assert names_found(shown) == [name]
    assert "Déléguée, 1 Rue Haute, 59300 Lille, France" in text_of(shown)
    chosen = browser.send(shown, STEP, **TYPED, take="fr/metropole")
    one = {key: values[0] for key, values in filled(chosen).items()}
    assert browser.send(chosen, STEP, **one).location == "/request/when"


def test_the_key_enter_in_the_box_looks_up_where_nobody_is_entered_yet(browser: Browser):
    at_the_step(browser)
    assert names_found(browser.fill("controller", find="valenciennes")) == ["Ville de Valenciennes"]
    assert browser.fill("controller", **ANSWERS["controller"], find="valenciennes").location == "/request/when"


def test_going_on_after_a_look_up_in_vain_says_what_is_missing_and_does_not_look_up_again(browser: Browser):
    at_the_step(browser)
    shown = browser.send(browser.get(STEP), STEP, find="nowhere at all", search="1")
    refused = browser.send(shown, STEP, find="nowhere at all")
    assert "Enter who runs the camera. The sign near the camera names it." in messages(refused)
    again = browser.send(shown, STEP, find="valenciennes")
    assert names_found(again) == ["Ville de Valenciennes"]


@pytest.mark.parametrize("words", ["nowhere at all", "", "…", "x" * 5000, "\u202e"])
def test_nobody_found_is_said_with_a_way_on(browser: Browser, words: str):
    at_the_step(browser)
    shown = look_for(browser, words)
    assert shown.status_code == 200
    assert "Nobody in our list has these words" in text_of(shown)
    assert filled(shown)["name"] == ["Ville"]


def test_the_box_is_there_only_where_the_list_has_somebody_in_the_country(browser: Browser, app: Flask):
    at_the_step(browser, "fr")
    assert tree(browser.get(STEP)).xpath("//input[@name='find']")
    at_the_step(browser, "de")
    assert not tree(browser.get(STEP)).xpath("//input[@name='find']")
    bring(app, "de/halle", ENTRY.format(name="Halle"))
    assert tree(browser.get(STEP)).xpath("//input[@name='find']")


def test_only_the_country_of_the_camera_is_searched_and_at_most_a_handful_shown(browser: Browser, app: Flask):
    for number in range(MOST_SHOWN + 5):
        bring(app, f"de/stadt-{number}", ENTRY.format(name=f"Stadt {number}"))
    at_the_step(browser, "de")
    assert names_found(look_for(browser, "valenciennes")) == []
    assert len(names_found(look_for(browser, "stadt"))) == MOST_SHOWN
    assert "Nobody in our list" in text_of(browser.send(browser.get(STEP), STEP, take="fr/valenciennes"))


@pytest.mark.parametrize("slug", ["fr/gone", "../../etc/passwd", "fr/../fr/valenciennes", ""])
def test_a_choice_that_is_not_in_the_list_is_nobody(browser: Browser, slug: str):
    at_the_step(browser)
    shown = browser.send(browser.get(STEP), STEP, **TYPED, take=slug)
    assert shown.status_code == 200
    assert filled(shown)["name"] == ["Ville"]


def test_a_broken_file_of_the_host_is_said_at_the_box_and_everything_can_still_be_typed(browser: Browser, app: Flask):
    bring(app, "fr/broken", 'name = "Broken\n')
    at_the_step(browser)
    shown = look_for(browser, "broken")
    assert any("broken.toml cannot be read" in said for said in messages(shown))
    assert browser.fill("controller", **ANSWERS["controller"]).location == "/request/when"


def test_the_words_are_in_no_address_and_no_log(browser: Browser, caplog: pytest.LogCaptureFixture):
    at_the_step(browser)
    shown = look_for(browser, "valenciennes")
    form = tree(shown).xpath("(//main//form[@method='post'])[1]")[0]
    addresses = [form.get("action"), *form.xpath(".//@formaction")]
    assert all("valenciennes" not in address for address in addresses)
    assert "valenciennes" not in caplog.text
