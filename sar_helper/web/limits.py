"""Limits: how often one client may do what costs this host something."""

from __future__ import annotations

from flask import request
from werkzeug.exceptions import TooManyRequests

from sar_helper.storage.limiter import Limiter
from sar_helper.web.services import services

WINDOW_SECONDS = 600

# Tries of one client (IPv4 address, or IPv6 /64) in a window. Many people of one advice desk share an address.
LIMITS = {"open case": 20, "reminders": 20, "new case": 30, "new draft": 60, "import": 30}


def count(action: str) -> None:
    """Count one try, before anything expensive is done.

    Raises:
        TooManyRequests: the client has used up its tries; the header says when to come again.
    """
    shared = services()
    verdict = Limiter(shared.database).hit(
        action, request.remote_addr or "", LIMITS[action], WINDOW_SECONDS, shared.now()
    )
    if not verdict.allowed:
        raise TooManyRequests(retry_after=verdict.retry_after)
