"""The forms about a case: its key, an event, a case file."""

from __future__ import annotations

from datetime import date
from typing import Any

from werkzeug.datastructures import MultiDict

from sar_helper.i18n.message import N_, message
from sar_helper.law.terms import EventKind
from sar_helper.letters.request import CopyWanted
from sar_helper.storage.case_key import CaseKey
from sar_helper.storage.case_key_text import MAX_TYPED, parse_case_key
from sar_helper.storage.errors import CaseKeyInvalid
from sar_helper.web import words
from sar_helper.web.fields.base import PlainForm, Refused
from sar_helper.web.fields.choice import Radios, Select
from sar_helper.web.fields.moment import DateParts
from sar_helper.web.fields.text import Area


class KeyForm(PlainForm):
    """The key of a case, typed in any way that a person writes words down. `case_key` is the key after `validate`."""

    key = Area(
        N_("Your case key"),
        hint=N_("Nine words, or five groups of letters and digits. The first four letters of each word are enough."),
        missing=N_("Enter your case key."),
        most=MAX_TYPED,
    )

    def __init__(self, formdata: MultiDict[str, str] | None, locale: str) -> None:
        super().__init__(formdata)
        self.locale = locale
        self.case_key: CaseKey | None = None

    def validate_key(self, field: Area) -> None:
        """Read the key, or say which word is wrong."""
        try:
            self.case_key = parse_case_key(field.data or "", language=self.locale)
        except CaseKeyInvalid as error:
            raise Refused(error.message) from error


class EventForm(PlainForm):
    """What happened, on which day, and for an answer whether it brought footage."""

    event = Select(
        N_("What happened"),
        missing=N_("Choose what happened."),
        choices=words.choices(words.EVENTS),
        blank=N_("Choose"),
    )
    on = DateParts(N_("On which day"), missing=N_("Enter the day on which it happened."))
    copy = Radios(
        N_("If they answered: did you get the footage?"),
        choices=[
            ("", N_("No, or not yet")),
            *words.choices({CopyWanted.VIDEO: N_("Yes, a video"), CopyWanted.STILLS: N_("Yes, still pictures")}),
        ],
    )

    def __init__(self, formdata: MultiDict[str, str] | None, today: date) -> None:
        super().__init__(formdata, data={"on": today})
        self.today = today

    def validate_on(self, field: DateParts) -> None:
        """Refuse a day that has not come: only what happened starts a clock."""
        if field.data is not None and field.data > self.today:
            raise Refused(message("This day has not come yet. Enter what has happened."))

    def to_event(self) -> dict[str, Any]:
        """Return the event as keys of the case file, after `validate`."""
        assert self.on.data is not None
        keys = {"kind": self.event.data, "on": self.on.data.isoformat()}
        if self.copy.data and self.event.data == EventKind.ANSWER_RECEIVED:
            keys["copy"] = self.copy.data
        return keys
