"""The words that all letters share: labels, names of ways to send, patterns for times and enumerations."""

from __future__ import annotations

from collections.abc import Mapping

from sar_helper.i18n.letter_text import context_of
from sar_helper.i18n.message import message
from sar_helper.law.reading import LawDataError, Table
from sar_helper.letters.definition import LetterFileError, check_placeholders
from sar_helper.letters.history import Demand, MissingKind, StepKind
from sar_helper.letters.model import ListStyle
from sar_helper.letters.request import Delivery
from sar_helper.letters.texts import Text

_PLAIN = (
    "salutation", "closing", "enclosures", "signature", "reading_copy", "date", "reference", "email", "delivery",
    "label_clothing", "label_items", "label_companions", "label_mobility", "label_vehicle", "label_note",
    "label_evidence", "result_found", "result_not_found", "result_overwritten", "point_letters",
)  # fmt: skip

PHRASES: Mapping[str, frozenset[str]] = {
    **{name: frozenset[str]() for name in _PLAIN},
    **{f"delivery_{way.value}": frozenset[str]() for way in Delivery},
    "page": frozenset({"page", "pages"}),
    "time": frozenset({"hour", "minute"}),
    "time_range": frozenset({"start", "end"}),
    "time_range_midnight": frozenset({"start", "end", "end_date"}),
    "approximate": frozenset({"times"}),
    "camera": frozenset({"camera"}),
    "camera_and_type": frozenset({"camera", "type"}),
    "thing_with_colour": frozenset({"thing", "colour"}),
    "person_with_colour": frozenset({"thing", "colour"}),
    "with_plate": frozenset({"thing", "plate"}),
    "enumeration": frozenset({"first", "rest"}),
    "sentence": frozenset({"line"}),
    "described": frozenset({"label", "value"}),
    "letter_label": frozenset({"letter"}),
    "number_label": frozenset({"number"}),
}
"""Every phrase that code prints, with the placeholders that it fills."""

_WINDOW = frozenset({"number", "place", "date", "times"})
_INFORMATION = frozenset({"point", "information"})

CORRESPONDENCE: Mapping[str, frozenset[str]] = {
    **{f"step_{kind.value}": frozenset[str]() for kind in StepKind},
    **{f"demand_{demand.value}": frozenset[str]() for demand in Demand},
    **{f"missing_{kind.value}": frozenset[str]() for kind in MissingKind},
    "missing_window": _WINDOW,
    "missing_part": _WINDOW | {"arrived"},
    "point_cited": frozenset({"letter"}),
    "missing_information": _INFORMATION,
    "missing_information_uk": _INFORMATION,
    "missing_information_swiss": _INFORMATION,
    "missing_question": frozenset({"question"}),
    "exhibit": frozenset({"number"}),
    "exhibit_line": frozenset({"number", "step", "date"}),
}
"""Every phrase of the later letters, with the placeholders that code fills."""

LABEL_PATTERNS: Mapping[ListStyle, str] = {ListStyle.LETTERS: "letter_label", ListStyle.NUMBERS: "number_label"}


def read_phrases(file: str, data: Mapping[str, object], expected: Mapping[str, frozenset[str]]) -> dict[str, Text]:
    """Read the phrases of a file by name.

    Args:
        file: its name.
        data: its content.
        expected: the phrases that code prints, with the placeholders that it fills.

    Raises:
        LetterFileError: a phrase is missing or unknown, or has other placeholders than those that code fills.
    """
    table = Table(file, "", data)
    try:
        key = table.text("key")
        phrases: dict[str, Text] = {}
        for part in table.tables("block"):
            name = part.text("id")
            part.optional_text("comment")
            if name not in expected or name in phrases:
                raise part.problem("id", message("this phrase is unknown or there twice."))
            phrases[name] = Text(context_of(key, name), part.text("text"))
            check_placeholders(part, phrases[name], expected[name])
            if phrases[name].placeholders != expected[name]:
                raise part.problem(
                    "text", message("placeholders expected: {names}.", names=", ".join(sorted(expected[name])))
                )
            part.finish()
        table.finish()
        missing = sorted(expected.keys() - phrases.keys())
        if missing:
            raise table.problem("block", message("the phrase {name} is missing.", name=missing[0]))
    except LawDataError as error:
        raise LetterFileError(error.message) from error
    return phrases
