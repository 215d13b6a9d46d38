"""The case file, `schema: "sar-helper/case/1"`: a case as JSON and back, nothing lost and nothing unknown let in."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any, Final

from sar_helper.cases import limits
from sar_helper.cases.event_reading import event_keys, events_of
from sar_helper.cases.model import SCHEMA, Case
from sar_helper.cases.reading import CaseFileError, Node, optional
from sar_helper.cases.request_reading import OPTIONAL, REQUIRED, request_of
from sar_helper.cases.request_writing import request_keys
from sar_helper.cases.withdrawn_reading import withdrawn_keys, withdrawn_of
from sar_helper.i18n.catalogue import UnknownLanguage, babel_locale, languages
from sar_helper.i18n.message import message

_THE_FILE: Final = "case file"


def read(content: str | bytes, imported: Path | None = None) -> Case:
    """Return the case that a file holds.

    Args:
        content: JSON; bytes are UTF-8, with or without a byte order mark.
        imported: the folder of the controllers that the host imported, for one that is named by its slug.

    Raises:
        CaseFileError: it is no such file; the error names the key, what stands there and what is expected.
    """
    return parse(decoded(content), imported)


def read_kept(content: bytes) -> Case:
    """Return a case that this host keeps: a receipt that was taken once for that of the request is so still.

    Raises:
        CaseFileError: it is no case file.
    """
    return parse(decoded(content), kept=True)


def decoded(content: str | bytes) -> object:
    """Return the JSON of a file, in which no key stands twice.

    Raises:
        CaseFileError: it is no JSON, or too large for a case.
    """
    if len(content) > limits.FILE_BYTES:
        raise CaseFileError(_THE_FILE, "", message("The file is too large to be a case file."))
    try:
        text = content.decode("utf-8-sig") if isinstance(content, bytes) else content
    except UnicodeDecodeError as error:
        raise CaseFileError(_THE_FILE, "", message("Expected UTF-8 text.")) from error
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        reason = message("Expected JSON; line {line}, column {column} is not.", line=error.lineno, column=error.colno)
        raise CaseFileError(_THE_FILE, "", reason) from error
    except CaseFileError:
        raise
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, or brackets without end
        raise CaseFileError(_THE_FILE, "", message("Expected JSON of a case.")) from error


def parse(data: object, imported: Path | None = None, *, kept: bool = False) -> Case:
    """Return the case that decoded JSON describes.

    Args:
        data: what `decoded` returns.
        imported: as in `read`.
        kept: as in `read_kept`.

    Raises:
        CaseFileError: at the first key that says something no case can hold.
    """
    keys = Node("", data).record(
        ("schema", "interface_locale", "letter_locale", *REQUIRED),
        (*OPTIONAL, "events", "extra_holidays", "withdrawn_events", "reference"),
    )
    if keys["schema"].value != SCHEMA:
        raise keys["schema"].refused(message("Expected `{schema}`.", schema=SCHEMA))
    request = request_of(keys, imported)
    return Case(
        interface_locale=keys["interface_locale"].word(languages()),
        letter_locale=_language_of_letter(keys["letter_locale"]),
        request=request,
        events=optional(keys.get("events"), lambda node: events_of(node, request, kept=kept), ()),
        extra_holidays=optional(keys.get("extra_holidays"), _holidays, ()),
        withdrawn=optional(keys.get("withdrawn_events"), lambda node: withdrawn_of(node, request), ()),
        reference=optional(keys.get("reference"), lambda node: node.line(limits.REFERENCE), None),
    )


def dump(case: Case) -> dict[str, Any]:
    """Return the case as JSON-ready data; `parse` makes an equal case of it."""
    data: dict[str, Any] = {
        "schema": SCHEMA,
        "interface_locale": case.interface_locale,
        "letter_locale": case.letter_locale,
        **request_keys(case.request),
        "events": [event_keys(event) for event in case.events],
    }
    if case.extra_holidays:
        data["extra_holidays"] = [{"date": day.isoformat(), "name": name} for day, name in case.extra_holidays]
    if case.withdrawn:
        data["withdrawn_events"] = [withdrawn_keys(entry) for entry in case.withdrawn]
    if case.reference is not None:
        data["reference"] = case.reference
    return data


def write(case: Case) -> str:
    """Return the case as the text of a case file; `read` makes an equal case of it."""
    return json.dumps(dump(case), ensure_ascii=False, indent=2) + "\n"


def _language_of_letter(node: Node) -> str:
    """Read any language there is: in which ones a letter is complete is said when it is written."""
    tag = node.line(limits.LANGUAGE_TAG)
    try:
        known = str(babel_locale(tag)).replace("_", "-")
    except UnknownLanguage as error:
        reason = message("No such language is known. Write its tag, for example fr or pt-BR.")
        raise node.refused(reason) from error
    if tag != known:
        raise node.refused(message("This word is not known here. Did you mean `{near}`?", near=known))
    return tag


def _holidays(node: Node) -> tuple[tuple[date, str], ...]:
    found = []
    for item in node.items(limits.EXTRA_HOLIDAYS):
        keys = item.record(("date", "name"))
        found.append((keys["date"].day(), keys["name"].line(limits.HOLIDAY_NAME)))
    return tuple(found)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Refuse a key that stands twice: JSON would keep the last one and lose the other silently."""
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise Node(key, value).refused(message("This key stands twice in the same object."))
        found[key] = value
    return found


def _no_constant(name: str) -> object:
    raise Node(_THE_FILE, name).refused(message("JSON has no such number."))
