"""What the forms of all steps share: answers in, answers out. A form knows no request, session or database."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import FieldList, FormField

from sar_helper.web.fields.base import PlainForm
from sar_helper.web.wizard.steps import Answers


class StepForm(PlainForm):
    """The form of one step. `growing` names the lists to which the person can add a row."""

    growing: tuple[str, ...] = ()

    def __init__(self, formdata: MultiDict[str, str] | None, answers: Answers) -> None:
        super().__init__(formdata, data=self.data_of(answers))
        self.answers = answers
        self.prepare()

    @classmethod
    def data_of(cls, answers: Answers) -> dict[str, Any]:
        """Return the values of the fields that the answers so far give."""
        raise NotImplementedError

    def prepare(self) -> None:
        """Fill in what the earlier answers decide, such as choices; called before checking and drawing."""

    def to_answers(self) -> dict[str, Any]:
        """Return the keys that the step owns, after `validate`."""
        raise NotImplementedError

    def press(self, sent: Mapping[str, str], imported: Path) -> StepForm | None:  # noqa: ARG002 - one for all steps
        """Do what a button of the form's own asks, and return the form to show again; None where none was pressed.

        Args:
            sent: what was sent, the name of the button among it.
            imported: the folder of the controllers that the host imported.
        """
        return None

    def grow(self, name: str) -> None:
        """Add an empty row to a list, up to its limit; what is no list of this form is left alone."""
        if name not in self.growing:
            return
        rows = self.rows(name)
        if rows.max_entries is None or len(rows.entries) < rows.max_entries:
            rows.append_entry()
            self.prepare()

    def shrink(self, name: str, entry: str) -> None:
        """Take the row with the name `entry` out of a list, unless it is the only one."""
        if name not in self.growing:
            return
        rows = self.rows(name)
        if len(rows.entries) > 1:
            rows.entries[:] = [row for row in rows.entries if row.name != entry]

    def rows(self, name: str) -> FieldList[FormField[Any]]:
        """Return one of the lists that can grow."""
        found = self[name]
        assert isinstance(found, FieldList)
        return found


def present(keys: dict[str, Any]) -> dict[str, Any]:
    """Return the keys that hold something: an empty text or list is left out of a case file."""
    return {key: value for key, value in keys.items() if value not in (None, "", [], ())}
