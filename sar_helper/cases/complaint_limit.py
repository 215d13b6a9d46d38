"""The time limit of the complaint to the authority: whether it is over, and what is left then."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sar_helper.cases.letters import deadlines_of
from sar_helper.cases.model import Case
from sar_helper.deadlines.model import Deadline, State
from sar_helper.i18n.message import Message, message
from sar_helper.law.load import jurisdiction
from sar_helper.law.model import Clock, Jurisdiction
from sar_helper.law.terms import ClockKind
from sar_helper.letters.keys import AUTHORITY_COMPLAINT
from sar_helper.letters.offer import errand_of


def is_about_the_complaint(clock: Clock) -> bool:
    """Tell whether a clock limits the complaint to the authority: a remedy of which the law file names no other use."""
    return clock.kind is ClockKind.REMEDY and not (clock.met_by or clock.letter_types)


def passed_limit(law: Jurisdiction, deadlines: Sequence[Deadline]) -> Deadline | None:
    """Return the time limit of the complaint that is over, None while one runs or the law has none.

    A refusal and a later answer start limits of their own, so all that have started must be over.

    Args:
        law: of the controller's place.
        deadlines: the clocks of the case.
    """
    limits = {clock.id for clock in law.clocks if is_about_the_complaint(clock)}
    started = [deadline for deadline in deadlines if deadline.key in limits]
    if any(deadline.state is not State.EXPIRED for deadline in started):
        return None
    return max(started, key=lambda deadline: deadline.due_on or date.min, default=None)


def limit_is_over(limit: Deadline) -> Message:
    """Return that the complaint comes too late, and what is left: asking has no time limit."""
    assert limit.due_on is not None, "only a limit with a last day can be over"
    # Translators: {basis} is a citation of the law, such as "DSG § 24(4)"; "them" are those who run the camera.
    return message(
        "The time to complain to the authority was over on {date}: {basis}. You can still ask them anew; a new answer "
        "or refusal starts a new time.",
        date=limit.due_on,
        basis=limit.legal_basis,
    )


def too_late(case: Case, letter_type: str, today: date) -> Message | None:
    """Return that a letter of the case is the complaint and comes too late, None where it does not.

    Args:
        case: the case.
        letter_type: a letter that can be written for it.
        today: the date of the letter, in the controller's calendar.

    Raises:
        UnknownLetterType: there is no such letter type.
    """
    if errand_of(letter_type) != AUTHORITY_COMPLAINT:
        return None
    limit = passed_limit(jurisdiction(case.request.jurisdiction), deadlines_of(case, today))
    return None if limit is None else limit_is_over(limit)
