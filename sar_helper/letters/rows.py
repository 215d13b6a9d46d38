"""What fills the tables and lists of a letter from the facts, one named builder each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from sar_helper.i18n import formats
from sar_helper.letters.case_rows import chronology, demanded, exhibits, missing
from sar_helper.letters.facts import Facts
from sar_helper.letters.question_file import UnknownQuestion
from sar_helper.letters.request import RecordingWindow
from sar_helper.letters.vocabulary_file import Group
from sar_helper.letters.wording import Wording

# In the WGL4 set, so that every font with Latin letters has it; a table cell knows no tick boxes of its own.
_BOX = "\u25a1"
_WRITING_LINE = "_" * 10
_NOTHING = "–"

Row = tuple[str, ...]


def _place(window: RecordingWindow, wording: Wording) -> str:
    camera = wording.camera(window)
    return window.place if camera is None else f"{window.place}\n{camera}"


def _when(window: RecordingWindow, wording: Wording) -> str:
    return f"{formats.date_with_weekday(window.date, wording.locale)}\n{wording.times(window)}"


def recording_windows(facts: Facts, wording: Wording) -> Iterator[Row]:
    """Yield number, place with camera, date with times, and direction of every window."""
    for number, window in enumerate(facts.request.recording_windows, start=1):
        yield str(number), _place(window, wording), _when(window, wording), window.direction or _NOTHING


def search_results(facts: Facts, wording: Wording) -> Iterator[Row]:
    """Yield the windows with boxes to tick for what the search gave."""
    result = "\n".join(
        (
            f"{_BOX} {wording.phrase('result_found')}",
            f"{_BOX} {wording.phrase('result_not_found')}",
            f"{_BOX} {wording.phrase('result_overwritten')} {_WRITING_LINE}",
        )
    )
    for row in recording_windows(facts, wording):
        yield (*row, result)


def description(facts: Facts, wording: Wording) -> Iterator[str]:
    """Yield one line for each thing by which the person can be found."""
    request = facts.request
    looks = request.appearance
    groups = (
        (Group.CLOTHING, looks.clothing),
        (Group.ITEMS, looks.items),
        (Group.COMPANIONS, looks.companions),
        (Group.MOBILITY, looks.mobility),
    )
    for group, things in groups:
        if things:
            value = wording.enumeration([wording.thing(group, thing) for thing in things])
            yield _line(wording, group.value, value)
    if request.vehicle is not None:
        yield _line(wording, "vehicle", wording.vehicle(request.vehicle))
    if looks.note is not None:
        yield _line(wording, "note", wording.inside_sentence(looks.note))
    for evidence in request.evidence_of_presence:
        yield _line(wording, "evidence", wording.inside_sentence(evidence))


def _line(wording: Wording, label: str, value: str) -> str:
    return wording.phrase("described", label=wording.phrase(f"label_{label}"), value=value)


def questions(facts: Facts, wording: Wording) -> Iterator[str]:
    """Yield the questions that the person asks, in the order of the question bank.

    Raises:
        UnknownQuestion: the request names one that the bank does not have.
    """
    bank = wording.library.questions
    asked = facts.request.wants.questions
    for key in asked:
        if key not in bank:
            raise UnknownQuestion(key, tuple(bank))
    for key, question in bank.items():
        if key in asked:
            yield wording.text(question.text_for(gdpr=facts.under_gdpr), {})


TABLE_BUILDERS: Mapping[str, Callable[[Facts, Wording], Iterator[Row]]] = {
    "recording_windows": recording_windows,
    "search_results": search_results,
    "chronology": chronology,
}

LIST_BUILDERS: Mapping[str, Callable[[Facts, Wording], Iterator[str]]] = {
    "description": description,
    "questions": questions,
    "demanded": demanded,
    "missing": missing,
    "exhibits": exhibits,
}
