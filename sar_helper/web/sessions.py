"""Sessions: the signed cookie of this site and the token of its forms, each written by one signer that is made once."""

from __future__ import annotations

import secrets
from typing import Any, Final

from flask import Flask, Response, current_app, g, session
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from itsdangerous import TimestampSigner, URLSafeTimedSerializer
from itsdangerous.encoding import base64_encode
from itsdangerous.url_safe import URLSafeSerializerMixin

TOKEN: Final = "csrf_token"  # noqa: S105 - the name of the field
_TOKEN_BYTES: Final = 20
_SALT_OF_TOKENS: Final = "wtf-csrf-token"
_EXTENSION: Final = "sar_helper_tokens"


class _Signer(TimestampSigner):
    """A signer of one secret, whose key is derived once and not for every signature."""

    def __init__(self, secret: bytes, salt: bytes, **kinds: Any) -> None:  # noqa: ANN401 - itsdangerous' own
        super().__init__(secret, salt, **kinds)
        self._key = super().derive_key()

    def derive_key(self, secret_key: str | bytes | None = None) -> bytes:  # noqa: ARG002 - there is one secret
        """Return the key."""
        return self._key


class _Sealed(URLSafeTimedSerializer):
    """What itsdangerous writes and reads, by one signer.

    It writes no shorter where a text repeats, so that a length tells nothing of what is in it. It reads shorter ones.
    """

    def __init__(self, secret: bytes, salt: str, **kinds: Any) -> None:  # noqa: ANN401 - itsdangerous' own
        super().__init__(secret, salt)
        self._signer = _Signer(secret, salt.encode(), **kinds)

    def make_signer(self, salt: str | bytes | None = None) -> _Signer:  # noqa: ARG002 - there is one salt
        """Return the signer."""
        return self._signer

    def dump_payload(self, obj: Any) -> bytes:  # noqa: ANN401 - what JSON can hold
        """Return the payload in an alphabet that cookies may hold."""
        return base64_encode(super(URLSafeSerializerMixin, self).dump_payload(obj))


class _CookieSessions(SecureCookieSessionInterface):
    """Flask's cookie, without its tags for types that no session of ours holds, and with its signer kept."""

    def __init__(self, secret: bytes) -> None:
        self._signer = _Sealed(secret, self.salt, key_derivation=self.key_derivation, digest_method=self.digest_method)

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer:  # noqa: ARG002 - Flask's signature
        """Return what signs and reads the cookie."""
        return self._signer

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Write a changed cookie with one look at `Vary` instead of two; all else as Flask does it."""
        if not session or not session.modified or session.permanent or "Vary" in response.headers:
            super().save_session(app, session, response)
            return
        response.headers["Vary"] = "Cookie"
        response.set_cookie(
            self.get_cookie_name(app),
            self._signer.dumps(dict(session)),
            httponly=self.get_cookie_httponly(app),
            domain=self.get_cookie_domain(app),
            path=self.get_cookie_path(app),
            secure=self.get_cookie_secure(app),
            partitioned=self.get_cookie_partitioned(app),
            samesite=self.get_cookie_samesite(app),
        )


def install(app: Flask, secret: bytes) -> None:
    """Sign the cookies and the tokens of an application with its secret."""
    app.session_interface = _CookieSessions(secret)
    app.extensions[_EXTENSION] = _Sealed(secret, _SALT_OF_TOKENS)


def csrf_token() -> str:
    """Return the token of this page's forms: what `flask_wtf.csrf.generate_csrf` returns, and what its check takes."""
    token: str | None = g.get(TOKEN)
    if token is None:
        if TOKEN not in session:
            session[TOKEN] = secrets.token_hex(_TOKEN_BYTES)
        signer: URLSafeTimedSerializer = current_app.extensions[_EXTENSION]
        token = str(signer.dumps(session[TOKEN]))
        setattr(g, TOKEN, token)
    return token
