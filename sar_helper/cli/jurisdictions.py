"""`sar-helper jurisdictions`: what the law files hold, each fact with its source and confidence."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from sar_helper.cli._language import language_option
from sar_helper.cli._law_review import facts, missing
from sar_helper.i18n.catalogue import babel_locale
from sar_helper.law.load import UnknownJurisdictionError, countries, jurisdiction
from sar_helper.law.model import Jurisdiction, Provenance
from sar_helper.law.terms import Confidence


@click.command()
@click.option("--country", metavar="CC", help="Only this jurisdiction.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@language_option
def command(*, country: str | None, as_json: bool, language: str) -> None:
    """List the supported jurisdictions: letter languages, and how well their facts were checked.

    With --json everything: authorities, retention limits, clocks, each with source and confidence.
    """
    try:
        laws = [jurisdiction(code) for code in ([country.lower()] if country else countries())]
    except UnknownJurisdictionError as error:
        raise click.UsageError(f"--country: {error}") from error
    if as_json:
        click.echo(
            json.dumps({"jurisdictions": [jurisdiction_data(law) for law in laws]}, ensure_ascii=False, indent=2)
        )
        return
    table = Table("", "", "letters", "verified", "reported", "unverified", "missing", box=None, pad_edge=False)
    territories = babel_locale(language).territories
    for law in laws:
        table.add_row(law.code, territories.get(law.code.upper(), ""), " ".join(law.languages), *map(str, _counts(law)))
    Console(highlight=False).print(table)


def _counts(law: Jurisdiction) -> tuple[int, ...]:
    """Return how many facts of the country's own file are of each confidence, and how many it should add."""
    parent = None if law.parent is None else jurisdiction(law.parent)
    seen: set[int] = set()
    # What was seen in the parent is not counted again.
    for _ in facts(parent, "", seen):
        pass
    found = Counter(provenance.confidence for _, provenance in facts(law, law.code, seen))
    return (*(found[confidence] for confidence in Confidence), len(list(missing(law, parent))))


def jurisdiction_data(law: Jurisdiction) -> dict[str, Any]:
    """Return everything that the law files say about a jurisdiction as JSON-ready keys."""
    data: dict[str, Any] = _plain(law)
    return data


def _plain(value: object) -> Any:  # noqa: ANN401 - JSON is any shape
    """Return JSON-ready data; a provenance is laid into the table that it belongs to."""
    if is_dataclass(value):
        plain: dict[str, Any] = {}
        for field in fields(value):
            content = getattr(value, field.name)
            if isinstance(content, Provenance):
                plain.update(_plain(content))
            else:
                plain[field.name] = _plain(content)
        return plain
    if isinstance(value, Mapping):
        return {str(_plain(key)): _plain(item) for key, item in value.items()}
    if isinstance(value, frozenset):
        return sorted(_plain(item) for item in value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value
