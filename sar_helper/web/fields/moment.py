"""Fields of time: a date in three boxes, a time of day; only numbers are read, so what nobody can see loses nothing."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import date
from typing import Any, Final, Protocol

from sar_helper.i18n.message import message
from sar_helper.i18n.text import clean_line
from sar_helper.i18n.typed_time import NoTimeOfDay, typed_time
from sar_helper.web.fields.base import Question, Refused

_YEAR_DIGITS: Final = 4
_TIME_CHARACTERS: Final = 20


class _FormData(Protocol):
    def __contains__(self, name: object, /) -> bool: ...
    def getlist(self, name: str, /) -> list[Any]: ...


class DateParts(Question):
    """A date in three boxes: day, month, year. `data` is a date or None."""

    kind = "date"

    def __init__(self, label: str = "", **texts: Any) -> None:  # noqa: ANN401
        super().__init__(label, **texts)
        self.parts: dict[str, str] = {"day": "", "month": "", "year": ""}

    def process(
        self,
        formdata: Any,  # noqa: ANN401 - WTForms' wrapped multi-dict
        data: Any = None,  # noqa: ANN401
        extra_filters: Sequence[Callable[[Any], Any]] | None = None,  # noqa: ARG002
    ) -> None:
        """Take a date, or the three boxes of a sent form."""
        self.process_errors = []
        self.object_data = self.data = data if isinstance(data, date) else None
        if self.data is not None:
            self.parts = {"day": str(self.data.day), "month": str(self.data.month), "year": str(self.data.year)}
        if formdata is not None:
            self._read(formdata)

    def _read(self, formdata: _FormData) -> None:
        for part in self.parts:
            values = formdata.getlist(f"{self.name}-{part}")
            self.parts[part] = clean_line(str(values[0]))[:_YEAR_DIGITS] if values else ""
        self.data = None

    def is_empty(self) -> bool:
        """Tell whether all three boxes are empty."""
        return not any(self.parts.values())

    def own_looks(self) -> tuple[Hashable, ...] | None:
        """Three empty boxes look the same to everyone."""
        return () if self.is_empty() else None

    def check(self) -> None:
        """Refuse three numbers that are no date."""
        if self.data is not None:
            return
        digits = [self.parts[part] for part in ("year", "month", "day")]
        if not all(digit.isdecimal() for digit in digits) or len(digits[0]) != _YEAR_DIGITS:
            raise Refused(message("Enter day, month and year as numbers, for example 27 3 2026"))
        try:
            self.data = date(*(int(digit) for digit in digits))
        except ValueError as error:
            raise Refused(message("This date is not in the calendar. Check day and month.")) from error


class TimeOfDay(Question):
    """A time as hours and minutes. `data` is a time or None."""

    kind = "time"

    def __init__(self, label: str = "", **texts: Any) -> None:  # noqa: ANN401
        super().__init__(label, **texts)
        self.typed: str | None = None

    @property
    def shown(self) -> str:
        """What stands in the box: a time that was understood in the one form in which it is kept."""
        return self.data.strftime("%H:%M") if self.data is not None else (self.typed or "")

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Keep what was typed, and the time that it means."""
        line = clean_line(str(valuelist[0])) if valuelist else ""
        self.typed = line[:_TIME_CHARACTERS]
        try:
            self.data = typed_time(line)
        except NoTimeOfDay:  # said by `check`, once all that was typed is known
            self.data = None

    def is_empty(self) -> bool:
        """Tell whether the box is empty."""
        return not self.shown

    def own_looks(self) -> tuple[Hashable, ...] | None:
        """An empty box looks the same to everyone."""
        return () if self.is_empty() else None

    def check(self) -> None:
        """Refuse what is no time."""
        if self.data is None:
            raise Refused(message("Enter the time as hours and minutes, for example 14:05"))
