"""What fills the placeholders of a letter's texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from sar_helper.i18n import formats
from sar_helper.letters.facts import Facts
from sar_helper.letters.wording import Wording


def values(facts: Facts, wording: Wording) -> Mapping[str, str]:
    """Return the value of every placeholder that is known; filling a text refuses one that is not."""
    typed = {name: wording.isolated(value) for name, value in _typed(facts) if value}
    dates = {name: formats.date_long(day, wording.locale) for name, day in _days(facts) if day is not None}
    return {**typed, **dict(_law(facts, wording)), **dates}


def _typed(facts: Facts) -> Iterator[tuple[str, str | None]]:
    request = facts.request
    requester, representative = request.requester, request.representative
    contact = (*requester.postal_address, *((requester.email,) if requester.email else ()))
    yield "requester", requester.name
    yield "requester_contact", ", ".join(contact)
    yield "email", requester.email
    yield "controller", request.controller.name
    yield "controller_address", ", ".join(request.controller.postal_address)
    yield "situation", request.wants.situation
    details = request.documents_details
    yield "permanent_address", ", ".join(details.permanent_address)
    yield "interest", details.interest
    yield "clarification", facts.history.clarification
    if representative is not None:
        yield "representative", representative.name
        yield "mandate", representative.mandate.removesuffix(".") or representative.mandate


def _law(facts: Facts, wording: Wording) -> Iterator[tuple[str, str]]:
    if (regime := facts.national_basis) is not None:
        yield "national_basis", facts.in_language(regime.citation, wording.locale)
    if ways := [facts.in_language(way.citation, wording.locale) for way in facts.indirect if way.citation]:
        yield "indirect_basis", wording.enumeration(ways)
    if (act := facts.foi) is not None:
        yield "foi_basis", facts.in_language(act.citation, wording.locale) if act.citation else act.act


def _days(facts: Facts) -> Iterator[tuple[str, date | None]]:
    history, documents = facts.history, facts.history.documents
    yield "birth_date", facts.request.documents_details.birth_date
    yield "access_request_date", history.access_requested_on
    yield "received_date", history.received_on
    yield "due_date", history.due_on
    yield "notice_due_date", history.notice_due_on
    yield "extension_date", history.extension_notified_on
    yield "identity_date", history.identity_asked_on
    yield "clarification_date", history.clarification_asked_on
    yield "answer_date", history.answered_on
    yield "refusal_date", history.refused_on
    yield "courtesy_date", history.courtesy_on
    if documents is not None:
        yield "foi_request_date", documents.requested_on
        yield "foi_refusal_date", documents.refused_on
        yield "foi_due_date", documents.due_on
