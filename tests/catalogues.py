"""What the program remembers of its catalogues, for tests that put others in their place."""

from __future__ import annotations

from sar_helper.i18n import catalogue, readiness
from sar_helper.letters import offer
from sar_helper.web import locale, rendering


def forget() -> None:
    """Forget what was read before the files changed."""
    for read in (
        catalogue.languages,
        catalogue.catalogue,
        readiness.read_catalogue,
        offer.is_complete,
        locale.interface_languages,
        rendering.environment,
    ):
        read.cache_clear()
