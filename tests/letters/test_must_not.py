"""What no letter may say (the must-not list), in every language, for every kind of copy and with every question."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from sar_helper.law.model import Jurisdiction
from sar_helper.letters import questions
from sar_helper.letters.compose import compose
from sar_helper.letters.request import CopyWanted, Request, Wants
from tests.letters.conftest import LETTER_DAY
from tests.letters.situations import KINDS, written
from tests.letters.test_compose import strings

pytestmark = pytest.mark.usefixtures("translations_to_read")

LANGUAGES = ("en", "fr")

FORBIDDEN: dict[str, str] = {
    "a period in days": r"\b(30|31|14)\s(days|jours)\b|trente jours",
    "the benchmark as law": r"72\s?(h\b|hours|heures)",
    "the right that was repealed": r"L\.?\s?253-5",
    "fines and criminal law": r"\bfines?\b|amende|penal|pénal|criminal|court action",
    "publicity": r"\bpress\b|presse|journalist",
    "damages or bargains": r"damages|compensation|dommages|indemni|withdraw|retirer ma",
    "a threat": r"otherwise I|failing which|à défaut de réponse|faute de|mise en demeure|I will (complain|sue|report)",
    "a complaint before its time": r"Article 77|article 77",
    "impact assessments or contracts as of right": r"impact assessment|analyse d.impact|copy of the contract",
    "source code": r"source code|code source|algorithm",
    "unmasked pictures": r"unblurred|unmasked|non flout",
    "identity documents refused or offered": r"identity card|passport|carte d.identité|passeport",
    "presence as a fact of the recording": r"you filmed me|vous m.avez filmé",
    "an overdue date": r"overdue|en retard",
    "a reason": r"\bbecause I\b|parce que je",
    "legal Latin, exclamation, please note": r"!|inter alia|ipso|please note|veuillez noter",
    "unfilled placeholders": r"[{}]|\bNone\b",
}


COMPLAINT = "a complaint before its time"

ITS_MATTER: dict[str, tuple[str, ...]] = {
    "access_request_swiss": ("a period in days",),
    "extension_reply_swiss": ("a period in days",),
    "identification_reply_swiss": ("a period in days",),
    "authority_complaint": (COMPLAINT,),
    "controller_complaint": ("a period in days",),
    "extension_reply": (COMPLAINT,),
    "foi_appeal": ("impact assessments or contracts as of right",),
    "foi_request": ("impact assessments or contracts as of right",),
    "incomplete_answer": (COMPLAINT,),
    "mandate": (COMPLAINT,),
    "refusal_reply": (COMPLAINT,),
    "reminder": (COMPLAINT,),
}
"""What a letter may say because it is about just that, and by then in time."""


@pytest.mark.parametrize("locale", LANGUAGES)
@pytest.mark.parametrize("copy", list(CopyWanted))
@pytest.mark.parametrize("kind", KINDS)
def test_no_letter_says_what_it_must_not(kind: str, copy: CopyWanted, locale: str, request_of_zoe: Request) -> None:
    everything = replace(
        request_of_zoe, wants=Wants(copy=copy, questions=questions.keys(), legal_claim=True), evidence_of_presence=()
    )
    text = "\n".join(strings(written(kind, everything, locale)))
    found = {name: match[0] for name, pattern in FORBIDDEN.items() if (match := re.search(pattern, text))}
    assert {name: said for name, said in found.items() if name not in ITS_MATTER.get(kind, ())} == {}


RESTRICTION = {"en": "Article 18(1)(c) GDPR", "fr": "article\u00a018, paragraphe\u00a01, point\u00a0c), du RGPD"}


@pytest.mark.parametrize("locale", LANGUAGES)
@pytest.mark.parametrize("kind", ["access_request", "preservation_notice"])
@pytest.mark.parametrize("claim", [True, False])
def test_restriction_is_claimed_only_with_a_legal_claim(
    claim: bool, kind: str, locale: str, request_of_zoe: Request, france: Jurisdiction
) -> None:
    asked = replace(request_of_zoe, wants=Wants(legal_claim=claim))
    letter = compose(kind, asked, locale=locale, today=LETTER_DAY, jurisdiction=france)
    assert (RESTRICTION[locale] in "\n".join(strings(letter))) is claim


@pytest.mark.parametrize("locale", LANGUAGES)
def test_preservation_rests_on_access_before_it_rests_on_a_claim(
    locale: str, request_of_zoe: Request, france: Jurisdiction
) -> None:
    claimed = replace(request_of_zoe, wants=Wants(legal_claim=True))
    text = "\n".join(strings(compose("access_request", claimed, locale=locale, today=LETTER_DAY, jurisdiction=france)))
    assert text.index("01/2022") < text.index(RESTRICTION[locale])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("locale", LANGUAGES)
def test_a_letter_is_in_one_language(kind: str, locale: str, request_of_zoe: Request) -> None:
    foreign = {
        "en": r"\b(veuillez|demande|enregistrements|article \d+, paragraphe)\b",
        "fr": r"\b(please|the|recordings?|GDPR)\b",
    }
    letter = written(kind, request_of_zoe, locale)
    own_words = "\n".join(strings(letter)).replace("Code de la sécurité intérieure", "")
    # A citation of the law file stands in the language in which it is law; the person's own words stand as typed.
    own_words = re.sub(r"(Legal basis|Fondement)[^:]*: .*", "", own_words)
    assert re.search(foreign[locale], own_words, re.IGNORECASE) is None
