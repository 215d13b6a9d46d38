"""The community directory datenanfragen/data (CC0 1.0): what of its company records makes an entry.

Format: schema.json of that repository. A record has no field for its country; the last line of its address names it.
What nobody can see in a record is taken out and not refused: whoever imports it cannot mend it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from sar_helper.directory.kinds import kind_of
from sar_helper.directory.names import folded, spellings
from sar_helper.directory.record import Record, Refusal
from sar_helper.i18n.catalogue import babel_locale, languages
from sar_helper.i18n.message import Message, message
from sar_helper.i18n.text import clean_line, clean_text
from sar_helper.law.load import countries, jurisdiction
from sar_helper.law.terms import ControllerKind

COMPANIES: Final = "companies"
"""The folder of a checkout that holds one JSON file a controller."""

_CHURCH: Final = "church"
# Their own letters for people who cannot name themselves by an account; the law is the general one.
_SAME_LAW: Final = "tracking"
_SOURCES_NAMED: Final = 2


def records(folder: Path, retrieved: date) -> Iterator[Record | Refusal]:
    """Yield what the records of a checkout say, in the order of their names.

    Args:
        folder: the checkout's folder of companies.
        retrieved: when the checkout was made.

    Raises:
        OSError: a file cannot be read.
    """
    for path in sorted(folder.glob("*.json")):
        yield record_of_file(clean_line(f"{folder.name}/{path.name}"), path.read_bytes(), retrieved)


def record_of_file(where: str, content: bytes, retrieved: date) -> Record | Refusal:
    """Return what one file says; its name is the slug, as the community directory has it.

    Args:
        where: the file's place in the checkout, such as companies/example.json.
        content: the file's bytes, UTF-8.
        retrieved: when the checkout was made.
    """
    data = _decoded(content)
    if isinstance(data, Message):
        return Refusal(where, "", data)
    if _has_another_law(data):
        # Translators: "its" is a church's or an authority's, in a community directory of addresses.
        reason = message("Its record points to a law of its own, and no letter here rests on that law.")
        return Refusal(where, "", reason)
    lines = [clean_line(line) for line in clean_text(_text(data, "address")).split("\n") if clean_line(line)]
    country = country_of(lines[-1]) if lines else None
    if country is None:
        reason = message("The last line of the address names no country that is known here.")
        return Refusal(where, "address", reason)
    lines[-1] = _country_line(country, lines[-1])
    return Record(where, country, Path(where).stem, _keys(data, lines, where, retrieved))


def _decoded(content: bytes) -> dict[str, Any] | Message:
    """Return the object of a JSON file, or why there is none."""
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return message("Expected UTF-8 text.")
    except json.JSONDecodeError as error:
        return message("Expected JSON; line {line}, column {column} is not.", line=error.lineno, column=error.colno)
    except (ValueError, RecursionError):  # a number of thousands of digits, or brackets without end
        data = None
    return data if isinstance(data, dict) else message("Expected an object with keys.")


def _keys(data: dict[str, Any], lines: list[str], where: str, retrieved: date) -> dict[str, Any]:
    name, sources = clean_line(_text(data, "name")), _texts(data, "sources")
    links = [link for link in sources if link.startswith(("https://", "http://"))]
    keys: dict[str, Any] = {
        "name": name,
        "kind": kind_of(name, _texts(data, "categories")).value,
        "postal_address": lines,
        "also_known_as": _texts(data, "runs"),
        "source": _source(where, clean_line(_text(data, "quality")), sources),
        "retrieved": retrieved,
    }
    email = clean_line(_text(data, "email"))
    return {**keys, **({"email": email} if email else {}), **({"url": links[0]} if links else {})}


def _source(where: str, quality: str, sources: list[str]) -> str:
    """Return where a record is from, and how well it was checked there: tested, verified, imported or scraped."""
    told = f", quality there: {quality}" if quality else ""
    return ", ".join(
        [f"the community directory datenanfragen/data (CC0 1.0), {where}{told}", *sources[:_SOURCES_NAMED]]
    )


def _has_another_law(data: dict[str, Any]) -> bool:
    """Tell whether the record names a letter of its own, or a church (GDPR article 91: churches may have own rules).

    Police have letters of their own there as well; the law files know theirs.
    """
    template = _text(data, "custom-access-template")
    special = bool(template) and _SAME_LAW not in template
    police = kind_of(_text(data, "name"), _texts(data, "categories")) is ControllerKind.POLICE
    return (special and not police) or _CHURCH in {*_texts(data, "categories"), _text(data, "facet-group")}


@lru_cache(maxsize=1)
def _country_names() -> dict[str, str]:
    """Return the countries that have a law file by their names, folded: CLDR's, and the last line of an address."""
    names: dict[str, str] = {}
    for code in countries():
        law = jurisdiction(code)
        told = [babel_locale(tag).territories.get(code.upper(), "") for tag in {*languages(), *law.languages}]
        if law.letter is not None and law.letter.country_line is not None:
            told += law.letter.country_line.split("/")
        for name in told:
            names.update(dict.fromkeys(spellings(name).split("\n"), code))
    names.pop("", None)
    return names


def country_of(line: str) -> str | None:
    """Return the code of the country that the last line of an address names, or None where no law file knows it."""
    return _country_names().get(folded(line).removeprefix("the "))


def _country_line(code: str, line: str) -> str:
    """Return the last line of an address as the country writes it; `line` names the country in any language."""
    letter = jurisdiction(code).letter
    if letter is None or letter.country_line is None:
        return line
    own = {folded(name) for name in letter.country_line.split("/")}
    return line if folded(line) in own else letter.country_line


def _text(data: dict[str, Any], key: str) -> str:
    value = data.get(key)
    return value if isinstance(value, str) else ""


def _texts(data: dict[str, Any], key: str) -> list[str]:
    value = data.get(key)
    if not isinstance(value, list):
        return []
    return [line for item in value if isinstance(item, str) and (line := clean_line(item))]
