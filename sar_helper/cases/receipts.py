"""Which letter was received: what an event that names none can mean, by what had been sent until then."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from sar_helper.deadlines.events import Event
from sar_helper.i18n.message import MessageError, message
from sar_helper.law.terms import EventKind


class UnclearReceipt(MessageError):
    """A receipt names no letter and can be that of several; `number` is its place among the events, from 0."""

    def __init__(self, number: int, letters: Collection[str]) -> None:
        # Translators: of a case file; `letter_type` is a key of it and stays as it is, as do the {letters}.
        text = message(
            "Several letters had been sent by then. Add `letter_type` and say which one was received: {letters}.",
            letters=", ".join(sorted(letters)),
        )
        super().__init__(text)
        self.number = number


def receipts_named(
    events: Sequence[Event], main: Collection[str], others: Collection[str], zone: str, *, as_before: bool = False
) -> tuple[Event, ...]:
    """Return the events, each receipt with its letter where that is not simply the one letter of the request.

    A receipt can be that of a letter that was sent before it, of two on one day before it in the list, and that has
    no receipt yet. Where none is said to have been sent, it is that of the request.

    Args:
        events: what happened, in the order of the case file.
        main: the letters of the request, two where the cameras fall under two laws.
        others: the letters that ask for something else, or follow on the request.
        zone: IANA zone of the controller's place.
        as_before: take a receipt for that of the request, as cases that are kept here were read before. Where the
            file could mean another letter it is named then, so that the file can be brought in elsewhere.

    Raises:
        UnclearReceipt: a receipt can be that of several letters.
    """
    found = list(events)
    in_order = sorted(range(len(found)), key=lambda number: found[number].day(zone))
    told_apart = {*others, *main} if len(main) > 1 else {*others} - {*main}
    sent: dict[str | None, bool] = {}
    for number in in_order:
        event = found[number]
        letter = event.letter_type if event.letter_type in told_apart else None
        if event.kind is EventKind.LETTER_SENT:
            sent.setdefault(letter, False)
        elif event.kind is EventKind.RECEIVED:
            if event.letter_type is None:
                candidates = _candidates(sent, main)
                if as_before:
                    letter = _too_early_for_the_request(found, event, told_apart, zone) or _of_the_request(
                        candidates, main
                    )
                else:
                    letter = _meant(number, candidates, main)
                found[number] = _about(event, letter)
            sent[letter if letter in told_apart else None] = True
    return tuple(found)


def _candidates(sent: Mapping[str | None, bool], main: Collection[str]) -> list[str | None]:
    """Return the letters that were sent and not received yet; where all were, any may be meant once more."""
    if not sent:
        return [*main] if len(main) > 1 else []
    return [letter for letter, received in sent.items() if not received] or [*sent]


def _meant(number: int, candidates: Sequence[str | None], main: Collection[str]) -> str | None:
    if len(candidates) > 1:
        raise UnclearReceipt(number, {name for letter in candidates for name in ([letter] if letter else main)})
    return candidates[0] if candidates else None


def _too_early_for_the_request(
    events: Sequence[Event], receipt: Event, told_apart: Collection[str], zone: str
) -> str | None:
    """Return the first other letter that was sent, for a receipt that came before the request was sent."""
    sendings = sorted(
        (event for event in events if event.kind is EventKind.LETTER_SENT), key=lambda each: each.day(zone)
    )
    requests = [event.day(zone) for event in sendings if event.letter_type not in told_apart]
    if not requests or requests[0] <= receipt.day(zone) or sendings[0].day(zone) > receipt.day(zone):
        return None
    return sendings[0].letter_type


def _of_the_request(candidates: Sequence[str | None], main: Collection[str]) -> str | None:
    if not {*candidates} - {None}:
        return None
    own = main if len(main) == 1 else [letter for letter in candidates if not main or letter in main]
    return next(iter(own)) if len(own) == 1 else None


def _about(event: Event, letter: str | None) -> Event:
    return event if letter is None else replace(event, details={"letter_type": letter, **event.details})
