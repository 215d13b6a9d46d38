"""Predicates over what happened in the case: asked, answered, refused, late."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sar_helper.law.terms import GroundId
from sar_helper.letters.facts import Facts
from sar_helper.letters.history import Demand

Predicate = Callable[[Facts], bool]


def _ground(ground: GroundId) -> Predicate:
    return lambda facts: facts.history.ground is ground


def _ground_argued(facts: Facts) -> bool:
    """Tell whether the law on the ground was read in the law itself, so that a letter can argue with it."""
    return any(
        ground.id is facts.history.ground
        and ground.provenance.is_verified
        and bool(ground.regimes & facts.regime_kinds)
        for ground in facts.jurisdiction.refusal_grounds
    )


def _demanded(*demands: Demand) -> Predicate:
    return lambda facts: any(demand in facts.history.demanded for demand in demands)


def _unanswered(facts: Facts) -> bool:
    return facts.history.answered_on is None and facts.history.refused_on is None


def _late_notice(facts: Facts) -> bool:
    notified, limit = facts.history.extension_notified_on, facts.history.notice_due_on
    return notified is not None and limit is not None and notified > limit


def _notice_without_reasons(facts: Facts) -> bool:
    return facts.history.extension_notified_on is not None and facts.history.extension_reasons is False


def _complaint_ground(facts: Facts) -> bool:
    history = facts.history
    return (
        ((history.overdue or history.reminded_in_vain) and _unanswered(facts))
        or history.refused_on is not None
        or bool(history.answered_on and history.missing)
        or history.erased_after_receipt
    )


def _foi_refused(facts: Facts) -> bool:
    documents = facts.history.documents
    return documents is not None and (documents.refused_on is not None or documents.overdue)


CASE_PREDICATES: Mapping[str, Predicate] = {
    "access_requested": lambda facts: facts.history.access_requested_on is not None,
    "received": lambda facts: facts.history.received_on is not None,
    "overdue": lambda facts: facts.history.overdue,
    "unanswered": _unanswered,
    "undated": lambda facts: facts.history.undated,
    "overdue_or_undated": lambda facts: facts.history.overdue or facts.history.undated,
    "dated_or_silent": lambda facts: facts.history.silent or not facts.history.undated,
    "extended": lambda facts: facts.history.extended,
    "extension_notified": lambda facts: facts.history.extension_notified_on is not None,
    "extension_late": _late_notice,
    "extension_without_reasons": _notice_without_reasons,
    "extension_faulty": lambda facts: _late_notice(facts) or _notice_without_reasons(facts),
    "identity_asked": lambda facts: facts.history.identity_asked_on is not None,
    "demand_known": lambda facts: bool(facts.history.demanded),
    "demanded_identity_document": _demanded(Demand.IDENTITY_DOCUMENT, Demand.CERTIFIED_COPY),
    "demanded_certified_copy": _demanded(Demand.CERTIFIED_COPY),
    "demanded_form": _demanded(Demand.FORM),
    "demanded_reasons": _demanded(Demand.REASONS),
    "clarification_asked": lambda facts: facts.history.clarification_asked_on is not None,
    "clarified": lambda facts: facts.history.clarification is not None,
    "answered": lambda facts: facts.history.answered_on is not None,
    "something_missing": lambda facts: bool(facts.history.missing),
    "refused": lambda facts: facts.history.refused_on is not None,
    "ground_known": lambda facts: facts.history.ground is not None,
    "ground_argued": _ground_argued,
    "reasons_missing": lambda facts: facts.history.refusal_reasons is False,
    "erased_after_receipt": lambda facts: facts.history.erased_after_receipt,
    "footage_at_risk": lambda facts: facts.history.footage_at_risk,
    "complaint_ground": _complaint_ground,
    "foi_requested": lambda facts: facts.history.documents is not None,
    "foi_refused": _foi_refused,
    "foi_refusal_received": lambda facts: bool(facts.history.documents and facts.history.documents.refused_on),
    **{f"ground_{ground.value}": _ground(ground) for ground in GroundId},
}
"""Every predicate over the history of a case, by name."""
