"""Corrections: which case the answers correct, and where they contradict the letter that was sent already."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from sar_helper.cases.letters import place_zone
from sar_helper.cases.model import Case
from sar_helper.i18n.message import Message, message
from sar_helper.law.terms import EventKind
from sar_helper.web.cases import making, opened
from sar_helper.web.cases.opened import NoCaseOpen, OpenedCase
from sar_helper.web.wizard.draft import Draft
from sar_helper.web.wizard.steps import Answers


def case_corrected_by(draft: Draft) -> OpenedCase | None:
    """Return the case that the draft corrects; None where it makes a new one.

    Raises:
        NoCaseOpen: the case of the draft is not the one that is open.
    """
    if draft.changes is None:
        return None
    kept = opened.opened()
    if kept.stored.access.to_bytes() != draft.changes:
        raise NoCaseOpen
    return kept


def basis_of(case: Case) -> str:
    """Return which answers a case holds, in short: it changes with each of them, and not with what happened."""
    return sha256(json.dumps(making.answers_of(case), sort_keys=True).encode()).hexdigest()


def contradictions(earlier: Case, answers: Answers) -> tuple[Message, ...]:
    """Return what a letter that was sent says otherwise than the answers: a reminder would speak of another one.

    Args:
        earlier: the case as it is kept.
        answers: complete, as they would replace it.
    """
    return tuple(_contradictions(earlier, answers))


def _contradictions(earlier: Case, answers: Answers) -> Iterator[Message]:
    zone = place_zone(earlier).key
    sent = (event.day(zone) for event in earlier.events if event.kind is EventKind.LETTER_SENT)
    day = min(sent, default=None)
    if day is None:
        return
    before = making.answers_of(earlier)
    if _addressee(before) != _addressee(answers):
        # Translators: {controller} is a name, such as Ville de Valenciennes. “Begin again” is a button on the page.
        yield message(
            "Your letter of {day} went to {controller}. If somebody else runs the camera, do not save this. Press "
            "“Begin again”: the new letter needs dates of its own.",
            day=day,
            controller=before["controller"]["name"],
        )
    if _asked(before) != _asked(answers):
        # Translators: “Begin again” is a button on the page.
        yield message(
            "Your letter of {day} asked for other times or other things. Later letters would speak of what it did not "
            "ask for. To ask for more, do not save this, and press “Begin again”.",
            day=day,
        )


def _addressee(answers: Answers) -> str:
    return " ".join(answers["controller"]["name"].casefold().split())


def _asked(answers: Answers) -> tuple[Any, ...]:
    # In their order: what is noted about an answer names a recording by its number.
    times = [(window["date"], window["from"], window["to"]) for window in answers["recording_windows"]]
    return times, answers["wants"]["copy"], sorted(answers["wants"]["questions"])
