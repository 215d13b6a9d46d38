"""Entries as files of a host's folder: written whole or not at all, and never over what somebody edited by hand."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final

from sar_helper.directory.load import Entry, folder_of
from sar_helper.directory.record import Refusal
from sar_helper.i18n.message import message

_MARK: Final = "# Imported by sar-helper. A later import replaces this file unless you edit it. sha256:"
_MARKED: Final = re.compile(re.escape(_MARK) + r"(?P<digest>[0-9a-f]{64})\n(?P<rest>.*)", re.DOTALL)
_PRIVATE_FOLDER: Final = 0o700
# TOML 1.0, basic strings: what has to be written by its number.
_ESCAPED: Final = re.compile(r'[\\"\x00-\x1f\x7f]')


class Fate(StrEnum):
    """What became of an entry that was imported."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(slots=True)
class Outcome:
    """What an import did: the slugs by what became of them, and why others were not taken."""

    slugs: dict[Fate, list[str]] = field(default_factory=lambda: {fate: [] for fate in Fate})
    refused: list[Refusal] = field(default_factory=list)

    @property
    def taken(self) -> int:
        """How many entries are as the source has them."""
        return sum(map(len, self.slugs.values()))


def keep(entries: Iterable[tuple[str, Entry]], folder: Path, *, overwrite: bool) -> Outcome:
    """Write entries into a folder, each as `<cc>/<slug>.toml`.

    Args:
        entries: each with where it came from.
        folder: made if it is not there.
        overwrite: also replace files that were edited or written by hand.

    Raises:
        OSError: the folder or a file cannot be written; what was written before stays.
    """
    outcome = Outcome()
    for where, entry in entries:
        if folder_of(entry.slug, None) is not None:
            # Translators: an entry is a controller with its address; {slug} is its key, such as fr/valenciennes.
            reason = message("The program brings the entry {slug} itself, and that one counts.", slug=entry.slug)
            outcome.refused.append(Refusal(where, "slug", reason))
            continue
        path, text = folder / f"{entry.slug}.toml", marked(as_toml(entry))
        before = path.read_bytes() if path.exists() else None
        if before == text.encode():
            outcome.slugs[Fate.UNCHANGED].append(entry.slug)
        elif before is not None and not (overwrite or is_untouched(before)):
            reason = message("The file {file} was edited by hand, so it stays as it is.", file=f"{entry.slug}.toml")
            outcome.refused.append(Refusal(where, "", reason))
        else:
            write_whole(path, text.encode())
            outcome.slugs[Fate.NEW if before is None else Fate.UPDATED].append(entry.slug)
    return outcome


def as_toml(entry: Entry) -> str:
    """Return the file of an entry; `read_entry` makes an equal entry of it."""
    controller, provenance = entry.controller, entry.provenance
    lines = {
        "name": _quoted(controller.name),
        "also_known_as": _listed(entry.also_known_as),
        "kind": _quoted(controller.kind.value),
        "postal_address": _listed(controller.postal_address),
        "email": _quoted(controller.email),
        "data_protection_officer": _quoted(controller.data_protection_officer),
        "region": _quoted(entry.region),
        "source": _quoted(provenance.source),
        "url": _quoted(provenance.url),
        "retrieved": provenance.retrieved.isoformat(),
        "confidence": _quoted(provenance.confidence.value),
    }
    return "".join(f"{key} = {value}\n" for key, value in lines.items() if value)


def marked(text: str) -> str:
    """Return the text of a file under the line by which a later import knows that nobody edited it."""
    return f"{_MARK}{_digest(text)}\n{text}"


def is_untouched(content: bytes) -> bool:
    """Tell whether a file is as an import wrote it; an editor that only changed line ends did not edit it."""
    try:
        found = _MARKED.fullmatch(content.decode().replace("\r\n", "\n"))
    except UnicodeDecodeError:
        return False
    return found is not None and found["digest"] == _digest(found["rest"])


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def write_whole(path: Path, content: bytes) -> None:
    """Write a file of the host's directory whole or not at all, in a folder that is only the host's to read.

    Raises:
        OSError: it cannot be written.
    """
    path.parent.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _quoted(text: str | None) -> str:
    if text is None:
        return ""
    return '"' + _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04X}", text) + '"'


def _listed(texts: tuple[str, ...]) -> str:
    return f"[{', '.join(map(_quoted, texts))}]" if texts else ""
