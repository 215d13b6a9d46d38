"""Pages by a direct WSGI call: SAR helper's, a bare one, a static one, and the same form by WTForms' widgets."""

from __future__ import annotations

import atexit
import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jinja2
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import create_environ, run_wsgi_app

from sar_helper.config import Config
from sar_helper.web import create_app

Call = Callable[[int], bytes]
FIRST_STEP = "/request/place"


def _application() -> Flask:
    folder = tempfile.TemporaryDirectory()
    atexit.register(folder.cleanup)
    return create_app(Config(data_dir=Path(folder.name) / "data"))


def _getting(app: Flask, path: str) -> Call:
    def call(_number: int) -> bytes:
        environ: dict[str, Any] = create_environ(path, headers={"Accept-Language": "fr"})
        body, _status, _headers = run_wsgi_app(app.wsgi_app, environ, buffered=True)
        return b"".join(body)

    return call


def _ours(path: str) -> Callable[[], Call]:
    return lambda: _getting(_application(), path)


def _bare() -> Call:
    app = Flask("bare")
    app.add_url_rule("/", view_func=lambda: "hello")
    return _getting(app, "/")


def _static() -> Call:
    """The finished form page as a template without one placeholder."""
    source = _getting(_application(), FIRST_STEP)(0).decode()
    template = jinja2.Environment(autoescape=True).from_string("{% raw %}" + source + "{% endraw %}")
    app = Flask("static")
    app.add_url_rule("/", view_func=template.render)
    return _getting(app, "/")


def _widgets() -> Call:
    """A form of as many choices as ours, drawn by WTForms' own widgets in a page of the same size."""
    from flask_wtf import FlaskForm  # noqa: PLC0415
    from wtforms import RadioField, SelectField, SubmitField  # noqa: PLC0415

    page = _getting(_application(), FIRST_STEP)(0).decode()
    options = re.findall(r'<option value="([^"]*)"[^>]*>([^<]*)', page)
    radios = re.findall(r'<input[^>]*type="radio"[^>]*value="([^"]*)"', page)

    class Form(FlaskForm):
        country = SelectField("country", choices=options or [("fr", "France")])
        setting = RadioField("setting", choices=[(value, value) for value in radios])
        submit = SubmitField("go")

    around = re.sub(r"<main.*</main>", "", page, flags=re.DOTALL)
    template = jinja2.Environment(autoescape=True).from_string(
        "{% raw %}" + around + "{% endraw %}<form method=post>{{ f.csrf_token }}{{ f.country.label }}{{ f.country }}"
        "{{ f.setting.label }}{{ f.setting }}{{ f.submit }}</form>"
    )
    app = Flask("widgets")
    app.secret_key = "benchmark"
    app.add_url_rule("/", view_func=lambda: template.render(f=Form()))
    return _getting(app, "/")


def first_view() -> dict[str, tuple[int, int]]:
    """Return the bytes of everything that the start page loads: plain, and as sent to a browser that takes gzip."""
    client = _application().test_client()
    page = client.get("/").get_data(as_text=True)
    addresses = ["/", *sorted(set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page)))]
    return {
        address.partition("?")[0]: (_size(client, address, "identity"), _size(client, address, "gzip"))
        for address in addresses
    }


def _size(client: FlaskClient, address: str, accepted: str) -> int:
    with client.get(address.replace("&amp;", "&"), headers={"Accept-Encoding": accepted}) as answer:
        return len(answer.get_data())


CONTESTANTS: dict[str, Callable[[], Call]] = {
    "bare Flask page": _bare,
    "static Jinja page of the same bytes": _static,
    "SAR helper, start page": _ours("/"),
    "SAR helper, form page": _ours(FIRST_STEP),
    "the same choices by WTForms widgets": _widgets,
}
