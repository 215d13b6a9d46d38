"""When a paragraph belongs in a letter: named predicates over the request, the law and what came before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from sar_helper.law.terms import AskerDetail, CameraType, ControllerKind, RegimeKind, Setting
from sar_helper.letters.case_conditions import CASE_PREDICATES
from sar_helper.letters.facts import UNION, Facts
from sar_helper.letters.keys import INDIRECT_ACCESS_REQUEST
from sar_helper.letters.request import CopyWanted, RepresentedBy

_PUBLIC = frozenset({ControllerKind.MUNICIPALITY, ControllerKind.POLICE, ControllerKind.PUBLIC_BODY})


def _asks(question: str) -> Callable[[Facts], bool]:
    return lambda facts: question in facts.request.wants.questions


def _wants_copy(kind: CopyWanted) -> Callable[[Facts], bool]:
    return lambda facts: facts.request.wants.copy is kind


def _represented_by(kind: RepresentedBy) -> Callable[[Facts], bool]:
    return lambda facts: facts.request.representative is not None and facts.request.representative.kind is kind


def _answered_herself(facts: Facts) -> bool:
    """Tell whether the answer goes to the person asking: that to a child goes to whoever writes for the child."""
    requester, representative = facts.request.requester, facts.request.representative
    for_child = representative is not None and representative.kind is RepresentedBy.PARENT
    return not for_child and bool(requester.postal_address or requester.email)


def _described(facts: Facts) -> bool:
    request = facts.request
    looks = request.appearance
    return bool(
        looks.clothing
        or looks.items
        or looks.companions
        or looks.mobility
        or looks.note
        or request.vehicle
        or request.evidence_of_presence
    )


def _films_beyond_home(facts: Facts) -> bool:
    """Tell whether the person saw it, and whether the limit of the exemption was read in the law itself."""
    exemption = facts.household
    return facts.request.only_own_ground is False and exemption is not None and exemption.provenance.is_verified


def _of_police_only(facts: Facts) -> bool:
    return RegimeKind.LAW_ENFORCEMENT in facts.regime_kinds and RegimeKind.GDPR not in facts.regime_kinds


def _act_asks(detail: AskerDetail) -> Callable[[Facts], bool]:
    return lambda facts: detail in facts.foi_details


PREDICATES: Mapping[str, Callable[[Facts], bool]] = {
    "represented": lambda facts: facts.request.representative is not None,
    "represented_by_mandate": _represented_by(RepresentedBy.MANDATE),
    "represented_by_parent": _represented_by(RepresentedBy.PARENT),
    "answered_herself": _answered_herself,
    "email_known": lambda facts: facts.request.requester.email is not None,
    "postal_address_known": lambda facts: bool(facts.request.requester.postal_address),
    "controller_address_known": lambda facts: bool(facts.request.controller.postal_address),
    "preserve": lambda facts: facts.request.wants.preserve,
    "legal_claim": lambda facts: facts.request.wants.legal_claim,
    "described": _described,
    "copy_video": _wants_copy(CopyWanted.VIDEO),
    "copy_stills": _wants_copy(CopyWanted.STILLS),
    "copy_viewing": _wants_copy(CopyWanted.VIEWING),
    "has_questions": lambda facts: bool(facts.request.wants.questions),
    "asks_access_log": _asks("access_log"),
    "asks_private_spaces": _asks("private_spaces"),
    "asks_third_country": _asks("third_country"),
    "situation_told": lambda facts: facts.request.wants.situation is not None,
    "law_enforcement_too": lambda facts: RegimeKind.LAW_ENFORCEMENT in facts.regime_kinds,
    "gdpr_request": lambda facts: RegimeKind.GDPR in facts.regime_kinds,
    "police_request": _of_police_only,
    "films_beyond_home": _films_beyond_home,
    "home_range_unknown": lambda facts: facts.household is not None and facts.request.only_own_ground is None,
    "public_controller": lambda facts: facts.request.controller.kind in _PUBLIC,
    "body_worn": lambda facts: CameraType.BODY_WORN in facts.camera_types,
    "in_public_space": lambda facts: facts.request.setting is Setting.PUBLIC_SPACE,
    "eu_law": lambda facts: facts.law == UNION,
    "uk_law": lambda facts: facts.law == "gb",
    "swiss_law": lambda facts: facts.law == "ch",
    "eu_gdpr": lambda facts: facts.under_gdpr,
    "uk_gdpr": lambda facts: facts.law == "gb" and RegimeKind.GDPR in facts.regime_kinds,
    "authority_known": lambda facts: facts.authority is not None,
    "national_basis_known": lambda facts: facts.national_basis is not None,
    "indirect_route": lambda facts: facts.indirect_authority is not None,
    "asked_directly": lambda facts: INDIRECT_ACCESS_REQUEST not in facts.main_letters,
    "indirect_basis_known": lambda facts: any(way.citation for way in facts.indirect),
    "foi_act": lambda facts: facts.foi is not None,
    "foi_details_known": lambda facts: facts.foi_details <= facts.request.documents_details.known,
    "foi_birth_date": _act_asks(AskerDetail.BIRTH_DATE),
    "foi_permanent_address": _act_asks(AskerDetail.PERMANENT_ADDRESS),
    "foi_interest": _act_asks(AskerDetail.INTEREST),
    "foi_authority_known": lambda facts: facts.foi_authority is not None,
    **CASE_PREDICATES,
}
"""Every predicate that a letter file may name, alone or after `not `."""

_NOT = "not "


def is_known(condition: str) -> bool:
    """Return whether a letter file may use the condition."""
    return condition.removeprefix(_NOT) in PREDICATES


def hold(conditions: Iterable[str], facts: Facts) -> bool:
    """Return whether all of the conditions hold; none at all hold always."""
    return all(_holds(condition, facts) for condition in conditions)


def _holds(condition: str, facts: Facts) -> bool:
    wanted = not condition.startswith(_NOT)
    return PREDICATES[condition.removeprefix(_NOT)](facts) is wanted
