"""Compression: what is the same for everyone goes out small, for a phone on a bad connection.

Only that is compressed. A page that holds a form token beside what a person typed stays as it is, for its compressed
length could tell the token (CVE-2013-3587, BREACH).
"""

from __future__ import annotations

import gzip
from collections.abc import Callable
from functools import lru_cache
from http import HTTPStatus
from typing import Final

from flask import Response, request

_TEXTS: Final = frozenset({"text/css", "image/svg+xml", "text/html"})
_QUICK: Final = 6
_BEST: Final = 9


def compressed_file(response: Response) -> Response:
    """Compress a static text if the browser of this request takes it; each is packed once and as small as it gets."""
    return _compressed(response, _packed_once)


def compressed_page(response: Response) -> Response:
    """Compress a page without a token or anything of one person if the browser of this request takes it."""
    return _compressed(response, _packed)


def _compressed(response: Response, pack: Callable[[bytes], bytes]) -> Response:
    if response.mimetype not in _TEXTS or response.status_code != HTTPStatus.OK:
        return response
    response.vary.add("Accept-Encoding")
    if request.accept_encodings["gzip"] <= 0:
        return response
    response.direct_passthrough = False
    response.set_data(pack(response.get_data()))
    response.content_encoding = "gzip"
    return response


def _packed(content: bytes) -> bytes:
    return gzip.compress(content, compresslevel=_QUICK, mtime=0)


@lru_cache(maxsize=16)
def _packed_once(content: bytes) -> bytes:
    return gzip.compress(content, compresslevel=_BEST, mtime=0)
