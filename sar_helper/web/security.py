"""Security: the headers of every answer, which host names are answered, how much a body may hold, and CSRF."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import Flask, abort, request
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from sar_helper.config import Config, is_loopback
from sar_helper.storage.secrets import HostSecrets
from sar_helper.web import sessions

if TYPE_CHECKING:
    from _typeshed import OptExcInfo
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

BODY_BYTES = 512 * 1024
"""A whole case file with every field at its limit takes less than a fifth of it."""

FORM_PARTS = 1_000

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)

_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_READING = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
"""Methods that change nothing (RFC 9110, 9.2.1); every other one needs a token."""
_HSTS = "max-age=31536000"
_STATIC_SECONDS = 31_536_000


def protect(app: Flask, config: Config, secrets: HostSecrets) -> None:
    """Set the limits, the cookie's rules, CSRF and the headers of `app`."""
    https = (config.public_url or "").startswith("https://")
    app.config.update(
        SECRET_KEY=secrets.session_key,
        SESSION_COOKIE_NAME="sar_helper",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=https,
        MAX_CONTENT_LENGTH=BODY_BYTES,
        MAX_FORM_MEMORY_SIZE=BODY_BYTES,
        MAX_FORM_PARTS=FORM_PARTS,
        SEND_FILE_MAX_AGE_DEFAULT=_STATIC_SECONDS,
        WTF_CSRF_TIME_LIMIT=None,
        # Referrer-Policy: no-referrer takes away what Flask-WTF would compare; the token and SameSite remain.
        WTF_CSRF_SSL_STRICT=False,
        # The check below asks for the method first, so that a page that is only read costs no look at exemptions.
        WTF_CSRF_CHECK_DEFAULT=False,
    )
    sessions.install(app, secrets.session_key)
    csrf = CSRFProtect(app)
    if config.trusted_proxies:
        count = config.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]
    headers = {**_HEADERS, "Strict-Transport-Security": _HSTS} if https else _HEADERS
    app.wsgi_app = _with_headers(app.wsgi_app, headers)  # type: ignore[method-assign, assignment]
    allowed = answered_hosts(config)

    @app.before_request
    def refuse() -> None:
        """Refuse what was sent without its token, and whoever asks for another host."""
        if request.method not in _READING and request.url_rule is not None:
            csrf.protect()
        if _host_name(request.host) not in allowed:
            abort(400)


def _with_headers(application: WSGIApplication, headers: Mapping[str, str]) -> WSGIApplication:
    """Return an application that adds `headers` to every answer, also to one that something broke."""
    added = list(headers.items())

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        def start(
            status: str, given: list[tuple[str, str]], exc_info: OptExcInfo | None = None, /
        ) -> Callable[[bytes], object]:
            return start_response(status, given + added, exc_info)

        return application(environ, start)

    return answer


@lru_cache(maxsize=16)
def _host_name(host: str) -> str:
    return urlsplit(f"//{host}").hostname or ""


def answered_hosts(config: Config) -> frozenset[str]:
    """Return the host names that are answered: the public one, and this machine's own where only it listens."""
    names = {urlsplit(config.public_url).hostname or ""} if config.public_url else set()
    if is_loopback(config.host):
        names |= {"localhost", "127.0.0.1", "::1", config.host}
    return frozenset(names - {""})
