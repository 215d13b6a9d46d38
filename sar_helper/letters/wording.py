"""One language's way to write times, ranges, things with their colours and enumerations, from the shared phrases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time, timedelta

from sar_helper.i18n import formats
from sar_helper.i18n.catalogue import direction
from sar_helper.i18n.text import isolated
from sar_helper.law.terms import CameraType
from sar_helper.letters.library import Library
from sar_helper.letters.model import ListStyle
from sar_helper.letters.phrases import LABEL_PATTERNS
from sar_helper.letters.points import POINTS
from sar_helper.letters.request import Certainty, Described, RecordingWindow, Vehicle
from sar_helper.letters.texts import SHARP_S, Text
from sar_helper.letters.vocabulary_file import Group, TermKind, find


@dataclass(frozen=True, slots=True)
class Wording:
    """The phrases and terms of the library in one language (BCP 47), with what the place writes for ß."""

    locale: str
    library: Library
    sharp_s: str = SHARP_S

    def text(self, text: Text, values: Mapping[str, str]) -> str:
        """Return a text in the language and spelling, with its placeholders replaced by `values` as they are."""
        return text.fill(self.locale, values, self.sharp_s)

    def phrase(self, name: str, **values: str) -> str:
        """Return a shared phrase with its placeholders replaced."""
        return self.text(self.library.phrases[name], values)

    def correspondence(self, name: str, **values: str) -> str:
        """Return a phrase of the later letters with its placeholders replaced."""
        return self.text(self.library.correspondence[name], values)

    def isolated(self, value: str) -> str:
        """Return what a person typed, so that it does not pull words around it out of order (UAX #9)."""
        return isolated(value) if direction(self.locale) == "rtl" else value

    def inside_sentence(self, value: str) -> str:
        """Return what a person typed as a part of a sentence, which sets the full stop itself."""
        return self.isolated(value.removesuffix("."))

    def time(self, value: time) -> str:
        """Return a time of day in hours and minutes."""
        return self.phrase("time", hour=str(value.hour), minute=f"{value.minute:02d}")

    def times(self, window: RecordingWindow) -> str:
        """Return the times of a window, and whether they are certain."""
        text = self.span(window)
        return text if window.certainty is Certainty.CERTAIN else self.phrase("approximate", times=text)

    def span(self, window: RecordingWindow) -> str:
        """Return from when to when a window goes, with the day on which it ends if it passes midnight."""
        start, end = self.time(window.starts), self.time(window.ends)
        if window.passes_midnight:
            end_date = formats.date_long(window.date + timedelta(days=1), self.locale)
            return self.phrase("time_range_midnight", start=start, end=end, end_date=end_date)
        return self.phrase("time_range", start=start, end=end)

    def camera(self, window: RecordingWindow) -> str | None:
        """Return what is known of a window's camera, or None where nothing is."""
        kind = window.camera_type
        name = None if kind is CameraType.UNKNOWN else self.term(Group.CAMERA_TYPE, kind.value)
        if window.camera is None:
            return None if name is None else self.phrase("camera", camera=name)
        camera = self.isolated(window.camera)
        return (
            self.phrase("camera", camera=camera)
            if name is None
            else self.phrase("camera_and_type", camera=camera, type=name)
        )

    def term(self, group: Group, key: str) -> str:
        """Return a term of the vocabulary.

        Raises:
            UnknownTerm: the group has no such key.
        """
        return self.text(find(self.library.vocabulary, group, key).text, {})

    def thing(self, group: Group, thing: Described) -> str:
        """Return a thing or a person with the colour."""
        name = self.term(group, thing.key)
        if thing.colour is None:
            return name
        kind = find(self.library.vocabulary, group, thing.key).kind
        pattern = "person_with_colour" if kind is TermKind.PERSON else "thing_with_colour"
        return self.phrase(pattern, thing=name, colour=self.term(Group.COLOUR, thing.colour))

    def vehicle(self, vehicle: Vehicle) -> str:
        """Return a vehicle with colour and number plate."""
        name = self.thing(Group.VEHICLE, Described(vehicle.kind, vehicle.colour))
        return (
            name if vehicle.plate is None else self.phrase("with_plate", thing=name, plate=self.isolated(vehicle.plate))
        )

    def enumeration(self, parts: Sequence[str]) -> str:
        """Return one or more parts in one line."""
        *before, text = parts
        for part in reversed(before):
            text = self.phrase("enumeration", first=part, rest=text)
        return text

    def point(self, letter: str, *, bare: bool = False) -> str:
        """Return a point of a list of the law as running text cites it; `letter` is the one of the English text."""
        local = self.phrase("point_letters").split()[POINTS.index(letter)]
        return local if bare else self.correspondence("point_cited", letter=local)

    def label(self, style: ListStyle, position: int) -> str:
        """Return the mark of the item at `position` (from 0); empty for styles that the renderer marks itself."""
        if style is ListStyle.LETTERS:
            return self.phrase(LABEL_PATTERNS[style], letter=self.phrase("point_letters").split()[position])
        if style is ListStyle.NUMBERS:
            return self.phrase(LABEL_PATTERNS[style], number=str(position + 1))
        return ""
