"""How `sar-helper directory` shows whom it found and what it could not take: keys for programs, lines for people."""

from __future__ import annotations

from typing import Any

from sar_helper.directory.record import Refusal
from sar_helper.directory.search import Found, FoundAuthority, FoundController
from sar_helper.i18n import formats
from sar_helper.i18n.catalogue import SOURCE_LOCALE
from sar_helper.law.model import Authority, Provenance
from sar_helper.law.terms import Confidence

_KINDS_OF_CHECK = {Confidence.VERIFIED: "verified", Confidence.SECONDARY: "reported, check before you rely on it"}


def found_data(hit: Found) -> dict[str, Any]:
    """Return a result as JSON-ready keys, all of them always there; docs/directory.md explains each."""
    if isinstance(hit, FoundAuthority):
        return _authority_data(hit)
    entry = hit.entry
    controller = entry.controller
    return {
        "type": "controller",
        "slug": entry.slug,
        "jurisdiction": entry.jurisdiction,
        "region": entry.region,
        "name": controller.name,
        "also_known_as": list(entry.also_known_as),
        "kind": controller.kind.value,
        "postal_address": list(controller.postal_address),
        "email": controller.email,
        "data_protection_officer": controller.data_protection_officer,
        "imported": hit.imported,
        **_provenance_data(entry.provenance),
    }


def _authority_data(hit: FoundAuthority) -> dict[str, Any]:
    authority = hit.authority
    address, online = _usable_address(authority), _usable_online(authority)
    return {
        "type": "authority",
        "id": authority.id,
        "jurisdiction": hit.jurisdiction,
        "names": dict(authority.names),
        "roles": sorted(authority.roles),
        "languages": list(authority.languages),
        "covers": authority.covers,
        "address": address,
        "online": online,
        **_provenance_data(authority.provenance),
    }


def _usable_address(authority: Authority) -> dict[str, Any] | None:
    address = authority.address
    if address is None or not address.provenance.is_usable:
        return None
    return {"lines": list(address.lines), **_provenance_data(address.provenance)}


def _usable_online(authority: Authority) -> dict[str, Any] | None:
    online = authority.online
    if online is None or not online.provenance.is_usable:
        return None
    return {
        "email": online.email,
        "phone": online.phone,
        "website": online.website,
        "complaint_url": online.complaint_url,
        **_provenance_data(online.provenance),
    }


def _provenance_data(provenance: Provenance) -> dict[str, Any]:
    return {
        "source": provenance.source,
        "url": provenance.url,
        "retrieved": provenance.retrieved.isoformat(),
        "confidence": provenance.confidence.value,
    }


def row_of(hit: Found) -> tuple[str, str]:
    """Return what a terminal shows of a result: the slug (of an authority jurisdiction and id), and lines about it."""
    if isinstance(hit, FoundController):
        controller, provenance = hit.entry.controller, hit.entry.provenance
        head = f"{controller.name} ({controller.kind.value.replace('_', ' ')})"
        lines = [head, ", ".join(controller.lines_below_name), controller.email or "", _checked(provenance)]
        return hit.entry.slug, "\n".join(line for line in lines if line)
    authority = hit.authority
    address, online = _usable_address(authority), _usable_online(authority)
    lines = [
        f"{' / '.join(dict.fromkeys(authority.names.values()))} (authority)",
        ", ".join(address["lines"]) if address is not None else "",
        " ".join(filter(None, (online["email"], online["website"]))) if online is not None else "",
        _checked(authority.address.provenance if address is not None and authority.address else authority.provenance),
    ]
    return f"{hit.jurisdiction} {authority.id}", "\n".join(line for line in lines if line)


def _checked(provenance: Provenance) -> str:
    day = formats.date_long(provenance.retrieved, SOURCE_LOCALE)
    return f"{_KINDS_OF_CHECK[provenance.confidence]}; looked up on {day}"


def refusal_data(refusal: Refusal) -> dict[str, Any]:
    """Return why a record was not taken as JSON-ready keys; `field` is null where the whole record is meant."""
    return {"where": refusal.where, "field": refusal.field or None, "reason": refusal.reason.render(SOURCE_LOCALE)}


def refusal_line(refusal: Refusal) -> str:
    """Return why a record was not taken on one line."""
    parts = (refusal.where, refusal.field, refusal.reason.render(SOURCE_LOCALE))
    return ": ".join(" ".join(part.split()) for part in parts if part)
