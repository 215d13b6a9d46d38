"""The worker: a thread of the web process that delivers reminders once a minute, next to cron or in its place."""

import logging
import threading
from collections.abc import Callable
from datetime import datetime
from typing import Final

from sar_helper.config import Config
from sar_helper.storage.engine import Database
from sar_helper.storage.errors import StorageError
from sar_helper.storage.outbox_delivery import deliver_due
from sar_helper.storage.outbox_server import mail_server

SWEEP_EVERY_SECONDS: Final = 60.0

_log = logging.getLogger(__name__)


class ReminderWorker:
    """Delivers what is due until it is stopped.

    Args of the constructor: the database, the settings, `now` (a clock that returns aware instants) and, for tests,
    `wait`, which waits up to so many seconds and returns whether the worker is to stop.

    Raises:
        MailUnusable: no mail server is set, or its address cannot be meant; it is said at start, not at night.
    """

    def __init__(
        self,
        database: Database,
        config: Config,
        now: Callable[[], datetime],
        wait: Callable[[float], bool] | None = None,
    ) -> None:
        mail_server(config)
        self._database, self._config, self._now = database, config, now
        self._stop = threading.Event()
        self._wait = self._stop.wait if wait is None else wait
        self._thread = threading.Thread(target=self._run, name="reminders", daemon=True)

    def start(self) -> None:
        """Begin, with a first sweep at once."""
        self._thread.start()

    def stop(self) -> None:
        """Ask it to stop and wait until the mail in hand is sent."""
        self._stop.set()
        self._thread.join()

    @property
    def is_alive(self) -> bool:
        """Whether it still works."""
        return self._thread.is_alive()

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                deliver_due(self._database, self._config, self._now())
            except StorageError as error:
                # The next sweep tries again: a database that is locked for a while must not end reminders for good.
                _log.warning("reminders: %s", type(error).__name__)
            if self._wait(SWEEP_EVERY_SECONDS):
                return
