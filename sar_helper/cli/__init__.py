"""The command line: every module of this package is one command, found by its file name.

A module `letter.py` holds `command`, a click.Command, and becomes `sar-helper letter`; nothing else is edited.
Modules whose name begins with an underscore are shared by commands and are no command themselves.
A command refuses bad input with `click.UsageError("field, value, what is expected")`.
"""

from __future__ import annotations

import errno
import importlib
import os
import pkgutil
import sys
from collections.abc import Sequence

import click

from sar_helper import __version__
from sar_helper.config import ConfigError

BAD_INPUT = 2
INTERRUPTED = 130
_LOST_OUTPUT = {errno.EPIPE, errno.ENOSPC, errno.EFBIG, errno.EDQUOT, errno.EIO}


class Commands(click.Group):
    """The commands of this package, each imported only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of all commands, sorted."""
        names = (module.name for module in pkgutil.iter_modules(__path__))
        return sorted(name.replace("_", "-") for name in names if not name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name; an unknown name is refused by click."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"{__name__}.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sar-helper", message="%(prog)s %(version)s")
def cli() -> None:
    """Ask for CCTV footage of yourself, and keep the deadlines of the answer."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0, or 2 after one line on stderr for bad input.

    Args:
        arguments: the words after the program's name; None takes the process's own.
    """
    try:
        code = cli.main(args=arguments, prog_name="sar-helper", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return BAD_INPUT
    except click.ClickException as error:
        return _refused(error.format_message())
    except ConfigError as error:
        return _refused(str(error))
    except click.Abort:
        return INTERRUPTED
    except OSError as error:
        # A command names its files itself; what is left is the output, cut off or on a full disk.
        if error.errno not in _LOST_OUTPUT:
            raise
        return _refused(f"standard output: expected something that can be written ({error.strerror}).")
    return code if isinstance(code, int) else 0


def main() -> None:
    """Run the command that the process was started with and exit with its code."""
    code = run()
    try:
        sys.stdout.flush()
    except OSError:
        # What is still buffered can go nowhere, and would fail once more when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = code or BAD_INPUT
    sys.exit(code)


def _refused(text: str) -> int:
    click.echo("sar-helper: " + " ".join(text.split()), file=sys.stderr)
    return BAD_INPUT
