"""How the person can be found in the picture, in the words of the shared vocabulary."""

from __future__ import annotations

from typing import Any

from wtforms import FieldList, FormField

from sar_helper.cases import limits
from sar_helper.i18n.message import N_, message
from sar_helper.web.fields.base import PlainForm, Refused
from sar_helper.web.fields.choice import Select
from sar_helper.web.fields.text import Area, Line, Lines, too_long
from sar_helper.web.wizard.forms.base import StepForm, present
from sar_helper.web.wizard.forms.vocabulary import choices_of
from sar_helper.web.wizard.steps import Answers

GROUPS = ("clothing", "items", "companions", "mobility")


class ThingForm(PlainForm):
    """One thing and its colour; a row left empty is no thing."""

    key = Select(N_("What"), blank=N_("Choose"))
    colour = Select(N_("Colour"), blank=N_("Colour"))

    def validate_colour(self, field: Select) -> None:
        """Refuse a colour of nothing."""
        if field.data and not self.key.data:
            raise Refused(message("Choose what has this colour, or leave the colour out."))


class AppearanceForm(StepForm):
    """Clothes, things, companions, aids, a vehicle, a note and proofs of presence."""

    growing = GROUPS

    clothing = FieldList(FormField(ThingForm), min_entries=2, max_entries=limits.DESCRIBED_THINGS)
    items = FieldList(FormField(ThingForm), min_entries=1, max_entries=limits.DESCRIBED_THINGS)
    companions = FieldList(FormField(ThingForm), min_entries=1, max_entries=limits.DESCRIBED_THINGS)
    mobility = FieldList(FormField(ThingForm), min_entries=1, max_entries=limits.DESCRIBED_THINGS)
    note = Area(
        N_("Anything else"),
        hint=N_("This is printed as you type it, so write it in the language of the letter if you can."),
        most=limits.APPEARANCE_NOTE,
    )
    vehicle_kind = Select(N_("Vehicle"), blank=N_("None"))
    vehicle_colour = Select(N_("Colour"), blank=N_("Colour"))
    vehicle_plate = Line(
        N_("Number plate"), hint=N_("Only if the plate helps to find you."), most=limits.PLATE, width="short"
    )
    evidence_of_presence = Lines(
        N_("Proof that you were there"),
        hint=N_("A ticket, a receipt, a message. One line each, for example: tram ticket of 16 November, 14:52"),
        most=limits.EVIDENCE,
    )

    @classmethod
    def data_of(cls, answers: Answers) -> dict[str, Any]:
        """The appearance as it was answered."""
        vehicle = answers.get("vehicle") or {}
        return {
            **answers.get("appearance", {}),
            "vehicle_kind": vehicle.get("kind"),
            "vehicle_colour": vehicle.get("colour"),
            "vehicle_plate": vehicle.get("plate"),
            "evidence_of_presence": answers.get("evidence_of_presence"),
        }

    def prepare(self) -> None:
        """Offer the words of the vocabulary."""
        colours = choices_of("colour")
        for group in GROUPS:
            for entry in self.rows(group).entries:
                entry.form.key.choices = choices_of(group)
                entry.form.colour.choices = colours
        self.vehicle_kind.choices = choices_of("vehicle")
        self.vehicle_colour.choices = colours

    def validate_evidence_of_presence(self, field: Lines) -> None:
        """Refuse more proofs than a letter holds."""
        if len(field.data) > limits.EVIDENCE_LINES:
            raise Refused(message("Enter at most {most} lines.", most=limits.EVIDENCE_LINES))

    def validate_vehicle_plate(self, field: Line) -> None:
        """A plate or a colour belongs to a vehicle."""
        if (field.data or self.vehicle_colour.data) and not self.vehicle_kind.data:
            raise Refused(message("Choose the vehicle as well."))

    def validate_note(self, field: Area) -> None:
        """Refuse an answer by which no one could be found."""
        if len(field.data or "") > limits.APPEARANCE_NOTE:
            raise Refused(too_long(len(field.data or ""), limits.APPEARANCE_NOTE))
        if not self._says_something():
            raise Refused(message("Choose at least one thing, or describe yourself here, so that they can find you."))

    def _says_something(self) -> bool:
        things = any(entry.form.key.data for group in GROUPS for entry in self.rows(group).entries)
        return things or bool(self.note.data or self.vehicle_kind.data)

    def is_used(self, *names: str) -> bool:
        """Tell whether a folded part holds something or was refused, so that it must be open."""
        return any(self._holds(name) for name in names)

    def _holds(self, name: str) -> bool:
        if name in GROUPS:
            return any(entry.form.key.data or entry.form.errors for entry in self.rows(name).entries)
        field = self[name]
        return bool(field.data or field.errors)

    def to_answers(self) -> dict[str, Any]:
        """Return `appearance`, and `vehicle` and `evidence_of_presence` where there are any."""
        things = {
            group: [
                present({"key": entry.form.key.data, "colour": entry.form.colour.data})
                for entry in self.rows(group).entries
                if entry.form.key.data
            ]
            for group in GROUPS
        }
        vehicle = {"kind": self.vehicle_kind.data, "colour": self.vehicle_colour.data, "plate": self.vehicle_plate.data}
        answers: dict[str, Any] = {"appearance": present({**things, "note": self.note.data})}
        if self.vehicle_kind.data:
            answers["vehicle"] = present(vehicle)
        if self.evidence_of_presence.data:
            answers["evidence_of_presence"] = list(self.evidence_of_presence.data)
        return answers
