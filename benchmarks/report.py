"""docs/benchmarks.md: where it is, on which machine it was measured, and the section about load, measured by itself."""

from __future__ import annotations

import os
import platform
from pathlib import Path

ROOT = Path(__file__).parents[1]
REPORT = ROOT / "docs" / "benchmarks.md"
LOAD = "## Load"


def machine() -> str:
    """Return processor, cores, system and Python of this machine."""
    system = f"{platform.system()} {platform.machine()}"
    return f"{_processor()}, {os.cpu_count()} cores, {system}, Python {platform.python_version()}"


def _processor() -> str:
    path = Path("/proc/cpuinfo")
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.processor()
    )


def load_section(page: str) -> str:
    """Return the section about load of a report, with its heading; empty where it has none."""
    _before, heading, rest = page.partition(f"{LOAD}\n")
    return heading + rest.partition("\n## ")[0].rstrip() + "\n" if heading else ""


def with_load_section(page: str, section: str) -> str:
    """Return a report with this section about load, in place of the one that it has or else at its end."""
    old = load_section(page)
    return page.replace(old, section) if old else f"{page.rstrip()}\n\n{section}" if section else page
