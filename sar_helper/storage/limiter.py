"""Limiter: counts what a client does in a window of time, exactly and across processes, without keeping its address."""

import hmac
import ipaddress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite

from sar_helper.storage.engine import Database
from sar_helper.storage.tables import COUNTERS

# One household or phone gets a whole /64, so counting single IPv6 addresses would count nothing.
_IPV6_PREFIX: Final = 64


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a client may go on."""

    allowed: bool
    retry_after: int
    """Seconds until the window ends, for the header Retry-After; 0 where it is allowed."""


class Limiter:
    """The counters of one host."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def hit(self, action: str, client: str, limit: int, window_seconds: int, now: datetime) -> Verdict:
        """Count one try and say whether it is within the limit.

        Args:
            action: what is counted, for example `open case`; each action has its own counter.
            client: the address of the client; only a keyed hash of it is kept, with another key every day.
            limit: tries allowed in a window.
            window_seconds: the length of a window, seconds; windows begin at multiples of it.
            now: aware.
        """
        moment = int(now.timestamp())
        start = moment - moment % window_seconds
        end = start + window_seconds
        dialect = sqlite if self._database.engine.dialect.name == "sqlite" else postgresql
        counted = (
            dialect.insert(COUNTERS)
            .values(
                client=self._hidden(action, client, start),
                window_start=start,
                hits=1,
                expires_at=datetime.fromtimestamp(end, UTC),
            )
            .on_conflict_do_update(
                index_elements=[COUNTERS.c.client, COUNTERS.c.window_start], set_={"hits": COUNTERS.c.hits + 1}
            )
            .returning(COUNTERS.c.hits)
        )
        with self._database.write() as connection:
            hits = connection.execute(counted).scalar_one()
        allowed = hits <= limit
        return Verdict(allowed, 0 if allowed else end - moment)

    def purge(self, now: datetime) -> int:
        """Delete the counters of windows that are over and return how many there were."""
        with self._database.write() as connection:
            return connection.execute(delete(COUNTERS).where(COUNTERS.c.expires_at <= now)).rowcount

    def _hidden(self, action: str, client: str, window_start: int) -> bytes:
        day = datetime.fromtimestamp(window_start, UTC).date().isoformat()
        salt = hmac.digest(self._database.secrets.limiter_key, day.encode(), "sha256")
        return hmac.digest(salt, f"{action}\x00{_counted_as(client)}".encode(), "sha256")


def _counted_as(client: str) -> str:
    try:
        address = ipaddress.ip_address(client)
    except ValueError:
        return client  # not an address: a socket, or a name that the caller counts by
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((int(address), _IPV6_PREFIX), strict=False))
