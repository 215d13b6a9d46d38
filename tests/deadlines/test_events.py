"""Events: a day or an aware instant, and on which day of the place they fell."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from sar_helper.deadlines.events import Event, EventError, EventKind, first


def test_an_instant_falls_on_the_day_of_the_place():
    event = Event(EventKind.RECEIVED, at=datetime(2026, 3, 31, 23, 30, tzinfo=UTC))
    assert event.day("Europe/Paris") == date(2026, 4, 1)
    assert event.day("Europe/London") == date(2026, 4, 1)
    assert event.day("Atlantic/Azores") == date(2026, 3, 31)


@pytest.mark.parametrize(
    "when",
    [{}, {"on": date(2026, 3, 1), "at": datetime(2026, 3, 1, tzinfo=UTC)}, {"at": datetime(2026, 3, 1)}],  # noqa: DTZ001
    ids=["no time", "two times", "no zone"],
)
def test_an_event_without_one_clear_time_is_refused(when: dict[str, Any]):
    with pytest.raises(EventError, match="received"):
        Event(EventKind.RECEIVED, **when)


def test_the_first_event_of_a_kind_is_found_by_its_day():
    events = [Event(EventKind.RECEIVED, on=date(2026, 3, day)) for day in (9, 2, 5)]
    assert first(events, EventKind.RECEIVED, "Europe/Paris") == date(2026, 3, 2)
    assert first(events, EventKind.CLOSED, "Europe/Paris") is None
