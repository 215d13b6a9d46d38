"""The entry: `app` for any WSGI server (`app:app`), and `python app.py` to serve on this machine.

Importing this module reads and writes nothing; the application is made when `app` is first asked for.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    app: Flask


def __getattr__(name: str) -> Flask:
    if name != "app":
        raise AttributeError(name)
    from sar_helper.config import Config  # noqa: PLC0415 - nothing is read before the application is wanted
    from sar_helper.web import create_app, log_to_stderr  # noqa: PLC0415

    log_to_stderr()
    application = create_app(Config.from_env(os.environ))
    globals()["app"] = application
    return application


def _main() -> int:
    if sys.version_info < (3, 11):  # noqa: UP036 - an older Python is exactly what this line is for
        print("SAR helper needs Python 3.11 or newer; start it with: make run", file=sys.stderr)  # noqa: T201
        return 1
    if importlib.util.find_spec("flask") is None:
        print("SAR helper's libraries are not installed for this Python; start it with: make run", file=sys.stderr)  # noqa: T201
        return 1
    from sar_helper.cli import run  # noqa: PLC0415 - needs the libraries that were just looked for

    return run(["serve"])


if __name__ == "__main__":
    sys.exit(_main())
