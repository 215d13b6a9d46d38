"""One JSON value at a known place of a case file: its type, its length, its vocabulary; and the error that names it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from email_validator import EmailNotValidError, validate_email

from sar_helper.cases import limits
from sar_helper.i18n.catalogue import SOURCE_LOCALE
from sar_helper.i18n.message import Message, MessageError, message, plural_message
from sar_helper.i18n.text import clean_line, clean_text, unseen_code

_SHOWN_CHARACTERS = 40
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"[0-9]{2}:[0-9]{2}")
_DATE_TIME = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2})?"
)

_Choice = TypeVar("_Choice", bound=StrEnum)
_Read = TypeVar("_Read")


class CaseFileError(MessageError):
    """A case file says something that no case can hold.

    `path` is the place in the file ("recording_windows[0].from"), `value` what stands there, shortened, and empty
    where nothing stands; the message is what is expected instead.
    """

    def __init__(self, path: str, value: str, expectation: Message) -> None:
        super().__init__(expectation)
        self.path = path
        self.value = value

    def line(self, locale: str) -> str:
        """Return the error on one line: field, value, what is expected."""
        return ": ".join(part for part in (self.path, self.value, self.message.render(locale)) if part)

    def __str__(self) -> str:
        return self.line(SOURCE_LOCALE)


def shown(value: object) -> str:
    """Return a value of a case file as an error shows it: one clean line, at most 40 characters."""
    if isinstance(value, Mapping):
        return "{…}"
    if isinstance(value, list):
        return "[…]"
    text = value if isinstance(value, str) else json.dumps(value)
    line = clean_line(text[:10_000])
    return line if len(line) <= _SHOWN_CHARACTERS else line[: _SHOWN_CHARACTERS - 1] + "…"


@dataclass(frozen=True, slots=True)
class Node:
    """A value and its path. Every method returns what is meant or raises `CaseFileError`."""

    path: str
    value: object

    def refused(self, expectation: Message) -> CaseFileError:
        """Return the error to raise about this value."""
        return CaseFileError(self.path or "case file", shown(self.value), expectation)

    def record(self, required: Collection[str], optional: Collection[str] = ()) -> dict[str, Node]:
        """Return the keys that are present; an optional one that is null counts as absent.

        Raises:
            CaseFileError: not an object, an unknown key, or a required one that is missing.
        """
        if not isinstance(self.value, dict):
            raise self.refused(message("Expected an object with keys."))
        known = (*required, *optional)
        for key in self.value:
            if key not in known:
                code = unseen_code(key)
                if code:
                    raise CaseFileError(self._path_of(shown(key)), "", holds_unseen(code))
                raise CaseFileError(self._path_of(shown(key)), "", _unknown_key(key, known))
        for key in required:
            if self.value.get(key) is None:
                raise CaseFileError(self._path_of(key), "", message("This key is missing."))
        return {key: Node(self._path_of(key), value) for key, value in self.value.items() if value is not None}

    def items(self, most: int) -> tuple[Node, ...]:
        """Return the entries of a list of at most `most` entries."""
        if not isinstance(self.value, list):
            raise self.refused(message("Expected a list."))
        if len(self.value) > most:
            raise self.refused(limits.too_many(len(self.value), most))
        return tuple(Node(f"{self.path}[{index}]", value) for index, value in enumerate(self.value))

    def line(self, most: int) -> str:
        """Return a text on one line, of 1 to `most` characters, its line ends and tabs made spaces."""
        return self._bounded(clean_line(self._string()), most)

    def text(self, most: int) -> str:
        """Return a text that may have line ends, of 1 to `most` characters, its tabs made spaces."""
        return self._bounded(clean_text(self._string()), most)

    def choice(self, options: type[_Choice]) -> _Choice:
        """Return the member of an enumeration."""
        return options(self.word(tuple(option.value for option in options)))

    def word(self, options: Collection[str]) -> str:
        """Return a key that is one of the options."""
        key = self._string()
        if key in options:
            return key
        near = get_close_matches(key[:100], options, 1)
        if near:
            raise self.refused(message("This word is not known here. Did you mean `{near}`?", near=near[0]))
        # Translators: {options} is a list of fixed keys, such as: video, stills, viewing
        raise self.refused(message("Expected one of: {options}.", options=", ".join(options)))

    def flag(self) -> bool:
        """Return true or false."""
        if not isinstance(self.value, bool):
            raise self.refused(message("Expected true or false, without quotes."))
        return self.value

    def day(self, first_year: int = limits.FIRST_YEAR) -> date:
        """Return a date of the calendar, not before `first_year`."""
        text = self._string()
        if not _DATE.fullmatch(text):
            raise self.refused(message("Write the date as year, month and day, for example 2026-11-16."))
        try:
            found = date.fromisoformat(text)
        except ValueError as error:
            raise self.refused(message("This date does not exist in the calendar.")) from error
        self._check_year(found, first_year)
        return found

    def clock_time(self) -> time:
        """Return a time of day in hours and minutes."""
        text = self._string()
        if not _TIME.fullmatch(text):
            raise self.refused(message("Write the time as hours and minutes, for example 14:05."))
        try:
            return time.fromisoformat(text)
        except ValueError as error:
            raise self.refused(message("A time lies between 00:00 and 23:59.")) from error

    def instant(self, zone: tzinfo) -> datetime:
        """Return date and time with its offset; one that has none is read in `zone`."""
        text = self._string()
        if not _DATE_TIME.fullmatch(text):
            raise self.refused(message("Write date and time, for example 2026-11-16T14:05+01:00."))
        try:
            moment = datetime.fromisoformat(text)
        except ValueError as error:
            raise self.refused(message("This date or time does not exist.")) from error
        self._check_year(moment)
        return moment if moment.tzinfo is not None else moment.replace(tzinfo=zone)

    def email(self) -> str:
        """Return an e-mail address, its syntax checked and nothing looked up."""
        text = self.line(limits.EMAIL)
        try:
            return validate_email(text, check_deliverability=False).normalized
        except EmailNotValidError as error:
            raise self.refused(message("Write an e-mail address, for example name@example.org.")) from error

    def _string(self) -> str:
        """Return a text of which a reader sees every character: what is printed is what the file says, or nothing."""
        if not isinstance(self.value, str):
            raise self.refused(message("Expected a text in quotes."))
        code = unseen_code(self.value)
        if code:
            raise self.refused(holds_unseen(code))
        return self.value

    def _check_year(self, found: date, first_year: int = limits.FIRST_YEAR) -> None:
        if not first_year <= found.year <= limits.LAST_YEAR:
            first, last = str(first_year), str(limits.LAST_YEAR)
            raise self.refused(message("Expected a year from {first} to {last}.", first=first, last=last))

    def _bounded(self, text: str, most: int) -> str:
        if not text:
            raise self.refused(message("The text is empty. Write it, or leave the key out."))
        if len(text) > most:
            raise self.refused(too_long(len(text), most))
        return text

    def _path_of(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key


def holds_unseen(code: str) -> Message:
    """Return the reason for which a text is refused that holds a character which nobody can see."""
    return message("this text holds a character that nobody can see, {code}.", code=code)


def too_long(characters: int, most: int) -> Message:
    """Return the reason for which a text of so many characters is refused."""
    return plural_message(
        "The text has {count} character. It can have {most}.",
        "The text has {count} characters. It can have {most}.",
        characters,
        most=most,
    )


def optional(node: Node | None, read: Callable[[Node], _Read], otherwise: _Read) -> _Read:
    """Return what `read` makes of a key, or `otherwise` where the key is absent."""
    return otherwise if node is None else read(node)


def _unknown_key(key: str, known: Collection[str]) -> Message:
    near = get_close_matches(key[:100], known, 1, cutoff=0.5)
    if near:
        return message("Unknown key. Did you mean `{near}`?", near=near[0])
    return message("Unknown key. Known here: {keys}.", keys=", ".join(known))
