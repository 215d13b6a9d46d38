"""Purge: what is over is deleted, and nothing of it stays in the files."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from sar_helper.storage.backup import BEFORE
from sar_helper.storage.drafts import Drafts
from sar_helper.storage.engine import Database, sqlite_path
from sar_helper.storage.limiter import Limiter
from sar_helper.storage.reminders import Reminders
from sar_helper.storage.repository import Cases

COPIES_KEPT_FOR: Final = timedelta(days=7)
"""How long the copies stay that a migration or a restore makes on its own: longer would outlive what people delete."""


@dataclass(frozen=True, slots=True)
class Purged:
    """How many of each were deleted."""

    cases: int
    drafts: int
    counters: int
    subscriptions: int
    """Addresses for reminders whose case is over."""
    copies: int
    log_emptied: bool
    """False where a reader held SQLite's write-ahead log; the next purge empties it."""


def purge_expired(database: Database, now: datetime) -> Purged:
    """Delete expired cases, drafts and reminders, counters of past windows and week-old automatic copies."""
    cases = Cases(database).purge(now)
    drafts = Drafts(database).purge(now)
    counters = Limiter(database).purge(now)
    subscriptions = Reminders(database).purge(now)
    copies = _remove_old_copies(database, now)
    return Purged(cases, drafts, counters, subscriptions, copies, database.checkpoint())


def _remove_old_copies(database: Database, now: datetime) -> int:
    path = sqlite_path(database.engine.url.render_as_string(hide_password=False))
    if path is None:
        return 0
    old = [
        copy
        for copy in path.parent.glob(f"{BEFORE}*{path.suffix}")
        if datetime.fromtimestamp(copy.stat().st_mtime, UTC) <= now - COPIES_KEPT_FOR
    ]
    for copy in old:
        copy.unlink()
    return len(old)
