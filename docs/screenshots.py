"""Make the pictures of the documentation: `python docs/screenshots.py` writes docs/images/*.png.

It serves the application on a free port with a database of its own and a clock that stands still, walks through the
wizard in Chromium, and turns the letter of the example case into pictures with Poppler and LibreOffice.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from waitress.server import create_server

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from sar_helper.cases import casefile  # noqa: E402 - the source tree is put on the path first
from sar_helper.cases.letters import write_letter  # noqa: E402
from sar_helper.config import Config  # noqa: E402
from sar_helper.paths import FONTS  # noqa: E402
from sar_helper.render.formats import render  # noqa: E402
from sar_helper.web import create_app  # noqa: E402

IMAGES = ROOT / "docs" / "images"
EXAMPLE = ROOT / "tests" / "data" / "example-valenciennes.json"
NOW = datetime(2026, 12, 7, 9, 0, tzinfo=UTC)
PHONE = {"width": 390, "height": 844}
TALL = {"width": 390, "height": 2100}
PIXELS_AN_INCH = "80"
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def main() -> None:
    """Write every picture."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, served(Path(folder) / "data") as address:
        pictures_of_pages(address)
        pictures_of_the_letter(Path(folder))
    for image in sorted(IMAGES.glob("*.png")):
        print(image.relative_to(ROOT))


@contextmanager
def served(data_dir: Path) -> Iterator[str]:
    """Serve the application on a free port of this machine and yield its address."""
    app = create_app(Config(data_dir=data_dir), clock=lambda: NOW)
    server = create_server(app, host="127.0.0.1", port=0)
    threading.Thread(target=server.run, daemon=True).start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()


def pictures_of_pages(address: str) -> None:
    """Walk through the wizard as far as the footage clock, then open the case of the example."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
        page = browser.new_page(viewport=PHONE, locale="en", device_scale_factor=2, reduced_motion="reduce")
        page.goto(address)
        page.screenshot(path=IMAGES / "start.png")
        walk_to_the_footage_clock(page, address)
        page.screenshot(path=IMAGES / "footage-clock.png")
        page.goto(f"{address}/case/import")
        page.set_input_files("#file", EXAMPLE)
        page.get_by_role("button", name="Bring it in").click()
        page.get_by_role("button", name="I have the key, go to my letter").click()
        page.locator("li.deadline", has_text="Monday, 21 December 2026").first.locator("summary").click()
        page.set_viewport_size(TALL)
        page.evaluate("window.scrollTo(0, 0)")
        page.screenshot(path=IMAGES / "case.png")
        browser.close()


def walk_to_the_footage_clock(page: Page, address: str) -> None:
    """Answer the questions of place, controller and time."""
    page.goto(f"{address}/request")
    go_on = page.get_by_role("button", name="Continue", exact=True).locator("visible=true").last
    page.select_option("#jurisdiction", "fr")
    page.check("#setting-public_space")
    go_on.click()
    page.check("#region--")
    go_on.click()
    page.fill("#name", "Ville de Valenciennes")
    page.check("#controller_kind-municipality")
    page.fill("#email", "dpo@example.org")
    go_on.click()
    page.fill("#windows-0-place", "Place d'Armes")
    for part, value in (("day", "16"), ("month", "11"), ("year", "2026")):
        page.fill(f"#windows-0-date-{part}", value)
    page.fill("#windows-0-starts", "14:00")
    page.fill("#windows-0-ends", "14:40")
    go_on.click()
    page.wait_for_url("**/request/footage")


def pictures_of_the_letter(folder: Path) -> None:
    """Write the example's access request as PDF and DOCX and take a picture of the first page of each."""
    letter = write_letter(casefile.read(EXAMPLE.read_bytes()), "access_request", today=NOW.date())
    (folder / "letter.pdf").write_bytes(render(letter, "pdf"))
    (folder / "word.docx").write_bytes(render(letter, "docx"))
    convert = ["soffice", f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*convert, "--outdir", str(folder), str(folder / "word.docx")],
        env={**os.environ, "FONTCONFIG_FILE": str(_fonts(folder))},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    for source, name in (("letter.pdf", "letter-pdf"), ("word.pdf", "letter-docx")):
        picture = ["pdftoppm", "-png", "-r", PIXELS_AN_INCH, "-f", "1", "-l", "1", "-singlefile"]
        subprocess.run([*picture, str(folder / source), str(IMAGES / name)], check=True)


def _fonts(folder: Path) -> Path:
    """Write the list of fonts for LibreOffice: Arial's metric twin, so that the picture is what a resident sees."""
    configuration = folder / "fonts.conf"
    configuration.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{FONTS}</dir><cachedir>{folder / 'fonts'}</cachedir>"
        '<alias binding="same"><family>Arial</family><prefer><family>Liberation Sans</family></prefer></alias>'
        "</fontconfig>",
        encoding="utf-8",
    )
    return configuration


if __name__ == "__main__":
    main()
