"""Sessions: the signed cookie of this site, written as plain JSON by one signer that is made once."""

from __future__ import annotations

from typing import Any

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer
from itsdangerous.encoding import base64_encode
from itsdangerous.url_safe import URLSafeSerializerMixin


class _Uncompressed(URLSafeTimedSerializer):
    """Writes no shorter where a text repeats: the length tells nothing of what is in it. It reads the shorter ones."""

    def dump_payload(self, obj: Any) -> bytes:  # noqa: ANN401 - what JSON can hold
        """Return the payload in an alphabet that cookies may hold."""
        return base64_encode(super(URLSafeSerializerMixin, self).dump_payload(obj))


class CookieSessions(SecureCookieSessionInterface):
    """Flask's cookie, without its tags for types that no session of ours holds, and with its signer kept."""

    def __init__(self) -> None:
        self._signer: URLSafeTimedSerializer | None = None

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer:
        """Return what signs and reads the cookie."""
        if self._signer is None:
            kinds = {"key_derivation": self.key_derivation, "digest_method": self.digest_method}
            self._signer = _Uncompressed(app.secret_key or b"", salt=self.salt, signer_kwargs=kinds)
        return self._signer
