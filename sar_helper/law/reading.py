"""A strict reader of one TOML table: what is missing, misspelt or of the wrong type is named, never guessed."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from sar_helper.i18n.message import Message, MessageError, message
from sar_helper.i18n.text import unseen_code
from sar_helper.law.model import Period, Provenance, Scope
from sar_helper.law.terms import CameraType, Confidence, ControllerKind, Setting, Unit

EnumT = TypeVar("EnumT", bound=StrEnum)


class LawDataError(MessageError):
    """A law file says something that the program does not understand."""


def read_toml(path: Path) -> dict[str, object]:
    """Return the content of a TOML file.

    Raises:
        LawDataError: the file is not TOML or not UTF-8, or this account may not read it.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _no_toml(path, str(error)) from error
    except PermissionError as error:  # its own text holds the whole path, which is the host's
        raise _no_toml(path, str(error.strerror)) from error


def _no_toml(path: Path, reason: str) -> LawDataError:
    return LawDataError(message("{file} cannot be read as TOML: {reason}.", file=path.name, reason=reason))


class Table:
    """One TOML table; every key is taken once, and `finish` refuses the rest."""

    def __init__(self, file: str, name: str, content: Mapping[str, object]) -> None:
        self.file = file
        self.name = name
        self._content = content
        self._taken: set[str] = set()

    def problem(self, key: str, expectation: Message) -> LawDataError:
        """Return the error that names the file, the table, the key and what is expected."""
        return LawDataError(
            message(
                "In {file}, table {table}, key {key}: {expectation}",
                file=self.file,
                table=self.name,
                key=key,
                expectation=expectation,
            )
        )

    def finish(self) -> None:
        """Refuse keys that nothing took.

        Raises:
            LawDataError: there is one; the nearest known key is suggested.
        """
        for key in self._content:
            if key not in self._taken:
                near = difflib.get_close_matches(key, sorted(self._taken), n=1)
                if near:
                    raise self.problem(key, message("this key is unknown; did you mean {near}?", near=near[0]))
                raise self.problem(key, message("this key is unknown."))

    def _take(self, key: str) -> object | None:
        self._taken.add(key)
        return self._content.get(key)

    def optional_text(self, key: str) -> str | None:
        """Return a text without outer spaces, or None where the key is absent."""
        value = self._take(key)
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip():
            raise self.problem(key, message("a text that is not empty is expected."))
        return self._seen(key, value)

    def _seen(self, key: str, text: str) -> str:
        """Refuse a character that no reader sees: it could make a line read as another one, or break a document."""
        code = unseen_code(text)
        if code:
            raise self.problem(key, message("this text holds a character that nobody can see, {code}.", code=code))
        return text.strip()

    def text(self, key: str) -> str:
        """Return a text that must be there."""
        value = self.optional_text(key)
        if value is None:
            raise self.problem(key, message("this key is required: a text that is not empty."))
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, empty where the key is absent."""
        value = self._take(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise self.problem(key, message("a list of texts is expected."))
        return tuple(self._seen(key, item) for item in value)

    def local_text(self, key: str) -> dict[str, str]:
        """Return texts by language, empty where the key is absent."""
        value = self._take(key)
        if value is None:
            return {}
        if not isinstance(value, dict) or not all(isinstance(item, str) and item.strip() for item in value.values()):
            raise self.problem(key, message("a table of one text a language is expected."))
        return {language: self._seen(key, item) for language, item in value.items()}

    def integer(self, key: str, default: int) -> int:
        """Return a whole number from 0, or `default` where the key is absent."""
        value = self._take(key)
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise self.problem(key, message("a whole number from 0 is expected."))
        return value

    def flag(self, key: str) -> bool:
        """Return true or false; an absent key is false."""
        value = self._take(key)
        if value is None:
            return False
        if not isinstance(value, bool):
            raise self.problem(key, message("true or false is expected."))
        return value

    def optional_date(self, key: str) -> date | None:
        """Return a date, or None where the key is absent."""
        value = self._take(key)
        if value is None:
            return None
        if type(value) is not date:
            raise self.problem(key, message("a date such as 2026-11-22, without quotes, is expected."))
        return value

    def date(self, key: str) -> date:
        """Return a date that must be there."""
        value = self.optional_date(key)
        if value is None:
            raise self.problem(key, message("this key is required: a date such as 2026-11-22."))
        return value

    def optional_choice(self, key: str, kind: type[EnumT]) -> EnumT | None:
        """Return a member of an enumeration, or None where the key is absent."""
        value = self._take(key)
        return None if value is None else self._member(key, kind, value)

    def choice(self, key: str, kind: type[EnumT], default: EnumT | None = None) -> EnumT:
        """Return a member of an enumeration; without `default` the key must be there."""
        value = self.optional_choice(key, kind)
        if value is not None:
            return value
        if default is None:
            raise self.problem(key, message("this key is required: one of {choices}.", choices=", ".join(kind)))
        return default

    def choices(self, key: str, kind: type[EnumT]) -> frozenset[EnumT]:
        """Return members of an enumeration, empty where the key is absent."""
        return frozenset(self._member(key, kind, item) for item in self.texts(key))

    def _member(self, key: str, kind: type[EnumT], value: object) -> EnumT:
        for member in kind:
            if member.value == value:
                return member
        raise self.problem(
            key,
            message(
                "{value} is unknown; one of these is expected: {choices}.", value=str(value), choices=", ".join(kind)
            ),
        )

    def optional_table(self, key: str) -> Table | None:
        """Return a table inside this one, or None where it is absent."""
        value = self._take(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise self.problem(key, message("a table is expected."))
        return Table(self.file, f"{self.name}.{key}", value)

    def tables(self, key: str) -> tuple[Table, ...]:
        """Return an array of tables; each is named by its id (or code), so that an error finds it."""
        value = self._take(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.problem(key, message("an array of tables, [[{key}]], is expected.", key=key))
        prefix = f"{self.name}." if self.name else ""
        return tuple(
            Table(self.file, f"{prefix}{key} {item.get('id', item.get('code', f'number {position}'))}", item)
            for position, item in enumerate(value, start=1)
        )

    def provenance(self) -> Provenance:
        """Return source, url, retrieved and confidence; the first, third and fourth must be there."""
        return Provenance(
            source=self.text("source"),
            retrieved=self.date("retrieved"),
            confidence=self.choice("confidence", Confidence),
            url=self.optional_text("url"),
        )

    def scope(self) -> Scope:
        """Return the filters of this table."""
        return Scope(
            settings=self.choices("settings", Setting),
            controller_kinds=self.choices("controller_kinds", ControllerKind),
            camera_types=self.choices("camera_types", CameraType),
            regions=frozenset(self.texts("regions")),
            priority=self.integer("priority", 0),
        )

    def optional_period(self, amount_key: str = "amount", unit_key: str = "unit") -> Period | None:
        """Return a period, or None where both keys are absent; one without the other is refused."""
        amount = self.integer(amount_key, 0)
        unit = self.optional_choice(unit_key, Unit)
        if amount and unit is not None:
            return Period(amount, unit)
        if amount or unit is not None:
            raise self.problem(amount_key if unit is not None else unit_key, message("amount and unit go together."))
        return None
