"""Controllers by slug: one TOML file each, brought by the program or imported by a host, read strictly.

The program's own lie under data/<cc>/, a host's in a folder of the same shape. Where both have a slug the program's
own entry counts: what was imported from elsewhere never replaces what was looked up for this project.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache, partial
from pathlib import Path
from typing import Final

from email_validator import EmailNotValidError, validate_email

from sar_helper.directory.model import RECIPIENT_LINES, AddressDoesNotFit, Controller, check_address, check_name
from sar_helper.i18n.message import message
from sar_helper.law.model import Provenance
from sar_helper.law.reading import Table, read_toml
from sar_helper.law.terms import ControllerKind
from sar_helper.paths import DIRECTORY_DATA

# Longer ones would be no name that a person types into a case file, and some file systems refuse them.
_SLUG: Final = re.compile(r"[a-z]{2}/[a-z0-9][a-z0-9-]{0,98}")


@dataclass(frozen=True, slots=True)
class Entry:
    """A controller of the directory. `slug` is country and name ("fr/valenciennes"), `region` as in a case file.

    An address that is not `verified` is shown with its source and the advice to check it. `also_known_as` are names
    that people look for: brands, services, former names.
    """

    slug: str
    controller: Controller
    region: str | None
    also_known_as: tuple[str, ...]
    provenance: Provenance

    @property
    def jurisdiction(self) -> str:
        """The jurisdiction that the entry lies in."""
        return self.slug.split("/", 1)[0]


class UnknownController(LookupError):
    """No entry has that slug; `near` is the most similar one, if any is similar."""

    def __init__(self, slug: str, near: str | None) -> None:
        super().__init__(slug)
        self.slug = slug
        self.near = near


def is_slug(text: str) -> bool:
    """Tell whether a text can be a slug; one that can never leads out of the folder."""
    return _SLUG.fullmatch(text) is not None


@lru_cache(maxsize=1)
def _own_slugs() -> tuple[str, ...]:
    return slugs_in(DIRECTORY_DATA)


def slugs(imported: Path | None = None) -> tuple[str, ...]:
    """Return the slugs of all entries, sorted; entries of unverified facts are among them.

    Args:
        imported: the folder of the entries that a host imported.
    """
    own = _own_slugs()
    return own if imported is None else tuple(sorted({*own, *filter(is_slug, slugs_in(imported))}))


def slugs_in(folder: Path) -> tuple[str, ...]:
    """Return the places of the files under `folder` as slugs, sorted; a file that is ill named is among them."""
    return tuple(sorted(f"{path.parent.name}/{path.stem}" for path in folder.glob("*/*.toml")))


def folder_of(slug: str, imported: Path | None) -> Path | None:
    """Return the folder that has the entry of a slug, or None where there is no such entry."""
    if slug in _own_slugs():
        return DIRECTORY_DATA
    if imported is not None and is_slug(slug) and (imported / f"{slug}.toml").is_file():
        return imported
    return None


def entry(slug: str, imported: Path | None = None) -> Entry:
    """Return the entry of a slug.

    Args:
        slug: as a case file writes it.
        imported: the folder of the entries that a host imported.

    Raises:
        UnknownController: there is none, or its facts are unverified and stay out of the product.
        LawDataError: its file is broken.
    """
    folder = folder_of(slug, imported)
    if folder is not None:
        found = read_entry(folder, slug)
        if found.provenance.is_usable:
            return found
    near = get_close_matches(slug[:100], slugs(imported), 1)
    raise UnknownController(slug, near[0] if near else None)


def read_entry(folder: Path, slug: str) -> Entry:
    """Read the file of one slug under `folder`.

    Raises:
        LawDataError: naming the file, the key and what is expected.
    """
    return entry_of(slug, read_toml(folder / f"{slug}.toml"))


def entry_of(slug: str, content: Mapping[str, object]) -> Entry:
    """Return the entry that the keys of a file make.

    Raises:
        LawDataError: naming the file, the key and what is expected.
    """
    table = Table(f"{slug}.toml", "entry", content)
    controller = Controller(
        name=table.text("name"),
        kind=table.choice("kind", ControllerKind),
        postal_address=table.texts("postal_address"),
        email=table.optional_text("email"),
        data_protection_officer=table.optional_text("data_protection_officer"),
    )
    region, names = table.optional_text("region"), table.texts("also_known_as")
    found = Entry(slug, controller, region, names, table.provenance())
    table.finish()
    _check_controller(controller, table)
    return found


def _check_controller(controller: Controller, table: Table) -> None:
    if controller.kind is ControllerKind.PRIVATE_PERSON:
        raise table.problem("kind", message("The directory holds no private persons."))
    if any(len(line.splitlines()) > 1 for line in controller.recipient_lines):
        raise table.problem("postal_address", message("name and address must be one line each."))
    officer = () if controller.data_protection_officer is None else (controller.data_protection_officer,)
    checks = {
        "name": partial(check_name, controller.name),
        "data_protection_officer": partial(check_address, officer, RECIPIENT_LINES),
        "postal_address": partial(check_address, controller.recipient_lines, RECIPIENT_LINES),
    }
    for key, check in checks.items():
        try:
            check()
        except AddressDoesNotFit as error:
            raise table.problem(key, error.message) from error
    if controller.email is not None:
        try:
            validate_email(controller.email, check_deliverability=False)
        except EmailNotValidError as error:
            reason = message("Write an e-mail address, for example name@example.org.")
            raise table.problem("email", reason) from error
