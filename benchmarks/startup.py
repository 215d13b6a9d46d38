"""What a new process costs before it does anything: imports, the command line, the web application."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

Call = Callable[[int], int]

_CREATE_APP = """
import tempfile
from pathlib import Path
from sar_helper.config import Config
from sar_helper.web import create_app
with tempfile.TemporaryDirectory() as folder:
    create_app(Config(data_dir=Path(folder) / "data"))
"""


def _python(*arguments: str) -> Callable[[], Call]:
    def call(_number: int) -> int:
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
        return 0

    return lambda: call


CONTESTANTS: dict[str, Callable[[], Call]] = {
    "Python alone": _python("-c", "pass"),
    "sar-helper --version": _python("-m", "sar_helper", "--version"),
    "sar-helper letter --list": _python("-m", "sar_helper", "letter", "--list"),
    "import of what writes a Word letter": _python(
        "-c", "import sar_helper.cases.letters, sar_helper.render.docx_compiled"
    ),
    "the web application, ready to serve": _python("-c", _CREATE_APP),
    "import flask, flask_wtf": _python("-c", "import flask, flask_wtf"),
    "import docx": _python("-c", "import docx"),
    "import docxtpl": _python("-c", "import docxtpl"),
    "import weasyprint": _python("-c", "import weasyprint"),
}
