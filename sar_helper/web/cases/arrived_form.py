"""What came with an answer, as the person ticks it off against what was asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from werkzeug.datastructures import MultiDict
from wtforms import FieldList, FormField

from sar_helper.cases.event_details import detail_keys, listed, stretch
from sar_helper.cases.letters import place_zone
from sar_helper.cases.model import Case
from sar_helper.cases.received import recordings_asked
from sar_helper.deadlines.events import Event
from sar_helper.i18n.message import N_, Message, message
from sar_helper.law.load import jurisdiction
from sar_helper.letters.facts import Facts
from sar_helper.letters.history import Missing, MissingKind
from sar_helper.letters.points import POINTS
from sar_helper.letters.request import CopyWanted, Request
from sar_helper.web.fields.base import PlainForm, Refused
from sar_helper.web.fields.choice import Checkboxes, Radios, Tick
from sar_helper.web.fields.moment import TimeOfDay
from sar_helper.web.wizard.forms.vocabulary import question_choices

_NOTHING: Final = "none"
_TOLD: Final = (
    N_("For what purposes they film"),
    N_("Which kinds of data they keep"),
    N_("Who received them"),
    N_("How long they are kept"),
    N_("Your rights to correct, erase, restrict and object"),
    N_("Your right to complain to an authority"),
    N_("Where the data come from"),
    N_("Whether decisions are made automatically"),
)
_POINTS: Final[dict[str, str]] = dict(zip(POINTS, _TOLD, strict=True))

_WHOLE: Final[Mapping[MissingKind, Message]] = {
    MissingKind.COPY: message("The footage is missing altogether."),
    MissingKind.VIDEO: message("You asked for a video and got still pictures."),
    MissingKind.UNMASKED: message("You yourself are blurred."),
    MissingKind.SOUND: message("The sound is missing."),
}


class RecordingForm(PlainForm):
    """Whether one recording came."""

    came = Radios(
        N_("Did it come?"),
        missing=N_("Choose what came."),
        choices=(("all", N_("All of it")), ("part", N_("A part")), (_NOTHING, N_("Nothing"))),
    )
    starts = TimeOfDay(N_("From"), hint=N_("Only if a part came"))
    ends = TimeOfDay(N_("To"))

    def validate_starts(self, field: TimeOfDay) -> None:
        """Ask which part came."""
        if self.came.data == "part" and (field.data is None or self.ends.data is None):
            raise Refused(message("Enter from when to when the part goes, for example 14:05 and 14:20"))

    def to_text(self, number: int) -> str | None:
        """Return how a case file writes it, None where nothing came."""
        if self.came.data == _NOTHING:
            return None
        if self.came.data != "part" or self.starts.data is None or self.ends.data is None:
            return str(number)
        return f"{number} {self.starts.data:%H:%M}-{self.ends.data:%H:%M}"


class ArrivedForm(PlainForm):
    """What came, what is blurred, what was told."""

    copy = Radios(
        N_("What footage came?"),
        missing=N_("Choose what came."),
        choices=(
            (CopyWanted.VIDEO.value, N_("A video")),
            (CopyWanted.STILLS.value, N_("Still pictures")),
            (_NOTHING, N_("None")),
        ),
    )
    recordings = FieldList(FormField(RecordingForm))
    masked = Radios(
        N_("Who is blurred?"),
        choices=(("", N_("Nobody")), ("others", N_("Other people")), ("me", N_("I am, too"))),
    )
    sound = Radios(
        N_("Sound"),
        choices=(("", N_("There was none to expect")), ("yes", N_("It is there")), ("no", N_("It is missing"))),
    )
    compare_information = Tick(N_("I have read what they tell about the data"))
    information = Checkboxes(N_("What do they tell you?"), choices=list(_POINTS.items()))
    compare_questions = Tick(N_("I have read their answers to my questions"))
    questions = Checkboxes(N_("Which of your questions do they answer?"))

    def __init__(self, formdata: MultiDict[str, str] | None, case: Case, event: Event) -> None:
        request = case.request
        super().__init__(formdata, data=_values(request, event, recordings_asked(case, event)))
        if self.copy.data == _NOTHING:
            for entry in self.recordings.entries:
                entry.form.came.data = _NOTHING
        owed = Facts(request, jurisdiction(request.jurisdiction)).points
        self.information.choices = [(key, words) for key, words in _POINTS.items() if key in owed]
        known = dict(question_choices())
        self.questions.choices = [(key, known[key]) for key in request.wants.questions]

    def to_keys(self, case: Case, event: Event) -> dict[str, Any]:
        """Return the answer as keys of the case file, after `validate`; what this form does not ask of it stays."""
        asked = {"copy", "arrived", "masked", "sound", "information", "questions"}
        keys = {name: value for name, value in detail_keys(event.details).items() if name not in asked}
        keys |= {"kind": event.kind.value, "on": event.day(place_zone(case).key).isoformat()}
        keys |= {name: self[name].data for name in ("masked", "sound") if self[name].data}
        keys["arrived"] = []
        if self.copy.data != _NOTHING:
            keys["copy"] = self.copy.data
            came = (entry.form.to_text(number) for number, entry in enumerate(self.recordings.entries, start=1))
            keys["arrived"] = [text for text in came if text is not None]
        if self.compare_information.data:
            keys["information"] = self.information.data
        if self.compare_questions.data:
            keys["questions"] = self.questions.data
        return keys


def _values(request: Request, event: Event, asked: frozenset[int]) -> dict[str, Any]:
    """Return what is filled in: what was said before, and never that one of several recordings came."""
    details = event.details
    came = dict(map(stretch, listed(details.get("arrived"))))
    recordings = []
    for number in range(1, len(request.recording_windows) + 1):
        part = came.get(number)
        if "arrived" in details:
            known = "all" if number in came else _NOTHING
        elif number not in asked:
            known = _NOTHING
        else:
            known = "all" if len(asked) == 1 else ""
        recordings.append({"came": "part", "starts": part[0], "ends": part[1]} if part is not None else {"came": known})
    return {
        "copy": details.get("copy", _NOTHING if "arrived" in details else ""),
        "recordings": recordings,
        "masked": details.get("masked"),
        "sound": details.get("sound"),
        "compare_information": "information" in details,
        "information": listed(details.get("information")),
        "compare_questions": "questions" in details,
        "questions": listed(details.get("questions")),
    }


def missing_words(request: Request, missing: tuple[Missing, ...]) -> Iterator[Message]:
    """Yield a sentence for everything that is missing."""
    questions = dict(question_choices())
    for item in missing:
        if item.kind in _WHOLE:
            yield _WHOLE[item.kind]
        elif item.window is not None:
            window = request.recording_windows[item.window]
            if item.arrived is None:
                yield message("The recording of {place} is missing.", place=window.place)
            else:
                start, end = item.arrived
                yield message("Of {place} only {start} to {end} came.", place=window.place, start=start, end=end)
        elif item.key is not None:
            told = item.kind is MissingKind.INFORMATION
            name = Message(_POINTS[item.key], {}) if told else questions[item.key]
            yield message("Not told: {what}", what=name)
