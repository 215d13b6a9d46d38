"""The wheel: a built and installed package finds its data without the source tree."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

PROBE = """
import json, sys
from sar_helper import paths
folders = (paths.TEMPLATES, paths.TRANSLATIONS, paths.LAW_DATA, paths.DIRECTORY_DATA, paths.FONTS)
print(paths.PACKAGE)
for folder in folders:
    assert folder.is_relative_to(paths.PACKAGE), folder
    for path in folder.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            print(folder.name, path.relative_to(folder).as_posix(), path.stat().st_size)
"""


def shipped(root: Path) -> set[str]:
    places = [
        "templates",
        "translations",
        "sar_helper/law/data",
        "sar_helper/directory/data",
        "sar_helper/render/fonts",
    ]
    return {
        f"{folder.name} {path.relative_to(folder).as_posix()} {path.stat().st_size}"
        for folder in (root / place for place in places)
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel without the network and install it into a folder of its own."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    built = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    (wheel,) = folder.glob("*.whl")
    target = folder / "site"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-compile"]
    subprocess.run([*pip, "--target", str(target), str(wheel)], check=True, capture_output=True)
    return target


def python(installed: Path, folder: Path, *arguments: str) -> str:
    environ = {"PYTHONPATH": str(installed), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_an_installed_package_carries_all_its_data(installed: Path, tmp_path: Path):
    place, *files = python(installed, tmp_path, "-c", PROBE).splitlines()
    assert Path(place) == installed / "sar_helper"
    assert set(files) == shipped(ROOT)


def test_an_installed_package_runs_from_another_folder(installed: Path, tmp_path: Path):
    assert python(installed, tmp_path, "-m", "sar_helper", "--version").startswith("sar-helper ")
    assert '"fr"' in python(installed, tmp_path, "-m", "sar_helper", "jurisdictions", "--json")
    assert list(tmp_path.iterdir()) == []


def test_an_installed_package_is_the_whole_package_and_nothing_else(installed: Path):
    def files(package: Path) -> set[str]:
        found = (path.relative_to(package) for path in package.rglob("*") if path.is_file())
        return {path.as_posix() for path in found if not {"_data", "__pycache__"} & set(path.parts)}

    assert files(installed / "sar_helper") == files(ROOT / "sar_helper")


def test_the_wheel_holds_no_tests_and_no_compiled_catalogue(installed: Path):
    names = {path.relative_to(installed).as_posix() for path in installed.rglob("*")}
    assert not [name for name in names if name.endswith(".mo") or name.startswith(("tests", "docs"))]
    assert any(name.endswith("licenses/LICENSE-DATA") for name in names)
