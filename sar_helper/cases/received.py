"""What came with an answer, compared with what was asked: the points of the letter that asks for the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import time

from sar_helper.cases.event_details import listed, said_yes, stretch
from sar_helper.cases.model import Case
from sar_helper.cases.situation import situation_of
from sar_helper.deadlines.events import Event
from sar_helper.deadlines.footage import asked_for, does_not_say_which, left_open
from sar_helper.law.load import jurisdiction
from sar_helper.letters.facts import Facts
from sar_helper.letters.history import Missing, MissingKind
from sar_helper.letters.library import library
from sar_helper.letters.request import CopyWanted, Request

Stretch = tuple[time, time]


@dataclass(frozen=True, slots=True)
class Arrived:
    """What a person ticked about an answer; None means that the person has not said.

    `windows` holds, by its place in the request from 0, each recording of which something came, with the part that
    came if it was not all. `information` are points of Article 15(1) GDPR, `questions` keys of the bank.
    """

    copy: CopyWanted | None = None
    windows: Mapping[int, Stretch | None] | None = None
    masked_myself: bool = False
    sound: bool | None = None
    information: frozenset[str] | None = None
    questions: frozenset[str] | None = None


def arrived_of(event: Event) -> Arrived:
    """Return what an event of the kind `answer_received` tells."""
    details = event.details
    windows: dict[int, Stretch | None] | None = None
    if "arrived" in details:
        windows = {number - 1: part for number, part in map(stretch, listed(details["arrived"]))}
    return Arrived(
        copy=CopyWanted(details["copy"]) if "copy" in details else None,
        windows=windows,
        masked_myself=details.get("masked") == "me",
        sound=said_yes(details.get("sound")),
        information=frozenset(listed(details["information"])) if "information" in details else None,
        questions=frozenset(listed(details["questions"])) if "questions" in details else None,
    )


def recordings_asked(case: Case, event: Event) -> frozenset[int]:
    """Return the places, from 1, of the recordings that an answer may have brought, or one before it that did not say.

    Raises:
        NoRegimeError: the law data name no way to ask for this footage.
    """
    situation = situation_of(case)
    day = event.day(situation.zone)
    until = [other for other in case.events if other.kind is event.kind and other.day(situation.zone) <= day]
    answers = [other for other in until if other.letter_type not in situation.law.letters_apart and not other.is_beside]
    in_order = sorted(answers, key=lambda other: other.day(situation.zone))
    return left_open(in_order, situation.asked).union(asked_for(event, situation.asked))


def leaves_open_which(case: Case, event: Event) -> bool:
    """Tell whether an answer brought footage, and nobody has said yet which of several recordings it shows.

    Raises:
        NoRegimeError: the law data name no way to ask for this footage.
    """
    return does_not_say_which(event, recordings_asked(case, event))


def missing_from(request: Request, arrived: Arrived, letters: frozenset[str] = frozenset()) -> tuple[Missing, ...]:
    """Return what is missing, in the order in which the request asks for it.

    Nothing is claimed about what the person has not ticked: a letter that accuses wrongly helps nobody. Where two laws
    need two letters, `letters` are those that were answered, and only what they asked for can be missing.
    """
    asked = Facts(request, jurisdiction(request.jurisdiction)).about(letters)
    return (*_copies(request, arrived, asked), *_rest(arrived, asked))


def _copies(request: Request, arrived: Arrived, asked: Facts) -> Iterator[Missing]:
    windows = arrived.windows
    if windows is not None and not windows:
        yield Missing(MissingKind.COPY)
        return
    if windows is not None:
        for place, window in enumerate(request.recording_windows):
            if window.camera_type not in asked.camera_types:
                continue
            if place not in windows:
                yield Missing(MissingKind.WINDOW, window=place)
                continue
            part = windows[place]
            if part is not None and (part[0] > window.starts or part[1] < window.ends):
                yield Missing(MissingKind.PART, window=place, arrived=part)
    if arrived.copy is CopyWanted.STILLS and request.wants.copy is CopyWanted.VIDEO:
        yield Missing(MissingKind.VIDEO)
    if arrived.masked_myself:
        yield Missing(MissingKind.UNMASKED)


def _rest(arrived: Arrived, asked: Facts) -> Iterator[Missing]:
    if arrived.sound is False:
        yield Missing(MissingKind.SOUND)
    if arrived.information is not None:
        points = (point for point in asked.points if point not in arrived.information)
        yield from (Missing(MissingKind.INFORMATION, key=point) for point in points)
    if arrived.questions is not None:
        questions = [key for key in library().questions if key in asked.request.wants.questions]
        yield from (Missing(MissingKind.QUESTION, key=key) for key in questions if key not in arrived.questions)
