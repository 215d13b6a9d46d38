"""The words that law, directory and case files share: settings, controller kinds, camera types."""

from enum import StrEnum


class Setting(StrEnum):
    """Where the camera filmed, as the case file names it."""

    PUBLIC_SPACE = "public_space"
    PUBLIC_TRANSPORT = "public_transport"
    SHOP = "shop"
    HOSPITALITY = "hospitality"
    WORKPLACE = "workplace"
    RESIDENTIAL = "residential"
    PRIVATE_HOME = "private_home"
    BANK = "bank"
    SCHOOL = "school"
    HOSPITAL = "hospital"
    POLICE = "police"
    OTHER = "other"


class ControllerKind(StrEnum):
    """Who decides about the camera, as the case file names it."""

    MUNICIPALITY = "municipality"
    POLICE = "police"
    TRANSPORT_OPERATOR = "transport_operator"
    RETAILER = "retailer"
    LANDLORD = "landlord"
    EMPLOYER = "employer"
    PRIVATE_PERSON = "private_person"
    PUBLIC_BODY = "public_body"
    OTHER = "other"


class CameraType(StrEnum):
    """What filmed, as the case file names it."""

    FIXED = "fixed"
    DOME = "dome"
    PTZ = "ptz"
    ANPR = "anpr"
    BODY_WORN = "body_worn"
    DRONE = "drone"
    VEHICLE = "vehicle"
    DOORBELL = "doorbell"
    UNKNOWN = "unknown"
