"""Sessions: the signed cookie of this site and the token of its forms, each written by one signer that is made once."""

from __future__ import annotations

import secrets
from typing import Any, Final

from flask import Flask, current_app, g, session
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer
from itsdangerous.encoding import base64_encode
from itsdangerous.url_safe import URLSafeSerializerMixin

TOKEN: Final = "csrf_token"  # noqa: S105 - the name of the field
_TOKEN_BYTES: Final = 20
_SALT_OF_TOKENS: Final = "wtf-csrf-token"
_EXTENSION: Final = "sar_helper_tokens"


class _Uncompressed(URLSafeTimedSerializer):
    """Writes no shorter where a text repeats: the length tells nothing of what is in it. It reads the shorter ones."""

    def dump_payload(self, obj: Any) -> bytes:  # noqa: ANN401 - what JSON can hold
        """Return the payload in an alphabet that cookies may hold."""
        return base64_encode(super(URLSafeSerializerMixin, self).dump_payload(obj))


class _CookieSessions(SecureCookieSessionInterface):
    """Flask's cookie, without its tags for types that no session of ours holds, and with its signer kept."""

    def __init__(self, secret: bytes) -> None:
        kinds = {"key_derivation": self.key_derivation, "digest_method": self.digest_method}
        self._signer = _Uncompressed(secret, salt=self.salt, signer_kwargs=kinds)

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer:  # noqa: ARG002 - Flask's signature
        """Return what signs and reads the cookie."""
        return self._signer


def install(app: Flask, secret: bytes) -> None:
    """Sign the cookies and the tokens of an application with its secret."""
    app.session_interface = _CookieSessions(secret)
    app.extensions[_EXTENSION] = _Uncompressed(secret, salt=_SALT_OF_TOKENS)


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
