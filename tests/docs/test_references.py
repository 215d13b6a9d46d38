"""What the documentation points at exists: files, make targets, commands."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from sar_helper.cli import cli

ROOT = Path(__file__).parents[2]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
COMMANDS = cli.list_commands(click.Context(cli))
TARGETS = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)


@pytest.fixture(params=PAGES, ids=[str(page.relative_to(ROOT)) for page in PAGES])
def page(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def code(page: Path) -> str:
    """Return what stands in code spans and code blocks."""
    text = page.read_text(encoding="utf-8")
    return "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text, flags=re.DOTALL))


def test_links_lead_to_files_that_exist(page: Path):
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8")):
        if "://" not in target and not target.startswith("mailto:"):
            assert (page.parent / target).exists(), target


def test_make_targets_exist(page: Path):
    # `make` is also a verb, so only code counts, at the beginning of a line or span.
    assert set(re.findall(r"^[`$ ]*make ([a-z]+)", code(page), flags=re.MULTILINE)) <= set(TARGETS)


def test_commands_exist(page: Path):
    named = re.findall(r"(?:^|[`$ ])(?:sar-helper|python -m sar_helper) ([a-z-]+)", code(page), flags=re.MULTILINE)
    assert set(named) <= set(COMMANDS)
