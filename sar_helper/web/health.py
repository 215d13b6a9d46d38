"""Health: whether the process lives and whether it can work, for the host's own tools."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint

from sar_helper.storage.database import check_ready
from sar_helper.storage.errors import StorageError
from sar_helper.web.services import services

health = Blueprint("health", __name__)


@health.get("/healthz")
def alive() -> tuple[dict[str, str], int]:
    """Answer as long as the process does."""
    return {"status": "ok"}, HTTPStatus.OK


@health.get("/readyz")
def ready() -> tuple[dict[str, str], int]:
    """Tell whether the database answers and has the tables of this program."""
    try:
        check_ready(services().database)
    except StorageError as error:
        return {"status": "unready", "reason": str(error)}, HTTPStatus.SERVICE_UNAVAILABLE
    return {"status": "ok"}, HTTPStatus.OK
