"""The wizard over HTTP: nothing is lost or mixed by Back, refresh, a changed answer or a direct address."""

from __future__ import annotations

import pytest

from sar_helper.cases import limits
from sar_helper.i18n.catalogue import languages
from sar_helper.law.load import countries, jurisdiction
from sar_helper.law.terms import ControllerKind
from sar_helper.storage.drafts import DRAFT_LIFETIME
from sar_helper.web.letters import is_foreign_there, letter_languages
from sar_helper.web.wizard.forms import controller
from tests.web.conftest import ANSWERS, Browser, Clock, filled, messages, text_of, tree


def test_the_first_page_begins_and_a_later_visit_goes_on_where_it_stopped(browser: Browser):
    assert browser.get("/request").location == "/request/place"
    browser.answer(until="when")
    assert browser.get("/request").location == "/request/when"


def test_every_answer_leads_to_the_next_page(browser: Browser):
    expected = ["region", "controller", "when", "footage", "asks", "you", "delivery", "check"]
    places = [browser.fill(step, **answers).location for step, answers in ANSWERS.items()]
    assert places == [f"/request/{step}" for step in expected]


def test_a_later_page_asked_for_directly_leads_to_the_first_unanswered_one_and_says_so(browser: Browser):
    browser.answer(until="controller")
    sent_on = browser.get("/request/check")
    assert sent_on.location == "/request/controller?missing=check"
    assert "This question comes first." in text_of(browser.get(sent_on.location))


def test_a_form_for_a_later_page_sent_too_early_changes_nothing(browser: Browser):
    browser.answer(until="controller")
    shown = browser.get("/request/controller")
    assert browser.fill("you", shown, **ANSWERS["you"]).status_code == 303
    assert browser.get("/request").location == "/request/controller"


def test_going_back_shows_what_was_answered(browser: Browser):
    browser.answer(until="asks")
    page = tree(browser.get("/request/controller"))
    assert page.get_element_by_id("name").value == "Ville de Valenciennes"
    assert page.get_element_by_id("postal_address").value.strip() == ANSWERS["controller"]["postal_address"]
    assert page.get_element_by_id("controller_kind-municipality").checked


def test_a_form_sent_twice_is_kept_once(browser: Browser):
    shown = browser.get("/request/place")
    first = browser.fill("place", shown, **ANSWERS["place"])
    second = browser.fill("place", shown, **ANSWERS["place"])
    assert (first.location, second.location) == ("/request/region", "/request/region")


def test_a_correction_at_the_end_leads_back_to_the_end_and_keeps_the_rest(browser: Browser):
    browser.answer()
    assert browser.fill("you", name="Zoe Bronte", email="zoe@example.org").location == "/request/check"
    shown = text_of(browser.get("/request/check"))
    assert "Zoe Bronte" in shown
    assert "coat (green)" in shown


def test_another_country_asks_again_which_part_even_where_the_same_answer_is_possible(browser: Browser):
    browser.answer(region={"region": "-"})
    assert browser.fill("place", jurisdiction="de", setting="public_space").location == "/request/region"
    assert not tree(browser.get("/request/region")).xpath("//input[@name='region'][@checked]")


def test_taking_away_the_address_asks_again_how_to_send_and_keeps_the_language(browser: Browser):
    browser.answer(delivery={"delivery": "registered_post"})
    changed = browser.fill("controller", **{**ANSWERS["controller"], "postal_address": ""})
    assert changed.location == "/request/delivery"
    assert tree(browser.get("/request/delivery")).get_element_by_id("letter_locale-fr").checked


def test_a_language_that_is_chosen_before_anything_is_typed_leaves_a_page_to_go_back_to(browser: Browser):
    browser.answer(until="asks")
    for step in ("place", "controller", "when", "appearance", "asks"):
        shown = browser.get(f"/request/{step}")
        switched = browser.client.post(f"/request/{step}?lang=fr", data={**filled(shown), "speak": "fr"})
        assert (switched.status_code, switched.location) == (303, f"/request/{step}")
        assert tree(browser.get(switched.location)).get("lang") == "fr"
        browser.get(f"/request/{step}?lang=en")
    typed = browser.client.post("/request/asks?lang=fr", data={**filled(shown), "situation": "Here", "speak": "fr"})
    assert typed.status_code == 200


def test_begin_again_forgets_the_answers(browser: Browser):
    browser.answer(until="when")
    assert browser.send(browser.get("/request/when"), "/request/restart").location == "/request/place"
    assert browser.get("/request").location == "/request/place"


def test_leaving_no_trace_empties_the_cookie_and_asks_the_browser_to_forget(browser: Browser):
    browser.answer(until="when")
    gone = browser.send(browser.get("/request/when"), "/request/leave")
    assert gone.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert browser.get("/request").location == "/request/place"


def test_a_draft_is_gone_after_a_day(browser: Browser, clock: Clock):
    browser.answer(until="when")
    clock.forward(seconds=DRAFT_LIFETIME.total_seconds() + 1)
    assert browser.get("/request").location == "/request/place"


def test_another_stretch_of_time_is_added_and_removed_without_losing_what_was_typed(browser: Browser):
    browser.answer(until="when")
    more = browser.fill("when", **{**ANSWERS["when"], "windows-0-starts": "not a time", "add": "windows"})
    page = tree(more)
    assert page.get_element_by_id("windows-0-starts").value == "not a time"
    assert page.get_element_by_id("windows-1-place").value == ""
    fewer = tree(browser.fill("when", **{**ANSWERS["when"], "windows-1-place": "Gare", "remove": "windows-0"}))
    assert fewer.get_element_by_id("windows-1-place").value == "Gare"
    assert fewer.find(".//*[@id='windows-0-place']") is None


def test_an_address_that_is_missing_is_added_in_two_steps(browser: Browser):
    browser.answer(until="delivery", controller={**ANSWERS["controller"], "email": ""})
    refused = browser.fill("delivery", **ANSWERS["delivery"])
    assert messages(refused) == ["An e-mail needs their e-mail address. Add it, or choose another way."]
    (link,) = tree(refused).xpath("//a[contains(@href, 'then=')]/@href")
    assert link == "/request/controller?then=delivery"
    assert browser.fill("controller", browser.get(link), **{**ANSWERS["controller"], "email": "no"}).status_code == 422
    sent = browser.fill("controller", browser.get(link), **ANSWERS["controller"])
    assert sent.location == "/request/delivery"
    assert browser.fill("delivery", **ANSWERS["delivery"]).location == "/request/check"


def test_a_page_that_cannot_be_opened_yet_is_not_where_an_answer_leads(browser: Browser):
    browser.answer(until="when")
    assert browser.fill(
        "controller", browser.get("/request/controller?then=check"), **ANSWERS["controller"]
    ).location == ("/request/when")


def test_an_e_mail_address_that_is_taken_out_opens_the_way_of_sending_again(browser: Browser):
    browser.answer()
    assert browser.fill("controller", **{**ANSWERS["controller"], "email": ""}).location == "/request/delivery"


def test_a_slip_in_the_date_is_told_on_the_last_page_too(browser: Browser):
    browser.answer()
    assert "lies in the future" not in text_of(browser.get("/request/check"))
    slip = {**ANSWERS["when"], "windows-0-date-year": "2027"}
    assert browser.fill("when", **slip).location == "/request/check"
    assert "The recording of 16 November 2027, 14:00 lies in the future." in text_of(browser.get("/request/check"))


@pytest.mark.parametrize(("setting", "chosen"), [("police", ["police"]), ("shop", []), ("public_space", [])])
def test_who_runs_a_camera_of_the_police_is_filled_in_and_can_be_changed(
    browser: Browser, setting: str, chosen: list[str]
):
    browser.fill("place", jurisdiction="ie", setting=setting)
    kinds = "//input[@name='controller_kind'][@checked]/@value"
    assert tree(browser.get("/request/controller")).xpath(kinds) == chosen
    browser.fill("controller", **ANSWERS["controller"])
    assert tree(browser.get("/request/controller")).xpath(kinds) == ["municipality"]


def test_a_full_list_says_so_in_the_place_of_a_button_that_would_do_nothing(browser: Browser):
    browser.answer(until="when")
    most = {f"windows-{number}-place": "Gare" for number in range(limits.RECORDING_WINDOWS)}
    nearly = dict(list(most.items())[:-1])
    full = browser.fill("when", **nearly, add="windows")
    assert tree(full).xpath("//button[@name='add']") == []
    assert "The list has 20 entries. It can hold 20." in text_of(full)
    assert tree(browser.fill("when", **most, remove="windows-3")).xpath("//button[@name='add']") != []
    browser.answer(until="appearance")
    things = {f"items-{number}-key": "backpack" for number in range(limits.DESCRIBED_THINGS - 1)}
    assert "The list has 15 entries. It can hold 15." in text_of(browser.fill("appearance", **things, add="items"))


def test_a_kind_of_camera_that_was_chosen_is_not_folded_away(browser: Browser):
    browser.answer(until="when")
    folded = "//details[.//select[@id='windows-0-camera_type']]/@open"
    for kind, shown in (("unknown", False), ("body_worn", True)):
        page = browser.fill("when", **{**ANSWERS["when"], "windows-0-camera_type": kind, "add": "windows"})
        assert bool(tree(page).xpath(folded)) is shown


def test_the_footage_clock_names_date_source_and_the_last_day_for_the_post(browser: Browser):
    browser.answer(until="appearance")
    shown = text_of(browser.get("/request/footage"))
    assert "At most 9 days left" in shown
    assert "By law the recording may be kept until 16 December 2026 at most." in shown
    assert "Source: CSI L252-5 and R253-4" in shown
    assert "It may already be gone: some keep recordings no longer than until 19 November 2026" in shown
    assert (
        "No letter by post is safe any more. Posted on 12 December 2026 at the latest it arrives in time only if the "
        "recording is kept as long as it may be. Send it by e-mail or hand it in today."
    ) in shown


def test_an_earlier_day_is_said_only_where_it_is_another_day(browser: Browser, clock: Clock):
    clock.forward(days=-20)
    browser.answer(until="appearance", when={**ANSWERS["when"], "windows-0-camera_type": "doorbell"})
    shown = text_of(browser.get("/request/footage"))
    assert "By guidance the recording is kept until 19 November 2026 at most." in shown
    assert "Source: EDPB Guidelines 3/2019" in shown
    assert "earlier" not in shown


def test_the_footage_clock_stays_in_sight_on_the_pages_after_it(browser: Browser):
    browser.answer(until="you")
    assert "At most 9 days left." in text_of(browser.get("/request/appearance"))
    assert "At most 9 days left." in text_of(browser.get("/request/you"))


@pytest.mark.parametrize(
    ("year", "month", "told"),
    [
        ("2027", "1", "The recording of 16 January 2027, 14:00 lies in the future. Check the date."),
        ("2025", "11", "By law the recording of 16 November 2025, 14:00 was to be erased by"),
    ],
)
def test_a_footage_date_in_the_future_or_long_overwritten_is_warned_about_and_not_refused(
    browser: Browser, year: str, month: str, told: str
):
    when = {"windows-0-date-year": year, "windows-0-date-month": month}
    browser.answer(until="appearance", when=when)
    assert told in text_of(browser.get("/request/footage"))


def test_the_check_page_shows_every_answer_with_a_way_to_change_it(browser: Browser):
    browser.answer()
    page = tree(browser.get("/request/check"))
    changes = [link.get("href") for link in page.xpath("//dd[@class='change']/a")]
    assert changes == [f"/request/{step}" for step in ANSWERS]
    shown = page.xpath("string(//dl)")
    for answer in ("France", "Street, square or park", "Hôtel de Ville", "14:00", "Video analysis", "zoe@example.org"):
        assert answer in shown


def test_the_check_page_says_on_which_law_the_request_rests(browser: Browser):
    browser.answer()
    told = tree(browser.get("/request/check")).xpath("string(//p[@id='basis'])")
    assert told.startswith("The request rests on ")
    assert "R253-6" in told


def test_how_the_country_wants_to_be_asked_is_said_before_the_letter_is_made_and_beside_it(browser: Browser):
    place = {"jurisdiction": "fi", "setting": "police"}
    browser.answer(place=place, controller={"controller_kind": "police"}, delivery={"letter_locale": "en"})
    in_person = "you take the request to the police in person"
    assert in_person in tree(browser.get("/request/check")).xpath("string(//p[contains(@class, 'way')])")
    browser.send(browser.get("/request/check"), "/case/new")
    browser.send(browser.get("/case/key"), "/case/key")
    letter = tree(browser.get("/case/letter/access_request_law_enforcement"))
    assert in_person in letter.xpath("string(//p[@class='way'])")
    assert letter.xpath("//a[@href='/law/fi#regime-led']")
    assert not tree(browser.get("/case/letter/preservation_notice")).xpath("//p[@class='way']")


def test_unfinished_answers_make_no_case(browser: Browser):
    browser.answer(until="you")
    assert browser.send(browser.get("/request/you"), "/case/new").location == "/request/you"


def test_an_unknown_step_is_no_page(browser: Browser):
    assert browser.get("/request/nowhere").status_code == 404


def test_a_page_that_only_tells_takes_no_form(browser: Browser):
    browser.answer(until="appearance")
    shown = browser.get("/request/when")
    assert browser.send(shown, "/request/footage").status_code == 405


def test_messages_name_the_field_in_the_summary_and_at_the_field(browser: Browser):
    refused = browser.fill("place")
    assert refused.status_code == 422
    assert messages(refused) == ["Choose the country where the camera is.", "Choose the kind of place."]
    links = tree(refused).xpath("//div[@role='alert']//a/@href")
    assert links == ["#jurisdiction", "#setting-public_space"]
    assert tree(refused).xpath("string(//title)").startswith("To correct:")


def test_a_camera_under_a_law_without_a_letter_is_told_at_once(browser: Browser, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(controller, "letter_languages", lambda answers: ())
    browser.answer(until="controller")
    refused = browser.fill("controller", **ANSWERS["controller"])
    assert messages(refused)[0].startswith("Another law applies to these cameras")


def test_every_country_and_kind_of_controller_has_a_letter_or_is_told_that_it_has_none():
    for code in countries():
        for kind in ControllerKind:
            known = {"jurisdiction": code, "setting": "other", "controller": {"kind": kind.value}}
            assert set(letter_languages(known)) <= set(languages()), (code, kind)


def test_a_letter_in_a_foreign_language_is_offered_with_a_warning_only_where_there_is_none_in_the_places_own():
    town = {"setting": "public_space", "controller": {"kind": "municipality"}}
    assert letter_languages({**town, "jurisdiction": "fr"}) == ("fr",)
    assert not is_foreign_there({**town, "jurisdiction": "fr"})
    for code in countries():
        offered = letter_languages({**town, "jurisdiction": code})
        assert is_foreign_there({**town, "jurisdiction": code}) == (
            not set(offered) & set(jurisdiction(code).languages)
        )
        assert "ar" not in offered, "no controller here writes Arabic"
    assert "fr" in letter_languages({**town, "jurisdiction": "gr"})


@pytest.mark.parametrize("kind", ["municipality", "police", "public_body"])
def test_for_a_swiss_canton_there_is_no_letter_and_that_is_said_before_the_other_questions(browser: Browser, kind: str):
    browser.answer(until="controller", place={"jurisdiction": "ch"}, region={"region": "ZH"})
    known = {"name": "Stadt Zürich", "postal_address": "8001 Zürich"}
    refused = browser.fill("controller", **known, controller_kind=kind)
    assert refused.status_code == 422
    assert messages(refused)[0].startswith("Another law applies to these cameras")
    assert browser.fill("controller", **known, controller_kind="retailer").status_code == 303
