"""Bad input: one clear message at its place, nothing lost, never a traceback."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sar_helper.i18n.text import clean_text
from tests.web.conftest import ANSWERS, Browser, filled, messages, text_of, tree

CASES: list[tuple[str, str, dict[str, Any], str]] = [
    (
        "a date that does not exist",
        "when",
        {"windows-0-date-day": "31"},
        "This date is not in the calendar. Check day and month.",
    ),
    (
        "a month in letters",
        "when",
        {"windows-0-date-month": "Nov"},
        "Enter day, month and year as numbers, for example 27 3 2026",
    ),
    (
        "a year of two digits",
        "when",
        {"windows-0-date-year": "26"},
        "Enter day, month and year as numbers, for example 27 3 2026",
    ),
    ("the year 0", "when", {"windows-0-date-year": "0000"}, "This date is not in the calendar. Check day and month."),
    (
        "no date",
        "when",
        {f"windows-0-date-{p}": "" for p in ("day", "month", "year")},
        "Enter the date on which you were filmed.",
    ),
    (
        "an hour that does not exist",
        "when",
        {"windows-0-starts": "25:00"},
        "Enter the time as hours and minutes, for example 14:05",
    ),
    ("a time in words", "when", {"windows-0-ends": "noon"}, "Enter the time as hours and minutes, for example 14:05"),
    (
        "a window without length",
        "when",
        {"windows-0-ends": "14:00"},
        "The stretch of time ends when it starts. Give it at least a minute.",
    ),
    (
        "a window that ends before it starts",
        "when",
        {"windows-0-ends": "13:59"},
        (
            "The stretch of time ends before it starts. If it passes midnight, enter two: "
            "one until 23:59, and one from 00:00 of the next day."
        ),
    ),
    ("a camera type of nowhere", "when", {"windows-0-camera_type": "x-ray"}, "Choose one of the answers of the list."),
    (
        "seven recipient lines",
        "controller",
        {"postal_address": "\n".join(["line"] * 6)},
        "The address has 7 lines with the name. The envelope's window shows 6 lines.",
    ),
    (
        "an officer for whom the window has no line left",
        "controller",
        {"postal_address": "\n".join(["line"] * 5), "data_protection_officer": "Officer"},
        "The address has 7 lines with the name. The envelope's window shows 6 lines.",
    ),
    (
        "a word that is wider than the window",
        "controller",
        {"name": "Ville de " + "x" * 39},
        f"The line “{'x' * 39}” has 39 characters. The envelope's window shows 38. Shorten it.",
    ),
    (
        "an address that is none",
        "controller",
        {"email": "nobody"},
        "Enter an e-mail address, for example name@example.org",
    ),
    (
        "a field of 10,000 characters",
        "when",
        {"windows-0-place": "x" * 10_000},
        "This has 10,000 characters. Shorten it to 200 characters.",
    ),
    (
        "a name of control characters",
        "you",
        {"name": "\x00\x07\u202e"},
        "This text held something that nobody can see (U+0000). It is taken out here. Check the text and go on.",
    ),
    (
        "an e-mail address with a character of no width",
        "you",
        {"email": "zoe\u200b@example.org"},
        "This text held something that nobody can see (U+200B). It is taken out here. Check the text and go on.",
    ),
    (
        "an address that is turned round",
        "controller",
        {"postal_address": "Hôtel de Ville\n59300 \u202eValenciennes"},
        "This text held something that nobody can see (U+202E). It is taken out here. Check the text and go on.",
    ),
    (
        "no way to answer",
        "you",
        {"email": ""},
        "Enter a postal address or an e-mail address, so that they can answer you.",
    ),
    (
        "a name of a person with a word that is wider than a line",
        "you",
        {"name": "x" * 39},
        f"The line “{'x' * 39}” has 39 characters. The envelope's window shows 38. Shorten it.",
    ),
    ("half a representative", "you", {"representative_name": "Ada"}, "Enter the postal address of who writes for you."),
    (
        "nothing to be found by",
        "appearance",
        {"clothing-0-key": "", "clothing-0-colour": ""},
        "Choose at least one thing, or describe yourself here, so that they can find you.",
    ),
    (
        "a colour of nothing",
        "appearance",
        {"clothing-1-colour": "red"},
        "Choose what has this colour, or leave the colour out.",
    ),
    (
        "eleven proofs",
        "appearance",
        {"evidence_of_presence": "\n".join("ticket" for _ in range(11))},
        "Enter at most 10 lines.",
    ),
    ("an unknown form of copy", "asks", {"copy": "hologram"}, "Choose one of the answers of the list."),
    ("a language that is not complete", "delivery", {"letter_locale": "mt"}, "Choose one of the answers of the list."),
    ("a country without law", "place", {"jurisdiction": "us"}, "Choose one of the answers of the list."),
]


@pytest.mark.parametrize(("step", "changed", "told"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_bad_input_gets_one_message_at_its_place_and_stays_in_its_box(
    browser: Browser, step: str, changed: dict[str, Any], told: str
):
    browser.answer(until=step)
    refused = browser.fill(step, **{**ANSWERS[step], **changed})
    assert refused.status_code == 422
    assert told in messages(refused)
    page = tree(refused)
    for name, value in {**ANSWERS[step], **changed}.items():
        boxes = page.xpath(
            "//*[@name=$name and (self::textarea or (self::input and @type!='radio' and @type!='checkbox'))]", name=name
        )
        for box in boxes:
            assert box.value.strip() == clean_text(value)


def test_a_letter_by_post_without_an_address_is_refused_where_it_is_chosen(browser: Browser):
    browser.answer(until="delivery", controller={"postal_address": ""})
    refused = browser.fill("delivery", delivery="registered_post", letter_locale="fr")
    assert messages(refused) == ["A letter by post needs their postal address. Add it, or choose another way."]


def test_a_time_is_read_as_people_write_it_and_shown_in_the_one_form_in_which_it_is_kept(browser: Browser):
    browser.answer(until="when")
    refused = browser.fill("when", **{**ANSWERS["when"], "windows-0-starts": "9 h 30", "windows-0-ends": "8"})
    assert refused.status_code == 422, "it would end before it starts"
    shown = filled(refused)
    assert (shown["windows-0-starts"], shown["windows-0-ends"]) == (["09:30"], ["08:00"])
    kept = browser.fill("when", **{**ANSWERS["when"], "windows-0-starts": "٢:٠٥ م", "windows-0-ends": "2.20pm"})
    assert kept.status_code == 303
    shown = filled(browser.get("/request/when"))
    assert (shown["windows-0-starts"], shown["windows-0-ends"]) == (["14:05"], ["14:20"])


TAKEN_OUT = "This text held something that nobody can see ({code}). It is taken out here. Check the text and go on."


def test_what_nobody_can_see_is_refused_at_its_field_and_the_page_sent_once_more_goes_on(browser: Browser):
    browser.answer(until="you")
    refused = browser.fill("you", name="Zo\u202eë\x08 B", postal_address="1 Rue A\n59300 B", email="zoe@example.org")
    assert refused.status_code == 422
    assert messages(refused) == [TAKEN_OUT.format(code="U+202E")]
    page = tree(refused)
    box = page.get_element_by_id("name")
    assert box.value == "Zoë B"
    assert box.get("aria-invalid") == "true"
    assert "name-problem" in box.get("aria-describedby").split()
    assert page.xpath("//div[@id='summary']//a/@href") == ["#name"]
    assert page.get_element_by_id("postal_address").value.strip() == "1 Rue A\n59300 B"
    assert browser.fill("you", refused, **filled(refused)).status_code == 303
    assert tree(browser.get("/request/you")).get_element_by_id("name").value == "Zoë B"


def test_a_field_that_holds_nothing_else_says_so_before_it_counts_as_empty(browser: Browser):
    browser.answer(until="appearance")
    refused = browser.fill("appearance", **ANSWERS["appearance"], vehicle_plate="\u200b")
    assert messages(refused) == [TAKEN_OUT.format(code="U+200B")]
    assert browser.fill("appearance", refused, **filled(refused)).status_code == 303


@pytest.mark.parametrize("button", [{"add": "windows"}, {"remove": "windows-1"}])
def test_a_page_that_is_only_shown_again_says_what_it_takes_out_too(browser: Browser, button: dict[str, str]):
    browser.answer(until="when")
    two = {name.replace("-0-", "-1-"): value for name, value in ANSWERS["when"].items()} | ANSWERS["when"]
    shown = browser.fill("when", **{**two, "windows-0-place": "Place\u202e d'Armes"}, **button)
    assert shown.status_code == 200
    assert messages(shown) == [TAKEN_OUT.format(code="U+202E")]
    assert tree(shown).get_element_by_id("windows-0-place").value == "Place d'Armes"


def test_line_ends_spaces_and_decomposed_letters_are_no_reason_to_ask_again(browser: Browser):
    browser.answer(until="you")
    typed = {"name": "Zoe\u0308\tBronte\u0308", "postal_address": " 1 Rue\u00a0A \r\n\r\n59300 B\r", "email": ""}
    assert browser.fill("you", **typed).status_code == 303
    shown = tree(browser.get("/request/you"))
    assert shown.get_element_by_id("name").value == "Zoë Brontë"
    assert shown.get_element_by_id("postal_address").value.strip() == "1 Rue\u00a0A\n59300 B"


def test_a_name_as_on_an_identity_card_is_taken_whole(browser: Browser):
    name = "María de los Ángeles Fernández de Córdoba y García"
    browser.answer(until="you")
    assert browser.fill("you", **{**ANSWERS["you"], "name": name}).status_code == 303
    assert filled(browser.get("/request/you"))["name"] == [name]


def test_a_case_key_that_was_pasted_with_characters_of_no_width_opens_the_case(
    browser: Browser, new_browser: Callable[[], Browser]
):
    key = "\ufeff" + browser.bring_case().replace(" ", "\u200b \u200b")
    other = new_browser()
    assert other.send(other.get("/case"), "/case", key=key).location == "/case/view"


HOSTILE = "<script>alert(1)</script>{{7*7}}%(x)s{name}\"'"


def test_markup_and_placeholders_stay_what_they_are_through_the_whole_wizard(browser: Browser):
    browser.answer(
        when={"windows-0-place": HOSTILE, "windows-0-camera": HOSTILE},
        appearance={"note": HOSTILE, "evidence_of_presence": HOSTILE},
    )
    shown = browser.get("/request/check")
    assert "<script>" not in shown.get_data(as_text=True)
    assert text_of(shown).count(HOSTILE) == 4
    browser.send(shown, "/case/new")
    browser.send(browser.get("/case/key"), "/case/key")
    for address in ("/case/view", "/case/letter/access_request", "/case/letter/access_request/txt"):
        assert browser.get(address).status_code == 200
    letter = browser.get("/case/letter/access_request")
    assert "<script>" not in letter.get_data(as_text=True)
    assert HOSTILE in text_of(letter)


FIELDS = sorted({(step, name) for step, fields in ANSWERS.items() for name in fields})


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    field=st.sampled_from(FIELDS), value=st.text(max_size=60) | st.sampled_from(["-1", "٣", "²", "1" * 400, "\ud800"])
)
def test_no_text_in_any_field_breaks_the_server(browser: Browser, field: tuple[str, str], value: str):
    step, name = field
    sent = value.encode("utf-8", "replace").decode()
    browser.answer(until=step)
    assert browser.fill(step, **{**ANSWERS[step], name: sent}).status_code in {303, 422}


def test_a_body_that_is_too_large_is_refused_with_a_page(browser: Browser):
    shown = browser.get("/request/place")
    refused = browser.fill("place", shown, jurisdiction="x" * 600_000)
    assert refused.status_code == 413
    assert "This is too much at once" in text_of(refused)
