"""Log: one JSON object a line, made of an allow-list of fields, so that nothing a person typed can get into it."""

from __future__ import annotations

import json
import logging
import sys
import time
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from flask import Flask, Response, g, request

REDACTED: Final = "(redacted)"

FIELDS: Final[Mapping[str, type | tuple[type, ...]]] = {
    "endpoint": str,
    "rule": str,
    "method": str,
    "status": int,
    "ms": (int, float),
    "reference": str,
    "places": str,
    "error": str,
}
"""What may be logged of a request or an error. A field that is not here, or is of another type, is redacted."""

METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
NO_RULE: Final = "(none)"

_LOG = logging.getLogger("sar_helper.web")
_OURS: Final = "sar_helper"
_QUIET: Final = frozenset({"static", "health.alive", "health.ready", "metrics.show"})
_FIRST_ERROR: Final = 500


def log_event(name: str, level: int = logging.INFO, /, **fields: object) -> None:
    """Log one event with fields of the allow-list; any other field is written without its value."""
    allowed = {key: _allowed(key, value) for key, value in fields.items()}
    text = " ".join([name, *(f"{key}={value}" for key, value in allowed.items())])
    _LOG.log(level, "%s", text, extra={"event": name, "fields": allowed})


def _allowed(key: str, value: object) -> object:
    kind = FIELDS.get(key)
    return value if kind is not None and isinstance(value, kind) and not isinstance(value, bool) else REDACTED


def places(error: BaseException) -> str:
    """Return the class of an error and where it was raised, without its text or any value: those may name a person."""
    chain = []
    current: BaseException | None = error
    while current is not None:
        lines = [f"  {f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(current.__traceback__)]
        chain.append("\n".join([type(current).__qualname__, *lines]))
        current = current.__cause__ or current.__context__
    return "\n".join(chain)


class JsonLines(logging.Formatter):
    """Writes a record as one line. Of a library's record only its name, level and the places of its error are kept."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, ASCII only."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": getattr(record, "event", "message"),
        }
        fields: Mapping[str, object] = getattr(record, "fields", {})
        if fields:
            line.update(fields)
        elif record.name.partition(".")[0] == _OURS:
            line["text"] = record.getMessage()
        if record.exc_info and record.exc_info[1] is not None:
            line["places"] = places(record.exc_info[1])
        return json.dumps(line)


def log_to_stderr() -> None:
    """Write JSON lines to stderr: every request on a server, only what went wrong where a person sits at a terminal."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    handler.setLevel(logging.WARNING if sys.stderr.isatty() else logging.INFO)
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    logging.getLogger(_OURS).setLevel(logging.INFO)
    # Waitress warns of every request that waits for a thread. Its words are not logged, so the line would say nothing.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)


def seconds_taken() -> float:
    """Return how long the present request has taken, in seconds; 0.0 where it was refused before it began."""
    begun: float | None = g.get("begun")
    return 0.0 if begun is None else time.perf_counter() - begun


def install(app: Flask) -> None:
    """Log every answered request by its rule, never by its address. Installed first, so that it counts the whole."""

    @app.before_request
    def begin() -> None:
        g.begun = time.perf_counter()

    @app.after_request
    def tell(response: Response) -> Response:
        if not _LOG.isEnabledFor(logging.INFO):
            return response
        found = request.url_rule
        endpoint, rule = (NO_RULE, NO_RULE) if found is None else (found.endpoint, found.rule)
        if endpoint not in _QUIET or response.status_code >= _FIRST_ERROR:
            log_event(
                "request",
                endpoint=endpoint,
                rule=rule,
                method=request.method if request.method in METHODS else NO_RULE,
                status=response.status_code,
                ms=round(seconds_taken() * 1000, 1),
            )
        return response
