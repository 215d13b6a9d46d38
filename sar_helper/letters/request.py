"""What a person asks for and about: the facts of a recording, told once and used by every letter of the case."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from sar_helper.directory.model import Controller, broken_line
from sar_helper.law.terms import AskerDetail, CameraType, Setting


class Certainty(StrEnum):
    """How sure the person is of place and time."""

    CERTAIN = "certain"
    APPROXIMATE = "approximate"


class CopyWanted(StrEnum):
    """In which form the recording is wanted."""

    VIDEO = "video"
    STILLS = "stills"
    VIEWING = "viewing"


class Delivery(StrEnum):
    """How the letter reaches the controller."""

    EMAIL = "email"
    REGISTERED_POST = "registered_post"
    POST = "post"
    BY_HAND = "by_hand"
    WEB_FORM = "web_form"

    @property
    def is_post(self) -> bool:
        """Whether it takes days and needs a postal address."""
        return self in {Delivery.REGISTERED_POST, Delivery.POST}


@dataclass(frozen=True, slots=True)
class RecordingWindow:
    """One stretch of time in front of one or more cameras, in local time of the place.

    `ends` is later than `starts`, or earlier when the window passes midnight into the next day.
    """

    place: str
    date: date
    starts: time
    ends: time
    camera: str | None = None
    camera_type: CameraType = CameraType.UNKNOWN
    direction: str | None = None
    certainty: Certainty = Certainty.CERTAIN

    @property
    def passes_midnight(self) -> bool:
        """Whether the window ends on the day after `date`."""
        return self.ends <= self.starts


@dataclass(frozen=True, slots=True)
class Described:
    """A thing of the shared vocabulary with its colour: keys, so that it prints in the controller's language."""

    key: str
    colour: str | None = None


@dataclass(frozen=True, slots=True)
class Appearance:
    """How the person can be found in the picture. `note` is printed as typed."""

    clothing: tuple[Described, ...] = ()
    items: tuple[Described, ...] = ()
    companions: tuple[Described, ...] = ()
    mobility: tuple[Described, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Vehicle:
    """A vehicle: kind and colour are keys of the vocabulary."""

    kind: str
    colour: str | None = None
    plate: str | None = None


@dataclass(frozen=True, slots=True)
class Wants:
    """What is asked. `legal_claim` is true only if the person says so (Art. 18(1)(c) GDPR needs a true claim).

    `situation` is what is particular about the person's situation, in own words, for an objection (Art. 21(1) GDPR).
    """

    copy: CopyWanted = CopyWanted.VIDEO
    questions: tuple[str, ...] = ()
    preserve: bool = True
    legal_claim: bool = False
    situation: str | None = None


@dataclass(frozen=True, slots=True)
class Requester:
    """The data subject: name and a way to answer, nothing else is asked."""

    name: str
    postal_address: tuple[str, ...] = ()
    email: str | None = None

    @property
    def sender_lines(self) -> tuple[str, ...]:
        """The lines of the sender's zone: name, on more than one if it is long, then address."""
        return (*broken_line(self.name), *self.postal_address)


@dataclass(frozen=True, slots=True)
class DocumentsDetails:
    """What only a request for documents may have to say of the person; asked for where the act of the place demands it.

    `interest` is why the person needs the documents, printed as typed.
    """

    birth_date: date | None = None
    permanent_address: tuple[str, ...] = ()
    interest: str | None = None

    @property
    def known(self) -> frozenset[AskerDetail]:
        """The details that were told."""
        told = {
            AskerDetail.BIRTH_DATE: self.birth_date is not None,
            AskerDetail.PERMANENT_ADDRESS: bool(self.permanent_address),
            AskerDetail.INTEREST: self.interest is not None,
        }
        return frozenset(detail for detail, is_told in told.items() if is_told)


class RepresentedBy(StrEnum):
    """By which right somebody writes for the data subject; it decides what is enclosed as proof.

    A small child signs no mandate: a parent proves parental responsibility, and a guardian the guardianship.
    """

    MANDATE = "mandate"
    PARENT = "parent_or_guardian"


@dataclass(frozen=True, slots=True)
class Representative:
    """Who writes for the data subject, and why (one sentence)."""

    name: str
    postal_address: tuple[str, ...]
    mandate: str
    kind: RepresentedBy = RepresentedBy.MANDATE

    @property
    def address_lines(self) -> tuple[str, ...]:
        """The lines of an address, as sender or recipient: name, on more than one if it is long, then the rest."""
        return (*broken_line(self.name), *self.postal_address)


@dataclass(frozen=True, slots=True)
class Request:
    """Everything that a person tells about one recording and one controller.

    `jurisdiction` is a lower-case country code and `region` the part of ISO 3166-2 after the hyphen, both of the
    controller's place. `only_own_ground` says of a private person's camera whether it films nothing but that person's
    own ground; None where the requester does not know. `authority_addresses` are postal addresses, name included, that
    the requester has checked, by the key of the authority (`fr/cnil`).
    """

    jurisdiction: str
    setting: Setting
    controller: Controller
    recording_windows: tuple[RecordingWindow, ...]
    requester: Requester
    region: str | None = None
    appearance: Appearance = field(default_factory=Appearance)
    vehicle: Vehicle | None = None
    evidence_of_presence: tuple[str, ...] = ()
    wants: Wants = field(default_factory=Wants)
    representative: Representative | None = None
    delivery: Delivery = Delivery.REGISTERED_POST
    only_own_ground: bool | None = None
    authority_addresses: tuple[tuple[str, tuple[str, ...]], ...] = ()
    documents_details: DocumentsDetails = field(default_factory=DocumentsDetails)
