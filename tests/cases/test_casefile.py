"""A case file becomes a case and back; what no case can hold is refused by place, value and what is expected."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from sar_helper.cases.casefile import dump, parse, read, write
from sar_helper.cases.model import Case
from sar_helper.cases.reading import CaseFileError
from sar_helper.deadlines.events import Event
from sar_helper.directory.model import Controller
from sar_helper.i18n.text import clean_line
from sar_helper.law.load import countries
from sar_helper.law.terms import CameraType, ControllerKind, EventKind, Setting
from sar_helper.letters import questions, vocabulary
from sar_helper.letters.request import (
    Appearance,
    Certainty,
    CopyWanted,
    Delivery,
    Described,
    RecordingWindow,
    Representative,
    RepresentedBy,
    Request,
    Requester,
    Vehicle,
    Wants,
)
from tests.cases.conftest import VALENCIENNES, Changed

PERSON = Requester("Zoë Brontë-O’Neill", ("12 bis rue du Quesnoy", "59300 Valenciennes", "France"), "zoe@example.org")


def refusal(data: object) -> CaseFileError:
    with pytest.raises(CaseFileError) as refused:
        parse(data)
    return refused.value


def test_the_valenciennes_file_becomes_the_case_it_describes(valenciennes: dict[str, Any]) -> None:
    case = parse(valenciennes)
    assert (case.interface_locale, case.letter_locale) == ("en", "fr")
    assert (case.request.jurisdiction, case.request.region) == ("fr", "59")
    assert case.request.setting is Setting.PUBLIC_SPACE
    assert case.request.requester == PERSON
    assert case.request.recording_windows[0] == RecordingWindow(
        place="Place d'Armes, devant l'Hôtel de Ville",
        date=date(2026, 11, 16),
        starts=time(14, 0),
        ends=time(14, 40),
        camera="mât à l'angle de la rue de Famars",
        camera_type=CameraType.DOME,
        direction="de la rue de Famars vers l'Hôtel de Ville",
        certainty=Certainty.CERTAIN,
    )
    assert case.request.appearance.companions == (Described("child", "blue"),)
    assert case.request.vehicle == Vehicle("folding_bicycle", "grey")
    assert case.request.wants.questions[-1] == "private_spaces"
    assert case.events == (
        Event(EventKind.LETTER_SENT, on=date(2026, 11, 18), details={"letter_type": "access_request"}),
        Event(EventKind.RECEIVED, on=date(2026, 11, 20)),
    )


def test_the_valenciennes_file_is_written_back_key_by_key_as_it_was_read(valenciennes: dict[str, Any]) -> None:
    assert dump(parse(valenciennes)) == valenciennes
    assert list(dump(parse(valenciennes))) == list(valenciennes)
    assert json.loads(write(parse(valenciennes))) == valenciennes


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_file_is_read_with_and_without_a_byte_order_mark(encoding: str) -> None:
    text = VALENCIENNES.read_text(encoding="utf-8")
    assert read(text.encode(encoding)) == read(text)


def test_a_controller_can_be_named_by_its_slug(changed: Changed, valenciennes: dict[str, Any]) -> None:
    assert parse(changed("controller", to="fr/valenciennes")) == parse(valenciennes)


def test_only_the_keys_that_a_letter_cannot_do_without_are_required(valenciennes: dict[str, Any]) -> None:
    optional = {"region", "appearance", "vehicle", "evidence_of_presence", "wants", "delivery", "events"}
    case = parse({key: value for key, value in valenciennes.items() if key not in optional})
    assert case.request.delivery is Delivery.REGISTERED_POST
    assert (case.events, case.extra_holidays, case.request.region) == ((), (), None)


def test_an_optional_key_that_is_null_counts_as_absent(changed: Changed) -> None:
    data = changed("vehicle", to={"kind": "bicycle", "colour": "black", "plate": None})
    assert parse(data).request.vehicle == Vehicle("bicycle", "black")


def test_a_local_holiday_is_kept_with_its_name(changed: Changed) -> None:
    case = parse(changed("extra_holidays", to=[{"date": "2026-12-21", "name": "Fête locale"}]))
    assert case.extra_holidays == ((date(2026, 12, 21), "Fête locale"),)


def test_a_time_without_offset_is_the_local_time_of_the_controller(changed: Changed) -> None:
    local = parse(changed("events", to=[{"kind": "received", "at": "2026-11-20T23:30"}])).events[0]
    assert local.at == datetime(2026, 11, 20, 22, 30, tzinfo=UTC)
    overseas = changed("events", to=[{"kind": "received", "at": "2026-11-20T23:30"}]) | {"region": "974"}
    assert parse(overseas).events[0].at == datetime(2026, 11, 20, 19, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("character", "code"),
    [("\x00", "U+0000"), ("\u202e", "U+202E"), ("\x1b", "U+001B"), ("\ud800", "U+D800"), ("\x85", "U+0085")],
)
def test_a_character_that_nobody_can_see_is_refused_with_its_code(changed: Changed, character: str, code: str) -> None:
    shown = str(refusal(changed("requester", "name", to=f"Zoë {character}Brontë")))
    assert shown == f"requester.name: Zoë Brontë: this text holds a character that nobody can see, {code}."


def test_line_ends_tabs_and_decomposed_letters_are_taken_as_a_reader_sees_them(changed: Changed) -> None:
    typed = "Zoe\u0308\tBronte\u0308\r\n of\u2028Haworth\r"
    case = parse(changed("requester", "name", to=typed) | {"appearance": {"note": "one\r\ntwo\rthree"}})
    assert case.request.requester.name == "Zoë Brontë of Haworth"
    assert case.request.appearance.note == "one\ntwo\nthree"


W = ("recording_windows", 0)
BAD = [
    pytest.param(tuple(row["path"]), row["value"], row["line"], id=row["name"])
    for row in json.loads((VALENCIENNES.parent / "bad_case_files.json").read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(("path", "value", "line"), BAD)
def test_bad_input_is_refused_in_one_line_of_field_value_and_expectation(
    changed: Changed, path: tuple[str | int, ...], value: object, line: str
) -> None:
    shown = str(refusal(changed(*path, to="x" * 10_000 if value == "10,000 times x" else value)))
    assert shown == line or (line.endswith(" …") and shown.startswith(line[:-1]))


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("controller", "emial"), "controller.emial: Unknown key. Did you mean `email`?"),
        ((*W, "form"), "recording_windows[0].form: Unknown key. Did you mean `from`?"),
        (
            ("requester", "date_of_birth"),
            "requester.date_of_birth: Unknown key. Known here: name, postal_address, email.",
        ),
        (("contoller",), "contoller: Unknown key. Did you mean `controller`?"),
        (("events", 0, "nite"), "events[0].nite: Unknown key. "),
        (("appearance", "clothing", 0, "color"), "appearance.clothing[0].color: Unknown key. Did you mean `colour`?"),
        (
            ("wants", "\x1b[31m\ud800evil"),
            "wants.[31mevil: this text holds a character that nobody can see, U+001B.",
        ),
    ],
)
def test_an_unknown_key_is_refused_by_name_with_its_path(
    changed: Changed, path: tuple[str | int, ...], line: str
) -> None:
    error = refusal(changed(*path, to="x"))
    assert str(error).startswith(line)
    str(error).encode("utf-8")


@pytest.mark.parametrize("key", ["schema", "interface_locale", "letter_locale", "jurisdiction", "setting", "requester"])
def test_a_missing_key_is_named(changed: Changed, key: str) -> None:
    assert str(refusal(changed(key))) == f"{key}: This key is missing."


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("", "case file: Expected JSON; line 1, column 1 is not."),
        ('{"schema": ', "case file: Expected JSON; line 1, column 12 is not."),
        ("[]", "case file: […]: Expected an object with keys."),
        ("null", "case file: null: Expected an object with keys."),
        ('{"schema": 1, "schema": 2}', "schema: 2: This key stands twice in the same object."),
        ('{"schema": NaN}', "case file: NaN: JSON has no such number."),
        ("[" * 100_000, "case file: Expected JSON of a case."),
        ('{"schema": ' + "9" * 5_000 + "}", "case file: Expected JSON of a case."),
        (b"\xff\xfe{}", "case file: Expected UTF-8 text."),
        (b"PK\x03\x04\x80", "case file: Expected UTF-8 text."),
        ("x" * 1_000_001, "case file: The file is too large to be a case file."),
    ],
)
def test_what_is_no_case_file_at_all_is_refused_in_one_line(content: str | bytes, line: str) -> None:
    with pytest.raises(CaseFileError) as refused:
        read(content)
    assert str(refused.value) == line


json_values: SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


def places(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    below: list[tuple[str | int, ...]] = [path] if path else []
    if isinstance(value, dict):
        return below + [place for key, inner in value.items() for place in places(inner, (*path, key))]
    if isinstance(value, list):
        return below + [place for index, inner in enumerate(value) for place in places(inner, (*path, index))]
    return below


EVERY_PLACE = places(json.loads(VALENCIENNES.read_text(encoding="utf-8")))


def taken_or_refused(data: object) -> tuple[Case | None, CaseFileError | None]:
    try:
        return parse(data), None
    except CaseFileError as error:
        return None, error


@given(place=st.sampled_from(EVERY_PLACE), value=json_values)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_stands_anywhere_in_a_file_is_taken_or_refused_by_name(
    changed: Changed, place: tuple[str | int, ...], value: object
) -> None:
    case, refused = taken_or_refused(changed(*place, to=value))
    if case is not None:
        assert parse(dump(case)) == case
    if refused is not None:
        assert refused.path
        assert len(str(refused).splitlines()) == 1


def lines(most: int) -> SearchStrategy[str]:
    return st.text(min_size=1, max_size=most).map(clean_line).filter(lambda text: 0 < len(text) <= most)


def described(group: str) -> SearchStrategy[tuple[Described, ...]]:
    keys, colours = vocabulary.keys(group), vocabulary.keys("colour")
    thing = st.builds(Described, st.sampled_from(keys), st.none() | st.sampled_from(colours))
    return st.lists(thing, max_size=3).map(tuple)


addresses = st.lists(lines(38), min_size=1, max_size=4).map(tuple)
# Two lines of an envelope, with room for three of the address under them.
long_names = st.tuples(lines(38), lines(38)).map(" ".join)
short_addresses = addresses.filter(lambda found: len(found) < 4)
times = st.tuples(st.integers(0, 1438), st.integers(1, 1439)).map(lambda pair: (pair[0], max(pair[0] + 1, pair[1])))
dates = st.dates(date(1990, 1, 1), date(2090, 1, 1))


@st.composite
def windows(draw: st.DrawFn) -> RecordingWindow:
    starts, ends = draw(times)
    return RecordingWindow(
        place=draw(lines(200)),
        date=draw(dates),
        starts=time(*divmod(starts, 60)),
        ends=time(*divmod(ends, 60)),
        camera=draw(st.none() | lines(200)),
        camera_type=draw(st.sampled_from(CameraType)),
        direction=draw(st.none() | lines(200)),
        certainty=draw(st.sampled_from(Certainty)),
    )


requests = st.builds(
    Request,
    jurisdiction=st.sampled_from(countries()),
    setting=st.sampled_from(Setting),
    controller=st.builds(
        Controller,
        lines(38) | long_names,
        st.sampled_from(ControllerKind),
        short_addresses,
        st.none() | st.just("dpo@example.org"),
        st.none() | lines(38),
    ),
    recording_windows=st.lists(windows(), min_size=1, max_size=3).map(tuple),
    requester=st.builds(Requester, lines(38) | long_names, short_addresses, st.none() | st.just("zoe@example.org")),
    region=st.none(),
    appearance=st.builds(
        Appearance,
        described("clothing"),
        described("items"),
        described("companions"),
        described("mobility"),
        st.none() | lines(1000),
    ),
    vehicle=st.none()
    | st.builds(Vehicle, st.sampled_from(vocabulary.keys("vehicle")), st.none(), st.none() | lines(20)),
    evidence_of_presence=st.lists(lines(200), max_size=3).map(tuple),
    wants=st.builds(
        Wants,
        st.sampled_from(CopyWanted),
        st.lists(st.sampled_from(questions.keys()), unique=True).map(tuple),
        st.booleans(),
        st.booleans(),
    ),
    representative=st.none()
    | st.builds(Representative, lines(38), addresses, lines(500), st.sampled_from(RepresentedBy)),
    delivery=st.sampled_from(Delivery),
)
# Naive, for hypothesis sets the zone itself.
MOMENTS = [datetime.fromisoformat(f"{year}-01-01") for year in (1990, 2090)]
events = st.builds(
    Event, st.sampled_from([kind for kind in EventKind if kind is not EventKind.RECEIVED]), on=dates
) | st.builds(
    Event,
    st.just(EventKind.ANSWER_RECEIVED),
    at=st.datetimes(MOMENTS[0], MOMENTS[1], timezones=st.just(UTC)),
    details=st.just({"copy": "video", "letter_type": "access_request"}),
)
cases = st.builds(
    Case,
    st.just("en"),
    st.just("en"),
    requests,
    st.lists(events, max_size=4).map(tuple),
    st.lists(st.tuples(dates, lines(100)), max_size=2).map(tuple),
)


@given(case=cases)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_every_case_survives_the_way_through_a_file(case: Case) -> None:
    assert read(write(case)) == case


@pytest.mark.parametrize("wrong", ["", "SAR\u202e1", "S" * 41, 7, ["SAR"]])
def test_a_reference_is_one_short_line_that_can_be_read(changed: Changed, wrong: object) -> None:
    assert parse(changed("reference", to="SAR-20261118-ZDYV9Q")).reference == "SAR-20261118-ZDYV9Q"
    with pytest.raises(CaseFileError) as refused:
        parse(changed("reference", to=wrong))
    assert refused.value.path == "reference"
