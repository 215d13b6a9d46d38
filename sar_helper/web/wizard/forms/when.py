"""When and where exactly: one or more stretches of time in front of a camera, in local time of the place."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from wtforms import FieldList, FormField

from sar_helper.cases import limits
from sar_helper.cases.request_reading import why_no_stretch
from sar_helper.i18n.message import N_
from sar_helper.web import words
from sar_helper.web.fields.base import PlainForm, Refused
from sar_helper.web.fields.choice import Radios, Select
from sar_helper.web.fields.moment import DateParts, TimeOfDay
from sar_helper.web.fields.text import Line
from sar_helper.web.wizard.forms.base import StepForm, present
from sar_helper.web.wizard.steps import Answers


class WindowForm(PlainForm):
    """One stretch of time."""

    place = Line(
        N_("Place"),
        hint=N_("Street and number, or a landmark, for example: Place d'Armes, in front of the town hall"),
        missing=N_("Enter the place so that they know which camera to look at."),
        most=limits.PLACE,
    )
    date = DateParts(N_("Date"), missing=N_("Enter the date on which you were filmed."))
    starts = TimeOfDay(
        N_("From"), hint=N_("For example 14:05"), missing=N_("Enter when you came into the picture, for example 14:05")
    )
    ends = TimeOfDay(
        N_("To"), hint=N_("For example 14:20"), missing=N_("Enter when you left the picture, for example 14:20")
    )
    camera = Line(
        N_("Which camera"), hint=N_("What you saw of it, for example: on the pole at the corner"), most=limits.CAMERA
    )
    camera_type = Select(N_("Kind of camera"), choices=words.choices(words.CAMERA_TYPES))
    direction = Line(
        N_("Which way you went"), hint=N_("For example: from the station to the town hall"), most=limits.DIRECTION
    )
    certainty = Radios(N_("How sure you are"), choices=words.choices(words.CERTAINTY))

    def validate_ends(self, field: TimeOfDay) -> None:
        """Refuse a stretch of time that has no length or passes midnight, as a case file does."""
        if self.starts.data is None or field.data is None:
            return
        problem = why_no_stretch(self.starts.data, field.data)
        if problem is not None:
            raise Refused(problem)

    @property
    def details_open(self) -> bool:
        """Whether the folded details hold something."""
        fields = (self.camera, self.direction)
        kind_chosen = self.camera_type.data not in {None, "", "unknown"}
        return (
            any(field.data or field.errors for field in fields) or kind_chosen or self.certainty.data == "approximate"
        )


class WhenForm(StepForm):
    """All stretches of time of one request."""

    growing = ("windows",)

    windows = FieldList(FormField(WindowForm), min_entries=1, max_entries=limits.RECORDING_WINDOWS)

    @classmethod
    def data_of(cls, answers: Answers) -> dict[str, Any]:
        """The windows as they were answered."""
        return {"windows": [_fields(window) for window in answers.get("recording_windows", ())]}

    def to_answers(self) -> dict[str, Any]:
        """Return `recording_windows`."""
        return {"recording_windows": [_keys(entry.form) for entry in self.windows.entries]}


def _fields(window: dict[str, str]) -> dict[str, Any]:
    return {
        **window,
        "date": date.fromisoformat(window["date"]),
        "starts": time.fromisoformat(window["from"]),
        "ends": time.fromisoformat(window["to"]),
        "camera_type": window.get("camera_type", "unknown"),
        "certainty": window.get("certainty", "certain"),
    }


def _keys(form: WindowForm) -> dict[str, Any]:
    assert form.date.data is not None
    assert form.starts.data is not None
    assert form.ends.data is not None
    keys = {
        "place": form.place.data,
        "camera": form.camera.data,
        "camera_type": form.camera_type.data or "unknown",
        "date": form.date.data.isoformat(),
        "from": form.starts.data.strftime("%H:%M"),
        "to": form.ends.data.strftime("%H:%M"),
        "direction": form.direction.data,
        "certainty": form.certainty.data or "certain",
    }
    return present(keys)
