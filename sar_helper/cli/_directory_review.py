"""What the entries of a directory folder leave open: broken, misplaced, old or unverified ones, odd addresses."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path

from sar_helper.cli._finding import Finding
from sar_helper.cli._law_review import is_stale, odd_address
from sar_helper.directory.load import Entry, is_slug, read_entry, slugs_in
from sar_helper.law.load import codes, jurisdiction, region_is_possible
from sar_helper.law.model import Jurisdiction
from sar_helper.law.reading import LawDataError


def directory(folder: Path, law_folder: Path, today: date, *, taken: Collection[str] = ()) -> Iterator[Finding]:
    """Check the entries of a directory folder against the law files of another.

    Args:
        folder: with a file `<cc>/<slug>.toml` an entry; it need not exist.
        law_folder: where the law files are.
        today: from which the age of a fact is counted.
        taken: slugs of other entries that count before those of the folder.
    """
    for slug in slugs_in(folder):
        where = f"directory/{slug}.toml"
        if not is_slug(slug):
            yield Finding(True, where, "the name of the file is no slug: small letters a to z, digits and hyphens.")
        elif slug in taken:
            yield Finding(True, where, "the program brings this entry itself, so this file is never read; remove it.")
        else:
            try:
                found = read_entry(folder, slug)
                law = jurisdiction(found.jurisdiction, law_folder) if found.jurisdiction in codes(law_folder) else None
            except LawDataError as error:
                yield Finding(True, where, str(error))
                continue
            if law is None or law.group:
                yield Finding(True, where, f"there is no law file of {found.jurisdiction}.")
                continue
            for is_error, what in _entry(found, law, today):
                yield Finding(is_error, where, what)


def _entry(found: Entry, law: Jurisdiction, today: date) -> Iterator[tuple[bool, str]]:
    provenance = found.provenance
    if found.region is not None and not region_is_possible(law, found.region):
        yield True, f"{found.region} is no region of {law.code}."
    if not provenance.is_usable:
        yield False, f"the entry is not verified: {provenance.source}"
    elif found.controller.postal_address:
        for what in odd_address(law, "the address", found.controller.postal_address):
            yield False, what
    if is_stale(provenance, today):
        yield False, f"the entry was last looked up on {provenance.retrieved}: {provenance.source}"
    if provenance.retrieved > today:
        yield False, f"the entry was looked up on {provenance.retrieved}, a day that has not come yet."
