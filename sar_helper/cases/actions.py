"""What a resident does next: at most three things, the most urgent first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from sar_helper.cases.action import Action, ActionKey, writable
from sar_helper.cases.documents_step import about_documents
from sar_helper.cases.extension import ExtensionFault, extension_fault
from sar_helper.cases.footage_words import how_long
from sar_helper.cases.going_further import complain, id_of, remedies, supervisor, wait_for_authority
from sar_helper.cases.posting import about_post, post_may_be_too_late
from sar_helper.cases.status import Standing, Status, earliest
from sar_helper.deadlines.model import Deadline, State
from sar_helper.i18n.message import message
from sar_helper.law.terms import ClockKind, EventKind, RegimeKind
from sar_helper.letters.conditions import hold
from sar_helper.letters.facts import Facts
from sar_helper.letters.keys import (
    CLARIFICATION_REPLY,
    DESTRUCTION_CONFIRMATION,
    EXTENSION_REPLY,
    IDENTIFICATION_REPLY,
    INCOMPLETE_ANSWER,
    PRESERVATION_NOTICE,
    REFUSAL_REPLY,
    REMINDER,
)
from sar_helper.letters.offer import applies, in_this_law, same_errand
from sar_helper.letters.request import Request

MOST_ACTIONS = 3

_ENTER_RECEIPT = Action(
    ActionKey.ENTER_RECEIPT,
    message("Enter the day on which the letter was received. The time for the answer starts then."),
)
_CLOSE = Action(ActionKey.CLOSE, message("Close the case if nothing is missing."))
_COMPLAINTS = frozenset({ActionKey.COMPLAIN, ActionKey.COMPLAIN_TO_CONTROLLER})
_NO_ARGUMENT = "ground_known", "not ground_argued"


def next_actions(status: Status, standing: Standing, facts: Facts, now: datetime) -> tuple[Action, ...]:
    """Return what to do next, at most `MOST_ACTIONS`, in the order in which it should be done.

    Args:
        status: how the case stands.
        standing: its events and clocks.
        facts: what was asked and by which way, and what decides which letters can be written.
        now: an aware instant in the zone of the controller's place.
    """
    if status is Status.CLOSED:
        return ()
    request = facts.request
    found = [
        *_which_came(standing),
        *_footage_first(status, standing, request, now),
        *_further_letters(standing, facts),
        *remedies(standing),
        *_of_status(status, standing, facts),
    ]
    # A request for documents goes on beside the request for footage: its step is not crowded out.
    beside = tuple(about_documents(standing, facts))
    return (*tuple(_that_lead_somewhere(found, status, facts))[: MOST_ACTIONS - len(beside)], *beside)


def _that_lead_somewhere(found: list[Action], status: Status, facts: Facts) -> Iterator[Action]:
    """Leave out a complaint about an answer that lacks nothing so far, and letters of a law that does not apply.

    Where no preservation notice can be written, the request or the way through the authority is what is left.
    """
    for action in found:
        if action.key in _COMPLAINTS and status is Status.ANSWERED and not hold(("complaint_ground",), facts):
            continue
        silent = action.letter_type == REFUSAL_REPLY and hold(_NO_ARGUMENT, facts)
        wanted = None if silent else action.letter_type
        letter = None if wanted is None else in_this_law(wanted, facts)
        applying = letter if letter is not None and applies(letter, facts) else None
        if action.key is not ActionKey.SEND_PRESERVATION_NOTICE or applying is not None:
            yield replace(action, letter_type=applying)


def _which_came(standing: Standing) -> Iterator[Action]:
    """Footage came, but which recordings it shows is not said: until then none of them counts as safe."""
    if standing.footage_is_unsaid:
        # Translators: footage came, of one or more of several recordings; the others may still be overwritten.
        sentence = message("Say which recordings came. Until you do, none of them counts as safe.")
        yield Action(ActionKey.CHECK_ANSWER, sentence, writable(INCOMPLETE_ANSWER))


def _footage_first(status: Status, standing: Standing, request: Request, now: datetime) -> Iterator[Action]:
    footage = standing.of_kind(ClockKind.FOOTAGE_OVERWRITTEN)
    at_risk = [clock for clock in footage if clock.state in {State.RUNNING, State.LATE, State.UNKNOWN}]
    first = min(at_risk, key=lambda clock: _instant(clock, now), default=None)
    if status is Status.READY_TO_SEND and any(
        regime.kind is RegimeKind.HOUSEHOLD for regime in standing.situation.regimes
    ):
        # Translators: of a neighbour's camera that films nothing but the neighbour's own ground.
        sentence = message(
            "Data protection law leaves purely private filming alone: there is no letter to send. "
            "If you are not sure what the camera films, correct your answers."
        )
        yield Action(ActionKey.SEND_REQUEST, sentence)
    elif status is Status.READY_TO_SEND:
        yield _send_request(standing, first, now)
        by_post = request.delivery.is_post and first is not None and post_may_be_too_late(first, now.date())
        if by_post and first is not None and not _kept(standing, request):
            # Translators: {post} is a whole sentence, such as "No letter by post arrives in time any more."
            sentence = message(
                "{post} Send the preservation notice by e-mail or hand it in today.", post=about_post(first, now.date())
            )
            yield Action(ActionKey.SEND_PRESERVATION_NOTICE, sentence, PRESERVATION_NOTICE, _by(first, now))
    elif status in {Status.SENT, Status.WAITING, Status.PAUSED} and first is not None and not _kept(standing, request):
        sentence = message("Nobody has asked yet to keep the recording. Send the preservation notice today.")
        yield Action(ActionKey.SEND_PRESERVATION_NOTICE, sentence, PRESERVATION_NOTICE, _by(first, now))


def _send_request(standing: Standing, footage: Deadline | None, now: datetime) -> Action:
    letter = writable(*(regime.letter_type for regime in standing.situation.regimes if regime.letter_type is not None))
    if footage is None:
        sentence = message("The recording is probably gone. You can still ask what was stored and who saw it.")
        return Action(ActionKey.SEND_REQUEST, sentence, letter)
    by = _by(footage, now)
    if by is None:
        sentence = message("Send the letter today: when the recording is overwritten is not known.")
    elif by == footage.due_on_conservative or footage.kept_by is None:
        sentence = message("Send the letter today: the recording may be overwritten from {moment} on.", moment=by)
    else:
        # Translators: {how} is a whole sentence, such as "By law the recording is kept until 3 March 2026."
        sentence = message(
            "Send the letter today: the recording may already be overwritten. {how}",
            how=how_long(footage.kept_by, by.date(), over=False),
        )
    return Action(ActionKey.SEND_REQUEST, sentence, letter, by)


def _further_letters(standing: Standing, facts: Facts) -> Iterator[Action]:
    """Two kinds of camera can fall under two laws, each with its letter: the other one must not be forgotten."""
    told = [event.letter_type for event in standing.events if event.kind is EventKind.LETTER_SENT]
    for letter in sorted(facts.main_letters, key=lambda letter: letter not in told)[1:]:
        if letter not in told:
            sentence = message("Send the second letter as well: the cameras fall under two laws.")
            yield Action(ActionKey.SEND_REQUEST, sentence, letter)


def _kept(standing: Standing, request: Request) -> bool:
    """Tell whether a letter that was sent asks to keep the recording."""
    asked = standing.requested(EventKind.LETTER_SENT) or standing.requested(EventKind.RECEIVED)
    return (asked and request.wants.preserve) or standing.sent(PRESERVATION_NOTICE)


def _instant(footage: Deadline, now: datetime) -> datetime:
    return _by(footage, now) or now


def _by(footage: Deadline, now: datetime) -> datetime | None:
    """Return the next moment at which the recording may be lost, None where no figure is known or all are past."""
    for moment in (footage.due_on_conservative, footage.due_on):
        if isinstance(moment, datetime) and moment > now:
            return moment
    return None


def _of_status(status: Status, standing: Standing, facts: Facts) -> Iterator[Action]:
    match status:
        case Status.SENT:
            yield _ENTER_RECEIPT
            yield from _open_questions(standing)
        case Status.PAUSED:
            yield from _open_questions(standing)
        case Status.WAITING | Status.LATE | Status.FOOTAGE_LOST:
            yield from _while_waiting(standing, facts)
        case Status.OVERDUE:
            yield from _open_questions(standing)
            yield from _object(standing)
            yield from _overdue(standing)
        case Status.REFUSED:
            sentence = message("Check that the refusal gives its reasons.")
            yield Action(ActionKey.CHECK_REFUSAL, sentence, writable(REFUSAL_REPLY))
            yield complain(standing)
            yield from _for_the_other_letter(standing)
        case Status.ANSWERED:
            if not standing.footage_is_unsaid:
                sentence = message("Compare the answer with what you asked for.")
                yield Action(ActionKey.CHECK_ANSWER, sentence, writable(INCOMPLETE_ANSWER))
            yield complain(standing)
            yield from _for_the_other_letter(standing) or [_CLOSE]
        case Status.COMPLAINT:
            yield wait_for_authority(standing)
        case Status.AUTHORITY_REPLIED:
            sentence = message("Read what the authority decided and what can be done now.")
            yield Action(ActionKey.READ_DECISION, sentence, authority=id_of(supervisor(standing)))
            yield _CLOSE


def _for_the_other_letter(standing: Standing) -> list[Action]:
    """Two letters under two laws can have been sent: an answer to the one leaves the other one open."""
    return [*_second_receipt(standing), *([_wait(standing)] if standing.open_replies else [])]


def _second_receipt(standing: Standing) -> list[Action]:
    """The time of each letter starts with its own receipt; one that names no letter is that of both."""
    sent, received = (
        {event.letter_type for event in standing.events if event.kind is kind}
        for kind in (EventKind.LETTER_SENT, EventKind.RECEIVED)
    )
    asking = frozenset[str | None]().union(*standing.situation.letters_of.values())
    return [_ENTER_RECEIPT] if None not in received and (sent & asking) - received else []


def _open_questions(standing: Standing) -> Iterator[Action]:
    """A question that stops no clock, or came too late or before a day of receipt is known, wants its answer too."""
    if standing.is_open(EventKind.IDENTITY_ASKED, EventKind.IDENTITY_SUPPLIED):
        sentence = message("Answer the question about your identity. Give only what is needed to find you.")
        yield Action(ActionKey.SUPPLY_IDENTITY, sentence, writable(IDENTIFICATION_REPLY))
    if standing.is_open(EventKind.CLARIFICATION_ASKED, EventKind.CLARIFICATION_SUPPLIED):
        sentence = message("Answer the question of the controller about what you mean.")
        yield Action(ActionKey.SUPPLY_CLARIFICATION, sentence, writable(CLARIFICATION_REPLY))


def _wait(standing: Standing) -> Action:
    reply = earliest(standing.open_replies)
    if reply is None or reply.due_on is None:
        return Action(ActionKey.WAIT, message("Wait for the answer. The law sets no date for it."))
    if reply.due_on < standing.today and reply.due_on_conservative is not None:
        sentence = message(
            "The answer was due on {due}. Wait until {date} before you complain.",
            due=reply.due_on,
            date=reply.due_on_conservative,
        )
        return Action(ActionKey.WAIT, sentence, by=reply.due_on_conservative)
    sentence = message("Wait for the answer. It is due on {date}.", date=reply.due_on)
    return Action(ActionKey.WAIT, sentence, by=reply.due_on)


def _object(standing: Standing) -> Iterator[Action]:
    if any(standing.sent(letter) for letter in same_errand(EXTENSION_REPLY)):
        return
    match extension_fault(standing):
        case ExtensionFault.LATE:
            sentence = message("They asked for more time too late. Object: the first date still stands.")
        case ExtensionFault.WITHOUT_REASONS:
            sentence = message("They took more time and gave no reasons. Ask for the reasons, or object.")
        case None:
            return
    yield Action(ActionKey.OBJECT_TO_EXTENSION, sentence, writable(EXTENSION_REPLY))


def _while_waiting(standing: Standing, facts: Facts) -> Iterator[Action]:
    yield from _about_the_loss(standing)
    yield from _object(standing)
    yield from _open_questions(standing)
    yield from _second_receipt(standing)
    yield from _without_a_date(standing, facts)
    yield _wait(standing)


def _without_a_date(standing: Standing, facts: Facts) -> Iterator[Action]:
    """Where the law sets no date, silence could last for ever: after a courtesy come the reminder and the complaint."""
    history = facts.history
    if not applies(REMINDER, facts):
        return
    if history.silent and not standing.happened(EventKind.REMINDER_SENT):
        sentence = message("The law sets no date for the answer. Remind them in writing.")
        yield Action(ActionKey.REMIND, sentence, writable(REMINDER))
    elif history.reminded_in_vain and not history.erased_after_receipt:
        yield complain(standing)


def _about_the_loss(standing: Standing) -> Iterator[Action]:
    losses = [clock.lost for clock in standing.of_kind(ClockKind.FOOTAGE_OVERWRITTEN) if clock.lost is not None]
    if any(loss.is_after_arrival for loss in losses):
        yield complain(standing)
    if losses and not any(standing.sent(letter) for letter in same_errand(DESTRUCTION_CONFIRMATION)):
        sentence = message("Ask them whether the recording is really erased, and since when.")
        yield Action(ActionKey.ASK_ABOUT_ERASURE, sentence, writable(DESTRUCTION_CONFIRMATION))


def _overdue(standing: Standing) -> Iterator[Action]:
    late = earliest([reply for reply in standing.open_replies if reply.state is State.OVERDUE])
    if late is not None and late.due_on is not None and not standing.happened(EventKind.REMINDER_SENT):
        sentence = message("Remind the controller in writing that its answer was due on {date}.", date=late.due_on)
        yield Action(ActionKey.REMIND, sentence, writable(REMINDER))
    yield complain(standing)
