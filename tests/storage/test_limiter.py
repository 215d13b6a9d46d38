"""Tries are counted exactly, by every process together, and no address is kept."""

import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from sar_helper.storage.engine import Database
from sar_helper.storage.limiter import Limiter, Verdict
from sar_helper.storage.tables import COUNTERS

HOUR = 3600
CHILD = """
import sys
from datetime import datetime
from pathlib import Path
from sar_helper.storage.database import open_database
from sar_helper.storage.limiter import Limiter
url, data_dir, now = sys.argv[1:]
database = open_database(url, Path(data_dir))
limiter = Limiter(database)
print("ready", flush=True)
sys.stdin.readline()
tries = (limiter.hit("open case", "192.0.2.7", 33, 3600, datetime.fromisoformat(now)) for _ in range(40))
print(sum(verdict.allowed for verdict in tries))
database.close()
"""


@pytest.fixture
def limiter(database: Database) -> Limiter:
    return Limiter(database)


def test_as_many_tries_as_the_limit_are_allowed_and_then_the_wait_is_told(limiter: Limiter):
    at = datetime(2026, 11, 25, 14, 5, 0, tzinfo=UTC)
    verdicts = [limiter.hit("open case", "192.0.2.7", 3, HOUR, at) for _ in range(5)]
    assert verdicts == [Verdict(allowed=True, retry_after=0)] * 3 + [Verdict(allowed=False, retry_after=55 * 60)] * 2


def test_the_next_window_begins_at_zero(limiter: Limiter):
    at = datetime(2026, 11, 25, 14, 59, 59, tzinfo=UTC)
    assert [limiter.hit("open case", "192.0.2.7", 1, HOUR, at).allowed for _ in range(2)] == [True, False]
    assert limiter.hit("open case", "192.0.2.7", 1, HOUR, at + timedelta(seconds=1)).allowed


def test_a_window_that_spans_midnight_goes_on_after_it(limiter: Limiter):
    before, after = datetime(2026, 11, 25, 23, 59, tzinfo=UTC), datetime(2026, 11, 26, 0, 1, tzinfo=UTC)
    seconds = 100 * 60
    assert int(before.timestamp()) // seconds == int(after.timestamp()) // seconds
    assert limiter.hit("open case", "192.0.2.7", 1, seconds, before).allowed
    assert not limiter.hit("open case", "192.0.2.7", 1, seconds, after).allowed


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        ("192.0.2.7", "192.0.2.7", True),
        ("192.0.2.7", "192.0.2.8", False),
        ("::ffff:192.0.2.7", "192.0.2.7", True),
        ("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", True),  # one household's /64
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
        ("unix:", "unix:", True),
    ],
)
def test_who_counts_as_one_client(limiter: Limiter, now: datetime, first: str, second: str, together: bool):
    limiter.hit("open case", first, 1, HOUR, now)
    assert limiter.hit("open case", second, 1, HOUR, now).allowed is not together


def test_each_action_has_its_own_counter(limiter: Limiter, now: datetime):
    assert limiter.hit("open case", "192.0.2.7", 1, HOUR, now).allowed
    assert limiter.hit("start draft", "192.0.2.7", 1, HOUR, now).allowed


def test_two_processes_together_allow_exactly_the_limit(url: str, data_dir: Path, now: datetime, opened: Callable):
    opened(url)
    command = [sys.executable, "-c", CHILD, url, str(data_dir), now.isoformat()]
    children = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    try:
        assert [child.stdout.readline() for child in children] == ["ready\n"] * 2
        for child in children:
            child.stdin.write("go\n")
            child.stdin.flush()
        allowed = [int(child.communicate(timeout=30)[0]) for child in children]
    finally:
        for child in children:
            child.kill()
            child.communicate()
    assert sum(allowed) == 33


def test_no_address_is_in_the_files(sqlite_database: Database, content: Callable[[], bytes], now: datetime):
    limiter = Limiter(sqlite_database)
    for client in ("192.0.2.7", "2001:db8:0:1::1"):
        limiter.hit("open case", client, 1, HOUR, now)
    kept = content()
    for address in (b"192.0.2.7", bytes([192, 0, 2, 7]), b"2001:db8", bytes.fromhex("20010db8")):
        assert address not in kept


def test_the_same_address_cannot_be_followed_from_day_to_day(database: Database, limiter: Limiter, now: datetime):
    for days in range(3):
        limiter.hit("open case", "192.0.2.7", 1, HOUR, now + timedelta(days=days))
    with database.read() as connection:
        clients = Counter(connection.scalars(select(COUNTERS.c.client)))
    assert len(clients) == 3


def test_purging_deletes_the_windows_that_are_over(database: Database, limiter: Limiter, now: datetime):
    limiter.hit("open case", "192.0.2.7", 1, HOUR, now)
    limiter.hit("open case", "192.0.2.7", 1, 24 * HOUR, now)
    assert limiter.purge(now + timedelta(hours=1)) == 1
    with database.read() as connection:
        assert connection.scalar(select(func.count()).select_from(COUNTERS)) == 1
