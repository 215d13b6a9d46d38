"""What to do about a refusal: the letter that answers its reason, what the law says, what courts decided otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sar_helper.cases.letters import deadlines_of, facts_of
from sar_helper.cases.model import Case
from sar_helper.deadlines.model import Deadline, day_of
from sar_helper.i18n.message import Message, MessageError, message
from sar_helper.law.model import Authority, Decision, RefusalGround
from sar_helper.law.terms import ClockKind, GroundId, Side
from sar_helper.letters.conditions import hold
from sar_helper.letters.facts import Facts
from sar_helper.letters.history import History
from sar_helper.letters.keys import (
    AUTHORITY_COMPLAINT,
    CLARIFICATION_REPLY,
    CONTROLLER_COMPLAINT,
    CONTROLLER_ENQUIRY,
    DESTRUCTION_CONFIRMATION,
    IDENTIFICATION_REPLY,
    INDIRECT_ACCESS_REQUEST,
    REFUSAL_REPLY,
)
from sar_helper.letters.library import library
from sar_helper.letters.needs import NEEDS
from sar_helper.letters.offer import applies, in_this_law, is_offered

_BESIDES = {
    GroundId.IDENTITY: (IDENTIFICATION_REPLY,),
    GroundId.WINDOW_TOO_WIDE: (CLARIFICATION_REPLY,),
    GroundId.NOT_CONTROLLER: (CONTROLLER_ENQUIRY,),
    GroundId.CRIMINAL_PROCEEDINGS: (INDIRECT_ACCESS_REQUEST,),
    GroundId.STATE_SECURITY: (INDIRECT_ACCESS_REQUEST,),
    GroundId.OVERWRITTEN_AFTER_RECEIPT: (AUTHORITY_COMPLAINT,),
    GroundId.OVERWRITTEN_BEFORE_RECEIPT: (DESTRUCTION_CONFIRMATION,),
}
"""Letters that fit a ground besides the reply to the refusal; only those that can be written are offered."""

_ERASED = GroundId.OVERWRITTEN_BEFORE_RECEIPT, GroundId.OVERWRITTEN_AFTER_RECEIPT


@dataclass(frozen=True, slots=True)
class Advice:
    """What a person can do about a refusal.

    `letters` are letter types, the best first, empty where none can be written; `arguments` are the ids of the
    paragraphs of the reply that argue with the ground. `complaint` is the complaint that comes next, None where none
    can be written; where no reply argues with the ground it is one of the letters. `law` is what the law file says
    about the ground, None where nothing was found. `warnings` say honestly what speaks against success.
    """

    ground: GroundId
    letters: tuple[str, ...]
    arguments: tuple[str, ...]
    complaint: str | None
    law: RefusalGround | None
    for_the_person: tuple[Decision, ...]
    for_the_operator: tuple[Decision, ...]
    authority: Authority | None
    warnings: tuple[Message, ...]

    @property
    def only_complaint(self) -> bool:
        """Whether nothing is left but to complain."""
        return not self.arguments and set(self.letters) <= {self.complaint}

    @property
    def controller_first(self) -> bool:
        """Whether the law puts a complaint to the controller before that to the authority."""
        return self.complaint == CONTROLLER_COMPLAINT


CHOICES = tuple(ground for ground in GroundId if ground is not GroundId.OVERWRITTEN_AFTER_RECEIPT)
"""The grounds to choose from: that footage was erased is one choice, the timeline decides which of the two it is."""


class NoGround(MessageError):
    """Advice about a refusal was asked for before its reason was entered."""

    def __init__(self) -> None:
        super().__init__(NEEDS["ground_known"])


def advise(case: Case, today: date) -> Advice:
    """Return what to do about the refusal of a case.

    Args:
        case: the case.
        today: the present day in the controller's calendar.

    Raises:
        NoGround: no ground is known.
        NoRegimeError: the law files name no way to ask in this situation.
    """
    facts = facts_of(case, today)
    ground, law = facts.history.ground, facts.jurisdiction
    if ground is None:
        raise NoGround
    said = next(
        (
            known
            for known in law.refusal_grounds
            if known.id is ground and known.provenance.is_usable and known.regimes & facts.regime_kinds
        ),
        None,
    )
    decisions = [decision for decision in (() if said is None else said.decisions) if decision.provenance.is_usable]
    lost = tuple(decision for decision in decisions if decision.favours is Side.OPERATOR)
    complaint = next_complaint(case, facts)
    return Advice(
        ground=ground,
        letters=_letters(ground, facts, complaint),
        arguments=_arguments(ground, facts),
        complaint=complaint,
        law=said,
        for_the_person=tuple(decision for decision in decisions if decision.favours is Side.PERSON),
        for_the_operator=lost,
        authority=facts.authority,
        warnings=(*_warnings(lost), *_about_erasure(ground, facts.history, deadlines_of(case, today))),
    )


def _letters(ground: GroundId, facts: Facts, complaint: str | None) -> tuple[str, ...]:
    fitting = (in_this_law(key, facts) for key in (REFUSAL_REPLY, *_BESIDES.get(ground, ())))
    # Where the request itself goes to an authority, to write it once more answers nothing.
    found = tuple(key for key in fitting if is_offered(key, facts) and key not in facts.main_letters)
    if complaint is None or {in_this_law(REFUSAL_REPLY, facts), complaint} & {*found}:
        return found
    # A ground that no reply argues with leads to the complaint, not to a page without a letter.
    return (*found, complaint)


def next_complaint(case: Case, facts: Facts) -> str | None:
    """Return the complaint that comes next, None where none can be written.

    It goes to the controller where the law knows that one and it was not made, else to the authority.
    """
    made = any(event.letter_type == CONTROLLER_COMPLAINT for event in case.events)
    wanted = (AUTHORITY_COMPLAINT,) if made else (CONTROLLER_COMPLAINT, AUTHORITY_COMPLAINT)
    return next((key for each in wanted if is_offered(key := in_this_law(each, facts), facts)), None)


def _arguments(ground: GroundId, facts: Facts) -> tuple[str, ...]:
    reply = in_this_law(REFUSAL_REPLY, facts)
    if not applies(reply, facts):
        return ()
    own, national = library().blocks(reply, facts.jurisdiction.code)
    regimes = {regime.id for regime in facts.regimes}
    blocks = [*own, *(added.block for added in national if added.regimes & regimes)]
    condition = f"ground_{ground.value}"
    return tuple(block.id for block in blocks if condition in block.when and hold(block.when, facts))


def _warnings(lost: tuple[Decision, ...]) -> tuple[Message, ...]:
    if not lost:
        return ()
    # Translators: {decisions} names courts and the numbers of their decisions.
    sentence = message(
        "In cases like this, decisions also went for the operator: {decisions}. The letter may not succeed.",
        decisions="; ".join(decision.reference for decision in lost),
    )
    return (sentence,)


def _about_erasure(ground: GroundId, history: History, deadlines: tuple[Deadline, ...]) -> tuple[Message, ...]:
    """Say what the usual time of keeping tells, where the controller named no day of erasure after receipt."""
    if ground not in _ERASED or history.received_on is None:
        return ()
    if ground is GroundId.OVERWRITTEN_AFTER_RECEIPT:
        return (message("The footage was erased after your request had arrived. You can complain about that."),)
    footage = [clock for clock in deadlines if clock.kind is ClockKind.FOOTAGE_OVERWRITTEN]
    gone_from = (day_of(clock.due_on_conservative) for clock in footage if clock.due_on_conservative is not None)
    kept_until = (day_of(clock.due_on) for clock in footage if clock.due_on is not None)
    first, last = min(gone_from, default=None), max(kept_until, default=None)
    if last is not None and last < history.received_on:
        sentence = message("By {day} the footage was to be gone; your request arrived later.", day=last)
    elif first is not None and first > history.received_on:
        sentence = message(
            "Usually the footage would have existed until {day}, and your request arrived before. Ask on which day it "
            "was erased, and enter that day.",
            day=first,
        )
    else:
        sentence = message(
            "Whether the footage was erased before or after your request arrived cannot be told from the dates. Ask on "
            "which day it was erased, and enter that day."
        )
    return (sentence,)
