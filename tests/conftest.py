"""What every test shares: the tools of this machine, reproducible examples and an environment without settings."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

REQUIRE_ALL = "SAR_REQUIRE_ALL"

# Tool: where it may lie besides the PATH, and the Debian package that brings it.
TOOLS: dict[str, tuple[list[str], str]] = {
    "chromium": (
        ["/usr/bin/chromium", "/Applications/Chromium.app/Contents/MacOS/Chromium"],
        "chromium-headless-shell or chromium",
    ),
    "make": ([], "make"),
    "pdftoppm": ([], "poppler-utils"),
    "pdftotext": ([], "poppler-utils"),
    "postgres": (sorted(map(str, Path("/usr/lib/postgresql").glob("*/bin/postgres")), reverse=True), "postgresql"),
    "qpdf": ([], "qpdf"),
    "soffice": (["/Applications/LibreOffice.app/Contents/MacOS/soffice"], "libreoffice-writer-nogui"),
}

CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A page and what looks at it run once: to optimize their scripts takes a sixth of the time and never pays.
    "--js-flags=--no-opt --no-maglev",
]

# The tests themselves are half a million objects that stay to the end: looking through them again and again for
# garbage takes a worker five seconds while it collects them, and a tenth of its time after that.
gc.disable()


def pytest_collection_finish() -> None:
    """Leave what was collected alone, and look for garbage again."""
    gc.freeze()
    gc.enable()


hypothesis.settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
hypothesis.settings.register_profile("exploring", deadline=None)
hypothesis.settings.load_profile("repeatable" if "CI" in os.environ or REQUIRE_ALL in os.environ else "exploring")


@pytest.fixture(scope="session")
def require_tool() -> Callable[[str], Path]:
    """Return a function that finds a program by its name in TOOLS; a missing one skips the test, or fails it in CI."""

    def find(name: str) -> Path:
        places, package = TOOLS[name]
        found = shutil.which(name) or next((place for place in places if Path(place).exists()), None)
        if found is not None:
            return Path(found)
        reason = f"{name} is not on this machine (Debian package {package})"
        if REQUIRE_ALL in os.environ:
            pytest.fail(f"{REQUIRE_ALL} is set, and {reason}")
        pytest.skip(reason)

    return find


@pytest.fixture(scope="session")
def chromium_path(require_tool: Callable[[str], Path]) -> Path:
    """Return Debian's Chromium, the one that has no window if it is here: it takes a quarter less time."""
    shell = shutil.which("chromium-headless-shell")
    return require_tool("chromium") if shell is None else Path(shell)


@pytest.fixture(scope="session")
def chromium_arguments() -> list[str]:
    """Return what a headless Chromium needs as root on a machine without a way out."""
    return list(CHROMIUM_ARGUMENTS)


@pytest.fixture(scope="session")
def chromium(chromium_path: Path, chromium_arguments: list[str]) -> Iterator[Browser]:
    """Return one browser for all tests of this process: Playwright runs only once in it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=chromium_arguments)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def soffice(require_tool: Callable[[str], Path]) -> Path:
    """Return LibreOffice's program."""
    return require_tool("soffice")


@pytest.fixture(scope="session", autouse=True)
def _no_settings_of_this_machine() -> Iterator[None]:
    """Take the developer's own SAR_ settings away, so that the suite is the same everywhere."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("SAR_") and name != REQUIRE_ALL]:
            patch.delenv(name)
        yield
