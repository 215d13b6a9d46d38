"""The lint of pages finds each kind of fault, and no test of a page can do without it."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from flask import Flask, redirect

from sar_helper.i18n.catalogue import direction, languages
from tests.web.conftest import Browser
from tests.web.markup import read
from tests.web.page_lint import english_only, faults_of_page

TESTS = Path(__file__).parents[1]

PAGE = """<!doctype html>
<html lang="en" dir="ltr">
<head><meta charset="utf-8"><title>A page - SAR helper</title><link rel="stylesheet" href="/static/style.css"></head>
<body>
<a href="#main">Skip</a>
<main id="main">
<h1>A page</h1>
<p>Text &amp; more</p>
<form method="post" action="/here">
<input type="hidden" name="csrf_token" value="x">
<fieldset><legend>Who?</legend><p><label for="name">Name</label> <input id="name" name="name"></p></fieldset>
<select name="kind" id="kind" aria-label="Kind"><option value="">-</option></select>
<button type="submit">Send</button>
</form>
<details><summary>More</summary><p>Less</p></details>
<dl><div><dt>Day</dt><dd>Monday</dd></div></dl>
<img src="/static/a.png" alt="A picture">
<svg viewBox="0 0 1 1" aria-hidden="true"><circle r="1"/></svg>
</main>
</body>
</html>"""

FAULTS = [
    ("<!doctype html>\n", "", "does not begin"),
    ('lang="en"', 'lang="xx"', "the language 'xx'"),
    ('dir="ltr"', 'dir="rtl"', "en from rtl"),
    (' lang="en"', "", "the language ''"),
    ("A page - SAR helper", " - SAR helper", "the titles"),
    ("<title>A page - SAR helper</title>", "", "the titles"),
    ("<h1>A page</h1>", "", "0 headings of the first order"),
    ("<h1>A page</h1>", "<h1>A page</h1><h1>Another</h1>", "2 headings of the first order"),
    ("<h1>A page</h1>", "<h1> </h1>", "is empty"),
    ("<p>Text", '<p id="name">Text', "2 times the id 'name'"),
    ("<p>Text", '<p style="x">Text', "has the attribute style"),
    ("<p>Text", '<p onclick="x">Text', "has the attribute onclick"),
    ("<p>Text", '<p class="a" class="b">Text', "has class twice"),
    ("<p>Text", "<script>x</script><p>Text", "may not stand there"),
    ("<p>Text", "<style>x</style><p>Text", "may not stand there"),
    ("<p>Text", "<p><div>Text</div>", "may not stand there"),
    ("<p>Text", "<p><center>Text</center>", "may not stand there"),
    ("<p>Text", "<p><b><i>Text</b></i>", "</b> closes i"),
    ("</p>\n<form", "\n<form", "may not stand there"),
    ("&amp; more", "& more", "'& more"),
    ("&amp; more", "&unknown; more", "'&unknown;"),
    ("&amp; more", "&amp; \x0b more", "'\\x0b"),
    ("Text &amp;", "Text < &amp;", "no markup of ours"),
    ("Text &amp;", "Text <b &amp;", "no markup of ours"),
    ("</main>", "", "</body> closes main"),
    ("</html>", "", "is never closed"),
    ("<h1>A", "<ul>Text<li>x</li></ul><h1>A", "text in ul"),
    ("<h1>A", "<ul><p>x</p></ul><h1>A", "may not stand there"),
    ('for="name"', 'for="nom"', "refers by for to 'nom'"),
    ('<label for="name">Name</label>', "", "has no label"),
    ('<label for="name">Name</label>', '<label for="name"></label>', "has no label"),
    (' aria-label="Kind"', "", "has no label"),
    (' name="name"', "", "has no name"),
    (">Send<", "><", "has no name"),
    (' type="submit"', "", "says not what it does"),
    (">Skip<", "><", "has no name"),
    ("#main", "#elsewhere", "leads to '#elsewhere'"),
    ("<legend>Who?</legend>", "", "has no legend"),
    ("<legend>Who?</legend><p>", "<p><legend>Who?</legend>", "may not stand there"),
    ("<summary>More</summary>", "", "a summary is missing"),
    ("<summary>More", '<summary><a href="/x">More</a>', "stands in another thing to press"),
    (">Skip<", "><button type='submit'>Skip</button><", "no markup of ours"),
    (">Skip<", '><button type="submit">Skip</button><', "stands in another thing to press"),
    ('<select name="kind"', '<form method="get" action="/x"></form><select name="kind"', "stands in another one"),
    (' alt="A picture"', "", "has no text instead"),
    ("/static/a.png", "https://evil.example/a.png", "loads 'https://evil.example/a.png'"),
    ("/static/style.css", "//evil.example/style.css", "loads '//evil.example/style.css'"),
    ('action="/here"', 'action="//evil.example"', "is sent to '//evil.example'"),
    (' action="/here"', "", "is sent to ''"),
    (' method="post"', "", "is sent by ''"),
    ('<input type="hidden" name="csrf_token" value="x">', "", "has 0 tokens"),
    ('method="post"', 'method="get"', "has 1 tokens"),
    ('<button type="submit">Send</button>', "", "has no button"),
    ('href="#main"', 'href="javascript:x"', "leads to 'javascript:x'"),
    ('<select name="kind"', '<select tabindex="3" name="kind"', "jumps the queue"),
    ("<circle", "<script", "is no drawing"),
    ("<p>Text", "<iframe></iframe><p>Text", "may not stand there"),
    ("<p>Text", "<p/>Text<p>", "is closed by /> and is not empty"),
]


def test_a_page_without_a_fault_has_none():
    assert faults_of_page(PAGE) == []


@pytest.mark.parametrize(("good", "bad", "told"), FAULTS)
def test_a_fault_is_found(good: str, bad: str, told: str):
    assert PAGE.count(good) >= 1
    found = faults_of_page(PAGE.replace(good, bad, 1))
    assert any(told in fault for fault in found), found


def test_what_is_read_is_what_stands_on_the_page():
    top, faults = read(PAGE)
    assert faults == []
    assert next(each.text for each in top if each.name == "p") == "Text & more"


OTHERS = [language for language in languages() if language != "en"]


@pytest.mark.parametrize("language", OTHERS)
def test_an_english_text_on_a_page_in_another_language_is_found_and_one_marked_as_english_is_not(language: str):
    page = re.sub(">[A-Z][^<]+", ">x", PAGE.replace("Kind", "x")).replace("<title>x", "<title>x - SAR helper")
    page = page.replace('lang="en" dir="ltr"', f'lang="{language}" dir="{direction(language)}"')
    assert faults_of_page(page) == []
    text = html.escape(max(english_only(language), key=len))
    assert any("says in English" in each for each in faults_of_page(page.replace("<p>x", f"<p>{text}", 1)))
    assert faults_of_page(page.replace("<p>x", f'<p lang="en">{text}', 1)) == []
    assert any("says in English" in each for each in faults_of_page(page.replace("A picture", text, 1)))
    own = page.replace("<p>x", f'<p translate="no">{text}', 1)
    assert not any("says in English" in each for each in faults_of_page(own)), (
        "the words of a case key are no text of ours"
    )


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example", "javascript:x"])
def test_the_client_refuses_a_redirect_to_another_site(app: Flask, browser: Browser, address: str):
    app.add_url_rule("/away", "away", lambda: redirect(address))
    with pytest.raises(AssertionError, match="leads to"):
        browser.get("/away")


def test_the_client_refuses_a_page_with_a_fault(app: Flask, browser: Browser):
    app.add_url_rule("/bad", "bad", lambda: PAGE.replace("<h1>", "<h2>"))
    with pytest.raises(AssertionError, match="GET /bad"):
        browser.get("/bad")


ASK_ONE_PAGE = {"cli/test_translations.py", "docs/test_adding_a_country.py", "docs/test_hosting.py"}


def test_every_test_that_asks_the_application_asks_through_the_checking_client():
    """Two rooms share the fixture, the journeys check what their server sends, and three tests ask one page each."""
    asking = {
        path.relative_to(TESTS).as_posix()
        for path in TESTS.rglob("*.py")
        if re.search(r"test_client\(|create_app\(", path.read_text(encoding="utf-8"))
    }
    assert {name for name in asking if name.partition("/")[0] not in {"web", "trust", "journeys"}} == ASK_ONE_PAGE
