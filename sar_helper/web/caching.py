"""Caching: which pages browsers and proxies may keep. Those of the table are the same for everyone, all others not."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from flask import Flask, Response, request, session

from sar_helper.web.compression import compressed_page

PUBLIC: Final = frozenset({"pages.start", "pages.law", "pages.law_of", "pages.privacy", "pages.accessibility"})
"""The views whose pages hold no form, token, draft or case, and nothing of the present day."""

FRESH_SECONDS: Final = 600
"""For so long a kept page is shown without asking; then its ETag asks whether it still stands."""

_LASTING: Final = "static"
"""Files whose addresses change with their content; Flask itself says how long they may be kept."""


def install(app: Flask, *, is_shared: bool) -> None:
    """Tell browsers and proxies what they may keep; on a shared computer (`is_shared`) no page at all."""

    @app.after_request
    def tell_caches(response: Response) -> Response:
        endpoint = request.endpoint
        if endpoint == _LASTING:
            return response
        # Who has a cookie may see a page of its own, be it only in the language of its form.
        if endpoint in PUBLIC and not is_shared and response.status_code == HTTPStatus.OK and not session:
            return _kept(response)
        response.headers.setdefault("Cache-Control", "no-store")
        return response


def _kept(response: Response) -> Response:
    response.headers["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    response.vary.update(("Accept-Language", "Cookie"))
    response = compressed_page(response)
    response.add_etag()
    response.make_conditional(request)
    return response
