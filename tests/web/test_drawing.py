"""Drawings are kept for what is the same for everyone, and for nothing that somebody typed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from sar_helper.i18n.message import message
from sar_helper.web.drawing import MOST, DrawnOnce
from sar_helper.web.fields.base import PlainForm
from sar_helper.web.fields.choice import Checkboxes, Radios, Select, Tick
from sar_helper.web.fields.moment import DateParts, TimeOfDay
from sar_helper.web.fields.text import Area, Email, Line, Lines
from sar_helper.web.rendering import environment

FRUITS = (("apple", "Apple"), ("pear", "Pear"))
MACROS = {
    "choice": "select",
    "cards": "radios",
    "boxes": "checkboxes",
    "tick": "tick",
    "line": "line",
    "email": "line",
    "area": "area",
    "lines": "area",
    "day": "date",
    "hour": "time",
}


class Everything(PlainForm):
    """A field of every kind."""

    choice = Select("Fruit", choices=FRUITS, blank="None")
    cards = Radios("Fruit", choices=FRUITS, hints={"pear": "soft"})
    boxes = Checkboxes("Fruit", choices=FRUITS)
    tick = Tick("Fresh")
    line = Line("Name", hint="Yours", most=20)
    email = Email("E-mail")
    area = Area("Text", most=200)
    lines = Lines("Address", most=40)
    day = DateParts("Day", missing="Enter it.")
    hour = TimeOfDay("Hour")


EMPTY: dict[str, str] = {}
PICKED = {"choice": "pear", "cards": "apple", "boxes": "pear", "tick": "yes"}
TYPED = {
    "choice": "<script>",
    "cards": "plum",
    "boxes": "plum",
    "line": "Zoë",
    "email": "zoe@example.org",
    "area": "by the door",
    "lines": "Place d'Armes",
    "day-day": "3",
    "hour": "14:05",
}


def drawn(sent: dict[str, str], *, fresh: bool) -> Iterator[tuple[str, str]]:
    """Draw every field; `fresh` by macros that have kept nothing yet."""
    form = Everything(MultiDict(sent) if sent else None)
    macros: Any = environment("en").get_template("macros.html")
    macros = macros.make_module() if fresh else macros.module
    for name, macro in MACROS.items():
        yield name, str(getattr(macros, macro)(form[name]))


@pytest.mark.parametrize("sent", [EMPTY, PICKED, TYPED], ids=["empty", "picked", "typed"])
def test_a_kept_field_looks_as_a_fresh_one(sent: dict[str, str]):
    for _ in range(2):
        assert list(drawn(sent, fresh=False)) == list(drawn(sent, fresh=True))


def test_what_is_picked_is_kept_and_what_is_typed_is_not():
    for sent in (EMPTY, PICKED):
        form = Everything(MultiDict(sent) if sent else None)
        assert [field.name for field in form if field.looks() is None] == []  # type: ignore[attr-defined]
    form = Everything(MultiDict(TYPED))
    assert [field.name for field in form if field.looks() is not None] == ["tick"]  # type: ignore[attr-defined]


def test_a_field_that_shows_a_problem_is_not_kept():
    form = Everything(None)
    form.tick.errors = [message("Enter it.")]  # type: ignore[list-item]
    assert form.tick.looks() is None


@given(st.lists(st.sampled_from(["choice", "cards", "boxes", "tick"]), unique=True), st.sampled_from(["apple", "pear"]))
def test_fields_that_look_alike_are_drawn_alike(picked: list[str], fruit: str):
    form = Everything(MultiDict(dict.fromkeys(picked, fruit)))
    other = Everything(MultiDict(dict.fromkeys(picked, fruit)))
    macros: Any = environment("en").get_template("macros.html").make_module()
    for name, macro in MACROS.items():
        assert form[name].looks() == other[name].looks()  # type: ignore[attr-defined]
        assert getattr(macros, macro)(form[name]) == getattr(macros, macro)(other[name])


def test_a_macro_is_called_once_for_the_same_and_again_for_another():
    calls: list[object] = []

    def macro(*given: object, **named: object) -> Markup:
        calls.append((given, named))
        return Markup("x")

    once = DrawnOnce(macro)
    for _ in range(2):
        once("a", 1)
        once("a", 1, wide=True)
        once("b", 1)
    assert len(calls) == 3


def test_all_drawings_are_forgotten_before_they_fill_the_memory():
    calls: list[int] = []

    def macro(number: int) -> Markup:
        calls.append(number)
        return Markup("x")

    once = DrawnOnce(macro)
    for number in range(MOST + 1):
        once(number)
    once(MOST)
    assert len(calls) == MOST + 1
    once(0)
    assert len(calls) == MOST + 2
