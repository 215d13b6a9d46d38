"""For every letter type a situation in which it is written: request, law and what happened before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time

from sar_helper.law.load import countries, jurisdiction
from sar_helper.law.model import Jurisdiction
from sar_helper.law.terms import ControllerKind, GroundId, RegimeKind, Setting
from sar_helper.letters.compose import compose
from sar_helper.letters.history import (
    NO_HISTORY,
    Demand,
    Documents,
    History,
    Missing,
    MissingKind,
    Step,
    StepKind,
)
from sar_helper.letters.library import library
from sar_helper.letters.model import Letter
from sar_helper.letters.offer import errand_of
from sar_helper.letters.request import Representative, Request

FIRST_DAY = date(2026, 11, 18)
LATER_DAY = date(2027, 1, 5)
KINDS = tuple(sorted(library().letters))
FIRST_LETTERS = frozenset(
    {
        "access_request", "access_request_law_enforcement", "access_request_swiss", "access_request_uk",
        "controller_enquiry", "destruction_enquiry", "preservation_notice", "search_sheet", "foi_request", "mandate",
    }
)  # fmt: skip

ADA = Representative("Ada Lovelace", ("1 rue Haute", "59000 Lille"), "mandat du 17 novembre 2026")

SENT = History(
    access_requested_on=date(2026, 11, 18),
    received_on=date(2026, 11, 20),
    due_on=date(2026, 12, 21),
    notice_due_on=date(2026, 12, 21),
    courtesy_on=date(2027, 1, 19),
    overdue=True,
    footage_at_risk=True,
    steps=(
        Step(date(2026, 11, 18), StepKind.REQUEST_SENT, 1),
        Step(date(2026, 11, 20), StepKind.RECEIVED, 2),
        Step(date(2026, 12, 21), StepKind.DUE),
        Step(date(2026, 12, 22), StepKind.REMINDER_SENT, 3),
    ),
)
EVERY_GAP = (
    Missing(MissingKind.WINDOW, window=1),
    Missing(MissingKind.PART, window=0, arrived=(time(14), time(14, 10))),
    Missing(MissingKind.VIDEO),
    Missing(MissingKind.UNMASKED),
    Missing(MissingKind.SOUND),
    Missing(MissingKind.INFORMATION, key="c"),
    Missing(MissingKind.INFORMATION, key="h"),
    Missing(MissingKind.QUESTION, key="access_log"),
)
NO_POINT_OF_THE_POLICE = "h"
ANSWERED = replace(SENT, answered_on=date(2026, 12, 10), missing=EVERY_GAP)
REFUSED = replace(SENT, refused_on=date(2026, 12, 10), ground=GroundId.THIRD_PARTIES, refusal_reasons=False)
HISTORIES = {
    "reminder": SENT,
    "authority_complaint": replace(REFUSED, identity_asked_on=date(2026, 11, 24), demanded=tuple(Demand)),
    "controller_complaint": ANSWERED,
    "refusal_reply": REFUSED,
    "indirect_access_request": replace(REFUSED, ground=GroundId.STATE_SECURITY),
    "incomplete_answer": ANSWERED,
    "erasure_request": ANSWERED,
    "extension_reply": replace(SENT, extension_notified_on=date(2026, 12, 28), extension_reasons=False),
    "identification_reply": replace(SENT, identity_asked_on=date(2026, 11, 24), demanded=tuple(Demand)),
    "clarification_reply": replace(
        SENT, clarification_asked_on=date(2026, 11, 24), clarification="Le manteau vert, de 14 h 00 à 15 h 00."
    ),
    "foi_appeal": replace(SENT, documents=Documents(date(2026, 11, 18), date(2026, 12, 11), date(2026, 12, 21))),
}


@dataclass(frozen=True, slots=True)
class Situation:
    """What a letter is composed from, and the day on which it is written."""

    request: Request
    law: Jurisdiction
    history: History
    today: date


def situation(kind: str, request: Request) -> Situation:
    """Return a situation in which a letter is written, made of the Valenciennes request."""
    history = HISTORIES.get(errand_of(kind), NO_HISTORY if kind in FIRST_LETTERS else SENT)
    if _to_the_police(kind):
        history = replace(
            history, missing=tuple(item for item in history.missing if item.key != NO_POINT_OF_THE_POLICE)
        )
    today = FIRST_DAY if kind in FIRST_LETTERS else LATER_DAY
    return Situation(_request(kind, request), jurisdiction(_country(kind)), history, today)


def _country(kind: str) -> str:
    laws = library().letter(kind).laws
    return next((code for code in ("gb", "ch") if laws == {code}), "fr")


def _to_the_police(kind: str) -> bool:
    letter = library().letter(kind)
    return letter.regimes == {RegimeKind.LAW_ENFORCEMENT} or kind == "destruction_enquiry"


def _request(kind: str, request: Request) -> Request:
    code = _country(kind)
    if errand_of(kind) == "objection":
        request = replace(request, wants=replace(request.wants, situation="J’habite en face de la caméra."))
    if code != "fr":
        shop = replace(request.controller, kind=ControllerKind.RETAILER)
        return replace(request, jurisdiction=code, region=None, setting=Setting.SHOP, controller=shop)
    if _to_the_police(kind):
        police = replace(request.controller, kind=ControllerKind.POLICE)
        return replace(request, setting=Setting.POLICE, controller=police)
    if kind == "objection":
        employer = replace(request.controller, kind=ControllerKind.EMPLOYER)
        return replace(request, setting=Setting.WORKPLACE, controller=employer)
    return replace(request, representative=ADA) if kind == "mandate" else request


def at_home(kind: str, request: Request, locale: str) -> Letter:
    """Return a letter as it is really sent in a language: to a town of a country that writes it, under its law."""
    home = next(
        (law for law in map(jurisdiction, countries()) if law.parent == "eu" and law.languages[:1] == (locale,)), None
    )
    if home is None or home.code == request.jurisdiction or _country(kind) != request.jurisdiction:
        return written(kind, request, locale)
    here = situation(kind, replace(request, jurisdiction=home.code, region=None))
    return compose(kind, here.request, locale=locale, today=here.today, jurisdiction=home, history=here.history)


def written(kind: str, request: Request, locale: str = "en", history: History | None = None) -> Letter:
    """Return a letter in its situation; `request` is the Valenciennes request or a variant of it."""
    here = situation(kind, request)
    return compose(
        kind,
        here.request,
        locale=locale,
        today=here.today,
        jurisdiction=here.law,
        history=here.history if history is None else history,
    )
