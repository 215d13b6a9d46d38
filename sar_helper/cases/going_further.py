"""Going further than the controller: to its own complaint desk, to the authority, and by remedies that can be lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sar_helper.cases.action import Action, ActionKey, writable
from sar_helper.cases.complaint_limit import limit_is_over, passed_limit
from sar_helper.cases.status import Standing, earliest
from sar_helper.deadlines.model import State
from sar_helper.i18n.message import Message, message
from sar_helper.law.authorities import authority_for, is_decided_by_region
from sar_helper.law.model import Authority, Clock
from sar_helper.law.terms import AuthorityRole, ClockKind, EventKind
from sar_helper.letters.keys import AUTHORITY_COMPLAINT, CONTROLLER_COMPLAINT, IDENTIFICATION_REPLY

_OPEN = frozenset({State.RUNNING, State.OVERDUE})


def remedies(standing: Standing) -> Iterator[Action]:
    """Yield the remedies that are lost if they are not used in time, the most urgent first."""
    running = [clock for clock in standing.of_kind(ClockKind.REMEDY) if clock.state is State.RUNNING]
    known = {clock.id: clock for clock in standing.situation.law.clocks}
    for remedy in sorted(running, key=lambda clock: clock.due_on_conservative or standing.today):
        if remedy.due_on_conservative is not None:
            sentence = _remedy_sentence(known[remedy.key], remedy.due_on_conservative, remedy.legal_basis)
            letter = writable(*_letters_of(known[remedy.key]))
            yield Action(ActionKey.USE_REMEDY, sentence, letter, remedy.due_on_conservative, clock=remedy.key)


def _remedy_sentence(remedy: Clock, day: date, basis: str) -> Message:
    if EventKind.IDENTITY_SUPPLIED in remedy.met_by:
        # Translators: the request for access is meant.
        text = message(
            "Answer by {date} who you are, or your request counts as withdrawn: {basis}.", date=day, basis=basis
        )
    else:
        text = message(
            "Decide by {date} whether you use this remedy, afterwards it is lost: {basis}.", date=day, basis=basis
        )
    return text


def _letters_of(remedy: Clock) -> tuple[str, ...]:
    """Return the letters that use a remedy; where the law file names nothing else, it is the complaint."""
    if EventKind.IDENTITY_SUPPLIED in remedy.met_by:
        return (IDENTIFICATION_REPLY,)
    if remedy.met_by or remedy.letter_types:
        return tuple(sorted(remedy.met_by_letter_types))
    return (AUTHORITY_COMPLAINT,)


def complain(standing: Standing) -> Action:
    """Return the complaint that comes next: to the controller where the law puts that first, else to the authority.

    Until the controller had its time for that complaint there is only waiting; after a time limit only asking anew.
    """
    situation = standing.situation
    before = writable(CONTROLLER_COMPLAINT)
    if before is not None and _controller_comes_first(standing):
        sentence = message("Complain to the controller itself first. The authority expects that.")
        return Action(ActionKey.COMPLAIN_TO_CONTROLLER, sentence, before)
    until = _controller_has_until(standing)
    if until is not None:
        # Translators: "it" is the controller, to which the complaint went first; "the authority" comes after it.
        sentence = message(
            "You have complained to the controller. Wait until {date} for what it says, then go to the authority.",
            date=until,
        )
        return Action(ActionKey.WAIT_FOR_CONTROLLER, sentence, by=until)
    limit = passed_limit(situation.law, standing.deadlines)
    if limit is not None:
        return Action(ActionKey.ASK_ANEW, limit_is_over(limit), clock=limit.key)
    letter, authority = writable(AUTHORITY_COMPLAINT), supervisor(standing)
    if authority is None and is_decided_by_region(
        situation.law, AuthorityRole.SUPERVISORY, controller_kind=situation.controller_kind, setting=situation.setting
    ):
        sentence = message("You can complain to an authority. Which one depends on the part of the country.")
        return Action(ActionKey.COMPLAIN, sentence, letter)
    if authority is None:
        return Action(ActionKey.COMPLAIN, message("You can complain to the data protection authority."), letter)
    # An authority is found by the name that it has at home, in whatever language the page is read.
    home = next(language for language in (*authority.languages, *authority.names) if language in authority.names)
    sentence = message("You can complain to this authority: {authority}.", authority=authority.names[home])
    return Action(ActionKey.COMPLAIN, sentence, letter, authority=authority.id)


def supervisor(standing: Standing) -> Authority | None:
    """Return the data protection authority of the controller, None where it cannot be named."""
    situation = standing.situation
    return authority_for(
        situation.law,
        AuthorityRole.SUPERVISORY,
        controller_kind=situation.controller_kind,
        region=situation.region,
        setting=situation.setting,
    )


def id_of(authority: Authority | None) -> str | None:
    """Return under which id the law file has an authority."""
    return None if authority is None else authority.id


def _controller_comes_first(standing: Standing) -> bool:
    """Tell whether the law knows a complaint to the controller that was not made yet."""
    known = any(CONTROLLER_COMPLAINT in clock.letter_types for clock in standing.situation.law.clocks)
    made = any(event.letter_type == CONTROLLER_COMPLAINT for event in standing.events)
    return known and not made


def _controller_has_until(standing: Standing) -> date | None:
    """Return until when the controller may deal with the complaint to it, None where it has answered or had its time.

    That it has the complaint is no answer to it.
    """
    answered = any(
        event.letter_type == CONTROLLER_COMPLAINT
        and event.kind in {EventKind.ANSWER_RECEIVED, EventKind.REFUSAL_RECEIVED}
        for event in standing.events
    )
    own = {clock.id for clock in standing.situation.law.clocks if CONTROLLER_COMPLAINT in clock.letter_types}
    ends = [clock.due_on_conservative for clock in standing.deadlines if clock.key in own]
    return next((end for end in ends if end is not None and end >= standing.today and not answered), None)


def wait_for_authority(standing: Standing) -> Action:
    """Return whether to wait for the authority to which the case went, or to ask it."""
    elsewhere = {clock.id for clock in standing.situation.law.clocks if clock.letter_types}
    progress = earliest(
        [
            clock
            for clock in standing.of_kind(ClockKind.AUTHORITY_PROGRESS)
            if clock.state in _OPEN and clock.key not in elsewhere
        ]
    )
    if progress is None or progress.due_on is None:
        return Action(ActionKey.WAIT_FOR_AUTHORITY, message("Wait for the authority."))
    if progress.state is State.OVERDUE:
        sentence = message("The authority was to tell you by {date} how it stands. Ask it.", date=progress.due_on)
        return Action(ActionKey.ASK_AUTHORITY, sentence, authority=id_of(supervisor(standing)))
    sentence = message("Wait for the authority. It tells you by {date} how it stands.", date=progress.due_on)
    return Action(ActionKey.WAIT_FOR_AUTHORITY, sentence, by=progress.due_on)
