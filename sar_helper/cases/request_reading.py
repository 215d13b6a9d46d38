"""The request inside a case file: who filmed, when and where, how the person looked, and what is asked."""

from __future__ import annotations

from datetime import time
from pathlib import Path

from sar_helper.cases import limits
from sar_helper.cases.reading import CaseFileError, Node, optional
from sar_helper.directory.load import UnknownController, entry
from sar_helper.directory.model import (
    LINE_CHARACTERS,
    NAME_CHARACTERS,
    RECIPIENT_LINES,
    SENDER_LINES,
    AddressDoesNotFit,
    Controller,
    check_address,
    check_name,
)
from sar_helper.i18n.message import Message, message
from sar_helper.law.load import codes, countries, jurisdiction, why_no_region
from sar_helper.law.reading import LawDataError
from sar_helper.law.terms import CameraType, ControllerKind, Setting
from sar_helper.letters import questions, vocabulary
from sar_helper.letters.request import (
    Appearance,
    Certainty,
    CopyWanted,
    Delivery,
    Described,
    DocumentsDetails,
    RecordingWindow,
    Representative,
    RepresentedBy,
    Request,
    Requester,
    Vehicle,
    Wants,
)

REQUIRED = ("jurisdiction", "setting", "controller", "recording_windows", "requester")
OPTIONAL = (
    "region", "appearance", "vehicle", "evidence_of_presence", "wants", "representative", "delivery", "only_own_ground",
    "authority_addresses", "documents_details",
)  # fmt: skip


def request_of(keys: dict[str, Node], imported: Path | None = None) -> Request:
    """Read the keys `REQUIRED` and `OPTIONAL` of a case file.

    Args:
        keys: by name.
        imported: the folder of the controllers that the host imported, for one that is named by its slug.

    Raises:
        CaseFileError: at the first key that says something no request can hold.
    """
    code = _country(keys["jurisdiction"])
    controller = _controller(keys["controller"], imported)
    delivery = optional(keys.get("delivery"), lambda node: node.choice(Delivery), Delivery.REGISTERED_POST)
    if delivery.is_post and not controller.postal_address:
        reason = message("A letter by post needs the postal address of the controller.")
        raise CaseFileError("controller.postal_address", "", reason)
    return Request(
        jurisdiction=code,
        region=optional(keys.get("region"), lambda node: _region(node, code), None),
        setting=keys["setting"].choice(Setting),
        controller=controller,
        recording_windows=_windows(keys["recording_windows"]),
        requester=_requester(keys["requester"]),
        appearance=optional(keys.get("appearance"), _appearance, Appearance()),
        vehicle=optional(keys.get("vehicle"), _vehicle, None),
        evidence_of_presence=optional(keys.get("evidence_of_presence"), _evidence, ()),
        wants=optional(keys.get("wants"), _wants, Wants()),
        representative=optional(keys.get("representative"), _representative, None),
        delivery=delivery,
        only_own_ground=optional(keys.get("only_own_ground"), Node.flag, None),
        authority_addresses=optional(keys.get("authority_addresses"), _authority_addresses, ()),
        documents_details=optional(keys.get("documents_details"), _documents_details, DocumentsDetails()),
    )


def _country(node: Node) -> str:
    # To list all countries every law file has to be read; one is enough where the code is right.
    if isinstance(node.value, str) and node.value in codes() and not jurisdiction(node.value).group:
        return node.value
    return node.word(countries())


def _region(node: Node, code: str) -> str:
    region = node.line(limits.REGION)
    reason = why_no_region(jurisdiction(code), region)
    if reason is not None:
        raise node.refused(reason)
    return region


def _controller(node: Node, imported: Path | None) -> Controller:
    if isinstance(node.value, str):
        return _controller_of_slug(node, node.value, imported)
    keys = node.record(("name", "kind"), ("postal_address", "email", "data_protection_officer"))
    controller = Controller(
        name=_name(keys["name"]),
        kind=keys["kind"].choice(ControllerKind),
        postal_address=optional(keys.get("postal_address"), _address_lines, ()),
        email=optional(keys.get("email"), Node.email, None),
        data_protection_officer=optional(
            keys.get("data_protection_officer"), lambda officer: officer.line(LINE_CHARACTERS), None
        ),
    )
    _check_lines(keys, controller.recipient_lines, RECIPIENT_LINES)
    return controller


def _name(node: Node) -> str:
    name = node.line(NAME_CHARACTERS)
    try:
        check_name(name)
    except AddressDoesNotFit as error:
        raise node.refused(error.message) from error
    return name


def _controller_of_slug(node: Node, slug: str, imported: Path | None) -> Controller:
    try:
        return entry(slug, imported).controller
    except UnknownController as error:
        if error.near is not None:
            reason = message("The directory has no such controller. Did you mean `{near}`?", near=error.near)
        else:
            reason = message("The directory has no such controller. Write its name, kind and address instead.")
        raise node.refused(reason) from error
    except LawDataError as error:  # a file of the host's own, edited and broken
        raise node.refused(error.message) from error


def _address_lines(node: Node) -> tuple[str, ...]:
    return tuple(line.line(LINE_CHARACTERS) for line in node.items(limits.ADDRESS_LINES))


def _check_lines(keys: dict[str, Node], lines: tuple[str, ...], most: int) -> None:
    try:
        check_address(lines, most)
    except AddressDoesNotFit as error:
        raise (keys.get("postal_address") or keys["name"]).refused(error.message) from error


def _windows(node: Node) -> tuple[RecordingWindow, ...]:
    windows = tuple(_window(item) for item in node.items(limits.RECORDING_WINDOWS))
    if not windows:
        raise node.refused(message("Expected at least one stretch of time in front of a camera."))
    return windows


def _window(node: Node) -> RecordingWindow:
    keys = node.record(("place", "date", "from", "to"), ("camera", "camera_type", "direction", "certainty"))
    starts, ends = keys["from"].clock_time(), keys["to"].clock_time()
    problem = why_no_stretch(starts, ends)
    if problem is not None:
        raise keys["to"].refused(problem)
    return RecordingWindow(
        place=keys["place"].line(limits.PLACE),
        date=keys["date"].day(),
        starts=starts,
        ends=ends,
        camera=optional(keys.get("camera"), lambda camera: camera.line(limits.CAMERA), None),
        camera_type=optional(keys.get("camera_type"), lambda kind: kind.choice(CameraType), CameraType.UNKNOWN),
        direction=optional(keys.get("direction"), lambda way: way.line(limits.DIRECTION), None),
        certainty=optional(keys.get("certainty"), lambda sure: sure.choice(Certainty), Certainty.CERTAIN),
    )


def why_no_stretch(starts: time, ends: time) -> Message | None:
    """Return why two times of one day are no stretch of recording, None where they are."""
    if ends == starts:
        return message("The stretch of time ends when it starts. Give it at least a minute.")
    if ends < starts:
        return message(
            "The stretch of time ends before it starts. If it passes midnight, enter two: "
            "one until 23:59, and one from 00:00 of the next day."
        )
    return None


def _appearance(node: Node) -> Appearance:
    keys = node.record((), ("clothing", "items", "companions", "mobility", "note"))

    def described(group: str) -> tuple[Described, ...]:
        return optional(keys.get(group), lambda things: _described(things, group), ())

    return Appearance(
        clothing=described("clothing"),
        items=described("items"),
        companions=described("companions"),
        mobility=described("mobility"),
        note=optional(keys.get("note"), lambda note: note.text(limits.APPEARANCE_NOTE), None),
    )


def _described(node: Node, group: str) -> tuple[Described, ...]:
    things = []
    for item in node.items(limits.DESCRIBED_THINGS):
        keys = item.record(("key",), ("colour",))
        colour = optional(keys.get("colour"), _colour, None)
        things.append(Described(_term(keys["key"], group), colour))
    return tuple(things)


def _term(node: Node, group: str) -> str:
    return node.word(vocabulary.keys(group))


def _colour(node: Node) -> str:
    return _term(node, "colour")


def _vehicle(node: Node) -> Vehicle:
    keys = node.record(("kind",), ("colour", "plate"))
    return Vehicle(
        kind=_term(keys["kind"], "vehicle"),
        colour=optional(keys.get("colour"), _colour, None),
        plate=optional(keys.get("plate"), lambda plate: plate.line(limits.PLATE), None),
    )


def _evidence(node: Node) -> tuple[str, ...]:
    return tuple(item.line(limits.EVIDENCE) for item in node.items(limits.EVIDENCE_LINES))


def _authority_addresses(node: Node) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found: dict[str, tuple[str, ...]] = {}
    for item in node.items(limits.AUTHORITY_ADDRESSES):
        keys = item.record(("authority", "postal_address"))
        known = keys["authority"].word(_authorities(keys["authority"].value))
        lines = _address_lines(keys["postal_address"])
        if not lines:
            raise keys["postal_address"].refused(message("The text is empty. Write it, or leave the key out."))
        _check_lines(keys, lines, RECIPIENT_LINES)
        found[known] = lines
    return tuple(sorted(found.items()))


def _authorities(wanted: object) -> tuple[str, ...]:
    """Return the authorities of the country that is named, else the countries."""
    code = wanted.partition("/")[0] if isinstance(wanted, str) else ""
    if code not in codes() or jurisdiction(code).group:
        return tuple(f"{known}/" for known in countries())
    return tuple(f"{code}/{authority.id}" for authority in jurisdiction(code).authorities)


def _documents_details(node: Node) -> DocumentsDetails:
    keys = node.record((), ("birth_date", "permanent_address", "interest"))
    return DocumentsDetails(
        birth_date=optional(keys.get("birth_date"), lambda day: day.day(limits.FIRST_BIRTH_YEAR), None),
        permanent_address=optional(keys.get("permanent_address"), _address_lines, ()),
        interest=optional(keys.get("interest"), lambda text: text.text(limits.INTEREST), None),
    )


def _wants(node: Node) -> Wants:
    keys = node.record((), ("copy", "questions", "preserve", "legal_claim", "situation"))
    usual = Wants()
    return Wants(
        copy=optional(keys.get("copy"), lambda copy: copy.choice(CopyWanted), usual.copy),
        questions=optional(keys.get("questions"), _questions, usual.questions),
        preserve=optional(keys.get("preserve"), Node.flag, usual.preserve),
        legal_claim=optional(keys.get("legal_claim"), Node.flag, usual.legal_claim),
        situation=optional(keys.get("situation"), lambda text: text.text(limits.SITUATION), None),
    )


def _questions(node: Node) -> tuple[str, ...]:
    bank = questions.keys()
    asked: list[str] = []
    for item in node.items(len(bank)):
        key = item.word(bank)
        if key in asked:
            raise item.refused(message("This question is in the list twice."))
        asked.append(key)
    return tuple(asked)


def _requester(node: Node) -> Requester:
    keys = node.record(("name",), ("postal_address", "email"))
    requester = Requester(
        name=_name(keys["name"]),
        postal_address=optional(keys.get("postal_address"), _address_lines, ()),
        email=optional(keys.get("email"), Node.email, None),
    )
    if not requester.postal_address and requester.email is None:
        raise node.refused(
            message("The controller needs a way to answer. Write a postal address or an e-mail address.")
        )
    _check_lines(keys, requester.sender_lines, SENDER_LINES)
    return requester


def _representative(node: Node) -> Representative:
    keys = node.record(("name", "postal_address", "mandate"), ("kind",))
    representative = Representative(
        name=_name(keys["name"]),
        postal_address=_address_lines(keys["postal_address"]),
        mandate=keys["mandate"].line(limits.MANDATE),
        kind=optional(keys.get("kind"), lambda kind: kind.choice(RepresentedBy), RepresentedBy.MANDATE),
    )
    _check_lines(keys, representative.address_lines, SENDER_LINES)
    return representative
