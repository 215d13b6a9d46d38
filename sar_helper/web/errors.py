"""Errors: the page a person sees when something cannot be done, and the log line that names no one."""

from __future__ import annotations

import logging
import secrets
from http import HTTPStatus

from flask import Flask, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError

from sar_helper.i18n.message import N_
from sar_helper.law.regimes import NoRegimeError
from sar_helper.storage.errors import DatabaseUnavailable, StorageError
from sar_helper.web.log import NO_RULE, log_event, places
from sar_helper.web.rendering import page

# Translators: each pair is the heading and the text of an error page.
_TEXTS: dict[int, tuple[str, str]] = {
    400: (N_("This page could not be sent"), N_("Go back one page, load it again and send it once more.")),
    403: (N_("This page is not open to you"), N_("Open your case with its key first.")),
    404: (N_("There is no page here"), N_("Check the address, or begin at the start page.")),
    405: (N_("This address takes no such request"), N_("Begin at the start page.")),
    413: (N_("This is too much at once"), N_("Shorten the text or choose a smaller file, then send it again.")),
    429: (N_("Too many tries"), N_("Wait some minutes, then try again. Nothing was lost.")),
    500: (
        N_("Something failed on our side"),
        N_(
            "Nothing you typed was written to a log. Go back and try again; if it fails again, tell who runs this site."
        ),
    ),
}
_CANNOT = N_("This cannot be done now")
_OUT_OF_DATE = (
    N_("This page was open for too long"),
    N_("Go back one page, load it again and send it once more. Your earlier answers are kept."),
)


def install(app: Flask) -> None:
    """Answer every error with a page of ours."""
    app.register_error_handler(HTTPException, _http_page)
    app.register_error_handler(CSRFError, _csrf_page)
    app.register_error_handler(StorageError, _told_page)
    app.register_error_handler(NoRegimeError, _told_page)


def _http_page(error: HTTPException) -> tuple[str, int, list[tuple[str, str]]]:
    status = error.code or int(HTTPStatus.INTERNAL_SERVER_ERROR)
    heading, text = _TEXTS.get(status, _TEXTS[400] if status < HTTPStatus.INTERNAL_SERVER_ERROR else _TEXTS[500])
    reference = secrets.token_hex(4)
    original = getattr(error, "original_exception", None)
    if isinstance(error, InternalServerError) and original is not None:
        log_event("error", logging.ERROR, reference=reference, rule=_rule(), places=places(original))
    kept = [(name, value) for name, value in error.get_headers() if name in {"Allow", "Retry-After"}]
    return page("error.html", heading=heading, text=text, status=status, reference=reference), status, kept


def _csrf_page(error: CSRFError) -> tuple[str, int]:  # noqa: ARG001 - why the token failed helps an attacker only
    heading, text = _OUT_OF_DATE
    return page("error.html", heading=heading, text=text, status=400, reference=secrets.token_hex(4)), 400


def _told_page(error: StorageError | NoRegimeError) -> tuple[str, int]:
    """Say what an error of the core says itself; nothing was changed."""
    unavailable = isinstance(error, DatabaseUnavailable)
    status = HTTPStatus.SERVICE_UNAVAILABLE if unavailable else HTTPStatus.CONFLICT
    if unavailable:
        log_event("unavailable", logging.WARNING, error=type(error).__name__, rule=_rule())
    shown = page("error.html", heading=_CANNOT, text=error.message, status=status, reference=secrets.token_hex(4))
    return shown, status


def _rule() -> str:
    return request.url_rule.rule if request.url_rule is not None else NO_RULE
