"""Words: how the screen names the fixed keys of a case file, in English and marked for translation."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from sar_helper.i18n.message import N_
from sar_helper.law.load import countries
from sar_helper.law.terms import CameraType, ControllerKind, Setting
from sar_helper.letters.history import Demand
from sar_helper.letters.request import Certainty, CopyWanted, Delivery, RepresentedBy

SETTINGS: dict[Setting, str] = {
    Setting.PUBLIC_SPACE: N_("Street, square or park"),
    Setting.PUBLIC_TRANSPORT: N_("Train, tram, bus or station"),
    Setting.SHOP: N_("Shop or shopping centre"),
    Setting.HOSPITALITY: N_("Café, restaurant, bar or hotel"),
    Setting.WORKPLACE: N_("At work"),
    Setting.RESIDENTIAL: N_("Block of flats: entrance, stairs, garage"),
    Setting.PRIVATE_HOME: N_("Private house, for example a neighbour's camera"),
    Setting.BANK: N_("Bank or cash machine"),
    Setting.SCHOOL: N_("School or university"),
    Setting.HOSPITAL: N_("Hospital or doctor's practice"),
    Setting.POLICE: N_("Police: body-worn camera, vehicle, station"),
    Setting.OTHER: N_("Somewhere else"),
}

CONTROLLER_KINDS: dict[ControllerKind, str] = {
    ControllerKind.MUNICIPALITY: N_("Town or municipality"),
    ControllerKind.POLICE: N_("Police"),
    ControllerKind.TRANSPORT_OPERATOR: N_("Transport company"),
    ControllerKind.RETAILER: N_("Shop or shopping centre"),
    ControllerKind.LANDLORD: N_("Landlord or property manager"),
    ControllerKind.EMPLOYER: N_("Employer"),
    ControllerKind.PRIVATE_PERSON: N_("Private person"),
    ControllerKind.PUBLIC_BODY: N_("Other public body, for example a school or hospital"),
    ControllerKind.OTHER: N_("Someone else, for example a company"),
}

CAMERA_TYPES: dict[CameraType, str] = {
    CameraType.UNKNOWN: N_("I do not know"),
    CameraType.FIXED: N_("Fixed camera"),
    CameraType.DOME: N_("Dome"),
    CameraType.PTZ: N_("Camera that turns and zooms"),
    CameraType.ANPR: N_("Camera that reads number plates"),
    CameraType.BODY_WORN: N_("Camera worn on the body"),
    CameraType.DRONE: N_("Drone"),
    CameraType.VEHICLE: N_("Camera in a vehicle"),
    CameraType.DOORBELL: N_("Doorbell camera"),
}

CERTAINTY: dict[Certainty, str] = {
    Certainty.CERTAIN: N_("I am sure of place and time"),
    Certainty.APPROXIMATE: N_("Place or time is approximate"),
}

COPIES: dict[CopyWanted, str] = {
    CopyWanted.VIDEO: N_("A copy of the video"),
    CopyWanted.STILLS: N_("Still pictures"),
    CopyWanted.VIEWING: N_("To see it at their place"),
}

REPRESENTED_BY: dict[RepresentedBy, str] = {
    # Translators: answers to "Who writes for you"; a mandate is a power of attorney
    RepresentedBy.MANDATE: N_("Someone with a mandate that I signed"),
    RepresentedBy.PARENT: N_("My parent or guardian"),
}

DELIVERIES: dict[Delivery, str] = {
    Delivery.EMAIL: N_("By e-mail"),
    Delivery.BY_HAND: N_("By hand, at their counter"),
    Delivery.REGISTERED_POST: N_("By registered post"),
    Delivery.POST: N_("By ordinary post"),
    Delivery.WEB_FORM: N_("Through their web form"),
}

DELIVERY_HINTS: dict[Delivery, str] = {
    Delivery.EMAIL: N_("Arrives today. Keep the sent message as your proof."),
    Delivery.BY_HAND: N_("Arrives today. Ask for a stamp with the date on your copy."),
    Delivery.REGISTERED_POST: N_("Proves the day it arrived, but takes days."),
    Delivery.POST: N_("Takes days and proves nothing."),
    Delivery.WEB_FORM: N_("Arrives today. Take a picture of the page that confirms it."),
}

DEMANDS: dict[Demand, str] = {
    Demand.IDENTITY_DOCUMENT: N_("A copy of my identity card or passport"),
    Demand.CERTIFIED_COPY: N_("A certified copy"),
    Demand.PHOTOGRAPH: N_("A photograph of me"),
    Demand.DATE_OF_BIRTH: N_("My date of birth"),
    Demand.PROOF_OF_ADDRESS: N_("Proof of my address"),
    Demand.FORM: N_("Their own form"),
    Demand.REASONS: N_("Why I ask"),
}

COUNTRIES: tuple[tuple[str, str], ...] = tuple((code, code) for code in countries())
"""Every country that has a law file; the page sorts and names them in the reader's language."""

_Key = TypeVar("_Key", bound=StrEnum)


def choices(words: dict[_Key, str]) -> list[tuple[str, str]]:
    """Return the keys and their words as the choices of a field."""
    return [(key.value, text) for key, text in words.items()]
