"""Services: what every view of one application shares, and how a view gets at it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Flask, current_app

from sar_helper.config import Config
from sar_helper.storage.engine import Database
from sar_helper.storage.secrets import HostSecrets

Clock = Callable[[], datetime]

_EXTENSION = "sar_helper"


def system_clock() -> datetime:
    """Return the present instant, aware and in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Services:
    """The settings, the database, the host's secrets and the clock of one application."""

    config: Config
    database: Database
    secrets: HostSecrets
    now: Clock


def install(app: Flask, shared: Services) -> None:
    """Give the application its services."""
    app.extensions[_EXTENSION] = shared


def services() -> Services:
    """Return the services of the application that answers the present request."""
    shared: Services = current_app.extensions[_EXTENSION]
    return shared
