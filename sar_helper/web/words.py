"""Words: how the screen names the fixed keys of a case file, in English and marked for translation."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from sar_helper.i18n.message import N_
from sar_helper.law.terms import CameraType, ControllerKind, EventKind, Setting
from sar_helper.letters.request import Certainty, CopyWanted, Delivery

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

EVENTS: dict[EventKind, str] = {
    EventKind.LETTER_SENT: N_("I sent the letter"),
    EventKind.RECEIVED: N_("They received it"),
    EventKind.ACKNOWLEDGED: N_("They confirmed that it arrived"),
    EventKind.IDENTITY_ASKED: N_("They asked for proof of who I am"),
    EventKind.IDENTITY_SUPPLIED: N_("I proved who I am"),
    EventKind.CLARIFICATION_ASKED: N_("They asked what exactly I want"),
    EventKind.CLARIFICATION_SUPPLIED: N_("I told them what exactly I want"),
    EventKind.EXTENSION_NOTIFIED: N_("They wrote that they need more time"),
    EventKind.ANSWER_RECEIVED: N_("They answered"),
    EventKind.REFUSAL_RECEIVED: N_("They refused"),
    EventKind.FOOTAGE_OVERWRITTEN: N_("They wrote that the footage is overwritten"),
    EventKind.REMINDER_SENT: N_("I sent a reminder"),
    EventKind.COMPLAINT_LODGED: N_("I complained to the authority"),
    EventKind.AUTHORITY_REPLIED: N_("The authority answered"),
    EventKind.CLOSED: N_("I am done, close the case"),
}

_Key = TypeVar("_Key", bound=StrEnum)


def choices(words: dict[_Key, str]) -> list[tuple[str, str]]:
    """Return the keys and their words as the choices of a field."""
    return [(key.value, text) for key, text in words.items()]
