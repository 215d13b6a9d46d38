"""A campaign is one event for many people; what only a person can say never comes from it."""

from __future__ import annotations

import json
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from sar_helper.cases import campaign as campaigns
from sar_helper.cases.campaign_rows import People, RowRefused
from sar_helper.cases.people_file import Row
from sar_helper.cases.reading import CaseFileError
from sar_helper.letters.request import Described

EXAMPLE = Path(__file__).parents[1] / "data" / "example-valenciennes.json"
OWN = ("appearance", "vehicle", "evidence_of_presence", "requester", "events")
PERSON = {"name": "Zoë", "email": "zoe@example.org"}


def keys(**changes: object) -> dict[str, Any]:
    """Return a campaign of one recording; a change of None takes a key away."""
    case = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    shared = {key: value for key, value in case.items() if key not in OWN}
    shared |= {"schema": campaigns.SCHEMA, "recording_windows": shared["recording_windows"][:1], **changes}
    return {key: value for key, value in shared.items() if value is not None}


def campaign(**changes: object) -> campaigns.Campaign:
    return campaigns.read(json.dumps(keys(**changes)))


def refused(row: dict[str, str], **changes: object) -> tuple[str, str]:
    with pytest.raises(RowRefused) as refusal:
        People(campaign(**changes)).person(Row(2, row))
    return refusal.value.column, refusal.value.message.render("en")


def test_cameras_under_two_laws_need_two_campaigns():
    (window,) = keys()["recording_windows"]
    with pytest.raises(CaseFileError, match=r"recording_windows: .*fall under two laws"):
        campaign(recording_windows=[window, {**window, "camera_type": "body_worn"}])
    assert campaign(recording_windows=[{**window, "camera_type": "body_worn"}]).letter_type == "access_request"


def test_a_row_becomes_the_case_of_that_person_alone():
    cells = {
        **PERSON, "address_1": "Rue 1", "address_3": "59300 Valenciennes", "language": "en",
        "clothing": "coat:green, scarf", "vehicle": "folding_bicycle:grey", "plate": "AB-1", "note": "=1+1",
        "evidence": "Ticket | Receipt", "legal_claim": "Yes", "from": "14:10", "to": "14:20",
    }  # fmt: skip
    case = People(campaign()).person(Row(2, cells)).case
    request = case.request
    assert case.interface_locale == "en"
    assert request.requester.sender_lines == ("Zoë", "Rue 1", "59300 Valenciennes")
    assert request.appearance.clothing == (Described("coat", "green"), Described("scarf"))
    assert request.appearance.note == "=1+1"
    assert request.vehicle is not None
    assert (request.vehicle.kind, request.vehicle.colour, request.vehicle.plate) == ("folding_bicycle", "grey", "AB-1")
    assert request.evidence_of_presence == ("Ticket", "Receipt")
    assert request.wants.legal_claim is True
    assert request.wants.questions == campaign().samples[""].request.wants.questions
    assert [(w.starts, w.ends) for w in request.recording_windows] == [(time(14, 10), time(14, 20))]
    assert case.events == ()


@pytest.mark.parametrize("own", [*OWN, "representative", "extra_holidays"])
def test_what_is_a_persons_own_is_not_taken_from_the_campaign(own: str):
    with pytest.raises(CaseFileError) as refusal:
        campaign(**{own: {}})
    assert refusal.value.path == own


def test_nobody_can_claim_for_all():
    with pytest.raises(CaseFileError, match="Only each person can say so"):
        campaign(wants={"legal_claim": True})


def test_recordings_of_two_events_are_two_campaigns():
    window = keys()["recording_windows"][0]
    night = [{**window, "date": "2026-11-16"}, {**window, "date": "2026-11-17"}]
    assert len(campaign(recording_windows=night).windows) == 2
    with pytest.raises(CaseFileError, match="one event"):
        campaign(recording_windows=[window, {**window, "date": "2026-11-23"}])


def test_what_the_campaign_says_wrongly_is_told_before_any_row_is_read():
    with pytest.raises(CaseFileError) as refusal:
        campaign(setting="street")
    assert refusal.value.path == "setting"
    with pytest.raises(CaseFileError) as refusal:
        campaign(controller=None, controllers={"tram": {"name": "Tram", "kind": "trolley"}})
    assert refusal.value.path == "controllers.tram.kind"


def test_the_key_of_a_controller_that_nobody_can_see_whole_is_refused_for_no_row_could_name_it():
    with pytest.raises(CaseFileError) as refusal:
        campaign(controller=None, controllers={"tr\x1b[2Jam": {"name": "Tram", "kind": "transport_operator"}})
    assert str(refusal.value) == "controllers.tr[2Jam: this text holds a character that nobody can see, U+001B."


@pytest.mark.parametrize("changes", [{"controller": None}, {"controllers": {"a": "fr/x"}}])
def test_a_campaign_names_its_controllers_in_one_way(changes: dict[str, object]):
    with pytest.raises(CaseFileError, match="either one controller, or several"):
        campaign(**changes)


def test_date_and_letter_type_are_read_and_may_be_left_out():
    assert (campaign().date, campaign().letter_type) == (None, "access_request")
    read = campaign(date="2026-11-18", letter_type="preservation_notice")
    assert (read.date, read.letter_type) == (date(2026, 11, 18), "preservation_notice")


def test_the_same_person_asks_the_same_controller_once():
    people = People(campaign())
    people.person(Row(2, PERSON))
    with pytest.raises(RowRefused) as refusal:
        people.person(Row(9, {"name": "zoë", "email": "zoe@example.org"}))
    assert refusal.value.message.render("en") == "This person is on line 2 already. One person sends one request."
    people.person(Row(10, {"name": "Zoë", "email": "other@example.org"}))


def test_one_event_can_have_been_filmed_by_two_controllers():
    town = keys()["controller"]
    both = campaign(controller=None, controllers={"town": town, "tram": {**town, "name": "Tram"}})
    people = People(both)
    for line, key in enumerate(both.controllers, start=2):
        assert people.person(Row(line, {**PERSON, "controller": key})).controller == key
    with pytest.raises(RowRefused, match="Expected one of: town, tram"):
        people.person(Row(4, PERSON))


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"email": "x@example.org"}, "name"),
        ({"name": "Zoë"}, "address_1"),
        ({"name": "Zoë", "email": "nobody"}, "email"),
        ({"name": "Zoë", "address_2": "a", "address_4": "x" * 39}, "address_4"),
        ({"name": "Zoë" * 20, "email": "x@example.org"}, "name"),
        ({**PERSON, "language": "klingon"}, "language"),
        ({**PERSON, "controller": "town"}, "controller"),
        ({**PERSON, "clothing": "cote:green"}, "clothing"),
        ({**PERSON, "clothing": "coat:gren"}, "clothing"),
        ({**PERSON, "plate": "AB-1"}, "vehicle"),
        ({**PERSON, "legal_claim": "perhaps"}, "legal_claim"),
        ({**PERSON, "from": "13:59"}, "from"),
        ({**PERSON, "to": "later"}, "to"),
        ({**PERSON, "from": "14:30", "to": "14:20"}, "to"),
        ({**PERSON, "note": "x" * 1001}, "note"),
    ],
)
def test_a_refused_row_names_the_column(cells: dict[str, str], column: str):
    assert refused(cells)[0] == column


@pytest.mark.parametrize(("begins", "ends"), [("14:10:00", "14.20"), ("2:10 PM", "14h20"), ("1410", "٢:٢٠ م")])
def test_own_times_are_read_as_people_and_spreadsheets_write_them(begins: str, ends: str):
    request = People(campaign()).person(Row(2, {**PERSON, "from": begins, "to": ends})).case.request
    assert [(w.starts, w.ends) for w in request.recording_windows] == [(time(14, 10), time(14, 20))]


def test_own_times_need_one_recording_to_lie_in():
    two = json.loads(EXAMPLE.read_text(encoding="utf-8"))["recording_windows"]
    assert refused({**PERSON, "from": "14:10"}, recording_windows=two) == (
        "from",
        "The campaign has several recordings; leave this cell empty.",
    )
