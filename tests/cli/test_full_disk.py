"""A full disk: one line says so, no half letter is left, and an earlier file stays as it was."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sar_helper.paths import PACKAGE

EXAMPLE = Path(__file__).parent.parent / "data" / "example-valenciennes.json"
LETTER = ("letter", str(EXAMPLE), "--type", "access_request", "--language", "en")
SMALL = "import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"

pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")


def call(
    folder: Path, *arguments: str, before: str = "", stdout: int | None = None
) -> subprocess.CompletedProcess[bytes]:
    program = f"{before}import sys\nfrom sar_helper.__main__ import main\nmain()"
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=folder,
        env=environment,
        stdout=stdout,
        stderr=subprocess.PIPE,
        check=False,
    )


@pytest.mark.parametrize(
    "arguments", [("jurisdictions",), ("letter", "--list"), (*LETTER, "--format", "txt", "-o", "-"), ("--help",)]
)
def test_output_that_cannot_be_written_is_told_in_one_line_and_not_with_a_traceback(
    tmp_path: Path, arguments: tuple[str, ...]
):
    full = os.open("/dev/full", os.O_WRONLY)
    done = call(tmp_path, *arguments, stdout=full)
    os.close(full)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr
    assert done.stderr.count(b"\n") <= 1


@pytest.mark.parametrize("earlier", [None, b"an earlier letter"])
def test_a_letter_that_does_not_fit_on_the_disk_leaves_nothing_behind_and_an_earlier_one_as_it_was(
    tmp_path: Path, earlier: bytes | None
):
    place = tmp_path / "letter.docx"
    if earlier is not None:
        place.write_bytes(earlier)
    done = call(tmp_path, *LETTER, "-o", "letter.docx", before=SMALL)
    assert done.returncode == 2
    assert done.stderr.startswith(b"sar-helper: -o: letter.docx: expected a file that can be written")
    assert [path.name for path in tmp_path.iterdir()] == ([] if earlier is None else ["letter.docx"])
    assert earlier is None or place.read_bytes() == earlier
