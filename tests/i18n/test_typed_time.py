"""Every way in which people write a time of day means its hours and minutes; what could mean two is refused."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sar_helper.i18n.typed_time import NoTimeOfDay, typed_time

ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
FULLWIDTH = str.maketrans("0123456789:.", "０１２３４５６７８９：．")
WITH_MINUTES = (
    "{h:02}:{m:02}", "{h}:{m:02}", "{h}.{m:02}", "{h},{m:02}", "{h}h{m:02}", "{h} H {m:02}", "{h}{m:02}",
    "{h:02} {m:02}", "{h} : {m:02}", "{h} Uhr {m:02}", "{h}.{m:02} Uhr", "{h}:{m:02} uur", "{h}:{m:02}h",
    "{h:02}:{m:02}:00",
)  # fmt: skip
FULL_HOURS = ("{h}", "{h:02}", "{h}h", "{h} h", "{h} Uhr", "{h}uhr", "{h} uur")
MORNINGS = (
    "{h}:{m:02} am",
    "{h}.{m:02}am",
    "{h}:{m:02}\u202fa.m.",
    "{h}:{m:02} a.\u00a0m.",
    "{h}{m:02}AM",
    "{h}:{m:02} ص",
)


@given(at=st.times(), form=st.sampled_from(WITH_MINUTES), digits=st.sampled_from([{}, ARABIC, FULLWIDTH]))
def test_every_way_to_write_hours_and_minutes_means_them(at: time, form: str, digits: dict[int, int]):
    assert typed_time(form.format(h=at.hour, m=at.minute).translate(digits)) == time(at.hour, at.minute)


@given(hour=st.integers(0, 23), form=st.sampled_from(FULL_HOURS), digits=st.sampled_from([{}, ARABIC, FULLWIDTH]))
def test_an_hour_alone_is_the_full_hour(hour: int, form: str, digits: dict[int, int]):
    assert typed_time(form.format(h=hour).translate(digits)) == time(hour)


@given(at=st.times().filter(lambda at: at.hour % 12 or at.minute), form=st.sampled_from(MORNINGS))
def test_the_twelve_hours_before_and_after_noon_are_told_apart(at: time, form: str):
    if at.hour >= 12:
        form = form.replace("a", "p").replace("AM", "PM").replace("ص", "م")
    assert typed_time(form.format(h=at.hour % 12 or 12, m=at.minute)) == time(at.hour, at.minute)


@pytest.mark.parametrize(
    "text",
    [
        "", "h", "noon", "24", "24:00", "25h", "14:60", "9:5", "9h5", "9.3", "9:", "-9", "+9", "1²", "14:05:30", "9-30",
        "12 am", "12 pm", "12:00 PM", "12.00am", "13:05 pm", "21 pm", "0:30 am", "14:05 x", "T14:05",
        "14:05" + " " * 30,
    ],
)  # fmt: skip
def test_what_is_no_time_or_could_be_two_is_refused(text: str):
    with pytest.raises(NoTimeOfDay):
        typed_time(text)


@given(st.text(alphabet="0129 :.,hHuraUmp٣９²", max_size=12))
def test_whatever_is_typed_is_a_time_or_refused(text: str):
    try:
        found = typed_time(text)
    except NoTimeOfDay:
        return
    assert typed_time(found.strftime("%H:%M")) == found
