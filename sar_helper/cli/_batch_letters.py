"""The files of one person in a batch: letter, search sheet, reading copy and dates, in a folder that names nobody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeAlias

from sar_helper.cases.campaign import Campaign
from sar_helper.cases.campaign_rows import Person, RowRefused
from sar_helper.cases.letters import facts_of, write_letter
from sar_helper.cases.service import clocks
from sar_helper.directory.model import AddressDoesNotFit
from sar_helper.i18n.message import Message
from sar_helper.law.load import jurisdiction
from sar_helper.law.regimes import NoRegimeError
from sar_helper.letters.compose import compose
from sar_helper.letters.history import History
from sar_helper.letters.keys import SEARCH_SHEET
from sar_helper.letters.model import Letter
from sar_helper.letters.offer import NotOffered, NotReady
from sar_helper.letters.request import RecordingWindow
from sar_helper.render import ics
from sar_helper.render.archive import Entry, deflated, stored
from sar_helper.render.email import AddressNotValid
from sar_helper.render.formats import format_of, render
from sar_helper.render.pdf import ScriptNotSupported

LETTER_FILE, SHEET_FILE, COPY_FILE = "letter", "search-sheet", "reading-copy"
_PACKED = frozenset({"docx", "pdf"})


# What decides which clocks run for a person of a campaign: nothing happened yet, and the law is the controller's.
_Alike: TypeAlias = tuple[str, tuple[RecordingWindow, ...]]


@dataclass(frozen=True, slots=True)
class Desk:
    """What the letters of one run are made with.

    Attributes:
        campaign: what they share.
        formats: keys of the file formats.
        today: the date on the letters.
        now: an aware instant, for the dates that are still to come.
        with_sheet: whether the law and the language have a search sheet.
    """

    campaign: Campaign
    formats: tuple[str, ...]
    today: date
    now: datetime
    with_sheet: bool
    _histories: dict[_Alike, History] = field(default_factory=dict, init=False, repr=False)
    _dates: dict[tuple[_Alike, str], bytes | None] = field(default_factory=dict, init=False, repr=False)

    def files(self, person: Person, reading: Letter | Message | None) -> Iterator[Entry]:
        """Yield the files of a person, the letter first; `reading` is what `self.reading` returned.

        Raises:
            RowRefused: a text of the row does not fit the paper, or no font has its letters.
        """
        letter = self.letter(person)
        folder = f"{person.line:06d}-{letter.reference}"
        for key in self.formats:
            yield self._file(folder, LETTER_FILE, key, letter)
        if self.with_sheet and self.campaign.letter_type != SEARCH_SHEET:
            sheet = self._written(person, SEARCH_SHEET)
            for key in self.formats:
                yield self._file(folder, SHEET_FILE, key, sheet)
        if isinstance(reading, Letter):
            for key in self.formats:
                yield self._file(folder, COPY_FILE, key, letter, reading)
        dates = self._dates_of(person)
        if dates is not None:
            yield deflated(f"{folder}/{ics.FILE_NAME}", dates)

    def letter(self, person: Person) -> Letter:
        """Return the letter of a person.

        Raises:
            RowRefused: an address of the row does not fit the paper.
        """
        return self._written(person, self.campaign.letter_type)

    def reading(self, person: Person) -> Letter | Message | None:
        """Return the letter in the person's language; why there is none; or None where the letter is in it already."""
        language = person.case.interface_locale
        if language == person.case.letter_locale:
            return None
        try:
            return self._composed(person, self.campaign.letter_type, language)
        except NotReady as error:
            return error.message

    def _written(self, person: Person, letter_type: str) -> Letter:
        try:
            return self._composed(person, letter_type, person.case.letter_locale)
        except AddressDoesNotFit as error:
            raise RowRefused("address_1", "", error.message) from error

    def _composed(self, person: Person, letter_type: str, locale: str) -> Letter:
        request, alike = person.case.request, _alike(person)
        if alike not in self._histories:
            self._histories[alike] = facts_of(person.case, self.today).history
        law = jurisdiction(request.jurisdiction)
        history = self._histories[alike]
        return compose(letter_type, request, locale=locale, today=self.today, jurisdiction=law, history=history)

    def _dates_of(self, person: Person) -> bytes | None:
        key = (_alike(person), person.case.interface_locale)
        if key not in self._dates:
            deadlines = clocks(person.case, self.now).deadlines
            # Not a calendar of a case, for on no server does this person have one.
            dates = ics.deadline_calendar(deadlines, now=self.now, locale=key[1]) if deadlines else None
            self._dates[key] = dates
        return self._dates[key]

    def _file(self, folder: str, name: str, key: str, letter: Letter, reading: Letter | None = None) -> Entry:
        try:
            content = render(letter, key, reading)
        except AddressDoesNotFit as error:
            raise RowRefused("address_1", "", error.message) from error
        except ScriptNotSupported as error:
            raise RowRefused("", error.characters, error.message) from error
        except AddressNotValid as error:
            raise RowRefused("email", "", error.message) from error
        path = f"{folder}/{name}.{format_of(key).extension}"
        return stored(path, content) if key in _PACKED else deflated(path, content)


def _alike(person: Person) -> _Alike:
    return person.controller, person.case.request.recording_windows


def has_search_sheet(campaign: Campaign, today: date) -> bool:
    """Return whether every controller of the campaign can be sent a search sheet in the language of the letters."""
    try:
        for sample in campaign.samples.values():
            write_letter(sample, SEARCH_SHEET, today=today)
    except (NotReady, NotOffered, NoRegimeError):
        return False
    return True
