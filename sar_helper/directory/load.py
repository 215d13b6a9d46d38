"""Controllers by slug: one TOML file each under data/<cc>/, found by its place and read strictly."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from sar_helper.directory.model import RECIPIENT_LINES, AddressDoesNotFit, Controller, check_address
from sar_helper.i18n.message import message
from sar_helper.law.model import Provenance
from sar_helper.law.reading import Table, read_toml
from sar_helper.law.terms import Confidence, ControllerKind
from sar_helper.paths import DIRECTORY_DATA


@dataclass(frozen=True, slots=True)
class Entry:
    """A controller of the directory. `slug` is country and name ("fr/valenciennes"), `region` as in a case file.

    An address that is not `verified` is shown with its source and the advice to check it.
    """

    slug: str
    controller: Controller
    region: str | None
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


@lru_cache(maxsize=1)
def slugs() -> tuple[str, ...]:
    """Return the slugs of all entries, sorted; entries of unverified facts are among them."""
    return slugs_in(DIRECTORY_DATA)


def slugs_in(folder: Path) -> tuple[str, ...]:
    """Return the slugs of the entries under `folder`, sorted."""
    return tuple(sorted(path.relative_to(folder).with_suffix("").as_posix() for path in folder.glob("*/*.toml")))


def entry(slug: str) -> Entry:
    """Return the entry of a slug.

    Raises:
        UnknownController: there is none, or its facts are unverified and stay out of the product.
        LawDataError: its file is broken.
    """
    if slug in slugs():
        found = read_entry(DIRECTORY_DATA, slug)
        if found.provenance.confidence is not Confidence.UNVERIFIED:
            return found
    near = get_close_matches(slug[:100], slugs(), 1)
    raise UnknownController(slug, near[0] if near else None)


@lru_cache(maxsize=1024)
def read_entry(folder: Path, slug: str) -> Entry:
    """Read the file of one slug under `folder`.

    Raises:
        LawDataError: naming the file, the key and what is expected.
    """
    file = f"{slug}.toml"
    table = Table(file, "entry", read_toml(folder / file))
    controller = Controller(
        name=table.text("name"),
        kind=table.choice("kind", ControllerKind),
        postal_address=table.texts("postal_address"),
        email=table.optional_text("email"),
        data_protection_officer=table.optional_text("data_protection_officer"),
    )
    found = Entry(slug, controller, table.optional_text("region"), table.provenance())
    table.finish()
    if any("\n" in line for line in controller.recipient_lines):
        raise table.problem("postal_address", message("name and address must be one line each."))
    try:
        check_address(controller.recipient_lines, RECIPIENT_LINES)
    except AddressDoesNotFit as error:
        raise table.problem("postal_address", error.reason) from error
    return found
