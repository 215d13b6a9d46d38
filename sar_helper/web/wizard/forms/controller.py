"""Who runs the camera: the one to whom the letter goes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from sar_helper.cases.request_writing import controller_keys
from sar_helper.directory.model import (
    LINE_CHARACTERS,
    NAME_CHARACTERS,
    RECIPIENT_LINES,
    AddressDoesNotFit,
    broken_line,
    check_address,
    check_name,
)
from sar_helper.i18n.message import N_
from sar_helper.law.reading import LawDataError
from sar_helper.law.terms import ControllerKind, Setting
from sar_helper.web import words
from sar_helper.web.fields.base import Refused, refuse
from sar_helper.web.fields.choice import Radios
from sar_helper.web.fields.text import Email, Line, Lines
from sar_helper.web.letters import NO_LETTER, letter_languages
from sar_helper.web.wizard.forms.base import StepForm, present
from sar_helper.web.wizard.lookup import LookUp, look_up, take
from sar_helper.web.wizard.steps import Answers

LOOKED_FOR: Final = 100
"""Characters of what somebody looks up."""


class ControllerForm(StepForm):
    """Name, kind and addresses. The postal address must fit the window of the envelope.

    `find` is no answer: it is what somebody looks up, and `looked_up` what came of it.
    """

    looked_up: LookUp | None = None

    find = Line(
        # Translators: the list is our directory of town halls, transport companies and other controllers.
        N_("Look it up in our list"),
        hint=N_("A part of the name, or the town."),
        most=LOOKED_FOR,
        is_printed=False,
    )
    name = Line(
        N_("Name"),
        hint=N_("As it stands on the sign at the camera, for example Ville de Valenciennes"),
        missing=N_("Enter who runs the camera. The sign near the camera names it."),
        most=NAME_CHARACTERS,
    )
    controller_kind = Radios(
        N_("Who is that?"),
        missing=N_("Choose what kind of body or person runs the camera."),
        choices=words.choices(words.CONTROLLER_KINDS),
        two=True,
    )
    postal_address = Lines(
        N_("Postal address"),
        hint=N_("One line each, as on an envelope, without the name. The window of an envelope shows five lines."),
        most=LINE_CHARACTERS,
    )
    email = Email(N_("E-mail address"), hint=N_("The fastest way. Look for “data protection” on their website."))
    data_protection_officer = Line(
        N_("Data protection officer"), hint=N_("Only if you know the name or the office."), most=LINE_CHARACTERS
    )

    @classmethod
    def data_of(cls, answers: Answers) -> dict[str, Any]:
        """The controller as it was answered; of a camera of the police it is the police, whose law is another one."""
        known = dict(answers.get("controller", {}))
        usual = ControllerKind.POLICE.value if answers.get("setting") == Setting.POLICE else None
        return {**known, "controller_kind": known.get("kind", usual)}

    def press(self, sent: Mapping[str, str], imported: Path) -> StepForm | None:
        """Look up who has the words, or fill in who was chosen. The key Enter in the box of new words looks up as well.

        A broken file of the host's own directory is said at the box: everything can be typed without it.
        """
        try:
            return self._press(sent, imported)
        except LawDataError as error:
            refuse(self.find, error.message)
            return self

    def _press(self, sent: Mapping[str, str], imported: Path) -> StepForm | None:
        words = (self.find.data or "")[:LOOKED_FOR]
        if "take" in sent:
            self.looked_up = take(sent["take"], self.answers, imported)
            chosen = self.looked_up.taken
            if chosen is None:
                return self
            filled = ControllerForm(None, {**self.answers, "controller": controller_keys(chosen.controller)})
            filled.looked_up = self.looked_up
            return filled
        is_new = words and words != sent.get("looked_for")
        if "search" in sent or (is_new and not self.name.data):
            self.looked_up = look_up(words, self.answers, imported)
            return self
        return None

    def validate_controller_kind(self, field: Radios) -> None:
        """Say at once, and not at the end, that there is no letter for the law that applies."""
        if field.data and not letter_languages({**self.answers, "controller": {"kind": field.data}}):
            raise Refused(NO_LETTER)

    def validate_name(self, field: Line) -> None:
        """Refuse a name that the window of an envelope cannot show."""
        try:
            check_name(field.data or "")
        except AddressDoesNotFit as error:
            raise Refused(error.message) from error

    def validate_postal_address(self, field: Lines) -> None:
        """Refuse what the window of an envelope cannot show (La Poste, DIN 5008)."""
        self._check_window(field.data)

    def validate_data_protection_officer(self, field: Line) -> None:
        """Refuse an officer for whom the window has no line left."""
        if field.data and not self.postal_address.errors:
            self._check_window((field.data, *self.postal_address.data))

    def _check_window(self, below_name: tuple[str, ...]) -> None:
        name = () if self.name.errors else broken_line(self.name.data or "")
        try:
            check_address((*name, *below_name), RECIPIENT_LINES)
        except AddressDoesNotFit as error:
            raise Refused(error.message) from error

    def to_answers(self) -> dict[str, Any]:
        """Return `controller`."""
        keys = {
            "name": self.name.data,
            "kind": self.controller_kind.data,
            "postal_address": list(self.postal_address.data),
            "email": self.email.data,
            "data_protection_officer": self.data_protection_officer.data,
        }
        return {"controller": present(keys)}
