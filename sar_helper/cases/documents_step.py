"""The next step about a request for documents: what to do when a time of it has run out, or it was refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sar_helper.cases.action import Action, ActionKey
from sar_helper.cases.correspondence import PATIENCE
from sar_helper.cases.status import Standing, earliest
from sar_helper.deadlines.events import Event, first
from sar_helper.deadlines.model import Deadline, State
from sar_helper.i18n.message import Message, message
from sar_helper.law.model import Clock
from sar_helper.law.terms import ClockKind, EventKind, Silence
from sar_helper.letters.facts import Facts
from sar_helper.letters.keys import FOI_APPEAL, FOI_REQUEST
from sar_helper.letters.offer import is_offered

_LETTERS = frozenset({FOI_REQUEST, FOI_APPEAL})
_OUTCOMES = frozenset(
    {
        EventKind.REFUSAL_RECEIVED,
        EventKind.ANSWER_RECEIVED,
        EventKind.COMPLAINT_LODGED,
        EventKind.AUTHORITY_REPLIED,
        EventKind.CLOSED,
    }
)
_DONE = frozenset({EventKind.ANSWER_RECEIVED, EventKind.CLOSED})


def about_documents(standing: Standing, facts: Facts) -> Iterator[Action]:
    """Yield what to do next about the documents, at most one thing: its clocks say by when, this says what after that.

    While a remedy runs, using it is the next step and stands among the others.

    Args:
        standing: the events and clocks of the case.
        facts: what decides which letters can be written.
    """
    last = _last_outcome(standing)
    if not any(event.letter_type in _LETTERS for event in standing.events) or (last is not None and last.kind in _DONE):
        return
    rules = {clock.id: clock for clock in standing.situation.law.clocks if clock.letter_types & _LETTERS}
    clocks = [deadline for deadline in standing.deadlines if deadline.key in rules]
    if any(clock.kind is ClockKind.REMEDY and clock.state is State.RUNNING for clock in clocks):
        return
    stage = FOI_APPEAL if last is not None and last.letter_type == FOI_APPEAL else FOI_REQUEST
    current = [clock for clock in clocks if stage in rules[clock.key].letter_types]
    to_read = _clock_to_read(standing, facts, current or clocks)
    decided = last is not None and last.kind is not EventKind.COMPLAINT_LODGED
    over = _latest(clock for clock in current if _has_run_out(clock, decided=decided))
    too_late = over is not None and over.kind is ClockKind.REMEDY
    running = earliest([clock for clock in current if clock.state is State.RUNNING])
    if last is None and over is not None and running is not None and running.due_on is not None:
        sentence = message("Wait for the answer. It is due on {date}.", date=running.due_on)
        yield Action(ActionKey.DOCUMENTS, sentence, by=running.due_on, clock=running.key)
    elif over is not None and too_late:
        yield _ask_anew(over, facts)
    elif last is not None and decided:
        yield _after_an_outcome(last, to_read)
    elif last is not None:
        yield _wait_for_the_decision(running, to_read) if over is None else _ask_for_the_decision(over)
    elif over is not None:
        yield _after_silence(over, rules[over.key], facts, to_read)
    elif _has_no_date(current, facts) and _was_patient(standing):
        sentence = message("The law sets no date for the answer. Remind them in writing.")
        yield Action(ActionKey.DOCUMENTS, sentence, clock=to_read)


def _has_run_out(clock: Deadline, *, decided: bool) -> bool:
    """Tell whether a clock of the present stage is over; once they have decided, only a remedy can still be lost."""
    lost = clock.state is State.EXPIRED and clock.kind is ClockKind.REMEDY
    return lost or (clock.state is State.OVERDUE and not decided)


def _has_no_date(current: list[Deadline], facts: Facts) -> bool:
    """Tell whether the act sets no period for the answer, as far as it was read in the law itself."""
    if current:
        return all(clock.state is State.UNKNOWN for clock in current)
    return facts.foi is not None and facts.foi.reply_clock is None


def _was_patient(standing: Standing) -> bool:
    """Tell whether the request arrived so long ago that a reminder is no discourtesy."""
    about = [event for event in standing.events if event.letter_type == FOI_REQUEST]
    received = first(about, EventKind.RECEIVED, standing.situation.zone)
    return received is not None and standing.today >= received + PATIENCE


def _last_outcome(standing: Standing) -> Event | None:
    """Return the last thing that was decided or appealed against; of two on one day, the one told later."""
    zone = standing.situation.zone
    found = [
        (event.day(zone), place)
        for place, event in enumerate(standing.events)
        if event.letter_type in _LETTERS and event.kind in _OUTCOMES and not event.is_progress
    ]
    return standing.events[max(found)[1]] if found else None


def _latest(clocks: Iterator[Deadline]) -> Deadline | None:
    return max(clocks, key=lambda clock: clock.due_on or date.min, default=None)


def _clock_to_read(standing: Standing, facts: Facts, clocks: list[Deadline]) -> str | None:
    """Return the clock beside which the law page says what can be done: that of the appeal, else the first that ran."""
    situation = standing.situation
    appeals = () if facts.foi is None else facts.foi.appeal_clocks
    reaching = (
        clock.id
        for clock in situation.law.clocks
        if clock.id in appeals
        and clock.scope.covers(
            setting=situation.setting, controller_kind=situation.controller_kind, region=situation.region
        )
    )
    return next(reaching, clocks[0].key if clocks else None)


def _after_silence(late: Deadline, rule: Clock, facts: Facts, clock: str | None) -> Action:
    appeal = FOI_APPEAL if rule.silence is Silence.REFUSAL and is_offered(FOI_APPEAL, facts) else None
    return Action(ActionKey.DOCUMENTS, _silence_sentence(late, rule), appeal, clock=clock)


def _silence_sentence(late: Deadline, rule: Clock) -> Message:
    assert late.due_on is not None, "only a time with a last day can be over"
    if rule.silence is Silence.REFUSAL:
        # Translators: of a request for documents of a public body, such as the contract about its cameras.
        return message(
            "No answer about the documents came by {date}. The law takes that as a refusal: you can appeal now.",
            date=late.due_on,
        )
    # Translators: a formal decision is one that can be appealed against, in Austria and Germany a "Bescheid".
    return message(
        "No answer about the documents came by {date}. Ask in writing for a formal decision. "
        "The law says what else you can do.",
        date=late.due_on,
    )


def _wait_for_the_decision(running: Deadline | None, clock: str | None) -> Action:
    if running is None or running.due_on is None:
        return Action(ActionKey.DOCUMENTS, message("Wait for the authority."), clock=clock)
    sentence = message("Wait for the authority. It tells you by {date} how it stands.", date=running.due_on)
    return Action(ActionKey.DOCUMENTS, sentence, by=running.due_on, clock=running.key)


def _ask_for_the_decision(late: Deadline) -> Action:
    assert late.due_on is not None, "only a time with a last day can be over"
    # Translators: the decision on an appeal about documents of a public body; "it" is the decision.
    sentence = message(
        "The decision about the documents was due on {date}. Ask for it in writing. The law says what else you can do.",
        date=late.due_on,
    )
    return Action(ActionKey.DOCUMENTS, sentence, clock=late.key)


def _ask_anew(gone: Deadline, facts: Facts) -> Action:
    assert gone.due_on is not None, "only a time with a last day can be over"
    # Translators: {basis} is a citation of the law, such as "IFG § 14(2)".
    sentence = message(
        "The time to go further about the documents was over on {date}: {basis}. You can still ask for them anew.",
        date=gone.due_on,
        basis=gone.legal_basis,
    )
    letter = FOI_REQUEST if is_offered(FOI_REQUEST, facts) else None
    return Action(ActionKey.DOCUMENTS, sentence, letter, clock=gone.key)


def _after_an_outcome(last: Event, clock: str | None) -> Action:
    if last.kind is EventKind.AUTHORITY_REPLIED:
        sentence = message("Read what the authority decided and what can be done now.")
    else:
        # Translators: "they" are the public body that was asked for documents, or that decided on the appeal.
        sentence = message("They refused the documents. The law says what you can do now.")
    return Action(ActionKey.DOCUMENTS, sentence, clock=clock)
