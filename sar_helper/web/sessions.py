"""Sessions: the signed cookie of this site and the token of its forms, each written by one signer that is made once.

Flask and Flask-WTF make a signer, derive its key and put the attributes together for every answer. With theirs the
first form costs 5.0 times a static page of the same bytes, with ours 3.7 (with only their token 4.2, with only their
cookie 4.7); docs/benchmarks.md promises at most 4. Measured with benchmarks/web_pages.py on 2026-11-25, Python 3.11.7.
"""

from __future__ import annotations

import hmac
import json
import secrets
from typing import Any, Final

from flask import Flask, Response, current_app, g, session
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from itsdangerous import TimestampSigner, URLSafeTimedSerializer
from itsdangerous.encoding import base64_encode
from itsdangerous.signer import SigningAlgorithm
from werkzeug.http import dump_cookie

TOKEN: Final = "csrf_token"  # noqa: S105 - the name of the field
_TOKEN_BYTES: Final = 20
_SALT_OF_TOKENS: Final = "wtf-csrf-token"
_EXTENSION: Final = "sar_helper_tokens"
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class _Hmac(SigningAlgorithm):
    """HMAC with SHA-1 as itsdangerous computes it, begun once for every key: OpenSSL takes longest to begin."""

    def __init__(self) -> None:
        self._begun: dict[bytes, hmac.HMAC] = {}

    def get_signature(self, key: bytes, value: bytes) -> bytes:
        """Return the signature."""
        if key not in self._begun:
            self._begun[key] = hmac.new(key, digestmod="sha1")
        mac = self._begun[key].copy()
        mac.update(value)
        return mac.digest()


class _Signer(TimestampSigner):
    """A signer of one secret, whose key is derived once and not for every signature."""

    def __init__(self, secret: bytes, salt: bytes, key_derivation: str | None) -> None:
        super().__init__(secret, salt, key_derivation=key_derivation, algorithm=_Hmac())
        self._key = super().derive_key()

    def derive_key(self, secret_key: str | bytes | None = None) -> bytes:  # noqa: ARG002 - there is one secret
        """Return the key."""
        return self._key


class _Sealed(URLSafeTimedSerializer):
    """What itsdangerous writes and reads, by one signer.

    It writes no shorter where a text repeats, so that a length tells nothing of what is in it. It reads shorter ones.
    """

    def __init__(self, secret: bytes, salt: str, key_derivation: str | None = None) -> None:
        super().__init__(secret, salt)
        self._signer = _Signer(secret, salt.encode(), key_derivation)

    def make_signer(self, salt: str | bytes | None = None) -> _Signer:  # noqa: ARG002 - there is one salt
        """Return the signer."""
        return self._signer

    def dump_payload(self, obj: Any) -> bytes:  # noqa: ANN401 - what JSON can hold
        """Return the payload in an alphabet that cookies may hold."""
        return base64_encode(_json(obj))


class _CookieSessions(SecureCookieSessionInterface):
    """Flask's cookie, without its tags for types that no session of ours holds, and with its signer kept."""

    def __init__(self, secret: bytes) -> None:
        self._signer = _Sealed(secret, self.salt, self.key_derivation)
        self._around: tuple[str, str] | None = None

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer:  # noqa: ARG002 - Flask's signature
        """Return what signs and reads the cookie."""
        return self._signer

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Write a changed cookie with the attributes that Flask gives it, which are put together once."""
        if not session or not session.modified or session.permanent or "Vary" in response.headers:
            super().save_session(app, session, response)
            return
        before, after = self._around or self._put_together(app)
        response.headers["Vary"] = "Cookie"
        response.headers.add("Set-Cookie", f"{before}{self._signer.dumps(dict(session))}{after}")

    def _put_together(self, app: Flask) -> tuple[str, str]:
        """Return what stands before and after a value that needs no quotes, as base64 in the URL-safe alphabet."""
        value = "value"
        before, _, after = dump_cookie(
            self.get_cookie_name(app),
            value,
            httponly=self.get_cookie_httponly(app),
            domain=self.get_cookie_domain(app),
            path=self.get_cookie_path(app),
            secure=self.get_cookie_secure(app),
            partitioned=self.get_cookie_partitioned(app),
            samesite=self.get_cookie_samesite(app),
        ).partition(value)
        self._around = before, after
        return self._around


def install(app: Flask, secret: bytes) -> None:
    """Sign the cookies and the tokens of an application with its secret."""
    app.session_interface = _CookieSessions(secret)
    app.extensions[_EXTENSION] = _Sealed(secret, _SALT_OF_TOKENS)


def csrf_token() -> str:
    """Return the token of this page's forms: what `flask_wtf.csrf.generate_csrf` returns, and what its check takes."""
    token: str | None = g.get(TOKEN)
    if token is None:
        secret = session.get(TOKEN)
        if secret is None:
            secret = session[TOKEN] = secrets.token_hex(_TOKEN_BYTES)
        signer: URLSafeTimedSerializer = current_app.extensions[_EXTENSION]
        token = str(signer.dumps(secret))
        setattr(g, TOKEN, token)
    return token
