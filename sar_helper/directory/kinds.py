"""Which kind of controller a record of datenanfragen/data is about, by its name and categories (kinds.toml)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from sar_helper.directory.names import folded
from sar_helper.law.model import Provenance
from sar_helper.law.reading import Table, read_toml
from sar_helper.law.terms import ControllerKind

KINDS_FILE: Final = Path(__file__).with_name("kinds.toml")


@dataclass(frozen=True, slots=True)
class KindRule:
    """What name and categories must be for a kind; an empty condition holds for everybody."""

    kind: ControllerKind
    begins: tuple[str, ...]
    contains: tuple[str, ...]
    among: frozenset[str]
    has: str | None
    provenance: Provenance

    def holds(self, name: str, categories: frozenset[str]) -> bool:
        """Tell whether a folded name with these categories is of this kind."""
        by_name = not (self.begins or self.contains) or (
            name.startswith(self.begins) or any(word in name for word in self.contains)
        )
        return by_name and (not self.among or categories <= self.among) and (self.has is None or self.has in categories)


@lru_cache(maxsize=1)
def rules(file: Path = KINDS_FILE) -> tuple[KindRule, ...]:
    """Return the rules of a file, in its order.

    Raises:
        LawDataError: the file does not hold to its form.
    """
    root = Table(file.name, "", read_toml(file))
    found = []
    for table in root.tables("kind"):
        rule = KindRule(
            kind=table.choice("kind", ControllerKind),
            # Table takes the outer spaces away; a name begins with whole words.
            begins=tuple(f"{words} " for words in table.texts("begins")),
            contains=table.texts("contains"),
            among=frozenset(table.texts("among")),
            has=table.optional_text("has"),
            provenance=table.provenance(),
        )
        table.finish()
        found.append(rule)
    root.finish()
    return tuple(found)


def kind_of(name: str, categories: Collection[str]) -> ControllerKind:
    """Return the kind of controller that a record is about; `other` where nothing says more.

    Args:
        name: as the record has it.
        categories: those of the record.
    """
    words, given = folded(name), frozenset(categories)
    return next((rule.kind for rule in rules() if rule.holds(words, given)), ControllerKind.OTHER)
