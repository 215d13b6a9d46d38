"""The web application. Flask lives only here; everything below takes its language and the present day as arguments."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import TypeVar

from flask import Flask, Response

from sar_helper.config import Config
from sar_helper.storage.database import open_database
from sar_helper.storage.outbox_worker import ReminderWorker
from sar_helper.web import caching, compression, errors, health, kiosk, log, metrics, security, services
from sar_helper.web.cases.answers import answers
from sar_helper.web.cases.authority import authority
from sar_helper.web.cases.details import details
from sar_helper.web.cases.events import events
from sar_helper.web.cases.exchange import exchange
from sar_helper.web.cases.holidays import holidays
from sar_helper.web.cases.reminders import reminders
from sar_helper.web.cases.take import take
from sar_helper.web.cases.views import cases
from sar_helper.web.log import log_to_stderr
from sar_helper.web.pages.views import pages
from sar_helper.web.services import Clock, Services, system_clock
from sar_helper.web.wizard.views import wizard

__all__ = ["create_app", "log_to_stderr", "reminder_worker"]


_ViewT = TypeVar("_ViewT", bound=Callable[..., object])


class Application(Flask):
    """Flask with a log that names no one: an error is written with its places and without its text."""

    def send_static_file(self, filename: str) -> Response:
        """Send a file that is the same for everyone, compressed to browsers that take it."""
        return compression.compressed_file(super().send_static_file(filename))

    def ensure_sync(self, func: _ViewT) -> _ViewT:
        """Return the function: none of ours is a coroutine, so none is asked before each call whether it is one."""
        return func

    def log_exception(
        self,
        exc_info: tuple[type, BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> None:
        """Write nothing: the error page logs the places of the error under the number that the person sees."""


def create_app(config: Config, *, clock: Clock = system_clock) -> Flask:
    """Return the application of one host, its database opened and migrated.

    Args:
        config: the settings.
        clock: returns the present instant, aware and in UTC.

    Raises:
        DatabaseUnusable: the host must do something first; the message says what.
    """
    database = open_database(config.database_url, config.data_dir)
    app = Application(__name__, static_folder="static", static_url_path="/static")
    services.install(app, Services(config, database, database.secrets, clock))
    log.install(app)
    metrics.install(app)
    security.protect(app, config, database.secrets)
    caching.install(app, is_shared=config.kiosk)
    kiosk.install(app, is_shared=config.kiosk)
    errors.install(app)
    of_a_case = (cases, events, answers, holidays, authority, details, exchange, take, reminders)
    for blueprint in (pages, wizard, *of_a_case, health.health, metrics.metrics):
        app.register_blueprint(blueprint)
    return app


def reminder_worker(app: Flask) -> ReminderWorker:
    """Return the worker that delivers the reminders of an application; whoever serves the application starts it.

    Raises:
        MailUnusable: no mail server is set, or its address cannot be meant.
    """
    with app.app_context():
        shared = services.services()
    return ReminderWorker(shared.database, shared.config, shared.now)
