"""The lock: every dependency of pyproject.toml is pinned with hashes, and each one says why it is there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

RUNTIME = PROJECT["project"]["dependencies"]
EXTRAS = PROJECT["project"]["optional-dependencies"]
DEV = PROJECT["dependency-groups"]["dev"]


def locked(name: str) -> dict[str, str]:
    """Return the version of every package that a lock file pins."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9.-]+)(?:\[[a-z,]+\])?==([^\s;\\]+)", text, flags=re.MULTILINE))


@pytest.mark.parametrize(
    ("lines", "lock"),
    [
        (RUNTIME, "requirements.txt"),
        (RUNTIME + EXTRAS["postgres"] + DEV, "requirements-dev.txt"),
        (RUNTIME + EXTRAS["bench"], "requirements-bench.txt"),
    ],
)
def test_every_dependency_is_in_the_lock(lines: list[str], lock: str):
    pinned = locked(lock)
    for requirement in map(Requirement, lines):
        version = pinned.get(canonicalize_name(requirement.name))
        assert version is not None, f"{requirement} is not in {lock}: run make lock"
        assert requirement.specifier.contains(version), f"{lock} pins {version}, not {requirement}: run make lock"


def test_the_tests_run_on_the_versions_that_hosts_install():
    runtime, dev = locked("requirements.txt"), locked("requirements-dev.txt")
    assert len(runtime) > len(RUNTIME)
    assert runtime.items() <= dev.items()


def test_the_benchmarks_run_on_them_as_well():
    assert locked("requirements.txt").items() <= locked("requirements-bench.txt").items()


def test_hosts_install_no_development_tool():
    tools = {"hatchling", "hypothesis", "mypy", "playwright", "pytest", "ruff", "uv"}
    assert tools <= locked("requirements-dev.txt").keys()
    assert tools.isdisjoint(locked("requirements.txt"))


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt", "requirements-bench.txt"])
def test_every_pin_has_hashes_and_no_file_names_a_registry(lock: str):
    text = (ROOT / lock).read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=\S)", text)
    pins = [block for block in blocks if not block.startswith("#")]
    assert len(pins) == len(locked(lock))
    assert all("--hash=sha256:" in pin for pin in pins)
    assert not re.search(r"https?:|index-url|find-links|file:", text)


def test_every_dependency_says_why_it_is_there():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for line in RUNTIME + DEV:
        assert re.search(rf'^ +"{re.escape(line)}",\s+# \S.{{4,}}$', text, flags=re.MULTILINE), line
