"""Metrics: how many requests each endpoint answered and how long they took, in Prometheus' text format.

A label is an endpoint of the program or a class of status, never a part of an address or anything that was sent.
"""

from __future__ import annotations

import hmac
import threading
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from http import HTTPStatus
from typing import Final

from flask import Blueprint, Flask, Response, abort, current_app, request

from sar_helper.config import Config, is_loopback
from sar_helper.web.log import NO_RULE, seconds_taken
from sar_helper.web.services import services

metrics = Blueprint("metrics", __name__)

BOUNDS: Final = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
"""Upper bounds of the latency classes, seconds."""

MEDIA_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
_BEARER: Final = "Bearer "
_EXTENSION: Final = "sar_helper_metrics"


class Counts:
    """The counters of one process; threads may count at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._answers: Counter[tuple[str, str]] = Counter()
        self._classes: defaultdict[str, list[int]] = defaultdict(lambda: [0] * (len(BOUNDS) + 1))
        self._seconds: defaultdict[str, float] = defaultdict(float)

    def add(self, endpoint: str, status: int, seconds: float) -> None:
        """Count one answer."""
        with self._lock:
            self._answers[endpoint, f"{status // 100}xx"] += 1
            self._classes[endpoint][bisect_left(BOUNDS, seconds)] += 1
            self._seconds[endpoint] += seconds

    def text(self) -> str:
        """Return all counters as Prometheus reads them (exposition format 0.0.4)."""
        with self._lock:
            return "\n".join([*self._answer_lines(), *self._second_lines(), ""])

    def _answer_lines(self) -> Iterator[str]:
        yield "# HELP sar_helper_requests_total Answered requests."
        yield "# TYPE sar_helper_requests_total counter"
        for (endpoint, status), count in sorted(self._answers.items()):
            yield f'sar_helper_requests_total{{endpoint="{endpoint}",status="{status}"}} {count}'

    def _second_lines(self) -> Iterator[str]:
        yield "# HELP sar_helper_request_seconds How long answers took."
        yield "# TYPE sar_helper_request_seconds histogram"
        for endpoint, classes in sorted(self._classes.items()):
            total = 0
            for bound, count in zip((*map(str, BOUNDS), "+Inf"), classes, strict=True):
                total += count
                yield f'sar_helper_request_seconds_bucket{{endpoint="{endpoint}",le="{bound}"}} {total}'
            yield f'sar_helper_request_seconds_sum{{endpoint="{endpoint}"}} {self._seconds[endpoint]:.6f}'
            yield f'sar_helper_request_seconds_count{{endpoint="{endpoint}"}} {total}'


def install(app: Flask) -> None:
    """Count every answer of `app`."""
    counts = Counts()
    app.extensions[_EXTENSION] = counts

    @app.after_request
    def count(response: Response) -> Response:
        counts.add(request.endpoint or NO_RULE, response.status_code, seconds_taken())
        return response


@metrics.get("/metrics")
def show() -> Response:
    """Give the counters of this process to who may see them; to anyone else there is no such page."""
    if not _may_see(services().config):
        abort(HTTPStatus.NOT_FOUND)
    counts: Counts = current_app.extensions[_EXTENSION]
    return Response(counts.text(), content_type=MEDIA_TYPE)


def _may_see(config: Config) -> bool:
    if config.metrics_token is not None:
        given = request.headers.get("Authorization", "")
        return hmac.compare_digest(given.encode(), f"{_BEARER}{config.metrics_token}".encode())
    # A proxy on the same machine would make every visitor look like this machine.
    reachable = config.public_url is not None or config.trusted_proxies > 0 or not is_loopback(config.host)
    return not reachable and is_loopback(request.remote_addr or "")
