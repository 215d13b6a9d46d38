"""Texts are filled once: what a person typed is never read again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sar_helper.letters.texts import Text, TextFault, placeholder_names

HOSTILE = st.sampled_from(["{{7*7}}", "%s %d %", "{requester}", "</w:t><w:br/>", "{", "}", "#eval(1)", "$HOME", "\\n"])


@given(value=HOSTILE | st.text())
def test_a_value_stays_what_it_is(value: str) -> None:
    text = Text("test.greeting", "Before {requester} after")
    assert text.fill("en", {"requester": value}) == f"Before {value} after"


def test_a_missing_value_is_refused_by_name() -> None:
    with pytest.raises(TextFault, match=r"test\.greeting needs a value for \{email\}"):
        Text("test.greeting", "Write to {email}").fill("en", {"requester": "Zoë"})


@pytest.mark.parametrize("broken", ["{requester", "requester}", "{0}", "{}", "{a.b}", "{a[0]}", "{a!r}", "{a:>5}"])
def test_a_placeholder_is_a_name_and_nothing_else(broken: str) -> None:
    with pytest.raises(TextFault):
        placeholder_names(broken)


def test_the_placeholders_of_a_text_are_its_names() -> None:
    assert placeholder_names("{start} to {end}, {start}") == {"start", "end"}
