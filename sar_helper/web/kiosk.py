"""Kiosk: on a shared computer, what one person left open is gone before the next one sits down."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from flask import Flask, Response, request, session

from sar_helper.web.services import services
from sar_helper.web.wizard.draft import drop_draft, read_draft

LEFT_OPEN: Final = timedelta(minutes=10)
_ACTIVE: Final = "active"


def can_leave() -> bool:
    """Tell whether this page offers to leave no trace: on a shared computer, as soon as there is one."""
    return services().config.kiosk and bool(session)


def install(app: Flask, *, is_shared: bool) -> None:
    """Forget on a shared computer what nobody has used for a while; elsewhere there is nothing to do."""
    if not is_shared:
        return

    @app.before_request
    def forget_the_last_person() -> None:
        if not session or request.endpoint == "static":
            return
        shared = services()
        now = shared.now()
        if now.timestamp() - float(session.get(_ACTIVE, 0)) > LEFT_OPEN.total_seconds():
            drop_draft(shared.database, read_draft(shared.database, now))
            session.clear()

    @app.after_request
    def note_that_someone_is_here(response: Response) -> Response:
        if session:
            session[_ACTIVE] = int(services().now().timestamp())
        return response
