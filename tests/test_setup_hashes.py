"""The hashes of the lock are really checked: by every command that installs, and by pip with the options of each."""

from __future__ import annotations

import base64
import hashlib
import re
import shlex
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
INSTALLING = [
    "Makefile",
    "Dockerfile",
    ".ci/run",
    "app.py",
    "README.md",
    *sorted(f"docs/{p.name}" for p in (ROOT / "docs").glob("*.md")),
]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
NAME = "sar_helper_probe-1.0-py3-none-any.whl"


def installations(name: str) -> list[str]:
    """Return every command of a file that lets pip or uv install something."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    return [
        line
        for line in text.splitlines()
        if re.search(r"\bpip[\w.]*[\"')]* (?:\S+ )*install\b|\(PIP\) install|uv (sync|add)", line)
    ]


def locked_options() -> list[str]:
    found = re.search(r"^LOCKED := (.+)$", MAKEFILE, re.MULTILINE)
    assert found is not None
    return shlex.split(found.group(1))


def test_every_command_that_installs_checks_hashes_and_builds_nothing():
    commands = [(name, line) for name in INSTALLING for line in installations(name)]
    assert [name for name, _ in commands if name in {"Makefile", "Dockerfile"}] == ["Makefile"] * 3 + ["Dockerfile"]
    for name, line in commands:
        options = line.replace("$(LOCKED)", " ".join(locked_options()))
        assert "--require-hashes" in options, (name, line)
        assert "--only-binary=:all:" in options, (name, line)


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder with one package that pip can install without the network."""
    files = {
        "sar_helper_probe.py": "",
        "sar_helper_probe-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: sar-helper-probe\nVersion: 1.0\n",
        "sar_helper_probe-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(
        f"{name},sha256={base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b'=').decode()},{len(text)}\n"
        for name, text in files.items()
    )
    files["sar_helper_probe-1.0.dist-info/RECORD"] = f"{record}sar_helper_probe-1.0.dist-info/RECORD,,\n"
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    with zipfile.ZipFile(shelf / NAME, "w") as wheel:
        for name, text in files.items():
            wheel.writestr(name, text)
    return shelf


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("", ""),
        ("another hash", "THESE PACKAGES DO NOT MATCH THE HASHES"),
        ("no hash", "Hashes are required in --require-hashes mode"),
    ],
)
def test_a_library_that_is_not_the_pinned_one_is_not_installed(shelf: Path, tmp_path: Path, change: str, told: str):
    digest = hashlib.sha256((shelf / NAME).read_bytes() + change.encode()).hexdigest()
    lock = tmp_path / "requirements.txt"
    lock.write_text("sar-helper-probe==1.0" + ("" if change == "no hash" else f" --hash=sha256:{digest}") + "\n")
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
        "--no-index",
        "--find-links",
        str(shelf),
    ]
    done = subprocess.run(
        [*command, *locked_options(), "--target", str(tmp_path / "site"), "-r", str(lock)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode == 0) is (told == ""), done.stderr
    assert told in done.stderr
    assert (tmp_path / "site" / "sar_helper_probe.py").exists() is (told == "")
