"""The request as the keys of a case file: what is absent in the request is absent in the file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sar_helper.directory.model import Controller
from sar_helper.letters.request import (
    Appearance,
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


def request_keys(request: Request) -> dict[str, Any]:
    """Return the request as JSON-ready keys, in the order of the contract."""
    return _present(
        {
            "jurisdiction": request.jurisdiction,
            "region": request.region,
            "setting": request.setting.value,
            "controller": controller_keys(request.controller),
            "recording_windows": [_window(window) for window in request.recording_windows],
            "appearance": _appearance(request.appearance),
            "vehicle": _vehicle(request.vehicle) if request.vehicle is not None else None,
            "evidence_of_presence": list(request.evidence_of_presence),
            "wants": _wants(request.wants),
            "requester": _requester(request.requester),
            "representative": _representative(request.representative) if request.representative is not None else None,
            "delivery": request.delivery.value,
            "only_own_ground": request.only_own_ground,
            "authority_addresses": _authority_addresses(request) or None,
            "documents_details": _documents_details(request.documents_details) or None,
        }
    )


def _present(keys: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in keys.items() if value is not None}


def controller_keys(controller: Controller) -> dict[str, Any]:
    """Return the controller as JSON-ready keys."""
    return _present(
        {
            "name": controller.name,
            "kind": controller.kind.value,
            "postal_address": list(controller.postal_address) or None,
            "email": controller.email,
            "data_protection_officer": controller.data_protection_officer,
        }
    )


def _window(window: RecordingWindow) -> dict[str, Any]:
    return _present(
        {
            "place": window.place,
            "camera": window.camera,
            "camera_type": window.camera_type.value,
            "date": window.date.isoformat(),
            "from": window.starts.strftime("%H:%M"),
            "to": window.ends.strftime("%H:%M"),
            "direction": window.direction,
            "certainty": window.certainty.value,
        }
    )


def _appearance(appearance: Appearance) -> dict[str, Any]:
    return _present(
        {
            "clothing": _described(appearance.clothing),
            "items": _described(appearance.items),
            "companions": _described(appearance.companions),
            "mobility": _described(appearance.mobility),
            "note": appearance.note,
        }
    )


def _described(things: Iterable[Described]) -> list[dict[str, str]]:
    return [_present({"key": thing.key, "colour": thing.colour}) for thing in things]


def _vehicle(vehicle: Vehicle) -> dict[str, Any]:
    return _present({"kind": vehicle.kind, "colour": vehicle.colour, "plate": vehicle.plate})


def _authority_addresses(request: Request) -> list[dict[str, Any]]:
    return [{"authority": key, "postal_address": list(lines)} for key, lines in request.authority_addresses]


def _documents_details(details: DocumentsDetails) -> dict[str, Any]:
    return _present(
        {
            "birth_date": None if details.birth_date is None else details.birth_date.isoformat(),
            "permanent_address": list(details.permanent_address) or None,
            "interest": details.interest,
        }
    )


def _wants(wants: Wants) -> dict[str, Any]:
    keys: dict[str, Any] = {
        "copy": wants.copy.value,
        "questions": list(wants.questions),
        "preserve": wants.preserve,
        "legal_claim": wants.legal_claim,
    }
    if wants.situation is not None:
        keys["situation"] = wants.situation
    return keys


def _requester(requester: Requester) -> dict[str, Any]:
    return _present(
        {
            "name": requester.name,
            "postal_address": list(requester.postal_address) or None,
            "email": requester.email,
        }
    )


def _representative(representative: Representative) -> dict[str, Any]:
    # A mandate is what a file without the key means: hosts that do not know the key yet can read it too.
    kind = None if representative.kind is RepresentedBy.MANDATE else representative.kind.value
    return _present(
        {
            "name": representative.name,
            "postal_address": list(representative.postal_address),
            "mandate": representative.mandate,
            "kind": kind,
        }
    )
