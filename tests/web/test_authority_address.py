"""A complaint names the authority alone where its address comes from a second source, until a person has checked it."""

from __future__ import annotations

from tests.web.conftest import Browser, filled, hidden, messages, tell, text_of, tree

PAGE = "/case/authority/authority_complaint"
LETTER = "/case/letter/authority_complaint"
REPORTED = "75334 PARIS CEDEX 07"
NOTICE = "The letter names the authority without its postal address"


def refused(browser: Browser) -> None:
    browser.bring_case()
    tell(browser, "letter_sent", 17)
    tell(browser, "received", 18)
    tell(browser, "refusal_received", 25, ground="third_parties")


def recipient(browser: Browser) -> str:
    return browser.get(f"{LETTER}/txt").get_data(as_text=True)


def test_the_letter_says_that_the_address_is_left_out_and_leads_to_where_it_is_checked(browser: Browser):
    refused(browser)
    shown = browser.get(LETTER)
    assert NOTICE in text_of(shown)
    assert tree(shown).xpath(f"//a[@href='{PAGE}']")
    assert REPORTED not in recipient(browser)


def test_the_page_of_the_case_says_it_beside_the_files_of_that_letter_only(browser: Browser):
    refused(browser)
    links = tree(browser.get("/case/view")).xpath(f"//a[@href='{PAGE}']")
    assert [link.text_content() for link in links] == [
        "Check the address and put it in Complaint to the authority",
    ]
    browser.send(browser.get(PAGE), PAGE, postal_address="CNIL\n75000 Paris")
    assert NOTICE not in text_of(browser.get("/case/view"))


def test_the_reported_address_is_shown_with_the_website_to_check_it_on(browser: Browser):
    refused(browser)
    shown = browser.get(PAGE)
    assert "We have this address from a second source only" in text_of(shown)
    assert REPORTED in filled(shown)["postal_address"][0]
    assert "Its website: https://www.cnil.fr/" in text_of(shown)
    assert tree(shown).xpath("//main//a[@href='/law/fr#authority-cnil']")


def test_the_checked_address_stands_in_the_letter_and_is_not_asked_for_again(browser: Browser):
    refused(browser)
    sent = browser.send(browser.get(PAGE), PAGE, postal_address="CNIL\n1 rue Vérifiée\n75000 Paris")
    assert sent.location == LETTER
    assert "1 rue Vérifiée" in recipient(browser)
    assert NOTICE not in text_of(browser.get(LETTER))
    assert browser.get(PAGE).location == LETTER
    assert browser.client.post(PAGE, data=hidden(browser.get("/case/holidays"))).location == LETTER


def test_it_stays_when_the_answers_are_corrected(browser: Browser):
    refused(browser)
    browser.send(browser.get(PAGE), PAGE, postal_address="CNIL\n1 rue Vérifiée\n75000 Paris")
    browser.send(browser.get("/case/view"), "/case/correct")
    browser.send(browser.get("/request/check"), "/case/new")
    assert "1 rue Vérifiée" in recipient(browser)


def test_no_address_and_one_that_does_not_fit_the_window_are_refused_at_the_field(browser: Browser):
    refused(browser)
    shown = browser.get(PAGE)
    assert messages(browser.send(shown, PAGE, postal_address="")) == ["Enter the postal address of the authority."]
    assert "7 lines" in messages(browser.send(shown, PAGE, postal_address="\n".join("abcdefg")))[0]


def test_a_page_that_shows_an_older_case_changes_nothing_silently(browser: Browser):
    refused(browser)
    old = browser.get(PAGE)
    tell(browser, "acknowledged", 20)
    answer = browser.send(old, PAGE, postal_address="CNIL\n75000 Paris")
    assert answer.status_code == 409
    assert "This case was changed in another tab." in text_of(answer)
    assert "75000 Paris" not in recipient(browser)


def test_a_letter_to_the_controller_and_an_unknown_one_have_no_such_page(browser: Browser):
    refused(browser)
    assert browser.get("/case/authority/refusal_reply").location == "/case/letter/refusal_reply"
    assert browser.get("/case/authority/nothing").status_code == 404
    assert NOTICE not in text_of(browser.get("/case/letter/refusal_reply"))
