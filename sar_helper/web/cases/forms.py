"""The forms that ask for a case key."""

from __future__ import annotations

from werkzeug.datastructures import MultiDict

from sar_helper.i18n.message import N_
from sar_helper.storage.case_key import CaseKey
from sar_helper.storage.case_key_text import MAX_TYPED, parse_case_key
from sar_helper.storage.errors import CaseKeyInvalid
from sar_helper.web.fields.base import PlainForm, Refused
from sar_helper.web.fields.text import Area


class KeyForm(PlainForm):
    """The key of a case, typed in any way that a person writes words down. `case_key` is the key after `validate`.

    Its words and digits are known, so what nobody can see in a pasted key is left out and nothing is lost.
    """

    key = Area(
        N_("Your case key"),
        hint=N_("Nine words, or five groups of letters and digits. The first four letters of each word are enough."),
        missing=N_("Enter your case key."),
        most=MAX_TYPED,
        is_printed=False,
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
