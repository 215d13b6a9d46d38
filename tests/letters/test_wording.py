"""How a language writes times, cameras, things with colours and enumerations."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest

from sar_helper.law.terms import CameraType
from sar_helper.letters.library import library
from sar_helper.letters.model import ListStyle
from sar_helper.letters.request import Certainty, Described, Request, Vehicle
from sar_helper.letters.vocabulary_file import Group, UnknownTerm
from sar_helper.letters.wording import Wording

NBSP = "\u00a0"
pytestmark = pytest.mark.usefixtures("translations_to_read")


def wording(locale: str) -> Wording:
    return Wording(locale, library())


@pytest.mark.parametrize(
    ("starts", "ends", "certainty", "english", "french"),
    [
        (time(14), time(14, 40), "certain", "14:00 to 14:40", "de 14~h~00 à 14~h~40"),
        (time(9, 5), time(11), "approximate", "9:05 to 11:00 (approximately)", "de 9~h~05 à 11~h~00 (environ)"),
        (
            time(23, 40),
            time(0, 20),
            "certain",
            "23:40 to 0:20 on 17 November 2026",
            "de 23~h~40 à 0~h~20 le 17 novembre 2026",
        ),
    ],
)
def test_a_window_reads_as_the_language_writes_it(  # noqa: PLR0917 - a table of cases
    starts: time, ends: time, certainty: str, english: str, french: str, request_of_zoe: Request
) -> None:
    first = request_of_zoe.recording_windows[0]
    window = replace(first, starts=starts, ends=ends, certainty=Certainty(certainty))
    assert wording("en").times(window) == english
    assert wording("fr").times(window) == french.replace("~", NBSP)


@pytest.mark.parametrize(
    ("camera", "kind", "printed"),
    [
        ("pole 7", CameraType.DOME, "Camera: pole 7 (dome)"),
        ("pole 7", CameraType.UNKNOWN, "Camera: pole 7"),
        (None, CameraType.FIXED, "Camera: fixed"),
        (None, CameraType.UNKNOWN, None),
    ],
)
def test_a_camera_is_named_as_far_as_it_is_known(
    camera: str | None, kind: CameraType, printed: str | None, request_of_zoe: Request
) -> None:
    window = replace(request_of_zoe.recording_windows[0], camera=camera, camera_type=kind)
    assert wording("en").camera(window) == printed


@pytest.mark.parametrize(
    ("group", "thing", "english", "french"),
    [
        (Group.CLOTHING, Described("coat", "green"), "coat (green)", "manteau (vert)"),
        (Group.CLOTHING, Described("coat"), "coat", "manteau"),
        (Group.COMPANIONS, Described("child", "blue"), "child (clothes: blue)", f"enfant (vêtements{NBSP}: bleu)"),
        (Group.COMPANIONS, Described("dog", "brown"), "dog (brown)", "chien (marron)"),
    ],
)
def test_a_colour_stands_apart_and_belongs_to_a_persons_clothes(
    group: Group, thing: Described, english: str, french: str
) -> None:
    assert wording("en").thing(group, thing) == english
    assert wording("fr").thing(group, thing) == french


def test_a_vehicle_carries_its_plate() -> None:
    car = Vehicle("car", "dark_blue", "AB-123-CD")
    assert wording("en").vehicle(car) == "car (dark blue), number plate AB-123-CD"
    assert wording("fr").vehicle(car) == "voiture (bleu foncé), plaque d’immatriculation AB-123-CD"


def test_an_unknown_colour_is_refused() -> None:
    with pytest.raises(UnknownTerm):
        wording("en").thing(Group.CLOTHING, Described("coat", "greem"))


def test_parts_are_put_in_one_line_in_their_order() -> None:
    assert wording("en").enumeration(["coat", "scarf", "boots"]) == "coat; scarf; boots"
    assert wording("en").enumeration(["coat"]) == "coat"
    assert wording("fr").enumeration(["a", "b"]) == "a\u202f; b"


@pytest.mark.parametrize(
    ("locale", "style", "labels"),
    [
        ("en", ListStyle.LETTERS, ["(a)", "(b)", "(h)"]),
        ("fr", ListStyle.LETTERS, ["a)", "b)", "h)"]),
        ("en", ListStyle.NUMBERS, ["1.", "2.", "8."]),
        ("en", ListStyle.BULLETS, ["", "", ""]),
        ("en", ListStyle.TICK_BOXES, ["", "", ""]),
    ],
)
def test_items_are_marked_as_the_official_text_marks_them(locale: str, style: ListStyle, labels: list[str]) -> None:
    assert [wording(locale).label(style, position) for position in (0, 1, 7)] == labels


def test_a_right_to_left_language_keeps_a_typed_value_apart() -> None:
    assert wording("ar").isolated("Zoë") == "\u2068Zoë\u2069"
    assert wording("fr").isolated("Zoë") == "Zoë"
