"""The French letters say what the English ones say: placeholders, articles, cases, dates, places, and typography."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from sar_helper.i18n import formats
from sar_helper.i18n.letter_text import Entry, all_entries
from sar_helper.i18n.readiness import read_catalogue
from sar_helper.law.model import Jurisdiction
from sar_helper.letters import questions
from sar_helper.letters.compose import compose
from sar_helper.letters.model import Table
from sar_helper.letters.request import Request, Wants
from sar_helper.letters.texts import placeholder_names
from tests.letters.conftest import LETTER_DAY
from tests.letters.situations import KINDS, written
from tests.letters.test_compose import strings

NBSP = "\u00a0"
ENTRIES = list(all_entries())

CITATIONS = (
    r"C-\d+/\d+", r"\b01/2022\b", r"\(?(?:EU|UE)\)?\s2016/6\d\d", r"[LR](?:\.\s)?\d{3}-\d+", r"78-17",
)  # fmt: skip


def french_of(entry: Entry) -> str:
    message = read_catalogue("fr", "letters").get(entry.text, entry.context)
    assert message is not None
    text = message.string
    assert isinstance(text, str)
    return text


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry.context for entry in ENTRIES])
def test_a_text_is_translated_with_the_same_placeholders(entry: Entry) -> None:
    french = french_of(entry)
    assert french
    assert placeholder_names(french) == placeholder_names(entry.text)


def numbers_cited(text: str) -> Counter[str]:
    """The numbers of articles, paragraphs and points, in whatever way a language writes them together."""
    kept = re.sub(r"[LR](?:\.\s)?\d{3}-\d+|C-\d+/\d+|\d+/\d+|\d{4}|78-17", " ", text)
    return Counter(re.findall(r"\d+", kept))


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry.context for entry in ENTRIES])
def test_a_translation_cites_the_same_law(entry: Entry) -> None:
    french = french_of(entry)
    for pattern in CITATIONS:
        english = sorted(re.sub(r"[^\d/LRC-]", "", found) for found in re.findall(pattern, entry.text))
        assert sorted(re.sub(r"[^\d/LRC-]", "", found) for found in re.findall(pattern, french)) == english
    assert numbers_cited(french) == numbers_cited(entry.text)


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry.context for entry in ENTRIES])
def test_french_typography_holds_together(entry: Entry) -> None:
    french = french_of(entry)
    assert not re.search(r"(?<![\u00a0\u202f])[;?!:»]", french), "a no-break space goes before ; ? ! : »"
    assert not re.search(r"«(?![\u00a0\u202f])", french), "a no-break space goes after «"
    assert not re.search(r"\b(articles?|paragraphes?|points?|n°) (?=\S)", french), "a number stays with its article"
    assert "'" not in french
    assert '"' not in french


OFFICIAL = (
    "données à caractère personnel",
    "les finalités du traitement",
    "les catégories de données à caractère personnel concernées",
    "le droit d’introduire une réclamation auprès d’une autorité de contrôle",
    "prise de décision automatisée, y compris un profilage",
    "des informations utiles concernant la logique sous-jacente",
    "dans les meilleurs délais et en tout état de cause",
    "dans un délai d’un mois à compter de la réception de la demande",
    "doutes raisonnables quant à mon identité",
    "format électronique d’usage courant",
)


@pytest.mark.usefixtures("translations")
def test_the_french_request_uses_the_words_of_the_regulation(request_of_zoe: Request, france: Jurisdiction) -> None:
    letter = compose("access_request", request_of_zoe, locale="fr", today=LETTER_DAY, jurisdiction=france)
    text = "\n".join(strings(letter)).replace(NBSP, " ")
    assert [term for term in OFFICIAL if term not in text] == []


DAYS = (
    *(date(2026, 11, day) for day in (18, 20, 24)),
    *(date(2026, 12, day) for day in (10, 11, 21, 22, 28)),
    date(2027, 1, 5),
    date(2027, 1, 19),
)
"""The days that the situations name."""


@pytest.mark.usefixtures("translations")
@pytest.mark.parametrize("kind", KINDS)
def test_every_date_time_place_and_name_is_in_both(kind: str, request_of_zoe: Request) -> None:
    everything = replace(request_of_zoe, wants=Wants(questions=questions.keys()))
    french = "\n".join(strings(written(kind, everything, "fr")))
    english = "\n".join(strings(written(kind, everything, "en")))
    letter = written(kind, everything, "en")
    windows = any(isinstance(block, Table) and block.id == "windows" for block in letter.blocks)
    for window in request_of_zoe.recording_windows:
        for typed in filter(None, (window.place, window.camera, window.direction)):
            assert french.count(typed) == english.count(typed)
            assert bool(french.count(typed)) is windows
    weekday = date(2026, 11, 16)
    written_out = [formats.date_with_weekday(weekday, locale) for locale in ("fr", "en")]
    assert french.count(written_out[0]) == english.count(written_out[1])
    for day in DAYS:
        said = {
            locale: len(re.findall(rf"\b{re.escape(formats.date_long(day, locale))}", text))
            for locale, text in (("fr", french), ("en", english))
        }
        assert said["fr"] == said["en"], day
    for at, hour in (("14:00", "14~h~00"), ("14:10", "14~h~10"), ("14:40", "14~h~40"), ("15:00", "15~h~00")):
        assert french.count(hour.replace("~", NBSP)) == english.count(at)
    for typed in (*letter.sender, *letter.recipient):
        assert french.count(typed) == english.count(typed) > 0
