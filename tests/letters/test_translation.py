"""Every translated letter says what the English one says: placeholders, law, dates, times, places and names."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from sar_helper.i18n import catalogue as catalogues
from sar_helper.i18n import formats, readiness
from sar_helper.i18n.catalogue import SOURCE_LOCALE, languages, po_path
from sar_helper.i18n.letter_text import Entry, all_entries
from sar_helper.i18n.readiness import read_catalogue
from sar_helper.law.model import Jurisdiction
from sar_helper.letters import offer, questions
from sar_helper.letters.compose import compose
from sar_helper.letters.model import Letter, Table
from sar_helper.letters.request import Request, Wants
from sar_helper.letters.texts import placeholder_names
from tests.letters.conftest import LETTER_DAY
from tests.letters.situations import KINDS, written
from tests.letters.test_compose import strings

NBSP = "\u00a0"
ENTRIES = list(all_entries())
TRANSLATED = tuple(tag for tag in languages() if tag != SOURCE_LOCALE)
PROMISED = ("ar", "de", "es", "fr", "it", "nl", "pl", "pt")

CASE_OR_ACT = re.compile(r"C-\d+/\d+|\b\d+/\d+\b|\b\d{2}-\d{2}\b")
OWN_NAMES = {"es": re.compile(r", Ley Orgánica \d+/\d+")}
"""A national act that English names once more in its own language, which that language need not repeat."""


def translations_into(tag: str) -> Iterator[tuple[Entry, str]]:
    """The texts that are translated so far, whether or not they are reviewed."""
    catalog = read_catalogue(tag, "letters")
    for entry in ENTRIES:
        found = catalog.get(entry.text, entry.context)
        if found is not None and isinstance(found.string, str) and found.string:
            yield entry, found.string


def texts_of(entry: Entry, translated: str, tag: str) -> tuple[str, str]:
    """English and translation without placeholders, whose names may hold digits."""
    english = OWN_NAMES[tag].sub("", entry.text) if tag in OWN_NAMES else entry.text
    return re.sub(r"\{\w+\}", " ", english), re.sub(r"\{\w+\}", " ", translated)


@pytest.mark.parametrize("tag", PROMISED)
def test_a_promised_language_has_every_text(tag: str) -> None:
    done = {entry.context for entry, _ in translations_into(tag)}
    assert [entry.context for entry in ENTRIES if entry.context not in done] == []


@pytest.mark.parametrize("tag", TRANSLATED)
def test_a_translation_has_the_placeholders_of_the_source(tag: str) -> None:
    wrong = {
        entry.context: placeholder_names(translated) ^ placeholder_names(entry.text)
        for entry, translated in translations_into(tag)
        if placeholder_names(translated) != placeholder_names(entry.text)
    }
    assert wrong == {}


@pytest.mark.parametrize("tag", TRANSLATED)
def test_a_translation_cites_the_same_articles_cases_and_years(tag: str) -> None:
    wrong = {}
    for entry, translated in translations_into(tag):
        english, other = texts_of(entry, translated, tag)
        for pattern in (r"\d+", CASE_OR_ACT):
            wanted, given = (Counter(re.findall(pattern, text)) for text in (english, other))
            if wanted != given:
                wrong[entry.context] = f"lacks {dict(wanted - given)}, adds {dict(given - wanted)}"
    assert wrong == {}


def test_french_typography_holds_together() -> None:
    rules = {
        "a no-break space goes before ; ? ! : »": r"(?<![\u00a0\u202f])(?:[;?!»]|:(?!\d))",  # "article 6:4"
        "a no-break space goes after «": r"«(?![\u00a0\u202f])",
        "a number stays with its article": r"\b(articles?|paragraphes?|points?|n°) (?=\S)",
        "quotation marks and apostrophes are typographic": r"['\"]",
    }
    wrong = [
        (entry.context, rule)
        for entry, french in translations_into("fr")
        for rule, pattern in rules.items()
        if re.search(pattern, french)
    ]
    assert wrong == []


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
WINDOW_DAY = date(2026, 11, 16)
TIMES = (("14", "00"), ("14", "10"), ("14", "40"), ("15", "00"))


@pytest.fixture(scope="module")
def as_if_reviewed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A copy of every language in which entries that wait for a second reader are read as if they had been read."""
    place = tmp_path_factory.mktemp("translations")
    for tag in TRANSLATED:
        source = po_path(tag, "letters")
        target = place / source.relative_to(source.parents[2])
        target.parent.mkdir(parents=True)
        shutil.copy(po_path(tag, "messages"), target.parent)
        text = source.read_text(encoding="utf-8").replace("#, fuzzy\n", "").replace("#, fuzzy, ", "#, ")
        target.write_text(f"{readiness.REVIEW_COMMENT}a test\n{text}", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogues, "TRANSLATIONS", place)
        _forget()
        yield
    _forget()


def _forget() -> None:
    for read in (catalogues.languages, catalogues.catalogue, readiness.read_catalogue, offer.is_complete):
        read.cache_clear()


def text_of(letter: Letter) -> str:
    """What a reader sees, without the invisible isolates around names in a line of the other direction."""
    return re.sub("[\u2066-\u2069]", "", "\n".join(strings(letter)))


def hour(tag: str, minute: str, hours: str = "14") -> str:
    """A time of day as the letters of a language write it."""
    return _time_pattern(tag).format(hour=hours, minute=minute)


def _time_pattern(tag: str) -> str:
    english = next(entry.text for entry in ENTRIES if entry.context == "common.time")
    return english if tag == SOURCE_LOCALE else catalogues.catalogue(tag, "letters").pgettext("common.time", english)


@pytest.mark.usefixtures("as_if_reviewed")
@pytest.mark.parametrize("tag", TRANSLATED)
def test_every_date_time_place_and_name_is_in_both(tag: str, request_of_zoe: Request) -> None:
    everything = replace(request_of_zoe, wants=Wants(questions=questions.keys()))
    kinds = [kind for kind in KINDS if tag in offer.languages_of(kind)]
    assert tag not in PROMISED or kinds == list(KINDS)
    for kind in kinds:
        assert _differences(kind, everything, tag) == {}, kind


def _differences(kind: str, request: Request, tag: str) -> dict[str, tuple[int, int]]:
    """Return what stands in one of the two letters more often than in the other, with both counts."""
    letter = _in_english(kind, request)
    english, other = text_of(letter), text_of(written(kind, request, tag))
    typed = {*letter.sender, *letter.recipient}
    for window in request.recording_windows:
        typed |= set(filter(None, (window.place, window.camera, window.direction)))
    pairs = [(each, each) for each in sorted(typed)]
    pairs += [(formats.date_long(day, SOURCE_LOCALE), formats.date_long(day, tag)) for day in DAYS]
    pairs.append((formats.date_with_weekday(WINDOW_DAY, SOURCE_LOCALE), formats.date_with_weekday(WINDOW_DAY, tag)))
    pairs += [(hour(SOURCE_LOCALE, minute, hours), hour(tag, minute, hours)) for hours, minute in TIMES]
    counts = {ours: (_count(ours, english), _count(theirs, other)) for ours, theirs in pairs}
    # What stands in no letter at all would make this comparison an empty one.
    assert all(counts[line][0] for line in (*letter.sender, *letter.recipient))
    if any(isinstance(block, Table) and block.id == "windows" for block in letter.blocks):
        assert all(counts[window.place][0] for window in request.recording_windows)
    return {what: both for what, both in counts.items() if both[0] != both[1]}


@cache
def _in_english(kind: str, request: Request) -> Letter:
    """Return the letter that every language is compared with, written once."""
    return written(kind, request, SOURCE_LOCALE)


def _count(what: str, text: str) -> int:
    """How often `what` stands in the text, and not as the end of a longer number."""
    return len(re.findall(rf"(?<!\d){re.escape(what)}", text))
