"""Make docs/letters/: the first page of every letter type, in English and French, from the situations of the tests.

`python docs/letter_pictures.py` renders each letter as PDF and turns its first page into a picture with Poppler.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from sar_helper.cases import casefile  # noqa: E402 - the source tree is put on the path first
from sar_helper.letters.library import library  # noqa: E402
from sar_helper.letters.request import Request  # noqa: E402
from sar_helper.render.formats import render  # noqa: E402
from tests.letters.situations import KINDS, written  # noqa: E402

LANGUAGES = ("en", "fr")
EXAMPLE = ROOT / "tests" / "data" / "example-valenciennes.json"
TARGET = ROOT / "docs" / "letters"
PIXELS_AN_INCH = "64"

HEAD = """# The letters

The first page of every letter type in English and in French, made by `make screenshots` from invented facts.
In real cases the letter goes out in the controller's language; the other one is the reading copy.
"""


def main() -> None:
    """Write the pictures and the page that shows them."""
    TARGET.mkdir(exist_ok=True)
    request = casefile.read(EXAMPLE.read_bytes()).request
    page = [HEAD]
    for kind in KINDS:
        definition = library().letter(kind)
        pictures = [_picture(kind, language, request) for language in LANGUAGES]
        shown = " ".join(f"![{kind} in {lang}]({name})" for lang, name in zip(LANGUAGES, pictures, strict=True))
        basis = f"Rests on: {'; '.join(definition.legal_basis)}."
        page.append(f"## {definition.title.source}\n`{kind}`. {definition.purpose.source} {basis}\n\n{shown}\n")
    (TARGET / "README.md").write_text("\n".join(page), encoding="utf-8")


def _picture(kind: str, language: str, request: Request) -> str:
    name = f"{kind}.{language}"
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "letter.pdf"
        pdf.write_bytes(render(written(kind, request, language), "pdf"))
        subprocess.run(
            [
                "pdftoppm",
                "-png",
                "-gray",
                "-r",
                PIXELS_AN_INCH,
                "-f",
                "1",
                "-l",
                "1",
                "-singlefile",
                pdf,
                TARGET / name,
            ],
            check=True,
        )
    return f"{name}.png"


if __name__ == "__main__":
    main()
