"""What fills the tables and lists of a letter from the history of the case."""

from __future__ import annotations

from collections.abc import Iterator

from sar_helper.i18n import formats
from sar_helper.letters.facts import Facts
from sar_helper.letters.history import Missing, MissingKind
from sar_helper.letters.wording import Wording

_NO_EXHIBIT = "–"


def chronology(facts: Facts, wording: Wording) -> Iterator[tuple[str, ...]]:
    """Yield date, event and exhibit of everything that happened."""
    for step in facts.history.steps:
        exhibit = _NO_EXHIBIT
        if step.exhibit is not None:
            exhibit = wording.correspondence("exhibit", number=str(step.exhibit))
        yield formats.date_long(step.on, wording.locale), wording.correspondence(f"step_{step.kind.value}"), exhibit


def exhibits(facts: Facts, wording: Wording) -> Iterator[str]:
    """Yield the enclosures of a complaint, numbered as in the chronology."""
    for step in facts.history.steps:
        if step.exhibit is not None:
            yield wording.correspondence(
                "exhibit_line",
                number=str(step.exhibit),
                step=wording.correspondence(f"step_{step.kind.value}"),
                date=formats.date_long(step.on, wording.locale),
            )


def demanded(facts: Facts, wording: Wording) -> Iterator[str]:
    """Yield what the controller demands as proof of identity."""
    for demand in facts.history.demanded:
        yield wording.correspondence(f"demand_{demand.value}")


def missing(facts: Facts, wording: Wording) -> Iterator[str]:
    """Yield what is missing from an answer, one line each; points that are asked for in the same words share one."""
    asked: set[str] = set()
    for item in facts.history.missing:
        if item.kind is MissingKind.INFORMATION:
            words = facts.points[item.key or ""].text
            if words in asked:
                continue
            asked.add(words)
        yield _missing(item, facts, wording)


def _missing(item: Missing, facts: Facts, wording: Wording) -> str:
    phrase = f"missing_{item.kind.value}"
    match item.kind:
        case MissingKind.WINDOW | MissingKind.PART:
            return wording.correspondence(phrase, **_window(item, facts, wording))
        case MissingKind.INFORMATION:
            return _information(item, facts, wording)
        case MissingKind.QUESTION:
            question = wording.library.questions[item.key or ""].text_for(gdpr=facts.under_gdpr)
            return wording.correspondence(phrase, question=wording.text(question, {}))
        case _:
            return wording.correspondence(phrase)


def _window(item: Missing, facts: Facts, wording: Wording) -> dict[str, str]:
    assert item.window is not None
    window = facts.request.recording_windows[item.window]
    values = {
        "number": str(item.window + 1),
        "place": wording.isolated(window.place),
        "date": formats.date_long(window.date, wording.locale),
        "times": wording.span(window),
    }
    if item.arrived is not None:
        start, end = (wording.time(moment) for moment in item.arrived)
        values["arrived"] = wording.phrase("time_range", start=start, end=end)
    return values


def _information(item: Missing, facts: Facts, wording: Wording) -> str:
    point = facts.points[item.key or ""]
    said = wording.text(wording.library.text_called(point.text), {}).rstrip(" \u00a0\u202f;.؛")
    if not point.phrase:
        return said
    left_out = {missed.key for missed in facts.history.missing if missed.kind is MissingKind.INFORMATION}
    alike = [other for key, other in facts.points.items() if key in left_out and other.text == point.text]
    cited = ", ".join(wording.point(other.letter, bare=other.bare) for other in alike)
    return wording.correspondence(point.phrase, point=cited, information=said)
