"""The picture of time: readable both ways, without inline style, and nothing lies on anything else."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sar_helper.deadlines.events import Event
from sar_helper.deadlines.model import Deadline, State
from sar_helper.law.terms import ClockKind, EventKind
from sar_helper.render import timeline_svg as drawing
from sar_helper.render.timeline import TimelinePicture, picture
from sar_helper.render.timeline_svg import WIDTH, timeline_svg
from tests.render.test_ics import RECEIVED, SENT
from tests.render.test_timeline import ASKED, SUPPLIED, shown

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def pic() -> TimelinePicture:
    return shown("2026-12-03", SENT, RECEIVED, ASKED, SUPPLIED)


@pytest.fixture
def right_to_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """English words in a script that runs the other way, whichever catalogues there are."""
    monkeypatch.setattr(drawing, "direction", lambda locale: "rtl")


def drawn(shown: TimelinePicture, **more: object) -> ET.Element:
    return ET.fromstring(timeline_svg(shown, "en", **more))  # type: ignore[arg-type]


def of_class(root: ET.Element, name: str) -> list[ET.Element]:
    return [element for element in root.iter() if name in element.get("class", "").split()]


def test_a_screen_reader_hears_a_name_and_a_description(pic: TimelinePicture) -> None:
    root = drawn(pic)
    assert root.get("role") == "img"
    ids = {element.get("id"): element.text for element in root.iter() if element.get("id")}
    title, about = (ids[name] for name in root.get("aria-labelledby", "").split())
    assert title == "Timeline of your case"
    assert about == "From 14 November 2026 to 27 December 2026. The table says the same in words."


def test_a_strict_content_security_policy_lets_it_through(pic: TimelinePicture) -> None:
    root = drawn(pic)
    assert [
        element for element in root.iter() if element.get("style") or element.tag in {SVG + "style", SVG + "script"}
    ] == []
    assert "http" not in timeline_svg(pic, "en").replace("http://www.w3.org/2000/svg", "")


def test_two_pictures_fit_on_one_page(pic: TimelinePicture) -> None:
    one, other = ({e.get("id") for e in drawn(pic, prefix=prefix).iter()} - {None} for prefix in ("a", "b"))
    assert one.isdisjoint(other)
    assert "url(#b-hatch)" in timeline_svg(pic, "en", prefix="b")


def test_certain_is_solid_and_uncertain_is_hatched(pic: TimelinePicture) -> None:
    spans = [span for lane in pic.lanes for span in lane.spans]
    root = drawn(pic)
    assert len(of_class(root, "tl-span")) == sum(span.certain for span in spans)
    assert len(of_class(root, "tl-hatched")) == sum(not span.certain for span in spans)


def test_right_to_left_is_the_mirror_image(pic: TimelinePicture, request: pytest.FixtureRequest) -> None:
    usual = [float(e.get("cx", "")) for e in of_class(drawn(pic), "tl-mark")]
    request.getfixturevalue("right_to_left")
    root = drawn(pic)
    assert root.get("direction") == "rtl"
    assert [WIDTH - float(e.get("cx", "")) for e in of_class(root, "tl-mark")] == pytest.approx(usual, abs=0.1)
    boxes = [(float(e.get("x", "")), float(e.get("width", ""))) for e in of_class(root, "tl-span")]
    assert all(x >= 0 and x + width <= WIDTH for x, width in boxes)


@pytest.mark.usefixtures("right_to_left")
def test_on_paper_the_words_begin_at_the_right_edge(pic: TimelinePicture) -> None:
    label = of_class(drawn(pic, paper=True), "tl-label")[0]
    assert (label.get("text-anchor"), label.get("x")) == ("end", "310")


def test_on_paper_it_carries_its_colours_and_every_class_has_one(pic: TimelinePicture) -> None:
    text = timeline_svg(pic, "en", paper=True)
    root = ET.fromstring(text)
    for name in ("tl-label", "tl-span", "tl-hatch-line", "tl-outline", "tl-today", "tl-mark", "tl-axis", "tl-date"):
        assert of_class(root, name)
        assert f".{name}" in text


def test_names_are_escaped() -> None:
    """No text of a person gets into the picture today; whoever adds one must not be able to add an element."""
    pen = drawing._Pen(date(2026, 1, 1), date(2026, 2, 1), "en", date(2026, 1, 2), "t", False)
    assert pen.text(0, 0, "<b>&", "x") == '<text class="x" x="0" y="0" text-anchor="start">&lt;b&gt;&amp;</text>'


days = st.dates(date(2026, 1, 1), date(2027, 6, 30))


@given(
    happened=st.lists(st.tuples(st.sampled_from(EventKind), days), max_size=30),
    due=st.lists(
        st.tuples(st.sampled_from([k for k in ClockKind if k is not ClockKind.FOOTAGE_OVERWRITTEN]), days, days),
        max_size=6,
    ),
    today=days,
)
def test_whatever_happened_nothing_lies_on_anything_else_and_nothing_is_cut_off(
    happened: list[tuple[EventKind, date]], due: list[tuple[ClockKind, date, date]], today: date
) -> None:
    clocks = [
        Deadline(kind.value, kind, min(a, b), max(a, b), max(a, b), max(a, b) + timedelta(1), State.RUNNING, "", "", ())
        for kind, a, b in due
    ]
    root = drawn(picture(clocks, today, [Event(kind, on=day) for kind, day in happened]))
    circles = [
        (float(e.get("cx", "")), float(e.get("cy", "")), float(e.get("r", ""))) for e in of_class(root, "tl-mark")
    ]
    for place, (x, y, r) in enumerate(circles):
        assert all((x - u) ** 2 + (y - v) ** 2 >= (r + r) ** 2 - 1 for u, v, _ in circles[place + 1 :])
    lines = sorted(float(e.get("y", "")) for e in of_class(root, "tl-label"))
    assert all(below - above >= 15 for above, below in itertools.pairwise(lines))
    height = float(root.get("viewBox", "").split()[3])
    assert all(0 <= float(e.get("x", "0")) <= WIDTH and 0 <= float(e.get("y", "0")) <= height for e in root.iter())
    assert len(circles) == len(happened)
