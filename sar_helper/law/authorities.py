"""Which authority a filmed person can turn to."""

from __future__ import annotations

from sar_helper.law.model import Authority, Jurisdiction
from sar_helper.law.terms import AuthorityRole, CameraType, ControllerKind, Setting


def authority_for(
    law: Jurisdiction,
    role: AuthorityRole,
    *,
    controller_kind: ControllerKind | None = None,
    region: str | None = None,
    setting: Setting | None = None,
    camera_type: CameraType = CameraType.UNKNOWN,
) -> Authority | None:
    """Return the authority with that role for a controller, None where the country has none.

    Of those that match, the highest priority wins, then the order of the law file. An authority whose filter needs
    what is not known (the region of a federal state) does not match.
    """
    matching = authorities_for(
        law, role, controller_kind=controller_kind, region=region, setting=setting, camera_type=camera_type
    )
    return matching[0] if matching else None


def is_decided_by_region(
    law: Jurisdiction,
    role: AuthorityRole,
    *,
    controller_kind: ControllerKind | None = None,
    setting: Setting | None = None,
    camera_type: CameraType = CameraType.UNKNOWN,
) -> bool:
    """Tell whether an authority can be named only when the region of the controller is known."""

    def found(region: str | None) -> bool:
        return bool(
            authorities_for(
                law, role, controller_kind=controller_kind, region=region, setting=setting, camera_type=camera_type
            )
        )

    return not found(None) and any(found(region) for region in law.regions)


def authorities_for(
    law: Jurisdiction,
    role: AuthorityRole,
    *,
    controller_kind: ControllerKind | None = None,
    region: str | None = None,
    setting: Setting | None = None,
    camera_type: CameraType = CameraType.UNKNOWN,
) -> tuple[Authority, ...]:
    """Return every authority with that role for a controller, the one to turn to first."""
    matching = [
        authority
        for authority in law.authorities
        if role in authority.roles
        and authority.provenance.is_usable
        and authority.scope.covers(
            setting=setting, controller_kind=controller_kind, camera_type=camera_type, region=region
        )
    ]
    return tuple(sorted(matching, key=lambda authority: -authority.scope.priority))
