"""make: it explains itself, and says in one line what a machine lacks."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

Make = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def make(require_tool: Callable[[str], Path], tmp_path: Path) -> Make:
    """Return a function that runs make on this tree with a virtual environment of the test's own."""
    program = str(require_tool("make"))

    def run(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
        command = [program, "--no-print-directory", "-C", str(ROOT), f"VENV={tmp_path / 'venv'}", *arguments]
        paths = {"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "HOME": str(tmp_path)}
        return subprocess.run(command, env={**paths, **environ}, capture_output=True, text=True, check=False)

    return run


def script(path: Path, text: str) -> Path:
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_help_lists_every_command_and_is_what_make_does_alone(make: Make):
    phony = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert phony is not None
    shown = make("help")
    assert re.findall(r"^  make (\w+) +\S", shown.stdout, flags=re.MULTILINE) == phony[1].split()
    assert make().stdout == shown.stdout


def test_an_old_python_is_refused_in_one_line(make: Make, tmp_path: Path):
    old = script(tmp_path / "python3.9", "exit 1")
    refused = make("run", f"PYTHON={old}")
    assert refused.returncode != 0
    assert refused.stderr.splitlines()[0] == f"SAR helper needs Python 3.11 or newer; {old} is older or does not run."
    assert not (tmp_path / "venv").exists()


def test_a_machine_without_python_is_told_what_is_needed(make: Make, tmp_path: Path):
    refused = make("run", "PYTHON=")
    assert refused.returncode != 0
    assert refused.stderr.splitlines()[0].startswith("SAR helper needs Python 3.11 or newer; install it")


def test_a_python_without_venv_is_told_the_package_to_install(make: Make, tmp_path: Path):
    # Debian ships ensurepip with python3-venv only; a module that cannot be imported stands in for that.
    (tmp_path / "ensurepip.py").write_text("raise ImportError", encoding="utf-8")
    refused = make("run", f"PYTHON={sys.executable}", PYTHONPATH=str(tmp_path))
    assert refused.returncode != 0
    first = refused.stderr.splitlines()[0]
    assert first == "Python's venv module is missing; install it with: sudo apt install python3-venv"
    assert not (tmp_path / "venv").exists()


def test_a_second_run_installs_nothing(make: Make, tmp_path: Path):
    venv = tmp_path / "venv"
    (venv / "bin").mkdir(parents=True)
    log = tmp_path / "log"
    script(venv / "bin" / "python", f'echo "$@" >> "{log}"')
    assert make("run").returncode == 0
    first = log.read_text(encoding="utf-8").splitlines()
    assert any("--require-hashes" in line and "requirements.txt" in line for line in first)
    assert make("run").returncode == 0
    assert log.read_text(encoding="utf-8").splitlines() == [*first, "app.py"]
