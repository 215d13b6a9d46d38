"""The command line finds its commands by file name, and refuses with exit code 2 and one line."""

from __future__ import annotations

import pkgutil
import subprocess
import sys

import click
import pytest

from sar_helper import __version__, cli
from sar_helper.config import ConfigError

NAMES = [module.name for module in pkgutil.iter_modules(cli.__path__) if not module.name.startswith("_")]


@pytest.mark.parametrize("name", NAMES)
def test_every_module_is_a_command_that_explains_itself(name: str, capsys: pytest.CaptureFixture[str]):
    assert cli.run([name.replace("_", "-"), "--help"]) == 0
    assert "Usage: sar-helper " in capsys.readouterr().out


def test_the_help_lists_every_command(capsys: pytest.CaptureFixture[str]):
    assert cli.run(["--help"]) == 0
    listed = capsys.readouterr().out
    assert all(f"  {name.replace('_', '-')} " in listed for name in NAMES)


def test_the_program_without_a_command_shows_its_help(capsys: pytest.CaptureFixture[str]):
    assert cli.run([]) == 2
    assert "Commands:" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["nothing", "_shared", "..config", "ser ve"])
def test_an_unknown_command_is_refused_in_one_line(name: str, capsys: pytest.CaptureFixture[str]):
    assert cli.run([name]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("sar-helper: No such command")
    assert shown.err.count("\n") == 1


@pytest.mark.parametrize(
    ("raised", "code", "shown"),
    [
        (
            click.UsageError("received=2026-02-30: expected a date\nlike 2026-02-28"),
            2,
            "expected a date like 2026-02-28",
        ),
        (ConfigError("SAR_PORT", "x", "expected a number"), 2, "SAR_PORT=x: expected a number"),
        (click.Abort(), 130, ""),
    ],
)
def test_a_refusal_becomes_an_exit_code_and_one_line(
    raised: Exception, code: int, shown: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    @click.command()
    def refusing() -> None:
        raise raised

    monkeypatch.setattr(cli.Commands, "get_command", lambda self, ctx, name: refusing)
    assert cli.run(["refusing"]) == code
    error = capsys.readouterr().err
    assert shown in error
    assert error.count("\n") == bool(shown)


def test_the_module_and_the_script_are_the_same_program():
    asked = [sys.executable, "-m", "sar_helper", "--version"]
    assert subprocess.run(asked, capture_output=True, text=True, check=True).stdout == f"sar-helper {__version__}\n"


def test_asking_for_the_version_imports_no_web_framework():
    code = (
        "import sys; from sar_helper.cli import run; run(['--version']); "
        "sys.exit(bool({'flask', 'sqlalchemy', 'docx', 'holidays'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0
