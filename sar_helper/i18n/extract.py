"""Extraction: every translatable text of the source tree, compared with or merged into the .po files."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from sar_helper.i18n.catalogue import SOURCE_LOCALE, Domain, language_name, po_path
from sar_helper.i18n.letter_text import all_entries
from sar_helper.paths import PACKAGE, TEMPLATES

_KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "pgettext": ((1, "c"), 2),
    "_": None,
    "ngettext": (1, 2),
    "message": None,
    "plural_message": (1, 2),
    "N_": None,
}
_NAMES: dict[Domain, str] = {"messages": "screen texts", "letters": "letters"}
_COMMENT_TAGS = ("Translators:",)
_METHODS_PYTHON = [("**.py", "python")]
_METHODS_TEMPLATES = [("**.html", "jinja2"), ("**.txt", "jinja2")]
_TEMPLATE_OPTIONS = {"**": {"extensions": "jinja2.ext.do", "trimmed": "true"}}


def template_catalogue(domain: Domain) -> Catalog:
    """Return a catalogue of all texts of `domain` as they stand in the source, without translations."""
    catalog = Catalog(project="SAR helper", domain=domain, fuzzy=False)
    if domain == "letters":
        for entry in all_entries():
            catalog.add(entry.text, context=entry.context, auto_comments=[entry.comment] if entry.comment else [])
    else:
        for text, comments, context in _screen_texts():
            catalog.add(text, context=context, auto_comments=comments)
    return catalog


@lru_cache(maxsize=1)
def _screen_texts() -> tuple[tuple[str | tuple[str, ...], list[str], str | None], ...]:
    """Return the texts of code and pages with the translators' comments; they stay as they are while a program runs."""
    return tuple(_found_in_source())


def _found_in_source() -> Iterator[tuple[str | tuple[str, ...], list[str], str | None]]:
    sources: tuple[tuple[Path, list[tuple[str, str]], dict[str, dict[str, str]]], ...] = (
        (PACKAGE, _METHODS_PYTHON, {}),
        (TEMPLATES / "web", _METHODS_TEMPLATES, _TEMPLATE_OPTIONS),
    )
    for directory, methods, options in sources:
        found = extract_from_dir(
            directory,
            method_map=methods,
            options_map=options,
            keywords=_KEYWORDS,
            comment_tags=_COMMENT_TAGS,
            strip_comment_tags=False,
        )
        for _file, _line, text, comments, context in sorted(found, key=lambda m: (str(m[2]), m[0], m[1])):
            yield text, comments, context


def drift(locale: str, domain: Domain) -> list[str]:
    """Return one line a difference between the catalogue of `locale` and the texts of the source tree."""
    path = po_path(locale, domain)
    if not path.is_file():
        return [f"{path}: missing; run `sar-helper translations update`"]
    with path.open("rb") as source:
        have = {_identity(m.id, m.context) for m in read_po(source, locale=locale.replace("-", "_")) if m.id}
    want = {_identity(m.id, m.context) for m in template_catalogue(domain) if m.id}
    missing = [f"{path}: lacks {context or ''} {text!r}" for text, context in sorted(want - have, key=str)]
    gone = [f"{path}: keeps {context or ''} {text!r}, which is gone" for text, context in sorted(have - want, key=str)]
    return missing + gone


def update(locale: str, domain: Domain) -> None:
    """Merge the texts of the source tree into the catalogue of `locale`; new ones empty, changed ones fuzzy."""
    path = po_path(locale, domain)
    template = template_catalogue(domain)
    if path.is_file():
        with path.open("rb") as source:
            catalog = read_po(source, locale=locale.replace("-", "_"), domain=domain)
        begun = catalog.creation_date
        catalog.update(template, no_fuzzy_matching=False)
        # Babel takes the template's date, which would change every file at every run.
        catalog.creation_date = begun
    else:
        catalog = _begun(locale, domain)
        for entry in template:
            if entry.id:
                catalog.add(entry.id, context=entry.context, auto_comments=entry.auto_comments)
    catalog.obsolete.clear()
    write_catalogue(catalog, path)


def _begun(locale: str, domain: Domain) -> Catalog:
    """Return an empty catalogue whose head is filled in: nobody completes Babel's "FULL NAME" and "VERSION"."""
    catalog = Catalog(
        locale=locale.replace("-", "_"),
        domain=domain,
        header_comment=f"# {language_name(locale, SOURCE_LOCALE)} {_NAMES[domain]} of SAR helper.",
        project="SAR helper",
        version="1",
        last_translator="SAR helper contributors",
        language_team=language_name(locale, SOURCE_LOCALE),
        fuzzy=False,
    )
    catalog.revision_date = catalog.creation_date
    catalog.msgid_bugs_address = ""  # Babel's constructor would make EMAIL@ADDRESS of it
    return catalog


def write_catalogue(catalog: Catalog, path: Path) -> None:
    """Write a catalogue sorted and without places, so that a diff shows texts and nothing else."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as target:
        write_po(target, catalog, width=120, no_location=True, sort_output=True, ignore_obsolete=True)


def _identity(text: str | tuple[str, ...] | list[str], context: str | None) -> tuple[str, str | None]:
    return (text if isinstance(text, str) else text[0]), context
