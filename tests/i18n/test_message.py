"""Messages: one sentence, its values shown as the reader's language shows them."""

from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from sar_helper.i18n import catalogue as catalogues
from sar_helper.i18n.message import Message, message, plural_message

_PO = """msgid ""
msgstr ""
"Language: {tag}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: {plural}\\n"

msgid "The letter arrived on {{day}}."
msgstr "{arrived}"

msgid "{{count}} day is left."
msgid_plural "{{count}} days are left."
{days}

#, fuzzy
msgid "Nobody has read this."
msgstr "¡ {tag} !"
"""


@pytest.fixture
def two_languages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    arabic = "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"
    french_days = ["Il reste {count} jour.", "Il reste {count} jours."]
    arabic_days = [f"{form} {{count}}" for form in ("صيغة", "مفرد", "مثنى", "جمع", "كثرة", "مئة")]
    texts = {
        "fr": ("nplurals=2; plural=(n > 1);", "La lettre est arrivée le {day}.", french_days),
        "ar": (arabic, "وصلت الرسالة في {day}.", arabic_days),
    }
    for tag, (plural, arrived, days) in texts.items():
        directory = tmp_path / tag / "LC_MESSAGES"
        directory.mkdir(parents=True)
        forms = "\n".join(f'msgstr[{i}] "{form}"' for i, form in enumerate(days))
        (directory / "messages.po").write_text(
            _PO.format(tag=tag, plural=plural, arrived=arrived, days=forms), encoding="utf-8"
        )
    monkeypatch.setattr(catalogues, "TRANSLATIONS", tmp_path)
    for cached in (catalogues.catalogue, catalogues.languages):
        cached.cache_clear()
    yield
    for cached in (catalogues.catalogue, catalogues.languages):
        cached.cache_clear()


@pytest.mark.usefixtures("two_languages")
def test_a_date_is_written_as_the_reader_writes_it() -> None:
    sentence = message("The letter arrived on {day}.", day=date(2026, 3, 3))
    assert sentence.render("en") == "The letter arrived on 3 March 2026."
    assert sentence.render("fr") == "La lettre est arrivée le 3 mars 2026."


@pytest.mark.usefixtures("two_languages")
@pytest.mark.parametrize(
    ("days", "french"), [(0, "Il reste 0 jour."), (1, "Il reste 1 jour."), (5, "Il reste 5 jours.")]
)
def test_plurals_follow_the_language(days: int, french: str) -> None:
    assert plural_message("{count} day is left.", "{count} days are left.", days).render("fr") == french


@pytest.mark.usefixtures("two_languages")
def test_arabic_has_six_forms_and_isolates_latin_names() -> None:
    assert plural_message("{count} day is left.", "{count} days are left.", 2).render("ar").startswith("مثنى")
    assert "\u2068Valenciennes\u2069" in message("{town}", town="Valenciennes").render("ar")


@pytest.mark.usefixtures("two_languages")
def test_an_entry_that_nobody_reviewed_is_not_shown() -> None:
    assert message("Nobody has read this.").render("fr") == "Nobody has read this."


def test_values_are_inert() -> None:
    assert message("{name}", name="{name} {0} %s {{7*7}}").render("en") == "{name} {0} %s {{7*7}}"


def test_a_message_may_hold_a_message_a_time_and_a_number() -> None:
    inner = message("at {moment}", moment=time(14, 5))
    assert message("{where}, {amount}", where=inner, amount=12345).render("en") == "at 14:05, 12,345"


def test_a_moment_shows_its_own_clock_time() -> None:
    moment = datetime(2026, 12, 16, 15, 0, tzinfo=UTC)
    assert message("{moment}", moment=moment).render("en") == "16 December 2026, 15:00"


def test_an_unknown_language_is_said_and_not_replaced() -> None:
    with pytest.raises(catalogues.UnknownLanguage):
        Message("x", {}).render("tlh")
